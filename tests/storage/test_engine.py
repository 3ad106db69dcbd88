"""The encrypted file keeps what it was told, and says by its right name what stands in the way."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage.driver_errors import speaking_of, trouble_from
from desktop.storage.transaction import Database

KEY = bytes(range(32))
MARKER = "dau vet khong duoc lo ra"
PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "thư mục #1 100%" / "office.db"
    place.parent.mkdir()
    files.create_file(place, KEY)
    return place


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    made = files.create_engine_for(path, KEY)
    with made.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    yield made
    made.dispose()


def write(engine: Engine, *texts: str) -> None:
    with engine.begin() as connection:
        for text in texts:
            connection.exec_driver_sql("INSERT INTO word (text) VALUES (?)", (text,))


def count(engine: Engine) -> int:
    with engine.connect().execution_options(ro=True) as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM word").scalar_one())


def refused(act: Callable[[], object]) -> tuple[Trouble.Kind, str]:
    with pytest.raises(Trouble) as caught:
        act()
    return caught.value.kind, caught.value.msg.key


def test_what_is_written_is_read_again(path: Path, engine: Engine) -> None:
    write(engine, "một", "hai")
    engine.dispose()
    again = files.create_engine_for(path, bytearray(KEY))
    files.prove(again, path)
    assert count(again) == 2
    again.dispose()


def test_no_word_of_it_can_be_read_on_the_disk(path: Path, engine: Engine) -> None:
    write(engine, MARKER)
    lying = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    assert f"{path.name}-wal" in lying
    assert not [name for name, content in lying.items() if MARKER.encode() in content]
    assert not lying[path.name].startswith(b"SQLite format 3")


def test_the_promised_settings_hold_on_every_connection(engine: Engine) -> None:
    promised = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "application_id": files.APPLICATION_ID,
    }
    with engine.connect() as one, engine.connect().execution_options(ro=True) as other:
        for name, value in promised.items():
            assert other.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value
        for name, value in promised.items():
            assert one.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_opening_never_creates_a_file(tmp_path: Path) -> None:
    engine = files.create_engine_for(tmp_path / "none.db", KEY)
    assert refused(lambda: files.prove(engine, tmp_path / "none.db"))[0] is Trouble.Kind.OUTSIDE
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_not_made_anew(path: Path) -> None:
    before = path.read_bytes()
    assert refused(lambda: files.create_file(path, KEY))[0] is Trouble.Kind.OUTSIDE
    assert path.read_bytes() == before


def test_a_reader_cannot_write_and_a_writer_after_it_can(path: Path, engine: Engine) -> None:
    with (
        engine.connect().execution_options(ro=True) as connection,
        pytest.raises(OperationalError) as caught,
    ):
        connection.exec_driver_sql("INSERT INTO word (text) VALUES ('x')")
    assert trouble_from(caught.value, path) is None, "this is a mistake of ours, not the disk's"
    write(engine, "x")
    assert count(engine) == 1


def test_a_read_only_engine_writes_nothing(path: Path, engine: Engine) -> None:
    write(engine, "một")
    reader = files.create_engine_for(path, KEY, read_only=True)
    with reader.connect() as connection, pytest.raises(OperationalError):
        connection.exec_driver_sql("INSERT INTO word (text) VALUES ('x')")
    assert count(reader) == 1
    reader.dispose()


def test_readers_read_while_one_writes(engine: Engine) -> None:
    write(engine, "một")
    with engine.begin() as writer:
        writer.exec_driver_sql("INSERT INTO word (text) VALUES ('hai')")
        assert count(engine) == 1
    assert count(engine) == 2


def test_a_second_writer_is_told_to_wait(
    path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_WAIT_SECONDS", 0)
    other = files.create_engine_for(path, KEY)

    def write_meanwhile() -> None:
        with speaking_of(path):
            write(other, "hai")

    with engine.begin() as writer:
        writer.exec_driver_sql("INSERT INTO word (text) VALUES ('một')")
        assert refused(write_meanwhile) == (Trouble.Kind.NOT_OPENED, "safe.database_busy")
    other.dispose()
    assert count(engine) == 1


def test_a_table_made_in_a_failed_transaction_is_not_there(engine: Engine) -> None:
    def fail_after_a_table() -> None:
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_a_table()
    with engine.connect() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert tables == ["word"]


def test_a_broken_constraint_is_no_trouble_of_the_disk(path: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO word VALUES (1, 'a')")
    with engine.connect() as connection, pytest.raises(IntegrityError) as caught:
        connection.exec_driver_sql("INSERT INTO word VALUES (1, 'b')")
    assert trouble_from(caught.value, path) is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "safe.database_empty"),
        (b"SQLite format 3\x00 and more", "safe.database_foreign"),
        (None, "safe.database_missing"),
    ],
)
def test_an_empty_foreign_or_missing_file_is_refused_without_a_key(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    place = tmp_path / "office.db"
    if content is not None:
        place.write_bytes(content)
    assert refused(lambda: files.check_file(place)) == (Trouble.Kind.DAMAGED, sentence)


def test_a_real_plain_database_is_foreign_and_stays_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "office.db"
    with sqlite3.connect(place) as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    before = place.read_bytes()
    assert refused(lambda: files.check_file(place))[1] == "safe.database_foreign"
    assert place.read_bytes() == before


def test_an_encrypted_file_of_another_program_is_foreign(tmp_path: Path) -> None:
    place = tmp_path / "office.db"
    other = sqlcipher.connect(str(place))
    other.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    other.execute("CREATE TABLE t (x)")
    other.close()
    engine = files.create_engine_for(place, KEY)
    files.check_file(place)
    assert refused(lambda: files.prove(engine, place)) == (
        Trouble.Kind.DAMAGED,
        "safe.database_foreign",
    )
    engine.dispose()


def test_a_key_that_does_not_fit_means_damage(path: Path) -> None:
    before = path.read_bytes()
    engine = files.create_engine_for(path, bytes(32))
    assert refused(lambda: files.prove(engine, path)) == (
        Trouble.Kind.DAMAGED,
        "safe.database_damaged",
    )
    engine.dispose()
    assert path.read_bytes() == before


def test_a_wiped_key_opens_nothing_more(path: Path) -> None:
    key = bytearray(KEY)
    engine = files.create_engine_for(path, key)
    files.prove(engine, path)
    engine.dispose()
    key.clear()
    with pytest.raises(Trouble) as told:
        files.prove(engine, path)
    assert told.value.kind is Trouble.Kind.NOT_OPENED
    with pytest.raises(ValueError, match="32 bytes"):
        files.prove(files.create_engine_for(path, KEY[:-1]), path)


def test_an_sqlite_with_the_wal_fault_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "OLDEST_SQLITE", (99, 0, 0))
    assert refused(lambda: files.create_engine_for(path, KEY))[1] == "safe.sqlite_old"


def test_the_engine_knows_its_file(path: Path, engine: Engine) -> None:
    assert files.path_of(engine) == path


def filled(engine: Engine) -> None:
    write(engine, *(f"{number} " * 300 for number in range(100)))
    assert files.faults_of_file(engine, files.path_of(engine)) == ()
    engine.dispose()


def test_a_hot_wal_is_no_false_alarm(path: Path, engine: Engine) -> None:
    write(engine, *(f"{number} " * 300 for number in range(100)))
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    assert files.faults_of_file(engine, path) == ()


@pytest.mark.parametrize("page", [1, 2, 7, 20])
def test_one_flipped_bit_in_any_page_is_found(path: Path, engine: Engine, page: int) -> None:
    filled(engine)
    content = bytearray(path.read_bytes())
    content[page * PAGE + 1234] ^= 4
    path.write_bytes(content)
    assert files.faults_of_file(files.create_engine_for(path, KEY), path)


def test_a_flipped_bit_in_the_first_page_is_found(path: Path, engine: Engine) -> None:
    filled(engine)
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert files.faults_of_file(files.create_engine_for(path, KEY), path)


@pytest.mark.parametrize("kept", [PAGE * 9, PAGE * 9 + 100])
def test_a_cut_file_is_found_at_a_page_edge_too(path: Path, engine: Engine, kept: int) -> None:
    filled(engine)
    path.write_bytes(path.read_bytes()[:kept])
    assert files.faults_of_file(files.create_engine_for(path, KEY), path)


def test_a_reference_that_leads_nowhere_is_found(path: Path, engine: Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TABLE child (id INTEGER PRIMARY KEY, word INTEGER REFERENCES word) STRICT"
        )
    raw = engine.raw_connection()
    raw.cursor().execute("PRAGMA foreign_keys=OFF")
    raw.cursor().execute("INSERT INTO child VALUES (1, 99)")
    raw.cursor().execute("PRAGMA foreign_keys=ON")
    raw.close()
    assert files.faults_of_file(engine, path) == ("foreign key: child row 1 -> word",)


def test_a_copy_holds_what_was_committed_and_not_what_was_begun(
    path: Path, engine: Engine, tmp_path: Path
) -> None:
    write(engine, "một", MARKER)
    with engine.begin() as writer:
        writer.exec_driver_sql("INSERT INTO word (text) VALUES ('ba')")
        assert files.copy_file(engine, tmp_path / "copy.db", lambda: False)
    copy = files.create_engine_for(tmp_path / "copy.db", KEY, read_only=True)
    files.prove(copy, tmp_path / "copy.db")
    assert count(copy) == 2
    copy.dispose()
    assert MARKER.encode() not in (tmp_path / "copy.db").read_bytes()
    assert count(engine) == 3


def test_a_cancelled_copy_leaves_nothing(engine: Engine, tmp_path: Path) -> None:
    write(engine, *(f"{number} " * 300 for number in range(2000)))
    assert not files.copy_file(engine, tmp_path / "copy.db", lambda: True)
    assert not (tmp_path / "copy.db").exists()
    write(engine, "still writes")


def test_a_full_disk_is_said_and_harms_nothing(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(2048)
    path = disk.path / "office.db"
    files.create_file(path, KEY)
    engine = files.create_engine_for(path, KEY)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT) STRICT")
    write(engine, "giữ lại")
    saved = 1

    def write_on() -> None:
        nonlocal saved
        with speaking_of(path):
            while True:
                write(engine, "x" * 5000)
                saved += 1

    assert refused(write_on) == (Trouble.Kind.OUTSIDE, "safe.disk_full")
    assert count(engine) == saved
    engine.dispose()
    disk.grow(8192)
    again = files.create_engine_for(path, KEY)
    assert files.faults_of_file(again, path) == ()
    assert count(again) == saved
    again.dispose()


def test_a_disk_that_became_read_only_is_said(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(2048)
    path = disk.path / "office.db"
    files.create_file(path, KEY)
    disk.allow_writing(False)
    engine = files.create_engine_for(path, KEY)
    assert refused(lambda: files.prove(engine, path)) == (Trouble.Kind.OUTSIDE, "safe.read_only")
    engine.dispose()
    disk.allow_writing(True)
    files.prove(engine, path)
    engine.dispose()


def test_a_connection_opened_while_nobody_could_write_was_kept_for_ever(
    path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite then opens the file for reading alone, says nothing, and refuses each change after."""
    connect = files._connect

    def write_now() -> None:
        with Database(engine).writing() as tx:
            tx.connection.exec_driver_sql("INSERT INTO word (text) VALUES ('x')")

    engine.dispose()
    with monkeypatch.context() as patch:
        patch.setattr(
            files, "_connect", lambda *given, **more: connect(*given, **more | {"read_only": True})
        )
        assert refused(write_now) == (Trouble.Kind.OUTSIDE, "safe.disk_fails")
    write_now()
    assert count(engine) == 1


def test_a_failed_copy_of_a_torn_file_left_it_open(path: Path, engine: Engine) -> None:
    """Its key lay in a connection that nobody could close any more, after a lock, too."""
    write(engine, *("x" * 3000 for _ in range(20)))
    engine.dispose()
    with path.open("r+b") as file:
        file.seek(-2000, os.SEEK_END)
        file.write(b"torn" * 20)
    copy = path.with_name("copy.db")
    kind, _ = refused(lambda: files.copy_file(engine, copy, lambda: False))
    assert kind is Trouble.Kind.DAMAGED
    engine.dispose()
    held = [each.readlink() for each in Path("/proc/self/fd").iterdir() if each.exists()]
    assert not [each for each in held if each.name.startswith(path.name)]
