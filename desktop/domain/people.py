"""Persons: name, form of address, rank, and where they work (người)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.domain.fields import Choice, Order, Ref, Text
from desktop.domain.records import Entity


class Address(StrEnum):
    """How a State paper addresses a person (ông, bà); a Party paper says "đồng chí" to all."""

    MR = "mr"
    MS = "ms"


@dataclass(frozen=True)
class Person(Entity):
    """A person as known to the secretariat; ``position`` is the present post with its agency."""

    noun: ClassVar[str] = "people"
    needs: ClassVar[str] = "people"

    full_name: Annotated[str, Text(longest=100, order=Order.NAME, searched=True)] = ""
    address: Annotated[Address, Choice()] = Address.MR
    rank: Annotated[str, Text(longest=40, required=False)] = ""
    position: Annotated[str, Text(longest=200, required=False, searched=True)] = ""
    organisation: Annotated[int | None, Ref("organisations", required=False)] = None
    phone: Annotated[str, Text(longest=40, required=False, private=True)] = ""
    note: Annotated[str, Text(longest=500, required=False, lines=True)] = ""
