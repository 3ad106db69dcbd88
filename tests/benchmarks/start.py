"""From the start of the process to the unlock window, beside KeePassXC and a bare Qt window."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.benchmarks import bare_window
from tests.benchmarks.measuring import rounds
from tests.benchmarks.screen import NotShownError, Screen
from tests.benchmarks.table import Row

ROUNDS = 7
MOST = 1.25
"""How many times KeePassXC's time ours may take."""
HEAVY = ("sqlalchemy", "reportlab", "docx", "xlsxwriter", "calamine", "python_calamine")
"""What the unlock window does not need."""
_SECRET = "keepassxc"
_SETTINGS = "[General]\nUpdateCheckMessageShown=true\nSingleInstance=false\n"


def rows(screen: Screen | None, office: Path, scratch: Path) -> Iterator[Row]:
    """``office`` is any office; without a ``screen`` nothing is measured."""
    if screen is None:
        yield Row("process start → unlock window", skipped="Xvfb is not installed")
        return
    env = environment(scratch)
    programs = {"ours": _program(office), "bare": [sys.executable, bare_window.__file__]}
    peer_words = keepassxc(scratch)
    if peer_words is not None:
        programs["keepassxc"] = peer_words
    drawn: dict[str, list[float]] = {name: [] for name in programs}

    def start(name: str) -> float:
        shown = screen.timed(programs[name], env)
        drawn[name].append(shown.drawn)
        return shown.mapped

    works: dict[str, Callable[[], float]] = {
        name: lambda name=name: start(name) for name in programs
    }
    mapped = rounds(ROUNDS, works)
    ours = mapped["ours"]
    for peer, title in (("keepassxc", "KeePassXC"), ("bare", "bare PySide6 window")):
        what = f"process start → unlock window visible, beside {title}"
        target = f"≤ {MOST} × {title}" if peer == "keepassxc" else ""
        if peer not in mapped:
            yield Row(what, target=target, skipped=f"{title} is not installed")
            continue
        its = mapped[peer].median
        met = ours.median <= MOST * its if target else None
        yield Row(what, ours.median, its, title, target, met, noise=ours.spread)
    for peer, title in (("keepassxc", "KeePassXC"), ("bare", "bare PySide6 window")):
        if peer in drawn:
            yield Row(
                f"process start → something drawn in it, beside {title}",
                _median(drawn["ours"]),
                _median(drawn[peer]),
                title,
            )
    loaded = heavy_modules(screen, office, env)
    yield Row(
        "heavy modules imported before the unlock window",
        ours=len(loaded),
        unit=", ".join(sorted(loaded)),
        target=f"none of {', '.join(HEAVY[:5])}",
        met=not loaded,
    )


def heavy_modules(screen: Screen, office: Path, env: dict[str, str]) -> set[str]:
    """Which of the heavy ones are loaded when the window stands. Raises NotShownError.

    What is loaded beside the screen afterwards, while a passphrase is typed, is not asked here.
    """
    told = office.parent / "imports.txt"
    code = (
        "import sys, desktop.ui.shell.preload as p, desktop.app as a, pathlib\n"
        "def said(_sentences):\n"
        f"    pathlib.Path({str(told)!r}).write_text(' '.join(sys.modules))\n"
        "p.preload = said\n"
        f"a.main(pathlib.Path({str(office)!r}))\n"
    )
    told.unlink(missing_ok=True)
    with screen.shown([sys.executable, "-c", code], env) as (process, _shown):
        for _ in range(500):
            if told.is_file() and told.stat().st_size:
                break
            try:
                process.wait(0.02)
            except subprocess.TimeoutExpired:
                continue
            raise NotShownError("the program ended before it told its modules")
    names = {name.partition(".")[0] for name in told.read_text(encoding="utf-8").split()}
    return names & set(HEAVY)


def environment(scratch: Path) -> dict[str, str]:
    """The variables of a program that is to find nothing of the person who measures."""
    places = scratch / "places"
    places.mkdir(exist_ok=True)
    root = str(Path(__file__).resolve().parents[2])
    kept = {k: v for k, v in os.environ.items() if not re.match(r"QT_|WAYLAND_|XDG_|DBUS_", k)}
    return {
        **kept,
        "PYTHONPATH": root,
        "THUKY_DATA": str(places / "offices"),
        "THUKY_SETTINGS": str(places / "settings.json"),
        "XDG_CONFIG_HOME": str(places),
        "XDG_CACHE_HOME": str(places),
        "XDG_DATA_HOME": str(places),
        "XDG_RUNTIME_DIR": str(places),
    }


def _program(office: Path) -> list[str]:
    return [sys.executable, "-m", "desktop", str(office)]


def keepassxc(scratch: Path) -> list[str] | None:
    """KeePassXC on an empty database of its own; None where it is not installed."""
    if shutil.which("keepassxc") is None or shutil.which("keepassxc-cli") is None:
        return None
    database = scratch / "peer.kdbx"
    if not database.is_file():
        words = ["keepassxc-cli", "db-create", "-p", str(database)]
        typed = f"{_SECRET}\n{_SECRET}\n".encode("ascii")
        if subprocess.run(words, input=typed, capture_output=True, check=False).returncode != 0:
            return None
    settings = scratch / "keepassxc.ini"
    settings.write_text(_SETTINGS, encoding="ascii")
    return ["keepassxc", "--config", str(settings), str(database)]


def _median(seconds: list[float]) -> float:
    return sorted(seconds[1:])[len(seconds[1:]) // 2]
