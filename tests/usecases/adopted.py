"""A regulation that comes with the program, adopted by an office from a day on."""

from __future__ import annotations

from datetime import date

from desktop.base.paths import resources
from desktop.domain.regulation import Regulation
from desktop.storage.transaction import Tx

PROFILES = {"hung-yen-2026": date(2026, 4, 21), "bac-giang-2023": date(2023, 7, 1)}
"""The regulations by their ids, each with a first day of effect."""


class Adopted:
    """One regulation, in force from its day on; both as a lookup and as what checks ask."""

    def __init__(self, profile: str, effective: date | None = None) -> None:
        file = resources() / "regulations" / f"{profile}.toml"
        self.effective = effective or PROFILES[profile]
        read = Regulation.parse(file.read_text("utf-8"), source=file.name)
        self.it = read.with_decision("01", "-QĐ/TB", self.effective, self.effective)

    def __call__(self, _tx: Tx, _day: date) -> Regulation:
        return self.it

    def in_force(self, _tx: Tx, day: date) -> Regulation | None:
        return self.it if day >= self.effective else None

    def first_day(self, _tx: Tx) -> date | None:
        return self.effective
