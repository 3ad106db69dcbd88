"""A disk that fails at any one call, on every way of writing: nothing told is lost, all goes on.

Two kinds. A *full* disk refuses whatever needs room, from some call on, until it was freed. A
*failing* one (a stick that was pulled, a loose cable) refuses every change, from some call on, until
it is back. The call is every one of a way in turn, or some of them at random.
"""

from __future__ import annotations

import errno
import json
import os
import random
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.base.progress import Cancelled
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Refused
from desktop.storage import audit_log
from desktop.usecases import backups
from tests.faults.cuts import memory
from tests.faults.grounds import Prepared, enter, prepare, workplace
from tests.faults.looking import Ledger, look
from tests.faults.tally import Lost, Tally, require
from tests.faults.tracing import AVAILABLE, REASON, Call, watch
from tests.faults.ways import STICK, WAYS, Desk
from tests.faults.working import teller

_TAKES_ROOM = frozenset(
    {"write", "pwrite", "writev", "pwritev", "fallocate", "ftruncate", "open", "openat", "creat"}
    | {"mkdir", "mkdirat", "link", "symlink"}
)
_MENTIONS = tuple(Catalogue.load(language) for language in ("vi", "en"))


@dataclass
class Failing:
    """Refuses calls on what lies in ``where``: from the ``first`` on (0: none), until told."""

    where: Path
    first: int
    number: int
    within: int = 0
    armed: bool = False

    def before(self, call: Call) -> int:
        path, told = _target(call)
        if path.startswith("pipe:"):
            told = call.bytes_at(1, call.words[2])
            self.armed = (self.armed or b'"begin"' in told) and b'"free"' not in told
            return 0
        if not self.armed or not path.startswith(f"{self.where}/"):
            return 0
        if self.number == errno.ENOSPC and not _needs_room(call, path):
            return 0
        self.within += 1
        return self.number if self.first and self.within >= self.first else 0


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """``count`` calls of each way and kind; 0: every one."""
    found = []
    for words, number in (("full disk", errno.ENOSPC), ("failing disk", errno.EIO)):
        for name in WAYS:
            tally = Tally(f"{words}: {name}")
            found.append(tally)
            if AVAILABLE:
                with workplace(on or memory()) as place:
                    _way(name, number, tally, place, (count, seed))
            else:
                tally.skipped = REASON
    return found


def _way(name: str, number: int, tally: Tally, place: Path, wanted: tuple[int, int]) -> None:
    count, seed = wanted
    ground = prepare(place / "prepared")
    _with_copy(ground, place / "copies")
    whole = _try(name, ground, place / "0", Failing(place / "0", 0, number))
    chance = random.Random(f"{seed} {name} {number}")
    calls = list(range(1, whole + 1))
    if count:
        calls = sorted(chance.sample(calls, min(count, len(calls))))
    for first in calls:
        where = place / str(first)
        narrow = where / STICK if name == "backup" and first % 2 and number == errno.EIO else where
        with tally.one(f"{name}: {errno.errorcode[number]} from call {first} of {whole} on"):
            _try(name, ground, where, Failing(narrow, first, number))


def _with_copy(ground: Prepared, to: Path) -> None:
    to.mkdir()
    opened = enter(ground.folder)
    try:
        backups.back_up(opened, to)
    finally:
        opened.close()


def _try(name: str, ground: Prepared, place: Path, failing: Failing) -> int:
    """Do the way on a disk that fails, then once more on one that does not; then look."""
    place.mkdir()
    for each in (STICK, "given", "out", "tmp", "settings", "copies"):
        (place / each).mkdir()
    _lay_copies(ground.folder.parent / "copies", place / "copies")
    (place / "given" / "to-trinh.txt").write_bytes(bytes(range(1, 256)) * 1200)
    prepared = ground.copied(place / "office")

    def work(handle: int) -> None:
        tell = teller(handle)
        tempfile.tempdir = str(place / "tmp")
        desk = Desk(place, enter(prepared.folder))
        tell({"begin": True})
        told = _done(WAYS[name], desk)
        tell({"free": True, **told})
        if not desk.opened.office.is_open:
            desk.opened = enter(prepared.folder, desk.phrase)
        WAYS[name](desk)
        seq = desk.opened.desk.ask(audit_log.head).seq
        desk.opened.close()
        tell({"phrase": desk.phrase, "seq": seq})

    status, told = watch(work, failing.before, lambda _call, _answer: None)
    lines = [json.loads(line) for line in told.splitlines()]
    code = os.waitstatus_to_exitcode(status)
    require(code == 0, f"the program ended with {code} after {lines}")
    ledger = Ledger(phrases=[lines[-1]["phrase"]], seq=lines[-1]["seq"])
    look(prepared.folder, place, ledger)
    if failing.number == errno.ENOSPC:
        left = [str(each.relative_to(place)) for each in place.rglob("*.part")]
        require(not left, f"left behind: {left}")
    return failing.within


def _done(way: Callable[[Desk], None], desk: Desk) -> Mapping[str, Any]:
    """Whether it was done, or how it was said that it was not; any other word is our mistake."""
    try:
        way(desk)
    except Trouble as trouble:
        _require_said(trouble.msg)
        return {"trouble": trouble.msg.key, "detail": trouble.detail}
    except Refused as refused:
        for problem in refused.problems:
            _require_said(problem.msg)
        return {"refused": [problem.msg.key for problem in refused.problems]}
    except Cancelled as cancelled:
        raise Lost("cancelled by nobody") from cancelled
    return {"done": True}


def _require_said(msg: Msg) -> None:
    for catalogue in _MENTIONS:
        said = catalogue.say(msg)
        require(len(said) > 20 and "{" not in said, f"no sentence: {said}")


def _lay_copies(source: Path, to: Path) -> None:
    for folder in source.iterdir():
        (to / folder.name).mkdir()
        for file in folder.iterdir():
            os.link(file, to / folder.name / file.name)


def _target(call: Call) -> tuple[str, bytes]:
    """The path a call changes."""
    at = {"rename": (1, None), "renameat": (3, 2), "renameat2": (3, 2), "unlinkat": (1, 0)}
    at |= {"openat": (1, 0), "mkdirat": (1, 0)}
    plain = ("open", "creat", "mkdir", "rmdir", "unlink", "truncate")
    if call.name in at:
        word, folder = at[call.name]
        return call.path_at(word, folder), b""
    if call.name in plain:
        return call.path_at(0), b""
    return call.path_of(), b""


def _needs_room(call: Call, path: str) -> bool:
    if call.name not in _TAKES_ROOM:
        return False
    if call.name == "ftruncate":
        return call.words[1] > call.file_of().st_size
    return call.name not in ("open", "openat", "creat") or not os.path.lexists(path)
