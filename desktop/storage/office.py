"""An office: its folder, key slots, database and attachments, made, opened, checked and copied."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

from sqlalchemy import Engine

from desktop.base.progress import SILENT, Cancelled, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage import file_check, mending, rotation, slot_file
from desktop.storage import passphrase as phrases
from desktop.storage.aside import copy_aside
from desktop.storage.damage import Damage
from desktop.storage.driver_errors import speaking_of
from desktop.storage.journal import journal_of
from desktop.storage.key_turn import KeyTurn
from desktop.storage.keyslots import Cost, KeySlots, new_key, wipe
from desktop.storage.lock import FolderLock
from desktop.storage.migrate import migrate, refresh_sort_keys, require_known
from desktop.storage.new_folder import made
from desktop.storage.objects import Objects
from desktop.storage.office_checks import OwnChecks
from desktop.storage.office_slots import OwnSlots
from desktop.storage.passing_folder import PassingFolder
from desktop.storage.recovery import RecoveryCode, derive
from desktop.storage.slot_file import SlotFile
from desktop.storage.transaction import Database
from desktop.storage.trouble import disk_of, reading_of

DATABASE_NAME = "office.db"
OBJECTS_NAME = "objects"
FETCH_NAME = "fetch.part"
"""Where contents lie that are read out of a backup; emptied likewise."""
WORK_NAME = "backup.part"
"""Where a backup is packed and tried; emptied before and after, and when the office is opened."""

Before: TypeAlias = "Callable[[Office, int, int], object]"
"""Called ahead of a migration, with both schemas: there a verified backup is made."""


class Office(OwnSlots, OwnChecks):
    """An opened office. It holds the folder's lock and the key until ``close``.

    ``notices`` are sentences to show after opening (the key slots were read from the previous
    file). Every method that meets a failing disk raises Trouble and leaves the office as it was.
    """

    def __init__(
        self, slots: KeySlots, key: bytearray, lock: FolderLock, aside: PassingFolder | None = None
    ) -> None:
        """Use ``create`` or ``open``."""
        self.folder = slots.folder
        self.slots = slots
        self.objects = Objects(self.folder / OBJECTS_NAME)
        self.notices: tuple[Msg, ...] = ()
        self.torn_journal: Damage | None = None
        self.key_turn = KeyTurn()
        self._key = key
        self._lock = lock
        self._aside = aside
        self._path = (aside.path if aside is not None else self.folder) / DATABASE_NAME
        self._engine = files.create_engine_for(self._path, key)
        self.database = Database(self._engine)

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        label: str,
        clerk: str,
        passphrase: str,
        cost: Cost | None = None,
    ) -> tuple[Office, RecoveryCode]:
        """A new office in ``folder`` (absent or empty), opened, and the code of its sheet.

        ``label`` (empty: the folder's name) and ``clerk`` stay readable without the passphrase.
        Raises Refused for a short passphrase, Trouble for the folder and the disk; a half-made
        folder is removed.
        """
        phrases.require(passphrase)
        with made(folder):
            lock = FolderLock(folder)
            key = new_key()
            office: Office | None = None
            try:
                files.create_file(folder / DATABASE_NAME, key)
                slots = KeySlots.new(folder, label=label.strip() or folder.name)
                office = cls(slots, key, lock)
                with speaking_of(folder / DATABASE_NAME):
                    migrate(office._engine)
                files.prove(office._engine, folder / DATABASE_NAME)
                # The slots come last: a folder without them is no office yet.
                code = office._fill_slots(clerk, passphrase, cost)
            except BaseException:
                _let_go(office, key, lock)
                raise
        return office, code

    @classmethod
    def open(  # noqa: PLR0913 (each way to open by its own name)
        cls,
        folder: Path,
        *,
        passphrase: str = "",
        sheet: RecoveryCode | None = None,
        slot: str | None = None,
        device: bytes = b"",
        inspecting: bool = False,
        at: datetime | None = None,
        before: Before | None = None,
    ) -> Office:
        """Open by a passphrase (of ``slot``, or of any clerk's), by the recovery sheet, or by what
        a device keeps for the clerk of ``slot``.

        ``inspecting``: what lies in the folder is only read. The database is a copy elsewhere, for
        SQLite empties a journal left behind into the file it opens; nothing is mended.
        ``at``: the day after which what is damaged and set aside is called. ``before`` is called
        ahead of a migration, and not for a copy. What it raises leaves the file at its old schema.
        Raises Trouble, each case with its own sentence: NOT_OPENED (no office there, in use, wrong
        passphrase or sheet, newer program), DAMAGED (slots, database), OUTSIDE (disk full,
        read-only folder). None of them changes what lies in the folder.
        """
        KeySlots.load(folder)  # a folder that is no office gets no lock file
        lock = FolderLock(folder, inspecting=inspecting)
        key, office, aside = bytearray(), None, None
        try:
            slots = KeySlots.load(folder)
            path = folder / DATABASE_NAME
            files.check_file(path)
            if device:
                keys = slots.keys_by_device(device, slot or "")
            elif sheet is None:
                keys = slots.keys_by_passphrase(slot, passphrase)
            else:
                keys = slots.keys_by_sheet(sheet)
            aside = _set_aside(path) if inspecting else None
            where = aside.path / DATABASE_NAME if aside else path
            torn = file_check.journal_damage(where)
            if torn is not None and not inspecting:  # SQLite is about to empty it unseen
                with disk_of(path):
                    copy_aside(journal_of(path), at)
            key = _fitting(keys, where, changing=slots.file.is_changing)
            for each in keys:
                if each is not key:
                    wipe(each)
            office = cls(slots, key, lock, aside)
            office.torn_journal = torn
            office._begin()
            if not inspecting:
                # First of all: the backup ahead of a migration must open by the slots it takes.
                office._finish_change(changed=len(keys) > 1 and key is keys[0], at=at)
            office._bring_up(None if inspecting else before)
            if not inspecting:
                office._mend(at)
        except BaseException:
            _let_go(office, key, lock)
            if office is None and aside is not None:
                aside.close()
            raise
        return office

    @staticmethod
    def peek(folder: Path) -> SlotFile:
        """The readable label and slots; the unlock window asks ``slot_file.peek`` itself."""
        return slot_file.peek(folder)

    @property
    def label(self) -> str:
        """The office's readable name."""
        return self.slots.label

    def rotate(self, leaving: Collection[str], at: datetime, progress: Progress = SILENT) -> None:
        """Another key for the whole office, which the slots ``leaving`` do not get.

        Who writes waits meanwhile, who reads goes on. Raises Trouble (at once where a backup is
        being made) or Cancelled; then everything is as it was.
        """
        with self.key_turn.taken("changing_key"):
            ground = rotation.Ground(self._engine, self._path, self.slots, self._key)
            rotation.carry_out(ground, leaving, at, progress)

    def rotated_at(self) -> datetime | None:
        """When the key was changed: copies made before open by the passphrases of their day."""
        with self.database.reading() as tx:
            return rotation.rotated_at(tx)

    def renew_sheet(self) -> RecoveryCode:
        """A new recovery code; the sheet before opens these slots no more.

        The key stays: with older slots, as in a backup, the sheet before leads to it still, until
        ``rotate``.
        """
        code = RecoveryCode.new()
        self._rewrite(
            lambda: self.slots.add_sheet(self._key, code),
            lambda slots: slots.open_with_sheet(code),
        )
        return code

    def copy_to(self, folder: Path, progress: Progress = SILENT) -> None:
        """A whole office in ``folder`` (absent or empty), of one moment, while others write here.

        Never a copy of the database's file, which would be torn. Raises Cancelled or Trouble; then
        nothing is left in ``folder``.
        """
        if self.folder.resolve() in folder.resolve().parents:
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.folder_inside", place=str(folder)))
        with made(folder):
            progress.step(0, 0, Msg("safe.copying_database"))
            copied = folder / DATABASE_NAME
            if not files.copy_file(self._engine, copied, lambda: progress.cancelled):
                raise Cancelled
            # Only now: a content is on the disk before the row that names it.
            digests = self.objects.digests()
            parts = len(digests) + 2
            for done, digest in enumerate(digests, 1):
                progress.step(done, parts, Msg("safe.copying_objects"))
                self.objects.copy(digest, folder / OBJECTS_NAME)
            progress.step(parts - 1, parts, Msg("safe.checking_copy"))
            copy = KeySlots(folder, self.slots.file)
            copy.save()
            copy.settle()
            engine = files.create_engine_for(copied, self._key, read_only=True)
            try:
                files.prove(engine, copied)
            finally:
                engine.dispose()
            progress.step(parts, parts)

    @property
    def is_open(self) -> bool:
        """Whether the key is still held: another thread may lock the office meanwhile."""
        return len(self._key) == files.KEY_BYTES

    def require_open(self) -> None:
        """Raise Trouble NOT_OPENED where the key was let go: none is ever derived from nothing."""
        if not self.is_open:
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.closed"))

    def secret_for(self, purpose: str) -> bytes:
        """A key of this office for one purpose (``recovery.derive``)."""
        self.require_open()
        return derive(self._key, purpose)

    def sheet_recipient(self, slots: SlotFile) -> bytes | None:
        """For whom a backup with these slots is sealed too (``KeySlots.sheet_recipient``)."""
        self.require_open()
        return KeySlots(self.folder, slots).sheet_recipient(self._key)

    def engine_on(self, path: Path) -> Engine:
        """An engine that only reads a copy of this office's database."""
        self.require_open()
        return files.create_engine_for(path, self._key, read_only=True)

    def close(self) -> None:
        """Let the folder and the key go; a second call does nothing.

        Work that still holds a connection ends with it; nobody opens another. Copies of the key
        that the interpreter and SQLite made are beyond our reach.
        """
        self._engine.dispose()
        wipe(self._key)
        self._lock.release()
        if self._aside is not None:
            self._aside.close()

    def __enter__(self) -> Self:
        """For ``with``: closed at the end."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _fill_slots(self, clerk: str, passphrase: str, cost: Cost | None) -> RecoveryCode:
        code = RecoveryCode.new()
        slot = self.slots.add_clerk(self._key, label=clerk, passphrase=passphrase, cost=cost)
        self.slots.add_sheet(self._key, code)
        self.slots.save()
        self._prove_slots(lambda slots: slots.open_with_passphrase(slot.id, passphrase))
        self._prove_slots(lambda slots: slots.open_with_sheet(code))
        self.slots.settle()
        return code

    def _begin(self) -> None:
        """Prove the file; refuse one of a newer program before anything is changed."""
        try:
            files.prove(self._engine, self._path)
        except Trouble as trouble:
            raise file_check.diagnosed(trouble, self._path, self._key) from trouble
        with speaking_of(self._path):
            require_known(self._engine)

    def _finish_change(self, *, changed: bool, at: datetime | None) -> None:
        """Do the rest of a change of key that was cut off, with the slots it was cut off in.

        ``changed``: the database was found under a key that was still coming.
        """
        if self.slots.file.is_changing:
            self._heal(at)
            self.notices += rotation.finish(self.slots, changed=changed)

    def _heal(self, at: datetime | None) -> None:
        if self.slots.from_previous:
            kept = self.slots.heal(at)
            self.notices += (Msg("safe.slots_previous", file=kept),)

    def _bring_up(self, before: Before | None) -> None:
        """Bring the file to this program's schema."""
        call = None if before is None else lambda was, now: before(self, was, now)
        with speaking_of(self._path):
            migrate(self._engine, before=call)
            refresh_sort_keys(self.database)

    def _mend(self, at: datetime | None) -> None:
        """Clear away what a failing disk or a killed process left of keys and contents."""
        self._heal(at)
        self.slots.mend_previous(at)
        rotation.sweep(self._path.with_name(rotation.NEXT_NAME))
        mending.sweep(self._path.with_name(mending.NEXT_NAME))
        self.objects.sweep_parts()
        for name in (WORK_NAME, FETCH_NAME):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def _fitting(keys: tuple[bytearray, ...], path: Path, *, changing: bool) -> bytearray:
    """The key the database stands under; there is a choice only while it is being changed.

    Raises Trouble NOT_OPENED for a clerk who was removed, DAMAGED where no key fits.
    """
    if not changing:
        return keys[-1]
    for key in keys:
        engine = files.create_engine_for(path, key)
        try:
            files.prove(engine, path)
            return key
        except Trouble as trouble:
            if trouble.kind is not Trouble.Kind.DAMAGED:
                raise
        finally:
            engine.dispose()
    if len(keys) == 1:
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.slot_unknown"))
    raise Trouble(Trouble.Kind.DAMAGED, Msg("safe.database_damaged", file=path.name))


def _set_aside(path: Path) -> PassingFolder:
    """A copy of a database as it lies, with its journal, in a folder that goes with it."""
    with reading_of(path):
        lying = [each for each in (path, journal_of(path)) if each.exists()]
        need = sum(each.stat().st_size for each in lying)
    aside = PassingFolder(need)
    try:
        for each in lying:
            _copy(each, aside.path / each.name)
    except BaseException:
        aside.close()
        raise
    return aside


def _copy(path: Path, to: Path) -> None:
    with reading_of(path), path.open("rb") as source, disk_of(to), to.open("xb") as copied:
        shutil.copyfileobj(source, copied)


def _let_go(office: Office | None, key: bytearray, lock: FolderLock) -> None:
    if office is not None:
        office.close()
    wipe(key)
    lock.release()
