"""What is drawn up from issued minutes: what corrects them, extracts, the closing sheet."""

from __future__ import annotations

from desktop.documents.kind import ADDENDUM, CLOSING_SHEET, MINUTES_EXTRACT
from desktop.ui.pages.meeting.room import Room
from desktop.usecases.minutes_view import MinutesView

KINDS = {"addenda": ADDENDUM, "extract": MINUTES_EXTRACT, "closing_sheet": CLOSING_SHEET}
"""The kind of paper that each act of the strip shows."""


def offered(room: Room, view: MinutesView) -> tuple[tuple[str, str], ...]:
    """The acts that can be done on these minutes now, with their words; none where nobody prints.

    What corrects them is drawn up, or found; a closing sheet comes with the lock.
    """
    if view.paper is None or not view.paper.is_issued or room.hooks.print_paper is None:
        return ()
    say = room.ui.say
    n = view.addenda
    acts = [
        ("addenda", say("minutes_page.go.addenda", n=n) if n else say("minutes_page.go.addendum"))
    ]
    acts += [("extract", say("minutes_page.go.extract"))]
    if view.meeting.is_locked:
        acts += [("closing_sheet", say("minutes_page.go.closing_sheet"))]
    return tuple(acts)


def show(room: Room, act: str) -> None:
    """Show the paper of an act; of other acts nothing."""
    if act in KINDS and room.hooks.print_paper is not None:
        room.hooks.print_paper(KINDS[act], room.id)
