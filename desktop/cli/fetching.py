"""``thuky fetch``: kept files that are damaged or gone, taken back out of a backup."""

from __future__ import annotations

from typing import Any

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.cli.office import DONE, FOUND, opened
from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.usecases import backups, fetching
from desktop.usecases.opening import RecoveryCode


def run(terminal: Terminal, given: Given) -> int:
    """Fetch every file that is not whole; 1 where the backup does not hold one of them.

    The open office opens its own backup; one from before a change of key opens by the passphrase of
    its day or the sheet.
    """
    copy = backups.copy_at(given["from"])
    secret: dict[str, Any] = {}
    if given["sheet_file"] is not None:
        secret["sheet"] = RecoveryCode.parse(terminal.secret(given["sheet_file"]))
    elif given["backup_passphrase_file"] is not None:
        secret["passphrase"] = terminal.passphrase(given["backup_passphrase_file"])
    with opened(terminal, given) as office:
        try:
            done, left = fetching.fetch_all(office, copy, progress=terminal.progress(), **secret)
        except Trouble as trouble:
            if trouble.msg.key != fetching.OTHER_KEYS or secret:
                raise
            msg = Msg("fetching.other_keys_cli")
            raise Trouble(trouble.kind, msg, detail=trouble.detail) from trouble
    if given["json"]:
        terminal.json({"fetched": list(done), "left": list(left)})
    else:
        for each in done:
            terminal.result(each)
    if not done and not left:
        terminal.say(Msg("fetching.all_whole"))
    elif done:
        terminal.say(Msg("fetching.told", n=len(done), backup=copy.name))
    if left:
        terminal.say(Msg("fetching.left", n=len(left), files=", ".join(left)))
    return FOUND if left else DONE
