"""Days as Home writes them."""

from __future__ import annotations

from datetime import date


def short_day(day: date, today: date) -> str:
    """``31/12``; with its year where that is not the present one."""
    short = f"{day.day:02}/{day.month:02}"
    return short if day.year == today.year else f"{short}/{day.year}"
