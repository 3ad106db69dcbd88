"""Brings an office's file to the schema of this program; refuses a file of a newer one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DBAPIError

import desktop
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.mapping import SORT_KEYS, Schema
from desktop.storage.meta import note
from desktop.storage.migrations import STEPS, Step
from desktop.storage.sqlite.tables import META
from desktop.storage.sqlite.triggers import TRIGGERS
from desktop.storage.transaction import Database

SCHEMA = len(STEPS)
"""The schema this program works on, as in ``PRAGMA user_version``."""


def schema_of(engine: Engine) -> int:
    """The schema a file is at; 0: an empty one."""
    with engine.connect().execution_options(ro=True) as connection:
        return _version(connection)


def require_known(engine: Engine, steps: tuple[Step, ...] | None = None) -> int:
    """The schema a file is at; raises Trouble NOT_OPENED where a newer program wrote it."""
    there, here = schema_of(engine), len(STEPS if steps is None else steps)
    if there > here:
        raise Trouble(Trouble.Kind.NOT_OPENED, _newer(engine, there, here))
    return there


def migrate(
    engine: Engine,
    *,
    before: Callable[[int, int], object] | None = None,
    steps: tuple[Step, ...] | None = None,
) -> bool:
    """Bring the file to the schema after ``steps``; True where something was to be done.

    ``before(from, to)`` is called ahead of the first step: there a verified backup is made. All
    steps run in one transaction; whatever is raised leaves the file as it was. Raises Trouble
    where a newer program wrote the file (nothing is touched), or where the result is not sound.
    """
    steps = STEPS if steps is None else steps
    there, here = require_known(engine, steps), len(steps)
    if there == here:
        return False
    if before is not None and there:
        before(there, here)
    try:
        _take(engine, there, steps)
    except (Trouble, DBAPIError, OSError):
        raise
    except Exception as error:  # a step's own mistake: what matters is that nothing was changed
        msg = Msg("desk.not_migrated")
        raise Trouble(Trouble.Kind.DAMAGED, msg, detail=type(error).__name__) from error
    return True


def _take(engine: Engine, there: int, steps: tuple[Step, ...]) -> None:
    """All the steps from ``there`` on, in one transaction."""
    with without_foreign_keys(engine) as connection, connection.begin():
        counted = _counts(connection)
        _run(connection, steps[there:])
        restore_triggers(connection)
        if there:
            _require_sound(connection, counted)
        note(connection, "program", desktop.__version__)
        if not there:
            note(connection, "sort_keys", str(SORT_KEYS))
        connection.exec_driver_sql(f"PRAGMA user_version={len(steps)}")


def refresh_sort_keys(database: Database) -> bool:
    """Make stored sort keys and folded texts anew where another rule made them; True if so."""
    with database.reading() as tx:
        made_by = tx.connection.execute(_asked("sort_keys")).scalar_one_or_none()
    if made_by == str(SORT_KEYS):
        return False
    with database.writing() as tx:
        for record in tx.schema.nouns:
            _refresh(tx.connection, tx.schema, record)
        note(tx.connection, "sort_keys", str(SORT_KEYS))
    return True


def _refresh(connection: Connection, schema: Schema, record: type[Any]) -> None:
    it = schema.of(record)
    if not it.derived(record()):
        return
    for row in connection.execute(select(*it.read)).all():
        made = it.derived(it.as_record(row, {}))
        connection.execute(update(it.table).where(it.table.c.id == row.id).values(made))


def _run(connection: Connection, steps: tuple[Step, ...]) -> None:
    # Alembic costs a start a tenth of a second, and nearly no start has anything to migrate.
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    operations = Operations(MigrationContext.configure(connection, opts={"render_as_batch": True}))
    for step in steps:
        step(operations)


def restore_triggers(connection: Connection) -> None:
    """Batch migrations drop a table's triggers unseen: all go, and all are made from one place."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
    for name in names.scalars().all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for statement in TRIGGERS.values():
        connection.exec_driver_sql(statement)


def _require_sound(connection: Connection, counted: dict[str, int]) -> None:
    """No reference broken, no row of a table that stayed lost, no page torn; else Trouble."""
    now = _counts(connection)
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    found = [f"foreign key: {row}" for row in orphans]
    found += [
        f"{name}: {rows} rows before, {now[name]} after"
        for name, rows in counted.items()
        if now.get(name, rows) < rows
    ]
    checks = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    found += [said for said in checks if said != "ok"]
    if found:
        raise Trouble(Trouble.Kind.DAMAGED, Msg("desk.not_migrated"), detail="; ".join(found))


@contextmanager
def without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """With foreign keys on, a batch migration deletes children of the table it remakes."""
    with engine.connect() as connection:
        own = connection.connection.cursor()
        own.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            own.execute("PRAGMA foreign_keys=ON")
            own.close()


def _newer(engine: Engine, there: int, here: int) -> Msg:
    with engine.connect().execution_options(ro=True) as connection:
        known = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_master WHERE name='meta'"
        ).scalar_one()
        program = connection.execute(_asked("program")).scalar_one_or_none() if known else None
    if program is None or program == desktop.__version__:
        return Msg("desk.newer", file=str(there), program=str(here))
    return Msg("desk.newer", file=program, program=desktop.__version__)


def _version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608 (a name SQLite itself gave)
        for name in names.scalars().all()
    }


def _asked(name: str) -> Any:
    return select(META.c.value).where(META.c.name == name)
