"""``thuky salvage``: what is readable of a damaged office, carried into a new one."""

from __future__ import annotations

from desktop.base.text import Msg
from desktop.cli.backup_secret import secret_of
from desktop.cli.office import DONE, FOUND
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.usecases import salvaging


def run(terminal: Terminal, given: Given) -> int:
    """Salvage into a new folder; 1 where something was lost, with the list of it."""
    place, secret = given["keys"], secret_of(terminal, given, "cli.prompt_salvage")
    keys = salvaging.keys_for(given.folder, place, **secret) if place is not None else None
    progress = terminal.progress()
    done = salvaging.run(given.folder, given["to"], keys=keys, progress=progress, **secret)
    salvaging.note_in(done, terminal.clock, **secret)
    say = terminal.catalogue.say
    lost = [say(each) for each in salvaging.lines_of(done)]
    if given["json"]:
        terminal.json(
            {
                "folder": str(done.folder),
                "rows": done.count,
                "rebuilt": sum(each.rebuilt for each in done.records),
                "audit_missing": done.audit_missing,
                "lost": lost,
            }
        )
    else:
        terminal.result(str(done.folder))
        for each in lost:
            terminal.result(each)
    terminal.say(salvaging.summary(done))
    if given["list"] is not None:
        text = salvaging.list_of(done, given.folder, terminal.clock, terminal.catalogue)
        salvaging.save_list(text, given["list"])
        terminal.say(Msg("cli.list_written", file=str(given["list"])))
    return FOUND if lost else DONE
