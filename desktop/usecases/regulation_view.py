"""What the program derives from a regulation: its counts, its duties and how each stands today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from desktop.base.text import Msg
from desktop.domain.calendar import Holidays
from desktop.domain.citation import Citation
from desktop.domain.facts import YearFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import Meeting
from desktop.domain.regulation import Provision, Regulation, name_of
from desktop.domain.rules import RULES
from desktop.domain.rules.year import (
    Stretch,
    Tally,
    counted,
    occasion_tally,
    regular_tally,
    secretariat_tallies,
    stretches,
)
from desktop.storage.transaction import Tx
from desktop.usecases.checking import InForce, check_office, facts_of_year
from desktop.usecases.regulations import Version

REGULAR, SECRETARIAT = "regular_meetings", "secretariat_meetings"


class Versions(InForce, Protocol):
    """The versions an office adopted, and which holds on a day."""

    def versions(self, tx: Tx) -> tuple[Version, ...]:
        """Every version adopted, the earliest in effect first."""


class Standing(StrEnum):
    """How a duty stands. ``APPLIED``: papers follow it; ``UNCHECKED``: it is only cited."""

    KEPT = "kept"
    DUE = "due"
    BROKEN = "broken"
    NO_CASE = "no_case"
    APPLIED = "applied"
    UNCHECKED = "unchecked"


class Part(StrEnum):
    """One meeting that is needed: held, planned, or missing."""

    HELD = "held"
    PLANNED = "planned"
    MISSING = "missing"


@dataclass(frozen=True)
class Needed:
    """One needed meeting: ``until`` its last lawful day, ``name`` what it is for, if for one."""

    part: Part
    until: date
    name: Msg | None = None
    meeting: Meeting | None = None

    @property
    def is_open(self) -> bool:
        return self.part is not Part.HELD


@dataclass(frozen=True)
class Count:
    """How often the regulation wants a body to meet in a year, meeting by meeting.

    ``uncounted`` names the stretches that had passed before the regulation.
    """

    code: str
    needed: tuple[Needed, ...]
    others: tuple[Meeting, ...] = ()
    uncounted: tuple[Msg, ...] = ()

    @property
    def held(self) -> int:
        return sum(not each.is_open for each in self.needed)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings counted, and those held beyond what is needed."""
        counted = [each.meeting for each in self.needed if each.meeting is not None]
        found = {meeting.id: meeting for meeting in (*counted, *self.others)}
        return tuple(sorted(found.values(), key=lambda m: (m.held_on or date.max, m.id)))

    def missing(self, today: date, *, late: bool) -> tuple[Needed, ...]:
        """What is not held yet: ``late`` what can no longer be, else what still can."""
        return tuple(n for n in self.needed if n.is_open and (n.until < today) is late)


@dataclass(frozen=True)
class Duty:
    """One thing the regulation asks at a provision, with what was found about it there."""

    code: str
    provision: str
    standing: Standing
    kept: int = 0
    open: tuple[Finding, ...] = ()

    @property
    def name(self) -> Msg:
        return name_of(self.code)


@dataclass(frozen=True)
class RegulationView:
    """One version of the regulation on a day. Only the version in force is judged.

    ``findings`` are those of the year about it; ``meetings`` are the meetings they are about.
    """

    today: date
    versions: tuple[Version, ...]
    shown: Version
    in_force: bool
    findings: tuple[Finding, ...] = ()
    counts: tuple[Count, ...] = ()

    @property
    def regulation(self) -> Regulation:
        return self.shown.regulation

    def at(self, path: str) -> tuple[Finding, ...]:
        """What was found by the provision of a path or by a part of it."""
        return tuple(f for f in self.findings if _within(f.provision, path))

    def state(self, path: str) -> Outcome | None:
        """The gravest of what was found there; None where the program found nothing."""
        found = {finding.outcome for finding in self.at(path)}
        for outcome in (Outcome.BREACH, Outcome.DUE, Outcome.OK):
            if outcome in found:
                return outcome
        applied = [d for d in self.duties(path) if d.standing is Standing.APPLIED]
        return Outcome.OK if applied else None

    def count_at(self, path: str) -> Count | None:
        """The count that the provision of a path asks for."""
        asked = {each.code for each in self.regulation.asks(path)}
        return next((count for count in self.counts if count.code in asked), None)

    def duties(self, path: str) -> tuple[Duty, ...]:
        """What is asked by the provision of a path, each with its standing."""
        return tuple(self._duty(each, path) for each in self.regulation.asks(path))

    def _duty(self, provision: Provision, path: str) -> Duty:
        cite = next(each for each in provision.cites if _within(each, path))
        found = [f for f in self.at(path) if f.rule == provision.code]
        open_ones = tuple(finding for finding in found if finding.is_open)
        kept = sum(finding.outcome is Outcome.OK for finding in found)
        standing = Standing.KEPT if kept else Standing.NO_CASE
        if any(finding.outcome is Outcome.BREACH for finding in found):
            standing = Standing.BROKEN
        elif open_ones:
            standing = Standing.DUE
        elif provision.code not in {rule.code for rule in RULES}:
            applied = self.in_force and bool(provision.values)
            standing = Standing.APPLIED if applied else Standing.UNCHECKED
        return Duty(provision.code, cite, standing, kept, open_ones)


def regulation_view(
    tx: Tx, today: date, regulations: Versions, holidays: Holidays, *, version: int = 0
) -> RegulationView | None:
    """A version by the id of its record, or the one in force, else the first; None: none at all."""
    versions = regulations.versions(tx)
    if not versions:
        return None
    of_today = regulations.in_force(tx, today)
    chosen = next((each for each in versions if each.regulation == of_today), versions[0])
    shown = next((each for each in versions if each.record.id == version), chosen)
    if of_today is None or shown is not chosen:
        return RegulationView(today, versions, shown, in_force=False)
    found = check_office(tx, today, regulations, holidays)
    own = tuple(
        finding
        for finding in found
        if finding.provision and finding.regulation == shown.regulation.id
    )
    facts = facts_of_year(tx, today.year, today=today, regulations=regulations, holidays=holidays)
    counts = tuple(_counts(facts, shown.regulation))
    return RegulationView(today, versions, shown, in_force=True, findings=own, counts=counts)


def not_counted(
    tx: Tx, today: date, regulations: Versions, *, version: int, effective: date
) -> tuple[Msg, ...]:
    """The stretches of this year that would not be counted if a version took effect on a day."""
    days = [effective]
    shown = None
    for each in regulations.versions(tx):
        if each.record.id == version:
            shown = each.regulation
        elif each.record.effective is not None:
            days.append(each.record.effective)
    provision = shown.rule(SECRETARIAT) if shown is not None else None
    first = min(days)
    if provision is None:
        return ()
    return tuple(
        stretch.name
        for stretch in stretches(provision["every"], today.year)
        if not counted(stretch, first)
    )


def _counts(facts: YearFacts, regulation: Regulation) -> Iterator[Count]:
    regular = regulation.rule(REGULAR)
    if regular is not None:
        occasions = regular["occasions"]
        whole = regular_tally(facts, regular)
        if regular["per_year"] > len(occasions):
            yield Count(REGULAR, tuple(_needed(whole)), others=(*whole.held, *whole.planned))
        else:
            needed = [
                each
                for occasion in occasions
                for each in _needed(
                    occasion_tally(facts, occasion), Msg(f"meetings.occasion.{occasion}")
                )
            ]
            yield Count(REGULAR, tuple(needed), others=(*whole.held, *whole.planned))
    secretariat = regulation.rule(SECRETARIAT)
    if secretariat is not None:
        yield _of_secretariat(secretariat_tallies(facts, secretariat))


def _of_secretariat(tallies: Iterable[tuple[Stretch, Tally]]) -> Count:
    needed: list[Needed] = []
    others: list[Meeting] = []
    uncounted: list[Msg] = []
    for stretch, tally in tallies:
        if tally.needed:
            needed += _needed(tally, stretch.name)
            others += (*tally.held, *tally.planned)
        else:
            uncounted.append(stretch.name)
    return Count(SECRETARIAT, tuple(needed), tuple(others), tuple(uncounted))


def _needed(tally: Tally, name: Msg | None = None) -> Iterator[Needed]:
    """The meetings that are needed: the held ones first, then the planned, then what is missing."""
    parts = [(Part.HELD, meeting) for meeting in tally.held]
    parts += [(Part.PLANNED, meeting) for meeting in tally.planned]
    for part, meeting in parts[: tally.needed]:
        yield Needed(part, tally.until, name, meeting)
    for _missing in range(tally.needed - len(parts)):
        yield Needed(Part.MISSING, tally.until, name)


def _within(provision: str, path: str) -> bool:
    return Citation.of(provision).within(path)
