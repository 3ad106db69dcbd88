"""Whether the records are as new as the diary says: a disk may give back what it held before."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.storage.transaction import Tx

_OLDER = """
SELECT s.record, coalesce(t.version, 0), s.acts
FROM (SELECT record, count(*) AS acts FROM audit_subject WHERE noun = ? GROUP BY record) s
LEFT JOIN "{table}" t ON t.id = s.record
WHERE coalesce(t.version, 0) < s.acts ORDER BY s.record
"""


@dataclass(frozen=True)
class Older:
    """A record that some acts of the diary never reached; ``version`` 0: it is not there at all."""

    noun: str
    id: int
    version: int
    acts: int


def older(tx: Tx) -> tuple[Older, ...]:
    """The records that are older than the last act that changed them.

    Each act gives what it changes the next version, in one transaction with its row, so a record
    of fewer versions than acts lies in a page of former days, sealed by our own key and sound in
    itself. One that is in neither is not found, nor one older than a diary as old.
    """
    found = []
    for noun in tx.schema.nouns:
        table = tx.schema.of(noun).table.name
        rows = tx.connection.exec_driver_sql(
            _OLDER.format(table=table),
            (noun.noun,),
        )
        found += [Older(noun.noun, *row) for row in rows.all()]
    return tuple(found)
