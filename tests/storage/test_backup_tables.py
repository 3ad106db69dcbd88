"""A table's digest is the same whether SQLite or Python writes its rows as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from desktop.base.trouble import Trouble
from desktop.storage import backup_manifest as manifests
from desktop.storage.driver_errors import speaking_of
from desktop.storage.engine import create_engine_for, create_file
from desktop.storage.transaction import Database
from tests.desk_fixtures import KEY

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
ROWS = st.lists(
    st.tuples(
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | TEXT,
        st.none() | st.binary(max_size=6),
    ),
    max_size=8,
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    path = tmp_path_factory.mktemp("tables") / "a.db"
    create_file(path, KEY)
    return create_engine_for(path, KEY)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS)
def test_any_value_is_hashed_alike(engine: Engine, rows: list[tuple[object, ...]]) -> None:
    with engine.begin() as connection:
        found = []
        for kind in ("STRICT", ""):  # a table that takes any type is written out by Python
            connection.exec_driver_sql("DROP TABLE IF EXISTS word")
            connection.exec_driver_sql(
                f'CREATE TABLE word (n INTEGER, "Đ ""t" TEXT, b BLOB) {kind}'
            )
            for row in rows:
                connection.exec_driver_sql("INSERT INTO word VALUES (?, ?, ?)", row)
            found.append(manifests.tables_of(connection)["word"])
        connection.exec_driver_sql("DROP TABLE word")
    assert found[0] == found[1]
    assert found[0].rows == len(rows)


@pytest.mark.parametrize("value", ["0.1", "1e300", "-0.0", "2.5"])
def test_a_number_with_a_fraction_is_hashed_as_it_always_was(engine: Engine, value: str) -> None:
    with engine.begin() as connection:
        found = []
        for kind in ("STRICT", ""):
            connection.exec_driver_sql("DROP TABLE IF EXISTS word")
            connection.exec_driver_sql(f"CREATE TABLE word (n REAL) {kind}")
            connection.exec_driver_sql(f"INSERT INTO word VALUES ({value})")
            found.append(manifests.tables_of(connection)["word"])
        connection.exec_driver_sql("DROP TABLE word")
    assert found[0] == found[1]


def test_a_text_that_is_none_is_still_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    create_file(path, KEY)
    database = Database(create_engine_for(path, KEY), ())
    with database.writing() as tx:
        tx.connection.exec_driver_sql("CREATE TABLE word (text TEXT) STRICT")
        tx.connection.exec_driver_sql("INSERT INTO word VALUES (CAST(x'41c3' AS TEXT))")
    with pytest.raises(Trouble) as caught, speaking_of(path), database.reading() as tx:
        manifests.tables_of(tx.connection)
    assert caught.value.kind is Trouble.Kind.DAMAGED
    database.close()
