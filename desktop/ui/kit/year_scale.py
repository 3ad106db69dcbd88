"""Where the days of a year stand across a strip."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS = 12


@dataclass(frozen=True)
class Scale:
    """Where months and days stand between the names of the lanes and their counts."""

    left: int
    right: int

    def month(self, months: int) -> float:
        return self.left + months * (self.right - self.left) / MONTHS

    def day(self, day: date) -> float:
        share = (day.day - 0.5) / monthrange(day.year, day.month)[1]
        first = self.month(day.month - 1)
        return first + share * (self.month(day.month) - first)
