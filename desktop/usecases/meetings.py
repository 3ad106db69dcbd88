"""Plan a meeting, convene it, decide who attends, say who presides and by what right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from desktop.base.text import Msg
from desktop.documents.kind import INVITATION
from desktop.domain.accounts import Permission
from desktop.domain.attendance import Capacity, Participant
from desktop.domain.facts import Composition, MeetingFacts, Seat
from desktop.domain.former_seats import former_members
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Occasion, Presiding
from desktop.domain.papers import Paper
from desktop.domain.posts import Body, Role
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.calling_anew import call_anew
from desktop.usecases.command import command
from desktop.usecases.composition import composition_on, printed_post
from desktop.usecases.desk import Work, keep
from desktop.usecases.facts import meeting_facts
from desktop.usecases.rescheduling import waits_for_a_day, with_day


@command("meetings.plan", needs=Permission.MEETINGS)
def plan(
    work: Work,
    *,
    kind: MeetingKind,
    title: str,
    held_on: date,
    starts: time,
    place: str,
    occasion: Occasion | None = None,
    expanded: bool = False,
    ordinal: int | None = None,
    presiding: int | None = None,
    secretary: int | None = None,
) -> Meeting:
    """A new meeting with its participants and its presiding officer.

    Participants are who sits in the meeting's body on that day, each with name and post as they are
    to be printed; at a working session, the committee's leaders and the secretariat (HY 8.1, BG
    11.2). Unless ``presiding`` names a membership, the Head presides over the committee's meetings
    and the team leader over the secretariat's (which the regulation leaves open). Somebody of the
    other body who presides is expected too. Refused where that membership holds no seat that day.
    """
    meeting = keep(
        work,
        Meeting(
            kind=kind,
            occasion=occasion,
            expanded=expanded,
            ordinal=ordinal,
            title=title,
            held_on=held_on,
            starts=starts,
            place=place,
            secretary=secretary,
        ),
    )
    composition = composition_on(work.tx, held_on)
    usual = Role.HEAD if kind is not MeetingKind.SECRETARIAT else Role.TEAM_LEADER
    if presiding is None:
        chosen = next(iter(composition.in_role(usual)), None)
    else:
        chosen = composition.holding(presiding)
        if chosen is None:
            words = Msg("presidings.no_seat", day=held_on)
            raise Refused(Problem(words, field="presiding", blocking=True))
    seats = _filled_seats(composition, kind)
    if chosen is not None and chosen not in seats:
        seats = (chosen, *seats)
    for number, seat in enumerate(seats, start=1):
        keep(work, expected(meeting, seat, number))
    if chosen is not None and chosen.membership is not None:
        ground = Ground.OWN if chosen.role is usual else None
        keep(work, Presiding(meeting=meeting.id, membership=chosen.membership.id, ground=ground))
    return meeting


@command("meetings.change", needs=Permission.MEETINGS)
def change(work: Work, *, record: Meeting) -> Meeting:
    """The details of a meeting as the clerk typed them; a new day ends its being put off.

    An invitation that has its number or went out keeps the day, hour and place it was made with;
    that is said.
    """
    before = work.tx.get(Meeting, record.id)
    told = any(getattr(before, name) != getattr(record, name) for name in _TOLD)
    invitations = work.tx.find(Paper, meeting=record.id, kind=INVITATION)
    if told and any(each.entry is not None or each.is_issued for each in invitations):
        words = Msg("meetings.invited_otherwise", day=before.held_on or work.today)
        work.warn(Problem(words, field="held_on"))
    if waits_for_a_day(before) and record.held_on != before.held_on:
        record = with_day(work, record)
    kept = keep(work, record)
    if kept.held_on != before.held_on:
        call_anew(work, kept)
    return kept


def not_begun(it: Meeting) -> bool:
    return it.started_at is None


@command("meetings.remove", on=Meeting, needs=Permission.MEETINGS, when=not_begun)
def remove(work: Work, it: Meeting) -> Meeting:
    """Lays a meeting that never began in the bin, with all that belongs to it, as one act.

    Refused while a paper of it has a number: a number once given keeps its paper.
    """
    for paper in work.tx.find(Paper, meeting=it.id):
        if paper.is_issued or paper.entry is not None:
            kind = Msg(f"papers_page.kind.{paper.kind}")
            key = "meetings.has_issued" if paper.is_issued else "meetings.has_number"
            raise Refused(Problem(Msg(key, paper=kind), blocking=True))
    return work.remove_with_all(it)


@command("meetings.follow_composition", on=Meeting, needs=Permission.ATTENDANCE)
def follow_composition(work: Work, it: Meeting) -> tuple[Participant, ...]:
    """Adds whoever sits in the body on the meeting's day and is not yet expected; in order.

    Each stands where their seat is printed. Who holds another seat by then is expected for that
    one. Nobody is taken off the list: who left the body stays, and is named, until the clerk
    removes them.
    """
    facts = meeting_facts(work.tx, it.id, work.today)
    seats = _filled_seats(facts.composition, it.kind)
    there = {each.person: each for each in facts.participants}
    added = []
    for seat in seats:
        here = there.get(seat.person.id) if seat.person is not None else None
        if here is None:
            added.append(keep(work, expected(it, seat, place_of(facts, seat))))
        elif here.membership in facts.former:
            keep(work, seated(here, it, seat, here.position))
    for former in former_members(facts):
        words = Msg("participants.left_the_body", name=former.participant.printed_name)
        work.warn(Problem(words, field="participants"))
    return tuple(added)


@command("meetings.convene", on=Meeting, needs=Permission.MEETINGS)
def convene(
    work: Work,
    it: Meeting,
    *,
    by: int,
    ground: Ground | None = None,
    giver: int | None = None,
    paper: str = "",
    on_day: date | None = None,
) -> Meeting:
    """Who convened the meeting and by what right (HY 3.3; BG 4.3, 6.3).

    Without a ground it is kept all the same, and the rule asks for the ground where one is needed.
    """
    return keep(
        work,
        replace(
            it,
            convened_by=by,
            convening_ground=ground,
            convening_giver=giver,
            convening_paper=paper,
            convening_on=on_day,
        ),
    )


@command("meetings.decide_composition", on=Meeting, needs=Permission.MEETINGS)
def decide_composition(work: Work, it: Meeting, *, by: int, on_day: date) -> Meeting:
    """The presiding officer decided who attends (HY 9.1, BG 10.1)."""
    return keep(work, replace(it, composition_by=by, composition_on=on_day))


@command("presidings.appoint", needs=Permission.MEETINGS)
def appoint_presiding(
    work: Work,
    *,
    meeting: int,
    membership: int,
    ground: Ground | None = None,
    giver: int | None = None,
    paper: str = "",
    paper_on: date | None = None,
    from_at: datetime | None = None,
) -> Presiding:
    """Somebody presides from a moment on; without one, from the opening, in place of who did."""
    spans = work.tx.find(Presiding, meeting=meeting)
    same = next((each for each in spans if each.from_at == from_at), Presiding(meeting=meeting))
    return keep(
        work,
        replace(
            same,
            membership=membership,
            ground=ground,
            giver=giver,
            paper=paper,
            paper_on=paper_on,
            from_at=from_at,
        ),
    )


@command("presidings.change", needs=Permission.MEETINGS)
def change_presiding(work: Work, *, record: Presiding) -> Presiding:
    """The ground on which somebody presides, as the clerk typed it."""
    return keep(work, record)


@command("presidings.remove", on=Presiding, needs=Permission.MEETINGS)
def remove_presiding(work: Work, it: Presiding) -> None:
    """Takes back a change of presiding officer. Refused for the one who opens the meeting."""
    if it.from_at is None:
        raise Refused(Problem(Msg("presidings.first_stays"), blocking=True))
    work.remove_with_all(it)


def place_of(facts: MeetingFacts, seat: Seat) -> int:
    """Where the holder of a seat stands among those expected.

    In the place of whoever left that seat, else behind whoever is expected of the seats before it.
    """
    left = [p for p in facts.participants if facts.former.get(p.membership or 0) == seat.post.id]
    if left:
        return left[0].position
    seats = facts.composition.of(seat.post.body)
    before = seats[: next((n for n, s in enumerate(seats) if s.post.id == seat.post.id), 0)]
    posts = {each.post.id for each in before}
    place = 0
    for who in facts.participants:
        own = facts.seat_of(who)
        post = own.post.id if own is not None else facts.former.get(who.membership or 0)
        if post in posts:
            place = max(place, who.position)
    return place


def seated(who: Participant, meeting: Meeting, seat: Seat, position: int) -> Participant:
    """Somebody expected already, now for this seat; what they answered and how they come stays."""
    new = expected(meeting, seat, position)
    return replace(
        who,
        membership=new.membership,
        capacity=new.capacity,
        position=position,
        printed_post=new.printed_post,
    )


def seat_at(tx: Tx, meeting: Meeting, person: int) -> Seat | None:
    """The seat by which a person belongs to a meeting; None: they only come as a guest."""
    if meeting.held_on is None:
        return None
    seats = _filled_seats(composition_on(tx, meeting.held_on), meeting.kind)
    return next((s for s in seats if s.person is not None and s.person.id == person), None)


_TOLD = ("held_on", "starts", "place")
"""What an invitation tells of its meeting."""
_LEADERS = (Role.HEAD, Role.STANDING_DEPUTY, Role.DEPUTY)


def _filled_seats(composition: Composition, kind: MeetingKind) -> tuple[Seat, ...]:
    if kind is MeetingKind.WORKING:
        seats = tuple(
            seat
            for seat in composition.seats
            if seat.role in _LEADERS or seat.role.body is Body.SECRETARIAT
        )
    else:
        seats = composition.of(kind.body)
    return tuple(seat for seat in seats if not seat.is_empty)


def expected(meeting: Meeting, seat: Seat, position: int) -> Participant:
    """Who holds a seat, as somebody expected at a meeting; ValueError for an empty seat."""
    person, membership = seat.person, seat.membership
    if person is None or membership is None:
        raise ValueError("an empty seat expects nobody")
    member = seat.role.body is Body.COMMITTEE
    return Participant(
        meeting=meeting.id,
        person=person.id,
        membership=membership.id,
        capacity=Capacity.MEMBER if member else Capacity.SECRETARIAT,
        position=position,
        printed_name=person.full_name,
        printed_post=printed_post(seat),
    )
