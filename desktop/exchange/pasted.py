"""A list of members pasted from a table: every row read, judged, and told its fate.

Nothing is written here. The clerk mends cells in the preview (``Sheet.mended``) and the sheet is
checked anew; what is ready goes to ``usecases/bringing_in.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.base.text import Msg
from desktop.base.typed import Mistyped
from desktop.base.vietnamese import fold, nfc
from desktop.domain.fields import faults
from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.people import Address, Person
from desktop.domain.posts import Body, Role
from desktop.domain.problems import Problem
from desktop.exchange.cells import cells_of
from desktop.exchange.headings import Column, Layout, layout_of
from desktop.exchange.member_words import (
    address_of,
    agency_in,
    day_of,
    decision_of,
    is_shouted,
    likely_address,
    name_of,
    role_of,
)
from desktop.exchange.post_words import post_of


class State(StrEnum):
    """The fate of a row."""

    NEW = "new"
    UPDATE = "update"
    MISSING = "missing"
    REPEATED = "repeated"
    EMPTY = "empty"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Member:
    """What a row says of one member; an empty ``role`` or ``begins`` is a fault of the row."""

    full_name: str = ""
    address: Address = Address.MR
    rank: str = ""
    position: str = ""
    organisation: str = ""
    role: Role | None = None
    begins: date | None = None
    decision: str = ""
    decided_on: date | None = None
    phone: str = ""
    field_of_work: str = ""


@dataclass(frozen=True)
class Known:
    """Somebody known already; ``membership`` is the seat held in the body now (0: none)."""

    person: int
    member: Member
    agency_short: str = ""
    membership: int = 0

    def is_of(self, agency: str) -> bool:
        """Whether this is the person's agency, by its name or its short name."""
        names = (fold(self.member.organisation), fold(self.agency_short))
        return bool(agency) and fold(agency) in names


@dataclass(frozen=True)
class Ground:
    """What rows are judged against, and what holds for a row that does not say it itself.

    ``called`` are the office's own names and symbol, as they may stand behind a role.
    """

    today: date
    body: Body
    begins: date | None = None
    decision: str = ""
    decided_on: date | None = None
    known: tuple[Known, ...] = ()
    proper_names: bool = True
    called: tuple[str, ...] = ()


@dataclass(frozen=True)
class FromTo:
    """A field that an update changes."""

    field: Column
    before: str | Role | Address
    after: str | Role | Address


@dataclass(frozen=True)
class Row:
    """A row and its fate; ``number`` counts the pasted lines from 1, as Excel shows them.

    ``problems`` name columns; ``known`` is whom an update or a repetition meets; ``shouted`` is the
    name as pasted where capitals were taken from it.
    """

    number: int
    state: State
    member: Member = Member()
    problems: tuple[Problem, ...] = ()
    changes: tuple[FromTo, ...] = ()
    known: Known | None = None
    shouted: str = ""

    @property
    def comes_in(self) -> bool:
        """Whether bringing the list in writes something for this row."""
        return self.state in (State.NEW, State.UPDATE)


@dataclass(frozen=True)
class Sheet:
    """The pasted cells as they stand now, and what each column is taken for."""

    cells: tuple[tuple[str, ...], ...]
    layout: Layout
    left_out: frozenset[int] = frozenset()

    @property
    def first(self) -> int:
        """The place of the first row that is no title and no heading."""
        return self.layout.heading + 1

    def cell(self, number: int, column: Column) -> str:
        """A cell by the number of its row; "" where no column holds this."""
        if column not in self.layout.columns:
            return ""
        return self.cells[number - 1][self.layout.columns.index(column)]

    def mended(self, number: int, column: Column, text: str) -> Sheet:
        """The sheet with one cell written anew; a column that was missing is added."""
        sheet = self
        if column not in self.layout.columns:
            layout = replace(self.layout, columns=(*self.layout.columns, column))
            sheet = replace(self, cells=tuple((*row, "") for row in self.cells), layout=layout)
        place = sheet.layout.columns.index(column)
        rows = list(sheet.cells)
        row = list(rows[number - 1])
        row[place] = " ".join(nfc(text).split())
        rows[number - 1] = tuple(row)
        return replace(sheet, cells=tuple(rows))

    def taken_for(self, place: int, column: Column | None) -> Sheet:
        """The sheet with one column taken for something else; no two hold the same."""
        columns = [None if each is column else each for each in self.layout.columns]
        columns[place] = column
        return replace(self, layout=replace(self.layout, columns=tuple(columns)))

    def leaving_out(self, number: int, left_out: bool) -> Sheet:
        """The sheet with one row ticked to be left out, or taken again."""
        rows = self.left_out | {number} if left_out else self.left_out - {number}
        return replace(self, left_out=rows)


@dataclass(frozen=True)
class Checked:
    """Every row with its fate; ``lacking`` are columns without which no row can come in."""

    rows: tuple[Row, ...]
    lacking: tuple[Column, ...] = ()

    def count(self, *states: State) -> int:
        return sum(1 for row in self.rows if row.state in states)

    @property
    def ready(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.comes_in)


def sheet_of(text: str, called: tuple[str, ...] = ()) -> Sheet:
    """Pasted text with its layout guessed. Raises ``Refused`` (``cells_of``)."""
    cells = cells_of(text)
    return Sheet(cells, layout_of(cells, called))


def rows_from(text: str, ground: Ground) -> Checked:
    """Read and judge a pasted list in one go. Raises ``Refused`` (``cells_of``)."""
    return check(sheet_of(text, ground.called), ground)


def check(sheet: Sheet, ground: Ground) -> Checked:
    """Judge every row; nothing is left out in silence."""
    by_name: dict[str, list[Known]] = {}
    for known in ground.known:
        by_name.setdefault(fold(known.member.full_name), []).append(known)
    seen: dict[tuple[str, str], int] = {}
    rows = []
    for number in range(sheet.first + 1, len(sheet.cells) + 1):
        if number in sheet.left_out:
            rows.append(Row(number, State.LEFT_OUT, _read(sheet, number, ground)[0]))
        elif not _says_anything(sheet, number):
            rows.append(Row(number, State.EMPTY))
        else:
            rows.append(_judged(sheet, number, ground, (by_name, seen)))
    has_name = Column.FULL_NAME in sheet.layout.columns
    return Checked(tuple(rows), () if has_name else (Column.FULL_NAME,))


def _says_anything(sheet: Sheet, number: int) -> bool:
    """A running number alone says nothing."""
    cells = zip(sheet.cells[number - 1], sheet.layout.columns, strict=True)
    return any(cell for cell, column in cells if column is not Column.NUMBER)


def _judged(
    sheet: Sheet,
    number: int,
    ground: Ground,
    so_far: tuple[dict[str, list[Known]], dict[tuple[str, str], int]],
) -> Row:
    by_name, seen = so_far
    member, problems = _read(sheet, number, ground)
    known = _match(member, by_name.get(fold(member.full_name), []))
    if known is not None:
        member = _completed(member, known)
    member = replace(member, position=member.position or member.organisation)
    unread = {problem.field for problem in problems}
    problems += [each for each in _missing(member) if each.field not in unread]
    row = Row(number, State.NEW, member, tuple(problems), known=known)
    typed = sheet.cell(number, Column.FULL_NAME)
    if is_shouted(typed) and ground.proper_names and member.full_name:
        row = replace(row, shouted=typed)
    if any(problem.blocking for problem in problems):
        return replace(row, state=State.MISSING)
    key = (fold(member.full_name), fold(member.organisation))
    if key in seen:
        again = Problem(Msg("pasted.same_row", row=seen[key]), field=Column.FULL_NAME)
        return replace(row, state=State.REPEATED, problems=(*row.problems, again))
    seen[key] = number
    if known is None or not known.membership:
        return row
    changes = _changes(known.member, member)
    state = State.UPDATE if changes else State.REPEATED
    return replace(row, state=state, changes=changes)


def _read(sheet: Sheet, number: int, ground: Ground) -> tuple[Member, list[Problem]]:
    """The row's words as a member, and what could not be read."""
    problems: list[Problem] = []

    def cell(column: Column) -> str:
        return sheet.cell(number, column)

    def day(column: Column) -> date | None:
        try:
            return day_of(cell(column), ground.today) if cell(column) else None
        except Mistyped as mistyped:
            problems.append(Problem(mistyped.msg, field=column, blocking=True))
            return None

    named = name_of(cell(Column.FULL_NAME), proper=ground.proper_names)
    role = role_of(cell(Column.ROLE), ground.body, ground.called)
    if role is None and cell(Column.ROLE):
        unknown = Msg("pasted.role_unknown", typed=cell(Column.ROLE))
        problems.append(Problem(unknown, field=Column.ROLE, blocking=True))
    position = cell(Column.POSITION)
    decision, decided_on = decision_of(cell(Column.DECISION), ground.today)
    begins = day(Column.BEGINS)
    if begins is None and not cell(Column.BEGINS):
        begins = ground.begins
    member = Member(
        full_name=named.name,
        address=address_of(cell(Column.ADDRESS)) or named.address or likely_address(named.name),
        rank=cell(Column.RANK) or named.rank,
        position=post_of(position, cell(Column.ORGANISATION)),
        organisation=cell(Column.ORGANISATION) or agency_in(position),
        role=role,
        begins=begins,
        decision=decision or ground.decision,
        decided_on=day(Column.DECIDED_ON) or decided_on or ground.decided_on,
        phone=cell(Column.PHONE),
        field_of_work=cell(Column.FIELD_OF_WORK),
    )
    return member, problems


def _completed(member: Member, known: Known) -> Member:
    """What the row leaves open is as it was; the agency stands under its full name."""
    organisation = known.member.organisation
    if not organisation or (member.organisation and not known.is_of(member.organisation)):
        organisation = member.organisation
    return replace(
        member,
        role=member.role or known.member.role,
        position=member.position or known.member.position,
        organisation=organisation,
    )


def _missing(member: Member) -> list[Problem]:
    """What a member cannot do without, and what no field holds."""
    found: list[Problem] = []
    if member.role is None:
        found.append(_lack(Column.ROLE))
    if member.role is Role.MEMBER and not member.organisation:
        found.append(_lack(Column.ORGANISATION))
    if member.begins is None:
        found.append(_lack(Column.BEGINS))
    person = Person(full_name=member.full_name, rank=member.rank, phone=member.phone)
    seat = Membership(
        person=1,
        post=1,
        position=member.position,
        begins=member.begins or date(2000, 1, 1),
        decision=member.decision,
        decided_on=member.decided_on,
        field_of_work=member.field_of_work,
    )
    found += faults(person)
    found += faults(seat)
    if member.organisation:
        found += [
            replace(each, field=Column.ORGANISATION)
            for each in faults(Organisation(name=member.organisation))
        ]
    return found


def _lack(column: Column) -> Problem:
    words = Msg("pasted.lacks", column=Msg(f"pasted.column.{column}"))
    return Problem(words, field=column, blocking=True)


def _match(member: Member, known: list[Known]) -> Known | None:
    """Who of the same name it is: of the same agency, or the only one where none is said."""
    for each in known:
        if each.is_of(member.organisation):
            return each
    open_ones = [k for k in known if not member.organisation or not k.member.organisation]
    return open_ones[0] if len(open_ones) == 1 and len(known) == 1 else None


def _changes(before: Member, after: Member) -> tuple[FromTo, ...]:
    """What the row says otherwise; what it leaves out stays."""
    pairs: tuple[tuple[Column, str | Role | None, str | Role | None], ...] = (
        (Column.ROLE, before.role, after.role),
        (Column.RANK, before.rank, after.rank),
        (Column.POSITION, before.position, after.position),
        (Column.ORGANISATION, before.organisation, after.organisation),
        (Column.PHONE, before.phone, after.phone),
        (Column.FIELD_OF_WORK, before.field_of_work, after.field_of_work),
    )
    return tuple(FromTo(column, old or "", new) for column, old, new in pairs if new and new != old)
