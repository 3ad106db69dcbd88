"""The agenda: items in their order, who reports, their papers (chương trình, nội dung họp).

Glossary: item = nội dung; cross-sector = liên ngành (HY 6.3, BG 7.3: named voices must be heard);
late = bổ sung, what came after the invitation; carried = chuyển sang từ cuộc họp trước.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
    """One matter of a meeting; ``position`` is its order (1, 2, …), ``number`` what is printed.

    ``late``: it came after the invitation, which therefore does not name it. ``carried_from`` is
    the item of an earlier meeting that this one takes up.
    """

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
    late: Annotated[bool, YesNo()] = False
    carried_from: Annotated[int | None, Ref("agenda_items", required=False)] = None

    def is_open(self, *, concluded: bool) -> bool:
        """Whether a meeting that ended left it unsettled; ``concluded``: conclusions stand there.

        What was deferred stays so whatever was concluded on the way.
        """
        if self.result is not None:
            return self.result is ItemResult.DEFERRED
        return not concluded


@dataclass(frozen=True)
class AgendaPaper(Entity):
    """A paper laid before the meeting, for one item or for all of it (tài liệu họp).

    ``replaces`` is the former version, which stays; each is replaced at most once. ``late``: it
    came after the invitation. ``printed`` is how many copies lie ready.
    """

    noun: ClassVar[str] = "agenda_papers"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "meeting"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("replaces",),)

    meeting: Annotated[int, Ref("meetings")] = 0
    item: Annotated[int | None, Ref("agenda_items", required=False)] = None
    title: Annotated[str, Text(longest=300, searched=True)] = ""
    number: Annotated[str, Text(longest=60, required=False)] = ""
    dated: Annotated[date | None, Day(required=False)] = None
    received_on: Annotated[date | None, Day(required=False, past=True)] = None
    attachment: Annotated[int | None, Ref("attachments", required=False)] = None
    replaces: Annotated[int | None, Ref("agenda_papers", required=False)] = None
    late: Annotated[bool, YesNo()] = False
    printed: Annotated[int | None, Whole(required=False, most=9999)] = None


def former_versions(papers: Iterable[AgendaPaper]) -> frozenset[int]:
    """The ids of the papers that a later version replaced."""
    return frozenset(each.replaces for each in papers if each.replaces is not None)


def current_versions(papers: Iterable[AgendaPaper]) -> tuple[AgendaPaper, ...]:
    """The papers as they lie before the meeting now: no later version replaced them."""
    every = tuple(papers)
    former = former_versions(every)
    return tuple(each for each in every if each.id not in former)


def version_of(paper: AgendaPaper, papers: Mapping[int, AgendaPaper]) -> int:
    """Which version a paper is: 1, or one more than the version it replaces."""
    return len(_chain(paper, papers))


def in_agenda_order(
    papers: Iterable[AgendaPaper], items: Iterable[AgendaItem]
) -> tuple[AgendaPaper, ...]:
    """Papers of the whole meeting first, then item by item; a version before those it replaced."""
    known = {each.id: each for each in papers}
    places = {item.id: item.position for item in items}

    def key(paper: AgendaPaper) -> tuple[int, int, int]:
        chain = _chain(paper, known)
        return places.get(paper.item or 0, 0), chain[-1].id, -len(chain)

    return tuple(sorted(known.values(), key=key))


def _chain(paper: AgendaPaper, papers: Mapping[int, AgendaPaper]) -> list[AgendaPaper]:
    """A paper and the versions before it, the first version last."""
    chain = [paper]
    while (former := papers.get(chain[-1].replaces or 0)) is not None and former not in chain:
        chain.append(former)
    return chain
