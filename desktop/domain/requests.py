"""What the office itself asked for and did not get; regulations are silent, nothing is cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.base.text import Msg
from desktop.domain.facts import MeetingFacts
from desktop.domain.rules.wording import called


@dataclass(frozen=True)
class Unmet:
    """A request that was not met: the seat it is about, in short words."""

    participant: int
    words: Msg


def unmet_levels(facts: MeetingFacts) -> Iterator[Unmet]:
    """Each stand-in of a lower level than the invitation asked for; nothing where none is known."""
    for participant in facts.participants:
        it = facts.delegation_of(participant.id)
        if it is None or not it.sends_stand_in or participant.level is None:
            continue
        level = it.stand_in_level
        if level is not None and level.is_below(participant.level):
            asked, sent = (Msg(f"requests.level.{each}") for each in (participant.level, level))
            who = called(facts, participant)
            yield Unmet(participant.id, Msg("requests.level", who=who, asked=asked, sent=sent))
