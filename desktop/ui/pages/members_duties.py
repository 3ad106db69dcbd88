"""The duties of an agency: those it carries out, each with the way to take it back, and one more.

A duty is what a regulation wants heard on cross-sector matters; which agency carries it out is told
by its name where that can be, else by the clerk here.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.page import Page
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_history import emptied
from desktop.usecases import duties
from desktop.usecases.desk import Outcome


class DutiesPart(QWidget):
    """``changed`` comes once a duty was given or taken back."""

    changed = Signal()

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        self._context, self._page, self._agency = context, page, 0
        ui = self._ui = context.ui
        self._held = QVBoxLayout()
        self._held.setSpacing(2)
        self._free = ChoiceBox(ui, (), name="duty_free")
        self._free.setAccessibleName(ui.label("function_holdings.function"))
        self._free.edited.connect(self._fit)
        self._give = PlainButton(ui, ui.say("function_holdings.give"), name="duty_give")
        self._give.clicked.connect(lambda _on: self._given())
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._free, 1)
        row.addWidget(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(ui.say("members.duties"), "row"))
        column.addLayout(self._held)
        column.addWidget(self._row)

    def show_for(self, agency: int) -> None:
        """Show the duties of an agency; nothing where the regulation names none."""
        self._agency = agency
        today = self._ui.clock.today()
        held, free = self._context.link.now(lambda tx: duties.duties_of(tx, agency, today))
        emptied(self._held)
        for holding, name in held:
            self._held.addWidget(self._line(holding.id, name))
        if not held:
            self._held.addWidget(label(self._ui.say("members.no_duty"), "second", wrap=True))
        none: list[tuple[object, str]] = [(None, self._ui.say("ui.no_choice"))]
        self._free.offer([*none, *((each.id, each.name) for each in free)])
        self._free.set_value(None)
        self._row.setVisible(bool(free))
        self.setVisible(bool(held or free))
        self._fit()

    def _line(self, holding: int, name: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(name), 1)
        back = LinkButton(self._ui, self._ui.say("members.drop_duty"), name=f"duty_{holding}")
        back.clicked.connect(lambda _on: self._act(duties.drop, id=holding))
        row.addWidget(back)
        return line

    def _fit(self) -> None:
        self._give.setEnabled(self._free.value() is not None)

    def _given(self) -> None:
        self._act(duties.give, function=self._free.value(), organisation=self._agency)

    def _act(self, command: Any, **given: Any) -> None:
        def done(outcome: Outcome[Any]) -> None:
            self.changed.emit()
            self._page.teller.problems(outcome.warnings)

        then = self._page.teller.then(done)
        self._context.link.execute(command, then, **given)
