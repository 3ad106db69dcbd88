"""What every group of the settings is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Group(QWidget):
    """One group. ``arrive`` comes when the settings come into view, ``leave`` when they go."""

    def arrive(self) -> None:
        """Show what stands now; what is being typed stays."""

    def leave(self) -> None:
        """Keep what was typed, forget what nobody may see."""
