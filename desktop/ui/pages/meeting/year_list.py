"""The list of meetings: one year at a time, filtered by kind, step and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.base.numerals import two_digits
from desktop.base.text import day_on_screen
from desktop.base.vietnamese import matches, name_key, sort_key
from desktop.domain.meetings import MeetingKind, Off, Step
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.filter_row import FilterRow
from desktop.ui.kit.labels import label
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.rights import looks
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.table_model import Column
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.listed import ShortList
from desktop.ui.pages.meeting.marks import step_mark
from desktop.usecases.meeting_view import MeetingRow, Yearly, meetings_of

_NARROW = 1000
"""Width below which the title needs the room of two other columns."""
_YEAR, _KIND, _STEP, _WORDS = "year", "kind", "step", "words"


class YearList(QWidget):
    """``opened`` comes with the meeting that Enter or a double click opens."""

    opened = Signal(int)

    def __init__(self, context: Context, plan_year: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._seen: Yearly | None = None
        ui = context.ui
        self.search = SearchBox(ui, ui.say("meeting_page.search"), name="meetings_search")
        self.search.textEdited.connect(lambda _text: self._show())
        self.year = looks(ChoiceBox(ui, (), name="meetings_year"))
        self.year.setAccessibleName(ui.say("meeting_page.year"))
        self.year.edited.connect(self.load)
        kinds: list[tuple[object, str]] = [(None, ui.say("meeting_page.every_kind"))]
        kinds += [(each, ui.label(f"meetings.kind.{each}")) for each in MeetingKind]
        steps: list[tuple[object, str]] = [(None, ui.say("meeting_page.every_step"))]
        steps += [(each, ui.label(f"meetings.step.{each}")) for each in Step]
        steps += [(each, ui.label(f"meetings.off.{each}")) for each in Off]
        self.kind = looks(ChoiceBox(ui, kinds, name="meetings_kind"))
        self.step = looks(ChoiceBox(ui, steps, name="meetings_step"))
        for box, name in ((self.kind, "meetings.kind"), (self.step, "meetings.step")):
            box.setAccessibleName(ui.label(name))
            box.set_value(None)
            box.edited.connect(self._show)
        self._count = label("", "second")
        self.filters = FilterRow(ui, name="meetings_filters")
        self.filters.dropped.connect(self._drop)
        self.filters.cleared.connect(self.clear_filters)
        self.list = ShortList(
            ui,
            self._columns(),
            EmptyState(ui, "people_team", "…", button=ui.say("year_plan.open"), act=plan_year),
            name="meetings_table",
            words=ui.label("meetings.many"),
        )
        self.list.opened.connect(self.opened.emit)
        card = Card(ui, name="meetings_card")
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        for box, width in ((self.year, 96), (self.kind, 190), (self.step, 150)):
            box.setMinimumWidth(width)
            filters.addWidget(box)
        filters.addWidget(self._count)
        card.body.addLayout(filters)
        card.body.addWidget(self.filters)
        card.body.addWidget(self.list, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def load(self) -> None:
        """Ask for the meetings of the year chosen."""
        today = self._context.ui.clock.today()
        chosen = self.year.value()
        year = chosen if isinstance(chosen, int) else today.year
        regulations = self._context.opened.regulations
        seen: Yearly = self._context.link.now(
            lambda tx: meetings_of(tx, year, today=today, regulations=regulations)
        )
        self._seen = seen
        self.year.offer([(each, str(each)) for each in seen.years])
        self.year.set_value(seen.year)
        self._show()

    def clear_filters(self) -> None:
        """Every meeting of this year again."""
        for name in (_YEAR, _KIND, _STEP, _WORDS):
            self._let_go(name)
        self.load()
        self.take_focus()

    def choose(self, meeting: int) -> None:
        self.list.go_to(meeting)

    def chosen(self) -> MeetingRow | None:
        """The row the clerk stands on; None: none."""
        here = self.list.here()
        return next((row for row in self.rows() if row.id == here), None)

    def to_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()
        self.search.selectAll()

    def open_menu(self, acts: Mapping[str, Callable[[], None]], at: QPoint) -> QMenu:
        """What can be done with the row, in the words of the window's menus."""
        menu = QMenu(self)
        menu.setObjectName("meetings_menu")
        menu.aboutToHide.connect(menu.deleteLater)
        for name, run in acts.items():
            made = menu.addAction(self._context.ui.say(f"shell.action.{name}"), run)
            made.setObjectName(name)
            made.setEnabled(self._context.ui.rights.works)
        menu.popup(at)
        return menu

    def take_focus(self) -> None:
        self.list.table.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        return (self.search, self.list.table)

    def rows(self) -> list[MeetingRow]:
        """The meetings that the filters let through."""
        kind, step, typed = self.kind.value(), self.step.value(), self.search.text()
        return [
            row
            for row in (self._seen.rows if self._seen is not None else ())
            if kind in (None, row.meeting.kind)
            and step in (None, row.meeting.off or row.step)
            and matches(typed, f"{row.meeting.title} {row.meeting.place} {row.presiding}")
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        self.list.table.leave_out(*(("kind", "clauses") if narrow else ()))

    def _show(self) -> None:
        if self._seen is None:
            return
        ui, rows, every = self._context.ui, self.rows(), len(self._seen.rows)
        self.list.give(rows)
        self._count.setText(f"{len(rows)} / {every}")
        self._count.setVisible(len(rows) != every)
        self.filters.show_filters(self._active(self._seen))
        sentence = self.findChild(QLabel, "empty_sentence")
        if sentence is not None:
            filtered = bool(every) and not rows
            words = ui.say("meeting_page.none_fit") if filtered else self._empty(self._seen)
            sentence.setText(words)

    def _active(self, seen: Yearly) -> dict[str, str]:
        """The filters in force, each with its words; a year is one where it is not this one."""
        ui, found = self._context.ui, {}
        if seen.year != ui.clock.today().year:
            found[_YEAR] = ui.say("meeting_page.in_year", year=str(seen.year))
        if self.kind.value() is not None:
            found[_KIND] = ui.label(f"meetings.kind.{self.kind.value()}")
        if self.step.value() is not None:
            found[_STEP] = self.step.currentText()
        if self.search.text().strip():
            found[_WORDS] = f"“{self.search.text().strip()}”"
        return found

    def _drop(self, name: str) -> None:
        self._let_go(name)
        self.load()
        if not self.filters.isVisibleTo(self):
            self.take_focus()

    def _let_go(self, name: str) -> None:
        if name == _YEAR:
            self.year.set_value(self._context.ui.clock.today().year)
        elif name == _WORDS:
            self.search.clear()
        else:
            (self.kind if name == _KIND else self.step).set_value(None)

    def _empty(self, seen: Yearly) -> str:
        """Why there is nothing, and what the regulation asks of the year."""
        ui = self._context.ui
        said = [ui.say("meeting_page.empty_year", year=str(seen.year))]
        if seen.committee is not None:
            times = two_digits(seen.committee)
            said.append(ui.say("meeting_page.asked_of_committee", times=times))
        if seen.secretariat:
            every = ui.say(f"meeting_page.every.{seen.secretariat}")
            said.append(ui.say("meeting_page.asked_of_secretariat", every=every))
        return " ".join(said)

    def _columns(self) -> tuple[Column, ...]:
        ui = self._context.ui

        def made(
            name: str, words: str, show: Callable[[MeetingRow], str | Mark], width: int
        ) -> Column:
            bold = name == "title"
            return Column(name, ui.label(words), show, width, bold=bold, order=_ORDERS[name])

        def kind(row: MeetingRow) -> str:
            words = ui.label(f"meetings.kind.{row.meeting.kind}")
            also = row.meeting.is_expanded and row.meeting.kind.may_be_expanded
            return ui.say("meetings.kind_expanded", kind=words) if also else words

        def step(row: MeetingRow) -> Mark:
            return step_mark(ui, row.step, row.meeting)

        return (
            made("held_on", "meeting_page.day_and_hour", _when, 132),
            made("title", "meetings.title", lambda row: row.meeting.title, 0),
            made("kind", "meetings.kind", kind, 134),
            made("presiding", "meeting_page.presided", lambda row: row.presiding, 132),
            made("step", "meetings.step", step, 130),
            made("answers", "meeting_page.answers", _answers, 132),
            made("minutes", "meeting_page.minutes_number", lambda row: row.minutes, 80),
            made("clauses", "meeting_page.clauses", _clauses, 76),
        )


_ORDERS: Mapping[str, Callable[[MeetingRow], Any]] = {
    "held_on": lambda row: (row.meeting.held_on or date.max, row.meeting.starts or time.max),
    "title": lambda row: sort_key(row.meeting.title),
    "kind": lambda row: list(MeetingKind).index(row.meeting.kind),
    "presiding": lambda row: name_key(row.presiding),
    "step": lambda row: [*Step, *Off].index(row.meeting.off or row.step),
    "answers": lambda row: (row.coming, row.stand_in, row.absent),
    "minutes": lambda row: sort_key(row.minutes),
    "clauses": lambda row: row.clauses,
}


def _when(row: MeetingRow) -> str:
    meeting = row.meeting
    day = day_on_screen(meeting.held_on) if meeting.held_on is not None else ""
    return f"{day} {meeting.starts:%H:%M}" if meeting.starts is not None else day


def _answers(row: MeetingRow) -> str:
    return f"{row.coming} / {row.stand_in} / {row.absent}"


def _clauses(row: MeetingRow) -> str:
    return str(row.clauses) if row.clauses else ""
