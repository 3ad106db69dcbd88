"""One conclusion beside the table of them: to whom it is given, by when, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.entries import Clause
from desktop.domain.fields import faults
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton
from desktop.ui.kit.form import FormSection, RecordForm
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import hairline
from desktop.ui.kit.message_strip import Way
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.beyond import Beyond
from desktop.ui.pages.meeting.doers import (
    Doers,
    doer_rows,
    found_in,
    given,
    leads_of,
    one_gives_way,
    payload_of,
    proposed,
    values_of,
)
from desktop.ui.pages.meeting.follow_ups import FollowUps
from desktop.ui.pages.meeting.live_around import Live
from desktop.usecases.entries import add_clause, change_clause
from desktop.usecases.given_tasks import GivenTask
from desktop.usecases.proposing import Proposal

_TEXT = 112
"""Height of the words of a conclusion: who is to do it stands below them."""


class ClauseSide(QWidget):
    """One conclusion in a form; saved when it is left, a draft until then.

    ``kept`` names a conclusion that was written while it was still shown, ``wanted`` one that was
    refused after it was left, and is to be shown again.
    """

    closed = Signal()
    kept = Signal(int)
    wanted = Signal(int)

    def __init__(self, live: Live) -> None:
        super().__init__()
        ui = live.ui
        self._live = live
        self._writing = False
        self._found = Proposal()
        self.setObjectName("clause_side")
        doers = doer_rows(live.view.facts.meeting.body)
        fields = (("text",), ("for_information",), *doers, ("product",), ("due",), ("due_before",))
        self.form = RecordForm(ui, Clause, (FormSection("", fields),), refs=Doers(live), addable=())
        self.form.editor("text").setMaximumHeight(_TEXT)
        self.form.draft_due.connect(self.jot)
        one_gives_way(self.form, lambda: self._found)
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
        self._found = Proposal()
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
        self._found = proposed(self._live, self.form.record())
        self.form.take(leads_of(found_in(self._found)))
        self.jot()

    def save(self, *, left: bool = False) -> bool:
        """Write what was typed; False where it cannot be, said beside its field.

        A conclusion that is ``left`` and then refused is told of in the strip, with a way back to
        it; what was typed stays as a draft.
        """
        record: Clause = self.form.record()
        if record.id and not self.form.changed():
            return True
        wrong = _wrong(record)
        self.form.show_problems(wrong)
        if wrong or self.form.mistakes():
            self.form.go_to_first_problem()
            return False
        place, room, shown = self._place(record), self._live.room, self.form.shown()
        self._writing = True

        def done(clause: Clause) -> None:
            self._writing = False
            if self.form.shown() is shown:
                self.form.show_record(clause)
                self.kept.emit(clause.id)

        def refused(problems: tuple[Problem, ...]) -> None:
            self._writing = False
            room.context.link.jot(place, _payload(record), Then())
            if not left and self.form.shown() is shown:
                self.form.show_problems(problems)
                room.say([each for each in problems if not each.field])
            else:
                room.say(problems, *self._way_back(record))

        how: dict[str, Any] = {"draft": place, "done": done, "refused": refused}
        if record.id:
            room.act(change_clause, record=record, **how)
        else:
            said: dict[str, Any] = {"text": record.text}
            said["for_information"] = record.for_information
            room.act(add_clause, meeting=room.id, **said, **given(record), **how)
        return True

    def leave(self) -> None:
        """Saved where it is whole, else kept as a draft."""
        self.followed.leave()
        if not self.form.changed() or self._live.locked:
            return
        record: Clause = self.form.record()
        whole = not self.form.mistakes() and not _wrong(record)
        if whole and not self._writing and not self._live.room.context.locking():
            self.save(left=True)
        else:
            self.jot()

    def jot(self) -> None:
        """Keep what is typed as a draft."""
        record: Clause = self.form.record()
        link = self._live.room.context.link
        link.jot(self._place(record), _payload(record), Then())

    def _way_back(self, clause: Clause) -> tuple[Way, ...]:
        """A button to a conclusion that was left; none to a new one, or from another page."""
        if not clause.id or not isValid(self) or not self.isVisible():
            return ()

        def back() -> None:
            if isValid(self):  # the meeting may be closed by then
                self.wanted.emit(clause.id)

        return (Way(self._live.ui.say("clauses.show", number=str(clause.position)), back),)

    def _place(self, clause: Clause) -> str:
        return f"clauses/{self._live.room.id}/{clause.id}"


def _wrong(it: Clause) -> list[Problem]:
    """What the record's own kinds forbid of what is typed here."""
    return [each for each in faults(it) if each.field in ("text", "product")]


def _payload(it: Clause) -> dict[str, Any]:
    return {"text": it.text, "for_information": it.for_information, **payload_of(it)}


def _values(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**payload, **values_of(payload)}
