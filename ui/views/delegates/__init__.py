"""The Delegates page."""
