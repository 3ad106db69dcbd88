"""Agencies, what they are responsible for, and what succeeded them (cơ quan, chức năng, kế thừa).

Glossary: organisation = cơ quan, đơn vị; function = chức năng (a duty such as information
technology that may move to another agency); succession = kế thừa (HY 6.3, BG 7.3 name agencies
that merge and are renamed: the duty is followed by day).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Day, Order, Ref, Text
from desktop.domain.records import Entity


class OrganisationKind(StrEnum):
    PARTY = "party"
    STATE = "state"
    FORCES = "forces"
    COMMUNE = "commune"
    OTHER = "other"


class SuccessionKind(StrEnum):
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    DUTY_MOVED = "duty_moved"


@dataclass(frozen=True)
class Organisation(Entity):
    """An agency while it bears this name: [begins, ends)."""

    noun: ClassVar[str] = "organisations"
    needs: ClassVar[str] = "people"

    name: Annotated[str, Text(order=Order.TEXT, searched=True)] = ""
    short_name: Annotated[str, Text(longest=80, required=False, searched=True)] = ""
    symbol: Annotated[str, Text(longest=20, required=False, searched=True)] = ""
    kind: Annotated[OrganisationKind, Choice()] = OrganisationKind.STATE
    begins: Annotated[date | None, Day(required=False)] = None
    ends: Annotated[date | None, Day(required=False, until=True)] = None

    @property
    def called(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name


@dataclass(frozen=True)
class Function(Entity):
    """A duty that rules speak of; ``code`` is the code in the regulation's file."""

    noun: ClassVar[str] = "functions"
    needs: ClassVar[str] = "people"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("code",),)

    code: Annotated[str, Text(longest=40)] = ""
    name: Annotated[str, Text(order=Order.TEXT)] = ""


@dataclass(frozen=True)
class FunctionHolding(Entity):
    """An agency carries out a function in [begins, ends)."""

    noun: ClassVar[str] = "function_holdings"
    needs: ClassVar[str] = "people"

    function: Annotated[int, Ref("functions")] = 0
    organisation: Annotated[int, Ref("organisations")] = 0
    begins: Annotated[date | None, Day(required=False)] = None
    ends: Annotated[date | None, Day(required=False, until=True)] = None


@dataclass(frozen=True)
class Succession(Entity):
    """From a day on, one agency takes over another, or one of its duties."""

    noun: ClassVar[str] = "successions"
    needs: ClassVar[str] = "people"

    former: Annotated[int, Ref("organisations")] = 0
    latter: Annotated[int, Ref("organisations")] = 0
    on: Annotated[date | None, Day()] = None
    kind: Annotated[SuccessionKind, Choice()] = SuccessionKind.RENAMED
    function: Annotated[int | None, Ref("functions", required=False)] = None
    basis: Annotated[str, Text(longest=300, required=False)] = ""
