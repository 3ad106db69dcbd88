"""The tab of attendance: how each member attended over a time, and the meetings behind a figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import day_on_screen
from desktop.base.vietnamese import name_key
from desktop.domain.attending import Attended, Sat
from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.ui.kit import chip
from desktop.ui.kit.buttons import IconButton, LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_history import emptied
from desktop.ui.pages.members_split import Split
from desktop.usecases.attendance_figures import Attendee, Figures, figures

_MARKS = {
    Attended.PRESENT: chip.State.OK,
    Attended.STAND_IN: chip.State.VIOLET,
    Attended.EXCUSED: chip.State.NEUTRAL,
    Attended.ABSENT: chip.State.WARN,
    Attended.ON_LEAVE: chip.State.NEUTRAL,
    Attended.NOT_EXPECTED: chip.State.NEUTRAL,
}
_COUNTED = "counted"
_WIDTHS = {
    _COUNTED: 80,
    Attended.PRESENT.value: 60,
    Attended.STAND_IN.value: 76,
    Attended.EXCUSED.value: 84,
    Attended.ABSENT.value: 130,
    Attended.ON_LEAVE.value: 58,
}
"""The figures of the table; who was not expected is told beside it alone."""


class _People:
    def __init__(self) -> None:
        self.all: Mapping[int, Attendee] = {}

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        rows = list(self.all.values())
        if sorting is not None:
            order = {row.id: place for place, row in enumerate(rows)}
            rows.sort(key=lambda r: _order(r, sorting.column, order), reverse=sorting.descending)
        return [row.id for row in rows]

    def rows(self, ids: Sequence[int]) -> Sequence[Attendee]:
        return [self.all[id] for id in ids]


class AttendanceTab(Split):
    """A table in order of precedence at the left; the figures of the one chosen at the right."""

    def __init__(self, context: Context) -> None:
        self._context, self._ui = context, context.ui
        self._how = _COUNTED
        super().__init__(context.ui, self._list_card(), self._detail_card())

    def load(self) -> None:
        """Count anew over the time that stands in the head; nothing while it cannot be read."""
        begins, last = self.begins.value(), self.until.value()
        if begins is None or last is None:
            return
        if last < begins:
            words = self._ui.say("attendance_figures.backward", last=last, begins=begins)
            self._until.show_problems(words)
            return
        self._until.show_problems()
        body = Body(str(self.body.value() or Body.COMMITTEE))

        def question(tx: Tx) -> Figures:
            return figures(tx, body, begins, last)

        found: Figures = self._context.link.now(question)
        self._source.all = {each.id: each for each in found.attendees}
        unrolled = found.unrolled
        titles = ", ".join(f"{m.title} ({day_on_screen(m.held_on)})" for m in unrolled if m.held_on)
        self._unrolled.setText(
            self._ui.say("attendance_figures.no_roll_call", n=len(unrolled), titles=titles)
        )
        self._unrolled.setVisible(bool(unrolled))
        self.list.load()
        if not self.table.chosen_ids() and found.attendees:
            self.table.selectRow(0)
        self._show_chosen()

    def look_at(self, body: Body, person: int, year: int) -> None:
        """The figures of somebody in a year."""
        self.body.set_value(body)
        self.begins.set_value(date(year, 1, 1))
        self.until.set_value(date(year, 12, 31))
        self.load()
        self.table.choose(person)
        self.show_detail()

    def open_figure(self, how: str) -> None:
        """Show the meetings behind a figure of the person chosen."""
        self._how = how
        self._show_chosen()

    def _list_card(self) -> Card:
        ui, year = self._ui, self._ui.clock.today().year
        card = Card(ui, name="attendance_card")
        card.body.setContentsMargins(0, 12, 0, 0)
        bodies = [(body, ui.label(f"members.tab.{body}")) for body in Body]
        self.body = looks(ChoiceBox(ui, bodies, name="attendance_body"))
        self.body.set_value(Body.COMMITTEE)
        self.begins, self.until = (
            looks(DateField(ui, name=f"attendance_{name}")) for name in ("from", "until")
        )
        self.begins.set_value(date(year, 1, 1))
        self.until.set_value(date(year, 12, 31))
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        for key, editor in (("body", self.body), ("from", self.begins), ("until", self.until)):
            words = f"attendance_figures.{key}"
            made = Field(ui, ui.say(words), editor, spoken=ui.label(words))
            row.addWidget(made, 1)
            editor.edited.connect(self._asked)
        self._until = made
        row.addStretch(1)
        card.body.addLayout(row)
        notes = QVBoxLayout()
        notes.setContentsMargins(16, 0, 16, 0)
        self._unrolled = label("", "banner", wrap=True)
        self._unrolled.setObjectName("attendance_unrolled")
        notes.addWidget(label(ui.say("attendance_figures.how"), "second", wrap=True))
        notes.addWidget(self._unrolled)
        card.body.addLayout(notes)
        self._source = _People()
        model = TableModel(self._source, self._columns())
        self.table = Table(ui, model, name="attendance", words=ui.label("attendance_figures.table"))
        model.setParent(self.table)
        self.table.chosen.connect(lambda _id: self._show_chosen())
        self.table.opened.connect(lambda _id: self._opened())
        empty = EmptyState(ui, "people", ui.say("attendance_figures.none"))
        self.list = ListView(self.table, empty)
        card.body.addWidget(self.list, 1)
        return card

    def _detail_card(self) -> Card:
        ui = self._ui
        card = Card(ui, name="attendance_detail")
        card.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        self.back = looks(
            IconButton(ui, "arrow_left", ui.say("members.back"), name="attendance_back")
        )
        self.back.clicked.connect(self.show_list)
        self._name = label("", "name", wrap=True)
        self._role = ElidedLabel("", "second")
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self._name, 1)
        column.addLayout(head)
        column.addWidget(self._role)
        self._figures: dict[str, LinkButton] = {}
        for how in (_COUNTED, *Attended):
            button = looks(LinkButton(ui, "", name=f"attendance_{how}"))
            button.clicked.connect(lambda _on, how=str(how): self.open_figure(how))
            self._figures[str(how)] = button
            line = QHBoxLayout()
            line.addWidget(button)
            line.addStretch(1)
            column.addLayout(line)
        column.addWidget(hairline())
        self._title = label("", "row")
        column.addWidget(self._title)
        self._meetings = QVBoxLayout()
        self._meetings.setSpacing(6)
        column.addLayout(self._meetings)
        column.addStretch(1)
        card.body.addWidget(scrolled(content))
        return card

    def _asked(self) -> None:
        if self.begins.mistake() is None and self.until.mistake() is None:
            self.load()

    def _opened(self) -> None:
        self.show_detail()
        self._figures[_COUNTED].setFocus()

    def _show_chosen(self) -> None:
        ids = self.table.chosen_ids()
        it = self._source.all.get(ids[0]) if ids else None
        ui = self._ui
        emptied(self._meetings)
        for button in self._figures.values():
            button.setVisible(it is not None)
        if it is None:
            self._name.setText(ui.say("attendance_figures.nothing_chosen"))
            self._role.setText("")
            self._title.setText("")
            return
        self._name.setText(it.person.full_name)
        self._role.setText(_role(ui, it))
        for how, button in self._figures.items():
            words = ui.say(f"attendance_figures.kind.{how}")
            button.setText(f"{words}: {len(_behind(it, how))}")
        behind = _behind(it, self._how)
        self._title.setText(ui.say(f"attendance_figures.kind.{self._how}"))
        for sat in behind:
            self._meetings.addWidget(self._line(sat))
        if not behind:
            self._meetings.addWidget(
                label(ui.say("attendance_figures.no_meetings"), "second", wrap=True)
            )

    def _line(self, sat: Sat) -> QWidget:
        ui = self._ui
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        day = sat.meeting.held_on or date.min
        words = ui.say("attendance_figures.line", day=day, title=sat.meeting.title)
        column.addWidget(label(words, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Chip(ui, Mark(_MARKS[sat.how], ui.say(f"attendance_figures.kind.{sat.how}"))))
        if sat.stand_in:
            stood = ui.say("attendance_figures.with_stand_in", name=sat.stand_in)
            row.addWidget(ElidedLabel(stood, "second"), 1)
        row.addStretch(1)
        column.addLayout(row)
        return made

    def _columns(self) -> tuple[Column, ...]:
        ui = self._ui
        say = ui.say

        def number(row: Attendee) -> str:
            return str(1 + list(self._source.all).index(row.id))

        return (
            Column("number", say("attendance_figures.column.number"), number, 44, right=True),
            Column(
                "name",
                say("attendance_figures.column.name"),
                lambda r: r.person.full_name,
                0,
                bold=True,
                wraps=True,
            ),
            *(_figure(ui, how, width) for how, width in _WIDTHS.items()),
        )


def _figure(ui: Ui, how: str, width: int) -> Column:
    def show(row: Attendee) -> str:
        return str(len(_behind(row, how)))

    return Column(how, ui.say(f"attendance_figures.head.{how}"), show, width, right=True)


def _behind(it: Attendee, how: str) -> tuple[Sat, ...]:
    return it.counted if how == _COUNTED else it.of(Attended(how))


def _role(ui: Ui, it: Attendee) -> str:
    role = ui.say(f"members.role_short.{it.role}")
    if it.until is not None:
        return ui.say("attendance_figures.role_was", role=role, last=it.until)
    return " · ".join(part for part in (role, it.position) if part)


def _order(row: Attendee, column: str, order: Mapping[int, int]) -> Any:
    match column:
        case "number":
            return order[row.id]
        case "name":
            return name_key(row.person.full_name)
        case _:
            return (len(_behind(row, column)), -order[row.id])
