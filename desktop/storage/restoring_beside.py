"""The folder beside, in which an office is restored: private, swept where it is half, and finished
where it is whole and was only not given its name any more.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import backup_place as places
from desktop.storage import slot_file
from desktop.storage.disk import make_folder, move
from desktop.storage.lock import LOCK_NAME, FolderLock
from desktop.storage.office import DATABASE_NAME, OBJECTS_NAME
from desktop.storage.trouble import disk_of

_PART = ".restoring-"
_OURS = re.compile(r"\.restoring-[0-9a-f]{8}")
_SHELF, _DIGEST = re.compile("[0-9a-f]{2}"), re.compile("[0-9a-f]{64}")
_SLOTS = (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME)
_WRITTEN = frozenset(
    {LOCK_NAME, OBJECTS_NAME, *(DATABASE_NAME + end for end in ("", "-wal", "-shm", "-journal"))}
    | {name + end for name in _SLOTS for end in ("", ".part")}
)
"""What lies in a folder that restoring was at work in."""


@contextmanager
def beside(to: Path, size: int) -> Iterator[tuple[Path, FolderLock]]:
    """A private folder beside ``to``, on the same disk; taken away where it was not renamed.

    Its lock says that somebody is at work: what a killed program left is nobody's, and goes.
    """
    part = to.with_name(f"{to.name}{_PART}{secrets.token_hex(4)}")
    with disk_of(part):
        absent = [each for each in to.parents if not each.exists()]
        make_folder(to.parent)
        _sweep(to)  # first: it may be what fills the disk
        free = places.free_at(to.parent)
        part.mkdir(mode=0o700)
    lock = FolderLock(part)
    try:
        places.require_room(to.parent, size + places.SPARE, free)
        yield part, lock
    except BaseException:
        lock.release()
        shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            for each in absent:
                each.rmdir()
        raise


def _sweep(to: Path) -> None:
    """Remove what a killed restoring left; a folder of anybody else's stays, whatever its name."""
    with suppress(OSError):
        for each in _parts(to):
            with suppress(OSError, Trouble):
                FolderLock(each).release()
                shutil.rmtree(each, ignore_errors=True)


def _parts(to: Path) -> list[Path]:
    """The folders in which restoring to ``to`` was at work. Raises OSError."""
    return [
        each
        for each in to.parent.iterdir()
        if each.name.startswith(to.name)
        and _OURS.fullmatch(each.name[len(to.name) :])
        and _is_pure(each)
    ]


def _is_pure(folder: Path) -> bool:
    """Whether a folder holds nothing but what restoring writes; no link is followed."""
    if folder.is_symlink():
        return False
    for path, folders, held in os.walk(folder, onerror=_raise):
        inner = Path(path).relative_to(folder).parts
        whole = {*folders, *held}
        if not inner:
            known = whole <= _WRITTEN
        elif len(inner) == 1:  # objects
            known = inner[0] == OBJECTS_NAME and all(_SHELF.fullmatch(name) for name in whole)
        else:
            known = all(_DIGEST.fullmatch(name) for name in whole)
        if not known or any((Path(path) / name).is_symlink() for name in folders):
            return False
    return True


def _raise(error: OSError) -> None:
    raise error


def is_office(folder: Path) -> bool:
    """Whether an office, or what is left of one, stands there."""
    names = (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME, DATABASE_NAME)
    return any((folder / name).exists() for name in names)


def finish(to: Path) -> Msg | None:
    """Give a restored office its name, where the program was killed just before it did.

    The key slots are written last, after all was read and compared; so a folder beside that has
    them, whole and in both files, is the whole office. What is to be said; None: there was nothing
    to finish. Raises Trouble OUTSIDE where the disk fails.
    """
    if not to.name or os.path.lexists(to):
        return None
    with suppress(OSError):
        whole = [each for each in _parts(to) if _is_whole(each)]
        if len(whole) == 1:
            with disk_of(to):
                move(whole[0], to)
            return Msg("restoring.finished_later", place=str(to))
    return None


def _is_whole(part: Path) -> bool:
    try:
        slots = slot_file.find(part)
        FolderLock(part).release()  # whoever holds it is still at work
        settled = slot_file.previous(part) == slots.file
    except Trouble:
        return False
    return settled and not slots.from_previous and (part / DATABASE_NAME).is_file()
