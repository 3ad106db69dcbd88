"""The bundled screen fonts, registered once at start."""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QFontDatabase

from desktop.base.paths import resources


def register() -> tuple[str, ...]:
    """Make the bundled Noto Sans known to Qt and answer its families.

    On Windows, where Segoe UI is part of the system, nothing is read; the offscreen platform
    there has no fonts of its own, so tests call ``register_all``.
    """
    return () if sys.platform == "win32" else register_all()


def register_all() -> tuple[str, ...]:
    """Register each bundled screen font on any system; raises FileNotFoundError if one is bad."""
    return _registered("NotoSans*.ttf")


@cache
def register_paper() -> tuple[str, ...]:
    """Register the letters of papers, in which a page shows official text; once for a run."""
    return _registered("LiberationSerif*.ttf")


def _registered(pattern: str) -> tuple[str, ...]:
    families: list[str] = []
    for file in sorted((resources() / "fonts").glob(pattern)):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise FileNotFoundError(file)
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))
