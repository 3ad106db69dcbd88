"""Kept files that are damaged or gone, taken back out of a backup."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.base.removable import Disk
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Permission
from desktop.domain.attachments import Attachment
from desktop.storage import fetching as storage
from desktop.storage.backup_place import Copy
from desktop.storage.backup_reading import Opener
from desktop.storage.damage import Damage, Kind
from desktop.storage.fetching import Fetched
from desktop.usecases import backup_checks, backups, soundness, upkeep
from desktop.usecases.opening import OpenOffice, RecoveryCode
from desktop.usecases.opening_notes import write_down

__all__ = [
    "Copy",
    "Fetched",
    "copies_at",
    "damaged_in",
    "fetch_all",
    "known_copies",
    "names_of",
    "put_back",
    "read_out",
]

OTHER_KEYS = "backup_trouble.keys_foreign"
"""The Trouble of a copy that the office's present key does not open: its own secret is wanted."""

_CONTENTS = (Kind.CONTENT_MISSING, Kind.CONTENT_CHANGED)


def damaged_in(found: Iterable[Damage]) -> tuple[str, ...]:
    """The digests of the kept files among what a check found."""
    return tuple(each.detail for each in found if each.kind in _CONTENTS)


def names_of(office: OpenOffice, digests: Collection[str]) -> tuple[str, ...]:
    """What the files are called; where no row can be read, by the beginning of the digest."""
    return tuple(_name(office, digest) for digest in digests)


def _name(office: OpenOffice, digest: str) -> str:
    try:
        it = office.desk.ask(lambda tx: tx.one(Attachment, digest=digest))
    except Trouble as trouble:
        if trouble.kind is not Trouble.Kind.DAMAGED:
            raise
        it = None
    return it.file_name if it is not None else digest[:12]


def known_copies(office: OpenOffice, disks: tuple[Disk, ...]) -> tuple[Copy, ...]:
    """The good copies of the office's list that are in reach now, newest first."""
    found = []
    for it in office.desk.ask(backups.kept):
        place = backup_checks.place_now(it, disks) if it.is_good else None
        folder = place / it.folder if place is not None else None
        if folder is not None and backups.is_copy(folder):
            found.append(backups.copy_at(folder))
    return tuple(found)


def copies_at(place: Path, progress: Progress = SILENT) -> tuple[Copy, ...]:
    """The copy that ``place`` is, or those in that folder, newest first. Raises Trouble."""
    if backups.is_copy(place):
        return (backups.copy_at(place),)
    return backups.look_into(place, progress)


def read_out(
    office: OpenOffice,
    digests: Collection[str],
    copy: Copy,
    *,
    passphrase: str = "",
    sheet: RecoveryCode | None = None,
    progress: Progress = SILENT,
) -> Fetched:
    """Those of the files that a backup holds, each proven by its digest; any thread may.

    The open office opens its own backups; one made before its key changed opens by the passphrase
    of its day or by the sheet. Raises Refused for whom it is not, Trouble and Cancelled.
    """
    office.desk.require(Permission.OFFICE)
    if passphrase or sheet is not None:
        with backups.opening(copy, passphrase, sheet) as opener:
            return storage.read_out(office.office, digests, copy, opener, progress)
    own = Opener.of_office(office.office)
    return storage.read_out(office.office, digests, copy, own, progress)


def put_back(office: OpenOffice, fetched: Fetched) -> tuple[str, ...]:
    """Let them take their places and write it down; on the thread that writes. Their digests.

    Raises Refused, and Trouble where the office was locked meanwhile or the disk fails.
    """
    desk = office.desk
    desk.require(Permission.OFFICE)
    done = storage.put_back(office.office, fetched, desk.clock.now())
    backup = fetched.copy.name
    write_down(
        desk,
        tuple(Msg("fetching.done", file=name, backup=backup) for name in names_of(office, done)),
    )
    soundness.settle(office, done)
    return done


def fetch_all(
    office: OpenOffice,
    copy: Copy,
    *,
    passphrase: str = "",
    sheet: RecoveryCode | None = None,
    progress: Progress = SILENT,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """For whoever has the desk's own thread: every damaged file that rows name is fetched.

    The names of the files put back, and of those the backup does not hold.
    """
    objects, wanted = office.office.objects, []
    for digest in sorted(office.desk.ask(upkeep.every_digest) - {""}):
        try:
            objects.check(digest)
        except Trouble as trouble:
            if trouble.kind is not Trouble.Kind.DAMAGED:
                raise
            wanted.append(digest)
    if not wanted:
        return (), ()
    fetched = read_out(office, wanted, copy, passphrase=passphrase, sheet=sheet, progress=progress)
    done = put_back(office, fetched)
    return names_of(office, done), names_of(office, [it for it in wanted if it not in done])
