"""One pasted row to be mended: its cells as fields, what is wrong beside them, or left out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop.exchange.headings import Column
from desktop.exchange.pasted import Row, Sheet, State
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field, FieldRow
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.scrolled import bring_into_view
from desktop.ui.kit.words import Ui

_ROWS = (
    ((Column.FULL_NAME, 3), (Column.POSITION, 4), (Column.ORGANISATION, 3)),
    ((Column.ROLE, 4), (Column.BEGINS, 2), (Column.DECISION, 3), (Column.DECIDED_ON, 2)),
    ((Column.ADDRESS, 2), (Column.RANK, 3), (Column.PHONE, 3), (Column.FIELD_OF_WORK, 4)),
)
_ONLY_PASTED = (Column.DECISION, Column.DECIDED_ON, Column.ADDRESS, Column.RANK)
"""Shown where the list has such a column, or a fault in it: for most lists say them once."""


class MendBox(QFrame):
    """Fields of one row as pasted. ``mended`` names row, column and text, when a field is left."""

    mended = Signal(int, str, str)
    left_out = Signal(int, bool)

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self.setProperty("ground", "box")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._number = 0
        self._lines: dict[Column, Line] = {}
        self._fields: dict[Column, Field] = {}
        self._shown: dict[Column, str] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        self._title = ElidedLabel("", "row")
        self._out = CheckRow(ui, ui.say("members.paste.leave_out"), name=f"{name}_leave_out")
        self._out.edited.connect(lambda: self.left_out.emit(self._number, self._out.value()))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._out)
        column.addLayout(head)
        for row in _ROWS:
            column.addWidget(FieldRow(*((self._make(each, name), share) for each, share in row)))
        self.hide()

    def show_row(self, sheet: Sheet, row: Row) -> None:
        """Show a row as it was pasted; a field in use keeps what is being typed."""
        self._number = row.number
        self._title.setText(self._ui.say("members.paste.row", row=str(row.number)))
        self._out.set_value(row.state is State.LEFT_OUT)
        for column, line in self._lines.items():
            text = sheet.cell(row.number, column)
            self._shown[column] = text
            line.set_value(text)
            said = [self._ui.say(p.msg) for p in row.problems if p.field == column]
            self._fields[column].show_problems(*said)
            wanted = column not in _ONLY_PASTED or column in sheet.layout.columns or bool(said)
            self._fields[column].setVisible(wanted)
        other = [self._ui.say(p.msg) for p in row.problems if p.field not in self._lines]
        self._fields[Column.FULL_NAME].show_problems(
            *self._fields[Column.FULL_NAME].problems(), *other
        )
        self.show()

    def go_to_first_problem(self) -> None:
        """Put the focus where the row is to be mended first."""
        for column, field in self._fields.items():
            if field.problems():
                self._lines[column].setFocus()
                bring_into_view(self, self._lines[column])
                return

    def _make(self, column: Column, name: str) -> Field:
        key = f"pasted.column.{column}"
        line = Line(self._ui, name=f"{name}_{column}")
        line.editingFinished.connect(partial(self._left, column))
        field = Field(self._ui, self._ui.say(key), line, spoken=self._ui.label(key))
        line.edited.connect(field.clear)
        self._lines[column] = line
        self._fields[column] = field
        return field

    def _left(self, column: Column) -> None:
        text = self._lines[column].value()
        if text != self._shown.get(column, ""):
            self.mended.emit(self._number, column.value, text)
