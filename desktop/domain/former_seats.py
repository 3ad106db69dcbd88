"""Who is expected for a seat that was no longer theirs on the meeting's day, and who holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.base.text import Msg
from desktop.domain.attendance import Participant
from desktop.domain.facts import MeetingFacts, Seat
from desktop.domain.findings import OFFICE_CHECK, Finding, Outcome, Subject


@dataclass(frozen=True)
class Former:
    """Somebody who left the body, and the seat as it is held on the day: None where it is empty."""

    participant: Participant
    seat: Seat | None = None


def former_members(facts: MeetingFacts) -> tuple[Former, ...]:
    """Everybody expected who had left the body by the meeting's day, in the order of the list."""
    return tuple(
        Former(who, facts.seat_left_by(who)) for who in facts.participants if facts.has_left(who)
    )


def left_the_body(facts: MeetingFacts) -> Iterator[Finding]:
    """Each of them, named with who now holds the seat; plain sense, no regulation is cited."""
    for it in former_members(facts):
        who = it.participant
        words = Msg("participants.has_left", name=who.printed_name)
        if it.seat is not None:
            words = Msg("participants.was_succeeded", name=who.printed_name, by=it.seat.name)
        yield Finding(
            OFFICE_CHECK,
            Outcome.DUE,
            Subject(who.noun, who.id, who.printed_name),
            words,
            mend="participants.succeed" if it.seat is not None else "participants.remove",
            target=who.id,
        )
