"""The surroundings of one clerk: of several at one computer, each arranges lists in an own way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from desktop.ui.kit.rights import Rights
from desktop.ui.kit.words import Layouts, Ui
from desktop.usecases.desk import Desk

_OF_ALL = ("main_window",)
"""The place of the window is needed at the door, before it is known who will work."""


def own_surroundings(shared: Ui, layouts: Layouts, desk: Desk, manual: Callable[[str], None]) -> Ui:
    """What the pages of an open office are given: the clerk's layouts and rights."""
    own, rights = OwnLayouts(layouts, desk.clerk.slot), Rights(desk.works, desk.may)
    return replace(shared, layouts=own, rights=rights, manual=manual)


class OwnLayouts:
    """Keeps layouts under the slot of a clerk, which names nobody."""

    def __init__(self, shared: Layouts, slot: str) -> None:
        self._shared, self._before = shared, f"{slot}/"

    def layout(self, name: str) -> str:
        return self._shared.layout(self._own(name))

    def keep_layout(self, name: str, value: str) -> None:
        self._shared.keep_layout(self._own(name), value)

    def names(self) -> tuple[str, ...]:
        """Those of this clerk."""
        before = self._before
        every = self._shared.names()
        return tuple(name.removeprefix(before) for name in every if name.startswith(before))

    def _own(self, name: str) -> str:
        return name if name in _OF_ALL else self._before + name
