"""``kill -9`` at any moment of real commands, on a real disk; then all that was told is sought."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.faults import working
from tests.faults.grounds import PHRASE, Prepared, prepare, workplace
from tests.faults.looking import Ledger, look, scan
from tests.faults.tally import Lost, Tally

_RENEW = 25  # kills of one office: what was killed is killed again
_PATIENCE = 300.0
_MOST_TOLD, _LONGEST = 12, 0.04  # acts, and seconds after the last of them


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """So many kills. ``on``: a folder of the disk to try."""
    killed, clear = Tally("kill -9 during commands"), Tally("marker in what a kill leaves")
    chance, told = random.Random(seed), 0
    for start in range(0, count, _RENEW):
        with workplace(on) as place:
            prepared = prepare(place / "office")
            ledger = Ledger(phrases=[PHRASE])
            for number in range(start, min(start + _RENEW, count)):
                fault = f"kill {number} of seed {seed}"
                before = ledger.told
                with clear.one(fault):
                    _kill(prepared, place, ledger, number + 1, chance)
                    scan(place, prepared.folder, swept=False)
                with killed.one(fault):
                    look(prepared.folder, place, ledger)
                    scan(place, prepared.folder)
                told += ledger.told - before
    killed.what += f" ({told:,} acts told)"
    return [killed, clear]


def _kill(
    prepared: Prepared, place: Path, ledger: Ledger, number: int, chance: random.Random
) -> None:
    """Let a child work and kill it after some acts, at any moment of the next."""
    wanted, more = chance.randrange(_MOST_TOLD), chance.uniform(0, _LONGEST)

    def work(handle: int) -> None:
        phrase = ledger.phrases[-1]
        working.begin(prepared.folder, place, handle, phrase=phrase, seed=number).work()

    pid, reading = fork(work)
    lines = _heard(reading, wanted, more)
    os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading, "rb") as rest:
        lines += rest.read()
    _, status = os.waitpid(pid, 0)
    ledger.take(lines.splitlines(keepends=True))
    if not os.WIFSIGNALED(status):
        raise Lost(f"the program ended by itself with {os.waitstatus_to_exitcode(status)}")


def fork(work: Callable[[int], None]) -> tuple[int, int]:
    """A child that does ``work`` with the end of a pipe to tell down; its id, and our end."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    code = 1
    try:
        os.close(reading)
        work(writing)
        code = 0
    except BaseException:  # noqa: BLE001 (a child of a fork must never return)
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _heard(reading: int, wanted: int, more: float) -> bytes:
    """What is told until so many acts, and so many seconds more."""
    heard, end = b"", time.monotonic() + _PATIENCE
    while heard.count(b"\n") < wanted:
        if not select.select([reading], [], [], max(0, end - time.monotonic()))[0]:
            raise Lost("the program does not go on")
        block = os.read(reading, 65536)
        if not block:
            return heard
        heard += block
    with suppress(InterruptedError):
        select.select([], [], [], more)
    return heard
