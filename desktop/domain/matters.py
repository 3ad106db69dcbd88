"""Matters: what is followed from meeting to meeting, over years and bodies (vấn đề, việc theo dõi).

A matter meets many agenda items, and an item may be about several matters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from desktop.base.text import Msg
from desktop.domain.fields import Day, Order, Ref, Text
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.domain.sense import sense


@dataclass(frozen=True)
class Matter(Entity):
    """Something that comes before meetings again and again, until it is closed."""

    noun: ClassVar[str] = "matters"
    needs: ClassVar[str] = "meetings"

    title: Annotated[str, Text(longest=300, order=Order.TEXT, searched=True)] = ""
    field: Annotated[str, Text(longest=120, required=False, searched=True)] = ""
    opened_on: Annotated[date | None, Day()] = None
    closed_on: Annotated[date | None, Day(required=False)] = None
    note: Annotated[str, Text(longest=2000, required=False, lines=True)] = ""

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


@dataclass(frozen=True)
class MatterItem(Entity):
    """An agenda item that is about a matter.

    It is no record of the meeting, so that items of locked meetings can be told later to belong.
    """

    noun: ClassVar[str] = "matter_items"
    needs: ClassVar[str] = "meetings"
    follows: ClassVar[bool] = True
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("matter", "item"),)

    matter: Annotated[int, Ref("matters")] = 0
    item: Annotated[int, Ref("agenda_items")] = 0


@sense(Matter)
def closed_after_it_was_opened(it: Matter, _around: object) -> Iterator[Problem]:
    """A matter closed before it was opened was mistyped."""
    if it.opened_on is not None and it.closed_on is not None and it.closed_on < it.opened_on:
        words = Msg("matters.closed_before", closed=it.closed_on, opened=it.opened_on)
        yield Problem(words, field="closed_on")
