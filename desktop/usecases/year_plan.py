"""The year's required meetings laid out: held, planned, and the days proposed for the rest.

How many and in which stretches is the regulation's; on which day, none of the known ones says
(``meeting_days``): a day is proposed by custom and called so, and the clerk chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.calendar import Holidays
from desktop.domain.facts import YearFacts
from desktop.domain.lists import Between
from desktop.domain.meetings import Meeting, MeetingKind, Occasion
from desktop.domain.office import Office
from desktop.domain.problems import Problem, Refused
from desktop.domain.regulation import Provision
from desktop.domain.regulation_schema import Interval
from desktop.domain.rules.year import (
    Stretch,
    occasion_tally,
    regular_tally,
    secretariat_tallies,
    stretches,
)
from desktop.storage.transaction import Tx
from desktop.usecases.checking import InForce, facts_of_year
from desktop.usecases.command import command
from desktop.usecases.days_off import office_holidays
from desktop.usecases.desk import Work
from desktop.usecases.meetings import plan
from desktop.usecases.planning import proposed, require_not_planned

PREPARING = 5
"""Working days an office needs to make a meeting ready, by custom; no regulation says how many."""
_BEFORE_END = timedelta(days=12)
_EARLY = 8
"""By custom: the committee meets twelve days before its part of the year ends, the secretariat on
the eighth of the last month."""
USUAL_HOUR = time(8)


class State(StrEnum):
    """How far one of the year's meetings is: only what is wanted is proposed."""

    HELD = "held"
    PLANNED = "planned"
    WANTED = "wanted"
    OVER = "over"


@dataclass(frozen=True)
class PlanRow:
    """One required meeting: its kind, what it is called in the year, and how far it is.

    ``meeting`` is the one held or planned for it. ``day``, ``starts`` and ``place`` are that one's,
    or proposed; ``day`` is None where the stretch is over. ``moved_from`` is the usual day where
    that is no working day. ``provision`` asks for it within ``stretch``.
    """

    kind: MeetingKind
    occasion: Occasion | None
    name: Msg
    state: State
    day: date | None
    starts: time
    place: str
    provision: str
    stretch: Stretch
    meeting: int = 0
    moved_from: date | None = None


@dataclass(frozen=True)
class YearPlan:
    """The rows of a year. ``days_said`` is the provision on meeting days, "" where none is.

    ``has_regulation`` is False where none is in force in the year.
    """

    year: int
    rows: tuple[PlanRow, ...]
    days_said: str
    has_regulation: bool

    @property
    def wanted(self) -> int:
        return sum(row.state is State.WANTED for row in self.rows)


@dataclass(frozen=True)
class Chosen:
    """A meeting of the plan as the clerk wants it made."""

    kind: MeetingKind
    occasion: Occasion | None
    held_on: date
    starts: time
    place: str


def year_plan(
    tx: Tx, year: int, *, today: date, regulations: InForce, holidays: Holidays
) -> YearPlan:
    """What the regulation asks of a year and what there is of it; a year to come by today's."""
    holidays = office_holidays(tx, holidays)
    last = date(year, 12, 31)
    regulation = regulations.in_force(tx, min(max(today, date(year, 1, 1)), last))
    facts = facts_of_year(tx, year, today=today, regulations=regulations, holidays=holidays)
    if regulation is None or facts.effective > last:
        return YearPlan(year, (), "", has_regulation=False)
    propose = _Proposing(tx, facts, holidays)
    regular, quarterly = (
        regulation.rule(code) for code in ("regular_meetings", "secretariat_meetings")
    )
    days = regulation.rule("meeting_days")
    rows = [
        *(_regular(propose, facts, regular) if regular is not None else ()),
        *(_secretariat(propose, facts, quarterly) if quarterly is not None else ()),
    ]
    said = days.cites[0] if days is not None else ""
    return YearPlan(year, tuple(rows), said, has_regulation=True)


@command("year_plan.make", needs=Permission.MEETINGS)
def make(work: Work, *, chosen: tuple[Chosen, ...]) -> tuple[Meeting, ...]:
    """Plans the meetings chosen, as one act, each as a meeting of its kind is planned alone.

    Refused where none is chosen, and as ``meetings.plan`` is.
    """
    if not chosen:
        raise Refused(Problem(Msg("year_plan.none_chosen"), blocking=True))
    made = []
    for each in sorted(chosen, key=lambda it: (it.held_on, it.starts)):
        require_not_planned(work.tx, each.kind, each.held_on, each.starts)
        found = proposed(work.tx, each.kind, each.held_on, occasion=each.occasion)
        meeting = plan.run(
            work,
            kind=each.kind,
            occasion=each.occasion,
            ordinal=found.ordinal,
            title=found.title,
            held_on=each.held_on,
            starts=each.starts,
            place=each.place,
            secretary=found.secretary,
        )
        made.append(meeting)
    return tuple(made)


def usual_day(year: int, place: int, count: int) -> date:
    """The day by custom of the ``place``-th of ``count`` meetings spread over a year, from 0."""
    return date(year, 1, 1) + timedelta(days=(place + 1) * 365 // count) - _BEFORE_END


class _Proposing:
    """Proposes days as a year ago, else as offices do: ahead of today, working days, each once."""

    def __init__(self, tx: Tx, facts: YearFacts, holidays: Holidays) -> None:
        self._tx, self._facts, self._holidays = tx, facts, holidays
        self.office = tx.one(Office) or Office()
        self._taken = {each.held_on for each in facts.meetings}
        former = Between(date(facts.year - 1, 1, 1), date(facts.year - 1, 12, 31))
        self._former = tx.find(Meeting, held_on=former, off=None)

    def row(
        self,
        kind: MeetingKind,
        name: Msg,
        there: Sequence[Meeting],
        span: Stretch,
        usual: date,
        *,
        provision: str,
        occasion: Occasion | None = None,
    ) -> PlanRow:
        """One row: of the meeting that is there, else proposed within ``span``."""
        if there:
            it = there[0]
            return PlanRow(
                kind=kind,
                occasion=occasion,
                name=name,
                state=State.HELD if it.was_held else State.PLANNED,
                day=it.held_on,
                starts=it.starts or USUAL_HOUR,
                place=it.place,
                provision=provision,
                stretch=span,
                meeting=it.id,
            )
        day = self._within(span, usual)
        found = proposed(self._tx, kind, day or span.last, occasion=occasion)
        return PlanRow(
            kind=kind,
            occasion=occasion,
            name=name,
            state=State.OVER if day is None else State.WANTED,
            day=day,
            starts=found.starts or USUAL_HOUR,
            place=found.place,
            provision=provision,
            stretch=span,
            moved_from=usual if day is not None and not self._holidays.working_day(usual) else None,
        )

    def as_before(self, of: MeetingKind, place: int, span: Stretch) -> date | None:
        """The day of the ``place``-th such meeting in these days a year ago, in this year."""
        first, last = (_in_year(day, self._facts.year - 1) for day in (span.first, span.last))
        days = sorted(
            each.held_on
            for each in self._former
            if each.kind is of and each.held_on and first <= each.held_on <= last
        )
        return _in_year(days[place], self._facts.year) if place < len(days) else None

    def of_occasion(self, occasion: Occasion) -> date | None:
        """The day on which the same was reviewed a year ago, in this year."""
        days = [each.held_on for each in self._former if each.occasion is occasion and each.held_on]
        return _in_year(min(days), self._facts.year) if days else None

    def _within(self, span: Stretch, usual: date) -> date | None:
        first, last = span.first, span.last
        soonest = self._holidays.working_days_after(self._facts.today, PREPARING)
        latest = self._holidays.last_working_day_on_or_before(last)
        day = self._holidays.last_working_day_on_or_before(usual)
        if day < first:
            day = self._holidays.first_working_day_on_or_after(usual)
        day = min(max(day, soonest), latest)
        while day in self._taken and day < latest:
            day = self._holidays.first_working_day_on_or_after(day + timedelta(days=1))
        if day <= self._facts.today:
            return None
        self._taken.add(day)
        return day


def _regular(propose: _Proposing, facts: YearFacts, provision: Provision) -> Iterator[PlanRow]:
    """The regular meetings, those on an occasion first; meetings of other kinds are never among."""
    (span,) = stretches(Interval.YEAR, facts.year)
    occasions: tuple[Occasion, ...] = provision["occasions"]
    count = max(provision["per_year"], len(occasions))
    named = []
    for occasion in occasions:
        tally = occasion_tally(facts, occasion)
        place = 0 if occasion is Occasion.HALF_YEAR else count - 1
        named += [*tally.held, *tally.planned][:1]
        yield propose.row(
            MeetingKind.REGULAR,
            Msg(f"year_plan.occasion.{occasion}", year=str(facts.year)),
            [*tally.held, *tally.planned],
            span,
            propose.of_occasion(occasion) or usual_day(facts.year, place, max(count, 2)),
            provision=provision.cites[0],
            occasion=occasion,
        )
    tally = regular_tally(facts, provision)
    others = [each for each in (*tally.held, *tally.planned) if each not in named]
    plain = count - len(occasions)
    for place in range(plain):
        usual = propose.as_before(MeetingKind.REGULAR, place, span)
        yield propose.row(
            MeetingKind.REGULAR,
            Msg("year_plan.regular", ordinal=str(place + 1)),
            others[place : place + 1],
            span,
            usual or usual_day(facts.year, place, plain),
            provision=provision.cites[0],
        )


def _secretariat(propose: _Proposing, facts: YearFacts, provision: Provision) -> Iterator[PlanRow]:
    """One in each stretch in which one is required."""
    called = propose.office.secretariat_name or Msg("meetings.kind.secretariat")
    for stretch, tally in secretariat_tallies(facts, provision):
        if not tally.needed:
            continue
        usual = propose.as_before(MeetingKind.SECRETARIAT, 0, stretch)
        yield propose.row(
            MeetingKind.SECRETARIAT,
            Msg("year_plan.secretariat", secretariat=called, stretch=stretch.name),
            [*tally.held, *tally.planned],
            stretch,
            usual or stretch.last.replace(day=_EARLY),
            provision=provision.cites[0],
        )


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the last of February where it has no 29th."""
    last_of_february = day.month == 2 and day.day == 29
    return day.replace(year=year, day=28 if last_of_february else day.day)
