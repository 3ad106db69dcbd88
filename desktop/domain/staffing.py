"""Staff of the secretariat and units of agencies: requests, contact units, division of work.

Glossary: request to replace = đề nghị thay thế (HY 6.6, BG 7.6); contact unit = đơn vị đầu mối
(HY 8.2, BG 11.3); assignment = phân công trong Tổ giúp việc (HY 7.10, BG 9.10).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from desktop.base.text import Msg
from desktop.domain.fields import Day, Ref, Text
from desktop.domain.periods import backward
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.domain.seating import last_day
from desktop.domain.sense import sense


@dataclass(frozen=True)
class ReplacementRequest(Entity):
    """The head of the secretariat asks that somebody of its staff be replaced, and why.

    ``asked_by`` is the membership of who asked. That it was followed is told by the membership:
    it ended, and another holds the seat.
    """

    noun: ClassVar[str] = "replacement_requests"
    needs: ClassVar[str] = "people"

    membership: Annotated[int, Ref("memberships")] = 0
    asked_on: Annotated[date | None, Day(past=True)] = None
    asked_by: Annotated[int | None, Ref("memberships", required=False)] = None
    reason: Annotated[str, Text(longest=500, lines=True)] = ""
    paper: Annotated[str, Text(longest=120, required=False)] = ""
    paper_on: Annotated[date | None, Day(required=False)] = None


@dataclass(frozen=True)
class ContactUnit(Entity):
    """The unit that a member's agency works through, and whom to call there."""

    noun: ClassVar[str] = "contact_units"
    needs: ClassVar[str] = "people"

    post: Annotated[int, Ref("posts")] = 0
    unit: Annotated[str, Text(longest=200)] = ""
    person: Annotated[str, Text(longest=140, required=False)] = ""
    phone: Annotated[str, Text(longest=40, required=False, private=True)] = ""


@dataclass(frozen=True)
class StaffAssignment(Entity):
    """Work given to one of the secretariat in [begins, ends), with who stands in for them."""

    noun: ClassVar[str] = "staff_assignments"
    needs: ClassVar[str] = "people"

    work: Annotated[str, Text(longest=500, lines=True, searched=True)] = ""
    holder: Annotated[int, Ref("memberships")] = 0
    deputy: Annotated[int | None, Ref("memberships", required=False)] = None
    begins: Annotated[date | None, Day()] = None
    ends: Annotated[date | None, Day(required=False, ahead=True, until=True)] = None


@dataclass(frozen=True)
class AroundAssignment:
    """Whether holder and deputy sit in the secretariat on its first day, each by name."""

    holder: str
    holder_sits: bool
    deputy: str = ""
    deputy_sits: bool = True


@sense(StaffAssignment)
def _days_in_order(it: StaffAssignment, _around: object) -> Iterator[Problem]:
    if backward(it) and it.begins is not None:
        words = Msg("staff_assignments.backward", last=last_day(it), begins=it.begins)
        yield Problem(words, field="ends", blocking=True)


@sense(StaffAssignment)
def _two_people(it: StaffAssignment, _around: object) -> Iterator[Problem]:
    if it.deputy is not None and it.deputy == it.holder:
        yield Problem(Msg("staff_assignments.same"), field="deputy", blocking=True)


@sense(StaffAssignment)
def _both_of_the_secretariat(
    it: StaffAssignment, around: AroundAssignment | None
) -> Iterator[Problem]:
    if around is None or it.begins is None:
        return
    for field, name, sits in (
        ("holder", around.holder, around.holder_sits),
        ("deputy", around.deputy, around.deputy_sits),
    ):
        if not sits:
            words = Msg("staff_assignments.not_of_the_secretariat", name=name, day=it.begins)
            yield Problem(words, field=field)
