"""Buttons that show a meeting's papers before they are printed, on the tab they are of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.rights import looks
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
        button = looks(made(room.ui, words, glyph="print", name=f"print_{kind}"))
        button.clicked.connect(lambda _on, kind=kind: show(kind, room.id, one()))
        buttons.append(button)
    return tuple(buttons)


def paper_menu(room: Room, *kinds: str) -> tuple[PlainButton, ...]:
    """One button with a menu of kinds, where a button for each has no room; none as above."""
    show, ui = room.hooks.print_paper, room.ui
    if show is None:
        return ()
    button = looks(
        PlainButton(ui, ui.label("shell.action.print"), glyph="print", name="print_menu")
    )
    menu = QMenu(button)
    for kind in kinds:
        act = menu.addAction(ui.label(f"papers_page.kind.{kind}"))
        act.setObjectName(f"print_{kind}")
        act.triggered.connect(lambda _on, kind=kind: show(kind, room.id))
    button.clicked.connect(lambda _on: menu.popup(button.mapToGlobal(button.rect().bottomLeft())))
    return (button,)
