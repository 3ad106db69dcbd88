"""What runs on request only, measuring and drawing, still loads, and its tools work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.usecases.regulations import profile
from desktop.usecases.signing_in import sign_in
from tests.benchmarks.measuring import Timed, rounds
from tests.benchmarks.table import HEADS, Row, markdown, shown
from tests.house.sources import ROOT, python_files
from tests.pictures.offices import meetings, under_way
from tests.usecases.founded import HUNG_YEN


def test_all_that_measures_and_draws_loads() -> None:
    files = python_files("tests/benchmarks", "tests/pictures")
    names = [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]
    assert names
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import {', '.join(names)}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def test_the_office_that_is_drawn_is_in_the_middle_of_a_meeting(tmp_path: Path) -> None:
    """The sample was told until a day, and no meeting was under way when its picture was taken."""
    drawn = under_way(tmp_path / "office", profile(HUNG_YEN))
    clock = SetClock(drawn.at)
    opened = sign_in(drawn.folder, passphrase=drawn.passphrase, clock=clock)
    found = opened.desk.ask(meetings, clock.today())
    opened.close()
    assert found.running
    assert opened.notices == ()


def test_a_row_tells_ours_the_peer_their_ratio_and_whether_the_target_is_met() -> None:
    row = Row("start", 0.2, 0.1, "peer", "≤ 1.25 × peer", met=False, noise=0.1)
    assert row.cells() == ("start", "200 ms ±5%", "peer 100 ms", "2.00", "≤ 1.25 × peer", "**no**")


def test_what_was_not_measured_says_why() -> None:
    row = Row("start", target="≤ 1 s", skipped="Xvfb is not installed")
    assert row.cells() == ("start", "skipped: Xvfb is not installed", "", "", "≤ 1 s", "–")


def test_the_table_is_markdown_whose_columns_stand_one_under_another() -> None:
    table = markdown([Row("a | b", 1.5), Row("memory", 147.2, unit="MB", met=True)])
    lines = table.splitlines()
    assert len({len(line) for line in lines}) == 1
    assert [cell.strip() for cell in lines[0].strip("|").split("|")] == list(HEADS)
    assert "a \\| b" in lines[2]
    assert "147 MB" in lines[3]
    assert lines[3].rstrip("| ").endswith("yes")


def test_seconds_are_shown_as_milliseconds_below_one() -> None:
    assert shown(0.0123, "s") == "12.3 ms"
    assert shown(0.25, "s") == "250 ms"
    assert shown(1.5, "s") == "1.50 s"
    assert shown(None, "s") == "–"


def test_the_first_round_warms_up_and_every_work_has_its_turn_in_each() -> None:
    turns: list[str] = []

    def work(name: str, seconds: list[float]) -> float:
        turns.append(name)
        return seconds.pop(0)

    ours, peer = [9.0, 1.0, 3.0, 2.0], [9.0, 4.0, 4.0, 4.0]
    found = rounds(3, {"ours": lambda: work("ours", ours), "peer": lambda: work("peer", peer)})
    assert turns == ["ours", "peer"] * 4
    assert found["ours"].median == 2.0
    assert found["ours"].spread == 1.0
    assert found["peer"] == Timed((4.0, 4.0, 4.0))


def test_a_percentile_is_a_round_that_was_measured() -> None:
    timed = Timed(tuple(float(number) for number in range(1, 101)))
    assert timed.percentile(95) == 96.0
    assert Timed((7.0,)).percentile(95) == 7.0
