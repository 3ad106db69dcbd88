"""What the search box finds: records of every noun by words, initials, numbers and days.

A noun that is to be found is a line in ``SOUGHT``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from desktop.base.text import Msg
from desktop.base.typed import Mistyped, read_day
from desktop.base.vietnamese import clean, fold, has_marks, matches_marked, stand_together, words
from desktop.documents.kind import MINUTES, kinds
from desktop.domain.agenda import AgendaItem, AgendaPaper
from desktop.domain.attendance import Participant
from desktop.domain.entries import Clause
from desktop.domain.follow_ups import FollowUp
from desktop.domain.meetings import Meeting
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.papers import NumberEntry, Paper
from desktop.domain.people import Person
from desktop.domain.records import Entity
from desktop.storage import finding
from desktop.storage.transaction import Tx
from desktop.usecases.minutes_view import number_of

FEW, MANY = 5, 200
"""How many of a group are shown beside the others, and how many alone."""
_LOOKED_AT = 60  # of which the best are shown
_NUMBER = re.compile(r"0*(\d{1,5})\s*([-/]\s*[^\W\d].*)?")
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}([/.-](\d{4}|\d{2}))?")


class Group(StrEnum):
    """The groups of the box, in their order; commands stand before them."""

    MEETINGS = "meetings"
    PAPERS = "papers"
    MEMBERS = "members"
    AGENCIES = "agencies"
    ITEMS = "items"
    CONCLUSIONS = "conclusions"


@dataclass(frozen=True)
class Spot:
    """Where a record lives: a section, a record there, a tab of its page, and a row in the tab.

    ``paper`` is the kind of a paper that lies over the page, ``row`` then names the very one.
    ``day`` is a day on which the record is to be seen, None for today.
    """

    section: str
    id: int = 0
    tab: str = ""
    row: int = 0
    paper: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Found:
    """A record that was found; ``more`` tells it from others, as words of records or a sentence.

    ``whole``: the words stand together in it as they were typed.
    """

    group: Group
    noun: str
    id: int
    title: str
    more: Msg | str
    spot: Spot
    whole: bool = False


@dataclass(frozen=True)
class Answer:
    """What was found, best first within a group; ``fuller`` are the groups that have more.

    The groups stand in their order, but those first in which words typed stand together.
    """

    found: tuple[Found, ...] = ()
    fuller: frozenset[Group] = frozenset()


@dataclass(frozen=True)
class Called:
    """How a record is named in one line, and where it lives."""

    title: str
    more: Msg | str
    spot: Spot


@dataclass(frozen=True)
class Sought:
    """A noun that can be found. ``call`` says None of a record that no page shows.

    ``days`` are the fields that say when something happened to it. ``also`` finds more ids by the
    words typed than those in the record's own texts.
    """

    group: Group
    record: type[Entity]
    call: Callable[[Tx, Any], Called | None]
    days: tuple[str, ...] = ()
    also: Callable[[Tx, str, int], Sequence[int]] | None = None


def find(tx: Tx, typed: str, *, today: date, only: Group | None = None) -> Answer:
    """What fits: a few of each group, or many of ``only`` one."""
    groups: list[list[Found]] = []
    fuller = set()
    for group in Group if only is None else (only,):
        most = FEW if only is None else MANY
        here: list[Found] = []
        for it in SOUGHT:
            if it.group is group:
                here += _of_noun(tx, it, clean(typed), today, most + 1)
        if len(here) > most:
            fuller.add(group)
        groups.append(sorted(here, key=lambda each: not each.whole)[:most])
    groups.sort(key=lambda here: not any(each.whole for each in here))
    return Answer(tuple(each for here in groups for each in here), frozenset(fuller))


def is_there(tx: Tx, noun: str, id: int) -> bool:
    """Whether a record that was found once is there still, and not in the bin."""
    return tx.holds(noun, id)


def _of_noun(tx: Tx, it: Sought, typed: str, today: date, most: int) -> list[Found]:
    if not typed:
        return []
    looked_at = max(_LOOKED_AT, most)
    ids = dict.fromkeys(_ids(tx, it, typed, today, looked_at))
    rows = tx.rows(it.record, ids)
    ranks = [_rank(tx, record, typed) for record in rows]
    found = []
    for place in sorted(range(len(rows)), key=lambda place: (ranks[place], place)):
        record = rows[place]
        called = it.call(tx, record)
        if called is not None and record.removed_at is None:
            title = " ".join(called.title.split())
            what = (it.group, record.noun, record.id, title, called.more, called.spot)
            found.append(Found(*what, whole=not ranks[place].apart))
        if len(found) == most:
            break
    return found


def _ids(tx: Tx, it: Sought, typed: str, today: date, most: int) -> Iterable[int]:
    if it.also is not None:
        yield from it.also(tx, typed, most)
    day = _day(typed, today)
    if day is not None:
        any_year = not re.search(r"\D\d+\D+\d+$", typed)
        if it.days:
            yield from finding.on_day(tx, it.record, it.days, day, any_year=any_year, most=most)
    sought = words(typed)
    if sought:
        yield from finding.beginning_with(tx, it.record, sought, most=most)
    if len(sought) == 1 and len(sought[0]) > 1:
        yield from finding.with_initials(tx, it.record, sought[0], most=most)


class _Rank(NamedTuple):
    """First what has the marks as they were typed and the words together, then what begins so."""

    unmarked: bool
    apart: bool
    within: bool


def _rank(tx: Tx, record: Entity, typed: str) -> _Rank:
    text = "\n".join(getattr(record, name) for name in tx.schema.of(type(record)).searched)
    folded = fold(text)
    return _Rank(
        unmarked=has_marks(typed) and not matches_marked(typed, text),
        apart=not stand_together(words(typed), folded),
        within=not folded.startswith(fold(typed)),
    )


def _day(typed: str, today: date) -> date | None:
    if _DAY.fullmatch(typed) is None:
        return None
    try:
        return read_day(typed, today=today)
    except Mistyped:
        return None


def _meeting(_tx: Tx, it: Meeting) -> Called:
    spot = Spot("meetings", it.id)
    kind = Msg(f"meetings.kind.{it.kind}")
    if it.is_expanded and it.kind.may_be_expanded:
        kind = Msg("meetings.kind_expanded", kind=kind)
    if it.held_on is None:
        return Called(it.title, kind, spot)
    return Called(it.title, Msg("finding.on_day", what=kind, day=it.held_on), spot)


def _paper(tx: Tx, it: Paper) -> Called | None:
    kind, number = Msg(f"papers_page.kind.{it.kind}"), number_of(tx, it)
    more = Msg("finding.numbered", what=kind, number=number) if number else kind
    if it.meeting is None:
        return Called(it.subject, more, Spot("documents", it.id))
    if it.kind == MINUTES:
        return Called(it.subject, more, Spot("meetings", it.meeting, "minutes"))
    return Called(it.subject, more, Spot("meetings", it.meeting, row=it.id, paper=it.kind))


def _laid(tx: Tx, it: AgendaPaper) -> Called | None:
    more = Msg("finding.laid", title=_title_of_meeting(tx, it.meeting))
    if it.number:
        more = Msg("finding.numbered", what=more, number=it.number)
    return Called(it.title, more, Spot("meetings", it.meeting, "papers", it.id))


def _person(tx: Tx, it: Person) -> Called | None:
    """A member lives at the seat; anybody else at the last meeting they were invited to."""
    held = tx.find(Membership, person=it.id)
    last = max(held, key=lambda each: (each.ends is None, each.begins or date.min), default=None)
    if last is not None:
        what = last.position or it.position
        spot = Spot("members", last.post, day=last.begins if last.ends is not None else None)
        return Called(it.full_name, what, spot)
    invited = tx.find(Participant, person=it.id)
    if not invited:
        return None
    at = max(invited, key=lambda each: each.meeting)
    spot = Spot("meetings", at.meeting, "participants", at.id)
    return Called(it.full_name, it.position or at.printed_post, spot)


def _agency(_tx: Tx, it: Organisation) -> Called:
    short = it.short_name if it.short_name != it.name else ""
    spot = Spot("members", it.id, "agencies", it.id)
    return Called(it.name, short, spot)


def _item(tx: Tx, it: AgendaItem) -> Called:
    return Called(
        it.title, _title_of_meeting(tx, it.meeting), Spot("meetings", it.meeting, "agenda", it.id)
    )


def _clause(tx: Tx, it: Clause) -> Called:
    return Called(
        it.text,
        _title_of_meeting(tx, it.meeting),
        Spot("meetings", it.meeting, "conclusions", it.id),
    )


def _follow_up(tx: Tx, it: FollowUp) -> Called:
    clause = tx.get(Clause, it.clause, with_removed=True)
    spot = Spot("meetings", clause.meeting, "conclusions", clause.id)
    how = Msg(
        "follow_ups.found_by" if it.paper else "follow_ups.found",
        state=Msg(f"follow_ups.state.{it.state}"),
        day=it.told_on or "",
        paper=it.paper,
    )
    if not it.words:
        return Called(clause.text, how, spot)
    return Called(it.words, Msg("follow_ups.found_of", how=how, task=clause.text), spot)


def _title_of_meeting(tx: Tx, id: int) -> str:
    found = tx.one(Meeting, id=id)
    return found.title if found is not None else ""


def _papers_like(tx: Tx, typed: str, most: int) -> list[int]:
    """Papers by their number (15, 15-KH, 15/TBANM), and by what their kind is called."""
    found: list[int] = []
    number = _NUMBER.fullmatch(typed)
    if number is not None:
        tail = words(number[2] or "")
        entries = [
            each.id
            for each in tx.find(NumberEntry, number=int(number[1]))
            if _begin(tail, words(each.symbol))
        ]
        found += [each.id for each in tx.find(Paper, entry=frozenset(entries))][::-1]
    sought = words(typed)
    for kind in kinds():
        name = words(kind.name)
        rest = [word for word in sought if not _begin((word,), name)]
        if len(rest) < len(sought):
            where = {"kind": kind.code}
            found += finding.beginning_with(tx, Paper, rest, most=most, where=where)
    return found


def _laid_like(tx: Tx, typed: str, most: int) -> list[int]:
    """Papers laid before a meeting by the number they came with."""
    if not any(letter.isdigit() for letter in typed):
        return []
    sought = words(typed)
    laid = (each for each in tx.all(AgendaPaper) if each.number)
    return [each.id for each in laid if _begin(sought, words(each.number))][-most:][::-1]


def _members_like(tx: Tx, typed: str, most: int) -> list[int]:
    """People by the post and agency that stand on their membership."""
    sought = words(typed)
    ids = finding.beginning_with(tx, Membership, sought, most=most) if sought else []
    return [each.person for each in tx.rows(Membership, ids)]


def _given_to(tx: Tx, typed: str, most: int) -> list[int]:
    """Conclusions by the name of the agency or the person that is to lead, the latest first.

    By whoever only supports none is found: most would be, by any agency.
    """
    sought = words(typed)
    if not sought:
        return []
    found: set[int] = set()
    for record, field in ((Person, "lead_person"), (Organisation, "lead")):
        ids = finding.beginning_with(tx, record, sought, most=most)
        if record is Person and len(sought) == 1 and len(sought[0]) > 1:
            ids = [*ids, *finding.with_initials(tx, record, sought[0], most=most)]
        found |= {each.id for each in tx.find(Clause, **{field: frozenset(ids)})} if ids else set()
    return sorted(found, reverse=True)[:most]


def _begin(sought: Sequence[str], there: Sequence[str]) -> bool:
    return all(any(word.startswith(each) for word in there) for each in sought)


SOUGHT = (
    Sought(Group.MEETINGS, Meeting, _meeting, ("held_on", "started_at", "locked_at")),
    Sought(
        Group.PAPERS,
        Paper,
        _paper,
        ("signed_on", "numbered_on", "issued_at", "as_of"),
        _papers_like,
    ),
    Sought(Group.PAPERS, AgendaPaper, _laid, ("dated", "received_on"), _laid_like),
    Sought(Group.MEMBERS, Person, _person, also=_members_like),
    Sought(Group.AGENCIES, Organisation, _agency, ("begins", "ends")),
    Sought(Group.ITEMS, AgendaItem, _item),
    Sought(Group.CONCLUSIONS, Clause, _clause, ("due",), _given_to),
    Sought(Group.CONCLUSIONS, FollowUp, _follow_up, ("told_on", "paper_on")),
)
"""Every noun that can be found, in the order of the groups."""
