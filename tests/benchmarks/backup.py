"""A proven backup beside ``age`` alone on the same bytes and one integrity check; its memory.

As a program (``python -m tests.benchmarks.backup OFFICE PLACE``) it makes one backup and tells its
seconds and the most memory the process had.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop.storage import backup
from desktop.storage.engine import faults_of_file
from desktop.storage.keyslots import Cost
from desktop.storage.office import Office
from tests.benchmarks.measuring import Timed, rounds, seconds_of
from tests.benchmarks.table import Row

PHRASE = "cay tre xanh ben nui"
ROUNDS = 3
ROWS = 100_000
BIG = 2_000_000_000  # bytes of attachments, where the disk has five times as much
SMALL = 500_000_000
SHARE = 0.6
"""What part of the speed of the peer is promised."""
FLAT = 40.0  # MB that the big office may take more than the one without attachments


def rows(folder: Path) -> Iterator[Row]:
    """A database of 100,000 rows; then the same with attachments."""
    with_rows = _office(folder / "rows", 0)
    size = BIG if shutil.disk_usage(folder).free > 5 * BIG else SMALL
    yield from _beside_age(with_rows, folder, f"backup of {ROWS:,} rows, proven")
    lean = _child(with_rows, folder)[1]
    shutil.rmtree(with_rows)
    big = _office(folder / "big", size)
    words = f"backup of {size // 1_000_000:,} MB of attachments, proven"
    yield from _beside_age(big, folder, words)
    most = _child(big, folder)[1]
    yield Row(
        f"most memory of that backup, against {lean:.0f} MB without attachments",
        most,
        lean,
        "lean",
        f"≤ {FLAT:.0f} MB more",
        most - lean <= FLAT,
        unit="MB",
    )
    shutil.rmtree(big)


def _beside_age(office: Path, folder: Path, what: str) -> Iterator[Row]:
    target = f"≥ {SHARE:.0%} of its speed"
    if shutil.which("age") is None:
        yield Row(what, target=target, skipped="age is not installed")
        return
    plain = folder / "plain.tar"
    with tarfile.open(plain, "w") as tar:
        tar.add(office, "office")
    timed = rounds(
        ROUNDS,
        {
            "ours": lambda: _child(office, folder)[0],
            "age": lambda: _age(plain, folder, back=False) + _integrity(office),
            "both": lambda: _age(plain, folder, back=True) + _integrity(office),
        },
    )
    plain.unlink()
    ours, peer = timed["ours"], timed["age"]
    met = peer.median / ours.median >= SHARE
    yield _row(what, ours, peer, "age -e + check", target, met=met)
    yield _row(f"{what}; age reads back too", ours, timed["both"], "age -e, -d + check")


def _row(
    what: str, ours: Timed, peer: Timed, name: str, target: str = "", *, met: bool | None = None
) -> Row:
    return Row(what, ours.median, peer.median, name, target, met, noise=ours.spread)


def _age(plain: Path, folder: Path, *, back: bool) -> float:
    """Encrypt to two recipients, flushed; where ``back``, read again and decrypted to nowhere."""
    sealed, key = folder / "peer.age", folder / "peer.key"
    if not key.exists():
        subprocess.run(["age-keygen", "-o", str(key)], check=True, capture_output=True)
    public = subprocess.run(
        ["age-keygen", "-y", str(key)], check=True, capture_output=True, text=True
    ).stdout.strip()

    def work() -> None:
        words = ["age", "-r", public, "-r", public, "-o", str(sealed), str(plain)]
        subprocess.run(words, check=True)
        with sealed.open("rb+") as stream:
            os.fsync(stream.fileno())
        if back:
            words = ["age", "-d", "-i", str(key), "-o", os.devnull, str(sealed)]
            subprocess.run(words, check=True)

    spent = seconds_of(work)
    sealed.unlink()
    return spent


def _integrity(office: Path) -> float:
    with Office.open(office, passphrase=PHRASE) as opened:
        engine = opened.database.engine
        return seconds_of(lambda: faults_of_file(engine, office / "office.db"))


def _child(office: Path, folder: Path) -> tuple[float, float]:
    """Seconds and MB of one backup in a process of its own."""
    place = folder / "place"
    place.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.backup", str(office), str(place)],
        capture_output=True,
        text=True,
        check=True,
    )
    shutil.rmtree(place)
    told = json.loads(done.stdout)
    return float(told["seconds"]), float(told["megabytes"])


def _office(folder: Path, size: int) -> Path:
    """An office of many rows, with ``size`` bytes of attachments that no packer makes smaller."""
    opened, _ = Office.create(
        folder, label="Đo", clerk="Văn thư", passphrase=PHRASE, cost=Cost(64, 1, 1)
    )
    with opened:
        with opened.database.writing() as tx:
            tx.connection.exec_driver_sql(
                "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT) STRICT"
            )
            tx.connection.exec_driver_sql(
                "INSERT INTO word (text) VALUES (?)",
                [(f"{number} " + "Ý kiến của thành viên. " * 20,) for number in range(ROWS)],
            )
        left = size
        while left > 0:
            part = min(left, 20_000_000)
            opened.objects.put(os.urandom(part))
            left -= part
    return folder


def _one(office: Path, place: Path) -> None:
    with Office.open(office, passphrase=PHRASE) as opened:
        at = datetime(2026, 11, 13, 16, 52)
        spent = seconds_of(lambda: backup.make(opened, place, at=at))
    import resource  # Linux only, as age is here

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    print(json.dumps({"seconds": spent, "megabytes": most}))


if __name__ == "__main__":
    _one(Path(sys.argv[1]), Path(sys.argv[2]))
