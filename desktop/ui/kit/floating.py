"""Lists and boxes that lie over a page as children of its window, so that a field keeps its keys.

The window lays its door over the page, not over these: they are put away with it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_FLOATS = "floats"


def let_float(widget: QWidget) -> None:
    """Mark a child of a window that lies over what the window shows."""
    widget.setProperty(_FLOATS, True)


def put_away(window: QWidget) -> None:
    """Hide whatever lies over what a window shows."""
    children = Qt.FindChildOption.FindDirectChildrenOnly
    for each in window.findChildren(QWidget, options=children):
        if each.property(_FLOATS):
            each.hide()
