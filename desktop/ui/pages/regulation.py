"""The regulation: its text, what the program derives from it, its versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.calendar import Holidays
from desktop.domain.problems import Problem
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.context import Context
from desktop.ui.pages.regulation_adopt import AdoptPanel
from desktop.ui.pages.regulation_contents import Contents
from desktop.ui.pages.regulation_correct import CorrectPanel
from desktop.ui.pages.regulation_derived import DerivedCard
from desktop.ui.pages.regulation_reading import ReadingCard
from desktop.ui.pages.regulation_strip import VersionStrip
from desktop.ui.pages.regulation_text import RegulationText
from desktop.usecases.regulation_view import RegulationView, not_counted, regulation_view
from desktop.usecases.regulations import adopt, correct
from desktop.usecases.signing_in import shipped_holidays

ACTS = ("find", "find_next", "next_tab", "previous_tab")
"""The commands of the window that this page carries out at one time or another."""
TABBED_BELOW = 1020
"""The width of the page under which what is derived becomes a tab beside the text."""
DERIVED = 346
TEXT_TAB, DERIVED_TAB = "text", "derived"


@dataclass(frozen=True)
class Hooks:
    """What the shell gives: ``holidays`` are the days off counted with."""

    holidays: Holidays = field(default_factory=shipped_holidays)


class RegulationPage(Page):
    """``open_at("6.5")`` shows a provision; the page asks for the rest by itself."""

    def __init__(self, context: Context, *, hooks: Hooks | None = None) -> None:
        ui = context.ui
        trail = (ui.label("shell.section.settings"), ui.label("regulation_page.title"))
        super().__init__(ui, "regulation", ui.label("regulation_page.title"), trail=trail)
        self._context = context
        self._hooks = hooks if hooks is not None else Hooks()
        self._view: RegulationView | None = None
        self._version, self._wanted = 0, ""
        self.text, self.derived = RegulationText(ui), DerivedCard(ui)
        desk = context.opened.desk
        self.choice = VersionStrip(ui, may_correct=desk.may(correct), may_adopt=desk.may(adopt))
        self.contents = Contents(ui, self.text)
        self.reading = ReadingCard(ui, self.text)
        self.adoption = AdoptPanel(context)
        self.correction = CorrectPanel(context, self.teller, self._uncounted)
        self._build()
        self._connect()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {
            "find": self.contents.search.setFocus,
            "find_next": lambda: self.contents.step(1),
            "next_tab": lambda: self._tabs.step(1),
            "previous_tab": lambda: self._tabs.step(-1),
        }

    def panes(self) -> tuple[QWidget, ...]:
        last = self.derived.first_stop() if self.derived.isVisibleTo(self) else None
        return tuple(pane for pane in (self.contents.tree, self.text, last) if pane is not None)

    def arrive(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask anew; what is in view stays in view."""
        today, version = self.ui.clock.today(), self._version
        regulations, holidays = self._context.opened.regulations, self._hooks.holidays
        self._context.link.ask(
            lambda tx: regulation_view(tx, today, regulations, holidays, version=version),
            self.teller.then(self._show),
        )

    def open_at(self, path: str) -> None:
        """Show a provision; of one that is not there the nearest above it. "" changes nothing."""
        if self._view is None:
            self._wanted = path
            return
        while path and self._view.regulation.at(path) is None:
            path = path.rpartition(".")[0]
        if path:
            self.contents.tree.open_at(path)
            self.text.open_at(path)
            self._show_path(path)

    def path(self) -> str:
        """The provision in view."""
        return self.text.path()

    def view(self) -> RegulationView | None:
        """What is shown; None before the first answer, or without a regulation."""
        return self._view

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        escape = event.key() == Qt.Key.Key_Escape
        if escape and self.correction.isVisibleTo(self):
            self.correction.close_form()
            self.choice.correct.setFocus()
        elif escape and self.adoption.is_open():
            self.adoption.close_form()
        else:
            super().keyPressEvent(event)

    def _show(self, view: RegulationView | None) -> None:
        if view is None:
            self.tell(Tone.WARN, self.ui.say("offices.not_founded"))
            return
        former, self._view = self._view, view
        self.choice.show_view(view)
        self.reading.show_source(view.regulation)
        same = former is not None and former.regulation == view.regulation
        if former != view:
            self.contents.show_view(view)
            if not same:
                self.text.show_regulation(view.regulation)
        wanted, self._wanted = self._wanted, ""
        self.open_at(wanted or self.text.path() or _beginning(view))

    def _show_path(self, path: str) -> None:
        if self._view is None:
            return
        self.derived.show_at(self._view, path)
        self.reading.show_neighbours(self._view.regulation, path)

    def _turned(self, path: str) -> None:
        """The clerk chose a provision in the contents or went into it in the text."""
        if self.sender() is self.contents.tree:
            self.text.open_at(path)
            if "." not in path and not self.contents.tree.path().startswith(path):
                self.contents.tree.open_at(path)
        else:
            self.contents.tree.open_at(path)
        self._show_path(path)

    def _choose_version(self, version: int) -> None:
        self.correction.close_form()
        self._version = version
        self.refresh()

    def _adopted(self, version: int, warnings: tuple[Problem, ...]) -> None:
        self._version = version
        self.refresh()
        if warnings:
            self.teller.problems(warnings)
        elif self._view is not None:
            day = self._view.shown.record.effective
            if day is not None:
                self.tell(Tone.OK, self.ui.say("regulation_page.adopted", day=day))

    def _corrected(self, warnings: tuple[Problem, ...]) -> None:
        self.refresh()
        self.choice.correct.setFocus()
        self.teller.problems(warnings)

    def _correct(self) -> None:
        if self._view is not None:
            self.adoption.close_form()
            self.correction.open_for(self._view.shown)

    def _uncounted(self, version: int, day: date) -> tuple[Msg, ...]:
        today, regulations = self.ui.clock.today(), self._context.opened.regulations
        found: tuple[Msg, ...] = self._context.link.now(
            lambda tx: not_counted(tx, today, regulations, version=version, effective=day)
        )
        return found

    def _connect(self) -> None:
        self.contents.tree.chosen.connect(self._turned)
        self.text.chosen.connect(self._turned)
        self.derived.turned.connect(self.open_at)
        self.derived.meeting.connect(lambda id: self._context.go("meetings", id))
        self.contents.wanted.connect(self.open_at)
        self.reading.turned.connect(self.open_at)
        self.choice.chosen.connect(self._choose_version)
        self.choice.correction_wanted.connect(self._correct)
        self.choice.later_wanted.connect(self.adoption.choose)
        self.adoption.adopted.connect(self._adopted)
        self.correction.corrected.connect(self._corrected)
        self.correction.left.connect(self.choice.correct.setFocus)
        self._tabs.currentChanged.connect(lambda _place: self._fit())

    def _build(self) -> None:
        self.body.addWidget(self.choice)
        self.body.addWidget(self.correction)
        self.body.addWidget(self.adoption)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        self._columns.addWidget(self.contents)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        self._tabs = TabRow(self.ui, "regulation_tabs")
        self._tabs.setAccessibleName(self.ui.label("regulation_page.title"))
        self._tabs.add(TEXT_TAB, self.ui.label("regulation_page.full_text"))
        self._tabs.add(DERIVED_TAB, self.ui.label("regulation_page.derived"))
        middle.addWidget(self._tabs)
        middle.addWidget(self.reading, 1)
        self._middle = middle
        self._columns.addLayout(middle, 1)
        self._columns.addWidget(self.derived)
        self.body.addLayout(self._columns, 1)

    def _fit(self) -> None:
        """Three columns where there is room, else the right one as a tab."""
        scale = self.ui.theme.text_size / 100
        tabbed = self.width() < TABBED_BELOW * scale
        chosen = self._tabs.key() if tabbed else ""
        self._tabs.setVisible(tabbed)
        self.reading.setVisible(chosen != DERIVED_TAB)
        inside = self._middle.indexOf(self.derived) >= 0
        if tabbed and not inside:
            self._columns.removeWidget(self.derived)
            self._middle.addWidget(self.derived, 1)
            self.derived.setMinimumWidth(0)
            self.derived.setMaximumWidth(16_777_215)
        elif not tabbed and inside:
            self._middle.removeWidget(self.derived)
            self._columns.addWidget(self.derived)
        if not tabbed:
            self.derived.setFixedWidth(round(DERIVED * scale))
        self.derived.setVisible(chosen != TEXT_TAB)


def _beginning(view: RegulationView) -> str:
    """Where the page opens by itself: at the first clause that is still due, else at the start."""
    clauses = [clause.path for article in view.regulation.articles for clause in article.clauses]
    open_ones = [path for path in clauses if any(f.is_open for f in view.at(path))]
    return next(iter(open_ones), view.regulation.articles[0].path)
