"""Making and trying the packages for Windows and Linux; started by ``dev.py build`` and ``try``."""
