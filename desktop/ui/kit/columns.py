"""Columns made anew: what stood in them goes."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout


def emptied(column: QLayout) -> None:
    """Take everything out of a column and let it go."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
