"""The panel of F7 and F8: an absence, the consent to it, the stand-in, the written opinion.

It stands at the right of the list, before and during the meeting alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.documents.kind import DELEGATION_LETTER, STAND_IN_LETTER
from desktop.domain.delegations import Delegation
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import lead_to
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.marks import absence_mark, consent_mark
from desktop.ui.pages.meeting.opinion_part import OpinionPart
from desktop.ui.pages.meeting.paper_buttons import paper_buttons
from desktop.ui.pages.meeting.room import Room
from desktop.ui.pages.record_files import RecordFiles
from desktop.usecases import delegations

_REASON = FormSection("", (("reason",), ("reported_on", "reported_by")))
_CONSENT = FormSection("", (("consent_by",), ("consent_on", "consent_means")))
_STAND_IN = FormSection(
    "", (("stand_in",), ("stand_in_post",), ("stand_in_level",), ("paper", "paper_on"))
)


class AbsenceSide(QWidget):
    """One participant's absence; ``closed`` when the clerk has done with it."""

    closed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("absence_side")
        self._room, self._participant, self._verb = room, 0, delegations.consent
        self.reason = KeptForm(room, Delegation, (_REASON,), act=self._report)
        self.consent = KeptForm(room, Delegation, (_CONSENT,), act=self._answer, by_itself=False)
        self.stand_in = KeptForm(room, Delegation, (_STAND_IN,), act=self._send)
        self.stand_in.added.connect(lambda _field, _who: self._to_post())
        self.stand_in.form.editor("stand_in").edited.connect(self._propose_post)
        for each in (self.consent, self.stand_in):
            each.form.left.connect(lambda _field, each=each: self._judge(each))
            each.kept.connect(lambda _answer, each=each: self._judge(each))
        self.consent.ready = _named("consent_by")
        self.stand_in.ready = _named("stand_in")
        self.files = RecordFiles(room.context, room.tell, name="absence_files")
        self.opinion = OpinionPart(room)
        self._letters = paper_buttons(
            room, DELEGATION_LETTER, STAND_IN_LETTER, one=self.participant, made=LinkButton
        )
        self._build()
        room.changed.connect(self.show_now)

    def show_for(self, participant: int, *, stand_in: bool = False) -> None:
        """Show somebody's absence; the focus goes to the reason, or to the stand-in."""
        self.show_quietly(participant)
        form = self.stand_in if stand_in else self.reason
        form.editor("stand_in" if stand_in else "reason").setFocus()

    def show_quietly(self, participant: int) -> None:
        """Show somebody's absence and leave the focus where it is."""
        if participant != self._participant:
            self.leave()
            self._participant = participant
        self.show_now()

    def participant(self) -> int:
        return self._participant

    def show_now(self) -> None:
        """Show the absence as it stands; what is being typed stays."""
        room, ui = self._room, self._room.ui
        who = room.someone(self._participant)
        if who is None:
            return
        it = self._absence()
        self._name.setText(who.printed_name)
        self._post.setText(who.printed_post)
        mark = absence_mark(ui, room.view, who.id)
        self._state.setVisible(mark is not None)
        if mark is not None:
            self._state.show_mark(mark)
        place = f"delegations/{who.id}"
        shown = it if it.id else replace(it, reported_on=ui.clock.today())
        self.reason.show_record(shown, f"{place}/reason")
        self.consent.show_record(self._with_consent(it), f"{place}/consent")
        self.stand_in.show_record(it, f"{place}/stand_in")
        for each in (self.consent, self.stand_in):
            self._judge(each)
        self.files.show_for(it, open_=not room.locked, of=who.printed_name)
        self.opinion.show_for(who.id)
        day = room.view.meeting.held_on
        self._consented.setVisible(bool(it.id) and not it.awaits_consent)
        self._consented.show_mark(consent_mark(ui, it, day) if it.id else Mark(State.NEUTRAL, "…"))
        open_ = not room.locked
        known = bool(it.id) and not it.lapsed
        words = "meeting_page.save" if it.id and not it.lapsed else "delegations.report"
        if self._reported_otherwise():
            words = "plan_changes.still_absent"
        self._reported.setText(ui.say(words))
        for button, shown_ in (
            (self._reported, open_),
            (self._granted, open_ and not it.lapsed),
            (self._refused, open_ and not it.lapsed),
            (self._sent, open_),
            (self._recalled, open_ and it.sends_stand_in),
            (self._lapsed, open_ and known),
            *((letter, it.sends_stand_in) for letter in self._letters),
        ):
            button.setVisible(shown_)

    def leave(self) -> None:
        """Keep what was typed: each part that is whole is written, the others stay as drafts."""
        if not self._participant or self._room.locked:
            if self._participant:
                self.opinion.leave()
            return
        self.reason.leave()
        self.consent.leave()
        if self.stand_in.changed():
            if not self._room.context.locking() and self.stand_in.whole():
                self._send_now()
            else:
                self.stand_in.jot()
        self.opinion.leave()

    def mend(self, command: str) -> None:
        """Lead to the part in which this command is carried out."""
        parts = {
            "delegations.grant": self._granted,
            "delegations.report": self.reason.editor("reason"),
            "opinions.receive": self.opinion.form.editor("author"),
        }
        if command in parts:
            lead_to(parts[command])

    def save(self) -> None:
        """Write every part in which something was typed."""
        if self.reason.changed() and not self.reason.save():
            return
        if self.stand_in.changed():
            self._send_now()
        self.opinion.save()

    def _build(self) -> None:
        ui = self._room.ui
        self._name, self._post = ElidedLabel("", "name"), ElidedLabel("", "second")
        self._state = Chip(ui, Mark(State.NEUTRAL, "…"))
        self._consented = Chip(ui, Mark(State.NEUTRAL, "…"))
        close = looks(IconButton(ui, "dismiss", ui.say("meeting_page.close"), quiet=True))
        close.setObjectName("absence_close")
        close.clicked.connect(self._close)
        self._reported = PrimaryButton(ui, ui.say("delegations.report"), name="absence_report")
        self._lapsed = LinkButton(ui, ui.say("delegations.lapse"), name="absence_lapse")
        self._granted = PlainButton(
            ui, ui.say("meeting_page.grant"), glyph="checkmark", name="absence_grant"
        )
        self._refused = PlainButton(
            ui, ui.say("meeting_page.refuse"), glyph="dismiss", name="absence_refuse"
        )
        self._sent = PlainButton(ui, ui.say("delegations.send"), name="absence_send")
        self._recalled = LinkButton(ui, ui.say("delegations.recall"), name="absence_recall")
        self._reported.clicked.connect(lambda _on: self._report_now())
        self._granted.clicked.connect(lambda _on: self._consent_now(delegations.consent))
        self._refused.clicked.connect(lambda _on: self._consent_now(delegations.refuse))
        self._sent.clicked.connect(lambda _on: self._send_now())
        self._recalled.clicked.connect(lambda _on: self._do(delegations.recall))
        self._lapsed.clicked.connect(lambda _on: self._do(delegations.lapse))
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._post)
        head.addLayout(names, 1)
        head.addWidget(self._state)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(label(ui.say("meeting_page.absence"), "row"))
        column.addWidget(self.reason)
        column.addLayout(_row_of(self._lapsed, self._reported))
        column.addWidget(hairline())
        asked = QHBoxLayout()
        asked.addWidget(label(ui.say("delegations.consent"), "row"))
        asked.addStretch(1)
        asked.addWidget(self._consented)
        column.addLayout(asked)
        column.addWidget(self.consent)
        column.addLayout(_row_of(self._refused, self._granted))
        column.addWidget(hairline())
        column.addWidget(label(ui.say("delegations.stand_in"), "row"))
        column.addWidget(self.stand_in)
        for row in ((self._recalled, self._sent), *((letter,) for letter in self._letters)):
            column.addLayout(_row_of(*row))
        for part in (self.files, hairline(), self.opinion):
            column.addWidget(part)
        column.addStretch(1)

    def _absence(self) -> Delegation:
        known = self._room.view.absence_of(self._participant)
        return known or Delegation(meeting=self._room.id, participant=self._participant)

    def _with_consent(self, it: Delegation) -> Delegation:
        """With the presiding officer and today put in where nothing was answered yet."""
        if it.consent_by is not None and not it.answered_otherwise(self._room.view.meeting.held_on):
            return it
        opening = self._room.view.facts.presiding_at(None)
        by = opening.membership if opening is not None else None
        return replace(it, consent_by=by, consent_on=self._room.ui.clock.today())

    def _judge(self, part: KeptForm) -> None:
        """Say beside its field what is odd about a day that is written or being typed."""
        record, today = part.record(), self._room.ui.clock.today()
        written = part is self.stand_in or self._absence().consent_by is not None
        if written or part.changed():
            part.form.show_problems(
                self._room.context.link.now(
                    lambda tx: delegations.doubts_of_days(tx, record, today)
                )
            )

    def _reported_otherwise(self) -> bool:
        """Whether the absence stands and was reported for a day from which the meeting moved."""
        who, it = self._room.someone(self._participant), self._absence()
        day = self._room.view.meeting.held_on
        return bool(who and who.answered_otherwise(day) and it.id and not it.lapsed)

    def _report(self, it: Delegation) -> tuple[Any, dict[str, Any]]:
        if it.id and not it.lapsed and not self._reported_otherwise():
            return delegations.change, {"record": it}
        given = {"participant": self._participant, "reason": it.reason}
        more = {"reported_on": it.reported_on, "reported_by": it.reported_by}
        return delegations.report, {**given, **more}

    def _answer(self, it: Delegation) -> tuple[Any, dict[str, Any]]:
        given = {"by": it.consent_by, "on_day": it.consent_on, "means": it.consent_means}
        return self._verb, {**given, "id": self._absence().id}

    def _send(self, it: Delegation) -> tuple[Any, dict[str, Any]]:
        given = {"stand_in": it.stand_in, "post": it.stand_in_post, "id": self._absence().id}
        more = {"paper": it.paper, "paper_on": it.paper_on, "level": it.stand_in_level}
        return delegations.send, {**given, **more}

    def _report_now(self) -> None:
        if self.reason.whole():
            self.reason.write()
        else:
            self.reason.form.go_to_first_problem()

    def _consent_now(self, verb: Any) -> None:
        self._verb = verb
        if self.consent.whole():
            self._ensured(self.consent.write)
        else:
            self.consent.form.go_to_first_problem()

    def _send_now(self) -> None:
        if self.stand_in.whole():
            self._ensured(self.stand_in.write)
        else:
            self.stand_in.form.go_to_first_problem()

    def _ensured(self, then: Callable[[], None]) -> None:
        """First the absence itself, as far as it is typed, then what follows from it."""
        it = self._absence()
        if (it.id and not it.lapsed and not self.reason.changed()) or not self.reason.whole():
            if it.id:
                then()
            return
        self.reason.write(lambda _answer: then())

    def _do(self, command: Any) -> None:
        self._room.act(command, id=self._absence().id)

    def _propose_post(self) -> None:
        """The present post of a known stand-in, unless one was typed."""
        chosen = self.stand_in.editor("stand_in").value()
        post = self.stand_in.editor("stand_in_post")
        if chosen and not post.value():
            found = self._room.context.link.now(lambda tx: delegations.post_of(tx, chosen))
            post.set_value(found)

    def _to_post(self) -> None:
        self.stand_in.editor("stand_in_post").setFocus()

    def _close(self) -> None:
        self.leave()
        self.closed.emit()


def _row_of(*buttons: QWidget) -> QHBoxLayout:
    """Buttons at the right, as many as there are."""
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for each in buttons:
        row.addWidget(each)
    return row


def _named(field: str) -> Callable[[Delegation], tuple[Problem, ...]]:
    def missing(it: Delegation) -> tuple[Problem, ...]:
        if getattr(it, field) is not None:
            return ()
        words = Msg("field.empty", field=Msg(f"delegations.{field}"))
        return (Problem(words, field=field, blocking=True),)

    return missing
