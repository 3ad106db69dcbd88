"""One conclusion beside the table of them: to whom it is given, by when, what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.entries import Clause
from desktop.domain.fields import faults
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton
from desktop.ui.kit.form import FormSection, RecordForm
from desktop.ui.kit.labels import hairline
from desktop.ui.kit.message_strip import Way
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.beyond import Beyond
from desktop.ui.pages.meeting.clause_drafts import ClauseDrafts
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
    refused after it was left, and is to be shown again; ``new_wanted`` the place of the draft of
    one that was to be added. ``in_view``: whether the tab around it is.
    """

    closed = Signal()
    kept = Signal(int)
    wanted = Signal(int)
    new_wanted = Signal(str)

    def __init__(self, live: Live, in_view: Callable[[], bool]) -> None:
        super().__init__()
        ui = live.ui
        self._live, self._in_view = live, in_view
        self._drafts = ClauseDrafts(live.room)
        self._place = ""
        self._on_way: dict[str, _Sent] = {}
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
        place = self._drafts.place(clause.id)
        if place != self._place:
            self._show(clause, place)
        elif not self.form.changed():
            self.form.show_beneath(clause, ())
            self._lock()
        self._is_back(place)

    def show_new(self, place: str = "") -> None:
        """Show a conclusion to be added: the one whose draft is at ``place``, else one begun
        before, else a blank one. What is being added already makes room for the next.
        """
        begun = not self.clause() and self.form.changed() and self._place not in self._on_way
        if not (begun and place in ("", self._place)):
            place = place or self._drafts.place_of_new(self._on_way)
            self._show(Clause(meeting=self._live.room.id), place)
        self._is_back(self._place)

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

        It is a draft first, which goes once it was written. What is typed after that is written as
        the next change. A conclusion that is ``left`` and then refused is told of in the strip,
        with a way back to it.
        """
        record: Clause = self.form.record()
        if record.id and not self.form.changed():
            return True
        wrong = _wrong(record)
        self.form.show_problems(wrong)
        if wrong or self.form.mistakes():
            self.form.go_to_first_problem()
            return False
        sent = self._on_way.get(self._place)
        if sent is None:
            self._send(record, self._place, left=left)
        else:
            sent.left = left
            self.jot()
            sent.again = sent.later is not None
        return True

    def leave(self) -> None:
        """Saved where it is whole, else kept as a draft."""
        self.followed.leave()
        if not self.form.changed() or self._live.locked:
            return
        whole = not self.form.mistakes() and not _wrong(self.form.record())
        if whole and not self._live.room.context.locking():
            self.save(left=True)
        else:
            self.jot()

    def jot(self) -> None:
        """Keep what is typed as a draft, but not just what is on its way."""
        payload, sent = _payload(self.form.record()), self._on_way.get(self._place)
        if sent is not None:
            if payload == sent.payload and sent.later is None:
                return
            sent.later = payload
        self._drafts.keep(self._place, payload)

    def _show(self, clause: Clause, place: str) -> None:
        self._place = place
        self.form.show_record(clause)
        self._found = Proposal()
        draft = self._drafts.at(place)
        if draft is not None:
            self.form.take(_values(draft))
        self._lock()

    def _lock(self) -> None:
        self.form.set_locked(self._live.locked)
        for part in (self.save_button, self.propose):
            part.setVisible(not self._live.locked)

    def _is_back(self, place: str) -> None:
        """One that was left is in view again: why it is refused is said beside its fields."""
        sent = self._on_way.get(place)
        if sent is not None:
            sent.left = False

    def _send(self, record: Clause, place: str, *, left: bool) -> None:
        room, sent = self._live.room, _Sent(_payload(record), left=left)
        self._on_way[place] = sent
        self._drafts.keep(place, sent.payload)

        def done(clause: Clause) -> None:
            del self._on_way[place]
            if sent.later is None:
                self._drafts.written(place)
            else:
                self._drafts.keep(place, None)
            self._was_written(clause, place, sent)

        def refused(problems: tuple[Problem, ...]) -> None:
            del self._on_way[place]
            in_view = isValid(self) and self.isVisible() and self._place == place
            if in_view and not sent.left:
                self.form.show_problems(problems)
                room.say([each for each in problems if not each.field])
            else:
                room.say(problems, *self._way_back(record, place))

        how: dict[str, Any] = {"draft": place, "done": done, "refused": refused}
        if record.id:
            room.act(change_clause, record=record, **how)
        else:
            said: dict[str, Any] = {"text": record.text}
            said["for_information"] = record.for_information
            room.act(add_clause, meeting=room.id, **said, **given(record), **how)

    def _was_written(self, clause: Clause, place: str, sent: _Sent) -> None:
        """Show it if it is in view still, and go on with what was typed of it meanwhile."""
        now = self._drafts.place(clause.id)
        if self._place == place:
            standing = _payload(self.form.record())
            typed = {name for name, value in standing.items() if value != sent.payload[name]}
            typed |= {each.field for each in self.form.mistakes()}
            self._place = now
            self.form.show_beneath(clause, typed)
            if typed:
                self.jot()
            if not sent.left:
                self.kept.emit(clause.id)
            if sent.again:
                self.save(left=sent.left)
        elif sent.later is None or sent.later == sent.payload:
            return
        elif sent.again:
            self._send(replace(clause, **_values(sent.later)), now, left=True)
        else:
            self._drafts.keep(now, sent.later)

    def _way_back(self, clause: Clause, place: str) -> tuple[Way, ...]:
        """A button to a conclusion that was left; none from another page."""
        if not isValid(self) or not self._in_view():
            return ()

        def back() -> None:
            if not isValid(self):  # the meeting may be closed by then
                return
            if clause.id:
                self.wanted.emit(clause.id)
            else:
                self.new_wanted.emit(place)

        ui = self._live.ui
        if clause.id:
            return (Way(ui.say("clauses.show", number=str(clause.position)), back),)
        return (Way(ui.say("clauses.show_new"), back),)


@dataclass
class _Sent:
    """What of a conclusion is on its way to be written.

    ``later`` was typed after it, to be written ``again`` or a draft. ``left``: out of view since.
    """

    payload: dict[str, Any]
    left: bool
    later: dict[str, Any] | None = None
    again: bool = False


def _wrong(it: Clause) -> list[Problem]:
    """What the record's own kinds forbid of what is typed here."""
    return [each for each in faults(it) if each.field in ("text", "product")]


def _payload(it: Clause) -> dict[str, Any]:
    return {"text": it.text, "for_information": it.for_information, **payload_of(it)}


def _values(payload: Mapping[str, Any]) -> dict[str, Any]:
    return {**payload, **values_of(payload)}
