"""What can be told of an office's files without any passphrase."""

from __future__ import annotations

from pathlib import Path

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage import slot_file
from desktop.storage.damage import Damage
from desktop.storage.objects import Objects
from desktop.storage.office import DATABASE_NAME, OBJECTS_NAME


def faults_without_key(folder: Path, progress: Progress = SILENT) -> tuple[tuple[Damage, ...], int]:
    """What is unsound of slots, database file and contents, and how many contents there are.

    The database is only looked at: what its pages hold needs the key. Raises Trouble where there
    is no office, or the disk fails.
    """
    found = []
    try:
        slots = slot_file.find(folder)
        if slots.from_previous:
            msg = Msg(
                "safe.slots_copy_left", file=slot_file.SLOTS_NAME, copy=slot_file.PREVIOUS_NAME
            )
            found.append(Damage(msg, slots.fault))
    except Trouble as trouble:
        found.append(_damage(trouble))
    try:
        files.check_file(folder / DATABASE_NAME)
    except Trouble as trouble:
        found.append(_damage(trouble))
    objects = Objects(folder / OBJECTS_NAME)
    digests = objects.digests()
    for done, digest in enumerate(digests, 1):
        progress.step(done, len(digests), Msg("safe.checking_objects"))
        try:
            objects.check(digest)
        except Trouble as trouble:
            found.append(_damage(trouble))
    return tuple(found), len(digests)


def _damage(trouble: Trouble) -> Damage:
    """Raises what is no damage."""
    if trouble.kind is not Trouble.Kind.DAMAGED:
        raise trouble
    return Damage(trouble.msg, trouble.detail)
