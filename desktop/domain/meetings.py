"""Meetings: kind, convening, presiding, sittings, and the step a meeting stands at (cuộc họp).

Glossary: meeting = cuộc họp, phiên họp; regular = định kỳ, extraordinary = đột xuất, expanded = mở
rộng (HY Đ9, BG Đ10); working session = làm việc với Tổ giúp việc (HY 8.1, BG 11.2); to convene =
triệu tập; presiding officer = người chủ trì; ground = căn cứ; sitting = buổi họp; break = tạm nghỉ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import (
    Choice,
    Day,
    Moment,
    Order,
    Ref,
    Text,
    TimeOfDay,
    Whole,
    YesNo,
)
from desktop.domain.posts import Body
from desktop.domain.records import Entity


class MeetingKind(StrEnum):
    REGULAR = "regular"
    EXTRAORDINARY = "extraordinary"
    EXPANDED = "expanded"
    SECRETARIAT = "secretariat"
    WORKING = "working"

    @property
    def body(self) -> Body:
        return Body.SECRETARIAT if self is MeetingKind.SECRETARIAT else Body.COMMITTEE

    @property
    def may_be_expanded(self) -> bool:
        """Whether a meeting of this kind may be an expanded one as well (HY 9.1, 9.2)."""
        return self in (MeetingKind.REGULAR, MeetingKind.EXTRAORDINARY)


class Occasion(StrEnum):
    """What a regular meeting reviews, where the regulation tells its meetings apart (BG 10.1)."""

    HALF_YEAR = "half_year"
    YEAR = "year"


class Ground(StrEnum):
    """By what right somebody convenes or presides (HY 3.3, 4.1, 5.1; BG 4.3, 5.1, 6.1, 6.3)."""

    OWN = "own"
    HEAD_ABSENT = "head_absent"
    ASSIGNED = "assigned"
    AUTHORIZED = "authorized"


class Off(StrEnum):
    """Why a meeting is not to be held as it was planned; what was decided is a ``PlanChange``."""

    POSTPONED = "postponed"
    CALLED_OFF = "called_off"


class Step(StrEnum):
    """The five steps of a meeting's page; each follows from what was written down."""

    PLAN = "plan"
    INVITE = "invite"
    RUN = "run"
    MINUTES = "minutes"
    SIGN = "sign"


@dataclass(frozen=True)
class Meeting(Entity):
    """One meeting, on one day or more; everything around it refers to it and is sealed with it.

    ``started_at`` and ``ended_at`` are the opening and closing as recorded, ``locked_at`` the
    moment its records were sealed (Khóa hồ sơ). ``off`` says that it was called off, or put off
    without a day: then it is neither planned nor held, and ``held_on`` is its former day.
    ``expanded`` joins a kind that may be so; one that is nothing else is of that kind.
    ``read_back`` is a fact that the clerk states once the meeting is over. Convening
    and presiding are two things: who convened stands here, who presided stands in ``Presiding``.
    """

    noun: ClassVar[str] = "meetings"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "id"

    kind: Annotated[MeetingKind, Choice()] = MeetingKind.REGULAR
    expanded: Annotated[bool, YesNo()] = False
    occasion: Annotated[Occasion | None, Choice(required=False)] = None
    ordinal: Annotated[int | None, Whole(required=False, least=1, most=99)] = None
    title: Annotated[str, Text(longest=300, order=Order.TEXT, searched=True)] = ""
    held_on: Annotated[date | None, Day(ahead=True)] = None
    starts: Annotated[time | None, TimeOfDay()] = None
    place: Annotated[str, Text(longest=300, searched=True)] = ""
    half_days: Annotated[int, Whole(least=1, most=60)] = 1
    secretary: Annotated[int | None, Ref("people", required=False)] = None
    convened_by: Annotated[int | None, Ref("memberships", required=False)] = None
    convening_ground: Annotated[Ground | None, Choice(required=False)] = None
    convening_giver: Annotated[int | None, Ref("memberships", required=False)] = None
    convening_paper: Annotated[str, Text(longest=120, required=False)] = ""
    convening_on: Annotated[date | None, Day(required=False)] = None
    composition_by: Annotated[int | None, Ref("memberships", required=False)] = None
    composition_on: Annotated[date | None, Day(required=False, past=True)] = None
    reply_by: Annotated[date | None, Day(required=False, ahead=True)] = None
    read_back: Annotated[bool, YesNo()] = False
    note: Annotated[str, Text(longest=2000, required=False, lines=True)] = ""
    off: Annotated[Off | None, Choice(required=False)] = None
    started_at: Annotated[datetime | None, Moment(required=False)] = None
    ended_at: Annotated[datetime | None, Moment(required=False)] = None
    locked_at: Annotated[datetime | None, Moment(required=False)] = None
    locked_by: Annotated[str, Text(longest=120, required=False)] = ""

    @property
    def body(self) -> Body:
        return self.kind.body

    @property
    def is_expanded(self) -> bool:
        joined = self.expanded and self.kind.may_be_expanded
        return joined or self.kind is MeetingKind.EXPANDED

    @property
    def is_running(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def was_held(self) -> bool:
        return self.ended_at is not None

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


def in_time(it: Meeting) -> tuple[date, int]:
    """The place of a meeting among others: by its day, those without one last."""
    return it.held_on or date.max, it.id


@dataclass(frozen=True)
class Presiding(Entity):
    """Somebody presides over a meeting from a moment on (None: from its opening), by what right."""

    noun: ClassVar[str] = "presidings"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    membership: Annotated[int, Ref("memberships")] = 0
    from_at: Annotated[datetime | None, Moment(required=False)] = None
    ground: Annotated[Ground | None, Choice(required=False)] = None
    giver: Annotated[int | None, Ref("memberships", required=False)] = None
    paper: Annotated[str, Text(longest=120, required=False)] = ""
    paper_on: Annotated[date | None, Day(required=False)] = None


@dataclass(frozen=True)
class Sitting(Entity):
    """An unbroken stretch of a meeting; between two of them lies a break, or a night."""

    noun: ClassVar[str] = "sittings"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    began_at: Annotated[datetime | None, Moment()] = None
    ended_at: Annotated[datetime | None, Moment(required=False)] = None
