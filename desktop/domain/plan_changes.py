"""What became of a meeting's plan before it began: postponed to a day or without one, called off.

Glossary: to postpone = hoãn; to call off = hủy; by whose direction = theo chỉ đạo của. Regulations
are silent on it (HY Đ9, BG Đ10 speak of meetings that are held), so nothing here is judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Ref, Text, TimeOfDay
from desktop.domain.meetings import Off
from desktop.domain.records import Entity


@dataclass(frozen=True)
class PlanChange(Entity):
    """One change of a meeting's plan: what was decided, why, when, and what it was planned for.

    ``new_on`` is the day it was put off to; None while there is none, and of a meeting called off.
    ``invitation`` is the numbered invitation that told of the former day: the one a new one
    replaces.
    """

    noun: ClassVar[str] = "plan_changes"
    needs: ClassVar[str] = "meetings"
    sealed_by: ClassVar[str] = "meeting"

    meeting: Annotated[int, Ref("meetings")] = 0
    what: Annotated[Off, Choice()] = Off.POSTPONED
    reason: Annotated[str, Text(longest=500)] = ""
    decided_on: Annotated[date | None, Day()] = None
    directed_by: Annotated[str, Text(longest=200, required=False)] = ""
    former_on: Annotated[date | None, Day(required=False)] = None
    former_starts: Annotated[time | None, TimeOfDay(required=False)] = None
    new_on: Annotated[date | None, Day(required=False, ahead=True)] = None
    invitation: Annotated[int | None, Ref("papers", required=False)] = None
