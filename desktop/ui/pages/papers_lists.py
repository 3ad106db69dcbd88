"""Short lists in panels: the chosen row is marked as in tables, softly."""

from __future__ import annotations

from PySide6.QtGui import QPalette

from desktop.ui.kit.theme import Theme


def soft_choice(theme: Theme) -> QPalette:
    """The palette of a list whose chosen row has the ground of a chosen row of a table."""
    made = QPalette()
    made.setColor(QPalette.ColorRole.Highlight, theme.colour("selected"))
    made.setColor(QPalette.ColorRole.HighlightedText, theme.colour("on_selected"))
    return made
