"""Migrations: they lead to the tables of the records, and a failing one changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Engine, Integer, Text

import desktop
from desktop.base.trouble import Trouble
from desktop.domain.people import Person
from desktop.storage import migrate as migrating
from desktop.storage.engine import create_engine_for, create_file
from desktop.storage.mapping import Schema
from desktop.storage.migrate import SCHEMA, migrate, refresh_sort_keys, schema_of
from desktop.storage.migrations import STEPS
from desktop.storage.migrations.m0001 import FILE, file_of
from desktop.storage.sqlite.triggers import TRIGGERS
from desktop.storage.transaction import Database
from tests.desk_fixtures import KEY

MASTER = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


def content(engine: Engine) -> list[Any]:
    """Everything the file says of its schema, and how many people it holds."""
    with engine.connect().execution_options(ro=True) as connection:
        tables = [tuple(row) for row in connection.exec_driver_sql(MASTER)]
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        people = connection.exec_driver_sql("SELECT count(*) FROM people").scalar_one()
    return [*tables, version, people]


@pytest.fixture
def full(database: Database) -> Database:
    with database.writing() as tx:
        tx.put(Person(full_name="Nguyễn Văn Mẫu"))
    return database


def test_the_first_migration_is_what_the_records_ask_for() -> None:
    written = FILE.read_text("utf-8")
    assert written == file_of(Schema().statements()), (
        "records and 0001.sql differ: run `python -m desktop.storage.migrations`"
    )


def test_migrations_lead_to_the_tables_of_the_records(tmp_path: Path, database: Database) -> None:
    path = tmp_path / "derived.db"
    create_file(path, KEY)
    derived = create_engine_for(path, KEY)
    with derived.connect() as connection, connection.begin():
        for statement in (*Schema().statements(), *TRIGGERS.values()):
            connection.exec_driver_sql(statement)
    with derived.connect().execution_options(ro=True) as connection:
        asked = {tuple(row) for row in connection.exec_driver_sql(MASTER)}
    derived.dispose()
    with database.reading() as tx:
        there = {tuple(row) for row in tx.connection.exec_driver_sql(MASTER)}
    assert asked - there == set()
    assert there - asked == set()


def test_a_file_up_to_date_is_left_alone(full: Database) -> None:
    before = content(full.engine)
    assert migrate(full.engine) is False
    assert content(full.engine) == before
    assert schema_of(full.engine) == SCHEMA


def test_an_older_file_is_brought_up_after_a_backup(full: Database) -> None:
    asked = []

    def another(op: Any) -> None:
        op.add_column("people", Column("colour", Text))

    steps = (*STEPS, another)
    assert migrate(full.engine, steps=steps, before=lambda was, now: asked.append((was, now)))
    assert asked == [(SCHEMA, SCHEMA + 1)]
    assert schema_of(full.engine) == SCHEMA + 1
    with full.reading() as tx:
        assert tx.count(Person) == 1


def test_a_remade_table_gets_its_triggers_back_and_keeps_its_children(full: Database) -> None:
    with full.writing() as tx:
        (it,) = tx.all(Person)
        tx.connection.exec_driver_sql(
            "CREATE TABLE child (owner INTEGER REFERENCES people (id) ON DELETE CASCADE)"
        )
        tx.connection.exec_driver_sql(f"INSERT INTO child VALUES ({it.id})")

    def remake(op: Any) -> None:
        with op.batch_alter_table("audit", recreate="always") as audit:
            audit.add_column(Column("extra", Integer))
        with op.batch_alter_table("people", recreate="always") as people:
            people.add_column(Column("colour", Text))

    migrate(full.engine, steps=(*STEPS, remake))
    with full.reading() as tx:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        assert set(tx.connection.exec_driver_sql(query).scalars()) == set(TRIGGERS)
        assert tx.connection.exec_driver_sql("SELECT count(*) FROM child").scalar_one() == 1
        assert tx.connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def fails(op: Any) -> None:
    op.drop_column("people", "note")
    op.execute("DELETE FROM people")
    raise RuntimeError("half way")


def loses(op: Any) -> None:
    op.execute("DELETE FROM people")


def orphans(op: Any) -> None:
    op.execute("UPDATE people SET organisation = 77")


@pytest.mark.parametrize("step", [fails, loses, orphans])
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    full: Database, step: Callable[[Any], None]
) -> None:
    before = content(full.engine)
    with pytest.raises(Trouble):
        migrate(full.engine, steps=(*STEPS, step))
    assert content(full.engine) == before


def test_no_migration_starts_where_the_backup_fails(full: Database) -> None:
    def no_backup(_was: int, _now: int) -> None:
        raise OSError

    before = content(full.engine)
    with pytest.raises(OSError):  # noqa: PT011 (just the one raised above)
        migrate(full.engine, steps=(*STEPS, loses), before=no_backup)
    assert content(full.engine) == before


def test_a_newer_file_is_refused_naming_both_versions(full: Database) -> None:
    with full.writing() as tx:
        tx.connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA + 1}")
        tx.connection.exec_driver_sql("UPDATE meta SET value='2.1' WHERE name='program'")
    before = content(full.engine)
    with pytest.raises(Trouble) as trouble:
        migrate(full.engine)
    assert trouble.value.kind is Trouble.Kind.NOT_OPENED
    assert trouble.value.msg.key == "desk.newer"
    assert trouble.value.msg.places == {"file": "2.1", "program": desktop.__version__}
    assert content(full.engine) == before


def test_sort_keys_of_another_rule_are_made_anew(
    full: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refresh_sort_keys(full) is False
    with full.writing() as tx:
        tx.connection.exec_driver_sql("UPDATE people SET full_name_key='old', folded='old'")
    monkeypatch.setattr(migrating, "SORT_KEYS", 99)
    assert refresh_sort_keys(full) is True
    with full.reading() as tx:
        held = tx.connection.exec_driver_sql("SELECT full_name_key, folded FROM people").one()
        assert "old" not in held
        assert held.folded.startswith("nguyen van mau")
    assert refresh_sort_keys(full) is False
