"""An office founded in a moment, for tests that need one: real folder, cheap passphrase."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.domain.history import Origin
from desktop.storage.keyslots import Cost
from desktop.storage.office import Office
from desktop.usecases.offices import LastNumber, proposed
from desktop.usecases.regulations import Adoption, Profile, profile
from desktop.usecases.signing_in import Session, session_of

CHEAP = Cost(64, 1, 1)
PHRASE = "cay tre xanh ben nui"
FROM = date(2026, 1, 5)
HUNG_YEN, BAC_GIANG = "hung-yen-2026", "bac-giang-2023"
INVENTED = Path(__file__).parents[1] / "regulations" / "mau-thu.toml"


def new(folder: Path, at: datetime = datetime(2026, 1, 5, 8)) -> Session:
    """An office made but not founded."""
    office, _ = Office.create(
        folder, label="Máy 01", clerk="Văn thư", passphrase=PHRASE, cost=CHEAP
    )
    return session_of(office, SetClock(at), origin=Origin.WINDOW)


def founded(folder: Path, name: str = HUNG_YEN, numbers: tuple[LastNumber, ...] = ()) -> Session:
    """An office founded with a profile, in force from 05/01/2026."""
    session = new(folder)
    chosen: Profile = profile(name)
    names = replace(proposed(chosen.regulation), term_began=date(2025, 10, 1))
    session.found(names, Adoption.of(chosen, FROM), numbers)
    return session
