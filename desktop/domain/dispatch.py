"""Where issued papers went: to whom, on which day, by which means (chuyển giao văn bản)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.base.text import Msg
from desktop.domain.fields import Choice, Day, Order, Ref, Text, Whole
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.domain.sense import sense


class Means(StrEnum):
    POST = "post"
    BY_HAND = "by_hand"
    ELECTRONIC = "electronic"
    OTHER = "other"


@dataclass(frozen=True)
class Dispatch(Entity):
    """One sending of an issued paper to one recipient, with how many copies.

    ``signed_by`` took them on ``received_on``, where that is known.
    """

    noun: ClassVar[str] = "dispatches"
    needs: ClassVar[str] = "papers"
    sealed_by: ClassVar[str] = "paper"

    paper: Annotated[int, Ref("papers")] = 0
    recipient: Annotated[str, Text(longest=300, order=Order.TEXT, searched=True)] = ""
    sent_on: Annotated[date | None, Day()] = None
    means: Annotated[Means | None, Choice()] = None
    copies: Annotated[int, Whole(least=1, most=9999)] = 1
    signed_by: Annotated[str, Text(longest=200, required=False)] = ""
    received_on: Annotated[date | None, Day(required=False, past=True)] = None
    note: Annotated[str, Text(longest=500, required=False)] = ""


@dataclass(frozen=True)
class Sending:
    """What is around a dispatch: the day its paper bears, and today."""

    paper_day: date | None
    today: date


@sense(Dispatch)
def days_in_order(it: Dispatch, around: Sending | None) -> Iterator[Problem]:
    """A paper has its day before it is sent, and is sent before it is received."""
    if it.sent_on is None:
        return
    if it.received_on is not None and it.received_on < it.sent_on:
        words = Msg("dispatches.received_before", received=it.received_on, sent=it.sent_on)
        yield Problem(words, field="received_on")
    if around is None:
        return
    if around.paper_day is not None and it.sent_on < around.paper_day:
        words = Msg("dispatches.before_paper", sent=it.sent_on, day=around.paper_day)
        yield Problem(words, field="sent_on")
    if it.sent_on > around.today:
        yield Problem(Msg("dispatches.in_future", sent=it.sent_on), field="sent_on")
