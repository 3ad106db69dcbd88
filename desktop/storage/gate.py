"""Who may use the database's file now: many at once, those who read alone while one copies it, or
one alone that changes what lies there.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.base.text import Msg
from desktop.base.trouble import Trouble

PATIENCE = 10.0  # seconds


class Gate:
    """Counts who is inside. Whoever is ``alone`` may pass as often as wanted."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: Counter[int] = Counter()  # by thread: who is inside may go further in
        self._writing: Counter[int] = Counter()
        self._quiet: int | None = None
        self._waiting = 0
        self._alone: int | None = None

    @contextmanager
    def passing(self, *, writing: bool = False) -> Iterator[None]:
        """Be inside with others; waits while somebody is alone there, or waits to be, and to write
        also while somebody keeps it quiet.
        """
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._may_pass(me, writing=writing))
            self._inside[me] += 1
            self._writing[me] += writing
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                self._writing[me] -= writing
                if not self._inside[me]:
                    del self._inside[me], self._writing[me]
                self._changed.notify_all()

    @contextmanager
    def quiet(self, patience: float = PATIENCE) -> Iterator[None]:
        """Let nobody write while others read on; Trouble where somebody writes too long."""
        with self._changed:
            free = self._changed.wait_for(
                lambda: (
                    self._alone is None and self._quiet is None and not any(self._writing.values())
                ),
                patience,
            )
            if not free:
                raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.database_busy"))
            self._quiet = threading.get_ident()
        try:
            yield
        finally:
            with self._changed:
                self._quiet = None
                self._changed.notify_all()

    @contextmanager
    def alone(self, patience: float = PATIENCE) -> Iterator[None]:
        """Be alone inside once the others have gone; Trouble where they stay too long."""
        me = threading.get_ident()
        with self._changed:
            self._waiting += 1
            free = self._changed.wait_for(
                lambda: self._alone is None and not self._inside and self._quiet in (None, me),
                patience,
            )
            self._waiting -= 1
            self._changed.notify_all()
            if not free:
                raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.database_busy"))
            self._alone = me
        try:
            yield
        finally:
            with self._changed:
                self._alone = None
                self._changed.notify_all()

    def _may_pass(self, me: int, *, writing: bool) -> bool:
        if self._alone == me:
            return True
        if self._alone is not None or (self._waiting and me not in self._inside):
            return False
        return not writing or self._quiet in (None, me)
