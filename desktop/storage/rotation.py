"""Another key for a whole office, so that it opens for those who stay and for nobody else.

The order, so that a kill at any moment leaves an office that opens:

1. a copy of the database under the new key is made aside and checked;
2. the key slots, and their previous file too, hold both keys for those who stay;
3. the copy takes the place of the database, in one renaming;
4. the slots forget the former key and those who left.

Up to 3 the office opens with the present key, from 3 on with the new one: ``finish`` tells which at
the next opening, and does the rest. Attachments are not written anew: each has a key of its own,
which stands in the database. Whoever copied them together with the database before keeps them.
"""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from desktop.base.progress import SILENT, Cancelled, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage import key_change, meta, slot_file
from desktop.storage.disk import move
from desktop.storage.driver_errors import speaking_of
from desktop.storage.keyslots import KeySlots, new_key
from desktop.storage.transaction import Tx
from desktop.storage.trouble import disk_of

NEXT_NAME = "office.db.next"
STEPS, LAST = 4, 3
"""How many steps a change of key tells of, and the one from which it is not cancelled any more."""
ROTATED_AT = "rotated_at"
"""The row of ``meta`` that says since when copies made before open by other keys."""


@dataclass
class Ground:
    """What a change of key stands on; ``key`` is changed in place, so the engine goes on."""

    engine: Engine
    path: Path
    slots: KeySlots
    key: bytearray


def carry_out(
    ground: Ground, leaving: Collection[str], at: datetime, progress: Progress = SILENT
) -> None:
    """Give the office another key; the slots ``leaving`` and their devices' open it no more.

    While the copy is made nobody writes, and who reads goes on; all wait only for the exchange.
    Raises Trouble (disk, a slot of foreign make, somebody who does not let go of the file) or
    Cancelled; then everything is as it was. From step ``LAST`` on it is not cancelled any more.
    """
    with files.gate_of(ground.engine).quiet():
        _carry_out(ground, leaving, at, progress)


def _carry_out(ground: Ground, leaving: Collection[str], at: datetime, progress: Progress) -> None:
    slots, new, before = ground.slots, new_key(), ground.slots.file
    aside = ground.path.with_name(NEXT_NAME)
    try:
        progress.step(0, STEPS, Msg("safe.changing_key"))
        sweep(aside)
        _copy(ground, aside, new, progress)
        progress.step(1, STEPS, Msg("safe.changing_proof"))
        _prove(aside, new, at, progress)
        progress.step(2, STEPS, Msg("safe.changing_slots"))
        slots.file = key_change.begun(slots.file, ground.key, new, leaving)
        _write(slots)
        progress.step(LAST, STEPS, Msg("safe.changing_file"))
        with files.gate_of(ground.engine).alone():
            files.let_go(ground.engine, ground.path)
            _switch(aside, ground.path)
            ground.key[:] = new  # whoever waits connects by it
    except BaseException:
        if slots.file.is_changing and not aside.exists():
            raise  # the copy took its place and needs the slots of both keys until ``finish``
        _back(slots, before)
        sweep(aside)
        raise
    slots.file = key_change.ended(slots.file)
    with suppress(Trouble):  # a disk that fails here is met again at the next opening
        slots.save()
        slots.settle()
    with suppress(Cancelled):  # whoever asked while the file was exchanged asked too late
        progress.step(STEPS, STEPS)


def rotated_at(tx: Tx) -> datetime | None:
    """When the office's key was changed last: a copy made before is not enough any more."""
    at = meta.noted(tx.connection, ROTATED_AT)
    return datetime.fromisoformat(at) if at else None


def finish(slots: KeySlots, *, changed: bool) -> tuple[Msg, ...]:
    """Let the slots that a cut-off change of key left be of one key; what is to be said of it.

    ``changed``: the database was found under the key that came.
    """
    if changed:
        slots.file = key_change.ended(slots.file)
    else:
        slots.file = key_change.given_up(slots.file)
    slots.save()
    slots.settle()
    return (Msg("safe.rotation_finished" if changed else "safe.rotation_undone"),)


def _copy(ground: Ground, aside: Path, new: bytearray, progress: Progress) -> None:
    if not files.copy_file(ground.engine, aside, lambda: progress.cancelled):
        raise Cancelled
    files.change_key(aside, ground.key, new)


def _write(slots: KeySlots) -> None:
    """The slots of both keys, in both files, and read back as they were meant."""
    slots.save()
    if slot_file.find(slots.folder) != slot_file.Found(slots.file):
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.slots_unproved"))
    slots.settle()


def _switch(aside: Path, path: Path) -> None:
    """Put the copy in place; a folder that cannot be flushed afterwards undoes nothing."""
    with disk_of(path):
        try:
            move(aside, path)
        except OSError:
            if aside.exists():
                raise


def _prove(aside: Path, key: bytearray, at: datetime, progress: Progress) -> None:
    """The copy is whole and sound under its key, and says since when."""
    engine = files.create_engine_for(aside, key)
    try:
        files.prove(engine, aside)
        with speaking_of(aside), engine.begin() as connection:
            meta.note(connection, ROTATED_AT, at.isoformat(timespec="seconds"))
        faults = files.faults_of_file(engine, aside, lambda: progress.cancelled)
        if faults:
            msg = Msg("safe.rotation_unproved")
            raise Trouble(Trouble.Kind.DAMAGED, msg, detail="; ".join(faults))
        files.let_go(engine, aside)
    finally:
        engine.dispose()
    with disk_of(aside):
        files.flush(aside)


def _back(slots: KeySlots, before: slot_file.SlotFile) -> None:
    """Put the slots as they were, on the disk only where they were written."""
    slots.file = before
    with suppress(Trouble):  # slots of both keys open what lies there as well
        if slot_file.peek(slots.folder) != before:
            slots.save()
        slots.settle()


def sweep(aside: Path) -> None:
    """Remove what a cut-off change of key wrote aside; it never got its name."""
    for end in ("", "-wal", "-shm", "-journal"):
        with disk_of(aside):
            aside.with_name(f"{aside.name}{end}").unlink(missing_ok=True)
