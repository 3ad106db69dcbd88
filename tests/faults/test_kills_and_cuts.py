"""What was told is there after any kill and any power cut; the great numbers are on request."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import desktop
from tests.faults import tracing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a working child is forked")
watched = pytest.mark.skipif(not tracing.AVAILABLE, reason=tracing.REASON)

ROOT = Path(desktop.__file__).parents[1]


def proof(part: str, *words: str) -> None:
    """Run a part of the proof by its own command, in a process without threads and windows."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.faults", part, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "skipped" not in run.stdout


def test_nothing_told_is_lost_to_a_kill_and_nothing_is_left_in_the_clear() -> None:
    proof("kills")


@watched
def test_nothing_told_is_lost_to_a_power_cut() -> None:
    """It once left the torn copy of an opened file, which passed for one that was changed."""
    proof("cuts")


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


@watched
def test_the_proof_finds_what_a_program_loses_that_waits_for_no_disk() -> None:
    subprocess.run([sys.executable, "-c", CONTROL], cwd=ROOT, check=True)
