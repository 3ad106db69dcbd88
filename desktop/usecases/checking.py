"""Checks an office by its regulation: the year of a day, and every meeting of that year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol

from desktop.base.text import Catalogue
from desktop.domain.calendar import Holidays
from desktop.domain.citation import cited
from desktop.domain.facts import MeetingFacts, YearFacts
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.lists import Between, Wanted
from desktop.domain.meetings import Meeting
from desktop.domain.office import Office
from desktop.domain.regulation import Regulation
from desktop.domain.rules import judge, sentence, silences
from desktop.storage.transaction import Tx
from desktop.usecases.days_off import office_holidays
from desktop.usecases.facts import meeting_facts, year_facts

_ORDER = (Outcome.BREACH, Outcome.DUE, Outcome.OK, Outcome.SILENT, Outcome.NOT_APPLICABLE)


class InForce(Protocol):
    """Which version of the office's regulation holds on a day (``usecases/regulations.py``)."""

    def in_force(self, tx: Tx, day: date) -> Regulation | None:
        """The version in force on a day; None before the first day of effect."""

    def first_day(self, tx: Tx) -> date | None:
        """From when the office has a regulation in force; None while it has adopted none."""


def check_office(
    tx: Tx, day: date, regulations: InForce, holidays: Holidays
) -> tuple[Finding, ...]:
    """Everything found on ``day`` about its calendar year and the meetings held or planned in it.

    The year is judged by the version in force on the day, each meeting by the one in force on its
    own; a day or a meeting before the first version is not judged. What the regulation of the day
    is silent about is said once. Broken first, then due, in order, silent, not applicable; what is
    due sooner goes first.
    """
    found: list[Finding] = []
    office = tx.one(Office) or Office()
    about = Subject(office.noun, office.id, office.short_name)
    of_day = regulations.in_force(tx, day)
    if of_day is not None:
        found += check_year(tx, day, regulations, holidays)
        found += silences(of_day, about)
    for meeting in meetings_between(tx, date(day.year, 1, 1), date(day.year, 12, 31)):
        found += check_meeting(tx, meeting.id, today=day, regulations=regulations)
    return in_order(found)


def check_year(tx: Tx, day: date, regulations: InForce, holidays: Holidays) -> tuple[Finding, ...]:
    """How often the bodies met in the calendar year of ``day``, by the version in force on it."""
    regulation = regulations.in_force(tx, day)
    if regulation is None:
        return ()
    facts = facts_of_year(tx, day.year, today=day, regulations=regulations, holidays=holidays)
    return in_order(_judged(facts, regulation))


def check_meeting(
    tx: Tx, meeting: int, *, today: date, regulations: InForce
) -> tuple[Finding, ...]:
    """What is found about one meeting by the regulation in force on its day, silences left out.

    Nothing where none was in force. Refused where there is no such meeting.
    """
    return check_facts(tx, meeting_facts(tx, meeting, today), regulations)


def check_facts(tx: Tx, facts: MeetingFacts, regulations: InForce) -> tuple[Finding, ...]:
    """``check_meeting`` for facts gathered already; of a meeting that is off nothing is asked."""
    if facts.meeting.off is not None:
        return ()
    regulation = regulations.in_force(tx, facts.meeting.held_on or facts.today)
    return in_order(_judged(facts, regulation)) if regulation is not None else ()


def facts_of_year(
    tx: Tx, year: int, *, today: date, regulations: InForce, holidays: Holidays
) -> YearFacts:
    """The meetings of a year, and the first day on which the office had a regulation."""
    effective = regulations.first_day(tx) or date.max
    holidays = office_holidays(tx, holidays)
    return year_facts(tx, year, today=today, effective=effective, holidays=holidays)


def meetings_between(tx: Tx, first: date, last: date) -> list[Meeting]:
    """The meetings of these days, both included, in order of their days; none called off."""
    wanted = Wanted(where={"held_on": Between(first, last), "off": None}, order=("held_on",))
    return tx.rows(Meeting, tx.ids(Meeting, wanted))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Broken, due, in order, silent, not applicable; then by what is due sooner."""
    return tuple(sorted(findings, key=lambda f: (_ORDER.index(f.outcome), f.due or date.max)))


def as_json(finding: Finding, catalogue: Catalogue) -> dict[str, Any]:
    """A finding as plain values; ``due`` is an ISO day or None, ``cited`` and ``words`` spoken."""
    subject = finding.subject
    return {
        "rule": finding.rule,
        "outcome": str(finding.outcome),
        "regulation": finding.regulation,
        "provision": finding.provision,
        "cited": catalogue.say(cited(finding.provision)) if finding.provision else "",
        "subject": {"noun": subject.noun, "id": subject.id, "title": subject.title},
        "due": finding.due.isoformat() if finding.due is not None else None,
        "words": catalogue.say(sentence(finding)),
    }


def _judged(facts: MeetingFacts | YearFacts, regulation: Regulation) -> list[Finding]:
    about = Subject("", 0, "")
    return [f for f in judge(facts, regulation, about) if f.outcome is not Outcome.SILENT]
