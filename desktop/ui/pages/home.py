"""Home: the next meeting, today's work, the limits of the regulation and the year, by the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from desktop.base.progress import Progress
from desktop.domain.calendar import Holidays
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.page import Page
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.year_strip import YearMark
from desktop.ui.pages.context import Context
from desktop.ui.pages.home_later import Later
from desktop.ui.pages.home_limits import LimitsCard
from desktop.ui.pages.home_next import NextCard
from desktop.ui.pages.home_work import WorkCard
from desktop.ui.pages.home_year import YearCard
from desktop.usecases.overview import Overview, overview
from desktop.usecases.signing_in import shipped_holidays
from desktop.usecases.todo import Place, TodoLine

ACTS = ("new",)
"""The commands of the window that this page carries out."""
STACKED_BELOW = 1000
"""The width of the page under which work and limits stand one above the other."""


def _no_provision(_path: str) -> None:
    """Where nobody shows the regulation."""


@dataclass(frozen=True)
class Hooks:
    """What the shell gives: ``show_provision("6.5")`` opens the regulation there ("": as it is).

    ``open_tab(meeting, tab)`` opens a meeting at a tab of its page; without it the meeting is
    opened where it stands. ``holidays`` are the days off counted with.
    """

    show_provision: Callable[[str], None] = _no_provision
    open_tab: Callable[[int, str], None] | None = None
    holidays: Holidays = field(default_factory=shipped_holidays)


class HomePage(Page):
    """Asks for everything on the free queue and shows it when the answer comes.

    ``refresh`` is for whoever hears news of the desk; ``arrive`` asks anew too.
    """

    def __init__(self, context: Context, *, hooks: Hooks | None = None) -> None:
        ui = context.ui
        super().__init__(ui, "home", ui.long_day(ui.clock.today()))
        self._context = context
        self._hooks = hooks if hooks is not None else Hooks()
        self._seen: Overview | None = None
        self._year = 0
        self._asking: Progress | None = None
        create = PrimaryButton(ui, ui.say("home.create"), glyph="add", name="home_create")
        create.clicked.connect(self.create_meeting)
        self.head.add(create)
        self.later = Later(context)
        self.next = NextCard(ui)
        self.work = WorkCard(ui)
        self.limits = LimitsCard(ui)
        self.year = YearCard(ui)
        self._lay_out()
        self._connect()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"new": self.create_meeting}

    def panes(self) -> tuple[QWidget, ...]:
        return tuple(
            stop
            for card in (self.next, self.work, self.limits, self.year)
            if (stop := card.first_stop()) is not None
        )

    def arrive(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask anew; an answer to a former question is not waited for."""
        if self._asking is not None:
            self._asking.cancel()
        today, year = self.ui.clock.today(), self._year
        if self.title() != self.ui.long_day(today):
            self.show_title(self.ui.long_day(today))
        regulations, holidays = self._context.opened.regulations, self._hooks.holidays

        def answered(found: Overview) -> None:
            if (found.day, year) == (today, self._year):
                self._show(found)

        self._asking = self._context.link.ask(
            lambda tx: overview(tx, today, regulations, holidays, year=year),
            self.teller.then(answered),
        )

    def create_meeting(self) -> None:
        """Turn to the meetings and begin a new one."""
        self._begin("meetings", "new")

    def plan_year(self) -> None:
        """Turn to the meetings and lay out the year."""
        self._begin("meetings", "plan_year")

    def do(self, line: TodoLine) -> None:
        """What the button of a line does: go where it is done."""
        if line.command == "meetings.plan" and self.ui.rights.works:
            self.create_meeting()
        else:
            self._go(line.place)

    def _show(self, found: Overview) -> None:
        shown, self._seen = self._seen, found
        self._content.show()
        lines, put_off = self.later.parted(found.todo, found.day)
        self.work.show_lines(lines, put_off, first_day=_is_first_day(found))
        if shown == found:
            return
        self.next.show_next(found.next)
        self.limits.show_limits(found.limits, found.day, has_regulation=found.has_regulation)
        self.year.show_year(found)

    def _connect(self) -> None:
        self.next.opened.connect(lambda id: self._go(Place("meetings", id)))
        self.next.created.connect(self.create_meeting)
        self.work.done.connect(self.do)
        self.work.later.connect(self._put_off)
        self.work.taken_back.connect(self._take_back)
        self.work.members_wanted.connect(lambda: self._begin("members", "paste_rows"))
        self.work.year_wanted.connect(self.plan_year)
        self.year.opened.connect(self._open_mark)
        self.year.turned.connect(self._turn_year)
        for card in (self.work, self.limits):
            card.cited.connect(self._hooks.show_provision)

    def _lay_out(self) -> None:
        self._content = QWidget()
        self._content.setObjectName("home_content")
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(12)
        self._pair.addWidget(self.work, 626)
        self._pair.addWidget(self.limits, 472)
        column.addWidget(self.next)
        column.addLayout(self._pair, 1)
        column.addWidget(self.year)
        self.body.addWidget(scrolled(self._content), 1)
        self._content.hide()  # until it is known what is there: an empty office frightens

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        stacked = self.width() < STACKED_BELOW * self.ui.theme.text_size / 100
        way = QBoxLayout.Direction
        self._pair.setDirection(way.TopToBottom if stacked else way.LeftToRight)

    def _put_off(self, line: TodoLine, until: date) -> None:
        self.later.put_off(line, until)
        self._show_again()

    def _take_back(self, line: TodoLine) -> None:
        self.later.take_back(line)
        self._show_again()

    def _show_again(self) -> None:
        if self._seen is not None:
            self._show(self._seen)

    def _turn_year(self, year: int) -> None:
        self._year = 0 if year == self.ui.clock.today().year else year
        self.refresh()

    def _open_mark(self, lane: int, mark: YearMark) -> None:
        if mark.record:
            self._go(Place("meetings", mark.record))
            return
        rule = ("regular_meetings", "secretariat_meetings")[lane]
        limits = self._seen.limits if self._seen is not None else ()
        found = (each.finding.provision for each in limits if each.finding.rule == rule)
        self._hooks.show_provision(next(found, ""))

    def _go(self, place: Place) -> None:
        if place.record and place.tab and self._hooks.open_tab is not None:
            self._hooks.open_tab(place.record, place.tab)
        else:
            page = self._context.go(place.section, place.record)
            if page is not None and place.tab:
                page.turn_to(place.tab)

    def _begin(self, section: str, act: str) -> None:
        page = self._context.go(section, 0)
        run = page.acts().get(act) if page is not None else None
        if run is not None and self.ui.rights.works:
            run()


def _is_first_day(seen: Overview) -> bool:
    """Whether nothing was ever written down: no meeting held, planned or to come."""
    return seen.next is None and not any(m.meeting for lane in seen.lanes for m in lane.marks)
