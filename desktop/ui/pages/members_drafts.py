"""What is typed of a body's seats and not written yet: kept, found again, and forgotten."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.posts import Body
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_detail import Asked, Detail
from desktop.usecases.people import SeatRow

_SEATS = "members/seat/"


class SeatDrafts:
    """The drafts of one body: each seat, each successor and each newcomer has its own place."""

    def __init__(self, context: Context, body: Body, detail: Detail) -> None:
        self._context, self._of_body, self._detail = context, body, detail

    def place(self) -> str:
        """Where what is typed into the form in view is kept."""
        detail = self._detail
        asked, shown = detail.asked(), detail.shown
        if asked is Asked.NEW:
            fills = detail.fills.id if detail.fills is not None else 0
            return f"members/new/{self._of_body}/{fills}"
        id = shown.row.id if shown is not None else 0
        return f"members/successor/{id}" if asked is Asked.SUCCESSOR else f"{_SEATS}{id}"

    def unfinished(self, rows: Iterable[SeatRow]) -> frozenset[int]:
        """The seats of which something is typed and not written."""
        kept = {draft.place for draft in self._context.opened.desk.drafts(_SEATS)}
        return frozenset(row.id for row in rows if f"{_SEATS}{row.id}" in kept)

    def jot(self) -> None:
        """Keep what stands in the form in view, if the clerk did something there."""
        form = self._detail.form()
        if form is not None and form.changed():
            self._context.jot(self.place(), form.typed())

    def take(self) -> None:
        """Put what was typed before into the form in view."""
        draft = self._context.opened.desk.draft(self.place())
        form = self._detail.form()
        if draft is not None and form is not None:
            form.take(draft.payload)
            form.show_problems(form.mistakes() if form is self._detail.holding else ())

    def drop(self, place: str) -> None:
        """What was kept there is not wanted any more."""
        self._context.jot(place, None)
