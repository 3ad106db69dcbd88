"""The two bodies, their roles, and their seats (chức danh, ghế): the seat before the person.

Glossary: post = chức danh trong cơ cấu; role = Trưởng, Phó Trưởng Thường trực, Phó Trưởng, Ủy viên
(HY Đ3–6, BG Đ4–7); Tổ trưởng, Tổ phó, thành viên (HY Đ7, BG Đ9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Ref, Text, Whole
from desktop.domain.records import Entity


class Body(StrEnum):
    COMMITTEE = "committee"
    SECRETARIAT = "secretariat"


class Role(StrEnum):
    """Roles in order of precedence, first in the committee, then in the secretariat."""

    HEAD = "head"
    STANDING_DEPUTY = "standing_deputy"
    DEPUTY = "deputy"
    MEMBER = "member"
    TEAM_LEADER = "team_leader"
    DEPUTY_LEADER = "deputy_leader"
    STAFF = "staff"

    @property
    def body(self) -> Body:
        secretariat = (Role.TEAM_LEADER, Role.DEPUTY_LEADER, Role.STAFF)
        return Body.SECRETARIAT if self in secretariat else Body.COMMITTEE

    @property
    def precedence(self) -> int:
        """0 for the Head, rising down the list."""
        return list(Role).index(self)


@dataclass(frozen=True)
class Post(Entity):
    """A seat in [begins, ends), whoever holds it; ``function`` is the duty it speaks for."""

    noun: ClassVar[str] = "posts"
    needs: ClassVar[str] = "people"

    role: Annotated[Role, Choice()] = Role.MEMBER
    organisation: Annotated[int | None, Ref("organisations", required=False)] = None
    function: Annotated[int | None, Ref("functions", required=False)] = None
    position: Annotated[int, Whole(most=999)] = 0
    title: Annotated[str, Text(longest=200, required=False)] = ""
    begins: Annotated[date | None, Day()] = None
    ends: Annotated[date | None, Day(required=False, until=True)] = None

    @property
    def body(self) -> Body:
        return self.role.body
