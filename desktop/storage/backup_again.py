"""A backup that holds the office as it is now already, sought where one is to be made."""

from __future__ import annotations

import logging
from pathlib import Path

from desktop.base.trouble import Trouble
from desktop.storage import backup_contents as contents
from desktop.storage import backup_manifest as manifests
from desktop.storage import backup_place as places
from desktop.storage.backup import Made
from desktop.storage.backup_place import Copy
from desktop.storage.backup_reading import Opener, read_summary
from desktop.storage.backup_restore import check
from desktop.storage.driver_errors import speaking_of
from desktop.storage.office import DATABASE_NAME, Office

log = logging.getLogger(__name__)


def of_this_state(office: Office, place: Path) -> Made | None:
    """A copy under ``place`` of the same rows, contents and key slots, read and proven once more.

    None where there is none, or it is not sound: then another is made. Nobody writes meanwhile:
    that is for the caller to see to. Raises Cancelled, and Trouble of the office's own database.
    """
    found = [each for each in places.look_into(place) if _has_slots(office, each)]
    if not found:
        return None
    with speaking_of(office.folder / DATABASE_NAME):
        counted = manifests.count(office.database.engine, lambda _tx: {})
    sound = set(contents.sound(office.objects, lambda _done, _of: None))
    opener = Opener.of_office(office)
    for each in found:
        try:
            it = read_summary(each, opener).manifest
            same = (it.schema, it.audit, it.tables) == (
                counted.schema,
                counted.audit,
                counted.tables,
            )
            if same and set(it.objects) == sound:
                check(each, opener, office=office)
                digest = places.digest_of(each.age)
                if digest == places.said_digest(each):
                    for_sheet = office.sheet_recipient(office.slots.file) is not None
                    return Made(each, it, digest, for_sheet)
        except (Trouble, OSError) as error:  # such a one is no backup of this moment
            log.info("backup not taken again", extra={"cause": type(error).__name__})
    return None


def _has_slots(office: Office, copy: Copy) -> bool:
    try:
        return places.keys_of(copy) == office.slots.file
    except Trouble:
        return False
