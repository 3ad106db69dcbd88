"""A backup looked into, checked, and made an office again; what stands there already is kept."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Role
from desktop.storage import backup_place as places
from desktop.storage import engine as files
from desktop.storage import passphrase as phrases
from desktop.storage.backup_keys import require_opening
from desktop.storage.backup_manifest import Manifest
from desktop.storage.backup_place import Copy
from desktop.storage.backup_reading import (
    Held,
    Opener,
    read_found,
    read_summary,
    require_equal,
)
from desktop.storage.damage import Damage
from desktop.storage.disk import move, remember
from desktop.storage.driver_errors import speaking_of
from desktop.storage.keyslots import Cost, KeySlots, wipe
from desktop.storage.lock import FolderLock
from desktop.storage.office import DATABASE_NAME, Office
from desktop.storage.passing_folder import PassingFolder
from desktop.storage.restoring_beside import beside, is_office
from desktop.storage.slot_file import Slot
from desktop.storage.trouble import disk_of, reading_of


@dataclass(frozen=True)
class Restored:
    """An office that was made of a backup. ``former``: where what stood there lies now.

    ``by_sheet``: opened by the sheet, so that a new passphrase and a new sheet are wanted.
    ``set_for``: the label of the clerk whose passphrase is the new one, "" where none was given.
    """

    folder: Path
    former: Path | None
    manifest: Manifest
    by_sheet: bool
    set_for: str = ""


@dataclass(frozen=True)
class Fresh:
    """The passphrase that the first administrator gets, and what a guess at it costs."""

    passphrase: str
    cost: Cost | None = None


def inside(copy: Copy, opener: Opener) -> Manifest:
    """What a backup holds, before anything is written anywhere.

    Only its first bytes are read, and its size: that the rest is whole, ``check`` and ``restore``
    find out. Raises Trouble NOT_OPENED (passphrase, sheet, keys of another office, a newer
    program), DAMAGED, OUTSIDE.
    """
    manifest = _forgotten(read_summary(copy, opener), opener)
    _require_length(copy, manifest)
    return manifest


def check(
    copy: Copy, opener: Opener, *, office: Office | None = None, progress: Progress = SILENT
) -> Manifest:
    """Read a backup from end to end, open the database in it aside and compare all with its word.

    ``office`` is the open office that made it, where it is the opener: it needs no ``keys.json``,
    so that one is asked whether a passphrase would open by it. Raises Trouble (DAMAGED where
    anything is not as it was packed) and Cancelled.
    """
    if office is not None:
        require_opening(copy, office)
    need = read_summary(copy, opener).manifest.database_size + places.SPARE
    with PassingFolder(need) as work:
        return _forgotten(_read(copy, opener, work.path, office=office, progress=progress), opener)


def check_shallow(copy: Copy, progress: Progress = SILENT) -> tuple[Damage, ...]:
    """What is unsound without a passphrase: files that are missing, ``office.age`` by its digest.

    The digest stands in ``DOC-TOI.txt`` beside it: this finds a failing medium, no forger.
    """
    found = [*keys_unsound(copy)]
    with reading_of(copy.age):
        said = places.said_digest(copy)
        if said is None:
            found.append(Damage(Msg("backup_trouble.no_digest", file=places.GUIDE_NAME)))
        elif said != places.digest_of(copy.age, progress):
            found.append(Damage(Msg("backup_trouble.damaged"), "SHA-256"))
    return tuple(found)


def keys_unsound(copy: Copy, manifest: Manifest | None = None) -> tuple[Damage, ...]:
    """Why no passphrase opens a backup: ``keys.json`` is missing, damaged, or of another office
    than ``manifest`` says. Raises Trouble where the medium fails.
    """
    with reading_of(copy.age):
        try:
            keys = places.keys_of(copy)
        except Trouble as trouble:
            return (Damage(trouble.msg, trouble.detail),)
    if keys is None:
        return (Damage(Msg("backup_trouble.no_file", file=places.KEYS_NAME)),)
    if manifest is not None and keys.office != manifest.office:
        return (Damage(Msg("backup_trouble.keys_foreign", file=places.KEYS_NAME)),)
    return ()


def restore(
    copy: Copy,
    to: Path,
    opener: Opener,
    *,
    at: datetime,
    fresh: Fresh | None = None,
    progress: Progress = SILENT,
) -> Restored:
    """Make an office in ``to`` of a backup; nothing is ever overwritten.

    Everything is decrypted beside ``to``, checked and counted; then an office that stands there is
    renamed (``Restored.former``) and the new one takes its name. Raises Refused (a short
    passphrase), Trouble (NOT_OPENED also where ``to`` holds other files or is open in a window)
    and Cancelled; then all lies as it lay.
    """
    if fresh is not None:
        phrases.require(fresh.passphrase)
    summary = inside(copy, opener)
    to = to.absolute()
    _require_fit(to)
    with beside(to, summary.size) as (part, lock):
        held = _read(copy, opener, part, keep=True, progress=progress)
        set_for = _write_slots(part, held, opener, fresh)
        progress.step(summary.size, summary.size, Msg("backup_steps.place"))
        _stay_shared(to, part)
        lock.release()  # Windows renames no folder in which a file is open
        former = _swap(part, to, at)
    return Restored(to, former, held.manifest, opener.sheet is not None, set_for)


def _read(
    copy: Copy,
    opener: Opener,
    to: Path,
    *,
    keep: bool = False,
    office: Office | None = None,
    progress: Progress,
) -> Held:
    whole, done = inside(copy, opener).size, 0
    words = Msg("backup_steps.restore" if keep else "backup_steps.check")

    def taken(size: int) -> None:
        nonlocal done
        done += size
        progress.step(min(done, whole), whole, words)

    held = read_found(copy, opener, to, keep=keep, taken=taken)
    database = to / DATABASE_NAME
    if office is not None:
        engine = office.engine_on(database)
    else:
        assert held.key is not None
        engine = files.create_engine_for(database, held.key, read_only=True)
    try:
        require_equal(
            engine, held.manifest, lambda: progress.step(whole, whole, Msg("backup_steps.check"))
        )
    finally:
        engine.dispose()
    return held


def _require_length(copy: Copy, manifest: Manifest) -> None:
    """A file shorter than what is packed in it was cut, as by a stick pulled while it was copied.

    Raises Trouble DAMAGED.
    """
    with reading_of(copy.age):
        there = copy.age.stat().st_size
    if there < manifest.database_size + sum(manifest.objects.values()):
        raise Trouble(Trouble.Kind.DAMAGED, Msg("backup_trouble.damaged"), detail=f"{there} bytes")


def _forgotten(held: Held, opener: Opener) -> Manifest:
    """What was read; a key come by on the way is let go. The opener's own is its maker's."""
    if held.key is not None and held.key is not opener.key:
        wipe(held.key)
    return held.manifest


def _require_fit(to: Path) -> None:
    """Nothing, an empty folder, or an office that no window has open; else Trouble.

    A whole disk is none of these: it cannot be renamed, and nothing lies beside it.
    """
    with disk_of(to):
        if not to.name or os.path.ismount(to):
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg("backup_trouble.whole_disk", place=str(to)))
        places.require_outside(to)
        if not to.exists() and not to.is_symlink():
            return
        if not to.is_dir():
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.folder_taken", place=str(to)))
        if not any(to.iterdir()):
            return
    if not is_office(to):
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.folder_taken", place=str(to)))
    FolderLock(to, inspecting=True).release()


def _write_slots(part: Path, held: Held, opener: Opener, fresh: Fresh | None) -> str:
    """The slots of the backup's own day, or those of ``keys.json`` where only they open with it.

    What is written must open with what the clerk will type, or nothing is restored. The answer is
    the label of the slot that got a fresh passphrase.
    """
    assert held.key is not None
    slots, set_for = KeySlots(part, held.slots), ""
    typed = fresh.passphrase if fresh is not None else opener.passphrase
    outer = opener.outer
    if outer is not None and outer != held.slots and not _opens(slots, opener.passphrase):
        slots = KeySlots(part, outer)
    if fresh is not None:
        whose = _administrator(part / DATABASE_NAME, held.key, slots)
        slots.set_passphrase(held.key, whose.id, fresh.passphrase, cost=fresh.cost)
        set_for = whose.label
    for clerk in slots.clerks:  # no keyring of the computer before opens what is restored
        slots.forget_devices(clerk.id)
    slots.save()
    slots.settle()
    written = KeySlots.load(part)
    if typed:
        opened = written.open_with_passphrase(None, typed)
    else:
        assert opener.sheet is not None
        opened = written.open_with_sheet(opener.sheet)
    fits = opened == held.key
    for key in (opened, held.key):
        wipe(key)
    if not fits:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.slots_unproved"))
    return set_for


def _administrator(database: Path, key: bytearray, slots: KeySlots) -> Slot:
    """The slot of the first administrator who has one: somebody must let the others in again.

    The file may be of an older program, so only columns are asked that were always there.
    """
    engine = files.create_engine_for(database, key, read_only=True)
    try:
        with (
            speaking_of(database, writing=False),
            engine.connect().execution_options(ro=True) as asked,
        ):
            found = asked.exec_driver_sql(
                "SELECT slot FROM clerks WHERE role = ? AND removed_at IS NULL ORDER BY id",
                (Role.ADMINISTRATOR.value,),
            )
            able = found.scalars().all()
    finally:
        engine.dispose()
    by_id = {each.id: each for each in slots.clerks}
    return next((by_id[each] for each in able if each in by_id), slots.clerks[0])


def _opens(slots: KeySlots, passphrase: str) -> bool:
    try:
        slots.require_passphrase(None, passphrase)
    except Trouble:
        return False
    return True


def _stay_shared(to: Path, part: Path) -> None:
    """An office that other accounts of the computer were let into stays open to them."""
    with disk_of(to):
        if to.is_dir():
            part.chmod(stat.S_IMODE(to.stat().st_mode))


def _swap(part: Path, to: Path, at: datetime) -> Path | None:
    """Give ``part`` the name ``to``; what had it is renamed, and gets it back where that fails."""
    _require_fit(to)
    former: Path | None = None
    with disk_of(to):
        remember(part)
        if to.is_dir() and not any(to.iterdir()):
            to.rmdir()
        elif to.exists():
            name = places.free_name(to.parent, f"{to.name}-{at:%Y%m%d-%H%M}")
            former = to.with_name(name)
            move(to, former)
        try:
            move(part, to)
        except BaseException:
            if former is not None:
                with suppress(OSError):
                    move(former, to)
            raise
    return former
