"""A copy of the office's list sought where it was written, and read again from end to end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.base.removable import Disk, disk_of
from desktop.base.trouble import Trouble
from desktop.domain.backups import Backup, BackupResult
from desktop.usecases import backups
from desktop.usecases.backups import Manifest
from desktop.usecases.opening import OpenOffice


class Seen(StrEnum):
    """What was seen. Only the first three are kept in the list: of the others nobody can tell."""

    GOOD = "good"
    DAMAGED = "damaged"
    NOT_FOUND = "not_found"
    NO_DISK = "no_disk"
    OTHER = "other"
    KEYS = "keys"

    @property
    def result(self) -> BackupResult | None:
        """What is kept of it."""
        known = {each.value: each for each in BackupResult}
        return known.get(self.value)


@dataclass(frozen=True)
class Check:
    """What came of a check; ``why`` says what is wrong with a damaged copy."""

    seen: Seen
    manifest: Manifest | None = None
    why: Trouble | None = None


def place_now(it: Backup, disks: tuple[Disk, ...]) -> Path | None:
    """The folder a copy was written under, where it is in now; None where its disk is not.

    A stick is known by its name: the same letter may be another stick's, and its own another one.
    """
    place = Path(it.place)
    if not it.medium:
        return place if place.is_dir() else None
    disk = disk_of(place, disks)
    if disk is not None and disk.name == it.medium and place.is_dir():
        return place
    for each in disks:
        if each.name == it.medium:
            try:
                found = [copy for copy in backups.look_into(each.folder) if copy.name == it.folder]
            except Trouble:
                continue
            return found[0].folder.parent if found else each.folder
    return None


def check_again(
    office: OpenOffice, it: Backup, disks: tuple[Disk, ...], progress: Progress = SILENT
) -> Check:
    """Read a copy from end to end; nothing is written. Raises Trouble OUTSIDE and Cancelled."""
    place = place_now(it, disks)
    if place is None:
        return Check(Seen.NO_DISK)
    if not backups.is_copy(place / it.folder):
        return Check(Seen.NOT_FOUND)
    try:
        copy = backups.copy_at(place / it.folder)
        manifest = backups.recheck(office, copy, progress)
    except Trouble as trouble:
        if trouble.msg.key == "backup_trouble.keys_foreign":
            return Check(Seen.KEYS)
        if trouble.kind is Trouble.Kind.DAMAGED:
            return Check(Seen.DAMAGED, why=trouble)
        raise
    same = (manifest.at, manifest.audit.seq, manifest.audit.digest) == (
        it.made_at,
        it.audit_row,
        it.audit_digest,
    )
    return Check(Seen.GOOD if same else Seen.OTHER, manifest)
