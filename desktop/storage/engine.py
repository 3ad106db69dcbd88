"""The encrypted database file: opening, pragmas, checks, copies; only here is the cipher known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.base.progress import Cancelled
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.driver_errors import (
    TORN,
    code_of,
    is_spent,
    speaking_of,
    trouble_from,
)
from desktop.storage.gate import Gate
from desktop.storage.recovery import salt_of
from desktop.storage.trouble import reading_of

APPLICATION_ID = 0x544B5442  # "TKTB"
OLDEST_SQLITE = (3, 51, 3)  # earlier ones may corrupt a WAL that two connections reset at once
KEY_BYTES = 32

_PLAIN_HEADER = b"SQLite format 3\x00"
_PATH = "path"  # the execution option that carries the file's place
_GATE = "gate"  # and who may use it now
_WAIT_SECONDS = 5
_INTERRUPT_EVERY = 20_000  # steps of SQLite's machine between two questions: some milliseconds


def create_engine_for(path: Path, key: bytes | bytearray, *, read_only: bool = False) -> Engine:
    """An engine on the existing office database ``path`` under the raw 256-bit ``key``.

    A transaction is ``BEGIN IMMEDIATE``; with the execution option ``ro=True`` it is a plain
    ``BEGIN`` on a connection that refuses writing. Opening never creates a file. ``key`` is read
    at each connection, so a wiped bytearray ends the engine's power to connect.
    """
    require_sqlite()

    def creator() -> sqlcipher.Connection:
        return _connect(path, key, read_only=read_only)

    engine = create_engine(
        "sqlite://",
        execution_options={_PATH: path, _GATE: Gate()},
        creator=creator,
        module=sqlcipher,
        poolclass=QueuePool,
    )
    event.listen(engine, "begin", _begin_read_only if read_only else _begin)
    return engine


def path_of(engine: Engine) -> Path:
    """The file an engine of ours stands on."""
    path = engine.get_execution_options()[_PATH]
    assert isinstance(path, Path)
    return path


def gate_of(engine: Engine) -> Gate:
    """Whoever uses the engine passes here; whoever changes the file beneath it is alone."""
    gate = engine.get_execution_options()[_GATE]
    assert isinstance(gate, Gate)
    return gate


def create_file(path: Path, key: bytes | bytearray) -> None:
    """A new, empty encrypted database of this program; raises Trouble where ``path`` exists."""
    require_sqlite()
    with speaking_of(path):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666))
        connection = _connect(path, key, read_only=False, salt=salt_of(key))
        try:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        finally:
            connection.close()


def check_file(path: Path) -> None:
    """Refuse, without a key, a missing, empty or foreign database file (raises Trouble)."""
    with reading_of(path):
        if not path.is_file():
            raise Trouble(Trouble.Kind.DAMAGED, Msg("safe.database_missing", file=path.name))
        with path.open("rb") as stream:
            header = stream.read(len(_PLAIN_HEADER))
    if not header:
        raise Trouble(Trouble.Kind.DAMAGED, Msg("safe.database_empty", file=path.name))
    if header == _PLAIN_HEADER:
        raise Trouble(Trouble.Kind.DAMAGED, Msg("safe.database_foreign", file=path.name))


def prove(engine: Engine, path: Path) -> None:
    """Read the first page: the key fits and the file is of this program, else Trouble."""
    with (
        speaking_of(path, writing=False),
        engine.connect().execution_options(ro=True) as connection,
    ):
        number = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if number != APPLICATION_ID:
        raise Trouble(Trouble.Kind.DAMAGED, Msg("safe.database_foreign", file=path.name))


def require_sqlite() -> None:
    """Refuse an SQLite that may corrupt a WAL."""
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        detail = f"SQLite {sqlcipher.sqlite_version}"
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.sqlite_old"), detail=detail)


def faults_of_file(
    engine: Engine, path: Path, stop: Callable[[], bool] = lambda: False
) -> tuple[str, ...]:
    """What the database's own checks find, in SQLite's words; empty where all is sound.

    The order matters: the cipher's check reads the main file only, so the WAL is emptied into it
    first; and that check misses a file cut at a page's edge, so the integrity check runs as well.
    Others may write meanwhile: a page counts as torn where it was so twice. Raises Cancelled where
    ``stop`` answers true.
    """
    found: list[str] = []
    try:
        with _bare(engine, for_once=True) as connection:
            connection.set_progress_handler(lambda: int(stop()), _INTERRUPT_EVERY)
            try:
                _checkpoint(connection)
                found += [said for said in _said(connection, "integrity_check") if said != "ok"]
                found += [
                    f"foreign key: {row[0]} row {row[1]} -> {row[2]}"
                    for row in connection.execute("PRAGMA foreign_key_check").fetchall()
                ]
                torn = _said(connection, "cipher_integrity_check")
                if torn:
                    _checkpoint(connection)
                    again = _said(connection, "cipher_integrity_check")
                    found += [each for each in torn if each in again]
            finally:
                connection.set_progress_handler(None, 0)
    except (DBAPIError, sqlcipher.Error) as error:
        if code_of(error) == sqlcipher.SQLITE_INTERRUPT:
            raise Cancelled from error
        trouble = trouble_from(error, path)
        if trouble is None or trouble.kind is not Trouble.Kind.DAMAGED:
            raise (trouble or error) from error
        found.append(trouble.detail)
        found += _torn_pages(engine)
    return tuple(found)


def _torn_pages(engine: Engine) -> list[str]:
    """The cipher's check on a connection of its own: after a torn page SQLCipher reads no more."""
    try:
        with _bare(engine, for_once=True) as connection:
            return _said(connection, "cipher_integrity_check")
    except (DBAPIError, sqlcipher.Error):
        return []


def _checkpoint(connection: sqlcipher.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _said(connection: sqlcipher.Connection, check: str) -> list[str]:
    return [str(row[0]) for row in connection.execute(f"PRAGMA {check}").fetchall()]


def copy_file(
    engine: Engine, to: Path, cancelled: Callable[[], bool], *, passing: bool = False
) -> bool:
    """A whole, compact, consistent copy under the same key, taken while others write.

    ``to`` must not exist. False: ``cancelled`` answered true, and nothing was left at ``to``.
    ``passing``: the copy is needed by this run alone, so that no disk is waited for.
    """
    if cancelled():  # a small copy is made before anybody asks
        return False
    with speaking_of(to):
        try:
            with _bare(engine, for_once=True) as connection:
                connection.execute("PRAGMA synchronous=OFF")  # of the copy: nothing else is written
                connection.set_progress_handler(lambda: int(cancelled()), _INTERRUPT_EVERY)
                try:
                    connection.execute("VACUUM INTO ?", (str(to),))
                finally:
                    connection.set_progress_handler(None, 0)
                    # Whoever closes a file last empties its journal into it, and must wait then.
                    connection.execute("PRAGMA synchronous=FULL")
        except sqlcipher.OperationalError as error:
            to.unlink(missing_ok=True)
            if code_of(error) == sqlcipher.SQLITE_INTERRUPT:
                return False
            raise
        if not passing:
            flush(to)
    return True


def flush(path: Path) -> None:
    """Have the system write what it still holds back of a file; raises OSError."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def change_key(path: Path, key: bytes | bytearray, new: bytes | bytearray) -> None:
    """Write the copy of an office at ``path``, which nobody has open, anew under another key.

    Not in WAL mode: the journal would grow by the whole file. A failure leaves the copy useless.
    """
    with speaking_of(path):
        connection = _connect(path, key, read_only=False, wal=False)
        try:
            connection.execute(f"PRAGMA rekey=\"x'{new.hex()}{salt_of(new).hex()}'\"")
        finally:
            connection.close()


def let_go(engine: Engine, path: Path) -> None:
    """Empty the journal into the file and close it, so that another may take its place.

    Raises Trouble where something still holds it open: a journal left behind would be read into
    the file that comes.
    """
    with speaking_of(path):
        with _bare(engine) as connection:
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0][0]
        engine.dispose()
        journal = path.with_name(f"{path.name}-wal")
        if busy or (journal.exists() and journal.stat().st_size):
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.database_busy"))


def require_read(connection: Connection) -> None:
    """Raise Trouble where a page could not be read, though SQLite has not said so.

    Where the last page of a long text is torn it gives noughts for the end of the text, and fails
    only with the next page it has not held yet.
    """
    cursor = connection.connection.cursor()
    try:
        rows = cursor.execute("PRAGMA cipher_status").fetchall()
    finally:
        cursor.close()
    if rows != [("1",)]:
        path = path_of(connection.engine)
        msg = Msg("safe.database_damaged", file=path.name)
        raise Trouble(Trouble.Kind.DAMAGED, msg, detail=TORN)


def _connect(
    path: Path, key: bytes | bytearray, *, read_only: bool, wal: bool = True, salt: bytes = b""
) -> sqlcipher.Connection:
    """``salt`` is for a file that has none yet; of any other it is what the file begins with."""
    if not key:  # wiped: whoever locks the office takes the key from under work under way
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.closed"))
    if len(key) != KEY_BYTES:
        raise ValueError("the key of a database is 32 bytes")
    mode = "ro" if read_only else "rw"  # never "rwc": opening must not create
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=_WAIT_SECONDS,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA cipher_log=off")
        connection.execute(
            f"PRAGMA key=\"x'{key.hex()}{salt.hex()}'\""
        )  # before anything reads a page
        if wal and not read_only:
            connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA recursive_triggers=ON")
        connection.execute("PRAGMA trusted_schema=OFF")
        connection.execute("PRAGMA cache_size=-32000")
    except sqlcipher.Error:
        connection.close()
        raise
    return connection


@contextmanager
def _bare(engine: Engine, *, for_once: bool = False) -> Iterator[sqlcipher.Connection]:
    """A connection outside any transaction, for what SQLite refuses inside one.

    ``for_once``: nobody gets it afterwards, for it may have met a torn page.
    """
    with gate_of(engine).passing():
        pooled = engine.raw_connection()
        try:
            connection = pooled.driver_connection
            if for_once:
                pooled.detach()
            assert isinstance(connection, sqlcipher.Connection)
            connection.execute("PRAGMA query_only=OFF")
            yield connection
        except sqlcipher.Error as error:
            if is_spent(error) and not for_once:  # what was detached is closed below
                pooled.invalidate()
            raise
        finally:
            pooled.close()


def _begin(connection: Connection) -> None:
    """Without this, DDL is not transactional and two writers meet too late."""
    reading = bool(connection.get_execution_options().get("ro", False))
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_read_only(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only=ON")
    connection.exec_driver_sql("BEGIN")
