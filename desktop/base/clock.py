"""Now and today; whoever needs them is given a clock, so that a test can set it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time of this place, without zone, in whole seconds."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...


class SystemClock:
    """The clock of this computer."""

    def now(self) -> datetime:
        return datetime.now().replace(microsecond=0)

    def today(self) -> date:
        return self.now().date()


class SetClock:
    """A clock that stands until it is moved: for tests and for the sample office.

    Raises ValueError for a time with a zone: no time in the program has one.
    """

    def __init__(self, at: datetime) -> None:
        self._at = at
        self.set(at)

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return self._at.date()

    def set(self, at: datetime) -> None:
        if at.tzinfo is not None:
            raise ValueError("a time of this place has no zone")
        self._at = at.replace(microsecond=0)

    def forward(self, by: timedelta) -> None:
        self.set(self._at + by)
