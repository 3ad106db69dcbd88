"""``thuky restore``: an office made of a backup; nothing that stands there is overwritten."""

from __future__ import annotations

from desktop.base.text import Msg
from desktop.cli.backup_secret import secret_of
from desktop.cli.office import DONE
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.usecases import backups


def run(terminal: Terminal, given: Given) -> int:
    """Say what is inside, then restore it, by a passphrase or the recovery sheet."""
    copy = backups.copy_at(given.folder)
    secret = secret_of(terminal, given)
    manifest = backups.inside(copy, **secret)
    terminal.say(backups.what_is_inside(manifest))
    file = given["new_passphrase_file"]
    done = backups.restore(
        copy,
        given["to"],
        terminal.clock,
        new_passphrase=terminal.passphrase(file) if file is not None else "",
        progress=terminal.progress(),
        **secret,
    )
    if given["json"]:
        terminal.json(
            {
                "folder": str(done.folder),
                "former": str(done.former) if done.former is not None else None,
                "by_sheet": done.by_sheet,
                "made_at": manifest.at.isoformat(),
                "records": manifest.records,
                "files": manifest.files,
                "lost": list(manifest.lost),
            }
        )
    else:
        terminal.result(str(done.folder))
    terminal.say(Msg("cli.restored", records=manifest.records, files=manifest.files))
    if done.former is not None:
        terminal.say(Msg("cli.former_kept", place=str(done.former)))
    if done.by_sheet:
        terminal.say(Msg("cli.restored_by_sheet" if file is None else "cli.renew_sheet"))
    return DONE
