"""What comes of a proof of the audit, and of comparing it with a row known from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Cause(StrEnum):
    """Why a row is not as it was written."""

    CHANGED = "changed"
    """Its content or its digest was written over."""
    UNLINKED = "unlinked"
    """Whole in itself, but it does not go on from the row before: one of the two was replaced."""
    MISSING = "missing"
    """There is no row of this number, though later ones are there."""
    CUT = "cut"
    """The diary ends before a row that is known from elsewhere."""
    REPLACED = "replaced"
    """Whole, and yet not the row of this number that is known from elsewhere."""


@dataclass(frozen=True)
class Unsound:
    """The first row that is not as it was written; what it says of itself, "" and 0 where gone."""

    seq: int
    cause: Cause
    at: str = ""
    clerk: int = 0
    command: str = ""


class Match(StrEnum):
    """How a row known from elsewhere stands in this diary."""

    SAME = "same"
    OTHER = "other"
    """The row of this number is another one: acts before it were changed, or a copy put back."""
    MISSING = "missing"
    LATER = "later"
    """This diary ends before that row: the office is older than what it is compared with."""


@dataclass(frozen=True)
class Compared:
    """What came of a comparison; ``at`` is the moment the row of this diary tells."""

    match: Match
    seq: int
    at: datetime | None = None
