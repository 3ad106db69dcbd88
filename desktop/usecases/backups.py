"""Backups made, checked, remembered and thinned out; a backup looked into and restored.

What takes long (``make``, ``check``, ``restore``) runs on any thread and writes nothing into the
office; what came of it is then kept by a command at the desk.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.progress import SILENT, Progress
from desktop.base.removable import Disk
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.documents.kinds import backup_sheet
from desktop.documents.kinds.backup_sheet import BackupSheet
from desktop.domain.accounts import Clerk, Permission
from desktop.domain.backups import Backup, BackupCustom, BackupResult
from desktop.domain.entries import Clause
from desktop.domain.history import Deed
from desktop.domain.meetings import Meeting
from desktop.domain.office import Office
from desktop.domain.problems import Problem, Refused
from desktop.storage import audit_log, meta, rotation
from desktop.storage import backup as storage
from desktop.storage import backup_restore as restoring
from desktop.storage.backup import Made
from desktop.storage.backup_manifest import Manifest
from desktop.storage.backup_place import Copy, copy_at, is_copy, look_into
from desktop.storage.backup_reading import Opener
from desktop.storage.backup_restore import Fresh, Restored, check_shallow, keys_unsound
from desktop.storage.damage import Damage
from desktop.storage.keyslots import Cost, wipe
from desktop.storage.recovery import RecoveryCode
from desktop.storage.transaction import Tx
from desktop.usecases.backup_thinning import Gone, days_of, rotate, thinned, to_remove
from desktop.usecases.command import command
from desktop.usecases.issuing import Drawn, files_of
from desktop.usecases.opening import OpenOffice
from desktop.usecases.work import Work, guard, keep

__all__ = [
    "Copy",
    "Damage",
    "Due",
    "Gone",
    "Made",
    "Manifest",
    "Restored",
    "back_up",
    "check",
    "check_shallow",
    "copy_at",
    "custom_of",
    "days_of",
    "due",
    "inside",
    "is_copy",
    "kept",
    "keys_unsound",
    "look_into",
    "make",
    "opening",
    "recheck",
    "record_of",
    "restore",
    "rotate",
    "sheet_files",
    "sheet_of",
    "thinned",
    "to_remove",
    "what_is_inside",
]

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Due:
    """How the office stands with its backups today.

    ``last`` is the last one made of those found good, ``days`` its age (None: there is none, or it
    is dated after today, so that its age is unknown), ``is_due`` whether the custom's days are
    over, nobody can tell, or the office's key was changed since (``key_changed``). ``restored``:
    there is none, but the data itself came back from a backup of that moment.
    """

    custom: BackupCustom
    last: Backup | None
    days: int | None
    is_due: bool
    key_changed: bool = False
    restored: datetime | None = None

    @property
    def on_closing(self) -> bool:
        """Whether one is to be made before the office is closed."""
        return self.custom.on_closing and self.is_due and bool(self.custom.usual_place)


# --- made and kept -------------------------------------------------------------------------------


def make(office: OpenOffice, place: Path, progress: Progress = SILENT) -> Made:
    """A backup of an open office under ``place``, proven by reading it back; any thread may.

    Steps: pack, encrypt, write, check, done (``backup_steps.*``). Raises Trouble and Cancelled as
    ``storage.backup.make`` does; then nothing is left at the place. Keep it by ``keep_note``.
    """
    at = office.desk.clock.now()
    return storage.make(office.office, place, at=at, figures=_figures, progress=progress)


def record_of(made: Made, disk: Disk | None = None, note: str = "") -> Backup:
    """What the office remembers of a backup; ``disk`` is the removable disk it lies on."""
    it = made.manifest
    return Backup(
        made_at=it.at,
        place=_sayable(str(made.copy.folder.absolute().parent))[:1000],
        medium=_sayable(disk.name)[:120] if disk is not None else "",
        folder=made.copy.name,
        size=made.copy.size,
        records=it.records,
        files=it.files,
        lost=len(it.lost),
        program=it.program,
        result=BackupResult.GOOD,
        checked_at=it.at,
        digest=made.digest,
        audit_row=it.audit.seq,
        audit_digest=it.audit.digest,
        note=note,
    )


@command("backups.keep_note", needs=Permission.OFFICE, final=True)
def keep_note(work: Work, *, record: Backup) -> Backup:
    """Keep that a backup was made and proven."""
    return keep(work, replace(record, id=0))


@command("backups.checked", on=Backup, needs=Permission.OFFICE, final=True)
def checked(work: Work, it: Backup, *, result: BackupResult) -> Backup:
    """Keep what another check of a copy found."""
    return keep(work, replace(it, result=result, checked_at=work.now))


@command("backups.annotate", on=Backup, needs=Permission.OFFICE)
def annotate(work: Work, it: Backup, *, note: str) -> Backup:
    """Say where the stick lies, who has it."""
    return keep(work, replace(it, note=note.strip()))


@command("backups.forget", on=Backup, needs=Permission.OFFICE)
def forget(work: Work, it: Backup) -> None:
    """Take a copy from the list; the copy itself stays where it is."""
    work.remove(it)


@command("backup_customs.change", needs=Permission.OFFICE)
def change_custom(work: Work, *, record: BackupCustom) -> BackupCustom:
    """How often to remind, how many to keep, the usual place, whether on closing."""
    there = work.tx.one(BackupCustom)
    return keep(
        work, replace(record, id=there.id if there else 0, version=there.version if there else 0)
    )


@guard(BackupCustom)
def there_is_one(work: Work, before: BackupCustom | None, after: BackupCustom | None) -> None:
    """A file holds one custom."""
    other = work.tx.one(BackupCustom)
    if before is None and after is not None and other is not None:
        raise Refused(Problem(Msg("backup_customs.there_is_one"), blocking=True))


def back_up(
    office: OpenOffice,
    place: Path,
    *,
    disk: Disk | None = None,
    note: str = "",
    progress: Progress = SILENT,
) -> tuple[Made, tuple[Gone, ...]]:
    """``make``, kept, and the place thinned out; the copies that went.

    For whoever has the desk's own thread: the command line, a closing window. Raises as ``make``;
    where the place cannot be thinned out that is noted in the log, for the backup is made.
    """
    if not office.desk.may(keep_note):
        needs = Msg(f"desk.permission.{Permission.OFFICE}")
        raise Refused(Problem(Msg("desk.not_permitted", needs=needs), blocking=True))
    made = make(office, place, progress)
    record = record_of(made, disk, note)
    office.desk.execute(keep_note, record=record)
    custom, known = office.desk.ask(custom_of), office.desk.ask(kept)
    try:
        gone = rotate(office, place, custom, known, record)
        if gone:
            office.desk.execute(thinned, gone=gone, place=record.place)
        return made, gone
    except Trouble as trouble:  # the backup is made, proven and remembered
        log.info("place not thinned out", extra={"detail": trouble.detail})
        return made, ()


# --- looked into and checked -----------------------------------------------------------------


def inside(copy: Copy, *, passphrase: str = "", sheet: RecoveryCode | None = None) -> Manifest:
    """What a backup holds, before anything is written (``what_is_inside`` says it).

    ``passphrase`` is that of the backup's own day; the sheet needs no ``keys.json``. Raises
    Trouble as ``storage.backup_restore.inside`` does.
    """
    with opening(copy, passphrase, sheet) as opener:
        return restoring.inside(copy, opener)


def check(
    copy: Copy,
    *,
    passphrase: str = "",
    sheet: RecoveryCode | None = None,
    progress: Progress = SILENT,
) -> Manifest:
    """Read a backup from end to end and prove all of it. Raises Trouble and Cancelled."""
    with opening(copy, passphrase, sheet) as opener:
        return restoring.check(copy, opener, progress=progress)


def recheck(office: OpenOffice, copy: Copy, progress: Progress = SILENT) -> Manifest:
    """``check`` of a backup of the open office, which needs no passphrase."""
    opener = Opener.of_office(office.office)
    return restoring.check(copy, opener, office=office.office, progress=progress)


# --- asked ---------------------------------------------------------------------------------------


def custom_of(tx: Tx) -> BackupCustom:
    """The office's custom, or the program's own."""
    return tx.one(BackupCustom) or BackupCustom()


def kept(tx: Tx) -> tuple[Backup, ...]:
    """The backups the office remembers, newest first."""
    return tuple(
        sorted(tx.all(Backup), key=lambda each: (each.made_at or _NEVER, each.id), reverse=True)
    )


def due(tx: Tx, today: date) -> Due:
    """Whether a backup is to be made today, and the last good one."""
    custom = custom_of(tx)
    # The one written down last, not the one dated last: a clock may have been ahead once.
    last = max(
        (each for each in tx.all(Backup) if each.is_good), key=lambda it: it.id, default=None
    )
    if last is None or last.made_at is None:
        return Due(custom, None, None, is_due=True, restored=restored_from(tx))
    days = (today - last.made_at.date()).days
    renewed = (rotation.rotated_at(tx) or last.made_at) > last.made_at
    if days < 0:
        return Due(custom, last, None, is_due=True, key_changed=renewed)
    return Due(custom, last, days, renewed or days >= custom.remind_after, renewed)


def restored_from(tx: Tx) -> datetime | None:
    """The moment of the backup that this office was restored from last; None: of none."""
    noted = meta.noted(tx.connection, meta.RESTORED)
    return datetime.fromisoformat(noted) if noted else None


def what_is_inside(it: Manifest) -> Msg:
    """One sentence: up to when, how many meetings, tasks and files.

    Ahead of a migration meetings and tasks are not counted: then how many records.
    """
    until = it.last_act or it.at
    if not {"meetings", "tasks"} <= set(it.figures):
        return Msg("backups.inside_uncounted", until=until, records=it.records, files=it.files)
    meetings, tasks = it.figures["meetings"], it.figures["tasks"]
    return Msg("backups.inside", until=until, meetings=meetings, tasks=tasks, files=it.files)


# --- restored ------------------------------------------------------------------------------------


def restore(
    copy: Copy,
    to: Path,
    clock: Clock,
    *,
    passphrase: str = "",
    sheet: RecoveryCode | None = None,
    new_passphrase: str = "",
    cost: Cost | None = None,
    progress: Progress = SILENT,
) -> Restored:
    """An office in ``to`` made of a backup; an office that stood there is renamed and kept.

    ``new_passphrase`` becomes that of the first administrator (after the sheet was used). Then open
    it as any office; where ``Restored.by_sheet``, ``OpenOffice.renew_sheet`` makes the new sheet.
    Raises Refused, Trouble and Cancelled as ``storage.backup_restore.restore``; then all lies as it
    lay.
    """
    fresh = Fresh(new_passphrase, cost) if new_passphrase else None
    with opening(copy, passphrase, sheet) as opener:
        return restoring.restore(copy, to, opener, at=clock.now(), fresh=fresh, progress=progress)


@contextmanager
def opening(copy: Copy, passphrase: str, sheet: RecoveryCode | None) -> Iterator[Opener]:
    """What opens a backup; its key is overwritten afterwards."""
    opener = Opener.by(copy, passphrase, sheet)
    try:
        yield opener
    finally:
        if opener.key is not None:
            wipe(opener.key)


# --- on paper ------------------------------------------------------------------------------------


def sheet_of(tx: Tx, it: Backup, *, label: str) -> BackupSheet:
    """What *Phiếu kiểm tra sao lưu* says of a backup the office remembers.

    Raises Refused for one that is not there: nothing was read, so there is nothing to sign.
    """
    if not it.is_there:
        raise Refused(Problem(Msg(f"backups.no_sheet.{it.result}", folder=it.folder)))
    office = tx.one(Office)
    assert it.made_at is not None
    return BackupSheet(
        office=office.name if office is not None else label,
        label=label,
        made_at=it.made_at,
        place=f"{it.medium} ({it.place})" if it.medium else it.place,
        folder=it.folder,
        size=it.size,
        records=it.records,
        files=it.files,
        program=it.program,
        good=it.is_good,
        checked_at=it.checked_at or it.made_at,
        digest=it.digest,
        head=(it.audit_row, it.audit_digest),
        lost=it.lost,
        by=made_by(tx, it),
        note=it.note,
    )


def made_by(tx: Tx, it: Backup) -> str:
    """Who made a backup, as the diary tells; "" where it does not, as in salvaged data."""
    acts = audit_log.history(tx, Backup.noun, it.id)
    made = next(iter(acts), None)
    if made is None or all(each.deed is not Deed.CREATED for each in made.changes):
        return ""
    with suppress(Refused):
        return tx.get(Clerk, made.clerk, with_removed=True).label
    return ""


def sheet_files(sheet: BackupSheet) -> Drawn:
    """The sheet as PDF and DOCX; heavy, and free of the database."""
    return files_of(backup_sheet.compose(sheet), name=f"{backup_sheet.NAME} - {sheet.folder}")


_NEVER = datetime.min


def _sayable(text: str) -> str:
    """A path in letters of no encoding must not keep a backup from being remembered."""
    return "".join("?" if unicodedata.category(each) in ("Cc", "Cs") else each for each in text)


def _figures(tx: Tx) -> Mapping[str, int]:
    return {
        "meetings": tx.count(Meeting),
        "tasks": tx.count(Clause, for_information=False),
    }
