"""The packages: how large they are, and how soon the installed program's window stands on Linux."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks.measuring import rounds
from tests.benchmarks.screen import Screen
from tests.benchmarks.start import MOST, ROUNDS, environment, keepassxc
from tests.benchmarks.table import Row

ROOT = Path(__file__).resolve().parents[2]
PLACES = (
    Path("/opt/thuky-tieuban/thuky"),
    ROOT / "build" / "linux" / "thuky-tieuban" / "thuky",
)
"""Where an installed program lies, and one that was just built; ``THUKY_BUNDLE`` goes before."""
SIZES = (("*-setup.exe", 50), ("*.deb", 70))
"""Megabytes a package may have."""


def rows(screen: Screen | None, office: Path, scratch: Path) -> Iterator[Row]:
    """``office`` is any office; what is not built or installed is skipped and said."""
    yield from _sizes()
    what = "installed program: process start → unlock window visible"
    target = f"≤ {MOST} × KeePassXC"
    program, peer = found(), keepassxc(scratch)
    lacking = {
        "Xvfb is not installed": screen is None,
        "no package is installed or built: dev.py build linux": program is None,
        "KeePassXC is not installed": peer is None,
    }
    for why, lacks in lacking.items():
        if lacks:
            yield Row(what, target=target, skipped=why)
            return
    assert screen is not None
    assert program is not None
    assert peer is not None
    env = environment(scratch)
    env.pop("PYTHONPATH", None)  # it brings its own
    programs = {
        "ours": [str(program), str(office)],
        "peer": peer,
        "source": [sys.executable, "-m", "desktop", str(office)],
    }
    envs = {"source": environment(scratch)}
    works: dict[str, Callable[[], float]] = {
        name: lambda name=name: screen.timed(programs[name], envs.get(name, env)).mapped
        for name in programs
    }
    timed = rounds(ROUNDS, works)
    ours, its = timed["ours"], timed["peer"].median
    yield Row(what, ours.median, its, "KeePassXC", target, ours.median <= MOST * its,
              noise=ours.spread)  # fmt: skip
    yield Row(f"{what}, beside the source", ours.median, timed["source"].median, "source")


def found() -> Path | None:
    """The program to measure; None where none is there."""
    given = os.environ.get("THUKY_BUNDLE")
    places = (Path(given),) if given else PLACES
    return next((each for each in places if each.is_file()), None)


def _sizes() -> Iterator[Row]:
    folder = Path(os.environ.get("THUKY_DIST") or ROOT / "dist")
    for pattern, most in SIZES:
        files = sorted(folder.glob(pattern))
        what, target = f"size of {pattern}", f"≤ {most} MB"
        if not files:
            yield Row(what, target=target, skipped=f"none was built in {folder.name}")
            continue
        size = max(each.stat().st_size for each in files) / 1_000_000
        yield Row(what, size, target=target, met=size <= most, unit="MB")
