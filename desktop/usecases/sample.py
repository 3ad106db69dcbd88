"""The sample office: invented people of an invented province, made by the ordinary commands.

Every day follows from the day given, every name and duty from the regulation chosen, every choice
from the seed: the same ones make the same records, but for uuids, salts and keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from desktop.base.clock import SetClock
from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.domain.calendar import Holidays
from desktop.domain.history import Origin
from desktop.domain.meetings import Meeting as MeetingRecord
from desktop.domain.meetings import MeetingKind, Occasion
from desktop.domain.posts import Body
from desktop.domain.problems import Problem, Refused
from desktop.domain.regulation_schema import Interval
from desktop.domain.rules.year import stretches
from desktop.storage.keyslots import SMALL_COST, Cost
from desktop.storage.trouble import disk_of
from desktop.usecases import (
    opening,
    sample_authorizations,
    sample_mark,
    sample_people,
    sample_staffing,
)
from desktop.usecases.opening import Founding, OpenOffice
from desktop.usecases.regulations import Adoption, Profile
from desktop.usecases.sample_meetings import Meeting
from desktop.usecases.sample_people import People
from desktop.usecases.sample_telling import Planned, Story, Telling, at, tell
from desktop.usecases.sample_words import Words
from desktop.usecases.signing_in import shipped_holidays

MOST_YEARS = 20
FIRST_YEAR, LAST_YEAR = 2000, 2150
_MOST_IN_A_YEAR = 6  # a regulation may ask for more regular meetings than a sample shows
_SETTLING = 45  # days of a year that are too few to have held a meeting
_RECENT = 30  # days after which the last meeting of the committee is no longer fresh
_AHEAD = 100  # days the secretariat plans ahead


@dataclass(frozen=True)
class Wanted:
    """What the sample is made of; ``years``: the year of ``on`` and those before it."""

    profile: Profile
    on: date
    years: int = 1
    seed: int = 1


@dataclass(frozen=True)
class Sample:
    """A sample office that was made and closed again."""

    folder: Path
    passphrase: str
    label: str
    clerk: str
    meetings: tuple[MeetingRecord, ...]


def make(
    folder: Path, wanted: Wanted, *, progress: Progress = SILENT, cost: Cost = SMALL_COST
) -> Sample:
    """A sample office in an absent or empty folder.

    Where the year of ``on`` has barely begun, the year before it is told too, for otherwise nothing
    would have been held. The regulation is adopted from the first of January of the first year, by
    an invented decision. Raises Refused, Trouble, Cancelled; then nothing is left in the folder.
    """
    _require_sensible(wanted)
    chance = Random(wanted.seed)  # noqa: S311 (an invented office keeps no secret)
    first = first_year(wanted)
    words = Words(wanted.profile.regulation)
    holidays = shipped_holidays()
    clock = SetClock(at(holidays.first_working_day_on_or_after(date(first, 1, 2)), 8))
    opened = _founded(folder, words, wanted, clock, date(first, 1, 1), cost)
    try:
        people = sample_people.settle(opened.desk, words, chance, date(first, 1, 1))
        telling = Telling(opened.desk, words, people.names, chance, holidays)
        plans = tuple(planned(words, wanted.on, first, holidays))
        stories: list[Story] = [Meeting(telling, plan).told(wanted.on) for plan in plans]
        stories += _changes(telling, people, plans, clock.today(), wanted.on)
        stories.append(sample_authorizations.told(telling, clock.today(), wanted.on))
        stories.append(sample_staffing.told(telling, clock.today()))
        stories.append(_said(progress, clock.today(), wanted.on))
        tell(stories, clock, at(wanted.on, 12), latest=at(wanted.on, 0))
        with disk_of(folder / sample_mark.MARK):
            sample_mark.write(folder, words.meetings["passphrase"])
        found = opened.desk.ask(lambda tx: tuple(tx.all(MeetingRecord)))
    except BaseException:
        opening.unmake(opened)
        raise
    made = Sample(
        folder, words.meetings["passphrase"], opened.office.label, opened.desk.clerk.label, found
    )
    opened.close()
    return made


def planned(words: Words, on: date, first: int, holidays: Holidays) -> Iterator[Planned]:
    """The meetings to be told: held ones until two weeks before ``on``, planned ones after it."""
    cut = on
    for _ in range(10):
        cut = holidays.last_working_day_on_or_before(cut - timedelta(days=1))
    regular = list(_regular(words, on, first, cut, holidays))
    past = [each.day for each in regular if each.day <= cut]
    if not past or (cut - max(past)).days > _RECENT:
        if not past and regular[0].occasion is None:
            regular[0] = replace(regular[0], day=cut)
        else:
            matters = words.matters("extraordinary")
            regular.append(Planned(MeetingKind.EXTRAORDINARY, cut, matters))
    regular.sort(key=lambda each: each.day)
    held = [each for each in regular if each.day <= cut]
    latest = held[-1]
    for each in regular:
        is_latest = each is latest
        yield replace(each, missing_opinion=is_latest, waits=is_latest and len(held) > 1)
    yield from _secretariat(words, on, first, cut, holidays)


def _regular(
    words: Words, on: date, first: int, cut: date, holidays: Holidays
) -> Iterator[Planned]:
    """The regular meetings year by year, spread evenly, on the occasions the regulation names."""
    rule = words.regulation.rule("regular_meetings")
    count = min(rule["per_year"], _MOST_IN_A_YEAR) if rule is not None else 2
    named: tuple[Occasion, ...] = rule["occasions"] if rule is not None else ()
    soon = holidays.working_days_after(on, 8)
    matters = words.matters("regular")
    for year in range(first, on.year + 2):
        for place in range(count):
            usual = date(year, 1, 1) + timedelta(days=(place + 1) * 365 // count - 12)
            day = holidays.last_working_day_on_or_before(usual)
            if day <= soon:
                day = min(day, cut)
            elif year > on.year:
                # Only where nothing of the year is left to plan: the first of the next one.
                if place == 0 and not _left(on, count, soon):
                    yield Planned(MeetingKind.REGULAR, day, matters[:2])
                continue
            turn = place + year
            chosen = tuple(matters[(turn + each) % len(matters)] for each in range(3))
            occasion = _occasion(named, place, count)
            yield Planned(MeetingKind.REGULAR, day, chosen, occasion=occasion)


def _left(on: date, count: int, soon: date) -> bool:
    last = date(on.year, 1, 1) + timedelta(days=365 - 12)
    return count > 0 and last > soon


def _occasion(named: tuple[Occasion, ...], place: int, count: int) -> Occasion | None:
    if Occasion.YEAR in named and place == count - 1:
        return Occasion.YEAR
    if Occasion.HALF_YEAR in named and place == (count - 1) // 2:
        return Occasion.HALF_YEAR
    return None


def _secretariat(
    words: Words, on: date, first: int, cut: date, holidays: Holidays
) -> Iterator[Planned]:
    """The secretariat's meetings, one in each stretch that the regulation names."""
    rule = words.regulation.rule("secretariat_meetings")
    every = rule["every"] if rule is not None else Interval.QUARTER
    matters = words.matters("secretariat")
    earlier, soon = cut - timedelta(days=4), holidays.working_days_after(on, 4)
    for year in range(first, on.year + 1):
        for stretch in stretches(every, year):
            # In the first days of all the office is being set up.
            settling = stretch.last < date(first, 2, 1)
            usual = stretch.last.replace(day=20 if settling else 8)
            day = holidays.first_working_day_on_or_after(usual)
            if earlier < day < soon:
                before = holidays.last_working_day_on_or_before(earlier)
                day = before if before >= stretch.first else soon
            in_time = stretch.first <= day <= min(stretch.last, on + timedelta(days=_AHEAD))
            if in_time:
                yield Planned(MeetingKind.SECRETARIAT, day, matters)


def _changes(
    telling: Telling, people: People, plans: tuple[Planned, ...], start: date, on: date
) -> Iterator[Story]:
    """A member is replaced and, later, another retires, never while a meeting is being prepared."""
    days = [each.day for each in plans if each.kind.body is Body.COMMITTEE]
    span = (on - start).days
    for part, change in (
        (span * 2 // 5, sample_people.replace_one),
        (span * 7 // 10, sample_people.empty_one),
    ):
        day = start + timedelta(days=part)
        while any(day <= each <= day + timedelta(days=25) for each in days):
            day = telling.after(day, 1)
        yield _change(telling, people, telling.after(day, 1), change)


def _change(telling: Telling, people: People, day: date, change: sample_people.Change) -> Story:
    yield at(day, 8, 30)
    change(telling.desk, telling.words, people, telling.chance, day)


def _said(progress: Progress, start: date, on: date) -> Story:
    """Tells how far the telling has come, month by month; cancelling stops it there."""
    days = max(1, (on - start).days)
    for passed in range(0, days, 30):
        yield at(start + timedelta(days=passed), 0)
        progress.step(passed, days, Msg("sample.telling"))


def _founded(
    folder: Path, words: Words, wanted: Wanted, clock: SetClock, begins: date, cost: Cost
) -> OpenOffice:
    adoption = replace(
        Adoption.of(wanted.profile, begins), number="01", signed_on=begins, effective=begins
    )
    names = replace(words.office, term_began=begins)
    meetings = words.meetings
    founding = Founding(folder, meetings["label"], meetings["clerk"], names, adoption)
    opened, _ = opening.found(founding, meetings["passphrase"], clock, cost=cost)
    opened.desk.origin = Origin.SAMPLE
    opened.sheet_is_kept()
    return opened


def first_year(wanted: Wanted) -> int:
    first = wanted.on.year - wanted.years + 1
    settling = wanted.on < date(first, 1, 1) + timedelta(days=_SETTLING)
    return first - 1 if settling else first


def _require_sensible(wanted: Wanted) -> None:
    if not 1 <= wanted.years <= MOST_YEARS:
        raise Refused(Problem(Msg("sample.years", most=MOST_YEARS), field="years", blocking=True))
    if not FIRST_YEAR <= wanted.on.year <= LAST_YEAR:
        words = Msg("sample.year", first=str(FIRST_YEAR), last=str(LAST_YEAR))
        raise Refused(Problem(words, field="on", blocking=True))
