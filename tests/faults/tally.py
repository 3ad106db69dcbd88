"""What was tried, what survived, what was lost: counted, and told as a table."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

HEADS = ("What", "Tried", "Survived", "Lost")
_WORDS_KEPT = 20


class Lost(AssertionError):
    """Something that was promised does not hold; its words say what, and after which fault."""


@dataclass
class Tally:
    """One line of the proof. ``lost`` are sentences that lead to what was lost."""

    what: str
    tried: int = 0
    lost: list[str] = field(default_factory=list)
    skipped: str = ""

    @property
    def survived(self) -> int:
        return self.tried - len(self.lost)

    @contextmanager
    def one(self, fault: str) -> Iterator[None]:
        """Count one try; whatever is raised inside is a loss, told with ``fault``."""
        self.tried += 1
        try:
            yield
        except Lost as lost:
            self.lost.append(f"{fault}: {lost}")
        except Exception as error:  # noqa: BLE001 (a traceback is what must never come out)
            told = traceback.format_exception(error)
            self.lost.append(f"{fault}: {''.join(told[-_WORDS_KEPT:])}")

    def cells(self) -> tuple[str, ...]:
        if self.skipped:
            return (self.what, f"skipped: {self.skipped}", "", "")
        return (self.what, f"{self.tried:,}", f"{self.survived:,}", str(len(self.lost)))


def require(holds: object, words: str) -> None:
    """Raise Lost where a promise does not hold."""
    if not holds:
        raise Lost(words)


def markdown(tallies: Iterable[Tally]) -> str:
    """The table, its columns one under another."""
    rows = [HEADS, *(tally.cells() for tally in tallies)]
    wide = [max(len(row[place]) for row in rows) for place in range(len(HEADS))]
    lines = [
        "| " + " | ".join(cell.ljust(wide[at]) for at, cell in enumerate(row)) + " |"
        for row in rows
    ]
    rule = "| " + " | ".join("-" * each for each in wide) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])
