"""Leaves: when a member is away on leave or at studies, and is not counted (nghỉ, đi học).

The regulations say nothing of leave: it is shown, and the clerk decides who is expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from desktop.base.text import Msg
from desktop.domain.fields import Day, Ref, Text
from desktop.domain.periods import backward, overlap
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.domain.seating import last_day, said_period
from desktop.domain.sense import sense


@dataclass(frozen=True)
class Leave(Entity):
    """A member is away in [begins, ends); without an end, until further notice."""

    noun: ClassVar[str] = "leaves"
    needs: ClassVar[str] = "people"

    membership: Annotated[int, Ref("memberships")] = 0
    begins: Annotated[date | None, Day()] = None
    ends: Annotated[date | None, Day(required=False, ahead=True, until=True)] = None
    reason: Annotated[str, Text(longest=300)] = ""


@dataclass(frozen=True)
class AroundLeave:
    """The other leaves of the same member."""

    others: tuple[Leave, ...]


@sense(Leave)
def _days_in_order(it: Leave, _around: object) -> Iterator[Problem]:
    if backward(it) and it.begins is not None:
        words = Msg("leaves.backward", last=last_day(it), begins=it.begins)
        yield Problem(words, field="ends", blocking=True)


@sense(Leave)
def _one_at_a_time(it: Leave, around: AroundLeave | None) -> Iterator[Problem]:
    for other in around.others if around is not None else ():
        if overlap(other, it):
            yield Problem(Msg("leaves.overlaps", period=said_period(other)), field="begins")
            return
