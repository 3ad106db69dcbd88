"""Progress and Cancelled: what long work says of itself, and how it is asked to stop."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TypeAlias

from desktop.base.text import Msg

Heard: TypeAlias = "Callable[[int, int, Msg | None], None]"


class Cancelled(Exception):
    """The work was asked to stop and has stopped between two steps; its transaction rolls back."""


class Progress:
    """Given to long work, which calls ``step`` between its parts. Any thread may cancel.

    ``heard`` is told every step on the thread of the work.
    """

    def __init__(self, heard: Heard | None = None) -> None:
        self._heard = heard
        self._cancelled = Event()

    def step(self, done: int, of: int, words: Msg | None = None) -> None:
        """Say that ``done`` parts of ``of`` are behind us (``of`` 0: nobody knows how many).

        Raises Cancelled where the work was cancelled meanwhile.
        """
        if self.cancelled:
            raise Cancelled
        if self._heard is not None:
            self._heard(done, of, words)

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()


class _Silent(Progress):
    """Nobody listens and nobody cancels: it is shared by all who wait for short work."""

    def cancel(self) -> None:
        raise RuntimeError("the silent progress is everybody's and is not cancelled")


SILENT: Progress = _Silent()
