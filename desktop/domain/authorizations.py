"""Authorizations: who may convene, preside or sign for somebody else, until when, by which paper.

Glossary: authorization = ủy quyền, phân công triệu tập, chủ trì, ký (HY 3.3, 4.1, 5.1; BG 5.1, 6.1,
6.3); giver = người giao; holder = người được giao; standing = thường xuyên. To sign for another is
a matter of the rules on papers (NĐ 30/2020 Điều 13; HD 05-HD/VPTW); the regulations are silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.base.text import Msg
from desktop.domain.fields import Choice, Day, Ref, Text
from desktop.domain.meetings import Ground
from desktop.domain.periods import backward, holds
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.domain.seating import last_day
from desktop.domain.sense import sense


class Scope(StrEnum):
    """What is given to somebody to do."""

    CONVENE = "convene"
    PRESIDE = "preside"
    SIGN = "sign"


class Given(StrEnum):
    """How it is given; HY 3.3 names both, and a right may be had on one of them only."""

    ASSIGNED = "assigned"
    AUTHORIZED = "authorized"

    @property
    def ground(self) -> Ground:
        """The ground on which the holder then convenes or presides."""
        return Ground(self.value)


class State(StrEnum):
    """How an authorization stands on a day."""

    AHEAD = "ahead"
    IN_FORCE = "in_force"
    ONE_MEETING = "one_meeting"
    ENDED = "ended"


@dataclass(frozen=True)
class Authorization(Entity):
    """Given by one membership to another, standing in [begins, ends), or for one ``meeting``.

    ``ended_by`` names what ended it early. ``paper`` may stay empty: the regulations ask for no
    writing, and an authorization may be given by word.
    """

    noun: ClassVar[str] = "authorizations"
    needs: ClassVar[str] = "people"

    scope: Annotated[Scope, Choice()] = Scope.PRESIDE
    kind: Annotated[Given, Choice()] = Given.AUTHORIZED
    giver: Annotated[int, Ref("memberships")] = 0
    holder: Annotated[int, Ref("memberships")] = 0
    begins: Annotated[date | None, Day()] = None
    ends: Annotated[date | None, Day(required=False, ahead=True, until=True)] = None
    meeting: Annotated[int | None, Ref("meetings", required=False)] = None
    paper: Annotated[str, Text(longest=120, required=False, searched=True)] = ""
    paper_on: Annotated[date | None, Day(required=False)] = None
    ended_by: Annotated[str, Text(longest=120, required=False)] = ""
    note: Annotated[str, Text(longest=500, required=False, lines=True)] = ""

    def in_force(self, day: date, meeting: int | None = None) -> bool:
        """Whether it holds on a day, for that meeting; one for another meeting does not."""
        return holds(self, day) and self.meeting in (None, meeting)

    def state(self, day: date) -> State:
        """How it stands on a day, whatever the meeting."""
        if self.ends is not None and self.ends <= day:
            return State.ENDED
        if self.meeting is not None:
            return State.ONE_MEETING
        return State.IN_FORCE if holds(self, day) else State.AHEAD


@dataclass(frozen=True)
class AuthorizationUse(Entity):
    """The authorization on which a meeting is convened, or somebody presides (``presiding``).

    What is printed of it stands on the meeting and on the span of presiding; this is the link.
    """

    noun: ClassVar[str] = "authorization_uses"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    authorization: Annotated[int, Ref("authorizations")] = 0
    presiding: Annotated[int | None, Ref("presidings", required=False)] = None


@dataclass(frozen=True)
class AroundAuthorization:
    """Whether giver and holder sit in their seats on its first day, and the day of its meeting."""

    giver: str
    giver_sits: bool
    holder: str
    holder_sits: bool
    held_on: date | None = None


def used(
    authorizations: Iterable[Authorization],
    uses: Iterable[AuthorizationUse],
    presiding: int | None,
) -> Authorization | None:
    """The authorization linked to a span of presiding, or (None) to the convening."""
    linked = {each.authorization for each in uses if each.presiding == presiding}
    return next((each for each in authorizations if each.id in linked), None)


@sense(Authorization)
def _days_in_order(it: Authorization, _around: object) -> Iterator[Problem]:
    if backward(it) and it.begins is not None:
        words = Msg("authorizations.backward", last=last_day(it), begins=it.begins)
        yield Problem(words, field="ends", blocking=True)


@sense(Authorization)
def _two_people(it: Authorization, _around: object) -> Iterator[Problem]:
    if it.giver and it.giver == it.holder:
        yield Problem(Msg("authorizations.to_oneself"), field="holder", blocking=True)


@sense(Authorization)
def _ended_early_on_a_day(it: Authorization, _around: object) -> Iterator[Problem]:
    if it.ended_by and it.ends is None:
        yield Problem(Msg("authorizations.ended_when"), field="ends", blocking=True)


@sense(Authorization)
def _both_in_office(it: Authorization, around: AroundAuthorization | None) -> Iterator[Problem]:
    if around is None or it.begins is None:
        return
    if not around.giver_sits:
        words = Msg("authorizations.giver_not_in_office", name=around.giver, day=it.begins)
        yield Problem(words, field="giver")
    if not around.holder_sits:
        words = Msg("authorizations.holder_not_in_office", name=around.holder, day=it.begins)
        yield Problem(words, field="holder")


@sense(Authorization)
def _given_by_its_meeting(
    it: Authorization, around: AroundAuthorization | None
) -> Iterator[Problem]:
    if around is None or around.held_on is None or it.begins is None or backward(it):
        return
    if not holds(it, around.held_on):
        words = Msg("authorizations.not_on_its_day", day=around.held_on)
        yield Problem(words, field="begins")
