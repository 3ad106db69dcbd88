"""What is typed of the conclusions of a meeting and not written yet, each at a place of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from desktop.ui.kit.jobs import Then
from desktop.ui.pages.meeting.room import Room


class ClauseDrafts:
    """The drafts as they will be once the writing queue is through with what was asked of it.

    New conclusions have a place each: one may be refused while the next is being typed.
    """

    def __init__(self, room: Room) -> None:
        self._room = room
        self._asked: dict[str, Mapping[str, Any] | None] = {}

    def place(self, clause: int) -> str:
        """Where a conclusion that was added has its draft."""
        return f"clauses/{self._room.id}/{clause}"

    def place_of_new(self, on_their_way: Collection[str]) -> str:
        """Where a conclusion to be added has its draft: that of one begun before, else a free one.

        Conclusions ``on_their_way`` are being added already.
        """
        first = self.place(0)
        begun = {each.place for each in self._room.context.opened.desk.drafts(first)}
        begun |= {each for each in self._asked if each.startswith(first)}
        for each in sorted(begun.difference(on_their_way)):
            if self.at(each) is not None:
                return each
        places = (f"{first}.{n}" if n else first for n in count())
        return next(each for each in places if each not in on_their_way)

    def at(self, place: str) -> Mapping[str, Any] | None:
        """What is typed there; None where nothing is."""
        if place in self._asked:
            return self._asked[place]
        draft = self._room.context.opened.desk.draft(place)
        return draft.payload if draft is not None else None

    def keep(self, place: str, payload: Mapping[str, Any] | None) -> None:
        """Keep what is typed; None: it is not wanted any more."""
        self._asked[place] = payload
        self._room.context.link.jot(place, payload, Then())

    def written(self, place: str) -> None:
        """What was typed there was written, and its draft went with that."""
        self._asked[place] = None
