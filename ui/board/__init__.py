"""The day board: rooms across, hours down, a card for every meeting that has a room."""
