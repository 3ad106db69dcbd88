"""The proof in small numbers, as every run of the tests tries it; the great ones are on request.

``python -m tests.faults --all`` tries them and prints the table.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import desktop
from tests.faults import tracing
from tests.faults.__main__ import PARTS

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a working child is forked")

ROOT = Path(desktop.__file__).parents[1]


@pytest.mark.parametrize("part", [name for name, it in PARTS.items() if it[1] is not None])
def test_nothing_is_lost(part: str) -> None:
    """Each part by its own command, in a process without threads and windows."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults", part],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    if "skipped" in run.stdout:
        pytest.skip(run.stdout)


CONTROL = """
from tests.faults import cuts
from tests.faults.grounds import workplace
from tests.faults.tally import Tally
from sqlcipher3 import dbapi2

class Careless(dbapi2.Connection):
    def execute(self, sql, *given):
        return super().execute(sql.replace("synchronous=FULL", "synchronous=OFF"), *given)

def careless():
    former = dbapi2.connect
    dbapi2.connect = lambda *given, **more: former(*given, factory=Careless, **more)

tally = Tally("control")
with workplace(cuts.memory()) as place:
    recording = cuts.recorded(place, 3, careless)
    cuts.cut_through(recording, place, tally, 12, 3)
assert len(tally.lost) > 3, tally
"""


@pytest.mark.skipif(not tracing.AVAILABLE, reason=tracing.REASON)
def test_the_proof_finds_what_a_program_loses_that_waits_for_no_disk() -> None:
    subprocess.run([sys.executable, "-c", CONTROL], cwd=ROOT, check=True)
