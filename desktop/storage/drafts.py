"""Drafts: half-filled forms kept as typed, in the encrypted file, without rule, audit or undo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.storage.plain import canonical
from desktop.storage.sqlite.tables import DRAFT
from desktop.storage.transaction import Tx


@dataclass(frozen=True)
class Draft:
    """What a clerk had typed at ``place`` (a form, a record, a part of a page) when."""

    place: str
    at: datetime
    payload: Mapping[str, Any]


def jot(tx: Tx, clerk: int, draft: Draft) -> None:
    """Keep a draft in place of the one before; the payload is JSON of texts, numbers, lists."""
    row = {"at": draft.at.isoformat(timespec="seconds"), "payload": canonical(draft.payload)}
    statement = insert(DRAFT).values(clerk=clerk, place=draft.place, **row)
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=[DRAFT.c.clerk, DRAFT.c.place], set_=row)
    )


def read(tx: Tx, clerk: int, place: str) -> Draft | None:
    """The draft at one place."""
    query = select(DRAFT).where(DRAFT.c.clerk == clerk, DRAFT.c.place == place)
    row = tx.connection.execute(query).one_or_none()
    return None if row is None else _draft(row)


def under(tx: Tx, clerk: int, beginning: str) -> tuple[Draft, ...]:
    """The drafts of a clerk at the places that begin so, by place."""
    query = (
        select(DRAFT)
        .where(DRAFT.c.clerk == clerk, DRAFT.c.place.startswith(beginning, autoescape=True))
        .order_by(DRAFT.c.place)
    )
    return tuple(_draft(row) for row in tx.connection.execute(query))


def of_all(tx: Tx, beginning: str) -> tuple[Draft, ...]:
    """The drafts of every clerk at the places that begin so."""
    query = select(DRAFT).where(DRAFT.c.place.startswith(beginning, autoescape=True))
    return tuple(_draft(row) for row in tx.connection.execute(query.order_by(DRAFT.c.place)))


def drop(tx: Tx, clerk: int, place: str) -> None:
    """Forget the draft at one place, if there is one."""
    tx.connection.execute(delete(DRAFT).where(DRAFT.c.clerk == clerk, DRAFT.c.place == place))


def _draft(row: Any) -> Draft:
    return Draft(row.place, datetime.fromisoformat(row.at), json.loads(row.payload))
