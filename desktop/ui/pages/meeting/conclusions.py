"""The tab *Kết luận*: every point of the conclusion in a table, changed at its right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents.kind import CONCLUSION_NOTICE
from desktop.domain.entries import Clause
from desktop.ui.kit.buttons import IconButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.pages.meeting.beside import Beside
from desktop.ui.pages.meeting.clause_side import ClauseSide
from desktop.ui.pages.meeting.doers import doers_of, due_of
from desktop.ui.pages.meeting.follow_ups import task_mark
from desktop.ui.pages.meeting.listed import ShortList, column
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_conclusions import mark_of
from desktop.ui.pages.meeting.paper_buttons import paper_buttons
from desktop.ui.pages.meeting.room import Panel, Room
from desktop.usecases.entries import move_clause, remove_clause
from desktop.usecases.given_tasks import GivenTask, tasks_of


class ConclusionsTab(Panel):
    """The table at the left, the one chosen at the right."""

    wants_room = True

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.setObjectName("conclusions_tab")
        ui = room.ui
        self.live = Live(room, self)
        self._loading = False
        self._tasks: dict[int, GivenTask] = {}
        self.list = ShortList(
            ui,
            (
                column(ui, "live.clauses.number", lambda c: str(c.position), 52),
                column(ui, "clauses.text", lambda c: c.text, bold=True),
                column(ui, "clauses.given_to", self._doers, 170),
                column(ui, "clauses.product", lambda c: c.product, 100),
                column(ui, "clauses.due", lambda c: due_of(ui, c), 134),
                column(ui, "live.clauses.state", self._mark, 138),
            ),
            EmptyState(ui, "flag", ui.say("live.clauses.empty")),
            name="clauses",
            words=ui.label("clauses.many"),
        )
        self.side = ClauseSide(self.live, self.isVisible)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._chosen)
        card = Card(ui, ui.label("clauses.many"), glyph="flag", name="clauses_card")
        self.up = IconButton(ui, "chevron_up", ui.say("live.clauses.up"), name="clause_up")
        self.down = IconButton(ui, "chevron_down", ui.say("live.clauses.down"), name="clause_down")
        self.add = PrimaryButton(ui, ui.label("clauses.add"), glyph="add", name="clause_add")
        self.up.clicked.connect(lambda _on: self._move(-1))
        self.down.clicked.connect(lambda _on: self._move(1))
        self.add.clicked.connect(lambda _on: self.new())
        for part in (*paper_buttons(room, CONCLUSION_NOTICE), self.up, self.down, self.add):
            card.add_to_head(part)
        card.body.addWidget(self.list, 1)
        self._split = Beside(card, self.side)
        self.side.closed.connect(self._split.close_side)
        self.side.kept.connect(self.list.go_to)
        self.side.wanted.connect(self.show_row)
        self.side.new_wanted.connect(self.new)
        self._split.closed.connect(self._closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.show_now()

    def show_now(self) -> None:
        self.live.load()
        clauses = self.live.view.facts.clauses
        self._tasks = self._read_tasks()
        self._loading = True
        self.list.give(clauses)
        self._loading = False
        for part in (self.up, self.down, self.add):
            part.setVisible(not self.live.locked)
        shown = next((c for c in clauses if c.id == self.side.clause()), None)
        if shown is not None and self._split.is_open():
            self._show(shown)

    def arrive(self) -> None:
        self.show_now()

    def leave(self) -> None:
        if self._split.is_open():
            self.side.leave()

    def acts(self) -> dict[str, Callable[[], None]]:
        found = {"follow_up": self.follow_up} if self._has_ended() else {}
        if self.live.locked:
            return found
        return {
            **found,
            "new": self.new,
            "save": self._save,
            "edit_cell": lambda: self._chosen(self.list.here()),
            "remove": self.remove,
        }

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list.table, self.side.form.editor("text"))

    def show_row(self, id: int) -> None:
        self.list.go_to(id)
        self._chosen(id)
        self.list.table.setFocus()

    def new(self, place: str = "") -> None:
        """A conclusion that no entry stands behind; one whose draft is at ``place``."""
        self.leave()
        self._split.open(self.side)
        self.side.show_new(place)
        self.side.show_task(None)
        self.side.form.editor("text").setFocus()

    def follow_up(self) -> None:
        """Write how the task chosen stands."""
        here = self.list.here()
        self._chosen(here)
        if here in self._tasks:
            self.side.followed.begin()
        else:
            self.room.tell(Tone.INFO, self.room.ui.say("follow_ups.none_chosen"))

    def remove(self) -> None:
        """Lay the chosen conclusion in the bin; its entry stays."""
        here = self.list.here()
        if not here or not self.list.table.hasFocus():
            return
        ui = self.room.ui

        def done(_none: object) -> None:
            self._split.close_side()
            way = Way(ui.label("live.undo"), self.live.undo)
            self.room.tell(Tone.OK, ui.say("live.clauses.removed"), way)

        self.room.act(remove_clause, id=here, done=done)

    def _save(self) -> None:
        if self._split.is_open():
            self.side.save()

    def _doers(self, clause: Clause) -> str:
        return doers_of(self.live.view, clause)

    def _chosen(self, id: int) -> None:
        it = next((c for c in self.live.view.facts.clauses if c.id == id), None)
        if it is None or self._loading:
            return
        if self._split.is_open() and self.side.clause() != id:
            self.side.leave()
        self._split.open(self.side)
        self._show(it)

    def _show(self, clause: Clause) -> None:
        self.side.show_clause(clause)
        self.side.show_task(self._tasks.get(clause.id))

    def _mark(self, clause: Clause) -> Mark:
        task = self._tasks.get(clause.id)
        return mark_of(self.room.ui, clause) if task is None else task_mark(self.room.ui, task)

    def _has_ended(self) -> bool:
        return self.room.view.meeting.was_held

    def _read_tasks(self) -> dict[int, GivenTask]:
        """How each task stands, once the meeting has ended."""
        if not self._has_ended():
            return {}
        meeting, today = self.room.view.meeting, self.room.ui.clock.today()
        found = self.room.context.link.now(lambda tx: tasks_of(tx, (meeting,), today))
        return {each.id: each for each in found}

    def _move(self, by: int) -> None:
        here = self.list.here()
        clauses = self.live.view.facts.clauses
        at = next((n for n, each in enumerate(clauses) if each.id == here), -1)
        if at >= 0 and 0 <= at + by < len(clauses):
            self.room.act(
                move_clause,
                id=here,
                position=at + by + 1,
                done=lambda _clause: self.list.go_to(here),
            )

    def _closed(self) -> None:
        self.side.leave()
        self.list.table.setFocus()
