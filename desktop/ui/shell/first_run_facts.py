"""What a regulation means for this year, in short lines with the articles they follow from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from desktop.base.numerals import roman, two_digits
from desktop.base.text import Msg
from desktop.domain.citation import cited
from desktop.domain.regulation import Provision, Regulation
from desktop.domain.regulation_schema import Interval
from desktop.domain.rules.wording import roles
from desktop.domain.rules.year import Stretch, stretches


@dataclass(frozen=True)
class Fact:
    """An icon, what follows, and why: articles and what else is to be known."""

    glyph: str
    what: Msg
    why: tuple[Msg, ...] = ()


def facts(regulation: Regulation, year: int, effective: date | None) -> tuple[Fact, ...]:
    """What is asked in ``year`` of an office where the regulation holds from ``effective`` on.

    A duty that no file can state yet (reports) is not shown; what it is silent on stands last.
    """
    return tuple(_facts(regulation, year, effective))


def _facts(regulation: Regulation, year: int, effective: date | None) -> Iterator[Fact]:
    if effective is None:
        yield Fact("calendar_ltr", Msg("first_run.fact.no_day"))
    elif effective.year > year:
        yield Fact("calendar_ltr", Msg("first_run.fact.later", day=effective, year=str(year)))
    else:
        yield from _meetings(regulation, year, effective)
    yield from _absence(regulation)
    if voices := regulation.rule("cross_sector_voices"):
        names = ", ".join(voice.name for voice in voices["functions"])
        yield Fact("comment", Msg("first_run.fact.voices", names=names), _cites(voices))
    yield from _seals(regulation)
    if unsaid := regulation.unsaid():
        words = Msg("first_run.fact.silent_names", names=unsaid)
        yield Fact("subtract_circle", Msg("first_run.fact.silent"), (words,))


def _meetings(regulation: Regulation, year: int, effective: date) -> Iterator[Fact]:
    if regular := regulation.rule("regular_meetings"):
        why = list(_cites(regular))
        if occasions := regular["occasions"]:
            named = tuple(Msg(f"meetings.occasion.{each}") for each in occasions)
            why.append(Msg("first_run.fact.occasions", names=named))
        if expanded := regulation.rule("expanded"):
            by = roles(expanded["convened_by"])
            why.append(Msg("first_run.fact.expanded", by=by, cited=cited(expanded.cites[0])))
        count = two_digits(regular["per_year"])
        yield Fact("people_team", Msg("first_run.fact.regular", n=count), tuple(why))
    if secretariat := regulation.rule("secretariat_meetings"):
        every: Interval = secretariat["every"]
        counted: list[Stretch] = []
        before: list[Stretch] = []
        for each in stretches(every, year):
            (counted if each.last > effective else before).append(each)
        why = list(_cites(secretariat))
        if before:
            words = Msg(
                f"first_run.fact.before.{every}", names=_names(every, before), day=effective
            )
            why.append(words)
        what = Msg(f"first_run.fact.secretariat.{every}", names=_names(every, counted))
        yield Fact("people", what, tuple(why))


def _names(every: Interval, those: list[Stretch]) -> str:
    return ", ".join(
        str(each.number) if every is Interval.MONTH else roman(each.number) for each in those
    )


def _absence(regulation: Regulation) -> Iterator[Fact]:
    absence, stand_in = regulation.rule("absence"), regulation.rule("stand_in")
    if absence:
        who = roles(absence["roles"])
        written = stand_in is not None and stand_in["written_opinion"]
        key = "first_run.fact.absence_opinion" if written else "first_run.fact.absence"
        yield Fact("person_arrow_right", Msg(key, who=who), _cites(absence))


def _seals(regulation: Regulation) -> Iterator[Fact]:
    if head := regulation.rule("seal_of_head"):
        words = Msg("first_run.fact.seal_of_head", seal=str(head["seal"]))
        yield Fact("signature", words, _cites(head))
    if secretariat := regulation.rule("seal_of_secretariat"):
        words = Msg("first_run.fact.seal_of_secretariat", seal=str(secretariat["seal"]))
        yield Fact("signature", words, _cites(secretariat))


def _cites(provision: Provision) -> tuple[Msg, ...]:
    return tuple(cited(path) for path in provision.cites)
