"""The decision that brings a version of the regulation in: its number, symbol and days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.words import Ui


class DecisionFields(QWidget):
    """Four fields in a row, named as the record names them; the day of effect is required.

    ``ahead``: a day typed without its year is the next such one.
    """

    effect_edited = Signal()

    def __init__(self, ui: Ui, *, name: str, ahead: bool = False) -> None:
        super().__init__()
        self._ui = ui
        self.number = Line(ui, longest=20, name=f"{name}_number")
        self.symbol = Line(ui, longest=60, name=f"{name}_symbol")
        self.signed_on = DateField(ui, weekday=False, name=f"{name}_signed_on")
        self.effective = DateField(ui, ahead=ahead, weekday=False, name=f"{name}_effective")
        self.effective.edited.connect(self.effect_edited.emit)
        self._editors: dict[str, Line | DateField] = {
            "number": self.number,
            "symbol": self.symbol,
            "signed_on": self.signed_on,
            "effective": self.effective,
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._fields: dict[str, Field] = {}
        for field, editor in self._editors.items():
            key, required = f"regulation_page.field.{field}", field == "effective"
            made = Field(ui, ui.say(key), editor, required=required, spoken=ui.label(key))
            self._fields[field] = made
            row.addWidget(made, 1)

    def show_values(
        self, *, number: str, symbol: str, signed_on: date | None, effective: date | None
    ) -> None:
        """Show a decision as it is written; what was said of the former one is gone."""
        self.number.set_value(number)
        self.symbol.set_value(symbol)
        self.signed_on.set_value(signed_on)
        self.effective.set_value(effective)
        self.show_problems(())

    def values(self) -> dict[str, Any]:
        """What stands in the fields, by the names of the record."""
        return {name: editor.value() for name, editor in self._editors.items()}

    def mistakes(self) -> tuple[Problem, ...]:
        """What cannot be read, and the day of effect where it is empty."""
        found = {name: self._editors[name].mistake() for name in ("signed_on", "effective")}
        if found["effective"] is None and self.effective.value() is None:
            found["effective"] = Msg("adopted_regulations.effective_wanted")
        return tuple(Problem(msg, field=name) for name, msg in found.items() if msg is not None)

    def show_problems(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """Say problems beside their fields, going into the first; answers those of no field."""
        for name, field in self._fields.items():
            field.show_problems(*(self._ui.say(p.msg) for p in problems if p.field == name))
        wrong = [self._editors[p.field] for p in problems if p.field in self._editors]
        if wrong:
            wrong[0].setFocus()
        return tuple(each for each in problems if each.field not in self._fields)


def acts_row(
    ui: Ui, *, name: str, keep: str, back: str
) -> tuple[QWidget, PlainButton, PrimaryButton]:
    """The row under such fields: the way back and the verb, at the right; ``name`` of both."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    leave = PlainButton(ui, ui.say(back), name=f"{name}_back")
    write = PrimaryButton(ui, ui.say(keep), name=f"{name}_keep")
    row.addStretch(1)
    row.addWidget(leave)
    row.addWidget(write)
    return holder, leave, write
