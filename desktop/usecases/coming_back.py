"""An office that comes back from a backup: what stands where it is to go, and how it is opened."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.history import Origin
from desktop.domain.problems import Refused
from desktop.storage import restoring_beside, slot_file
from desktop.storage.backup_place import KEYS_NAME, fit, free_name
from desktop.storage.keyslots import Cost
from desktop.usecases import backups
from desktop.usecases.backups import Copy, Restored
from desktop.usecases.opening import OpenOffice, RecoveryCode
from desktop.usecases.signing_in import sign_in


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


def new_sheet(opened: OpenOffice, passphrase: str) -> RecoveryCode:
    """Another code in place of the one that was used; it waits until somebody types it back."""
    return opened.renew_sheet(passphrase)
