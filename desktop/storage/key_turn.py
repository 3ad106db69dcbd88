"""Whose turn it is with an office's key: what is sealed by it, or what changes it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.base.text import Msg
from desktop.base.trouble import Trouble


class KeyTurn:
    """One backup or one change of key at a time: a copy packed under two keys opens by none."""

    def __init__(self) -> None:
        self._held = threading.Lock()
        self._doing = ""

    @contextmanager
    def taken(self, doing: str) -> Iterator[None]:
        """Raises Trouble NOT_OPENED that says what is under way (``key_turns.*``), at once."""
        if not self._held.acquire(blocking=False):
            raise Trouble(Trouble.Kind.NOT_OPENED, Msg(f"key_turns.{self._doing or doing}"))
        self._doing = doing
        try:
            yield
        finally:
            self._doing = ""
            self._held.release()
