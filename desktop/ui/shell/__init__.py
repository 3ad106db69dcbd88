"""The frame around the pages, and the door before it."""
