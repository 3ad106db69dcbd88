"""``python -m tests.benchmarks [--peers PYTHON] [PART …]``: measures and prints one table.

Parts: start, home, crowded, lists, audit, papers, backup, installed; all where none is named.
Nothing is asserted: a machine at work with other things is no mistake of the program.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # the programs measured get a screen

from tests.benchmarks import audit, backup, crowded, home, installed, lists, papers, start
from tests.benchmarks.measuring import machine_unit
from tests.benchmarks.screen import NotShownError, Screen, virtual_screen
from tests.benchmarks.table import Row, markdown

PARTS = ("start", "home", "crowded", "lists", "audit", "papers", "backup", "installed")


def main(words: list[str]) -> int:
    """Measure the parts wanted and print their table; 2 where something else is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="has typst and weasyprint")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    given = parser.parse_args(words)
    wanted = given.parts or list(PARTS)
    if not set(wanted) <= set(PARTS):
        parser.error(f"parts are {', '.join(PARTS)}")
    units = [machine_unit()]
    rows: list[Row] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        virtual_screen(Path(folder)) as screen,
    ):
        for name in wanted:
            _say(f"measuring {name} ...")
            part = _part(name, Path(folder), screen, given.peers)
            try:
                rows.extend(part)
            except NotShownError as error:
                rows.append(Row(name, skipped=str(error)))
    units.append(machine_unit())
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, "
        f"Python {platform.python_version()}; a fixed piece of work took "
        f"{units[0] * 1000:.1f} ms before and {units[1] * 1000:.1f} ms after."
    )
    if hasattr(os, "getloadavg"):
        load = os.getloadavg()
        print(f"Load of the last 1, 5, 15 minutes: {load[0]:.1f}, {load[1]:.1f}, {load[2]:.1f}.")
    print("Medians of several rounds, ours and its peers in turn in each; ± is half the spread.\n")
    print(markdown(rows))
    return 0


def _part(name: str, folder: Path, screen: Screen | None, peers: Path | None) -> Iterator[Row]:
    parts: dict[str, Callable[[], Iterator[Row]]] = {
        "start": lambda: start.rows(screen, home.one_year(folder), folder),
        "home": lambda: home.rows(screen, home.ten_years(folder), folder),
        "crowded": lambda: crowded.rows(screen, folder),
        "lists": lambda: lists.rows(folder),
        "audit": lambda: audit.rows(folder),
        "papers": lambda: papers.rows(peers),
        "backup": lambda: backup.rows(folder),
        "installed": lambda: installed.rows(screen, home.one_year(folder / "installed"), folder),
    }
    return parts[name]()


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
