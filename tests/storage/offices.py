"""A small office to try things on, and what was left of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.storage.keyslots import Cost
from desktop.storage.office import Office
from desktop.storage.recovery import RecoveryCode

CHEAP = Cost(64, 1, 1)
PHRASE = "cay tre xanh ben nui"
OTHER = "con thuyen nho tren song"
MARKER = "Nguyen Van Mau giu kin"

SIDES = ("-wal", "-shm")

Kind = Trouble.Kind


@dataclass
class Made:
    """A closed office with one word in its database and one attachment."""

    folder: Path
    code: RecoveryCode
    digest: str
    key: bytes


def note(office: Office, word: str) -> None:
    with office._engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE IF NOT EXISTS word (text TEXT) STRICT")
        connection.exec_driver_sql("INSERT INTO word VALUES (?)", (word,))


def noted(office: Office) -> list[str]:
    with office._engine.connect().execution_options(ro=True) as connection:
        return list(connection.exec_driver_sql("SELECT text FROM word").scalars())


def keep_row(office: Office, digest: str) -> None:
    """Let a record name a content."""
    row = Attachment(
        title="Tờ trình",
        file_name="a.pdf",
        size=1,
        digest=digest,
        sha256=digest,
        secret="00",
        added_at=datetime(2026, 11, 13, 16, 52),
    )
    with office.database.writing() as tx:
        tx.put(row)


def set_schema(office: Office, number: int) -> None:
    with office._engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version={number}")


def make(folder: Path) -> Made:
    office, code = Office.create(
        folder, label="Máy 01", clerk="Văn thư", passphrase=PHRASE, cost=CHEAP
    )
    with office:
        note(office, MARKER)
        stored = office.objects.put(MARKER.encode() * 50)
    return Made(folder, code, stored.digest, stored.key)


def lying_in(folder: Path) -> dict[str, bytes | None]:
    """Every byte of a folder, by path; a folder's entry is None."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def refused(act: Callable[[], object]) -> tuple[Trouble.Kind, str]:
    with pytest.raises(Trouble) as caught:
        act()
    return caught.value.kind, caught.value.msg.key


def refused_unharmed(folder: Path, **how: Any) -> tuple[Trouble.Kind, str]:
    """Try to open; whatever is answered, every byte lies as it lay."""
    before = lying_in(folder)
    answer = refused(lambda: Office.open(folder, **(how or {"passphrase": PHRASE})))
    assert lying_in(folder) == before
    return answer


def opens(folder: Path, passphrase: str = PHRASE) -> list[str]:
    with Office.open(folder, passphrase=passphrase) as office:
        return noted(office)
