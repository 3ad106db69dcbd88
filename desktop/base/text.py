"""Sentences: said by key in the code, spoken in one language at the edge (window, terminal)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import TypeAlias

Place: TypeAlias = "str | int | date | datetime | time | Msg | tuple[Msg, ...]"


class Msg:
    """A sentence by its key and what stands in its places: ``Msg("meetings.locked", day=a_date)``.

    It has no language. Equal messages have equal keys and places; a message can be hashed.
    """

    __slots__ = ("key", "places")

    key: str
    places: Mapping[str, Place]

    def __init__(self, key: str, /, **places: Place) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "places", places)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a message does not change: {name}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Msg):
            return NotImplemented
        return self.key == other.key and dict(self.places) == dict(other.places)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted(self.places))))

    def __repr__(self) -> str:
        inside = "".join(f", {name}={value!r}" for name, value in self.places.items())
        return f"Msg({self.key!r}{inside})"
