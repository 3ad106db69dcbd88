"""What rules have in common: what a finding is about, how people are called, whether it is late."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.base.text import Msg
from desktop.domain.attendance import Participant
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Outcome, Subject
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.posts import Body, Role


def about_meeting(meeting: Meeting) -> Subject:
    return Subject("meetings", meeting.id, meeting.title)


def about_participant(facts: MeetingFacts, participant: Participant) -> Subject:
    return Subject("participants", participant.id, called(facts, participant))


def called(facts: MeetingFacts, participant: Participant) -> str:
    """The agency whose seat it is, as a clerk says it; the printed name where there is none."""
    seat = facts.seat_of(participant)
    agency = (seat.organisation_short or seat.organisation) if seat is not None else ""
    return agency or participant.printed_name


def holder(facts: MeetingFacts, membership: int | None) -> str | Msg:
    """The name of who holds a membership on the meeting's day, or that nobody is known."""
    seat = facts.composition.holding(membership)
    expected = (p.printed_name for p in facts.participants if p.membership == membership)
    name = seat.name if seat is not None else next(expected, "")
    return name or Msg("rules.somebody")


def role_on_the_day(facts: MeetingFacts, membership: int | None) -> Role | None:
    seat = facts.composition.holding(membership)
    return seat.role if seat is not None else None


def roles(those: Iterable[Role]) -> tuple[Msg, ...]:
    """Roles by their labels, for a place of a sentence."""
    return tuple(Msg(f"posts.role.{role}") for role in those)


def is_over(facts: MeetingFacts) -> bool:
    """Whether the meeting had ended by the day the facts are looked at."""
    ended = facts.meeting.ended_at
    return ended is not None and ended.date() <= facts.today


def pressing(facts: MeetingFacts) -> Outcome:
    """What is missing is due until the meeting ends, and broken afterwards."""
    return Outcome.BREACH if is_over(facts) else Outcome.DUE


def is_meeting_of(facts: MeetingFacts, bodies: Iterable[Body]) -> bool:
    """Whether it is a meeting of one of these bodies; a working session is of neither.

    HY 8.1 and BG 11.2 have the Head and the Deputies work with the secretariat at any time; what
    the regulations ask of "meetings of the committee" is not asked of such a session.
    """
    meeting = facts.meeting
    return meeting.kind is not MeetingKind.WORKING and meeting.body in tuple(bodies)


def is_of_committee(facts: MeetingFacts) -> bool:
    return is_meeting_of(facts, (Body.COMMITTEE,))
