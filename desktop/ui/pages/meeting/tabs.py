"""The tabs of a meeting in their order; a new one is a line in ``TABS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.agenda import current_versions
from desktop.domain.meetings import Step
from desktop.ui.pages.meeting.absence import AbsenceTab
from desktop.ui.pages.meeting.agenda import AgendaTab
from desktop.ui.pages.meeting.conclusions import ConclusionsTab
from desktop.ui.pages.meeting.details import DetailsTab
from desktop.ui.pages.meeting.live import LiveTab
from desktop.ui.pages.meeting.minutes import MinutesTab
from desktop.ui.pages.meeting.papers import PapersTab
from desktop.ui.pages.meeting.participants import ParticipantsTab
from desktop.ui.pages.meeting.room import Panel, Room
from desktop.usecases.meeting_view import OnScreen


def _uncounted(_view: OnScreen) -> None:
    """A tab without a number behind its word."""


@dataclass(frozen=True)
class Tab:
    """A tab: its words are ``meeting_page.tab.<key>``; ``make`` is called at its first use.

    ``count`` is the number behind the word, None for none. ``first_in`` names the steps at which
    the page opens here.
    """

    key: str
    make: Callable[[Room], Panel]
    count: Callable[[OnScreen], int | None] = _uncounted
    first_in: tuple[Step, ...] = ()


def _absent(view: OnScreen) -> int:
    return sum(1 for each in view.facts.delegations if not each.lapsed)


TABS: tuple[Tab, ...] = (
    Tab("details", DetailsTab, first_in=(Step.PLAN,)),
    Tab("agenda", AgendaTab, lambda view: len(view.facts.items)),
    Tab(
        "participants",
        ParticipantsTab,
        lambda view: len(view.facts.participants),
        first_in=(Step.INVITE,),
    ),
    Tab("absence", AbsenceTab, _absent),
    Tab("papers", PapersTab, lambda view: len(current_versions(view.laid))),
    Tab("live", LiveTab, first_in=(Step.RUN,)),
    Tab("conclusions", ConclusionsTab, lambda view: len(view.facts.clauses)),
    Tab("minutes", MinutesTab, first_in=(Step.MINUTES, Step.SIGN)),
)
"""In the order of the work."""


def first_tab(step: Step, tabs: tuple[Tab, ...] = TABS) -> str:
    """Where the page of a meeting at this step opens; the last tab where none asks for it."""
    return next((each.key for each in tabs if step in each.first_in), tabs[-1].key)
