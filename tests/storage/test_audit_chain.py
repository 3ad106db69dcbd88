"""SQLite writes out a row of the audit as the program does that made its digest."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.storage.plain import canonical
from desktop.storage.sqlite import chain
from desktop.storage.sqlite.triggers import TRIGGERS
from desktop.storage.transaction import Database
from tests.storage.test_audit_log import fill, first_wrong

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NUMBERS = st.integers(-(2**63), 2**63 - 1)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_sqlite_writes_of_a_row_is_what_python_writes(
    data: st.DataObject, database_of_a_test: Database
) -> None:
    clerk, previous = data.draw(NUMBERS), data.draw(TEXTS)
    texts = data.draw(st.tuples(TEXTS, TEXTS, TEXTS, TEXTS, TEXTS))
    said = canonical([1, texts[0], clerk, *texts[1:]])
    with database_of_a_test.writing() as tx:
        for name in TRIGGERS:
            tx.connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        tx.connection.exec_driver_sql("DELETE FROM audit")
        tx.connection.exec_driver_sql(
            "INSERT INTO audit VALUES (1, ?, ?, ?, ?, ?, ?, ?, 'd')",
            (texts[0], clerk, *texts[1:], previous),
        )
        (found,) = chain.links(tx.connection, 0, 10)
    assert found == [(1, previous.encode(), b"d", (previous + said).encode())]


@pytest.mark.parametrize(
    "value",
    ["x'00ff'", "CAST(x'c3' AS TEXT)", "CAST(x'610062' AS TEXT)", "CAST(x'eda080' AS TEXT)"],
)
def test_bytes_that_are_no_text_are_a_row_that_was_changed(database: Database, value: str) -> None:
    fill(database, 3)
    with database.writing() as tx:
        for name in TRIGGERS:
            tx.connection.exec_driver_sql(f"DROP TRIGGER {name}")
        _let_any_type(tx.connection.exec_driver_sql)
        tx.connection.exec_driver_sql(f"UPDATE audit SET changes = {value} WHERE seq = 2")
    assert first_wrong(database) == 2


def _let_any_type(run: object) -> None:
    """The table loses what keeps its columns to their types, as a tampered file may."""
    assert callable(run)
    run("PRAGMA writable_schema=ON")
    run("UPDATE sqlite_master SET sql = replace(sql, ') STRICT', ')') WHERE name = 'audit'")
    run("PRAGMA writable_schema=RESET")


def test_a_digest_is_over_the_digest_before_and_the_row(database: Database) -> None:
    fill(database, 2)
    with database.reading() as tx:
        first, second = (link for chunk in chain.links(tx.connection, 0, 1) for link in chunk)
    assert second[1] == first[2]
    assert second[3].startswith(first[2] + b'[2,"')
    assert hashlib.sha256(second[3]).hexdigest().encode() == second[2]


@pytest.fixture(scope="module")
def database_of_a_test(tmp_path_factory: pytest.TempPathFactory) -> Database:
    from desktop.storage.engine import create_engine_for
    from tests.desk_fixtures import KEY, new_file

    path = new_file(tmp_path_factory.mktemp("chain") / "office.db")
    return Database(create_engine_for(path, KEY))
