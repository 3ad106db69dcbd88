"""The rows of the audit as their digests are over them, written out by SQLite itself.

``json_array`` writes what ``storage/plain.py`` calls canonical, and a proof of a million rows takes
half the time of one that writes them in Python. A test holds the two beside each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from sqlalchemy import Connection, LargeBinary, Text, cast, func, select

from desktop.storage.sqlite.tables import AUDIT

Link: TypeAlias = "tuple[int, bytes, bytes, bytes]"
"""Number, previous digest, digest, and what that digest is to be over."""

# What a damaged file holds in the place of a text is a text too: json_array would refuse it.
_SAID = func.json_array(
    AUDIT.c.seq,
    *(
        AUDIT.c.clerk if each == "clerk" else cast(AUDIT.c[each], Text)
        for each in ("at", "clerk", "origin", "command", "changes", "words")
    ),
    type_=Text,
)
_LINKS = select(
    AUDIT.c.seq,
    cast(AUDIT.c.previous, LargeBinary),
    cast(AUDIT.c.digest, LargeBinary),
    cast(AUDIT.c.previous.concat(_SAID), LargeBinary),
)


def links(connection: Connection, after: int, at_once: int) -> Iterator[Sequence[Link]]:
    """The rows after one, in order, some at once: the driver's own, which decode nothing."""
    query = _LINKS.where(AUDIT.c.seq > after).order_by(AUDIT.c.seq)
    cursor = connection.execute(query).cursor
    assert cursor is not None
    while found := cursor.fetchmany(at_once):
        yield found
