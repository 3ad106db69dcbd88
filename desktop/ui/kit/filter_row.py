"""The filters in force over a list: a chip with a cross for each, and what clears them all."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.filter_chip import FilterChip
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui


class FilterRow(QWidget):
    """Not there while nothing is filtered. ``dropped`` names the filter whose chip was pressed."""

    dropped = Signal(str)
    cleared = Signal()

    def __init__(self, ui: Ui, *, name: str) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self.chips: dict[str, FilterChip] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        self._row.addLayout(self._chips)
        self.clear = looks(LinkButton(ui, ui.say("ui.clear_filters"), name=f"{name}_clear"))
        self.clear.clicked.connect(lambda _on: self.cleared.emit())
        self._row.addWidget(self.clear)
        self._row.addStretch(1)
        self.hide()

    def show_filters(self, filters: Mapping[str, str]) -> None:
        """Show these, by name with their words; a chip that stays keeps the focus."""
        for name in [name for name in self.chips if name not in filters]:
            gone = self.chips.pop(name)
            self._chips.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for name, words in filters.items():
            chip = self.chips.get(name)
            if chip is None:
                chip = self.chips[name] = self._made(name)
            chip.show_words(words)
            chip.setToolTip(self._ui.say("ui.drop_filter", filter=words))
            chip.setAccessibleDescription(chip.toolTip())
        self.setVisible(bool(filters) and self.parent() is not None)

    def _made(self, name: str) -> FilterChip:
        chip = FilterChip(self._ui, "", name=f"{self.objectName()}_{name}")
        chip.setChecked(True)
        chip.clicked.connect(lambda _on: self.dropped.emit(name))
        self._chips.addWidget(chip)
        return chip
