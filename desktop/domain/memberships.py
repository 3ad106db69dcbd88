"""Memberships: who holds which seat from when, by which decision (tư cách thành viên)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from desktop.domain.fields import Day, Ref, Text
from desktop.domain.records import Entity


@dataclass(frozen=True)
class Membership(Entity):
    """A person holds a seat in [begins, ends); ``position`` is the post and agency of that time.

    ``decision`` and ``decided_on`` name the decision that made it (kiện toàn), ``ended_by`` the one
    that ended it, ``field_of_work`` the field assigned (HY 3.2, BG 4.2).
    """

    noun: ClassVar[str] = "memberships"
    needs: ClassVar[str] = "people"

    person: Annotated[int, Ref("people")] = 0
    post: Annotated[int, Ref("posts")] = 0
    position: Annotated[str, Text(longest=200, searched=True)] = ""
    begins: Annotated[date | None, Day()] = None
    ends: Annotated[date | None, Day(required=False, until=True)] = None
    decision: Annotated[str, Text(longest=80, required=False)] = ""
    decided_on: Annotated[date | None, Day(required=False)] = None
    ended_by: Annotated[str, Text(longest=80, required=False)] = ""
    field_of_work: Annotated[str, Text(longest=300, required=False)] = ""
