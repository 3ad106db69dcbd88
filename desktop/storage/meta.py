"""What the file says of itself, by name: versions, when its key was changed, who signed in when."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from desktop.storage.sqlite.tables import META

RESTORED = "restored_from"
"""Of a restored office: the moment of the backup, in the form of ISO 8601."""

INHERITED = "inherited_backups"
"""Of a salvaged office: the id of the last backup that the damaged one remembered."""


def note(connection: Connection, name: str, value: str) -> None:
    """Write one value in place of the one before."""
    statement = insert(META).values(name=name, value=value)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[META.c.name], set_={"value": value})
    )


def noted(connection: Connection, name: str) -> str:
    """The value of a name; "" where there is none."""
    query = select(META.c.value).where(META.c.name == name)
    return connection.execute(query).scalar_one_or_none() or ""


def noted_under(connection: Connection, beginning: str) -> dict[str, str]:
    """The values whose names begin so, by the rest of the name."""
    query = select(META).where(META.c.name.startswith(beginning, autoescape=True))
    return {row.name.removeprefix(beginning): row.value for row in connection.execute(query)}


def forget(connection: Connection, name: str) -> None:
    """Take one value away."""
    connection.execute(delete(META).where(META.c.name == name))
