"""Work off the screen thread: one queue that writes in order, one that is free; both alike."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem, Refused

Work = Callable[[Progress], Any]


def _nothing(*_given: object) -> None:
    """What happens where the caller does not mind."""


@dataclass(frozen=True)
class Then:
    """What to do on the screen thread when work ends. A mistake of ours is raised there."""

    done: Callable[[Any], None] = _nothing
    refused: Callable[[tuple[Problem, ...]], None] = _nothing
    trouble: Callable[[Trouble], None] = _nothing
    cancelled: Callable[[], None] = _nothing
    step: Callable[[int, int, Msg | None], None] = _nothing


class Queue(Protocol):
    """Takes work and answers by ``Then``; whether on a thread or at once is its own affair."""

    def start(self, work: Work, then: Then) -> Progress:
        """Begin, or wait in line. The answer can cancel it."""

    def close(self) -> None:
        """Take no more, which is then never answered; wait for what runs."""


class InlineQueue:
    """Does the work at once, in the caller's thread: for tests and for the command line."""

    def start(self, work: Work, then: Then) -> Progress:
        progress = Progress(then.step)
        _Outcome.of(work, progress).tell(then)
        return progress

    def close(self) -> None:
        """There is nothing to wait for."""


class ThreadQueue(QObject):
    """Work on ``threads`` threads of its own; answers arrive on the thread that made the queue."""

    def __init__(self, threads: int = 1, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._threads = ThreadPoolExecutor(max_workers=threads)
        self._jobs: set[_Job] = set()
        self._closed = False

    def start(self, work: Work, then: Then) -> Progress:
        job = _Job(then, self._forget)
        if self._closed:  # an answer that came after closing begins something else
            return job.progress
        self._jobs.add(job)
        self._threads.submit(job.run, work)
        return job.progress

    def running(self) -> int:
        """How many works are not answered yet."""
        return len(self._jobs)

    def close(self) -> None:
        self._closed = True
        self._threads.shutdown(wait=True)

    def _forget(self, job: _Job) -> None:
        self._jobs.discard(job)
        job.deleteLater()


class _Job(QObject):
    """Lives on the screen thread; only its signals cross over."""

    _stepped = Signal(int, int, object)
    _ended = Signal(object)

    def __init__(self, then: Then, forget: Callable[[_Job], None]) -> None:
        super().__init__()
        self._then, self._forget = then, forget
        self.progress = Progress(self._heard)
        # Before the start: a fast job ends before a later connect.
        self._stepped.connect(self._tell_step)
        self._ended.connect(self._tell_end)

    def run(self, work: Work) -> None:
        """On the other thread."""
        self._ended.emit(_Outcome.of(work, self.progress))

    def _heard(self, done: int, of: int, words: Msg | None) -> None:
        self._stepped.emit(done, of, words)

    @Slot(int, int, object)
    def _tell_step(self, done: int, of: int, words: Msg | None) -> None:
        self._then.step(done, of, words)

    @Slot(object)
    def _tell_end(self, outcome: _Outcome) -> None:
        self._forget(self)
        outcome.tell(self._then)


@dataclass(frozen=True)
class _Outcome:
    answer: Any = None
    error: Exception | None = None

    @classmethod
    def of(cls, work: Work, progress: Progress) -> _Outcome:
        try:
            return cls(answer=work(progress))
        except Exception as error:
            return cls(error=error)

    def tell(self, then: Then) -> None:
        match self.error:
            case None:
                then.done(self.answer)
            case Refused() as refused:
                then.refused(refused.problems)
            case Trouble() as trouble:
                then.trouble(trouble)
            case Cancelled():
                then.cancelled()
            case mistake:
                raise mistake  # reaches the one hook for mistakes of ours
