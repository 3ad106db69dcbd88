"""What was found while an office was opened or looked over, written into its diary."""

from __future__ import annotations

import logging

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Permission
from desktop.usecases.command import command
from desktop.usecases.desk import Desk
from desktop.usecases.work import Work

log = logging.getLogger(__name__)


@command("soundness.noted", needs=Permission.VIEW, final=True)
def noted(work: Work, *, words: tuple[Msg, ...]) -> None:
    """Write down what was found or done with the files; no record changes."""
    for each in words:
        work.note(each)


def write_down(desk: Desk, words: tuple[Msg, ...]) -> None:
    """A row of the diary with these sentences; a disk that is full keeps nobody out."""
    if not words:
        return
    try:
        desk.execute(noted, words=words)
    except Trouble as trouble:
        log.info("not written down", extra={"cause": trouble.msg.key})
