"""The manual, its window, and what the program says of itself; nothing of an office is in them."""
