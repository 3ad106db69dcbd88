"""What was left: whether all that was told is there, whole, proven, and in no clear letter."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.storage import audit_log
from desktop.storage.backup_place import copy_at
from desktop.storage.transaction import Tx
from desktop.usecases import backups, soundness
from desktop.usecases.opened_copies import PREFIX, OpenedCopies
from desktop.usecases.opening import OpenOffice
from desktop.usecases.signing_in import sign_in
from tests.faults.grounds import MARKER, NOW
from tests.faults.tally import Lost, require
from tests.faults.working import DRAFT, GIVEN, STICK

LATER = NOW + timedelta(days=301)
_TRUE = frozenset({"safe.rotation_finished", "safe.rotation_undone"})
"""What is rightly said after a change of key was cut off."""


@dataclass
class Ledger:
    """What the program had promised: each told line makes it longer, none shorter."""

    phrases: list[str] = field(default_factory=list)  # one of them opens
    records: dict[tuple[str, int], int] = field(default_factory=dict)
    seq: int = 0
    draft: int = 0
    files: dict[int, str] = field(default_factory=dict)
    backup: tuple[str, str] | None = None
    told: int = 0

    def take(self, lines: Iterable[bytes]) -> None:
        """Read what was told; a line that was cut off was not told."""
        for line in lines:
            if line.endswith(b"\n"):
                self._hear(json.loads(line))

    def _hear(self, said: dict[str, Any]) -> None:
        if "phrase_begun" in said:
            self.phrases.append(said["phrase_begun"])
            return
        if "backup_begun" in said:
            self.backup = None  # the former may be thinned out once the next is good
            return
        self.told += 1
        for noun, id, version in said.get("records", ()):
            self.records[noun, id] = max(version, self.records.get((noun, id), 0))
        self.seq = max(self.seq, said.get("seq", 0))
        self.draft = max(self.draft, said.get("draft", 0))
        if "file" in said:
            id, digest = said["file"]
            self.files[id] = digest
        if "backup" in said:
            self.backup = (said["backup"], said["phrase"])
        elif "phrase" in said:
            self.phrases = [said["phrase"]]


def look(folder: Path, place: Path, ledger: Ledger, *, deep: bool = True) -> None:
    """Open what was left and compare it with what was told. Raises Lost.

    ``deep``: the last backup is restored aside, and not only its bytes compared with their digest.
    """
    phrase, opened = _opened(folder, ledger)
    ledger.phrases = [phrase]
    try:
        alarms = {each.key for each in opened.notices} - _TRUE
        require(not alarms, f"told of damage that there is not: {alarms}")
        faults = soundness.check(opened)
        require(not faults, f"unsound: {[(each.msg.key, each.detail) for each in faults]}")
        with opened.desk.database.reading() as tx:
            _prove(tx, ledger)
            for id in list(ledger.files)[-2:]:
                it = tx.get(Attachment, id, with_removed=True)  # undo lays it in the bin
                content = opened.office.objects.get(it.digest, bytes.fromhex(it.secret))
                same = hashlib.sha256(content).hexdigest() == ledger.files[id]
                require(same, f"attachment {id} has other bytes")
            digests = tx.connection.exec_driver_sql("SELECT digest FROM attachments").scalars()
            lying = set(opened.office.objects.digests())
            require(set(digests) <= lying, "a row names a content that is not there")
        if ledger.backup is not None:
            name, its_phrase = ledger.backup
            copy = copy_at(place / STICK / name)
            if deep:
                backups.check(copy, passphrase=its_phrase)
            else:
                require(not backups.check_shallow(copy), "the backup has other bytes")
    finally:
        opened.close()


def _opened(folder: Path, ledger: Ledger) -> tuple[str, OpenOffice]:
    said = []
    for phrase in reversed(ledger.phrases):
        try:
            return phrase, sign_in(folder, passphrase=phrase, clock=SetClock(LATER))
        except Trouble as trouble:
            said.append(f"{trouble.msg.key} ({trouble.detail})")
    raise Lost(f"does not open: {said}")


def _prove(tx: Tx, ledger: Ledger) -> None:
    seq = audit_log.head(tx).seq
    require(seq >= ledger.seq, f"the diary ends at {seq}, told was {ledger.seq}")
    for (noun, id), version in ledger.records.items():
        table = tx.schema.of(tx.schema.record(noun)).table.name
        found = tx.connection.exec_driver_sql(
            f'SELECT version FROM "{table}" WHERE id = ?', (id,)
        ).scalar_one_or_none()
        require(found is not None, f"{noun} {id} was told and is gone")
        require(found >= version, f"{noun} {id} is of version {found}, told was {version}")
    rows = tx.connection.exec_driver_sql("SELECT payload FROM draft WHERE place = ?", (DRAFT,))
    drafts = [json.loads(each)["n"] for each in rows.scalars()]
    require(max(drafts, default=0) >= ledger.draft, f"draft {ledger.draft} is gone: {drafts}")
    _require_no_half(tx)


def _require_no_half(tx: Tx) -> None:
    """Every record has the row of the act that wrote it, and every act its records."""
    strays, missing = [], []
    for noun in tx.schema.nouns:
        table, name = tx.schema.of(noun).table.name, noun.noun
        strays.append(
            f"SELECT '{name}' FROM \"{table}\" t WHERE NOT EXISTS (SELECT 1 FROM audit_subject s"
            f" WHERE s.noun = '{name}' AND s.record = t.id)"
        )
        missing.append(
            f"SELECT '{name}' FROM audit_subject s WHERE s.noun = '{name}' AND NOT EXISTS"
            f' (SELECT 1 FROM "{table}" t WHERE t.id = s.record)'
        )
    for words, queries in (("belong to no act", strays), ("are of an act, not there", missing)):
        found = tx.connection.exec_driver_sql(" UNION ALL ".join(queries)).scalars().all()
        require(not found, f"{found} {words}")


def scan(place: Path, office: Path, marks: Iterable[bytes] = (), *, swept: bool = True) -> int:
    """No file that was left holds the marker in any clear form; how many were read. Raises Lost.

    ``swept``: copies that were opened for other programs are wiped first, as the next start does.
    """
    if swept:
        OpenedCopies(place / "tmp").sweep(_changed, office)
    sought = [*_written_as(MARKER), *marks]
    read = 0
    for path in sorted(place.rglob("*")):
        within = path.relative_to(place).parts
        if within[0] == GIVEN or (not swept and any(each.startswith(PREFIX) for each in within)):
            continue
        require(MARKER not in path.name, f"the name of {path}")
        if path.is_file():
            read += 1
            content = path.read_bytes()
            for mark in sought:
                require(
                    mark not in content, f"{path.relative_to(place)} in the clear: {mark[:8]!r}"
                )
    return read


def _written_as(text: str) -> list[bytes]:
    return [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")]


def _changed(copy: object, path: Path) -> None:
    raise Lost(f"an opened copy that nobody changed is taken for changed: {copy} {path}")
