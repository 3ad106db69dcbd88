"""The tasks that meetings gave, in one list: whose they are, by when, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.base.vietnamese import matches, sort_key
from desktop.domain.follow_ups import Progress
from desktop.domain.meetings import in_time
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.filter_row import FilterRow
from desktop.ui.kit.labels import label
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.rights import looks
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.table_model import Column
from desktop.ui.kit.teller import Tell
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.beside import Beside
from desktop.ui.pages.meeting.doers import due_of
from desktop.ui.pages.meeting.follow_ups import task_mark
from desktop.ui.pages.meeting.listed import ShortList
from desktop.ui.pages.meeting.task_side import TaskSide
from desktop.ui.pages.meeting.tasks_keeper import TasksKeeper
from desktop.usecases.given_tasks import GivenTask, Standing, tasks_given

_NARROW = 1040
"""Width below which what is to be done needs the room of another column."""
_STATE, _LEAD, _WORDS = "state", "lead", "words"
_NOT_OVER, _UNTOLD = "not_over", "untold"
"""The filters of all that is still to be done, in time or late, and of what nobody told of."""
_OVER = {False: _NOT_OVER, True: "over"}


class TasksList(QWidget):
    """``opened`` names a meeting and its conclusion. Enter shows a task at the right."""

    opened = Signal(int, int)

    def __init__(self, context: Context, tell: Tell) -> None:
        super().__init__()
        self._context, self._tell = context, tell
        self._seen: tuple[GivenTask, ...] = ()
        self.setObjectName("tasks_list")
        ui = context.ui
        self.search = SearchBox(ui, ui.say("follow_ups.search"), name="tasks_search")
        self.search.textEdited.connect(lambda _text: self._show())
        states: list[tuple[object, str]] = [(None, ui.say("follow_ups.every_state"))]
        states.append((_NOT_OVER, ui.say("follow_ups.not_over")))
        states.append((_UNTOLD, ui.label("follow_ups.untold")))
        states.append((Progress.GOING, ui.label("follow_ups.state.going")))
        states += [(each, ui.label(f"follow_ups.standing.{each}")) for each in Standing]
        self.state = looks(ChoiceBox(ui, states, name="tasks_state"))
        self.state.setAccessibleName(ui.label("follow_ups.state"))
        self.state.set_value(_NOT_OVER)
        self.lead = looks(ChoiceBox(ui, (), name="tasks_lead"))
        self.lead.setAccessibleName(ui.label("clauses.given_to"))
        for box in (self.state, self.lead):
            box.edited.connect(self._show)
        self._count = label("", "second")
        self.filters = FilterRow(ui, name="tasks_filters")
        self.filters.dropped.connect(self._drop)
        self.filters.cleared.connect(self.clear_filters)
        self._loading = False
        self.list = ShortList(
            ui,
            self._columns(),
            EmptyState(ui, "flag", "…"),
            name="tasks",
            words=ui.label("follow_ups.tasks"),
        )
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._open)
        self.side = TaskSide(TasksKeeper(context, tell, self.load))
        self._split = Beside(self._card(), self.side)
        self.side.closed.connect(self._split.close_side)
        self.side.meeting_wanted.connect(self.opened.emit)
        self._split.closed.connect(self._closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)

    def load(self) -> None:
        """Read the tasks anew; what is being typed stays."""
        today = self._context.ui.clock.today()
        self._seen = self._context.link.now(lambda tx: tasks_given(tx, today))
        leads = sorted({each.lead for each in self._seen if each.lead}, key=sort_key)
        every = (None, self._context.ui.say("follow_ups.every_lead"))
        self.lead.offer([every, *((name, name) for name in leads)])
        self._show()

    def show_late(self) -> None:
        """Only what is late, as Home counts it; the rest comes back with the filter taken away."""
        if self._split.is_open():
            self._split.close_side()
        self.clear_filters()
        self.state.set_value(Standing.LATE)
        self._show()

    def clear_filters(self) -> None:
        """Every task."""
        for name in (_STATE, _LEAD, _WORDS):
            self._let_go(name)
        self._show()
        self.list.table.setFocus()

    def rows(self) -> list[GivenTask]:
        """The tasks that the filters let through."""
        state, lead, typed = self.state.value(), self.lead.value(), self.search.text()

        def fits(it: GivenTask) -> bool:
            told = " ".join(f"{each.words} {each.paper}" for each in it.told)
            names = " ".join((it.lead, *it.supporting))
            text = f"{it.clause.text} {it.clause.product} {names} {it.meeting.title} {told}"
            states = (None, it.standing, it.progress or _UNTOLD, _OVER[it.is_over])
            return state in states and lead in (None, it.lead) and matches(typed, text)

        return [each for each in self._seen if fits(each)]

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self.to_search, "follow_up": self.follow_up}

    def panes(self) -> tuple[QWidget, ...]:
        return (self.search, self.list.table)

    def to_search(self) -> None:
        """Ctrl+F."""
        self.search.setFocus()
        self.search.selectAll()

    def follow_up(self) -> None:
        """Write how the task chosen stands."""
        here = self.side.shown() if self._split.is_open() else self.list.here()
        if here:
            self._open(here)
            self.side.followed.begin()
        else:
            self._tell(Tone.INFO, self._context.ui.say("follow_ups.none_chosen"))

    def leave(self) -> None:
        """Out of view: what is typed stays as a draft."""
        self.side.followed.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _card(self) -> Card:
        card = Card(self._context.ui, name="tasks_card")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for box, width in ((self.state, 170), (self.lead, 200)):
            box.setMinimumWidth(width)
            row.addWidget(box)
        row.addWidget(self._count)
        card.body.addLayout(row)
        card.body.addWidget(self.filters)
        card.body.addWidget(self.list, 1)
        return card

    def _fit(self) -> None:
        narrow = self.width() < _NARROW or self._split.is_open()
        self.list.table.leave_out(*(("meeting",) if narrow else ()))

    def _columns(self) -> tuple[Column, ...]:
        ui = self._context.ui

        def made(
            name: str, words: str, show: Callable[[GivenTask], str | Mark], width: int
        ) -> Column:
            text, order = name == "text", _ORDERS[name]
            return Column(name, ui.label(words), show, width, bold=text, wraps=text, order=order)

        return (
            made("due", "clauses.due", lambda it: due_of(ui, it.clause), 134),
            made("text", "follow_ups.clause", lambda it: it.clause.text, 0),
            made("lead", "clauses.given_to", lambda it: it.lead, 170),
            made("state", "follow_ups.state", lambda it: task_mark(ui, it), 150),
            made("meeting", "clauses.meeting", lambda it: it.meeting.title, 230),
        )

    def _show(self) -> None:
        ui, rows = self._context.ui, self.rows()
        self._loading = True  # the row chosen because another left is nobody's choice
        self.list.give(rows)
        if self._split.is_open() and all(each.id != self.side.shown() for each in rows):
            self.list.choose_none()  # no row is that of the task at the side
        self._loading = False
        self._count.setText(f"{len(rows)} / {len(self._seen)}")
        self._count.setVisible(len(rows) != len(self._seen))
        self.filters.show_filters(self._active())
        sentence = self.findChild(QLabel, "empty_sentence")
        if sentence is not None:
            key = "follow_ups.none_fit" if self._seen else "follow_ups.no_tasks"
            sentence.setText(ui.say(key))
        if self._split.is_open():
            shown = self.side.shown()
            again = next((each for each in self._seen if each.id == shown), None)
            if again is not None:
                self.side.show_task(again)
            elif shown:
                self._split.close_side()  # taken back, or its meeting goes on

    def _active(self) -> dict[str, str]:
        """The filters in force, each with its words."""
        found = {}
        if self.state.value() is not None:
            found[_STATE] = self.state.currentText()
        if self.lead.value() is not None:
            found[_LEAD] = self.lead.currentText()
        if self.search.text().strip():
            found[_WORDS] = f"“{self.search.text().strip()}”"
        return found

    def _drop(self, name: str) -> None:
        self._let_go(name)
        self._show()
        if not self.filters.isVisibleTo(self):
            self.list.table.setFocus()

    def _let_go(self, name: str) -> None:
        if name == _WORDS:
            self.search.clear()
        else:
            (self.state if name == _STATE else self.lead).set_value(None)

    def _chosen(self, id: int) -> None:
        if self._split.is_open() and not self._loading:
            self._open(id)

    def _open(self, id: int) -> None:
        task = next((each for each in self._seen if each.id == id), None)
        if task is not None:
            self._split.open(self.side)
            self._fit()
            self.side.show_task(task)

    def _closed(self) -> None:
        self.side.followed.leave()
        self._fit()
        self.list.table.setFocus()


_ORDERS: Mapping[str, Callable[[GivenTask], Any]] = {
    "due": lambda it: it.clause.last_day or date.max,
    "text": lambda it: sort_key(it.clause.text),
    "lead": lambda it: sort_key(it.lead),
    "state": lambda it: (list(Standing).index(it.standing), -it.days_late),
    "meeting": lambda it: in_time(it.meeting),
}
