"""Validity in half-open periods [begins, ends): who was what on a day."""

from __future__ import annotations

from datetime import date
from typing import Protocol


class Period(Protocol):
    """Anything valid from one day (None: always) until before another (None: still)."""

    @property
    def begins(self) -> date | None: ...

    @property
    def ends(self) -> date | None: ...


def holds(period: Period, day: date) -> bool:
    """Whether the period includes the day; its last day is the day before ``ends``."""
    return (period.begins is None or period.begins <= day) and (
        period.ends is None or day < period.ends
    )


def backward(period: Period) -> bool:
    """Whether the period ends on or before the day it begins, so that it holds on no day."""
    return period.begins is not None and period.ends is not None and period.ends <= period.begins


def overlap(one: Period, other: Period) -> bool:
    """Whether some day lies in both; a period that holds on no day overlaps nothing."""
    if backward(one) or backward(other):
        return False
    begins = max(one.begins or date.min, other.begins or date.min)
    ends = min(one.ends or date.max, other.ends or date.max)
    return begins < ends
