"""What a new meeting begins with, and what is doubtful about the day it is planned for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from desktop.base.text import Msg
from desktop.documents.titles import proposed_title
from desktop.domain.calendar import Holidays
from desktop.domain.lists import Between
from desktop.domain.meetings import Meeting, MeetingKind, Occasion, Off
from desktop.domain.office import Office
from desktop.domain.posts import Role
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.checking import InForce
from desktop.usecases.composition import composition_on
from desktop.usecases.days_off import office_holidays


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


def proposed(
    tx: Tx,
    kind: MeetingKind,
    day: date,
    *,
    occasion: Occasion | None = None,
    expanded: bool = False,
) -> Proposed:
    """What a meeting of a kind on a day begins with: counted in its year, as the last one was.

    The ordinal follows the highest of the year. A meeting that was called off gives its ordinal
    free; one that was postponed is still to be held.
    """
    kept = [each for each in tx.find(Meeting, kind=kind) if each.off is not Off.CALLED_OFF]
    alike = sorted(
        (each for each in kept if each.held_on is not None),
        key=lambda each: (each.held_on or day, each.id),
    )
    of_year = [each for each in alike if each.held_on and each.held_on.year == day.year]
    ordinal = 1 + max(len(of_year), *(each.ordinal or 0 for each in of_year), 0)
    last = alike[-1] if alike else None
    office = tx.one(Office)
    usual = Role.TEAM_LEADER if kind is MeetingKind.SECRETARIAT else Role.HEAD
    seat = next(iter(composition_on(tx, day).in_role(usual)), None)
    return Proposed(
        kind=kind,
        occasion=occasion,
        ordinal=ordinal,
        title=proposed_title(
            kind, ordinal=ordinal, year=day.year, occasion=occasion, expanded=expanded
        ),
        place=last.place if last is not None else (office.venue if office is not None else ""),
        starts=last.starts if last is not None else None,
        presiding=seat.membership.id if seat is not None and seat.membership else None,
        secretary=last.secretary if last is not None else None,
    )


def require_not_planned(tx: Tx, kind: MeetingKind, held_on: date, starts: time | None) -> None:
    """Refused where a meeting of the kind is planned for that day and hour already.

    For acts that make whole meetings: whoever presses twice would have each of them twice.
    """
    there = tx.find(Meeting, kind=kind, held_on=held_on)
    same = next((m for m in there if m.starts == starts and m.off is None), None)
    if same is not None:
        words = Msg("meetings.planned_already", title=same.title, day=held_on)
        raise Refused(Problem(words, field="held_on", blocking=True))


@dataclass(frozen=True)
class Asked:
    """What the regulation asks of a kind of meeting: whose act it takes, by which provision.

    ``roles`` convene an expanded meeting, direct an extraordinary one, may ask for the
    secretariat's. Both are empty where it says nothing, as of a working session.
    """

    roles: tuple[Role, ...] = ()
    provision: str = ""


_ASKED = {
    MeetingKind.EXTRAORDINARY: ("extraordinary", "on_direction_of"),
    MeetingKind.EXPANDED: ("expanded", "convened_by"),
    MeetingKind.SECRETARIAT: ("secretariat_meetings", "on_request_of"),
}


def asked_of(tx: Tx, kind: MeetingKind, day: date, regulations: InForce) -> Asked:
    """What the regulation in force on a day asks of a kind of meeting."""
    regulation = regulations.in_force(tx, day)
    code, name = _ASKED.get(kind, ("regular_meetings", ""))
    rule = regulation.rule(code) if regulation is not None else None
    if rule is None or kind is MeetingKind.WORKING:
        return Asked()
    return Asked(tuple(rule[name]) if name else (), rule.cites[0])


def doubts_of_day(
    tx: Tx, day: date, *, holidays: Holidays, language: str, meeting: int = 0
) -> tuple[Problem, ...]:
    """Another meeting on that day, a public holiday, a weekend; none of them stops anything.

    ``meeting`` is the id of the one being planned, if it is kept already.
    """
    found = []
    holidays = office_holidays(tx, holidays)
    for other in tx.find(Meeting, held_on=Between(day, day), off=None):
        if other.id != meeting:
            words = Msg("meetings.same_day", title=other.title, hour=other.starts or time())
            found.append(Problem(words, field="held_on"))
    name = holidays.name(day, language)
    if name:
        found.append(Problem(Msg("meetings.on_holiday", day=day, name=name), field="held_on"))
    elif not holidays.working_day(day):
        found.append(Problem(Msg("meetings.on_day_off", day=day), field="held_on"))
    return tuple(found)
