"""A stick given in the place of a backup: the one on it, or which there are to choose from."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.terminal import Terminal
from desktop.cli.words import WrongUse
from desktop.usecases import backups, coming_back
from desktop.usecases.backups import Copy

MOST = 20
"""As many are named; whoever has more knows where they lie."""


def copy_meant(terminal: Terminal, path: Path) -> Copy:
    """The backup at a path, or the only one under it, which is told.

    Which of several is meant nobody can tell: WrongUse names them. Raises Trouble as
    ``backups.copy_at`` where there is none.
    """
    found = () if backups.is_copy(path) else copies_under(path)
    if not found:
        return backups.copy_at(path)
    if len(found) > 1:
        raise WrongUse(several(path, found))
    terminal.say(Msg("cli.only_copy", folder=str(found[0].folder)))
    return found[0]


def copies_under(path: Path) -> tuple[Copy, ...]:
    """The backups under a folder, the newest first; none of an office, or where nothing is read."""
    with suppress(Trouble):
        if path.is_dir() and not coming_back.is_office(path):
            return backups.look_into(path)
    return ()


def several(path: Path, found: tuple[Copy, ...]) -> Msg:
    """Which there are."""
    named = tuple(Msg("cli.named_copy", folder=str(each.folder)) for each in found[:MOST])
    return Msg("cli.several_copies", place=str(path), n=len(found), copies=named)
