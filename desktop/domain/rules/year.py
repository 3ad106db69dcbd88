"""How often the committee and its secretariat meet in a year (HY 9.1, 9.3; BG 10.1, 10.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.base.numerals import roman
from desktop.base.text import Msg, Place
from desktop.domain.facts import YearFacts
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.meetings import Meeting, MeetingKind, Occasion
from desktop.domain.posts import Body
from desktop.domain.regulation import Provision
from desktop.domain.regulation_schema import Interval
from desktop.domain.rules.binding import rule
from desktop.domain.rules.wording import roles

_MONTHS = {Interval.MONTH: 1, Interval.QUARTER: 3, Interval.HALF_YEAR: 6, Interval.YEAR: 12}


@dataclass(frozen=True)
class Tally:
    """Meetings held and planned against how many are needed until ``until``, that day included."""

    held: tuple[Meeting, ...]
    planned: tuple[Meeting, ...]
    needed: int
    until: date

    @property
    def missing(self) -> int:
        return max(0, self.needed - len(self.held))


@dataclass(frozen=True)
class Stretch:
    """A month, quarter or half of a year, or the year: from its first to its last day."""

    interval: Interval
    number: int
    first: date
    last: date

    @property
    def name(self) -> Msg:
        """As a clerk calls it: *quý III*, *tháng 5*."""
        number = str(self.number) if self.interval is Interval.MONTH else roman(self.number)
        return Msg(f"rules.stretch.{self.interval}", number=number, year=str(self.first.year))

    @property
    def subject(self) -> Subject:
        number = f"{self.number}" if self.interval is Interval.MONTH else roman(self.number)
        title = f"{number}/{self.first.year}"
        return Subject(f"{self.interval}s", self.number, title)


def stretches(interval: Interval, year: int) -> tuple[Stretch, ...]:
    """The stretches of a year in order."""
    months = _MONTHS[interval]
    firsts = [date(year, month, 1) for month in range(1, 13, months)]
    lasts = [*(first - timedelta(days=1) for first in firsts[1:]), date(year, 12, 31)]
    return tuple(
        Stretch(interval, number, first, last)
        for number, (first, last) in enumerate(zip(firsts, lasts, strict=True), start=1)
    )


def regular_tally(facts: YearFacts, provision: Provision) -> Tally:
    """The committee's regular meetings; no other kind is ever counted among them."""
    return _tally(facts, _regular(facts), provision["per_year"], date(facts.year, 12, 31))


def occasion_tally(facts: YearFacts, occasion: Occasion) -> Tally:
    """The regular meetings that review this occasion, of which one is needed."""
    of_it = tuple(m for m in _regular(facts) if m.occasion is occasion)
    return _tally(facts, of_it, 1, date(facts.year, 12, 31))


def secretariat_tallies(
    facts: YearFacts, provision: Provision
) -> tuple[tuple[Stretch, Tally], ...]:
    """For each stretch of a year the secretariat's meetings; none needed before the regulation."""
    found = []
    for stretch in stretches(provision["every"], facts.year):
        inside = tuple(
            m
            for m in facts.of_body(Body.SECRETARIAT)
            if m.held_on is not None and stretch.first <= m.held_on <= stretch.last
        )
        needed = 1 if counted(stretch, facts.effective) else 0
        found.append((stretch, _tally(facts, inside, needed, stretch.last)))
    return tuple(found)


def counted(stretch: Stretch, effective: date) -> bool:
    """Whether a meeting is required in a stretch: its last day falls after the day of effect."""
    return stretch.last > effective


@rule("regular_meetings", of=YearFacts)
def regular_meetings(facts: YearFacts, provision: Provision) -> Iterator[Finding]:
    """The committee meets regularly as often, and on such occasions, as the regulation says.

    The count applies whole to a year begun midway. Where each needed meeting has its occasion,
    occasions are judged and not their sum; while one is not held, a meeting that names none is
    asked which it is.
    """
    if facts.effective > date(facts.year, 12, 31):
        return
    subject = Subject("years", facts.year, str(facts.year))
    occasions: tuple[Occasion, ...] = provision["occasions"]
    if provision["per_year"] > len(occasions):
        tally = regular_tally(facts, provision)
        yield _counted("regular_meetings", facts, tally, subject)
    for occasion in occasions:
        tally = occasion_tally(facts, occasion)
        yield _counted(
            "occasion",
            facts,
            tally,
            subject,
            occasion=Msg(f"rules.of_occasion.{occasion}", year=str(facts.year)),
        )
    for meeting in unnamed(facts, provision):
        yield Finding(
            rule="",
            outcome=Outcome.DUE,
            subject=Subject("meetings", meeting.id, meeting.title),
            words=Msg("rules.occasion_unknown", meeting=meeting.title),
            due=date(facts.year, 12, 31),
            mend="meetings.change",
            target=meeting.id,
        )


def unnamed(facts: YearFacts, provision: Provision) -> tuple[Meeting, ...]:
    """The regular meetings to be asked which occasion they are: none once each was held."""
    occasions: tuple[Occasion, ...] = provision["occasions"]
    each_has_one = len(occasions) >= provision["per_year"]
    if not each_has_one or not any(occasion_tally(facts, each).missing for each in occasions):
        return ()
    return tuple(m for m in _regular(facts) if m.occasion is None)


@rule("secretariat_meetings", of=YearFacts)
def secretariat_meetings(facts: YearFacts, provision: Provision) -> Iterator[Finding]:
    """The secretariat meets in each stretch; one begun before the regulation is not counted."""
    if facts.effective > date(facts.year, 12, 31):
        return
    for stretch, tally in secretariat_tallies(facts, provision):
        if not tally.needed:
            words = Msg("rules.secretariat_meetings.before", stretch=stretch.name)
            yield Finding("", Outcome.NOT_APPLICABLE, stretch.subject, words)
            continue
        yield _counted(
            "secretariat_meetings",
            facts,
            tally,
            stretch.subject,
            stretch=stretch.name,
            askers=roles(provision["on_request_of"]),
        )


def _counted(
    what: str, facts: YearFacts, tally: Tally, subject: Subject, **places: Place
) -> Finding:
    """One count as a finding: kept; due with what is planned; broken after its last day."""
    outcome, word = Outcome.OK, "kept"
    if tally.missing and facts.today > tally.until:
        outcome, word = Outcome.BREACH, "broken"
    elif tally.missing:
        outcome, word = Outcome.DUE, "planned" if tally.planned else "missing"
    days = [m.held_on for m in (*tally.held, *tally.planned) if m.held_on is not None]
    words = Msg(
        f"rules.count.{what}.{word}",
        **places,
        held=len(tally.held),
        needed=tally.needed,
        missing=tally.missing,
        planned=len(tally.planned),
        year=str(facts.year),
        until=tally.until,
        day=days[-1] if days else tally.until,
    )
    return Finding(
        rule="",
        outcome=outcome,
        subject=subject,
        words=words,
        due=tally.until if outcome is not Outcome.OK else None,
        mend="meetings.plan" if outcome is not Outcome.OK else "",
    )


def _tally(facts: YearFacts, meetings: tuple[Meeting, ...], needed: int, until: date) -> Tally:
    held = tuple(m for m in meetings if m.ended_at is not None and m.ended_at.date() <= facts.today)
    planned = tuple(
        m
        for m in meetings
        if m not in held
        and m.held_on is not None
        and (m.held_on >= facts.today or m.started_at is not None)
    )
    return Tally(held, planned, needed, until)


def _regular(facts: YearFacts) -> tuple[Meeting, ...]:
    return tuple(m for m in facts.of_body(Body.COMMITTEE) if m.kind is MeetingKind.REGULAR)
