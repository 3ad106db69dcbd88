"""Opening by the keyring of this computer: off by default, switched on with one's passphrase."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import slot_file
from desktop.storage.device_key import DeviceKeys, new_secret, nowhere, of_this_system
from desktop.storage.slot_file import SlotFile
from desktop.usecases import own_keys
from desktop.usecases.opening import OpenOffice

__all__ = [
    "DeviceKeys",
    "is_on",
    "name_of",
    "nowhere",
    "of_this_system",
    "open_by_device",
    "switch_off",
    "switch_on",
]


def name_of(office: str, clerk: str) -> str:
    """Under which name a computer remembers that its keyring opens an office for a clerk."""
    return f"{office}:{clerk}"


def is_on(file: SlotFile, clerk: str) -> bool:
    """Whether some computer's keyring opens this office for the clerk."""
    return clerk in file.devices


def switch_on(opened: OpenOffice, keys: DeviceKeys, *, proof: str) -> None:
    """Let the keyring of this computer open the office for the clerk at the desk.

    Another computer's opens it no more: each clerk has one. Raises Trouble for a wrong ``proof``,
    the keyring and the disk; then neither keyring nor slots hold anything new.
    """
    office, clerk = opened.office, opened.desk.clerk.slot
    if opened.by_sheet is None:
        opened.prove(proof)
    secret, before = new_secret(), office.slots.file
    try:
        keys.keep(before.office, clerk, secret)
        office.add_device(secret, clerk)
        opened.desk.execute(own_keys.device_on)
    except BaseException:
        with suppress(Trouble):
            keys.forget(before.office, clerk)
        if office.slots.file != before:
            office.put_slots_back(before)
        raise


def switch_off(opened: OpenOffice, keys: DeviceKeys) -> Msg | None:
    """No keyring opens the office for the clerk at the desk any more. Raises Trouble (disk).

    The answer says where this computer's keyring did not forget its secret, which is of no use now.
    """
    office, clerk = opened.office, opened.desk.clerk.slot
    before = office.slots.file
    try:
        office.forget_devices(clerk)
        opened.desk.execute(own_keys.device_off)
    except BaseException:
        if office.slots.file != before:
            office.put_slots_back(before)
        raise
    return forget(keys, before.office, clerk)


def forget(keys: DeviceKeys, office: str, clerk: str) -> Msg | None:
    """Take a secret that opens nothing any more out of the keyring; what is to be said if not."""
    try:
        keys.forget(office, clerk)
    except Trouble:
        return Msg("keyring.left")
    return None


def open_by_device(
    folder: Path, clock: Clock, keys: DeviceKeys, clerk: str, backups: Path | None = None
) -> OpenOffice:
    """The office, opened by what this computer keeps for a clerk; ``backups`` as there.

    Raises Trouble ``keyring.*`` whatever is wrong with the keyring, or as ``OpenOffice.open``.
    """
    secret = keys.read(slot_file.peek(folder).office, clerk)
    return OpenOffice.open(folder, clock, device=secret, slot=clerk, backups=backups)
