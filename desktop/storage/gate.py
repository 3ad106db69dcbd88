"""Who may use the database's file now: many at once, or one alone that changes what lies there."""

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
        self._waiting = 0
        self._alone: int | None = None

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be inside with others; waits while somebody is alone there, or waits to be."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(
                lambda: (
                    self._alone == me
                    or (self._alone is None and (not self._waiting or me in self._inside))
                )
            )
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._changed.notify_all()

    @contextmanager
    def alone(self, patience: float = PATIENCE) -> Iterator[None]:
        """Be alone inside once the others have gone; Trouble where they stay too long."""
        with self._changed:
            self._waiting += 1
            free = self._changed.wait_for(
                lambda: self._alone is None and not self._inside, patience
            )
            self._waiting -= 1
            self._changed.notify_all()
            if not free:
                raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.database_busy"))
            self._alone = threading.get_ident()
        try:
            yield
        finally:
            with self._changed:
                self._alone = None
                self._changed.notify_all()
