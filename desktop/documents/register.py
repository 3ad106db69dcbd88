"""A register as it is printed: landscape, ruled, with its head on the first page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

WIDTH = 262.0
"""mm between the margins of a landscape A4 page."""


@dataclass(frozen=True)
class RegisterColumn:
    """A column: its heading, and its width in mm."""

    title: str
    width: float


@dataclass(frozen=True)
class Register:
    """A register in words: ``lines`` follow the title, ``page`` says the number of a page."""

    name: str
    title: str
    lines: tuple[str, ...]
    columns: tuple[RegisterColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    page: Callable[[int, int], str]
    made: datetime

    def __post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row has as many cells as the register has columns")
