"""Buttons that show a meeting's papers before they are printed, on the tab they are of."""

from __future__ import annotations

from collections.abc import Callable

from desktop.ui.kit.buttons import PlainButton
from desktop.ui.pages.meeting.room import Room


def _everybody() -> int:
    """A paper for nobody in particular."""
    return 0


def paper_buttons(
    room: Room,
    *kinds: str,
    one: Callable[[], int] = _everybody,
    made: type[PlainButton] = PlainButton,
) -> tuple[PlainButton, ...]:
    """A button for each kind; none where nobody prints.

    ``one`` is who the paper is for, ``made`` the sort of button where there is little room.
    """
    show = room.hooks.print_for
    if show is None:
        return ()
    buttons = []
    for kind in kinds:
        words = room.ui.label(f"papers_page.kind.{kind}")
        button = made(room.ui, words, glyph="print", name=f"print_{kind}")
        button.clicked.connect(lambda _on, kind=kind: show(kind, room.id, one()))
        buttons.append(button)
    return tuple(buttons)
