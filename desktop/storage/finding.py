"""Records by the beginnings of words, by initials of a name, and by a day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Select, Text, or_, select, type_coerce

from desktop.base.vietnamese import initials, stand_together
from desktop.domain import fields
from desktop.domain.records import Entity
from desktop.storage.listing import conditions
from desktop.storage.mapping import NounTable
from desktop.storage.sqlite.matching import begins_some_word, has_words_in_turn
from desktop.storage.transaction import Tx

FURTHER = 1000
"""How many records that hold the words are looked at for those where they stand together."""


def beginning_with(
    tx: Tx,
    record: type[Entity],
    words: Iterable[str],
    *,
    most: int,
    where: Mapping[str, object] | None = None,
    removed: bool | None = False,
) -> list[int]:
    """The ids of the records in whose text each folded word begins some word, newest first.

    Where several words stand together as they were typed, that goes before all newer ones in which
    they are scattered; for it at most ``FURTHER`` more records are looked at.
    SQL leaves out nearly all that does not fit: letters that stand in every text but begin no word
    would otherwise bring all of them here. Whether they truly begin one is looked at here, and only
    until ``most`` are found. A noun without searched text has none. ``removed`` None takes both
    sides of the bin.
    """
    it = tx.schema.of(record)
    if not it.searched:
        return []
    table, sought = it.table, tuple(words)
    query = select(table.c.id, table.c.folded).where(
        *conditions(table, where or {}, removed=removed)
    )
    for word in sought:
        query = query.where(table.c.folded.contains(word, autoescape=True))
        query = query.where(begins_some_word(table.c.folded, word))
    begins = [re.compile(rf"\b{re.escape(word)}") for word in sought]
    rows = _rows(tx, query.order_by(table.c.id.desc()))
    whole: list[int] = []
    apart: list[int] = []
    for looked_at, (id, text) in enumerate(rows):
        if stand_together(sought, text):
            whole.append(id)
        elif all(each.search(text) for each in begins):
            apart.append(id)
        enough = len(whole) + len(apart) >= most and (len(sought) < 2 or looked_at >= FURTHER)
        if enough or len(whole) >= most:
            break
    return (whole + apart)[:most]


def with_initials(tx: Tx, record: type[Entity], letters: str, *, most: int) -> list[int]:
    """The ids of those named with these initials one after another: ``tmk`` for Trần Minh Khôi."""
    it = tx.schema.of(record)
    name = _name_of(it)
    if name is None:
        return []
    query = select(it.table.c.id, it.table.c[name]).where(*conditions(it.table, {}))
    if name in it.searched:
        query = query.where(has_words_in_turn(it.table.c.folded, letters))
    rows = _rows(tx, query.order_by(it.table.c.id.desc()))
    return list(islice((id for id, text in rows if letters in initials(text)), most))


def on_day(
    tx: Tx, record: type[Entity], names: Iterable[str], day: date, *, any_year: bool, most: int
) -> list[int]:
    """The ids of the records with that day, or a moment of it, in one of these fields.

    ``any_year`` asks for the day and month only. The newest stand first.
    """
    table = tx.schema.of(record).table
    like = f"____-{day:%m-%d}%" if any_year else f"{day.isoformat()}%"
    that = or_(*(type_coerce(table.c[name], Text).like(like) for name in names))
    query = select(table.c.id).where(*conditions(table, {}), that)
    return [id for (id,) in _rows(tx, query.order_by(table.c.id.desc()).limit(most))]


def _name_of(it: NounTable) -> str | None:
    """The field that is ordered as a name."""
    for each in it.plain:
        if isinstance(each.kind, fields.Text) and each.kind.order is fields.Order.NAME:
            return each.name
    return None


def _rows(tx: Tx, query: Select[Any]) -> Iterator[Any]:
    result = tx.connection.execute(query)
    assert result.cursor is not None
    # The driver's own rows, as many as are wanted: SQLAlchemy's would be five times slower.
    cursor = result.cursor
    try:
        while row := cursor.fetchone():
            yield row
    finally:
        result.close()
