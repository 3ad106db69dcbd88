"""The two queues of a running program, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable

from desktop.ui.kit.jobs import Queue

Maker = Callable[[], Queue]


class Queues:
    """One queue writes, one after the other; the other is free. A session takes both over."""

    def __init__(self, writing: Maker, free: Maker) -> None:
        self._make_writing, self._make_free = writing, free
        self._writing: Queue | None = None
        self._free: Queue | None = None

    def writing(self) -> Queue:
        """The one queue of work that writes."""
        if self._writing is None:
            self._writing = self._make_writing()
        return self._writing

    def free(self) -> Queue:
        """The queue of work that does not write."""
        if self._free is None:
            self._free = self._make_free()
        return self._free

    def close(self) -> None:
        """Wait for what runs."""
        for queue in (self._writing, self._free):
            if queue is not None:
                queue.close()
        self.forget()

    def forget(self) -> None:
        """Whoever took them over closed them."""
        self._writing = self._free = None
