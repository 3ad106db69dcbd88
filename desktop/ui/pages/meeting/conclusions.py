"""The tab *Kết luận*: every point of the conclusion in a table, changed at its right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents.kind import CONCLUSION_NOTICE
from desktop.domain.entries import Clause
from desktop.domain.fields import faults
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark
from desktop.ui.kit.form import FormSection, RecordForm
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import hairline
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.beside import Beside
from desktop.ui.pages.meeting.beyond import Beyond
from desktop.ui.pages.meeting.doers import (
    Doers,
    doer_rows,
    doers_of,
    found_in,
    given,
    payload_of,
    proposed,
    values_of,
)
from desktop.ui.pages.meeting.follow_ups import FollowUps, task_mark
from desktop.ui.pages.meeting.listed import ShortList, column
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_conclusions import due_of, mark_of
from desktop.ui.pages.meeting.paper_buttons import paper_buttons
from desktop.ui.pages.meeting.room import Panel, Room
from desktop.usecases.entries import (
    add_clause,
    as_information,
    change_clause,
    move_clause,
    remove_clause,
)
from desktop.usecases.given_tasks import GivenTask, tasks_of

_TEXT = 112
"""Height of the words of a conclusion: who is to do it stands below them."""


class ClauseSide(QWidget):
    """One conclusion in a form; saved when it is left, a draft until then.

    ``kept`` names a conclusion that was written while it was still shown.
    """

    closed = Signal()
    kept = Signal(int)

    def __init__(self, live: Live) -> None:
        super().__init__()
        ui = live.ui
        self._live = live
        self._writing = False
        self.setObjectName("clause_side")
        doers = doer_rows(live.view.facts.meeting.body)
        fields = (("text",), ("for_information",), *doers, ("product",), ("due",), ("due_before",))
        self.form = RecordForm(ui, Clause, (FormSection("", fields),), refs=Doers(live), addable=())
        self.form.editor("text").setMaximumHeight(_TEXT)
        self.form.draft_due.connect(self.jot)
        self.save_button = PlainButton(
            ui, ui.label("live.edit.save"), glyph="checkmark", name="clause_save"
        )
        self.save_button.clicked.connect(lambda _on: self.save())
        self.propose = LinkButton(
            ui, ui.label("live.clauses.propose"), glyph="search", name="clause_propose"
        )
        self.propose.clicked.connect(lambda _on: self.take_proposal())
        close = looks(IconButton(ui, "dismiss", ui.say("live.panel.close"), quiet=True))
        close.setObjectName("clause_close")
        close.clicked.connect(self.closed.emit)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.propose)
        head.addStretch(1)
        head.addWidget(close)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        rows.addLayout(head)
        self.followed = FollowUps(Beyond(live.room))
        self._between = hairline()
        for part in (self.followed, self._between):
            rows.addWidget(part)
            part.hide()
        rows.addWidget(self.form)
        rows.addLayout(foot)
        rows.addStretch(1)

    def clause(self) -> int:
        """The id of the conclusion shown, 0 for a new one or none."""
        shown = self.form.shown()
        return shown.id if isinstance(shown, Clause) else 0

    def show_clause(self, clause: Clause) -> None:
        """Show a conclusion with what was typed and not saved; keep the one before first."""
        shown = self.form.shown()
        if isinstance(shown, Clause) and shown.id == clause.id and self.form.changed():
            return
        self.form.show_record(clause)
        draft = self._live.room.context.opened.desk.draft(self._place(clause))
        if draft is not None:
            self.form.take(_values(draft.payload))
        self.form.set_locked(self._live.locked)
        for part in (self.save_button, self.propose):
            part.setVisible(not self._live.locked)

    def show_task(self, task: GivenTask | None) -> None:
        """What became of the conclusion shown; None where it is no task of a meeting that ended."""
        if task is not None:
            self.followed.show_task(task)
        for part in (self.followed, self._between):
            part.setVisible(task is not None)

    def take_proposal(self) -> None:
        """Put in the agencies, the people and the day that the words name."""
        found = found_in(proposed(self._live, self.form.record()))
        for lead, other in (("lead", "lead_person"), ("lead_person", "lead")):
            if found.get(lead):
                found[other] = None  # one of them leads
        self.form.take(found)
        self.jot()

    def save(self) -> bool:
        """Write what was typed; False where it cannot be, said beside its field."""
        record: Clause = self.form.record()
        if record.id and not self.form.changed():
            return True
        wrong = [each for each in faults(record) if each.field in ("text", "product")]
        self.form.show_problems(wrong)
        if wrong or self.form.mistakes():
            self.form.go_to_first_problem()
            return False
        if record.for_information:
            record = as_information(record)
        place, room, shown = self._place(record), self._live.room, self.form.shown()
        self._writing = True

        def done(clause: Clause) -> None:
            self._writing = False
            if self.form.shown() is shown:
                self.form.show_record(clause)
                self.kept.emit(clause.id)

        if record.id:
            room.act(change_clause, record=record, draft=place, done=done, refused=self._said)
        else:
            room.act(
                add_clause,
                meeting=room.id,
                text=record.text,
                **given(record),
                draft=place,
                done=done,
                refused=self._said,
            )
        return True

    def leave(self) -> None:
        """Saved where it is whole, else kept as a draft."""
        self.followed.leave()
        if not self.form.changed() or self._live.locked:
            return
        record: Clause = self.form.record()
        whole = not self.form.mistakes() and record.text
        if whole and not self._writing and not self._live.room.context.locking():
            self.save()
        else:
            self.jot()

    def jot(self) -> None:
        """Keep what is typed as a draft."""
        record: Clause = self.form.record()
        link = self._live.room.context.link
        link.jot(self._place(record), _payload(record), Then())

    def _said(self, problems: tuple[Problem, ...]) -> None:
        self._writing = False
        self.form.show_problems(problems)
        self._live.room.say([each for each in problems if not each.field])

    def _place(self, clause: Clause) -> str:
        return f"clauses/{self._live.room.id}/{clause.id}"


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
        self.side = ClauseSide(self.live)
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

    def go_to(self, clause: int) -> None:
        """Show a conclusion, from where another page names it."""
        self.show_row(clause)

    def show_row(self, id: int) -> None:
        self.list.go_to(id)
        self._chosen(id)
        self.list.table.setFocus()

    def new(self) -> None:
        """A conclusion that no entry stands behind."""
        self.leave()
        self._split.open(self.side)
        self._show(Clause(meeting=self.room.id))
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


def _payload(it: Clause) -> dict[str, Any]:
    return {"text": it.text, "for_information": it.for_information, **payload_of(it)}


def _values(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**payload, **values_of(payload)}
