"""How the sample office's stories are told: each act at its time, the clock set before it."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, TypeAlias

from desktop.base.clock import SetClock
from desktop.domain.calendar import Holidays
from desktop.domain.meetings import MeetingKind, Occasion
from desktop.usecases.command import Command
from desktop.usecases.desk import Desk
from desktop.usecases.sample_words import Matter, Names, Words

Story: TypeAlias = Iterator[datetime]
"""Acts between the moments it yields: a moment is when it wants to go on."""


@dataclass(frozen=True)
class Telling:
    """What every story needs."""

    desk: Desk
    words: Words
    names: Names
    chance: Random
    holidays: Holidays

    def do(self, command: Command[Any], id: int = 0, **given: Any) -> Any:
        return self.desk.execute(command, id, **given).value

    def before(self, day: date, count: int) -> date:
        """The day that is some working days earlier."""
        for _ in range(count):
            day = self.holidays.last_working_day_on_or_before(day - timedelta(days=1))
        return day

    def after(self, day: date, count: int) -> date:
        return self.holidays.working_days_after(day, count)


@dataclass(frozen=True)
class Planned:
    """A meeting to be told: when, of which kind, with which matters.

    ``missing_opinion``: a stand-in brings no written opinion; ``waits``: the minutes stay unsigned.
    """

    kind: MeetingKind
    day: date
    matters: tuple[Matter, ...]
    occasion: Occasion | None = None
    missing_opinion: bool = False
    waits: bool = False


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def tell(
    stories: Iterable[Story],
    clock: SetClock,
    until: datetime,
    *,
    latest: datetime = datetime.max,
) -> None:
    """Let every story go on, always the one whose moment comes first; what lies later is left.

    The clock never goes back: a moment already past is now. Nor does it go beyond ``latest``: what
    belongs to the hours after it is written then, lest acts lie ahead of whoever opens the office.
    """
    waiting: list[tuple[datetime, int, Story]] = []
    for place, story in enumerate(stories):
        _wait(waiting, place, story)
    while waiting:
        moment, place, story = heapq.heappop(waiting)
        if moment > until:
            continue
        clock.set(max(min(moment, latest), clock.now()))
        _wait(waiting, place, story)


def _wait(waiting: list[tuple[datetime, int, Story]], place: int, story: Story) -> None:
    moment = next(story, None)
    if moment is not None:
        heapq.heappush(waiting, (moment, place, story))
