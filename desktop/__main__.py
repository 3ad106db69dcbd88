"""Starts the program: the window, or a verb of the command line."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

from desktop.cli.main import main as command_line


def main() -> int:
    """What ``thuky`` does; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Not every console's own letters can say Vietnamese, nor every path be said in UTF-8.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return command_line(sys.argv[1:], window=_window)


def _window(folder: Path | None) -> int:
    """The window; where no screen is, a sentence and 5."""
    if sys.platform.startswith("linux"):
        from desktop.base import displays

        way = displays.way(os.environ, displays.known())
        if way:
            os.environ[displays.VARIABLE] = way
    try:
        from desktop.app import main as window
    except ImportError as error:
        from desktop.base import libraries

        raise libraries.missing(str(error)) from error
    return window(folder)


if __name__ == "__main__":
    sys.exit(main())
