"""The page of one meeting: a frame of five steps, and a tab for each part of the work."""
