"""Tables derived from records: one column for each field, one child table for each ``Lines``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, TypeVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop.base.vietnamese import fold, name_key, nfc, sort_key
from desktop.domain import fields
from desktop.domain.fields import Field, Order, fields_of
from desktop.domain.nouns import NOUNS
from desktop.domain.records import Entity
from desktop.storage.sqlite.tables import OWN
from desktop.storage.sqlite.types import MomentText, column_type

R = TypeVar("R", bound=Entity)

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
_LIVE = "removed_at IS NULL"

SORT_KEYS = 1
"""Counted up whenever ``base/vietnamese.py`` makes other keys or folds; then all are made anew."""


class Unread(tuple[Any, ...]):
    """Stands for lines that were not read; a record put with it keeps the lines it has."""

    __slots__ = ()


UNREAD = Unread()


@dataclass(frozen=True, eq=False)
class LinesTable:
    """The child table of one ``Lines`` field: ``owner``, ``position``, and the row's fields."""

    field: Field
    row: type[fields.Row]
    table: Table

    def rows(self, owner: int, values: Iterable[fields.Row]) -> list[dict[str, Any]]:
        """What to insert for the lines of the record with id ``owner``."""
        inner = fields_of(self.row)
        return [
            {"owner": owner, "position": position}
            | {f"{each.name}": getattr(value, each.name) for each in inner}
            for position, value in enumerate(values)
        ]


@dataclass(frozen=True, eq=False)
class NounTable:
    """The table of one noun, and how its records become rows and rows records."""

    record: type[Entity]
    table: Table
    plain: tuple[Field, ...]
    lines: tuple[LinesTable, ...]

    @cached_property
    def read(self) -> tuple[Column[Any], ...]:
        """The columns a record is read from, in the order ``as_record`` takes them."""
        return tuple(self.table.c[name] for name in self._names)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return ("id", "uuid", "version", "removed_at", *(each.name for each in self.plain))

    @cached_property
    def searched(self) -> tuple[str, ...]:
        return tuple(
            each.name
            for each in self.plain
            if isinstance(each.kind, fields.Text) and each.kind.searched
        )

    @cached_property
    def refs(self) -> tuple[tuple[str, str], ...]:
        """Name and noun of each reference."""
        return tuple(
            (each.name, each.kind.noun) for each in self.plain if isinstance(each.kind, fields.Ref)
        )

    def as_record(self, row: Iterable[Any], lines: Mapping[str, Any]) -> Any:
        values: dict[str, Any] = dict(zip(self._names, row, strict=True))
        return self.record(**values, **lines)

    def as_row(self, record: Entity) -> dict[str, Any]:
        """The column values of a record, with its sort keys and its folded text; without id."""
        row = {name: getattr(record, name) for name in self._names if name != "id"}
        return row | dict.fromkeys(type(record).never) | self.derived(record)

    def derived(self, record: Entity) -> dict[str, str]:
        """Sort keys and folded text, which follow from the fields by ``base/vietnamese.py``."""
        made = {}
        for each in self.plain:
            if isinstance(each.kind, fields.Text) and each.kind.order is not Order.NONE:
                key = name_key if each.kind.order is Order.NAME else sort_key
                made[f"{each.name}_key"] = key(getattr(record, each.name))
        if self.searched:
            made["folded"] = "\n".join(fold(getattr(record, name)) for name in self.searched)
        return made


class Schema:
    """The tables of a tuple of nouns, and the tables that belong to none."""

    def __init__(self, nouns: tuple[type[Entity], ...] = NOUNS) -> None:
        self.nouns = nouns
        self._metadata = MetaData(naming_convention=_NAMES)
        self._by_record = {record: _noun_table(record, self._metadata) for record in nouns}
        self._by_noun = {record.noun: record for record in nouns}

    def of(self, record: type[Entity]) -> NounTable:
        return self._by_record[record]

    def record(self, noun: str) -> type[Entity]:
        return self._by_noun[noun]

    @cached_property
    def referring(self) -> Mapping[str, tuple[tuple[Table, str, str], ...]]:
        """Noun → (table, column that refers to it, noun of the record the row belongs to)."""
        found: dict[str, list[tuple[Table, str, str]]] = {noun: [] for noun in self._by_noun}
        for record, each in self._by_record.items():
            for name, target in each.refs:
                found[target].append((each.table, name, record.noun))
            for lines in each.lines:
                for inner in fields_of(lines.row):
                    if isinstance(inner.kind, fields.Ref):
                        found[inner.kind.noun].append((lines.table, inner.name, record.noun))
        return {noun: tuple(tables) for noun, tables in found.items()}

    def statements(self) -> tuple[str, ...]:
        """The statements that make every table and index, without triggers, always the same."""
        tables: list[Table] = []
        for record in self.nouns:
            tables += [self.of(record).table, *(each.table for each in self.of(record).lines)]
        made = []
        for table in [*tables, *OWN.tables.values()]:
            made.append(_words(CreateTable(table)))
            indexes = sorted(table.indexes, key=lambda index: str(index.name))
            made += [_words(CreateIndex(index)) for index in indexes]
        return tuple(made)


@cache
def schema_of(nouns: tuple[type[Entity], ...]) -> Schema:
    """The schema of these nouns, the same for every office opened."""
    return Schema(nouns)


def composed(record: R) -> R:
    """The record with every text in NFC, also inside its lines."""
    changed: dict[str, Any] = {}
    for each in fields_of(type(record)):
        value = getattr(record, each.name)
        if isinstance(value, str) and isinstance(each.kind, fields.Text):
            changed[each.name] = nfc(value)
        elif isinstance(each.kind, fields.Lines) and not isinstance(value, Unread):
            changed[each.name] = tuple(_composed_row(row) for row in value)
    return replace(record, **changed)


def _composed_row(row: fields.Row) -> fields.Row:
    texts = {
        each.name: nfc(getattr(row, each.name))
        for each in fields_of(type(row))
        if isinstance(each.kind, fields.Text)
    }
    return replace(row, **texts)


def _noun_table(record: type[Entity], metadata: MetaData) -> NounTable:
    every = fields_of(record)
    plain = tuple(each for each in every if not isinstance(each.kind, fields.Lines))
    columns: list[Column[Any]] = [
        Column("id", Integer, primary_key=True, nullable=False),
        Column("uuid", Text, nullable=False, unique=True),
        Column("version", Integer, nullable=False),
        Column("removed_at", MomentText),
    ]
    for each in plain:
        columns.append(_column(each))
        if isinstance(each.kind, fields.Text) and each.kind.order is not Order.NONE:
            columns.append(Column(f"{each.name}_key", Text, nullable=False))
    if any(isinstance(each.kind, fields.Text) and each.kind.searched for each in plain):
        columns.append(Column("folded", Text, nullable=False))
    # No record carries these; the column is there so that nothing else can put one there either.
    columns += [Column(name, Text) for name in record.never]
    table = Table(record.noun, metadata, *columns, *_checks(record, plain), sqlite_strict=True)
    _index(record, plain, table)
    lines = tuple(
        _lines_table(record, each, metadata)
        for each in every
        if isinstance(each.kind, fields.Lines)
    )
    return NounTable(record, table, plain, lines)


def _checks(record: type[Entity], plain: tuple[Field, ...]) -> list[CheckConstraint]:
    """What no writing of any program may put into this table (``domain/secrecy.py`` says why)."""
    made = [CheckConstraint(f"{name} IS NULL", name=name) for name in record.never]
    by_name = {each.name: each for each in plain}
    if record.withheld:
        empty = [
            f"{name} = ''" if isinstance(by_name[name].kind, fields.Text) else f"{name} IS NULL"
            for name in record.withheld
        ]
        made.append(CheckConstraint(f"secrecy IS NULL OR ({' AND '.join(empty)})", name="secrecy"))
    return made


def _lines_table(record: type[Entity], field: Field, metadata: MetaData) -> LinesTable:
    assert isinstance(field.kind, fields.Lines)
    assert field.kind.row is not None
    table = Table(
        f"{record.noun}_{field.name}",
        metadata,
        Column("owner", ForeignKey(f"{record.noun}.id"), primary_key=True, nullable=False),
        Column("position", Integer, primary_key=True, nullable=False),
        *(_column(each) for each in fields_of(field.kind.row)),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    return LinesTable(field, field.kind.row, table)


def _column(field: Field) -> Column[Any]:
    # Text is never NULL ("" is empty), yes/no neither; the rest may be empty only if not required.
    always = isinstance(field.kind, fields.Text | fields.YesNo)
    nullable = not (always or field.kind.required)
    if isinstance(field.kind, fields.Ref):
        return Column(field.name, Integer, ForeignKey(f"{field.kind.noun}.id"), nullable=nullable)
    return Column(field.name, column_type(field), nullable=nullable)


def _index(record: type[Entity], plain: tuple[Field, ...], table: Table) -> None:
    by_name = {each.name: each for each in plain}
    for each in plain:
        if isinstance(each.kind, fields.Ref):
            Index(None, table.c[each.name])
        elif isinstance(each.kind, fields.Text) and each.kind.order is not Order.NONE:
            # With removed_at first it covers the query of a list, and no table page is read.
            Index(None, table.c.removed_at, table.c[f"{each.name}_key"])
    if "folded" in table.c:
        # It covers a search, which goes by id: of whole rows there is far more to decrypt.
        Index(f"ix_{record.noun}_sought", table.c.id, table.c.removed_at, table.c.folded)
    for names in record.unique:
        # An empty optional text is absent, as NULL is, and so equal to nothing.
        given = [
            f"\"{name}\" <> ''"
            for name in names
            if isinstance(by_name[name].kind, fields.Text) and not by_name[name].kind.required
        ]
        Index(
            f"uq_{record.noun}_{'_'.join(names)}",
            *(table.c[name] for name in names),
            unique=True,
            sqlite_where=text(" AND ".join([_LIVE, *given])),
        )


def _words(element: CreateTable | CreateIndex) -> str:
    said = str(element.compile(dialect=sqlite.dialect()))
    lines = [line.strip() for line in said.strip().splitlines() if line.strip()]
    inside = [line if line.startswith((")", "CREATE")) else f"  {line}" for line in lines]
    return re.sub(r"\n\)\n\s*", "\n) ", "\n".join(inside))
