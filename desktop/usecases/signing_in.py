"""Opening an office by whichever clerk's passphrase was given, and the days off it counts with."""

from __future__ import annotations

from pathlib import Path

from desktop.base.clock import Clock
from desktop.base.paths import resources
from desktop.base.trouble import Trouble
from desktop.domain.calendar import Holidays, HolidaysFault
from desktop.domain.history import Origin
from desktop.storage import slot_file
from desktop.usecases.device_keys import DeviceKeys, open_by_device
from desktop.usecases.opening import OpenOffice, RecoveryCode


def sign_in(
    folder: Path,
    *,
    passphrase: str,
    clock: Clock,
    origin: Origin = Origin.COMMAND_LINE,
    inspecting: bool = False,
) -> OpenOffice:
    """The office, opened for the clerk whose passphrase it is.

    ``inspecting``: nothing that lies in the folder is changed. Raises Trouble as ``Office.open``
    does.
    """
    slots = [each.id for each in slot_file.peek(folder).clerks]
    for slot in slots:
        try:
            return OpenOffice.open(
                folder,
                clock,
                passphrase=passphrase,
                slot=slot,
                origin=origin,
                inspecting=inspecting,
            )
        except Trouble as trouble:
            wrong = trouble.msg.key.startswith("safe.passphrase_wrong")
            if not wrong or slot == slots[-1]:
                raise
    raise ValueError("an office without a slot")


def at_the_door(
    folder: Path,
    clock: Clock,
    *,
    passphrase: str = "",
    slot: str = "",
    code: str = "",
    keys: DeviceKeys | None = None,
    backups: Path | None = None,
) -> OpenOffice:
    """The office, opened by what stands in a field, by the sheet's ``code``, or by the keyring.

    ``backups``: where the backup ahead of a migration goes; None: into the office's own folder.
    Raises Trouble as ``Office.open`` does, ``keyring.*`` for the keyring.
    """
    if keys is not None:
        return open_by_device(folder, clock, keys, slot, backups)
    if code:
        return OpenOffice.open(folder, clock, sheet=RecoveryCode.parse(code), backups=backups)
    return OpenOffice.open(folder, clock, passphrase=passphrase, slot=slot or None, backups=backups)


def shipped_holidays() -> Holidays:
    """The days off that come with the program. Raises Trouble for a damaged file."""
    file = resources() / "holidays" / "vn.toml"
    try:
        return Holidays.parse(file.read_text(encoding="utf-8"), source=file.name)
    except HolidaysFault as fault:
        raise Trouble(Trouble.Kind.DAMAGED, fault.msg) from fault
