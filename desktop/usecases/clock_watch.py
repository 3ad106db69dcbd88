"""The computer's clock beside the last act of the diary: gone back, or far ahead."""

from __future__ import annotations

from datetime import datetime

from desktop.base.text import Msg
from desktop.domain.history import ClockFault, clock_fault


def strange_clock(last: datetime | None, now: datetime) -> Msg | None:
    """What to say of ``now`` where the last act was at ``last``; None: nothing.

    The regulation is silent about clocks: this warns, and holds nothing up.
    """
    fault = clock_fault(last, now)
    if fault is None or last is None:
        return None
    key = "diary.clock_back" if fault is ClockFault.BACK else "diary.clock_ahead"
    return Msg(key, last=moment(last), now=moment(now))


def moment(at: datetime) -> Msg:
    """A day and an hour as the diary shows them."""
    return Msg("diary.moment", day=at.date(), hour=at.time())
