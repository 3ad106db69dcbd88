"""Days off and days worked that an office adds to the public holidays it was given (ngày nghỉ).

Glossary: day off = ngày nghỉ; worked instead = làm bù; swap of days = hoán đổi ngày nghỉ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Text
from desktop.domain.records import Entity


class DayKind(StrEnum):
    """What the office says of a day: nobody works, or everybody does though it is a day off."""

    OFF = "off"
    WORKED = "worked"


@dataclass(frozen=True)
class DayOff(Entity):
    """A day the office itself counts as off or as worked, with its name; it goes before the list.

    The list that comes with the program knows the public holidays; a swap of days is decided anew
    every year, and a province may have days of its own.
    """

    noun: ClassVar[str] = "days_off"
    needs: ClassVar[str] = "office"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("day",),)

    day: Annotated[date | None, Day(ahead=True)] = None
    kind: Annotated[DayKind, Choice()] = DayKind.OFF
    name: Annotated[str, Text(longest=120)] = ""
