"""``thuky backup``: a backup that is read back and proven before it gets its name."""

from __future__ import annotations

from desktop.base import removable
from desktop.base.text import Msg
from desktop.cli.office import DONE, FOUND, opened
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.usecases import backups
from desktop.usecases.sizes import size_of


def run(terminal: Terminal, given: Given) -> int:
    """Back up to a place; 1 where attachments were no longer whole in the office itself."""
    place = given["to"]
    with opened(terminal, given) as office:
        disk = removable.disk_of(place, removable.disks())
        made, gone = backups.back_up(office, place, disk=disk, progress=terminal.progress())
    it = made.manifest
    if given["json"]:
        terminal.json(
            {
                "folder": str(made.copy.folder.absolute()),
                "made_at": it.at.isoformat(),
                "size": made.copy.size,
                "sha256": made.digest,
                "records": it.records,
                "files": it.files,
                "lost": list(it.lost),
                "removed": [each.name for each in gone],
            }
        )
    else:
        terminal.result(str(made.copy.folder))
    terminal.say(
        Msg("cli.backed_up", records=it.records, files=it.files, size=size_of(made.copy.size))
    )
    if gone:
        terminal.say(Msg("cli.backups_removed", n=len(gone), days=backups.days_of(gone)))
    if not made.for_sheet:
        terminal.say(Msg("cli.backup_without_sheet"))
    if it.lost:
        terminal.say(Msg("cli.backup_lost", n=len(it.lost)))
    return FOUND if it.lost else DONE
