"""What comes from other programs, read into plain values and judged before anything is written."""
