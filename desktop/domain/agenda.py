"""The agenda: items in their order, who reports, their papers (chương trình, nội dung họp).

Glossary: item = nội dung; cross-sector = liên ngành (HY 6.3, BG 7.3: named voices must be heard).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Moment, Ref, Text, Whole, YesNo
from desktop.domain.records import Entity


class ItemResult(StrEnum):
    CONCLUDED = "concluded"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class AgendaItem(Entity):
    """One matter of a meeting; ``position`` is its order (1, 2, …), ``number`` what is printed."""

    noun: ClassVar[str] = "agenda_items"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    position: Annotated[int, Whole(most=999)] = 0
    number: Annotated[str, Text(longest=12, required=False)] = ""
    title: Annotated[str, Text(longest=500, searched=True)] = ""
    reporter: Annotated[int | None, Ref("participants", required=False)] = None
    minutes: Annotated[int | None, Whole(required=False, least=1, most=999)] = None
    cross_sector: Annotated[bool, YesNo()] = False
    began_at: Annotated[datetime | None, Moment(required=False)] = None
    ended_at: Annotated[datetime | None, Moment(required=False)] = None
    result: Annotated[ItemResult | None, Choice(required=False)] = None


@dataclass(frozen=True)
class AgendaPaper(Entity):
    """A paper laid before the meeting, for one item or for all of it (tài liệu họp)."""

    noun: ClassVar[str] = "agenda_papers"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    item: Annotated[int | None, Ref("agenda_items", required=False)] = None
    title: Annotated[str, Text(longest=300, searched=True)] = ""
    number: Annotated[str, Text(longest=60, required=False)] = ""
    dated: Annotated[date | None, Day(required=False)] = None
    received_on: Annotated[date | None, Day(required=False)] = None
    attachment: Annotated[int | None, Ref("attachments", required=False)] = None
