"""Working days, public holidays, quarters, and limits of the form "before day N"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from desktop.base.text import Msg

_DAY = timedelta(days=1)
_SATURDAY = 5
LANGUAGES = ("vi", "en")


class HolidaysFault(Exception):
    """A file of holidays cannot be read; ``msg`` names the file, the place and the remedy."""

    def __init__(self, msg: Msg) -> None:
        super().__init__(msg.key)
        self.msg = msg


_Read = tuple[Mapping[date, Mapping[str, str]], frozenset[date]]


@lru_cache(maxsize=4)  # by its words: each page that counts days asks for the same file
def _read(text: str, source: str) -> _Read:
    """The days off with their names, and the days worked. Raises ``HolidaysFault``."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        msg = Msg("calendar.unreadable", file=source, detail=str(fault))
        raise HolidaysFault(msg) from fault
    for name, table in tables.items():
        if name not in ("off", "worked") or not isinstance(table, dict):
            raise HolidaysFault(Msg("calendar.unknown_part", file=source, part=name))
    off, worked = (
        {_day(key, source): value for key, value in tables.get(name, {}).items()}
        for name in ("off", "worked")
    )
    for day, names in off.items():
        if not _is_named(names):
            raise HolidaysFault(Msg("calendar.unnamed", file=source, day=day))
    for day, value in worked.items():
        if value is not True:
            raise HolidaysFault(Msg("calendar.not_true", file=source, day=day))
    if both := sorted(off.keys() & worked.keys()):
        raise HolidaysFault(Msg("calendar.off_and_worked", file=source, day=both[0]))
    return MappingProxyType(off), frozenset(worked)


@dataclass(frozen=True)
class Holidays:
    """The days off, and the weekend days worked instead.

    ``off`` gives each day its name in each language; ``worked`` are days that are worked though
    they are a weekend (a swap by decision) or stand in ``off``. Saturdays and Sundays are free.
    """

    off: Mapping[date, Mapping[str, str]] = field(default_factory=dict)
    worked: frozenset[date] = frozenset()

    @classmethod
    def parse(cls, text: str, *, source: str) -> Holidays:
        """Read a file of holidays; ``source`` is its name, for the sentence of a fault.

        Two tables of days: ``[off]`` with the name in Vietnamese and English,
        ``2026-09-02 = { vi = "…", en = "…" }``, and ``[worked]`` with true, ``2026-08-22 = true``.
        Raises ``HolidaysFault``.
        """
        off, worked = _read(text, source)
        return cls(off, worked)

    def overlaid(self, *, off: Mapping[date, str], worked: Iterable[date]) -> Holidays:
        """These with an office's own days over them: one it works is off no more, and the reverse.

        ``off`` gives each day the one name the office calls it by, in whichever language.
        """
        own = frozenset(worked)
        days = {day: names for day, names in self.off.items() if day not in own}
        days |= {day: dict.fromkeys(LANGUAGES, name) for day, name in off.items()}
        return Holidays(days, (self.worked - off.keys()) | own)

    def knows(self, year: int) -> bool:
        """Whether any day off of the year is known; if none, only weekends are counted."""
        return any(day.year == year for day in self.off)

    def name(self, day: date, language: str) -> str:
        """The name of the holiday, "" for another day."""
        return self.off[day][language] if day in self.off else ""

    def working_day(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day in self.worked:
            return True
        return day.weekday() < _SATURDAY and day not in self.off

    def last_working_day_on_or_before(self, day: date) -> date:
        """This day if it is worked, else the last worked one before it."""
        while not self.working_day(day):
            day -= _DAY
        return day

    def first_working_day_on_or_after(self, day: date) -> date:
        """This day if it is worked, else the first worked one after it."""
        while not self.working_day(day):
            day += _DAY
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """The last of ``count`` working days that follow the day, which is not counted itself."""
        for _ in range(count):
            day = self.first_working_day_on_or_after(day + _DAY)
        return day


@dataclass(frozen=True)
class Limit:
    """A limit "before day N" (trước ngày N): N itself is too late, unless the office counts it.

    The last lawful day stands even on a Sunday; the advised day is the last working one up to it.
    """

    before: date
    counted: bool = False

    @classmethod
    def in_last_month(cls, year: int, quarter: int, day: int, *, counted: bool = False) -> Limit:
        """Before a day of a quarter's last month. Raises ``ValueError`` for no such day."""
        return cls(date(year, quarter * 3, day), counted)

    @property
    def last_lawful_day(self) -> date:
        """The last day on which the limit is kept."""
        return self.before if self.counted else self.before - _DAY

    def advised_day(self, holidays: Holidays) -> date:
        """The last working day on or before the last lawful one."""
        return holidays.last_working_day_on_or_before(self.last_lawful_day)


def quarter_of(day: date) -> int:
    """The quarter of a day, 1 to 4."""
    return (day.month + 2) // 3


def _day(key: str, source: str) -> date:
    try:
        return date.fromisoformat(key)
    except ValueError as fault:
        raise HolidaysFault(Msg("calendar.no_day", file=source, text=key)) from fault


def _is_named(names: object) -> bool:
    return (
        isinstance(names, dict)
        and set(names) == set(LANGUAGES)
        and all(isinstance(name, str) and name.strip() for name in names.values())
    )
