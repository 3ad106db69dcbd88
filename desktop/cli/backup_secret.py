"""What opens a backup in a terminal: a passphrase of its own day, or the code of the sheet."""

from __future__ import annotations

from typing import TypedDict

from desktop.base.trouble import Trouble
from desktop.cli.passphrase_file import require_line
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.usecases.opening import RecoveryCode


class Secret(TypedDict):
    """One of the two."""

    passphrase: str
    sheet: RecoveryCode | None


def secret_of(terminal: Terminal, given: Given, prompt: str = "cli.prompt_backup") -> Secret:
    """The code from ``--sheet-file``; else what is typed or read, which may be the code as well.

    No passphrase is taken for a code by chance: each of its eight groups checks itself. Raises
    Trouble for a code that was copied wrongly, WrongUse where there is nothing to read.
    """
    sheet_file = given["sheet_file"]
    if sheet_file is not None:
        return Secret(passphrase="", sheet=RecoveryCode.parse(terminal.secret(sheet_file)))
    file = given["passphrase_file"]
    typed = terminal.secret(file, prompt)
    try:
        return Secret(passphrase="", sheet=RecoveryCode.parse(typed))
    except Trouble:
        return Secret(passphrase=require_line(typed, file), sheet=None)
