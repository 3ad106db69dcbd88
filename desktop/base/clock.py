"""Now and today; whoever needs them is given a clock, so that a test can set it."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta
from typing import Protocol

from desktop.base import windows


class Clock(Protocol):
    """Tells the time of this place, without zone, in whole seconds."""

    def now(self) -> datetime: ...

    def today(self) -> date: ...

    def awake(self) -> float:
        """Seconds that never go back, whatever the clock is set to; sleep does not count."""
        ...


class SystemClock:
    """The clock of this computer."""

    def __init__(self) -> None:
        self._windows = windows.library("kernel32")

    def now(self) -> datetime:
        return datetime.now().replace(microsecond=0)

    def today(self) -> date:
        return self.now().date()

    def awake(self) -> float:
        return time.monotonic() if self._windows is None else windows.awake(self._windows)


class SetClock:
    """A clock that stands until it is moved: for tests and for the sample office.

    Raises ValueError for a time with a zone: no time in the program has one.
    """

    def __init__(self, at: datetime) -> None:
        self._at, self._awake = at, 0.0
        self.set(at)

    def now(self) -> datetime:
        return self._at

    def today(self) -> date:
        return self._at.date()

    def awake(self) -> float:
        return self._awake

    def set(self, at: datetime) -> None:
        if at.tzinfo is not None:
            raise ValueError("a time of this place has no zone")
        at = at.replace(microsecond=0)
        self._awake += max((at - self._at).total_seconds(), 0.0)
        self._at = at

    def forward(self, by: timedelta) -> None:
        self.set(self._at + by)

    def sleep(self, by: timedelta) -> None:
        """Time goes by while the computer is not awake."""
        self._at += by
