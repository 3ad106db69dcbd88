"""A meeting in progress: opening, breaks, closing, who is there, which item is on (điều hành)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.attendance import Capacity, Participant, Presence, Reply
from desktop.domain.days import AroundPresence, days_of
from desktop.domain.delegations import Delegation
from desktop.domain.entries import Entry
from desktop.domain.meetings import Meeting, Sitting
from desktop.domain.problems import Problem, Refused
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.facts import meeting_facts
from desktop.usecases.leaves import away_on
from desktop.usecases.work import surroundings


def not_started(it: Meeting) -> bool:
    return it.started_at is None


def running(it: Meeting) -> bool:
    return it.is_running


def finished(it: Meeting) -> bool:
    return it.was_held and not it.is_locked


@command("meetings.start", on=Meeting, needs=Permission.MINUTES, when=not_started)
def start(work: Work, it: Meeting, *, at: datetime | None = None) -> Meeting:
    """Opens the meeting and its first sitting; another day than the one planned is said."""
    moment = at or work.now
    if it.held_on is not None and moment.date() != it.held_on:
        words = Msg("meetings.another_day", planned=it.held_on, started=moment.date())
        work.warn(Problem(words, field="held_on"))
    keep(work, Sitting(meeting=it.id, began_at=moment))
    return keep(work, replace(it, started_at=moment))


@command("meetings.pause", on=Meeting, needs=Permission.MINUTES, when=running)
def pause(work: Work, it: Meeting, *, at: datetime | None = None) -> Sitting:
    """A break, or the end of the day: the sitting ends, the meeting does not."""
    sitting = _open_sitting(work, it)
    if sitting is None:
        raise Refused(Problem(Msg("meetings.paused_already"), blocking=True))
    moment = at or work.now
    _require_after(sitting.began_at, moment)
    return keep(work, replace(sitting, ended_at=moment))


@command("meetings.resume", on=Meeting, needs=Permission.MINUTES, when=running)
def resume(work: Work, it: Meeting, *, at: datetime | None = None) -> Sitting:
    """The meeting goes on after a break, the same day or another one."""
    if _open_sitting(work, it) is not None:
        raise Refused(Problem(Msg("meetings.not_paused"), blocking=True))
    moment = at or work.now
    last = max((s.ended_at for s in _sittings(work, it) if s.ended_at), default=moment)
    if moment < last:
        raise Refused(Problem(Msg("meetings.resumed_too_early", at=last), blocking=True))
    return keep(work, Sitting(meeting=it.id, began_at=moment))


@command("meetings.finish", on=Meeting, needs=Permission.MINUTES, when=running)
def finish(
    work: Work, it: Meeting, *, at: datetime | None = None, read_back: bool | None = None
) -> Meeting:
    """Closes the meeting, its sitting, and the item that is on.

    ``read_back``: whether the minutes were read out and agreed to; None where nobody was asked.
    Refused where the moment lies before the last sitting began, or before the break it ended with.
    """
    moment = at or work.now
    for sitting in _sittings(work, it):
        _require_after(sitting.ended_at or sitting.began_at, moment)
        if sitting.ended_at is None:
            keep(work, replace(sitting, ended_at=moment))
    for item in work.tx.find(AgendaItem, meeting=it.id):
        if item.began_at is not None and item.ended_at is None:
            keep(work, replace(item, ended_at=max(moment, item.began_at)))
    told = it.read_back if read_back is None else read_back
    return keep(work, replace(it, ended_at=moment, read_back=told))


@command("meetings.reopen", on=Meeting, needs=Permission.MINUTES, when=finished)
def reopen(work: Work, it: Meeting) -> Meeting:
    """Takes back the closing: what it ended goes on, a break that stood before stands again."""
    last = max(_sittings(work, it), key=lambda s: s.began_at or datetime.min, default=None)
    if last is not None and last.ended_at == it.ended_at:
        keep(work, replace(last, ended_at=None))
    for item in work.tx.find(AgendaItem, meeting=it.id, ended_at=it.ended_at, result=None):
        keep(work, replace(item, ended_at=None))
    return keep(work, replace(it, ended_at=None))


@command("presences.arrive", needs=Permission.ATTENDANCE)
def arrive(
    work: Work, *, participant: int, at: datetime | None = None, by_stand_in: bool = False
) -> Presence:
    """Somebody, or the stand-in in their seat, is there from a moment on (the roll: the opening).

    A seat that was sat in already is not called over again: who comes back comes now. A member who
    comes in person takes the seat back: the stand-in's stay ends. The absence lapses unless the
    stand-in was there before: then it did happen, and the delegation stands.
    """
    who = work.tx.get(Participant, participant)
    stays = work.tx.find(Presence, participant=who.id)
    moment = at or (work.now if stays else _called_over(work, who.meeting))
    for stay in stays:
        if stay.left_at is not None:
            continue
        if stay.by_stand_in == by_stand_in:
            return stay
        keep(work, replace(stay, left_at=_later(stay, moment)))
    absence = work.tx.one(Delegation, meeting=who.meeting, participant=who.id)
    if by_stand_in and (absence is None or not absence.sends_stand_in):
        words = Msg("presences.no_stand_in", name=who.printed_name)
        raise Refused(Problem(words, field="by_stand_in", blocking=True))
    there_before = any(stay.by_stand_in for stay in stays)
    if not by_stand_in and absence is not None and not absence.lapsed and not there_before:
        # The reply stays as it was: clearing a tick made by mistake lets the absence stand again.
        keep(work, replace(absence, lapsed=True))
    return keep(
        work,
        Presence(
            meeting=who.meeting, participant=who.id, by_stand_in=by_stand_in, arrived_at=moment
        ),
    )


@command("presences.leave", needs=Permission.ATTENDANCE)
def leave(work: Work, *, participant: int, at: datetime | None = None) -> Presence:
    """Somebody leaves before the end."""
    stay = work.tx.one(Presence, participant=participant, left_at=None)
    if stay is None:
        who = work.tx.get(Participant, participant)
        words = Msg("presences.not_there", name=who.printed_name)
        raise Refused(Problem(words, blocking=True))
    return _corrected(work, replace(stay, left_at=at or work.now))


@command("presences.all_present", needs=Permission.ATTENDANCE)
def all_present(work: Work, *, meeting: int, at: datetime | None = None) -> tuple[Presence, ...]:
    """Everybody of the body who is not reported absent is there; a stand-in sits for the member.

    Not who has left the body by the meeting's day, and not who is on leave then. Guests are ticked
    singly: they are invited for an item, not for the meeting.
    """
    moment = at or _called_over(work, meeting)
    facts = meeting_facts(work.tx, meeting, work.today)
    on_leave = away_on(work.tx, facts.composition.day)
    there = {each.participant for each in work.tx.find(Presence, meeting=meeting)}
    absent = {
        each.participant: each
        for each in work.tx.find(Delegation, meeting=meeting)
        if not each.lapsed
    }
    came = []
    for who in sorted(work.tx.find(Participant, meeting=meeting), key=lambda p: p.position):
        body = who.capacity in (Capacity.MEMBER, Capacity.SECRETARIAT)
        absence = absent.get(who.id)
        announced = who.reply in (Reply.ABSENT, Reply.STAND_IN)
        stays_away = announced if absence is None else absence.stand_in is None
        if absence is None and who.reply is not Reply.COMING:
            stays_away = stays_away or who.membership in on_leave
        if not body or who.id in there or stays_away or facts.has_left(who):
            continue
        came.append(
            keep(
                work,
                Presence(
                    meeting=meeting,
                    participant=who.id,
                    by_stand_in=absence is not None,
                    arrived_at=moment,
                ),
            )
        )
    return tuple(came)


@command("presences.correct", needs=Permission.ATTENDANCE)
def correct(work: Work, *, record: Presence) -> Presence:
    """The times of a stay as the clerk typed them."""
    return _corrected(work, record)


@command("presences.clear", needs=Permission.ATTENDANCE)
def clear(work: Work, *, participant: int) -> None:
    """Somebody was ticked by mistake: their stays go to the bin, an absence they ended stands."""
    who = work.tx.get(Participant, participant)
    for stay in work.tx.find(Presence, participant=who.id):
        work.remove(stay)
    absence = work.tx.one(Delegation, meeting=who.meeting, participant=who.id, lapsed=True)
    if absence is not None and who.reply in (Reply.ABSENT, Reply.STAND_IN):
        keep(work, replace(absence, lapsed=False))


@command("agenda_items.begin", on=AgendaItem, needs=Permission.MINUTES)
def begin_item(work: Work, it: AgendaItem, *, at: datetime | None = None) -> AgendaItem:
    """Goes over to an item: the one that is on ends at that moment."""
    moment = at or work.now
    for other in work.tx.find(AgendaItem, meeting=it.meeting):
        if other.id != it.id and other.began_at is not None and other.ended_at is None:
            keep(work, replace(other, ended_at=max(moment, other.began_at)))
    return keep(work, replace(it, began_at=it.began_at or moment, ended_at=None))


@command("agenda_items.finish", on=AgendaItem, needs=Permission.MINUTES)
def finish_item(
    work: Work,
    it: AgendaItem,
    *,
    at: datetime | None = None,
    result: ItemResult | None = None,
) -> AgendaItem:
    """An item is dealt with: concluded, deferred or withdrawn."""
    moment = at or work.now
    _require_after(it.began_at, moment)
    return keep(work, replace(it, ended_at=moment, result=result))


def _called_over(work: Work, meeting: int) -> datetime:
    """Since when somebody ticked now is there.

    The roll is called once the meeting has begun: until something is written down, whoever is
    ticked was there from the opening.
    """
    opened = work.tx.get(Meeting, meeting).started_at
    if opened is None or opened > work.now or work.tx.find(Entry, meeting=meeting):
        return work.now
    return opened


@surroundings(Presence)
def _around_presence(work: Work, it: Presence) -> AroundPresence:
    before = work.tx.get(Presence, it.id) if it.id else None
    meeting = work.tx.get(Meeting, it.meeting)
    return AroundPresence(before, days_of(meeting, _sittings(work, meeting), work.today))


def _sittings(work: Work, it: Meeting) -> list[Sitting]:
    return work.tx.find(Sitting, meeting=it.id)


def _open_sitting(work: Work, it: Meeting) -> Sitting | None:
    return next((s for s in _sittings(work, it) if s.ended_at is None), None)


def _require_after(began: datetime | None, moment: datetime) -> None:
    if began is not None and moment < began:
        words = Msg("meetings.ends_too_early", ended=moment, began=began)
        raise Refused(Problem(words, field="at", blocking=True))


def _corrected(work: Work, stay: Presence) -> Presence:
    if stay.arrived_at and stay.left_at and stay.left_at < stay.arrived_at:
        words = Msg("presences.left_before", left=stay.left_at, arrived=stay.arrived_at)
        raise Refused(Problem(words, field="left_at", blocking=True))
    return keep(work, stay)


def _later(stay: Presence, moment: datetime) -> datetime:
    return max(moment, stay.arrived_at or moment)
