"""What a backup says of itself: schema, counts and hashes, the diary's head, files, and a MAC."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.storage import audit_log
from desktop.storage.audit_log import Head
from desktop.storage.migrate import SCHEMA
from desktop.storage.transaction import Database, Tx

FORMAT = 1
NAME = "manifest.json"
MOST_BYTES = 64 * 1024 * 1024
PURPOSE = "manifest"

_ROWS_AT_ONCE = 500
_EXACT = frozenset({"INTEGER", "TEXT", "BLOB"})
_MOST_COLUMNS = 100  # SQLite was built for functions of more
_JSON = json.JSONEncoder(ensure_ascii=False, default=bytes.hex, separators=(",", ":"))

Figures = Callable[[Tx], Mapping[str, int]]


@dataclass(frozen=True)
class Table:
    """How many rows a table has, and SHA-256 over them in the order of the primary key."""

    rows: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """What lies in a backup, as it was counted on the copy itself.

    ``at`` is the moment of this place, ``utc`` the same in UTC. ``records`` counts what does not
    lie in the bin; ``figures`` what the clerk knows an office by (``meetings``, ``tasks``).
    ``objects`` are contents by digest with their sizes, ``lost`` those that the database names
    and the office had no longer, or no longer whole.
    """

    program: str
    schema: int
    office: str
    label: str
    at: datetime
    utc: datetime
    database_size: int
    database_digest: str
    audit: Head
    last_act: datetime | None
    records: int
    tables: Mapping[str, Table]
    figures: Mapping[str, int]
    objects: Mapping[str, int]
    lost: tuple[str, ...] = ()

    @property
    def files(self) -> int:
        """How many contents of attachments it holds."""
        return len(self.objects)

    @property
    def size(self) -> int:
        """Bytes of the database and all contents."""
        return self.database_size + sum(self.objects.values())


@dataclass(frozen=True)
class Counted:
    """What is read from a copy of a database."""

    schema: int
    tables: Mapping[str, Table]
    audit: Head
    last_act: datetime | None
    records: int
    figures: Mapping[str, int]
    named: frozenset[str] = field(default_factory=frozenset)


def count(engine: Engine, figures: Figures, stop: Callable[[], None] = lambda: None) -> Counted:
    """Read a copy from end to end; ``stop`` is called between tables and raises to end it."""
    database = Database(engine)
    with database.reading() as tx:
        tables = tables_of(tx.connection, stop)
        newest = audit_log.entries(tx, newest=1)
        # Ahead of a migration the file has fewer tables than this program knows.
        nouns = [it for each in tx.schema.nouns if (it := tx.schema.of(each).table).name in tables]
        records = sum(
            tx.connection.execute(
                select(func.count()).select_from(each).where(each.c.removed_at.is_(None))
            ).scalar_one()
            for each in nouns
        )
        # Also what lies in the bin: it may come back.
        digest = tx.schema.of(Attachment).table.c.digest
        named = frozenset(tx.connection.execute(select(digest)).scalars())
        version = tx.connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        return Counted(
            int(version),
            tables,
            audit_log.head(tx),
            newest[0].at if newest else None,
            records,
            dict(figures(tx)),
            named,
        )


def tables_of(connection: Connection, stop: Callable[[], None] = lambda: None) -> dict[str, Table]:
    """Count and hash of every table but SQLite's own."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' ORDER BY name"
    )
    found = {}
    for name in names.scalars().all():
        stop()
        found[name] = _table(connection, name)
    return found


def pack(manifest: Manifest, secret: bytes) -> bytes:
    """The file's bytes. ``secret`` is the office's key for the MAC (``PURPOSE``): whoever has not
    that key can seal an age file for the office, but no manifest.
    """
    body: dict[str, Any] = {
        "format": FORMAT,
        "program": manifest.program,
        "schema": manifest.schema,
        "office": manifest.office,
        "label": manifest.label,
        "at": manifest.at.isoformat(),
        "utc": manifest.utc.isoformat(),
        "database": {"size": manifest.database_size, "sha256": manifest.database_digest},
        "audit": {"seq": manifest.audit.seq, "digest": manifest.audit.digest},
        "last_act": manifest.last_act.isoformat() if manifest.last_act else None,
        "records": manifest.records,
        "tables": {
            name: {"rows": each.rows, "sha256": each.digest}
            for name, each in manifest.tables.items()
        },
        "figures": dict(manifest.figures),
        "objects": dict(manifest.objects),
        "lost": list(manifest.lost),
    }
    whole = body | {"mac": _mac(body, secret)}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def parse(content: bytes, secret: bytes) -> Manifest:
    """Read a manifest. Raises Trouble: DAMAGED where it is not what the office's key wrote,
    NOT_OPENED where a newer program wrote it.
    """
    try:
        whole = _authentic(content, secret)
        _require_known(whole)
        return _manifest(whole)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        detail = f"{NAME}: {error}"
        raise Trouble(Trouble.Kind.DAMAGED, Msg("backup_trouble.strange"), detail=detail) from error


def _authentic(content: bytes, secret: bytes) -> dict[str, Any]:
    whole = json.loads(content.decode("utf-8"))
    if not isinstance(whole, dict):
        raise ValueError("no table")
    mac = whole.pop("mac", "")
    if not isinstance(mac, str) or not hmac.compare_digest(mac, _mac(whole, secret)):
        raise ValueError("the MAC differs")
    return whole


def _require_known(whole: Mapping[str, Any]) -> None:
    """An older schema is brought up when the office is opened; a newer one nobody here knows."""
    if whole["format"] > FORMAT or whole["schema"] > SCHEMA:
        msg = Msg("backup_trouble.newer", program=str(whole["program"])[:40])
        raise Trouble(Trouble.Kind.NOT_OPENED, msg)


def _manifest(whole: Mapping[str, Any]) -> Manifest:
    database, audit = whole["database"], whole["audit"]
    last = whole["last_act"]
    objects = {str(name): int(size) for name, size in whole["objects"].items()}
    if any(size < 0 or not is_digest(name) for name, size in objects.items()):
        raise ValueError("a content that is none")
    return Manifest(
        program=str(whole["program"]),
        schema=int(whole["schema"]),
        office=str(whole["office"]),
        label=str(whole["label"]),
        at=datetime.fromisoformat(whole["at"]),
        utc=datetime.fromisoformat(whole["utc"]),
        database_size=int(database["size"]),
        database_digest=str(database["sha256"]),
        audit=Head(int(audit["seq"]), str(audit["digest"])),
        last_act=datetime.fromisoformat(last) if last is not None else None,
        records=int(whole["records"]),
        tables={
            str(name): Table(int(each["rows"]), str(each["sha256"]))
            for name, each in whole["tables"].items()
        },
        figures={str(name): int(each) for name, each in whole["figures"].items()},
        objects=objects,
        lost=tuple(map(str, whole["lost"])),
    )


def is_digest(name: str) -> bool:
    """Whether it is a SHA-256 in hex, as contents are named."""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def _mac(body: Mapping[str, Any], secret: bytes) -> str:
    canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(secret, canonical.encode("utf-8"), "sha256").hexdigest()


def _table(connection: Connection, name: str) -> Table:
    """SHA-256 over the names of the columns and the rows as JSON arrays, parted by commas."""
    columns = connection.exec_driver_sql(f"PRAGMA table_info({_quoted(name)})").all()
    keys = sorted((each for each in columns if each.pk), key=lambda each: each.pk)
    order = ", ".join(_quoted(each.name) for each in keys) or "rowid"
    whole = f"FROM {_quoted(name)} ORDER BY {order}"
    head = _rows_as_json([each.name for each in columns])
    written = _written_by_sqlite(connection, name, columns)
    if written is not None:
        with suppress(UnicodeDecodeError):  # then the driver says so in its own words
            return _digest(connection, f"SELECT {written} {whole}", head, _joined)
    return _digest(connection, f"SELECT * {whole}", head, _rows_as_json)


def _digest(
    connection: Connection, question: str, head: bytes, as_json: Callable[[Sequence[Any]], bytes]
) -> Table:
    running, rows = hashlib.sha256(head), 0
    cursor = connection.connection.cursor()
    try:
        cursor.execute(question)
        while chunk := cursor.fetchmany(_ROWS_AT_ONCE):
            running.update(as_json(chunk))
            rows += len(chunk)
    finally:
        cursor.close()
    return Table(rows, running.hexdigest())


def _written_by_sqlite(connection: Connection, name: str, columns: Sequence[Any]) -> str | None:
    """A row as the JSON that Python writes, by SQLite in a third of the time.

    None where the two may differ: a table that takes any type, and numbers with a fraction.
    """
    said = connection.exec_driver_sql(f"PRAGMA table_list({_quoted(name)})").all()
    kinds = {each.type for each in columns}
    strict = any(each.schema == "main" and each.strict for each in said)
    if not strict or not kinds <= _EXACT or not 0 < len(columns) <= _MOST_COLUMNS:
        return None
    values = [
        f"iif({each} IS NULL, NULL, lower(hex({each})))" if kind == "BLOB" else each
        for each, kind in ((_quoted(each.name), each.type) for each in columns)
    ]
    return f"CAST(json_array({', '.join(values)}) AS BLOB)"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _joined(rows: Sequence[tuple[bytes]]) -> bytes:
    """Raises UnicodeDecodeError for a text that is none."""
    said = b",".join([row[0] for row in rows]) + b","
    said.decode()
    return said


def _rows_as_json(rows: Sequence[Any]) -> bytes:
    """Many at once, which is ten times quicker; how many does not change what is hashed."""
    return (_JSON.encode(rows)[1:-1] + ",").encode("utf-8", "surrogatepass")
