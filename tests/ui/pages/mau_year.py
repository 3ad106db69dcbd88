"""A year of the invented office on its desk, and the surroundings of a page over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from desktop.domain.accounts import Clerk
from desktop.domain.attendance import Reply
from desktop.domain.delegations import Consent, Delegation, Means
from desktop.domain.meetings import Meeting, MeetingKind, Occasion
from desktop.domain.posts import Post, Role
from desktop.storage.transaction import Database
from desktop.ui.kit.jobs import InlineQueue
from desktop.ui.kit.link import Link
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.shell.computer import Computer
from desktop.usecases.desk import Desk
from tests.ui.driver import PreparedAsk
from tests.usecases.mau_office import MauOffice, founded

TODAY = date(2026, 11, 23)
SOON = date(2026, 11, 30)
HUNG_YEN, BAC_GIANG = "hung-yen-2026", "bac-giang-2023"


@dataclass
class MauYear:
    """The office, its desk, and what pages asked of the shell."""

    office: MauOffice
    desk: Desk
    ask: PreparedAsk = field(default_factory=PreparedAsk)
    went: list[tuple[str, int]] = field(default_factory=list)
    page: Page | None = None

    def context(self, ui: Ui, folder: Path) -> Context:
        """Surroundings that answer at once and keep drafts on disk."""
        queue = InlineQueue()
        return Context(
            ui=ui,
            link=Link(self.desk, writing=queue, free=queue),
            ask=self.ask,
            opened=cast(Any, SimpleNamespace(desk=self.desk, regulations=self.office.regulations)),
            computer=Computer(folder / "settings.json"),
            go=self._go,
            jot=self._jot,
        )

    def _go(self, section: str, id: int = 0) -> Page | None:
        self.went.append((section, id))
        return self.page

    def _jot(self, place: str, payload: Mapping[str, Any] | None) -> None:
        if payload is None:
            self.desk.drop_draft(place)
        else:
            self.desk.jot(place, payload)


def new_year(database: Database, clerk: Clerk, ui: Ui, profile: str = HUNG_YEN) -> MauYear:
    """An office of a profile with its seats, and nothing else."""
    office = founded(database, profile)
    desk = Desk(database, clerk, ui.clock, regulations=office.regulations)
    return MauYear(office, desk)


def busy_year(database: Database, clerk: Clerk, ui: Ui, profile: str = HUNG_YEN) -> MauYear:
    """The same as on 23/11/2026: one regular meeting held, one to come, quarters met in time."""
    year = new_year(database, clerk, ui, profile)
    office = year.office
    party = profile == HUNG_YEN
    half, whole = (None, None) if party else (Occasion.HALF_YEAR, Occasion.YEAR)
    _meeting(
        office, date(2026, 5, 28), "Phiên họp định kỳ lần 1 năm 2026", done=True, occasion=half
    )
    for day, quarter in ((18, 6), (17, 9), (20, 11)):
        title = f"Họp Tổ giúp việc ngày {day}/{quarter}"
        done = date(2026, quarter, day)
        _meeting(office, done, title, kind=MeetingKind.SECRETARIAT, done=True)
    coming = _meeting(office, SOON, "Phiên họp định kỳ lần 2 năm 2026", occasion=whole)
    people = office.participants(coming)
    for who, reply in zip(people, (Reply.COMING, Reply.COMING), strict=False):
        office.put(replace(who, reply=reply))
    office.put(
        Delegation(
            meeting=coming.id,
            participant=people[3].id,
            reported_on=TODAY - timedelta(days=2),
            reason="đi công tác",
            stand_in=people[2].person,
            consent=Consent.GRANTED,
            consent_by=office.seats[0].id,
            consent_on=TODAY - timedelta(days=1),
            consent_means=Means.PAPER,
        )
    )
    office.put(Post(role=Role.MEMBER, begins=date(2025, 1, 1)))
    return year


def _meeting(
    office: MauOffice, day: date, title: str, kind: MeetingKind = MeetingKind.REGULAR, **given: Any
) -> Meeting:
    return office.put(replace(office.meeting(day, kind, **given), title=title))
