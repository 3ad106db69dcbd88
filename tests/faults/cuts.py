"""The power cut at any moment of real commands: recorded once, cut a hundred times."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.faults import working
from tests.faults.grounds import PHRASE, prepare, workplace
from tests.faults.looking import Ledger, look, scan
from tests.faults.recording import Recording, record
from tests.faults.replaying import Disk
from tests.faults.tally import Tally, require
from tests.faults.tracing import AVAILABLE, REASON

_CUTS_EACH = 100  # of one recording
_ACTS = 50
KEPT = (0.0, 0.0, 0.3, 0.5, 0.8, 1.0)


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """So many cuts."""
    cut = Tally("power cut during commands")
    if not AVAILABLE:
        cut.skipped = REASON
        return [cut]
    told = 0
    for number in range(0, count, _CUTS_EACH):
        with workplace(on or memory()) as place:
            recording = recorded(place, seed + number)
            told += cut_through(
                recording, place, cut, min(_CUTS_EACH, count - number), seed + number
            )
    cut.what += f" (up to {told:,} acts told)"
    return [cut]


def memory() -> Path | None:
    """Where nothing has to be waited for: a recording knows itself what was flushed."""
    place = Path("/dev/shm")
    return place if place.is_dir() else None


def recorded(place: Path, seed: int, prelude: Callable[[], None] = lambda: None) -> Recording:
    """Some acts of a clerk, written down; ``prelude`` is done in the child before them."""
    prepared = prepare(place / "office")
    (place / working.STICK).mkdir()  # as a stick is there before anybody writes to it

    def work(handle: int) -> None:
        prelude()
        worker = working.begin(prepared.folder, place, handle, phrase=PHRASE, seed=seed % 1000)
        worker.work(times=_ACTS)
        worker.opened.close()

    recording = record(place, work)
    _require_true(recording, place)
    return recording


def cut_through(recording: Recording, place: Path, tally: Tally, count: int, seed: int) -> int:
    """Cut a recording so many times, at any event; how many acts had been told at the last."""
    chance, disk, done = random.Random(seed), Disk(recording), 0
    told = [at for at, event in enumerate(recording.events, 1) if event.what == "told"]
    moments = [chance.choice(told) for _ in range(count // 3)]
    moments += [chance.randint(0, len(recording.events)) for _ in range(count - len(moments))]
    heard = 0
    for number, moment in enumerate(sorted(moments)):
        for event in recording.events[done:moment]:
            disk.go_on(event)
        done, kept = moment, chance.choice(KEPT)
        ledger = Ledger(phrases=[PHRASE])
        ledger.take(bytes(disk.told).splitlines(keepends=True))
        heard = ledger.told
        where = f"cut at event {moment} of {len(recording.events)}, seed {seed}, {kept=}"
        with (
            tally.one(where),
            tempfile.TemporaryDirectory(dir=place.parent, prefix="thuky-cut-") as held,
        ):
            left = Path(held) / "left"
            disk.left(left, chance, kept)
            look(left / "office", left, ledger, deep=not number % 4)
            scan(left, place / "office")
    return heard


def _require_true(recording: Recording, place: Path) -> None:
    """A recording that does not lead to what lies there now has overlooked something."""
    disk = Disk(recording)
    for event in recording.events:
        disk.go_on(event)
    with tempfile.TemporaryDirectory(dir=place.parent) as held:
        replayed = Path(held) / "now"
        disk.now(replayed)
        require(_lying(replayed) == _lying(place), "the recording overlooked something")


def _lying(place: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(place)): path.read_bytes() if path.is_file() else None
        for path in place.rglob("*")
        if not path.name.endswith("-shm")
    }
