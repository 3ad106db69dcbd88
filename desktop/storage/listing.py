"""Filters and orders of lists, from the words of ``domain/lists.py`` into SQL."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, Table, select

from desktop.base.vietnamese import fold
from desktop.domain import fields
from desktop.domain.fields import Field
from desktop.domain.lists import Between, Wanted
from desktop.domain.records import Entity
from desktop.storage.mapping import NounTable, Schema

_FARTHEST = 3  # references followed until a text to order by is found


def conditions(
    table: Table, where: Mapping[str, object], *, removed: bool | None = False
) -> list[ColumnElement[bool]]:
    """The conditions of ``where`` by field name; ``removed`` None takes both sides of the bin."""
    found: list[ColumnElement[bool]] = []
    if removed is not None:
        in_bin = table.c.removed_at
        found.append(in_bin.is_not(None) if removed else in_bin.is_(None))
    for name, value in where.items():
        found += _condition(table.c[name], value)
    return found


def id_query(schema: Schema, record: type[Entity], wanted: Wanted) -> Select[int]:
    """The ids of the records wanted, in their order."""
    it = schema.of(record)
    table = it.table
    query = select(table.c.id).where(*conditions(table, wanted.where, removed=wanted.removed))
    if wanted.search.strip() and it.searched:
        for word in fold(wanted.search).split():
            query = query.where(table.c.folded.contains(word, autoescape=True))
    orders: list[ColumnElement[Any]] = []
    for name in wanted.order:
        orders += _orders(schema, it, name)
    backwards = bool(wanted.order) and wanted.order[-1].startswith("-")
    return query.order_by(*orders, table.c.id.desc() if backwards else table.c.id)


def _condition(column: Column[Any], value: object) -> list[ColumnElement[bool]]:
    match value:
        case None:
            return [column.is_(None)]
        case frozenset():
            return [column.in_(sorted(value))]
        case tuple():  # parameters that stand for them
            return [column.in_(value)]
        case Between():
            sides = []
            if value.least is not None:
                sides.append(column >= value.least)
            if value.most is not None:
                sides.append(column <= value.most)
            return sides
    return [column == value]


def _orders(schema: Schema, it: NounTable, name: str) -> list[ColumnElement[Any]]:
    """Order by one field, empty ones last whichever way; ``-name`` is the other way round."""
    field = next(each for each in it.plain if each.name == name.removeprefix("-"))
    key = _key(schema, it.table, field, _FARTHEST)
    direction = key.desc() if name.startswith("-") else key.asc()
    if field.kind.required:
        return [direction]
    empty = (key == "") if isinstance(field.kind, fields.Text) else key.is_(None)
    return [empty, direction]


def _key(schema: Schema, source: FromClause, field: Field, far: int) -> ColumnElement[Any]:
    """What a field is ordered by: its stored key, or for a reference its target's."""
    match field.kind:
        case fields.Text(order=order) if order is not fields.Order.NONE:
            return source.c[f"{field.name}_key"]
        case fields.Ref(noun=noun) if far:
            target = schema.of(schema.record(noun))
            first = _first_ordered(target)
            if first is not None:
                alias = target.table.alias()
                key = select(_key(schema, alias, first, far - 1))
                return (
                    key.where(alias.c.id == source.c[field.name])
                    .correlate(source)
                    .scalar_subquery()
                )
    return source.c[field.name]


def _first_ordered(target: NounTable) -> Field | None:
    """The field a noun is called by: its first ordered text, else its first reference."""
    for each in target.plain:
        if isinstance(each.kind, fields.Text) and each.kind.order is not fields.Order.NONE:
            return each
    return next((each for each in target.plain if isinstance(each.kind, fields.Ref)), None)
