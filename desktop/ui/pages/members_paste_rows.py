"""The table of pasted rows: what each column shows of a row, and the chip of its fate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout

from desktop.base.text import day_on_screen
from desktop.exchange.headings import Column as Heading
from desktop.exchange.pasted import Row, Sheet, State
from desktop.ui.kit.chip import Mark
from desktop.ui.kit.chip import State as Tint
from desktop.ui.kit.labels import ElidedLabel, ground, label
from desktop.ui.kit.table_model import Column, Sorting
from desktop.ui.kit.words import Ui

_MARKS = {
    State.NEW: (Tint.OK, "checkmark"),
    State.UPDATE: (Tint.ACCENT, "arrow_sync"),
    State.MISSING: (Tint.WARN, "warning"),
    State.REPEATED: (Tint.NEUTRAL, "copy"),
    State.EMPTY: (Tint.NEUTRAL, ""),
    State.LEFT_OUT: (Tint.NEUTRAL, "prohibited"),
}


class RowsSource:
    """The judged rows, all or only those with a problem; ``sheet`` is where they stand."""

    def __init__(self) -> None:
        self.all: tuple[Row, ...] = ()
        self.sheet: Sheet | None = None
        self.only_problems = False

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        shown = (row for row in self.all if row.state is not State.EMPTY)
        ids = [row.number for row in shown if row.problems or not self.only_problems]
        return ids[::-1] if sorting is not None and sorting.descending else ids

    def rows(self, ids: Sequence[int]) -> Sequence[Row]:
        by_number = {row.number: row for row in self.all}
        return [by_number[id] for id in ids]


def columns(ui: Ui, source: RowsSource) -> tuple[Column, ...]:
    """Line, fate, and what a member has; an update shows the old and the new."""

    def column(name: str, width: int) -> Column:
        heading = Heading(name)

        def show(row: Row) -> str:
            return _cell(ui, source, heading, row)

        words = ui.say(f"pasted.column.{name}")
        return Column(name, words, show, width, sortable=False, bold=name == "full_name")

    def fate(row: Row) -> Mark:
        tint, glyph = _MARKS[row.state]
        return Mark(tint, ui.say(f"members.paste.state.{row.state}"), glyph)

    return (
        Column("line", ui.say("members.paste.line"), _number, 56, right=True),
        Column("state", ui.say("members.paste.state"), fate, 124, sortable=False),
        column("full_name", 150),
        column("position", 190),
        column("organisation", 154),
        column("role", 178),
        column("begins", 96),
        column("phone", 0),
    )


def example(ui: Ui) -> QFrame:
    """How a list looks that comes in as it is: heads, and two lines of nobody."""
    box = ground("box")
    grid = QGridLayout(box)
    grid.setContentsMargins(12, 6, 12, 8)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(2)
    heads = ("full_name", "position", "organisation", "role")
    for place, name in enumerate(heads):
        grid.addWidget(label(ui.say(f"pasted.column.{name}"), "label"), 0, place)
        for line in (1, 2):
            shown = ElidedLabel(ui.say(f"members.paste.example.{line}.{name}"), "second")
            grid.addWidget(shown, line, place)
        grid.setColumnStretch(place, 1)
    return box


def _cell(ui: Ui, source: RowsSource, column: Heading, row: Row) -> str:
    it = row.member
    changed = next((each for each in row.changes if each.field is column), None)
    typed = source.sheet.cell(row.number, column) if source.sheet is not None else ""
    if column is Heading.ROLE:
        shown = _role(ui, it.role) or typed
    elif column is Heading.BEGINS:
        shown = day_on_screen(it.begins) if it.begins else typed
    else:
        shown = str(getattr(it, column.value))
    if changed is None or not changed.before:
        return shown
    before = _role(ui, changed.before) if column is Heading.ROLE else changed.before
    return f"{before} → {shown}"


def _role(ui: Ui, role: object) -> str:
    return ui.say(f"members.role_short.{role}") if role else ""


def _number(row: Row) -> str:
    return str(row.number)
