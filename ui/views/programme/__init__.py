"""The Programme page."""
