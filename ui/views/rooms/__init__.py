"""The Rooms page."""
