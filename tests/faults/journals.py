"""Damage to the journal that a killed program left: what it held is there, or it is told.

The last act is the exception. A journal whose last frames are torn looks like one whose last act
the power cut before anybody was told of it; so there the office may be as it was before that act,
whole, and nothing is said.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import struct
from collections.abc import Iterator
from pathlib import Path

from desktop.storage import journal
from tests.faults import flipping, working
from tests.faults.cuts import memory
from tests.faults.flipping import DIARY, PAGE, Harm, Truth, everything, flip, harmed_office, write
from tests.faults.grounds import PHRASE, Prepared, enter, prepare, workplace
from tests.faults.kills import fork
from tests.faults.looking import LATER
from tests.faults.tally import Tally, require

_HEAD, _FRAME = 32, 24


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """``count`` places of the journal, each flipped and zeroed; 0: one in every page."""
    with workplace(on or memory()) as place:
        return _tried(prepare(place / "office"), place, random.Random(seed), count)


def _tried(ground: Prepared, place: Path, chance: random.Random, count: int) -> list[Tally]:
    hot = _killed(ground, place)
    wal = journal.journal_of(hot.folder / "office.db")
    content = wal.read_bytes()
    commits = _commits(content)
    require(len(commits) > 5, f"{len(commits)} acts in the journal")
    zone = commits[-2] - _FRAME - 2 * PAGE
    truth = _truth(hot, place / "whole", len(content))
    earlier = [_truth(hot, place / f"before {at}", at) for at in commits[-3:-1]]
    chosen = range(0, zone, PAGE)
    starts = chance.sample(chosen, min(count, len(chosen))) if count else list(chosen)
    tally = harmed_office(hot, place, truth, wal.name, _harms(starts, zone, chance), ours=True)
    tally.what = tally.what.replace(wal.name, "a journal left by a kill")
    last = Tally("damage to the last act of a journal: there, or not at all")
    ends = chance.sample(range(zone, len(content)), min(count or 40, len(content) - zone))
    for words, harm in _harms(ends, len(content), chance):
        harmed = hot.copied(place / "harmed").folder
        with last.one(f"{wal.name}: {words}"):
            flipping.spoil(harmed / wal.name, harm)
            found = _read(harmed)
            require(any(_is(found, each) for each in (truth, *earlier)), "half an act is there")
        shutil.rmtree(harmed)
    return [tally, last]


def _killed(ground: Prepared, place: Path) -> Prepared:
    hot = ground.copied(place / "hot")
    (place / "hot place").mkdir()

    def work(handle: int) -> None:
        worker = working.begin(hot.folder, place / "hot place", handle, phrase=PHRASE, seed=1)
        worker.work(("person", "members", "change"), times=12)
        os.kill(os.getpid(), signal.SIGKILL)

    pid, reading = fork(work)
    os.waitpid(pid, 0)
    os.close(reading)
    return hot


def _commits(content: bytes) -> list[int]:
    """Where each act ends in a journal, the frames of former rounds left out."""
    salts = struct.unpack_from(">2I", content, 16)
    found = []
    for at in range(_HEAD, len(content) - PAGE, _FRAME + PAGE):
        _number, commit, *same = struct.unpack_from(">4I", content, at)
        if tuple(same) != salts:
            break
        if commit:
            found.append(at + _FRAME + PAGE)
    return found


def _truth(hot: Prepared, to: Path, end: int) -> Truth:
    """What the office holds with so many bytes of its journal."""
    copy = hot.copied(to)
    wal = journal.journal_of(copy.folder / "office.db")
    os.truncate(wal, end)
    return _read(copy.folder)


def _read(folder: Path) -> Truth:
    opened = enter(folder, at=LATER)
    try:
        return everything(opened)
    finally:
        opened.close()


def _is(found: Truth, truth: Truth) -> bool:
    """Whether all is as it was; opening may have written down what it found."""
    return all(
        found.get(noun, [])[: len(rows)] == rows if noun == DIARY else found.get(noun) == rows
        for noun, rows in truth.items()
    )


def _harms(starts: list[int], end: int, chance: random.Random) -> Iterator[tuple[str, Harm]]:
    for start in starts:
        at = min(end - 1, start + chance.randrange(PAGE))
        yield f"a bit of byte {at}", flip(at, chance.randrange(8))
        yield f"{PAGE} bytes zeroed from {at} on", write(at, bytes(min(PAGE, end - at)))
