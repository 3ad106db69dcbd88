"""A meeting that has not begun is postponed or called off, gets a new day, or is to be held after
all; and the invitation that takes the place of the one already sent.

Regulations are silent on it: who decided and by whose direction is recorded, nothing is judged.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from desktop.base.text import Msg
from desktop.documents.kind import INVITATION
from desktop.domain.accounts import Permission
from desktop.domain.attendance import Participant, Reply
from desktop.domain.delegations import Delegation
from desktop.domain.meetings import Meeting, Off
from desktop.domain.papers import NumberEntry, Paper
from desktop.domain.plan_changes import PlanChange
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.calling_anew import call_anew
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.issuing import digest_of
from desktop.usecases.work import RegulationLookup, guard


def may_change_plan(it: Meeting) -> bool:
    """It has not begun and was not called off."""
    return it.started_at is None and it.off is not Off.CALLED_OFF


def waits_for_a_day(it: Meeting) -> bool:
    return it.off is Off.POSTPONED


def is_off(it: Meeting) -> bool:
    return it.off is not None


@guard(Meeting)
def what_is_off_does_not_begin(_work: Work, before: Meeting | None, after: Meeting | None) -> None:
    """A meeting called off or waiting for its day is not opened; the sentence says what to do."""
    if after is None or after.off is None or after.started_at is None:
        return
    if before is None or before.started_at != after.started_at or before.off != after.off:
        raise Refused(Problem(Msg(f"plan_changes.not_begun.{after.off}"), blocking=True))


@guard(Paper)
def nobody_is_invited_to_what_is_off(work: Work, before: Paper | None, after: Paper | None) -> None:
    """An invitation to a meeting that is off is not sent for signature."""
    if after is None or after.kind != INVITATION or after.meeting is None:
        return
    sent = after.submitted_at is not None and (before is None or before.submitted_at is None)
    off = work.tx.get(Meeting, after.meeting).off if sent else None
    if off is not None:
        raise Refused(Problem(Msg(f"plan_changes.not_invited.{off}"), blocking=True))


@command("plan_changes.postpone", on=Meeting, needs=Permission.MEETINGS, when=may_change_plan)
def postpone(
    work: Work,
    it: Meeting,
    *,
    reason: str,
    decided_on: date,
    directed_by: str = "",
    held_on: date | None = None,
    starts: time | None = None,
) -> Meeting:
    """To another day (``held_on``, at another hour if one is given), or without one: then the
    meeting is not planned any more until it gets a day.

    The former day and hour, the reason and the numbered invitation are kept. Refused without a
    reason, where the decision lies ahead, and where the new day is the former one or lies before
    the decision.
    """
    change = _decided(work, it, Off.POSTPONED, reason, decided_on, directed_by)
    if held_on is not None:
        _require_later(change, held_on, starts or it.starts)
    keep(work, replace(change, new_on=held_on))
    if held_on is None:
        kept = keep(work, replace(it, off=Off.POSTPONED))
    else:
        kept = keep(work, replace(it, off=None, held_on=held_on, starts=starts or it.starts))
        call_anew(work, kept)
    _say_what_stands(work, change, it)
    return kept


@command("plan_changes.call_off", on=Meeting, needs=Permission.MEETINGS, when=may_change_plan)
def call_off(
    work: Work, it: Meeting, *, reason: str, decided_on: date, directed_by: str = ""
) -> Meeting:
    """It is not held at all; it stays in the list, and its papers with their numbers stay.

    Refused without a reason, and where the decision lies ahead.
    """
    change = keep(work, _decided(work, it, Off.CALLED_OFF, reason, decided_on, directed_by))
    kept = keep(work, replace(it, off=Off.CALLED_OFF))
    if change.invitation is not None:
        number = _number(work.tx, work.tx.get(Paper, change.invitation))
        work.warn(Problem(Msg("plan_changes.tell_the_invited", number=number)))
    return kept


@command("plan_changes.set_day", on=Meeting, needs=Permission.MEETINGS, when=waits_for_a_day)
def set_day(work: Work, it: Meeting, *, held_on: date, starts: time | None = None) -> Meeting:
    """A postponed meeting gets its new day: it is planned again."""
    kept = keep(work, with_day(work, replace(it, held_on=held_on, starts=starts or it.starts)))
    call_anew(work, kept)
    return kept


@command("plan_changes.take_back", on=Meeting, needs=Permission.MEETINGS, when=is_off)
def take_back(work: Work, it: Meeting) -> Meeting:
    """What was written down last goes to the bin: the meeting stands as it stood before that.

    So one that was put off without a day, and then called off, waits for its day again.
    """
    changes = changes_of(work.tx, it.id)
    for last in changes[-1:]:
        work.remove(last)
    waits = any(each.new_on is None for each in changes[-2:-1])
    return keep(work, replace(it, off=Off.POSTPONED if waits else None))


@command("plan_changes.invite_anew", on=Paper, needs=Permission.PAPERS)
def invite_anew(work: Work, it: Paper) -> Paper:
    """Begins the invitation that takes the place of a numbered one, signed as that was.

    Refused for a paper that is no numbered invitation, or was replaced already; and while the
    meeting is off.
    """
    meeting = work.tx.get(Meeting, it.meeting) if it.meeting is not None else None
    if meeting is None or not may_be_replaced(it):
        raise Refused(Problem(Msg("plan_changes.not_numbered"), blocking=True))
    if meeting.off is not None:
        raise Refused(Problem(Msg(f"plan_changes.not_invited.{meeting.off}"), blocking=True))
    if meeting.started_at is not None:
        raise Refused(Problem(Msg("plan_changes.has_begun"), blocking=True))
    if work.tx.find(Paper, replaces=it.id):
        raise Refused(Problem(Msg("plan_changes.replaced_already"), blocking=True))
    return keep(
        work,
        Paper(
            kind=it.kind,
            system=it.system,
            meeting=it.meeting,
            subject=it.subject,
            replaces=it.id,
            signer=it.signer,
            seal=it.seal,
            urgency=it.urgency,
        ),
    )


def may_be_replaced(it: Paper) -> bool:
    """A numbered invitation to all: another may come in its place."""
    return it.kind == INVITATION and it.participant is None and it.numbered_on is not None


def tells_otherwise(tx: Tx, it: Paper, regulations: RegulationLookup) -> bool:
    """Whether a numbered invitation says something else than the records say now.

    Then another may be begun in its place, as long as the meeting has not begun and is not off, and
    none was yet.
    """
    if it.meeting is None or not it.digest or not may_be_replaced(it):
        return False
    if tx.find(Paper, replaces=it.id):
        return False
    meeting = tx.get(Meeting, it.meeting)
    if meeting.started_at is not None or meeting.off is not None:
        return False
    return it.digest != digest_of(tx, it, regulations)


def replaced_by_turns(tx: Tx, it: Paper) -> tuple[tuple[str, Paper], ...]:
    """The paper that one took the place of (``former``) and the one that took its (``later``)."""
    if not it.id:
        return ()
    former = tx.find(Paper, id=it.replaces) if it.replaces is not None else []
    later = tx.find(Paper, replaces=it.id)
    return (*(("former", each) for each in former), *(("later", each) for each in later))


def with_day(work: Work, it: Meeting) -> Meeting:
    """A postponed meeting as it is planned again on its new day; what put it off is told of it."""
    for change in changes_of(work.tx, it.id)[-1:]:
        if it.held_on is not None:
            _require_later(change, it.held_on, it.starts)
        keep(work, replace(change, new_on=it.held_on))
    return replace(it, off=None)


def changes_of(tx: Tx, meeting: int) -> tuple[PlanChange, ...]:
    """What became of a meeting's plan, in the order it was decided."""
    return tuple(sorted(tx.find(PlanChange, meeting=meeting), key=lambda each: each.id))


def invited_otherwise(tx: Tx, meeting: int) -> Paper | None:
    """The numbered invitation that tells of a day put off, while none with a number took its
    place: a draft tells nobody."""
    for change in reversed(changes_of(tx, meeting)):
        if change.invitation is not None and change.new_on is not None:
            replacing = tx.find(Paper, replaces=change.invitation)
            if any(each.numbered_on is not None for each in replacing):
                return None
            return tx.get(Paper, change.invitation)
    return None


def _decided(
    work: Work, it: Meeting, what: Off, reason: str, decided_on: date, directed_by: str
) -> PlanChange:
    wrong = []
    if not reason.strip():
        words = Msg(f"plan_changes.reason_wanted.{what}")
        wrong.append(Problem(words, field="reason", blocking=True))
    if decided_on > work.today:
        words = Msg("plan_changes.decided_ahead", day=decided_on)
        wrong.append(Problem(words, field="decided_on", blocking=True))
    if wrong:
        raise Refused(*wrong)
    numbered = [p for p in work.tx.find(Paper, meeting=it.id) if may_be_replaced(p)]
    invitation = max(numbered, key=lambda each: each.id, default=None)
    return PlanChange(
        meeting=it.id,
        what=what,
        reason=reason,
        decided_on=decided_on,
        directed_by=directed_by,
        former_on=it.held_on,
        former_starts=it.starts,
        invitation=invitation.id if invitation is not None else None,
    )


def _require_later(change: PlanChange, held_on: date, starts: time | None) -> None:
    if held_on == change.former_on and starts == change.former_starts:
        words = Msg("plan_changes.same_day", day=held_on)
        raise Refused(Problem(words, field="held_on", blocking=True))
    if change.decided_on is not None and held_on < change.decided_on:
        words = Msg("plan_changes.before_decision", day=held_on, decided=change.decided_on)
        raise Refused(Problem(words, field="held_on", blocking=True))


def _say_what_stands(work: Work, change: PlanChange, it: Meeting) -> None:
    """What was made for the former day: the invitation, and what people answered to it."""
    if change.invitation is not None:
        number = _number(work.tx, work.tx.get(Paper, change.invitation))
        work.warn(Problem(Msg("plan_changes.replace_invitation", number=number)))
    expected = work.tx.find(Participant, meeting=it.id)
    absences = work.tx.find(Delegation, meeting=it.id, lapsed=False)
    if absences or any(each.reply is not Reply.AWAITED for each in expected):
        work.warn(Problem(Msg("plan_changes.answers_stand")))


def _number(tx: Tx, paper: Paper) -> str:
    return tx.get(NumberEntry, paper.entry or 0).said
