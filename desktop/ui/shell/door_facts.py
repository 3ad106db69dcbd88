"""What stands at the door of an office, found without a passphrase."""

from __future__ import annotations

from pathlib import Path

from desktop import __version__
from desktop.storage import slot_file
from desktop.ui.shell.computer import Computer
from desktop.ui.shell.door_panel import BEGUN, Door, last_first
from desktop.usecases import sample_mark


def bare_door_of(folder: Path, computer: Computer) -> Door:
    """An office of which nothing can be read, as this computer knows it."""
    settings, begun = computer.settings, bool(computer.layout(BEGUN))
    opened, backup = settings.opened_at(folder), settings.last_backup(folder)
    return Door(folder.name, str(folder), __version__, opened=opened, backup=backup, begun=begun)


def door_of(folder: Path, computer: Computer) -> Door:
    """The office in ``folder`` as this computer knows it. Raises Trouble."""
    found = slot_file.peek(folder)
    tries = computer.settings.tries(folder)
    kept = computer.settings.device_keys
    return Door(
        label=found.label,
        folder=str(folder),
        version=__version__,
        slots=last_first(found.clerks, tries.slot),
        opened=computer.settings.opened_at(folder),
        backup=computer.settings.last_backup(folder),
        sample=sample_mark.passphrase_of(folder) or "",
        begun=bool(computer.layout(BEGUN)),
        tries=tries,
        devices=frozenset(each for each in found.devices if f"{found.office}:{each}" in kept),
    )
