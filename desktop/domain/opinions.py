"""Written opinions: whose, for what, leaning which way (ý kiến bằng văn bản; HY 6.5, BG 7.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Ref, Text, YesNo
from desktop.domain.records import Entity
from desktop.domain.secrecy import Degree


class Author(StrEnum):
    """Who wrote it; HY 6.5 and BG 7.5 leave it open, so both are allowed."""

    MEMBER = "member"
    STAND_IN = "stand_in"


class Stance(StrEnum):
    AGREE = "agree"
    AGREE_WITH_REMARKS = "agree_with_remarks"
    DISAGREE = "disagree"
    OTHER = "other"
    UNTOLD = "untold"  # of a paper with a degree of secrecy: nothing it says is written down


@dataclass(frozen=True)
class Opinion(Entity):
    """A written opinion of a member's seat, on one item or on the whole meeting.

    Which way it leans is read off the paper, never taken for granted. ``late`` marks one that came
    after the meeting's records were locked. One with a degree of ``secrecy`` is registered by
    sender, number and day alone.
    """

    noun: ClassVar[str] = "opinions"
    needs: ClassVar[str] = "attendance"
    sealed_by: ClassVar[str] = "meeting"
    withheld: ClassVar[tuple[str, ...]] = ("text", "attachment")

    meeting: Annotated[int, Ref("meetings")] = 0
    participant: Annotated[int, Ref("participants")] = 0
    item: Annotated[int | None, Ref("agenda_items", required=False)] = None
    author: Annotated[Author, Choice()] = Author.MEMBER
    number: Annotated[str, Text(longest=120, required=False)] = ""
    dated: Annotated[date | None, Day(required=False)] = None
    received_on: Annotated[date | None, Day(past=True)] = None
    stance: Annotated[Stance | None, Choice()] = None
    text: Annotated[str, Text(longest=20_000, required=False, lines=True, searched=True)] = ""
    attachment: Annotated[int | None, Ref("attachments", required=False)] = None
    late: Annotated[bool, YesNo()] = False
    secrecy: Annotated[Degree | None, Choice(required=False)] = None

    @property
    def may_be_read_out(self) -> bool:
        """Of one with a degree of secrecy nothing is said at a meeting."""
        return self.secrecy is None

    def says_something(self) -> bool:
        """Whether there is a paper behind it: its words, its number or its file."""
        return bool(self.text.strip() or self.number.strip() or self.attachment)
