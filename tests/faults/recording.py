"""A disk written down: every change a program made to a folder, in order, with what it told."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tally import Lost
from tests.faults.tracing import Call, watch

Work = Callable[[int], None]


@dataclass(frozen=True)
class Event:
    """One change. ``what``: make, folder, write, cut, sync, set_free, move, link, told.

    ``path`` for entries of folders, ``to`` for where they are moved or what the second name is;
    ``file`` is the number of the file it is done to, the same under every name.
    """

    what: str
    path: str = ""
    to: str = ""
    file: int = 0
    at: int = 0
    content: bytes = b""


@dataclass
class Recording:
    """The folder as it lay before, by path, and all that came."""

    before: dict[str, bytes | None]
    numbers: dict[str, int]
    events: list[Event] = field(default_factory=list)


def record(place: Path, work: Work) -> Recording:
    """Run ``work`` in a child and write down what it did to ``place``. Raises Lost."""
    seen = _Seen(place)
    status, told = watch(work, seen.before, seen.after)
    if os.waitstatus_to_exitcode(status):
        raise Lost(
            f"the recorded work ended with {os.waitstatus_to_exitcode(status)}: {told[-500:]!r}"
        )
    return seen.recording


class _Seen:
    def __init__(self, place: Path) -> None:
        self._place = str(place)
        self._files: dict[int, int] = {}
        self._numbers = 0
        before: dict[str, bytes | None] = {}
        numbers: dict[str, int] = {}
        for path in sorted(place.rglob("*")):
            name = str(path.relative_to(place))
            before[name] = path.read_bytes() if path.is_file() else None
            if path.is_file():
                numbers[name] = self._number(path.stat().st_ino, new=True)
        self.recording = Recording(before, numbers)

    def before(self, call: Call) -> int:
        """Write down a call that is about to be made."""
        took: dict[str, Callable[[Call], None]] = {
            "write": self._write,
            "pwrite": self._write,
            "fsync": self._sync,
            "fdatasync": self._sync,
            "ftruncate": self._cut,
            "rename": lambda it: self._move(it.path_at(0), it.path_at(1)),
            "renameat": lambda it: self._move(it.path_at(1, 0), it.path_at(3, 2)),
            "renameat2": lambda it: self._move(it.path_at(1, 0), it.path_at(3, 2)),
            "link": lambda it: self._link(it.path_at(0), it.path_at(1)),
            "linkat": lambda it: self._link(it.path_at(1, 0), it.path_at(3, 2)),
            "unlink": lambda it: self._set_free(it.path_at(0)),
            "unlinkat": lambda it: self._set_free(it.path_at(1, 0)),
            "rmdir": lambda it: self._set_free(it.path_at(0)),
            "open": lambda it: self._open(it.path_at(0), it.words[1]),
            "openat": lambda it: self._open(it.path_at(1, 0), it.words[2]),
            "mkdir": lambda it: self._open(it.path_at(0), 0),
            "mkdirat": lambda it: self._open(it.path_at(1, 0), 0),
        }
        if call.name in ("sendfile", "copy_file_range", "splice"):
            return 0  # refused by whoever watches
        if call.name not in took:
            raise Lost(f"a call that is not modelled: {call.name}")
        took[call.name](call)
        return 0

    def after(self, call: Call, answer: int) -> None:
        """A file or a folder was made, or was there."""
        if answer < 0 or self._opening is None:
            return
        path, was_there = self._opening
        name = self._within(path)
        if name is None:
            return
        if call.name.startswith("mkdir"):
            self._add(Event("folder", name))
        elif not was_there:
            inode = os.stat(f"/proc/{call.pid}/fd/{answer}").st_ino
            self._add(Event("make", name, file=self._number(inode, new=True)))

    def _open(self, path: str, flags: int) -> None:
        there = os.path.lexists(path)
        self._opening = (path, there)
        name = self._within(path)
        if there and name is not None and flags & os.O_TRUNC and os.stat(path).st_size:
            self._add(Event("cut", file=self._number(os.stat(path).st_ino), at=0))

    _opening: tuple[str, bool] | None = None

    def _write(self, call: Call) -> None:
        path = call.path_of()
        if path.startswith("pipe:"):
            self._add(Event("told", content=call.bytes_at(1, call.words[2])))
            return
        if self._within(path) is None:
            return
        at = call.position() if call.name == "write" else call.words[3]
        content = call.bytes_at(1, call.words[2])
        self._add(Event("write", file=self._number(call.file_of().st_ino), at=at, content=content))

    def _cut(self, call: Call) -> None:
        if self._within(call.path_of()) is not None:
            number = self._number(call.file_of().st_ino)
            self._add(Event("cut", file=number, at=call.words[1]))

    def _sync(self, call: Call) -> None:
        name = self._within(call.path_of())
        if name is None:
            return
        if os.path.isdir(os.path.join(self._place, name)):
            self._add(Event("sync", name))
        else:
            self._add(Event("sync", file=self._number(call.file_of().st_ino)))

    def _move(self, path: str, to: str) -> None:
        source, target = self._within(path), self._within(to)
        if os.path.lexists(path) and source is not None and target is not None:
            self._add(Event("move", source, target))

    def _link(self, path: str, to: str) -> None:
        source, target = self._within(path), self._within(to)
        if os.path.isfile(path) and not os.path.lexists(to) and source and target:
            self._add(Event("link", source, target))

    def _set_free(self, path: str) -> None:
        name = self._within(path)
        empty = not os.path.isdir(path) or not os.listdir(path)
        if name is not None and os.path.lexists(path) and empty:
            self._add(Event("set_free", name))

    def _within(self, path: str) -> str | None:
        """The path within the place, or None for what lies elsewhere."""
        if path == self._place:
            return "."
        if not path.startswith(self._place + "/"):
            return None
        return path[len(self._place) + 1 :].removesuffix(" (deleted)")

    def _number(self, inode: int, *, new: bool = False) -> int:
        if new:
            self._numbers += 1
            self._files[inode] = self._numbers
        return self._files[inode]

    def _add(self, event: Event) -> None:
        self.recording.events.append(event)
