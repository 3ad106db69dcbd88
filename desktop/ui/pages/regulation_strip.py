"""Which version of the regulation is read: chosen, corrected, and joined by later ones."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.regulation_standing import neighbours, standing
from desktop.usecases.regulation_view import RegulationView


class VersionStrip(Card):
    """``chosen`` carries the id of a version; the buttons ask for a correction or a later one."""

    chosen = Signal(int)
    correction_wanted = Signal()
    later_wanted = Signal()

    def __init__(self, ui: Ui, *, may_correct: bool, may_adopt: bool) -> None:
        super().__init__(ui, name="regulation_strip")
        self._ui = ui
        self.body.setContentsMargins(12, 9, 12, 9)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.versions = looks(ChoiceBox(ui, [], name="regulation_versions"))
        self.versions.setAccessibleName(ui.label("regulation_page.versions"))
        self.versions.setMinimumWidth(180)
        self.versions.setMaximumWidth(286)
        self.versions.edited.connect(self._choose)
        self._chip = Chip(ui, Mark(State.NEUTRAL, ""))
        self._around = ElidedLabel("", "second")
        self.correct = PlainButton(
            ui, ui.say("regulation_page.correct"), glyph="edit", name="regulation_correct_open"
        )
        self.correct.clicked.connect(self.correction_wanted.emit)
        self.add = PlainButton(
            ui, ui.say("regulation_page.add"), glyph="add", name="regulation_add"
        )
        self.add.clicked.connect(self.later_wanted.emit)
        row.addWidget(self.versions, 2)
        row.addWidget(self._chip)
        row.addWidget(self._around, 1)
        row.addWidget(self.correct)
        row.addWidget(self.add)
        self.body.addLayout(row)
        # Not sooner: shown without a parent they would be windows of their own.
        self.correct.setVisible(may_correct)
        self.add.setVisible(may_adopt)

    def show_view(self, view: RegulationView) -> None:
        """Offer the versions, and say where the one shown stands among them."""
        ui = self._ui
        self.versions.offer(
            [(v.record.id, ui.say(v.regulation.decision.said)) for v in view.versions]
        )
        self.versions.set_value(view.shown.record.id)
        self._chip.show_mark(standing(ui, view))
        self._around.setText(neighbours(ui, view))

    def _choose(self) -> None:
        chosen = self.versions.value()
        if isinstance(chosen, int):
            self.chosen.emit(chosen)
