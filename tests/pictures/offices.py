"""The offices that are drawn: one as on a working day, one in the middle of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from desktop.base.clock import SetClock
from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import Meeting as MeetingRecord
from desktop.domain.posts import Body
from desktop.storage.keyslots import Cost
from desktop.storage.transaction import Tx
from desktop.usecases import sample, sample_mark, sample_people
from desktop.usecases.facts import meeting_facts
from desktop.usecases.regulations import Profile
from desktop.usecases.sample_meetings import Meeting
from desktop.usecases.sample_telling import Telling, at, tell
from desktop.usecases.sample_words import Words
from desktop.usecases.signing_in import shipped_holidays

NOW = datetime(2026, 11, 23, 8, 42)
"""When the pictures of the working day are taken."""
_CHEAP = Cost(64, 1, 1)  # nobody guesses the passphrase of a picture
_MIDYEAR = date(2026, 7, 24)  # the latest meeting before it is a regular one
_INTO = timedelta(minutes=40)  # of the meeting, when its pictures are taken


@dataclass(frozen=True)
class Drawn:
    """An office to be drawn, and the moment at which."""

    folder: Path
    passphrase: str
    at: datetime


def working_day(folder: Path, profile: Profile) -> Drawn:
    """The sample office as the command line makes it."""
    made = sample.make(folder, sample.Wanted(profile, NOW.date()), cost=_CHEAP)
    return Drawn(folder, made.passphrase, NOW)


def under_way(folder: Path, profile: Profile) -> Drawn:
    """The sample office of the middle of a year, told until its latest meeting is under way."""
    wanted = sample.Wanted(profile, _MIDYEAR)
    words, chance = Words(profile.regulation), Random(wanted.seed)
    holidays, begins = shipped_holidays(), date(sample.first_year(wanted), 1, 1)
    clock = SetClock(at(holidays.first_working_day_on_or_after(begins.replace(day=2)), 8))
    opened = sample._founded(folder, words, wanted, clock, begins, _CHEAP)
    try:
        people = sample_people.settle(opened.desk, words, chance, begins)
        telling = Telling(opened.desk, words, people.names, chance, holidays)
        plans = tuple(sample.planned(words, wanted.on, begins.year, holidays))
        latest = next(each for each in plans if each.missing_opinion)
        hour = 14 if latest.day.toordinal() % 2 else 8  # as the sample plans them
        moment = at(latest.day, hour) + _INTO
        tell([Meeting(telling, plan).told(wanted.on) for plan in plans], clock, moment)
        sample_mark.write(folder, words.meetings["passphrase"])
    finally:
        opened.close()
    return Drawn(folder, words.meetings["passphrase"], moment + timedelta(minutes=1))


@dataclass(frozen=True)
class Meetings:
    """The meetings worth a picture, by what they stand at; 0 where there is none."""

    ahead: int = 0
    running: int = 0
    written: int = 0
    locked: int = 0


def meetings(tx: Tx, today: date) -> Meetings:
    """The committee's meetings of the office, the latest of each kind, the nearest ahead."""
    found = [each for each in tx.all(MeetingRecord) if each.kind.body is Body.COMMITTEE]
    found.sort(key=lambda each: (each.held_on or today, each.id))
    facts = {each.id: meeting_facts(tx, each.id, today) for each in found}

    def latest(*those: MeetingRecord) -> int:
        return max(those, key=lambda each: _worth(facts[each.id]), default=MeetingRecord()).id

    return Meetings(
        ahead=next((each.id for each in found if each.started_at is None), 0),
        running=latest(*(m for m in found if m.started_at and not m.ended_at)),
        written=latest(*(m for m in found if m.ended_at and not m.is_locked)),
        locked=latest(*(m for m in found if m.is_locked)),
    )


def _worth(facts: MeetingFacts) -> tuple[int, int]:
    return (len(facts.delegations) + len(facts.items), facts.meeting.id)
