"""When each item of a meeting begins, reckoned from the opening hour and the items' minutes."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from desktop.base.numerals import hour
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.meetings import Meeting


def on_the_day(items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
    """The items that are gone through: all but those withdrawn."""
    return tuple(item for item in items if item.result is not ItemResult.WITHDRAWN)


def spans(meeting: Meeting, items: tuple[AgendaItem, ...]) -> tuple[str, ...]:
    """*08 giờ 00 - 08 giờ 20* for each item, "" from the first whose beginning is not known.

    Breaks are recorded nowhere before the meeting, so none is reckoned with; nor is a time told
    past midnight.
    """
    if meeting.starts is None:
        return ("",) * len(items)
    day = meeting.held_on or date.min
    at: datetime | None = datetime.combine(day, meeting.starts)
    told = []
    for item in items:
        if at is None or at.date() != day:
            told.append("")
            continue
        begins, at = at, at + timedelta(minutes=item.minutes) if item.minutes else None
        ends = f" - {hour(at.time())}" if at is not None else ""
        told.append(f"{hour(begins.time())}{ends}")
    return tuple(told)
