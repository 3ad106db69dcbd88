"""What is looked at on a second core while a backup is made: the contents and the database's copy.

SQLite, SHA-256 and the disk work without the interpreter's lock. Whoever makes the backup asks for
what was found where it is needed; nothing here speaks to a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Self, TypeVar

from desktop.base.progress import Cancelled, Progress
from desktop.storage import backup_contents as contents
from desktop.storage import backup_place as places
from desktop.storage.backup_reading import require_sound
from desktop.storage.office import Office

_LOOK_EVERY = 0.05  # seconds between two words of what is behind us

T = TypeVar("T")


class Beside:
    """The threads; inside ``with``, and none of them is at work any more behind it."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stop = Event()
        self._pool = ThreadPoolExecutor(2, "backup")
        self._done, self._whole = 0, 0
        self._contents = self._pool.submit(contents.sound, office.objects, self._looked)
        self._digest: Future[str] | None = None
        self._check: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)

    def look_at(self, copied: Path) -> None:
        """Begin to digest and to check the copy, which nobody writes from now on."""
        stopping = Progress(lambda _done, _of, _words: self._ask())
        self._digest = self._pool.submit(places.digest_of, copied, stopping)
        self._check = self._pool.submit(self._checked, copied)

    def digest(self, told: Callable[[int, int], None]) -> str:
        """SHA-256 of the copy."""
        assert self._digest is not None
        return self._of(self._digest, told)

    def contents(self, told: Callable[[int, int], None]) -> Mapping[str, int]:
        """The sound contents as ``backup_contents.sound``, those that came meanwhile too.

        Asked after the copy was made: a content is on the disk before the row that names it.
        """
        found = self._of(self._contents, lambda _done, _of: told(self._done, self._whole))
        return contents.sound(self._office.objects, told, found)

    def require_sound(self, told: Callable[[int, int], None]) -> None:
        """Raises Trouble DAMAGED where the copy does not open or is not sound."""
        assert self._check is not None
        self._of(self._check, told)

    def _of(self, future: Future[T], told: Callable[[int, int], None]) -> T:
        while not future.done():
            told(0, 0)
            with suppress(NotYet):
                future.exception(_LOOK_EVERY)
        return future.result()

    def _checked(self, copied: Path) -> None:
        engine = self._office.engine_on(copied)
        try:
            require_sound(engine, self._ask, self._stop.is_set)
        finally:
            engine.dispose()

    def _looked(self, done: int, whole: int) -> None:
        self._ask()
        self._done, self._whole = done, whole

    def _ask(self) -> None:
        if self._stop.is_set():
            raise Cancelled
