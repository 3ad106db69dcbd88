"""Help within an open office: what the help menu does, and the manual in the box of Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.ui.help.desk import GROUP, HelpDesk
from desktop.ui.help.made import ABOUT, SHORTCUTS
from desktop.ui.help.manual import FIRST, HOW_TO
from desktop.ui.kit.page import Page
from desktop.ui.kit.palette import Finder, Shown

HELP_ACTS = ("help", "questions", "guide", "shortcuts", "about")
"""Commands of the help menu."""
_FEW = 5


def help_acts(
    desk: HelpDesk, page: Callable[[], Page | None]
) -> Mapping[str, Callable[[], object]]:
    """What each of them does; ``page`` is the one in view."""

    def about_this() -> None:
        here = page()
        desk.show(here.topic() if here is not None else FIRST)

    return {
        "help": about_this,
        "questions": lambda: desk.show(HOW_TO),
        "guide": lambda: desk.show(FIRST),
        "shortcuts": lambda: desk.show(SHORTCUTS),
        "about": lambda: desk.show(ABOUT),
    }


class ManualFinder:
    """Finds records by another finder, and after them pages of the manual."""

    def __init__(self, records: Finder, desk: HelpDesk) -> None:
        self._records, self._desk = records, desk

    def __call__(self, typed: str, only: str, answer: Callable[[Shown], None], /) -> None:
        pages = tuple(self._desk.hits(typed)) if only in ("", GROUP) else ()
        if only == GROUP:
            answer(Shown(pages))
            return
        few = pages[:_FEW]
        fuller = frozenset({GROUP} if len(pages) > _FEW else ())

        def found(shown: Shown) -> None:
            answer(Shown((*shown.hits, *few), shown.fuller | fuller))

        self._records(typed, only, found)


def shows_manual(desk: HelpDesk, page: Callable[[], Page | None]) -> Callable[[str], None]:
    """What a dialog asks for at F1: a topic, or "" for that of the page behind it."""

    def show(topic: str) -> None:
        here = page()
        desk.show(topic or (here.topic() if here is not None else FIRST))

    return show
