"""What the words of a conclusion seem to say: who is to do it, and by when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from desktop.base.typed import Mistyped, read_day
from desktop.base.vietnamese import DUE_DAY, GIVING, fold, has_marks, nfc
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person


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

    A name of one word could be any word, so nobody is found by it; and whoever is named before
    *giao* only spoke, where somebody is named after it.
    """
    said = nfc(text) if has_marks(text) else fold(text)
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
    for person in sorted(people, key=lambda each: -len(each.full_name)):
        at, said = _taken(said, person.full_name)
        if at >= 0:
            found.append(_Named(at, True, person.id))
            said = _without(said, person.position)
    names = {(name, each.id) for each in organisations for name in (each.name, each.called)}
    for name, id in sorted(names, key=lambda each: (-len(each[0]), each)):
        at, said = _taken(said, name)
        if at >= 0:
            found.append(_Named(at, False, id))
    return found


def _taken(said: str, name: str) -> tuple[int, str]:
    """Where a name stands first, -1 for nowhere, and the words without it.

    It stands whole and as it is written: *Sở Y tế* is not in *cơ sở y tế*, nor *CAT* in *cắt*. In
    small letters it is read right after *giao*; and a text without marks has no capitals either.
    """
    if not name:
        return -1, said
    it = re.escape(nfc(name) if has_marks(said) else fold(name))
    whole = re.compile(
        rf"(?<!\w)(?:{it}|(?<=\b[Gg]iao )(?i:{it})|(?<=\b[Gg]iao cho )(?i:{it}))(?!\w)"
    )
    found = whole.search(said)
    if found is None:
        return -1, said
    return found.start(), whole.sub(lambda each: _gone(each[0]), said)


def _without(said: str, post: str) -> str:
    it = nfc(post) if has_marks(said) else fold(post)
    return re.sub(re.escape(it), lambda each: _gone(each[0]), said, flags=re.IGNORECASE)


def _gone(words: str) -> str:
    """As many letters as the words had, which are no words any more."""
    return "\0" * len(words)


def _day_in(text: str, today: date) -> tuple[date | None, bool]:
    match = DUE_DAY.search(text)
    if match is None:
        return None, True
    try:
        return read_day(match["day"], today=today, ahead=True), match["before"] is not None
    except Mistyped:
        return None, True
