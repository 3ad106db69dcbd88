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
    from desktop.base.text import Msg
    from desktop.base.trouble import Trouble

    if not _has_screen():
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("cli.no_screen"))
    try:
        from desktop.app import main as window
    except ImportError as error:
        from desktop.base import libraries

        raise libraries.missing(str(error)) from error
    return window(folder)


def _has_screen() -> bool:
    """Whether Qt would find a screen; without one it ends the whole process."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
