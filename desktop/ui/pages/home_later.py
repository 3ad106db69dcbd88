"""Lines of Home put off for some days, kept as notes of the clerk."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256

from desktop.domain.findings import Outcome
from desktop.ui.pages.context import Context
from desktop.usecases.todo import TodoLine

PLACE = "home.later"
"""Where the notes stand among the drafts: ``home.later/<line>``."""


class Later:
    """Which lines are put off until when; a note whose day has come is forgotten.

    A line whose words or numbers change, or that counts other records, is another line and comes
    back by itself.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        drafts = context.opened.desk.drafts(f"{PLACE}/")
        self._until = {draft.place: _day(draft.payload.get("until")) for draft in drafts}

    def parted(
        self, lines: Iterable[TodoLine], today: date
    ) -> tuple[tuple[TodoLine, ...], tuple[tuple[TodoLine, date], ...]]:
        """The lines to show today, and those put off with the day they come back."""
        for place in [p for p, until in self._until.items() if until <= today]:
            del self._until[place]
            self._context.jot(place, None)
        shown, put_off = [], []
        for line in lines:
            until = self._until.get(place_of(line))
            if until is None:
                shown.append(line)
            else:
                put_off.append((line, until))
        return tuple(shown), tuple(put_off)

    def put_off(self, line: TodoLine, until: date) -> None:
        """Show a line again only from ``until`` on."""
        self._until[place_of(line)] = until
        self._context.jot(place_of(line), {"until": until.isoformat()})

    def take_back(self, line: TodoLine) -> None:
        """Show a line again now."""
        self._until.pop(place_of(line), None)
        self._context.jot(place_of(line), None)


def place_of(line: TodoLine) -> str:
    """The place of the note about a line: the same as long as the line says the same."""
    place = line.place
    words = f"{line.title!r} {place.section} {place.record} {place.tab} {line.command}"
    words += f" {line.about}" if line.about else ""
    return f"{PLACE}/{sha256(words.encode('utf-8')).hexdigest()[:16]}"


def latest(line: TodoLine, today: date) -> date | None:
    """The last day a line may be put off to: its limit where a rule set one; None: no bound.

    What is broken already has no day left: today.
    """
    if line.finding is None:
        return None
    if line.finding.outcome is Outcome.BREACH or (line.due is not None and line.due <= today):
        return today
    return line.due


def next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _day(text: object) -> date:
    """The day of a note; one that cannot be read counts as come."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return date.min
