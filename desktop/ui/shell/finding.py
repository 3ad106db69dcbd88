"""What the box for commands and records asks of the office, and how what was found is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.page import Page
from desktop.ui.kit.palette import Shown
from desktop.ui.kit.palette_list import Hit
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.usecases.finding import Answer, Found, Group, Spot, find, is_there

Go = Callable[[str], Page | None]


class RecordFinder:
    """Asks beside the writing; ``go`` turns to a section and ``teller`` says what went wrong."""

    def __init__(self, ui: Ui, link: Link, go: Go, teller: Teller) -> None:
        self._ui, self._link, self._go, self._teller = ui, link, go, teller

    def __call__(self, typed: str, only: str, answer: Callable[[Shown], None], /) -> None:
        group = Group(only) if only else None
        today = self._ui.clock.today()

        def done(found: Answer) -> None:
            fuller = frozenset(str(each) for each in found.fuller)
            answer(Shown(tuple(map(self._hit, found.found)), fuller))

        def refused(problems: tuple[Problem, ...]) -> None:
            self._teller.problems(problems)
            answer(Shown())

        def troubled(trouble: Trouble) -> None:
            self._teller.trouble(trouble)
            answer(Shown())

        then = Then(done, refused, troubled)
        self._link.ask(lambda tx: find(tx, typed, today=today, only=group), then)

    def open(self, found: Found) -> None:
        """Show a record where it lives, or say that it is there no more."""
        there = self._link.now(lambda tx: is_there(tx, found.noun, found.id))
        if not there:
            self._teller.problems((Problem(Msg("finding.gone", title=found.title)),))
            return
        open_spot(self._go, found.spot)

    def _hit(self, found: Found) -> Hit:
        more = found.more if isinstance(found.more, str) else self._ui.label(found.more)
        key = f"{found.noun}.{found.id}"
        return Hit(str(found.group), key, found.title, more, partial(self.open, found))


def open_spot(go: Go, spot: Spot) -> None:
    """Turn to a section and there to the very record."""
    page = go(spot.section)
    if page is not None:
        page.uncover()
        page.open_spot(spot)
