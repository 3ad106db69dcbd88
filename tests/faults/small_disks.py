"""A real disk of few megabytes, filled to the last kilobytes, and a real stick that goes midway.

Both are mounted, so the system itself answers, not whoever watches its calls; that needs the
administrator on Linux.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.usecases import backups
from tests.faults.failing import done, laid, with_copy
from tests.faults.grounds import PHRASE, Prepared, enter, prepare, workplace
from tests.faults.kills import fork
from tests.faults.looking import Ledger, look
from tests.faults.tally import Tally, require
from tests.faults.ways import STICK, WAYS, Desk, again, migrated_back

MEGABYTES = 24
_LEFT = (0, 1, 3, 8, 20, 60, 150, 400)  # kilobytes
_REASON = "mounting a small disk needs the administrator, on Linux"


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """``count`` sizes of what is left on each way, and so many pulled sticks; 0: every one."""
    full, pulled = Tally("small disk, full in earnest"), Tally("stick pulled in earnest")
    with workplace(on) as place:
        if not _may_mount(place):
            full.skipped = pulled.skipped = _REASON
            return [full, pulled]
        ground = prepare(place / "prepared")
        with_copy(ground, place / "copies")
        for name in WAYS:
            chance = random.Random(f"{seed} {name}")
            for left in sorted(chance.sample(_LEFT, count)) if count else _LEFT:
                with full.one(f"{name} with {left} KiB left"), _disk(place / "disk") as disk:
                    _try(name, ground, disk, left)
        for number in range(count * 4 or 60):
            with pulled.one(f"stick {number} of seed {seed}"):
                _pull(ground, place, random.Random(f"{seed} {number}"))
    full.what += f" ({len(WAYS)} ways of writing)"
    return [full, pulled]


def _try(name: str, ground: Prepared, disk: Path, left: int) -> None:
    prepared = laid(ground, disk / "place")

    def work(handle: int) -> None:
        os.close(handle)
        desk = Desk(disk / "place", enter(prepared.folder))
        filling = disk / "filling"
        _fill(filling, left)
        done(WAYS[name], desk)
        filling.unlink()
        again(desk, name)
        WAYS[name](desk)
        if name == "migration":
            migrated_back(desk)
        desk.opened.close()
        (disk / "place" / "phrase").write_text(desk.phrase, "utf-8")

    pid, reading = fork(work)
    os.close(reading)
    _, status = os.waitpid(pid, 0)
    require(os.waitstatus_to_exitcode(status) == 0, "the program ended with a traceback")
    phrase = (disk / "place" / "phrase").read_text("utf-8")
    look(prepared.folder, disk / "place", Ledger(phrases=[phrase]))
    parts = [str(each.relative_to(disk)) for each in disk.rglob("*.part")]
    require(not parts, f"left behind: {parts}")


def _pull(ground: Prepared, place: Path, chance: random.Random) -> None:
    """The stick goes at some moment of a backup; with the next one there is a good backup."""
    moment, heard, after = chance.randrange(30), 0, list[str]()
    with _disk(place / STICK) as stick:

        def go(_done: int, _of: int, words: Msg | None) -> None:
            nonlocal heard
            heard += 1
            if heard > moment and words is not None:
                after.append(words.key)
            if heard == moment:
                subprocess.run(["umount", "--lazy", str(stick)], check=True)

        opened = enter(ground.folder)
        try:
            try:
                made = backups.make(opened, stick, Progress(go))
            except Trouble as trouble:
                require(heard >= moment, f"{trouble.msg.key} with the stick in its place")
            else:  # before it went, or into the folder that is left in its place
                if set(after) - {"backup_steps.done"}:
                    backups.check(made.copy, passphrase=PHRASE)
            left = [each.name for each in opened.folder.iterdir() if each.name.endswith(".part")]
            require(not left, f"left in the office: {left}")
        finally:
            opened.close()
    with _disk(place / STICK) as stick:
        opened = enter(ground.folder)
        try:
            made = backups.make(opened, stick)
        finally:
            opened.close()
        backups.check(made.copy, passphrase=PHRASE)


def _fill(path: Path, left: int) -> None:
    """Take all the room but so many kilobytes."""
    with path.open("wb", buffering=0) as stream:
        for size in (1 << 20, 1 << 16, 1 << 12, 512, 1):
            try:
                while stream.write(b"x" * size):
                    pass
            except OSError:
                continue
        stream.truncate(max(0, stream.tell() - left * 1024))


def _may_mount(place: Path) -> bool:
    if not sys.platform.startswith("linux") or shutil.which("mount") is None:
        return False
    try:
        with _disk(place / "try"):
            return True
    except subprocess.CalledProcessError:
        return False


@contextmanager
def _disk(path: Path) -> Iterator[Path]:
    path.mkdir(exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(path)]
    subprocess.run(words, check=True, capture_output=True)
    try:
        yield path
    finally:  # a stick that was pulled is gone already
        subprocess.run(["umount", "--lazy", str(path)], check=False, capture_output=True)
