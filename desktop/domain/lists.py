"""How a list is asked for: filters in words that neither a screen nor SQL owns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Between:
    """From ``least`` to ``most``, both included; None leaves that side open."""

    least: date | datetime | int | None = None
    most: date | datetime | int | None = None


@dataclass(frozen=True)
class Wanted:
    """Which records a list holds, and in which order.

    ``where`` filters by field name: a value (equal), None (empty), a frozenset (one of these) or
    ``Between``. ``search`` holds words that must all occur, marks ignored. ``order`` names fields,
    "-" before one reverses it, and the id breaks ties the same way. ``removed`` asks for the bin
    instead.
    """

    where: Mapping[str, object] = field(default_factory=dict)
    search: str = ""
    order: tuple[str, ...] = ()
    removed: bool = False


EVERY = Wanted()
"""Every record that is not in the bin, by id."""
