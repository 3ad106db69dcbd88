"""Attendance: who is expected in which capacity, who came when and how (thành phần, điểm danh).

Glossary: participant = người được mời dự; capacity = tư cách dự; reply = phản hồi; presence =
có mặt; bridge = điểm cầu (another room joined by video); level = cấp đề nghị dự.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Moment, Ref, Text, Whole, YesNo
from desktop.domain.records import Entity


class Capacity(StrEnum):
    MEMBER = "member"
    SECRETARIAT = "secretariat"
    GUEST = "guest"
    EXPERT = "expert"


class Reply(StrEnum):
    AWAITED = "awaited"
    COMING = "coming"
    STAND_IN = "stand_in"
    ABSENT = "absent"


class Way(StrEnum):
    """How somebody attends: in the room, or at another place joined to it."""

    ROOM = "room"
    BRIDGE = "bridge"


class Level(StrEnum):
    """Of which level somebody is asked to come, from the highest; the office's own request."""

    PRINCIPAL = "principal"
    LEADERSHIP = "leadership"
    OTHER = "other"

    def is_below(self, other: Level) -> bool:
        return list(Level).index(self) > list(Level).index(other)


@dataclass(frozen=True)
class Participant(Entity):
    """Somebody expected at a meeting, with name and post as they are printed for it.

    A member's seat stays one participant, whether the member or a stand-in sits in it.
    ``replied_for`` is the day that the meeting was planned for when they answered.
    """

    noun: ClassVar[str] = "participants"
    needs: ClassVar[str] = "attendance"
    sealed_by: ClassVar[str] = "meeting"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("meeting", "person"),)

    meeting: Annotated[int, Ref("meetings")] = 0
    person: Annotated[int, Ref("people")] = 0
    membership: Annotated[int | None, Ref("memberships", required=False)] = None
    capacity: Annotated[Capacity, Choice()] = Capacity.MEMBER
    position: Annotated[int, Whole(most=9999)] = 0
    printed_name: Annotated[str, Text(longest=140)] = ""
    printed_post: Annotated[str, Text(longest=300, required=False)] = ""
    reply: Annotated[Reply, Choice()] = Reply.AWAITED
    replied_on: Annotated[date | None, Day(required=False, past=True)] = None
    replied_for: Annotated[date | None, Day(required=False, ahead=True)] = None
    way: Annotated[Way, Choice()] = Way.ROOM
    bridge: Annotated[str, Text(longest=120, required=False)] = ""
    level: Annotated[Level | None, Choice(required=False)] = None

    def answered_otherwise(self, held_on: date | None) -> bool:
        """Whether the answer is to another day than this, from which the meeting was moved."""
        answered = self.reply is not Reply.AWAITED and self.replied_for is not None
        return answered and self.replied_for != held_on


@dataclass(frozen=True)
class Presence(Entity):
    """A stay in the meeting from arrival to leaving (None: to its end); a return is another one."""

    noun: ClassVar[str] = "presences"
    needs: ClassVar[str] = "attendance"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    participant: Annotated[int, Ref("participants")] = 0
    by_stand_in: Annotated[bool, YesNo()] = False
    arrived_at: Annotated[datetime | None, Moment()] = None
    left_at: Annotated[datetime | None, Moment(required=False)] = None
