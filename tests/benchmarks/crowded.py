"""Forty meetings a year, for one year and for ten: unlock, lists, a meeting, and Ctrl+K."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from desktop.base.clock import SetClock
from desktop.domain.fields import Ref, fields_of
from desktop.domain.meetings import Meeting
from desktop.domain.nouns import NOUNS
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases import sample
from desktop.usecases.regulations import profile
from desktop.usecases.signing_in import sign_in
from tests.benchmarks.home import ON, TenYears
from tests.benchmarks.screen import Screen
from tests.benchmarks.start import environment
from tests.benchmarks.table import Row

A_YEAR, ROUNDS = 40, 3
SHOWN = {
    "home": ("unlock → home painted, key derivation apart", 0.5),
    "meetings": ("the list of meetings, from the click to its rows", 0.25),
    "meeting": ("a meeting, from Enter on its row to its details", 0.25),
    "papers": ("the page Văn bản, from the click to its rows", 0.25),
    "palette": ("Ctrl+K, the slowest of some words typed", 0.1),
}
"""What is timed, and at most how many seconds it is to take."""


def crowded(scratch: Path, years: int) -> TenYears:
    """A sample office whose meetings were held again and again, forty in each year."""
    wanted = sample.Wanted(profile("hung-yen-2026"), ON, years)
    made = sample.make(scratch / f"crowded-{years}", wanted)
    moment = datetime.combine(ON, time(8))
    office = sign_in(made.folder, passphrase=made.passphrase, clock=SetClock(moment))
    try:
        with office.desk.database.writing(moment) as tx:
            _hold_again(tx, years)
            held = tx.count(Meeting)
    finally:
        office.close()
    return TenYears(made.folder, made.passphrase, held)


def rows(screen: Screen | None, scratch: Path) -> Iterator[Row]:
    """For one year and for ten."""
    env = environment(scratch)
    env |= {"QT_QPA_PLATFORM": "offscreen"} if screen is None else {"DISPLAY": screen.display}
    moment = datetime.combine(ON, time(8, 42)).isoformat()
    for years in (1, 10):
        office = crowded(scratch, years)
        words = [sys.executable, "-m", "tests.benchmarks.office_child"]
        words += [str(office.folder), office.passphrase, moment, "pages"]
        told = []
        for _ in range(ROUNDS):
            done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                last = (done.stderr.strip().splitlines() or ["no words"])[-1]
                yield Row(f"{years} crowded years", skipped=f"the program failed: {last}")
                return
            told.append(json.loads(done.stdout))
        for name, (what, most) in SHOWN.items():
            took = [each[name] for each in told]
            yield Row(
                f"{office.meetings} meetings in {years} years: {what}",
                ours=median(took),
                target=f"≤ {most * 1000:.0f} ms",
                met=median(took) <= most,
                noise=(max(took) - min(took)) / median(took),
            )


def _hold_again(tx: Tx, years: int) -> None:
    """Copy meetings with all that is theirs until each year has forty."""
    theirs = [
        noun
        for noun in NOUNS
        if any(each.name == "meeting" and isinstance(each.kind, Ref) for each in fields_of(noun))
    ]
    held = [each for each in tx.all(Meeting) if each.held_on is not None]
    there = Counter(each.held_on.year for each in held if each.held_on is not None)
    for year in range(ON.year - years + 1, ON.year + 1):
        of_year = [each for each in held if each.held_on is not None and each.held_on.year == year]
        for number in range(A_YEAR - there[year] if of_year else 0):
            it = of_year[number % len(of_year)]
            assert it.held_on is not None
            day = it.held_on - timedelta(days=number % 28)
            title = f"{it.title} (lần {number + 2})"
            copy = tx.put(replace(it, id=0, uuid="", held_on=day, title=title))
            _take_along(tx, theirs, it.id, copy.id)


def _take_along(tx: Tx, nouns: list[Any], old: int, new: int) -> None:
    """The records of one meeting copied for another, references among them too."""
    places = {("meetings", old): new}
    for noun in nouns:
        refs = [
            (each.name, each.kind.noun) for each in fields_of(noun) if isinstance(each.kind, Ref)
        ]
        for record in tx.find(noun, meeting=old):
            now = {
                name: places.get((to, getattr(record, name)), getattr(record, name))
                for name, to in refs
            }
            if hasattr(record, "entry") and noun.noun == "papers":
                now["entry"] = None  # a number is given once
            with suppress(Refused):
                kept = tx.put(replace(record, id=0, uuid="", **now))
                places[noun.noun, record.id] = kept.id
