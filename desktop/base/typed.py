"""What a clerk types in short: days and hours."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time

from desktop.base import vietnamese
from desktop.base.text import Msg

FIRST_YEAR, LAST_YEAR = 1900, 2200
YEARS_AHEAD = 30
"""How far ahead a year of two digits may lie; beyond, it is of the last century."""
NEAR = 31
"""A day so few days off is meant, on whichever side of today: nobody leaves out a year for it."""


class Mistyped(Exception):
    """The text cannot be read; ``msg`` says why, or shows how to write it. It stays as typed."""

    def __init__(self, msg: Msg) -> None:
        super().__init__(msg.key)
        self.msg = msg


def _any_of(words: tuple[str, ...]) -> str:
    longest_first = sorted((vietnamese.fold(word) for word in words), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


_TODAY = re.compile(_any_of(vietnamese.TODAY))
_LATER = re.compile(rf"\+ ?(\d{{1,5}}) ?({_any_of(vietnamese.WEEKS)})?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})", re.ASCII)
_PARTED = re.compile(r"(\d{1,2}) ?([-/. ]) ?(\d{1,2})(?: ?\2 ?(\d{4}|\d{2}))?", re.ASCII)
_JOINED = re.compile(r"(\d\d)()(\d\d)(\d{4}|\d{2})?", re.ASCII)
_TIME = re.compile(
    rf"(\d{{1,2}})(?: ?(?::|\.|{_any_of(vietnamese.HOURS)}) ?(?:(\d{{1,2}})"
    rf"(?: ?{_any_of(vietnamese.MINUTES)})?)?|(\d\d))?",
    re.ASCII,
)


def read_day(text: str, *, today: date, ahead: bool = False) -> date:
    """The day meant; without its year the next such day if ``ahead``, else the last, or today.

    Where the nearest one lies on the other side and at most ``NEAR`` days off, it is that one: a
    past fact typed for the day after tomorrow is a slip to be told, not a day of last year.
    Read are 5 (of this month), 5/3 5.3 5-3 "5 3" 0503, 5/3/27 5/3/2027 050327 05032027, +7 (days),
    +2t (weeks), h and hôm nay. Raises ``Mistyped``; a day is never moved to one that exists.
    """
    typed = _plain(text)
    if _TODAY.fullmatch(typed):
        return today
    if later := _LATER.fullmatch(typed):
        days = int(later[1]) * (7 if later[2] else 1)
        return _within(today.toordinal() + days)
    if alone := _DAY.fullmatch(typed):
        return _on(int(alone[1]), today.month, today.year)
    found = _PARTED.fullmatch(typed) or _JOINED.fullmatch(typed)
    if not found:
        raise Mistyped(Msg("typed.day_wrong"))
    day, month = int(found[1]), int(found[3])
    if found[4]:
        return _on(day, month, _year(found[4], today))
    turn = (month, day) < (today.month, today.day), (month, day) > (today.month, today.day)
    year, other = (today.year + turn[0], -1) if ahead else (today.year - turn[1], 1)
    return _on(day, month, year + other if _is_near(day, month, year + other, today) else year)


def leaves_year_open(text: str) -> bool:
    """Whether a day and a month are typed, and nothing from which the year follows."""
    found = _PARTED.fullmatch(_plain(text)) or _JOINED.fullmatch(_plain(text))
    return found is not None and not found[4]


def read_time(text: str) -> time:
    """The time of day: 8, 8h, 830, 0830, 8:30, 8.30, 8h30, "8 giờ 30". Raises ``Mistyped``."""
    found = _TIME.fullmatch(_plain(text))
    if not found:
        raise Mistyped(Msg("typed.time_wrong"))
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if hour > 23 or minute > 59:
        raise Mistyped(Msg("typed.no_such_time"))
    return time(hour, minute)


def _plain(text: str) -> str:
    """Folded, and with one blank where there were several."""
    return " ".join(vietnamese.fold(text).split())


def _year(digits: str, today: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = 2000 + int(digits)
    return year if year <= today.year + YEARS_AHEAD else year - 100


def _on(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise Mistyped(Msg("typed.no_such_month", month=month))
    if day < 1:
        raise Mistyped(Msg("typed.day_wrong"))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _strange_year()
    longest = monthrange(year, month)[1]
    if day > longest and month == 2:
        raise Mistyped(Msg("typed.february_is_shorter", year=str(year), days=longest))
    if day > longest:
        raise Mistyped(Msg("typed.month_is_shorter", month=month, days=longest))
    return date(year, month, day)


def _is_near(day: int, month: int, year: int, today: date) -> bool:
    try:
        return abs((date(year, month, day) - today).days) <= NEAR
    except ValueError:
        return False


def _within(ordinal: int) -> date:
    if ordinal > date(LAST_YEAR, 12, 31).toordinal():
        raise _strange_year()
    return date.fromordinal(ordinal)


def _strange_year() -> Mistyped:
    return Mistyped(Msg("typed.strange_year", first=str(FIRST_YEAR), last=str(LAST_YEAR)))
