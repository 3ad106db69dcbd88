"""Whether the Head is recorded absent at a moment of a meeting (HY 4.1, BG 5.1)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from desktop.domain.attendance import Participant, Reply
from desktop.domain.facts import MeetingFacts
from desktop.domain.posts import Body, Role
from desktop.domain.rules.wording import is_over


class Whereabouts(StrEnum):
    """What the records say of the Head."""

    ABSENT = "absent"
    THERE = "there"
    UNRECORDED = "unrecorded"


def head_at(facts: MeetingFacts, moment: datetime | None) -> Whereabouts:
    """Where the Head was at a moment (None: at the opening).

    Stays written down at the roll call decide. Without one the Head is absent who is reported so,
    who did not come to a meeting with a roll call, or whose seat is empty.
    """
    heads = [s for s in facts.composition.of(Body.COMMITTEE) if s.role is Role.HEAD]
    if all(seat.is_empty for seat in heads):
        return Whereabouts.ABSENT
    expected = [p for p in facts.participants if facts.role_of(p) is Role.HEAD]
    at = moment or facts.meeting.started_at
    if at is not None and any(facts.came(p.id) for p in expected):
        there = any(_is_there(facts, p, at) for p in expected)
        return Whereabouts.THERE if there else Whereabouts.ABSENT
    if any(_is_reported(facts, p) for p in expected):
        return Whereabouts.ABSENT
    rolled = bool(facts.presences) and facts.meeting.started_at is not None
    if expected and rolled and (is_over(facts) or moment is not None):
        return Whereabouts.ABSENT
    return Whereabouts.UNRECORDED


def _is_there(facts: MeetingFacts, head: Participant, at: datetime) -> bool:
    return any(
        stay.participant == head.id
        and not stay.by_stand_in
        and stay.arrived_at is not None
        and stay.arrived_at <= at
        and (stay.left_at is None or at < stay.left_at)
        for stay in facts.presences
    )


def _is_reported(facts: MeetingFacts, head: Participant) -> bool:
    said = head.reply in (Reply.ABSENT, Reply.STAND_IN)
    return said or facts.delegation_of(head.id) is not None
