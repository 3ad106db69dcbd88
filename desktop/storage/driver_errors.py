"""What SQLite, its driver and the system say of a database file, as sentences for a clerk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.trouble import (
    disk_fails,
    disk_full,
    megabytes_free,
    read_only,
    system_trouble,
    writable,
)

DRIVER_ERROR = sqlcipher.Error
"""What the driver raises where it is asked without SQLAlchemy."""
REPEATED = sqlcipher.IntegrityError
"""The one of them that says what may not be so: a repetition, a reference to nothing."""

TORN = "cipher_status 0"
"""The detail of the Trouble that a torn page is."""
_UNDECODED = "Could not decode to UTF-8"  # the driver's own words, without a code


def is_spent(error: BaseException) -> bool:
    """Whether the connection that met this error reads and writes no more.

    Once SQLCipher has met a torn page it refuses every page on that connection; and one that was
    opened while the disk let nobody write only reads for ever, which SQLite does not say.
    """
    if isinstance(error, DBAPIError) and error.orig is not None:
        return is_spent(error.orig)
    if isinstance(error, Trouble):
        return error.kind is Trouble.Kind.DAMAGED and error.detail == TORN
    spent = (sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_READONLY)
    return code_of(error) in spent


@contextmanager
def speaking_of(path: Path, *, writing: bool = True) -> Iterator[None]:
    """Turn what the system or SQLite says about ``path`` into a Trouble; the rest passes.

    ``writing``: whoever asks may write; of others it is a mistake of ours if they do.
    """
    try:
        yield
    except (DBAPIError, sqlcipher.Error, OSError) as error:
        trouble = trouble_from(error, path, writing=writing)
        if trouble is None:
            raise
        raise trouble from error


def trouble_from(error: BaseException, path: Path, *, writing: bool = False) -> Trouble | None:
    """The Trouble behind a database or system error about ``path``; None: a mistake of ours.

    ``writing``: whoever met it was to write; a reader that is told not to is our mistake.
    """
    if isinstance(error, DBAPIError):
        origin = error.orig
        return None if origin is None else trouble_from(origin, path, writing=writing)
    if isinstance(error, OSError):
        return system_trouble(error, path)
    code = code_of(error)
    if code is None and _UNDECODED in str(error):  # the rest of a long text lies in a torn page
        code = sqlcipher.SQLITE_CORRUPT
    if code is None:
        return None
    if code == sqlcipher.SQLITE_IOERR and megabytes_free(path) < 1:
        code = sqlcipher.SQLITE_FULL  # the shared-memory file could not grow
    name = getattr(error, "sqlite_errorname", code)
    words = _UNDECODED if _UNDECODED in str(error) else str(error)  # the text itself is private
    if code == sqlcipher.SQLITE_READONLY and not writing and writable(path):
        return None
    return _database_trouble(code, path, f"{name}: {words}")


def _database_trouble(code: int, path: Path, detail: str) -> Trouble | None:
    match code:
        case sqlcipher.SQLITE_BUSY | sqlcipher.SQLITE_LOCKED:
            return Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.database_busy"), detail=detail)
        case sqlcipher.SQLITE_CORRUPT | sqlcipher.SQLITE_NOTADB:
            msg = Msg("safe.database_damaged", file=path.name)
            return Trouble(Trouble.Kind.DAMAGED, msg, detail=detail)
        case sqlcipher.SQLITE_FULL:
            return disk_full(path, detail)
        case (
            sqlcipher.SQLITE_READONLY
            | sqlcipher.SQLITE_IOERR
            | sqlcipher.SQLITE_CANTOPEN
            | sqlcipher.SQLITE_PERM
        ):
            return (disk_fails if writable(path) else read_only)(path, detail)
    return None


def code_of(error: BaseException) -> int | None:
    """SQLite's primary result code; the extended one carries it in its low byte."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None
