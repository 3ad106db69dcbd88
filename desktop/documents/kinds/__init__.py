"""The kinds of paper: one file each, found through the catalogue."""
