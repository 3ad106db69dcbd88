"""Statements compiled once for the whole run and put to the driver itself.

SQLAlchemy writes them from the tables; but it compiles anew for every office that is opened, and
its executing and its rows cost more than SQLite's own work on a small question. A home page asks
hundreds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, TypeAlias

from sqlalchemy import (
    BindParameter,
    Connection,
    Delete,
    Insert,
    Select,
    Table,
    Update,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.types import TypeEngine

from desktop.domain.fields import fields_of
from desktop.domain.lists import Between
from desktop.domain.nouns import NOUNS
from desktop.storage.listing import conditions
from desktop.storage.mapping import LinesTable, NounTable, Schema, schema_of

CHUNK = 500
"""Ids in one IN (…)."""

_DIALECT = SQLiteDialect(paramstyle="qmark")

Shape: TypeAlias = "tuple[tuple[str, str, int], ...]"
"""Of each condition the field, what kind of condition it is, and how many values it takes."""
Turn: TypeAlias = "Callable[[Any], Any] | None"


class Prepared:
    """One statement with named parameters (``bindparam``), as SQL with places."""

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self.sql = str(compiled)
        assert compiled.positiontup is not None
        self._places = tuple(
            (name, _into_sqlite(compiled.binds[name].type)) for name in compiled.positiontup
        )
        columns = statement.selected_columns if isinstance(statement, Select) else ()
        turns = [(place, _out_of_sqlite(each.type)) for place, each in enumerate(columns)]
        self._turns = tuple((place, turn) for place, turn in turns if turn is not None)

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The driver's cursor after the statement; the driver's own errors pass."""
        return _cursor(connection).execute(self.sql, self._given(values))

    def run_each(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Once for each row of values."""
        _cursor(connection).executemany(self.sql, map(self._given, rows))

    def rows(
        self, connection: Connection, values: Mapping[str, Any], most: int | None = None
    ) -> list[list[Any]]:
        """Every row, or as many as are wanted, its values as the columns' types give them."""
        cursor = self.run(connection, values)
        found = list(map(list, cursor.fetchall() if most is None else cursor.fetchmany(most)))
        cursor.close()
        for place, turn in self._turns:
            for row in found:
                if row[place] is not None:
                    row[place] = turn(row[place])
        return found

    def _given(self, values: Mapping[str, Any]) -> list[Any]:
        return [values[name] if turn is None else turn(values[name]) for name, turn in self._places]


class Questions:
    """What is asked of and written into the table of one noun."""

    def __init__(self, it: NounTable) -> None:
        self._it = it
        self._made: dict[tuple[str, bool | None, Shape], Prepared] = {}

    def rows(
        self,
        connection: Connection,
        where: Mapping[str, object],
        *,
        removed: bool | None = False,
        first: bool = False,
    ) -> list[list[Any]]:
        """The rows of ``find``, or only the ``first``; ``removed`` as in ``listing.conditions``."""
        made = _shape(where)
        if made is None:
            return []
        shape, values = made
        prepared = self._prepared("rows", removed, shape)
        return prepared.rows(connection, values, 1 if first else None)

    def count(self, connection: Connection, where: Mapping[str, object]) -> int:
        """How many rows there are, the bin left out."""
        made = _shape(where)
        if made is None:
            return 0
        shape, values = made
        row = self._prepared("count", False, shape).run(connection, values).fetchone()
        return int(row[0])

    @cached_property
    def insertion(self) -> Prepared:
        """Of a row as ``NounTable.as_row`` makes it."""
        return insertion(self._it.table, "id")

    @cached_property
    def change(self) -> Prepared:
        """Of every column of the row ``of``; the columns' parameters begin with ``v_``."""
        table = self._it.table
        values = {
            each.name: bindparam(f"v_{each.name}", type_=each.type)
            for each in table.columns
            if each.name != "id"
        }
        return Prepared(update(table).where(table.c.id == bindparam("of")).values(values))

    def prepare(self, *names: str) -> None:
        """Have the question ready that gives the rows with a value in each of these fields."""
        self._prepared("rows", False, tuple((name, "is", 1) for name in names))

    def _prepared(self, what: str, removed: bool | None, shape: Shape) -> Prepared:
        found = self._made.get((what, removed, shape))
        if found is None:
            found = Prepared(self._statement(what, removed, shape))
            self._made[what, removed, shape] = found
        return found

    def _statement(self, what: str, removed: bool | None, shape: Shape) -> Select[Any]:
        table = self._it.table
        where = {name: _standing(table, name, kind, count) for name, kind, count in shape}
        met = conditions(table, where, removed=removed)
        if what == "count":
            return select(func.count()).select_from(table).where(*met)
        return select(*self._it.read).where(*met).order_by(table.c.id)


class LineQuestions:
    """The same for the table of the lines of a noun's records."""

    def __init__(self, it: LinesTable, names: Sequence[str]) -> None:
        self._table = it.table
        self._names = names
        self._made: dict[int, Prepared] = {}

    def of(self, connection: Connection, owners: Sequence[int]) -> list[list[Any]]:
        """Owner and values of the lines of at most ``CHUNK`` owners, in their order."""
        values = _filled(owners)
        prepared = self._made.get(len(values))
        if prepared is None:
            columns = self._table.c
            prepared = self._made[len(values)] = Prepared(
                select(columns.owner, *(columns[name] for name in self._names))
                .where(columns.owner.in_(_places(columns.owner.type, "owner", len(values))))
                .order_by(columns.owner, columns.position)
            )
        return prepared.rows(connection, _numbered("owner", values))

    @cached_property
    def insertion(self) -> Prepared:
        """Of a line as ``LinesTable.rows`` makes it."""
        return insertion(self._table)

    @cached_property
    def removal(self) -> Prepared:
        """Of every line of the owner ``of``."""
        owner = self._table.c.owner
        return Prepared(self._table.delete().where(owner == bindparam("of")))


@cache
def questions(it: NounTable) -> Questions:
    """The questions of a noun, the same for every office opened."""
    return Questions(it)


def ahead() -> None:
    """Have ready what any office is asked first: each noun in whole, and what is of one meeting."""
    schema = schema_of(NOUNS)
    for record in schema.nouns:
        asked = questions(schema.of(record))
        asked.prepare()
        if any(each.name == "meeting" for each in fields_of(record)):
            asked.prepare("meeting")


@cache
def line_questions(it: LinesTable) -> LineQuestions:
    """The same of its lines."""
    return LineQuestions(it, [each.name for each in fields_of(it.row)])


@cache
def referring(schema: Schema, noun: str) -> tuple[tuple[str, Prepared], ...]:
    """Of each place that may refer to a noun: whose place it is, and who refers there to ``of``."""
    found = []
    for table, column, owner in schema.referring[noun]:
        own = schema.of(schema.record(owner)).table
        query = select(own.c.id).where(own.c.removed_at.is_(None)).order_by(own.c.id)
        if table is own:
            query = query.where(own.c[column] == bindparam("of"))
        else:
            inner = select(table.c.owner).where(table.c[column] == bindparam("of"))
            query = query.where(own.c.id.in_(inner))
        found.append((owner, Prepared(query)))
    return tuple(found)


@cache
def insertion(table: Table, *but: str) -> Prepared:
    """Of a row: a parameter for each column, under its name; those of ``but`` SQLite fills."""
    columns = [each for each in table.columns if each.name not in but]
    values = {each.name: bindparam(each.name, type_=each.type) for each in columns}
    return Prepared(insert(table).values(values))


def of_each(connection: Connection, prepared: Prepared, values: Mapping[str, Any]) -> Iterator[Any]:
    """The rows of a question one after another, only as many as are wanted, as the driver has them.

    The rest is never decrypted.
    """
    cursor = prepared.run(connection, values)
    try:
        while row := cursor.fetchone():
            yield row
    finally:
        cursor.close()


def _cursor(connection: Connection) -> Any:
    return connection.connection.cursor()


def _shape(where: Mapping[str, object]) -> tuple[Shape, dict[str, Any]] | None:
    """What kinds of conditions these are, and their values by parameter; None: nothing can fit."""
    shape: list[tuple[str, str, int]] = []
    values: dict[str, Any] = {}
    for name, value in where.items():
        match value:
            case None:
                shape.append((name, "empty", 0))
            case frozenset():
                if not value:
                    return None
                filled = _filled(sorted(value))
                shape.append((name, "among", len(filled)))
                values |= _numbered(name, filled)
            case Between(least=least, most=most):
                sides = ("" if least is None else "least ") + ("" if most is None else "most")
                shape.append((name, sides, 1))
                values |= {f"{name}__least": least, f"{name}__most": most}
            case _:
                shape.append((name, "is", 1))
                values[name] = value
    return tuple(shape), values


def _standing(table: Table, name: str, kind: str, count: int) -> object:
    """A condition of this kind with parameters in the place of values."""
    column = table.c[name]
    if kind == "empty":
        return None
    if kind == "among":
        return _places(column.type, name, count)
    if kind == "is":
        return bindparam(name, type_=column.type)
    least, most = (
        bindparam(f"{name}__{side}", type_=column.type) if side in kind else None
        for side in ("least", "most")
    )
    return Between(least, most)  # type: ignore[arg-type] # a parameter stands for the value


def _places(kind: TypeEngine[Any], name: str, count: int) -> tuple[BindParameter[Any], ...]:
    return tuple(bindparam(f"{name}__{place}", type_=kind) for place in range(count))


def _numbered(name: str, values: Sequence[Any]) -> dict[str, Any]:
    return {f"{name}__{place}": value for place, value in enumerate(values)}


def _filled(values: Sequence[Any]) -> list[Any]:
    """The values, the last repeated up to a power of two, so that few statements serve all."""
    whole = 1 << (len(values) - 1).bit_length()
    return [*values, *[values[-1]] * (whole - len(values) if len(values) <= CHUNK else 0)]


def _into_sqlite(kind: TypeEngine[Any]) -> Turn:
    return kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)


def _out_of_sqlite(kind: TypeEngine[Any]) -> Turn:
    return kind.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
