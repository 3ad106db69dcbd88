"""The chips of a meeting: how somebody answered, and how far an absence is dealt with."""

from __future__ import annotations

from datetime import date

from desktop.domain.attendance import Participant, Reply
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.meetings import Meeting, Off, Step
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.words import Ui
from desktop.usecases.meeting_view import OnScreen

_REPLIES = {
    Reply.AWAITED: (State.NEUTRAL, "clock"),
    Reply.COMING: (State.OK, "checkmark"),
    Reply.STAND_IN: (State.VIOLET, "person_arrow_right"),
    Reply.ABSENT: (State.NEUTRAL, "person_prohibited"),
}
_CONSENTS = {
    Consent.PENDING: (State.WARN, "clock"),
    Consent.GRANTED: (State.OK, "checkmark"),
    Consent.REFUSED: (State.DANGER, "dismiss_circle"),
}
_STEPS = {
    Step.PLAN: (State.NEUTRAL, "calendar_ltr"),
    Step.INVITE: (State.ACCENT, "send"),
    Step.RUN: (State.WARN, "play"),
    Step.MINUTES: (State.ACCENT, "document_edit"),
    Step.SIGN: (State.OK, "signature"),
}

_OFF = {
    Off.POSTPONED: (State.WARN, "calendar_clock"),
    Off.CALLED_OFF: (State.NEUTRAL, "prohibited"),
}


def reply_mark(ui: Ui, who: Participant, held_on: date | None) -> Mark:
    """What somebody answered, and whether to the day that the meeting is planned for."""
    state, glyph = _REPLIES[who.reply]
    return _of_day(ui, f"participants.reply.{who.reply}", state, glyph, who, held_on)


def consent_mark(ui: Ui, absence: Delegation, held_on: date | None) -> Mark:
    """What the presiding officer said, and whether of the day the meeting is planned for."""
    state, glyph = _CONSENTS[absence.consent]
    words = f"delegations.consent.{absence.consent}"
    return _of_day(ui, words, state, glyph, absence, held_on)


def _of_day(
    ui: Ui,
    words: str,
    state: State,
    glyph: str,
    of: Participant | Delegation,
    held_on: date | None,
) -> Mark:
    if not of.answered_otherwise(held_on):
        return Mark(state, ui.label(words), glyph)
    return Mark(State.WARN, ui.say("plan_changes.former", answer=ui.label(words)), "clock")


def absence_mark(ui: Ui, view: OnScreen, participant: int) -> Mark | None:
    """How far somebody's absence is dealt with; None where none is recorded.

    Waiting and missing are said only where the regulation asks for it: of an Ủy viên, not of the
    Head.
    """
    absence = view.absence_of(participant)
    if absence is None:
        return None
    if absence.lapsed:
        return Mark(State.NEUTRAL, ui.label("meeting_page.state.lapsed"), "person_available")
    day, who = view.meeting.held_on, view.facts.participant(participant)
    if absence.answered_otherwise(day) or (who is not None and who.answered_otherwise(day)):
        return Mark(State.WARN, ui.label("plan_changes.of_former"), "clock")
    if view.misses_opinion(participant):
        return Mark(State.DANGER, ui.label("meeting_page.state.no_opinion"), "warning")
    if absence.consent is Consent.REFUSED:
        return consent_mark(ui, absence, day)
    if view.waits(participant):
        return Mark(State.WARN, ui.label("meeting_page.state.pending"), "clock")
    if absence.consent is Consent.PENDING:
        return Mark(State.NEUTRAL, ui.label("meeting_page.state.reported"), "person_prohibited")
    return Mark(State.OK, ui.label("meeting_page.state.complete"), "checkmark")


def step_mark(ui: Ui, step: Step, meeting: Meeting) -> Mark:
    """The step a meeting stands at; once its records are locked or it is off, that."""
    if meeting.is_locked:
        return Mark(State.OK, ui.say("meeting_page.is_locked"), "lock_closed")
    if meeting.off is not None:
        state, glyph = _OFF[meeting.off]
        return Mark(state, ui.label(f"meetings.off.{meeting.off}"), glyph)
    state, glyph = _STEPS[step]
    return Mark(state, ui.label(f"meetings.step.{step}"), glyph)
