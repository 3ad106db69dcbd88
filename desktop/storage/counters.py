"""Gapless numbers, taken inside the transaction that uses them, so that none is ever skipped."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from desktop.storage.sqlite.tables import COUNTER
from desktop.storage.transaction import Tx


def last_of(tx: Tx, series: str) -> int:
    """The last number taken of a series; 0: none yet."""
    query = select(COUNTER.c.last).where(COUNTER.c.series == series)
    return tx.connection.execute(query).scalar_one_or_none() or 0


def next_after(tx: Tx, series: str, *, least: int = 0) -> int:
    """Take the next number of ``series``, above ``least`` too (the last one used before here)."""
    number = max(last_of(tx, series), least) + 1
    statement = insert(COUNTER).values(series=series, last=number)
    tx.connection.execute(
        statement.on_conflict_do_update(index_elements=[COUNTER.c.series], set_={"last": number})
    )
    return number
