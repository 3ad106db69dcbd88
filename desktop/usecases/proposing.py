"""What the words of a conclusion seem to say: who is to do it, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.base.typed import Mistyped, read_day
from desktop.base.vietnamese import DUE_DAY, GIVING, fold, has_marks, named_in, nfc
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person

_TO = re.compile(
    r"\b(?:bao cao|gui|trinh|xin y kien)(?: ket qua)?(?: voi| cho| len| ve| toi| qua)?"
    r" +(?:dong chi +)?$"
)
"""Before a name: whoever bears it is told, and does nothing."""


@dataclass(frozen=True)
class Proposal:
    """What the words of a conclusion seem to say; what is not sure stays empty."""

    lead: int | None = None
    supporting: tuple[int, ...] = ()
    due: date | None = None
    due_before: bool = True
    lead_person: int | None = None
    supporting_people: tuple[int, ...] = ()


class _Named(NamedTuple):
    """Somebody a text names: from which letter on, whether a person, and who."""

    at: int
    is_person: bool
    id: int


def proposal(
    text: str,
    organisations: Iterable[Organisation],
    today: date,
    people: Iterable[Person] = (),
) -> Proposal:
    """Agencies and people the words name, the first one as lead, and the day after "trước ngày".

    A name of one word could be any word, so nobody is found by it; whoever is named before *giao*
    only spoke, where somebody is named after it; and whom it is reported to is given nothing.
    """
    said = nfc(text)
    named = _named(said, [each for each in people if " " in each.full_name], organisations)
    gives = GIVING.search(said)
    if gives is not None and any(each.at > gives.start() for each in named):
        named = [each for each in named if not each.is_person or each.at > gives.start()]
    doers = list(dict.fromkeys((each.is_person, each.id) for each in sorted(named)))
    people_named = [id for is_person, id in doers if is_person]
    agencies_named = [id for is_person, id in doers if not is_person]
    by_person = bool(doers) and doers[0][0]
    due, before = _day_in(text, today)
    return Proposal(
        lead=agencies_named.pop(0) if agencies_named and not by_person else None,
        lead_person=people_named.pop(0) if by_person else None,
        supporting=tuple(agencies_named),
        supporting_people=tuple(people_named),
        due=due,
        due_before=before,
    )


def _named(
    said: str, people: Iterable[Person], organisations: Iterable[Organisation]
) -> list[_Named]:
    """Whom the words name; the longest name wins where one holds another.

    A post that follows somebody's name, as it is on record, names no agency: *đồng chí …, Giám đốc
    Sở Tài chính*.
    """
    found: list[_Named] = []
    marked = has_marks(said)

    def take(name: str) -> int:
        """Where the words give it to somebody first, -1 for nowhere; they name them no more."""
        nonlocal said
        spans = named_in(said, name, marked=marked)
        for begins, ends in spans:
            said = _without(said, begins, ends)
        given = [begins for begins, _ in spans if not _TO.search(fold(said[:begins]))]
        return given[0] if given else -1

    for person in sorted(people, key=lambda each: -len(each.full_name)):
        at = take(person.full_name)
        if at >= 0:
            found.append(_Named(at, True, person.id))
            post = fold(person.position)
            begins = fold(said).find(post) if post else -1
            if begins >= 0:
                said = _without(said, begins, begins + len(post))
    names = {(name, each.id) for each in organisations for name in (each.name, each.called)}
    for name, id in sorted(names, key=lambda each: (-len(each[0]), each)):
        at = take(name)
        if at >= 0:
            found.append(_Named(at, False, id))
    return found


def _without(said: str, begins: int, ends: int) -> str:
    """The words with as many letters there as before, which are no words any more."""
    return said[:begins] + "\0" * (ends - begins) + said[ends:]


def _day_in(text: str, today: date) -> tuple[date | None, bool]:
    match = DUE_DAY.search(text)
    if match is None:
        return None, True
    try:
        return read_day(match["day"], today=today, ahead=True), match["before"] is not None
    except Mistyped:
        return None, True
