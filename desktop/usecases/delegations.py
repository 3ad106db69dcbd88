"""An absence is reported and consented to; a stand-in is sent (HY 6.5, BG 7.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.attendance import Capacity, Level, Participant, Presence, Reply
from desktop.domain.days import AroundDelegation, last_day
from desktop.domain.delegations import Consent, Delegation, Means
from desktop.domain.meetings import Meeting
from desktop.domain.people import Person
from desktop.domain.problems import Problem, Refused
from desktop.domain.sense import doubts
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.participants import known, require_no_stand_in_there
from desktop.usecases.work import surroundings


def stands(it: Delegation) -> bool:
    return not it.lapsed


def sends(it: Delegation) -> bool:
    return it.sends_stand_in


@command("delegations.report", needs=Permission.ATTENDANCE)
def report(
    work: Work,
    *,
    participant: int,
    reason: str = "",
    reported_on: date | None = None,
    reported_by: Means | None = None,
) -> Delegation:
    """Somebody will not come. One absence a participant; one that lapsed stands up again.

    Said again after a postponement it is of the new day; consent is to be given again then.
    """
    who = work.tx.get(Participant, participant)
    before = work.tx.one(Delegation, meeting=who.meeting, participant=who.id)
    it = before or Delegation(meeting=who.meeting, participant=who.id)
    if work.tx.one(Presence, participant=who.id, by_stand_in=False) is not None:
        work.warn(Problem(Msg("delegations.was_there", name=who.printed_name)))
    _answer(work, who, Reply.STAND_IN if it.stand_in else Reply.ABSENT)
    return keep(
        work,
        replace(
            it,
            reason=reason or it.reason,
            reported_on=reported_on or it.reported_on or work.today,
            reported_by=reported_by or it.reported_by,
            lapsed=False,
        ),
    )


@command("delegations.change", needs=Permission.ATTENDANCE)
def change(work: Work, *, record: Delegation) -> Delegation:
    """The absence as the clerk typed it."""
    return keep(work, record)


@command("delegations.grant", on=Delegation, needs=Permission.ATTENDANCE, when=stands)
def consent(
    work: Work,
    it: Delegation,
    *,
    by: int,
    on_day: date | None = None,
    means: Means | None = None,
) -> Delegation:
    """The presiding officer agrees; it stays with who gave it if another presides later."""
    return _answered(work, it, Consent.GRANTED, by, on_day or work.today, means)


@command("delegations.refuse", on=Delegation, needs=Permission.ATTENDANCE, when=stands)
def refuse(
    work: Work,
    it: Delegation,
    *,
    by: int,
    on_day: date | None = None,
    means: Means | None = None,
) -> Delegation:
    """The presiding officer does not agree; the refusal is kept."""
    return _answered(work, it, Consent.REFUSED, by, on_day or work.today, means)


@command("delegations.send", on=Delegation, needs=Permission.ATTENDANCE)
def send(
    work: Work,
    it: Delegation,
    *,
    stand_in: int | Person,
    post: str = "",
    paper: str = "",
    paper_on: date | None = None,
    level: Level | None = None,
) -> Delegation:
    """A stand-in is sent, by a paper of delegation.

    The same person may stand in for two members, and a member may stand in for another: both are
    done, with a word on what to look at. Nobody stands in for themselves.
    """
    who = work.tx.get(Participant, it.participant)
    person = known(work, stand_in)
    if person.id == who.person:
        words = Msg("delegations.own_stand_in", name=person.full_name)
        raise Refused(Problem(words, field="stand_in", blocking=True))
    _answer(work, who, Reply.STAND_IN)
    sent = keep(
        work,
        replace(
            it,
            stand_in=person.id,
            stand_in_name=person.full_name,
            stand_in_post=post or person.position,
            stand_in_level=level,
            paper=paper,
            paper_on=paper_on,
            lapsed=False,
        ),
    )
    work.warn(*(Problem(words, field="stand_in") for words in also_here(work, sent)))
    return sent


@command("delegations.recall", on=Delegation, needs=Permission.ATTENDANCE, when=sends)
def recall(work: Work, it: Delegation) -> Delegation:
    """No stand-in comes after all; the absence stands. Refused where one was already there."""
    who = work.tx.get(Participant, it.participant)
    require_no_stand_in_there(work, who)
    _answer(work, who, Reply.ABSENT)
    return keep(
        work,
        replace(
            it,
            stand_in=None,
            stand_in_name="",
            stand_in_post="",
            stand_in_level=None,
            paper="",
            paper_on=None,
        ),
    )


@command("delegations.lapse", on=Delegation, needs=Permission.ATTENDANCE, when=stands)
def lapse(work: Work, it: Delegation) -> Delegation:
    """The member comes after all; what was reported is kept, and nothing is missing any more.

    Refused where the stand-in was already there: then the member's arrival is ticked instead.
    """
    who = work.tx.get(Participant, it.participant)
    require_no_stand_in_there(work, who)
    _answer(work, who, Reply.COMING)
    return keep(work, replace(it, lapsed=True))


def post_of(tx: Tx, person: int) -> str:
    """The present post of somebody, as it is printed unless another one is typed."""
    return tx.get(Person, person).position


def doubts_of_days(tx: Tx, it: Delegation, today: date) -> tuple[Problem, ...]:
    """What is odd about the days of an absence, also those that were written before."""
    meeting = tx.get(Meeting, it.meeting)
    return doubts(it, AroundDelegation(None, last_day(meeting, today), today))


@surroundings(Delegation)
def _around_delegation(work: Work, it: Delegation) -> AroundDelegation:
    before = work.tx.get(Delegation, it.id) if it.id else None
    meeting = work.tx.get(Meeting, it.meeting)
    return AroundDelegation(before, last_day(meeting, work.today), work.today)


def also_here(work: Work, it: Delegation) -> tuple[Msg, ...]:
    """What to look at in a stand-in: for another member too, or a member of the meeting already."""
    said: list[Msg] = []
    if it.stand_in is None or it.lapsed:
        return ()
    for other in work.tx.find(Delegation, meeting=it.meeting, stand_in=it.stand_in):
        if other.id != it.id and not other.lapsed:
            member = work.tx.get(Participant, other.participant).printed_name
            said.append(Msg("delegations.stands_in_twice", name=it.stand_in_name, other=member))
    here = work.tx.one(Participant, meeting=it.meeting, person=it.stand_in)
    if here is not None and here.capacity is Capacity.MEMBER:
        said.append(Msg("delegations.stand_in_is_member", name=it.stand_in_name))
    return tuple(said)


def _answered(
    work: Work, it: Delegation, consent: Consent, by: int, on_day: date, means: Means | None
) -> Delegation:
    if it.reported_on is not None and on_day < it.reported_on:
        words = Msg("delegations.answered_before", answered=on_day, reported=it.reported_on)
        work.warn(Problem(words, field="consent_on"))
    who = work.tx.get(Participant, it.participant)
    _answer(work, who, who.reply)
    answered = replace(it, consent=consent, consent_by=by, consent_on=on_day, consent_means=means)
    planned = work.tx.get(Meeting, it.meeting).held_on
    return keep(work, replace(answered, consent_for=planned))


def _answer(work: Work, who: Participant, reply: Reply) -> None:
    """What a participant answers to the day that the meeting is planned for now."""
    planned = work.tx.get(Meeting, who.meeting).held_on
    if who.reply is not reply or who.answered_otherwise(planned):
        keep(work, replace(who, reply=reply, replied_on=work.today, replied_for=planned))
