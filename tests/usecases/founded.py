"""An office founded in a moment, for tests that need one: real folder, cheap passphrase."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.domain.office import Office as OfficeRecord
from desktop.storage.keyslots import Cost
from desktop.usecases import opening
from desktop.usecases.offices import LastNumber, proposed
from desktop.usecases.opening import Founding, OpenOffice
from desktop.usecases.regulations import Adoption, profile

CHEAP = Cost(64, 1, 1)
PHRASE = "cay tre xanh ben nui"
FROM = date(2026, 1, 5)
TERM = date(2025, 10, 1)
HUNG_YEN, BAC_GIANG = "hung-yen-2026", "bac-giang-2023"
INVENTED = Path(__file__).parents[1] / "regulations" / "mau-thu.toml"


def names_of(name: str, term: date | None = TERM) -> OfficeRecord:
    """The names a profile proposes."""
    return replace(proposed(profile(name).regulation), term_began=term)


def founded(
    folder: Path,
    name: str = HUNG_YEN,
    *,
    names: OfficeRecord | None = None,
    numbers: tuple[LastNumber, ...] = (),
) -> OpenOffice:
    """An office founded with a profile on 05/01/2026, in force from that day."""
    founding = Founding(
        folder=folder,
        label="Máy 01",
        clerk="Văn thư",
        office=names or names_of(name),
        adoption=Adoption.of(profile(name), FROM),
        numbers=numbers,
    )
    office, _ = opening.found(founding, PHRASE, SetClock(datetime(2026, 1, 5, 8)), cost=CHEAP)
    return office
