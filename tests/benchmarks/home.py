"""Behind the door with ten sample years: unlock to home, the first preview, memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from desktop.usecases import sample
from desktop.usecases.regulations import profile
from tests.benchmarks import bare_window
from tests.benchmarks.screen import Screen
from tests.benchmarks.start import environment
from tests.benchmarks.table import Row

ON = date(2026, 11, 23)
YEARS, ROUNDS = 10, 5
MOST_HOME, MOST_PREVIEW, MOST_MEMORY = 0.5, 0.5, 180


@dataclass(frozen=True)
class TenYears:
    """The sample office that is measured."""

    folder: Path
    passphrase: str
    meetings: int


def ten_years(scratch: Path) -> TenYears:
    """The office, made anew."""
    wanted = sample.Wanted(profile("hung-yen-2026"), ON, YEARS)
    made = sample.make(scratch / "ten-years", wanted)
    return TenYears(made.folder, made.passphrase, len(made.meetings))


def one_year(scratch: Path) -> Path:
    """The folder of a small office, made anew."""
    wanted = sample.Wanted(profile("hung-yen-2026"), ON)
    return sample.make(scratch / "one-year", wanted).folder


def rows(screen: Screen | None, office: TenYears, scratch: Path) -> Iterator[Row]:
    """On the ``screen``, or on Qt's offscreen platform where there is none."""
    env = environment(scratch)
    if screen is None:
        env["QT_QPA_PLATFORM"] = "offscreen"
    else:
        env["DISPLAY"] = screen.display
    moment = datetime.combine(ON, time(8, 42)).isoformat()
    words = [sys.executable, "-m", "tests.benchmarks.office_child"]
    words += [str(office.folder), office.passphrase, moment]
    told = []
    for _ in range(ROUNDS):
        made = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
        if made.returncode != 0:
            last = (made.stderr.strip().splitlines() or ["no words"])[-1]
            yield Row("unlock → home", skipped=f"the program failed: {last}")
            return
        told.append(json.loads(made.stdout))
    homes = [each["home"] for each in told]
    home = statistics.median(homes)
    yield Row(
        f"unlock → home painted, key derivation apart, {YEARS} years, {office.meetings} meetings",
        ours=home,
        target=f"≤ {MOST_HOME} s",
        met=home <= MOST_HOME,
        noise=(max(homes) - min(homes)) / home,
    )
    yield Row(
        "the key derivation of the sample office (a real one takes longer on purpose)",
        ours=statistics.median(each["derivation"] for each in told),
    )
    previews = [each["preview"] for each in told if each["preview"] is not None]
    if previews:
        preview = statistics.median(previews)
        yield Row(
            "first preview of minutes, from opening their tab to the painted page",
            ours=preview,
            target=f"≤ {MOST_PREVIEW} s",
            met=preview <= MOST_PREVIEW,
            noise=(max(previews) - min(previews)) / preview,
        )
    else:
        yield Row("first preview of minutes", skipped="there is no tab of minutes")
    memory = statistics.median(each["rss"] for each in told) / 1024
    bare = bare_memory(screen, env)
    yield Row(
        f"memory at home with {YEARS} years",
        ours=memory,
        peer=bare,
        peer_name="bare PySide6 window",
        target=f"≤ {MOST_MEMORY} MB",
        met=memory <= MOST_MEMORY,
        unit="MB",
    )


def bare_memory(screen: Screen | None, env: dict[str, str]) -> float | None:
    """Megabytes of a window with nothing in it; None where no screen shows one."""
    if screen is None:
        return None
    words = [sys.executable, bare_window.__file__]
    with screen.shown(words, env) as (process, _shown):
        status = Path(f"/proc/{process.pid}/status")
        if not status.is_file():
            return None
        found = status.read_text(encoding="ascii").split()
    return int(found[found.index("VmRSS:") + 1]) / 1024
