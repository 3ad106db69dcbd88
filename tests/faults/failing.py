"""A disk that fails from any one call on, on every way of writing: nothing told is lost.

A *full* disk refuses whatever needs room, from some call on, until it was freed. A *failing* one
(a stick that was pulled, a loose cable) refuses every change, from some call on, until it is back.
The call is every one of a way in turn, or some of them at random.
"""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.base.progress import Cancelled
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Refused
from desktop.storage import audit_log
from desktop.usecases import backups
from tests.faults import ways
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
    """Refuses calls on what lies in ``where``: from the ``first`` on (0: none), until told.

    ``passed`` counts the calls that such a disk would have refused, by the error's number.
    """

    where: Path
    number: int = 0
    first: int = 0
    armed: bool = False
    passed: Counter[int] = field(default_factory=Counter)

    def before(self, call: Call) -> int:
        path = _target(call)
        if path.startswith("pipe:"):
            told = call.bytes_at(1, call.words[2])
            self.armed = (self.armed or b'"begin"' in told) and b'"free"' not in told
            return 0
        if not self.armed or not path.startswith(f"{self.where}/"):
            return 0
        self.passed[errno.EIO] += 1
        if _needs_room(call, path):
            self.passed[errno.ENOSPC] += 1
        elif self.number == errno.ENOSPC:
            return 0
        return self.number if self.first and self.passed[self.number] >= self.first else 0


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """``count`` calls of each way and kind; 0: every one."""
    full, fails = Tally("full disk, from any call on"), Tally("failing disk, from any call on")
    if not AVAILABLE:
        full.skipped = fails.skipped = REASON
        return [full, fails]
    with workplace(on or memory()) as place:
        ground = prepare(place / "prepared")
        with_copy(ground, place / "copies")
        for name in WAYS:
            passed = _try(name, ground, place / name, Failing(place / name))
            for tally, number in ((full, errno.ENOSPC), (fails, errno.EIO)):
                chance = random.Random(f"{seed} {name} {number}")
                calls = list(range(1, passed[number] + 1))
                if count:
                    calls = sorted(chance.sample(calls, min(count, len(calls))))
                for first in calls:
                    where = place / f"{name}-{number}-{first}"
                    stick = name == "backup" and number == errno.EIO and first % 2
                    failing = Failing(where / STICK if stick else where, number, first)
                    with tally.one(f"{name}: {errno.errorcode[number]} from call {first} on"):
                        _try(name, ground, where, failing)
                    shutil.rmtree(where)
    full.what += f" ({len(WAYS)} ways of writing)"
    fails.what += f" ({len(WAYS)} ways, stick pulled in half of the backups)"
    return [full, fails]


def with_copy(ground: Prepared, to: Path) -> None:
    to.mkdir()
    opened = enter(ground.folder)
    try:
        backups.back_up(opened, to)
    finally:
        opened.close()


def _try(name: str, ground: Prepared, place: Path, failing: Failing) -> Counter[int]:
    """Do the way on a disk that fails, then once more on one that does not; then look."""
    prepared = laid(ground, place)

    def work(handle: int) -> None:
        tell = teller(handle)
        tempfile.tempdir = str(place / "tmp")
        desk = Desk(place, enter(prepared.folder))
        tell({"begin": True})
        told = done(WAYS[name], desk)
        tell({"free": True, **told})
        ways.again(desk, name)
        WAYS[name](desk)
        if name == "migration":
            ways.migrated_back(desk)
        seq = desk.opened.desk.ask(audit_log.head).seq
        desk.opened.close()
        tell({"phrase": desk.phrase, "seq": seq})

    status, told = watch(work, failing.before)
    lines = [json.loads(line) for line in told.splitlines()]
    code = os.waitstatus_to_exitcode(status)
    require(code == 0, f"the program ended with {code} after {lines}")
    ledger = Ledger(phrases=[lines[-1]["phrase"]], seq=lines[-1]["seq"])
    look(prepared.folder, place, ledger)
    if failing.number == errno.ENOSPC:
        left = [str(each.relative_to(place)) for each in place.rglob("*.part")]
        require(not left, f"left behind: {left}")
    return failing.passed


def done(way: Callable[[Desk], None], desk: Desk) -> Mapping[str, Any]:
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


def laid(ground: Prepared, place: Path) -> Prepared:
    """A copy of the office in ``place``, with all that the ways of writing need around it."""
    place.mkdir()
    for each in (STICK, "given", "out", "tmp", "settings"):
        (place / each).mkdir()
    shutil.copytree(ground.folder.parent / "copies", place / "copies")
    (place / "given" / "to-trinh.txt").write_bytes(bytes(range(1, 256)) * 1200)
    return ground.copied(place / "office")


def _require_said(msg: Msg) -> None:
    for catalogue in _MENTIONS:
        said = catalogue.say(msg)
        require(len(said) > 20 and "{" not in said, f"no sentence: {said}")


def _target(call: Call) -> str:
    """The path a call changes."""
    at = {"rename": (1, None), "renameat": (3, 2), "renameat2": (3, 2), "unlinkat": (1, 0)}
    at |= {"openat": (1, 0), "mkdirat": (1, 0), "link": (1, None), "linkat": (3, 2)}
    if call.name in at:
        return call.path_at(*at[call.name])
    if call.name in ("open", "creat", "mkdir", "rmdir", "unlink", "truncate"):
        return call.path_at(0)
    return call.path_of()


def _needs_room(call: Call, path: str) -> bool:
    if call.name not in _TAKES_ROOM:
        return False
    if call.name == "ftruncate":
        return call.words[1] > call.file_of().st_size
    return call.name not in ("open", "openat", "creat") or not os.path.lexists(path)
