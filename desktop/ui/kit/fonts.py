"""The bundled screen fonts, registered once at start."""

from __future__ import annotations

import sys

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
    families: list[str] = []
    for file in sorted((resources() / "fonts").glob("NotoSans*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise FileNotFoundError(file)
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))
