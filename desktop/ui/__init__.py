"""The window: what the clerks see, the only room that knows Qt."""
