"""The end of a long text lies in a page of its own; torn, it is told and never shown as noughts."""

from __future__ import annotations

from pathlib import Path

from desktop.base.trouble import Trouble
from desktop.storage.engine import create_engine_for
from desktop.storage.transaction import Database
from tests.desk_fixtures import KEY, NOW

PAGE = 4096
TEXT = "0123456789" * 1_500


def read(database: Database) -> str:
    with database.reading() as tx:
        found: str = tx.connection.exec_driver_sql("SELECT payload FROM draft").scalar_one()
    return found


def test_the_end_of_a_long_text_was_read_as_noughts_where_its_page_was_torn(
    office_file: Path,
) -> None:
    database = Database(create_engine_for(office_file, KEY))
    with database.writing(NOW) as tx:
        tx.connection.exec_driver_sql(
            "INSERT INTO draft (clerk, place, at, payload) VALUES (1, 'x', '2026', ?)", (TEXT,)
        )
    database.close()
    whole = office_file.read_bytes()
    torn = 0
    for start in range(PAGE, len(whole), PAGE):
        content = bytearray(whole)
        content[start + 100] ^= 1
        office_file.write_bytes(content)
        database = Database(create_engine_for(office_file, KEY))
        try:
            assert read(database) == TEXT
        except Trouble:
            torn += 1
        database.close()
    assert torn >= len(TEXT) // PAGE
