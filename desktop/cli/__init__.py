"""The command line: the same use cases as the window, in a terminal and without one."""
