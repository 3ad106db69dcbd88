"""An office that comes back from a backup: what stands where it is to go, and how it is opened."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Permission
from desktop.domain.history import Origin
from desktop.domain.problems import Refused
from desktop.storage import meta, restoring_beside, slot_file
from desktop.storage.backup_place import KEYS_NAME, fit, free_name
from desktop.storage.keyslots import Cost
from desktop.usecases import backups
from desktop.usecases.backups import Copy, Restored
from desktop.usecases.command import command
from desktop.usecases.opening import OpenOffice, RecoveryCode
from desktop.usecases.signing_in import sign_in
from desktop.usecases.work import Work

log = logging.getLogger(__name__)


class Standing(StrEnum):
    """What stands where an office is to go."""

    NOTHING = "nothing"
    OFFICE = "office"  # it will be renamed and kept
    OTHER = "other"  # nothing is restored there


@dataclass(frozen=True)
class Wish:
    """What is to be restored where, and what opens it. ``new_passphrase`` after the sheet."""

    copy: Copy
    to: Path
    passphrase: str = ""
    sheet: RecoveryCode | None = None
    new_passphrase: str = ""


@dataclass(frozen=True)
class CameBack:
    """A restored office; ``opened`` with the ``code`` of its new sheet where the sheet was used.

    ``trouble``: why it is restored and was not opened; where it was, why there is no new sheet.
    """

    restored: Restored
    opened: OpenOffice | None = None
    code: RecoveryCode | None = None
    trouble: Trouble | None = None


def standing_at(to: Path) -> Standing:
    """What stands there; a folder that cannot be looked into is told when it is restored to."""
    try:
        if not to.exists() or (to.is_dir() and not any(to.iterdir())):
            return Standing.NOTHING
        names = (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME, "office.db")
        there = to.is_dir() and any((to / name).exists() for name in names)
    except OSError:
        return Standing.NOTHING
    return Standing.OFFICE if there else Standing.OTHER


def name_kept(to: Path, at: datetime) -> str:
    """What an office that stands at ``to`` would be called afterwards."""
    return free_name(to.parent, f"{to.name}-{at:%Y%m%d-%H%M}")


def is_office(folder: Path) -> bool:
    """Whether an office, or what is left of one, stands there."""
    return restoring_beside.is_office(folder)


def finish(folder: Path) -> Msg | None:
    """Before an office is opened: end a restoring that was killed at its last step, and say so.

    Raises Trouble where the disk fails.
    """
    return restoring_beside.finish(folder.absolute())


def free_folder(offices: Path, label: str) -> Path:
    """Where the office of a copy is proposed to go."""
    return offices / fit(label)


def has_keys(copy: Copy) -> bool:
    """Whether a copy can be opened by a passphrase at all: its ``keys.json`` is there."""
    return os.path.lexists(copy.folder / KEYS_NAME)


def come_back(wish: Wish, clock: Clock, cost: Cost | None, progress: Progress) -> CameBack:
    """Restore and open. Raises as ``backups.restore``; then everything lies as it lay."""
    restored = backups.restore(
        wish.copy,
        wish.to,
        clock,
        passphrase=wish.passphrase,
        sheet=wish.sheet,
        new_passphrase=wish.new_passphrase,
        cost=cost,
        progress=progress,
    )
    passphrase = wish.new_passphrase or wish.passphrase
    try:
        opened = sign_in(restored.folder, passphrase=passphrase, clock=clock, origin=Origin.WINDOW)
    except Trouble as trouble:  # restored all the same: the door says the rest
        return CameBack(restored, trouble=trouble)
    write_down(opened, restored)
    if not restored.by_sheet:
        return CameBack(restored, opened)
    try:
        return CameBack(restored, opened, new_sheet(opened, passphrase))
    except Trouble as trouble:  # the former sheet stays; another is made in Settings
        return CameBack(restored, opened, trouble=trouble)
    except Refused as refused:  # of no administrator of the backup is there a slot
        why = Trouble(Trouble.Kind.NOT_OPENED, refused.problems[0].msg)
        return CameBack(restored, opened, trouble=why)
    except BaseException:
        opened.close()
        raise


@command("backups.came_back", needs=Permission.VIEW, final=True)
def came_back(work: Work, *, at: datetime, by_sheet: bool) -> None:
    """Note that this data came back from the backup of a moment, and by what it was opened."""
    meta.note(work.tx.connection, meta.RESTORED, at.isoformat())
    way = "opened_by_sheet" if by_sheet else "opened_by_passphrase"
    work.note(Msg("backups.came_back_from", at=at, way=Msg(f"restoring.{way}")))


def write_down(opened: OpenOffice, restored: Restored) -> None:
    """The row of ``came_back`` in an office just restored; a disk that is full keeps nobody out.

    Of the sheet nobody can tell who holds it, so that the row has its origin.
    """
    desk, former = opened.desk, opened.desk.origin
    try:
        desk.origin = Origin.SHEET if restored.by_sheet else former
        desk.execute(came_back, at=restored.manifest.at, by_sheet=restored.by_sheet)
    except Trouble as trouble:
        log.info("not written down", extra={"cause": trouble.msg.key})
    finally:
        desk.origin = former


def who_opens(restored: Restored) -> Msg:
    """Which passphrases open a restored office, of each who could open it on the backup's day."""
    day = restored.manifest.at.date()
    labels = [each.label for each in slot_file.peek(restored.folder).clerks]
    if not restored.set_for:
        everybody = tuple(map(_called, labels))
        return Msg("restoring.opens_of_day", day=day, labels=everybody)
    others = list(labels)
    if restored.set_for in others:
        others.remove(restored.set_for)
    if not others:
        return Msg("restoring.opens_new_only", label=restored.set_for)
    told = tuple(map(_called, others))
    return Msg("restoring.opens_new", label=restored.set_for, day=day, labels=told)


def if_stolen() -> Msg:
    """What is to be done where the computer that was is in other hands."""
    return Msg("restoring.stolen", tick=Msg("settings.passphrase_known"))


def _called(label: str) -> Msg:
    return Msg("restoring.called", label=label)


def new_sheet(opened: OpenOffice, passphrase: str) -> RecoveryCode:
    """Another code in place of the one that was used; it waits until somebody types it back."""
    return opened.renew_sheet(passphrase)
