"""The small files of a backup: read back as they were written, and leading to the office's key."""

from __future__ import annotations

from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import backup_place as places
from desktop.storage.backup_place import Copy
from desktop.storage.backup_takers import unequal
from desktop.storage.disk import write_whole
from desktop.storage.from_medium import forget_cached
from desktop.storage.office import Office
from desktop.storage.slot_file import SlotFile
from desktop.storage.trouble import disk_of


def write_proven(path: Path, content: bytes) -> None:
    """Write a small file and read it back from the medium.

    Raises Trouble OUTSIDE where the medium fails, DAMAGED where other bytes come back.
    """
    with disk_of(path):
        write_whole(path, content)
    require_written(path, content)


def require_written(path: Path, content: bytes) -> None:
    """What the medium gives back is what was written; else Trouble DAMAGED."""
    with disk_of(path):
        forget_cached(path)
        if path.read_bytes() != content:
            raise unequal(path.name)


def require_settled(slots: SlotFile) -> None:
    """Slots of two keys open no backup: what is packed stands under one of them.

    Raises Trouble NOT_OPENED while a change of the office's key is not finished.
    """
    if slots.is_changing:
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("key_turns.unfinished"))


def require_opening(copy: Copy, office: Office) -> None:
    """Some clerk's passphrase leads from the backup's own ``keys.json`` to the office's key.

    Raises Trouble DAMAGED where the file is missing or damaged, NOT_OPENED where it is of other
    data, or of a day before the key was changed.
    """
    keys = places.keys_of(copy)
    if keys is None:
        msg = Msg("backup_trouble.no_file", file=places.KEYS_NAME)
        raise Trouble(Trouble.Kind.DAMAGED, msg)
    if not office.is_led_to_by(keys):
        msg = Msg("backup_trouble.keys_foreign", file=places.KEYS_NAME)
        raise Trouble(Trouble.Kind.NOT_OPENED, msg)
