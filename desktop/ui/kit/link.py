"""The link between window and desk: acts are queued in order, questions asked beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from desktop.base.progress import Progress
from desktop.ui.kit.jobs import Queue, Then, Work


class Desk(Protocol):
    """What the window needs of the desk."""

    def execute(self, command: Any, id: int = 0, **given: Any) -> Any: ...

    def ask(self, question: Any) -> Any: ...

    def undo(self) -> Any: ...

    def jot(self, place: str, payload: Mapping[str, Any]) -> None: ...

    def drop_draft(self, place: str) -> None: ...


class Link:
    """Carries commands to the one writing queue and questions to the free one."""

    def __init__(self, desk: Desk, *, writing: Queue, free: Queue) -> None:
        self._desk, self._writing, self._free = desk, writing, free

    def execute(self, command: Any, then: Then, /, *, id: int = 0, **given: Any) -> None:
        """Carry out a command after those before it; the answer is its outcome."""
        self._writing.start(lambda _progress: self._desk.execute(command, id, **given), then)

    def undo(self, then: Then) -> None:
        """Take back the clerk's last act."""
        self._writing.start(lambda _progress: self._desk.undo(), then)

    def jot(self, place: str, payload: Mapping[str, Any] | None, then: Then) -> None:
        """Keep a draft after the acts before it, None: forget it; answered once it is on disk."""
        if payload is None:
            self._writing.start(lambda _progress: self._desk.drop_draft(place), then)
        else:
            self._writing.start(lambda _progress: self._desk.jot(place, payload), then)

    def ask(self, question: Any, then: Then) -> Progress:
        """Ask what may take longer than 20 ms; the answer can be cancelled."""
        return self._free.start(lambda _progress: self._desk.ask(question), then)

    def in_line(self, work: Work, then: Then) -> Progress:
        """Do what writes by more than one command, or beside the database, after the acts before
        it.
        """
        return self._writing.start(work, then)

    def work(self, work: Work, then: Then) -> Progress:
        """Do long work on frozen values (draw a paper, read a workbook), beside the writing."""
        return self._free.start(work, then)

    def write(self, work: Work, then: Then) -> Progress:
        """Do what must stand in line with the acts: the lock comes after it or before it."""
        return self._writing.start(work, then)

    @property
    def beside(self) -> Queue:
        """The free queue, for whoever starts work on it by themselves."""
        return self._free

    def now(self, question: Any) -> Any:
        """Ask at once, on the screen thread: only what a page paints."""
        return self._desk.ask(question)
