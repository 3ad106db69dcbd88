"""What a new meeting begins with, and what is doubtful about the day it is planned for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from desktop.base.text import Msg
from desktop.documents.titles import proposed_title
from desktop.domain.calendar import Holidays
from desktop.domain.lists import Between
from desktop.domain.meetings import Meeting, MeetingKind, Occasion
from desktop.domain.office import Office
from desktop.domain.posts import Role
from desktop.domain.problems import Problem
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on


@dataclass(frozen=True)
class Proposed:
    """A meeting as it would usually be: the next of its kind, where the last one was held.

    ``presiding`` is a membership, ``secretary`` a person; None where nobody is known.
    """

    kind: MeetingKind
    occasion: Occasion | None
    ordinal: int
    title: str
    place: str
    starts: time | None
    presiding: int | None
    secretary: int | None


def proposed(tx: Tx, kind: MeetingKind, day: date, *, occasion: Occasion | None = None) -> Proposed:
    """What a meeting of a kind on a day begins with: counted in its year, as the last one was."""
    alike = sorted(
        (each for each in tx.find(Meeting, kind=kind) if each.held_on is not None),
        key=lambda each: (each.held_on or day, each.id),
    )
    ordinal = 1 + sum(1 for each in alike if each.held_on and each.held_on.year == day.year)
    last = alike[-1] if alike else None
    office = tx.one(Office)
    usual = Role.TEAM_LEADER if kind is MeetingKind.SECRETARIAT else Role.HEAD
    seat = next(iter(composition_on(tx, day).in_role(usual)), None)
    return Proposed(
        kind=kind,
        occasion=occasion,
        ordinal=ordinal,
        title=proposed_title(kind, ordinal=ordinal, year=day.year, occasion=occasion),
        place=last.place if last is not None else (office.venue if office is not None else ""),
        starts=last.starts if last is not None else None,
        presiding=seat.membership.id if seat is not None and seat.membership else None,
        secretary=last.secretary if last is not None else None,
    )


def doubts_of_day(
    tx: Tx, day: date, *, holidays: Holidays, language: str, meeting: int = 0
) -> tuple[Problem, ...]:
    """Another meeting on that day, a public holiday, a weekend; none of them stops anything.

    ``meeting`` is the id of the one being planned, if it is kept already.
    """
    found = []
    for other in tx.find(Meeting, held_on=Between(day, day)):
        if other.id != meeting:
            words = Msg("meetings.same_day", title=other.title, hour=other.starts or time())
            found.append(Problem(words, field="held_on"))
    name = holidays.name(day, language)
    if name:
        found.append(Problem(Msg("meetings.on_holiday", day=day, name=name), field="held_on"))
    elif not holidays.working_day(day):
        found.append(Problem(Msg("meetings.on_day_off", day=day), field="held_on"))
    return tuple(found)
