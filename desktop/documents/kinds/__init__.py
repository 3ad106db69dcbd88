"""The kinds of paper: one file each, listed in ``usecases/issuing.py``."""
