"""Stock phrases: sentences the office writes often, put in by one key (mẫu câu)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from desktop.domain.entries import EntryKind
from desktop.domain.fields import Choice, Text, Whole
from desktop.domain.records import Entity

BLANK = "…"
"""Where a phrase leaves something to be said; the first one is chosen when it is put in."""


@dataclass(frozen=True)
class StockPhrase(Entity):
    """A sentence in its place of the list, for one kind of entry or (None) for any."""

    noun: ClassVar[str] = "stock_phrases"
    needs: ClassVar[str] = "minutes"

    position: Annotated[int, Whole(most=999)] = 0
    text: Annotated[str, Text(longest=2_000, lines=True, searched=True)] = ""
    kind: Annotated[EntryKind | None, Choice(required=False)] = None

    def fits(self, kind: EntryKind | None) -> bool:
        """Whether it can be meant in an entry of this kind (None: in any text)."""
        return kind is None or self.kind in (None, kind)
