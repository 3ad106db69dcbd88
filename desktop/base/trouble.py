"""Trouble from outside: a disk, a file, a passphrase. Said with a sentence and what to try."""

from __future__ import annotations

from enum import IntEnum

from desktop.base.text import Msg


class Trouble(Exception):
    """Something outside the program stands in the way; nothing was harmed.

    ``kind`` is also the exit code of the command line.
    """

    class Kind(IntEnum):
        NOT_OPENED = 3  # passphrase, in use, newer version
        DAMAGED = 4
        OUTSIDE = 5  # disk, medium, permission

    def __init__(self, kind: Kind, msg: Msg, *, detail: str = "") -> None:
        super().__init__(msg.key)
        self.kind = kind
        self.msg = msg
        self.detail = detail  # technical words for "Chi tiết" and the log; never personal data
