"""What a disk may hold after its power was cut at some moment of a recording.

The model, harder than most disks are:

- What was flushed (fsync of the file) is there. Of what was written since, each sector of 512
  bytes is there or is not, whatever the order, and so is each change of length; where a file was
  lengthened and a sector is not there, it holds zeros or rubbish.
- A name in a folder (made, removed, moved) is sure once the folder itself was flushed. Of the later
  changes of one folder the first so many are there; how many, each folder decides for itself, and
  flushing a file flushes no folder. A file moved between folders leaves the first one only when it
  has come to the other.
- A folder that was made and is not sure is not there, with all that lies in it.

Sectors are written whole, flushed sectors stay, and shared memory (``-shm``) is not recorded, for
nobody reads it after a cut.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.recording import Event, Recording

SECTOR = 512


@dataclass
class Content:
    """A file's bytes: those that are sure, and what was done since."""

    sure: bytearray
    since: list[tuple[str, int, bytes]] = field(default_factory=list)

    def flush(self) -> None:
        for what, at, content in self.since:
            _apply(self.sure, what, at, content)
        self.since.clear()

    def left(self, chance: random.Random, kept: float) -> bytes:
        """What a cut leaves; ``kept``: how likely a sector that is not sure is there."""
        found = bytearray(self.sure)
        for what, at, content in self.since:
            if what == "cut":
                if chance.random() < kept:
                    _apply(found, what, at, content)
                continue
            for start, part in _sectors(at, content):
                if chance.random() < kept:
                    _apply(found, "write", start, part, chance)
        return bytes(found)

    def now(self) -> bytes:
        found = bytearray(self.sure)
        for what, at, content in self.since:
            _apply(found, what, at, content)
        return bytes(found)


@dataclass
class Naming:
    """One change of a folder; ``node`` None takes the name away. ``first``: what must be sure."""

    name: str
    node: int | None
    first: Naming | None = None
    sure: bool = False


class Disk:
    """Goes through a recording event by event; ``left`` is what a cut there may leave."""

    def __init__(self, recording: Recording) -> None:
        self._contents: dict[int, Content] = {}
        self._names: dict[int, dict[str, int]] = defaultdict(dict)  # folder: name: node, as seen
        self._sure: dict[int, dict[str, int]] = defaultdict(dict)
        self._since: dict[int, list[Naming]] = defaultdict(list)
        self._folders: set[int] = {0}
        self._next = -1
        self.told = bytearray()
        for path, content in recording.before.items():
            folder, name = self._split(path)
            if content is None:
                node = self._new_folder()
            else:
                node = recording.numbers[path]
                self._contents[node] = Content(bytearray(content))
            self._names[folder][name] = self._sure[folder][name] = node

    def go_on(self, event: Event) -> None:
        match event.what:
            case "told":
                self.told += event.content
            case "make":
                self._contents[event.file] = Content(bytearray())
                self._name(event.path, event.file)
            case "folder":
                self._name(event.path, self._new_folder())
            case "write" | "cut":
                content = self._contents[event.file]
                content.since.append((event.what, event.at, event.content))
            case "sync" if event.file:
                self._contents[event.file].flush()
            case "sync":
                self._flush_folder(self._node(event.path))
            case "set_free":
                self._name(event.path, None)
            case "link":
                self._name(event.to, self._node(event.path))
            case "move":
                there = self._name(event.to, self._node(event.path))
                self._name(event.path, None, first=there)

    def left(self, to: Path, chance: random.Random, kept: float) -> None:
        """Write into ``to`` what a cut now may leave."""
        names: dict[int, dict[str, int]] = {}
        done: set[int] = set()
        for folder in self._folders:
            found = dict(self._sure[folder])
            since = self._since[folder]
            many = chance.randint(0, len(since)) if kept else 0
            for naming in since[:many]:
                done.add(id(naming))
            names[folder] = found
        for folder in self._folders:
            for naming in self._since[folder]:
                before = naming.first
                if id(naming) not in done or not (
                    before is None or before.sure or id(before) in done
                ):
                    break
                _put(names[folder], naming)
        self._lay(to, 0, names, lambda content: content.left(chance, kept))

    def now(self, to: Path) -> None:
        """Write what the program itself sees."""
        self._lay(to, 0, self._names, Content.now)

    def _lay(self, to: Path, folder: int, names: dict[int, dict[str, int]], content) -> None:  # type: ignore[no-untyped-def]
        to.mkdir(exist_ok=True)
        for name, node in names[folder].items():
            if node in self._folders:
                self._lay(to / name, node, names, content)
            else:
                (to / name).write_bytes(content(self._contents[node]))

    def _name(self, path: str, node: int | None, first: Naming | None = None) -> Naming:
        folder, name = self._split(path)
        naming = Naming(name, node, first)
        _put(self._names[folder], naming)
        self._since[folder].append(naming)
        return naming

    def _flush_folder(self, folder: int) -> None:
        left = []
        for naming in self._since[folder]:
            if left or (naming.first is not None and not naming.first.sure):
                left.append(naming)
            else:
                _put(self._sure[folder], naming)
                naming.sure = True
        self._since[folder] = left

    def _new_folder(self) -> int:
        self._next -= 1
        self._folders.add(self._next)
        return self._next

    def _node(self, path: str) -> int:
        node = 0
        for name in Path(path).parts:
            node = self._names[node][name]
        return node

    def _split(self, path: str) -> tuple[int, str]:
        inner = Path(path)
        return self._node(str(inner.parent)), inner.name


def _put(names: dict[str, int], naming: Naming) -> None:
    if naming.node is None:
        names.pop(naming.name, None)
    else:
        names[naming.name] = naming.node


def _sectors(at: int, content: bytes) -> list[tuple[int, bytes]]:
    found, start = [], at
    while start < at + len(content):
        end = min((start // SECTOR + 1) * SECTOR, at + len(content))
        found.append((start, content[start - at : end - at]))
        start = end
    return found


def _apply(
    content: bytearray, what: str, at: int, part: bytes, chance: random.Random | None = None
) -> None:
    if what == "cut" and at <= len(content):
        del content[at:]
        return
    if at > len(content):
        more = at - len(content)
        rubbish = chance is not None and chance.random() < 0.5
        content += chance.randbytes(more) if rubbish and chance is not None else bytes(more)
    if what == "write":
        content[at : at + len(part)] = part
