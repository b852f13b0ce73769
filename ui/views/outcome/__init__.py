"""The Outcome page."""
