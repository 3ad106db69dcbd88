"""The regulation: its text, what the program derives from it, its versions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.calendar import Holidays
from desktop.domain.citation import Citation, cited, typed
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.context import Context
from desktop.ui.pages.regulation_adopt import AdoptPanel
from desktop.ui.pages.regulation_correct import CorrectPanel
from desktop.ui.pages.regulation_derived import DerivedCard
from desktop.ui.pages.regulation_standing import neighbours, standing
from desktop.ui.pages.regulation_text import RegulationText
from desktop.ui.pages.regulation_tree import RegulationTree
from desktop.usecases.regulation_view import RegulationView, not_counted, regulation_view
from desktop.usecases.regulations import adopt, correct
from desktop.usecases.signing_in import shipped_holidays

ACTS = ("find", "find_next", "next_tab", "previous_tab")
"""The commands of the window that this page carries out at one time or another."""
TABBED_BELOW = 1020
"""The width of the page under which what is derived becomes a tab beside the text."""
TREE, DERIVED = 286, 346
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
        self.tree, self.text, self.derived = RegulationTree(ui), RegulationText(ui), DerivedCard(ui)
        self.adoption = AdoptPanel(context)
        self.correction = CorrectPanel(context, self._uncounted)
        self.search = SearchBox(ui, ui.say("regulation_page.search"), name="regulation_search")
        self._build()
        self._connect()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {
            "find": self.search.setFocus,
            "find_next": lambda: self._step(1),
            "next_tab": lambda: self._tabs.step(1),
            "previous_tab": lambda: self._tabs.step(-1),
        }

    def panes(self) -> tuple[QWidget, ...]:
        last = self.derived.first_stop() if self.derived.isVisibleTo(self) else None
        return tuple(pane for pane in (self.tree, self.text, last) if pane is not None)

    def arrive(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Ask anew; what is in view stays in view."""
        today, version = self.ui.clock.today(), self._version
        regulations, holidays = self._context.opened.regulations, self._hooks.holidays
        self._context.link.ask(
            lambda tx: regulation_view(tx, today, regulations, holidays, version=version),
            Then(self._show, self._refused, self._troubled),
        )

    def open_at(self, path: str) -> None:
        """Show a provision; of one that is not there the nearest above it. "" changes nothing."""
        if self._view is None:
            self._wanted = path
            return
        while path and self._view.regulation.at(path) is None:
            path = path.rpartition(".")[0]
        if path:
            self.tree.open_at(path)
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
            self.correct_button.setFocus()
        elif escape and self.adoption.is_open():
            self.adoption.close_form()
        else:
            super().keyPressEvent(event)

    def _show(self, view: RegulationView | None) -> None:
        if view is None:
            self.tell(Tone.WARN, self.ui.say("offices.not_founded"))
            return
        former, self._view = self._view, view
        self._show_versions(view)
        same = former is not None and former.regulation == view.regulation
        if former != view:
            self.tree.show_view(view)
            if not same:
                self.text.show_regulation(view.regulation)
        wanted, self._wanted = self._wanted, ""
        self.open_at(wanted or self.text.path() or _beginning(view))

    def _show_versions(self, view: RegulationView) -> None:
        ui, shown = self.ui, view.shown
        self.versions.offer(
            [(v.record.id, ui.say(v.regulation.decision.said)) for v in view.versions]
        )
        self.versions.set_value(shown.record.id)
        self._chip.show_mark(standing(ui, view))
        self._around.setText(neighbours(ui, view))
        self._source.setText(
            ui.say("regulation_page.source", document=view.regulation.source.document)
        )
        note = view.regulation.source.note
        self._source.setToolTip(f"{self._source.text()}\n{note}".strip())

    def _show_path(self, path: str) -> None:
        if self._view is None:
            return
        self.derived.show_at(self._view, path)
        articles = [each.number for each in self._view.regulation.articles]
        place = articles.index(Citation.of(path).article)
        for button, at, key in (
            (self._before, place - 1, "regulation_page.before"),
            (self._after, place + 1, "regulation_page.after"),
        ):
            there = 0 <= at < len(articles)
            button.setVisible(there)
            if there:
                button.setText(self.ui.say(key, article=articles[at]))
                button.setProperty("path", articles[at])

    def _turned(self, path: str) -> None:
        """The clerk chose a provision in the contents or went into it in the text."""
        if self.sender() is self.tree:
            self.text.open_at(path)
            if "." not in path and not self.tree.path().startswith(path):
                self.tree.open_at(path)
        else:
            self.tree.open_at(path)
        self._show_path(path)

    def _typed(self, text: str) -> None:
        """Jump to a citation as it is typed; other words are searched in the text."""
        citation = typed(text)
        if self._view is None:
            return
        if citation is not None:
            self.text.find_words("")
            there = self._view.regulation.at(citation.path) is not None
            missing = self.ui.say("regulation_page.no_provision", cited=cited(citation.path))
            self._found.setText("" if there else missing)
            if there:
                self.open_at(citation.path)
        else:
            count = self.text.find_words(text)
            key = "regulation_page.found" if count else "regulation_page.not_found"
            words = self.ui.say(key, n=count, typed=text.strip())
            self._found.setText(words if text.strip() else "")
        self._found.setVisible(bool(self._found.text()))

    def _step(self, by: int) -> None:
        number = self.text.step_hit(by)
        if number:
            of = self.text.hits()
            self._found.setText(self.ui.say("regulation_page.at_hit", n=number, of=of))

    def _choose_version(self) -> None:
        chosen = self.versions.value()
        if isinstance(chosen, int):
            self.correction.close_form()
            self._version = chosen
            self.refresh()

    def _adopted(self, version: int, warnings: tuple[Problem, ...]) -> None:
        self._version = version
        self.refresh()
        if warnings:
            self._refused(warnings)
        elif self._view is not None:
            day = self._view.shown.record.effective
            if day is not None:
                self.tell(Tone.OK, self.ui.say("regulation_page.adopted", day=day))

    def _corrected(self, warnings: tuple[Problem, ...]) -> None:
        self.refresh()
        self.correct_button.setFocus()
        if warnings:
            self._refused(warnings)

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

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.tell(Tone.WARN, " ".join(self.ui.say(each.msg) for each in problems))

    def _troubled(self, trouble: Trouble) -> None:
        self.tell(Tone.DANGER, self.ui.say(trouble.msg))

    def _connect(self) -> None:
        self.tree.chosen.connect(self._turned)
        self.text.chosen.connect(self._turned)
        self.derived.turned.connect(self.open_at)
        self.derived.meeting.connect(lambda id: self._context.go("meetings", id))
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(lambda: self._step(1))
        self.versions.edited.connect(self._choose_version)
        self.adoption.adopted.connect(self._adopted)
        self.correction.corrected.connect(self._corrected)
        self.correction.refused.connect(self._refused)
        self.correction.troubled.connect(self._troubled)
        self.correction.left.connect(self.correct_button.setFocus)
        for button in (self._before, self._after):
            button.clicked.connect(self._neighbour)
        self._tabs.currentChanged.connect(lambda _place: self._fit())

    def _neighbour(self) -> None:
        button = self.sender()
        if isinstance(button, LinkButton):
            self.open_at(str(button.property("path")))

    def _build(self) -> None:
        self.body.addWidget(self._strip())
        self.body.addWidget(self.correction)
        self.body.addWidget(self.adoption)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        self._columns.addWidget(self._contents())
        middle = QVBoxLayout()
        middle.setSpacing(0)
        self._tabs = TabRow(self.ui, "regulation_tabs")
        self._tabs.setAccessibleName(self.ui.label("regulation_page.title"))
        self._tabs.add(TEXT_TAB, self.ui.label("regulation_page.full_text"))
        self._tabs.add(DERIVED_TAB, self.ui.label("regulation_page.derived"))
        self._text_card = self._full_text()
        middle.addWidget(self._tabs)
        middle.addWidget(self._text_card, 1)
        self._middle = middle
        self._columns.addLayout(middle, 1)
        self._columns.addWidget(self.derived)
        self.body.addLayout(self._columns, 1)

    def _strip(self) -> Card:
        ui = self.ui
        strip = Card(ui, name="regulation_strip")
        strip.body.setContentsMargins(12, 9, 12, 9)
        row = QHBoxLayout()
        row.setSpacing(10)
        self.versions = ChoiceBox(ui, [], name="regulation_versions")
        self.versions.setAccessibleName(ui.label("regulation_page.versions"))
        self.versions.setMinimumWidth(180)
        self.versions.setMaximumWidth(286)
        self._chip = Chip(ui, Mark(State.NEUTRAL, ""))
        self._around = ElidedLabel("", "second")
        self.add_button = PlainButton(
            ui, ui.say("regulation_page.add"), glyph="add", name="regulation_add"
        )
        self.add_button.clicked.connect(self.adoption.choose)
        self.add_button.setVisible(self._context.opened.desk.may(adopt))
        row.addWidget(self.versions, 2)
        row.addWidget(self._chip)
        row.addWidget(self._around, 1)
        self.correct_button = PlainButton(
            ui, ui.say("regulation_page.correct"), glyph="edit", name="regulation_correct_open"
        )
        self.correct_button.clicked.connect(self._correct)
        self.correct_button.setVisible(self._context.opened.desk.may(correct))
        row.addWidget(self.correct_button)
        row.addWidget(self.add_button)
        strip.body.addLayout(row)
        return strip

    def _contents(self) -> Card:
        card = Card(self.ui, name="regulation_contents")
        card.body.setContentsMargins(1, 12, 1, 8)
        card.setFixedWidth(TREE)
        column = QVBoxLayout()
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(4)
        column.addWidget(self.search)
        self._found = label("", "second", wrap=True)
        self._found.setObjectName("regulation_found")
        self._found.hide()
        column.addWidget(self._found)
        card.body.addLayout(column)
        card.body.addWidget(self.tree, 1)
        return card

    def _full_text(self) -> Card:
        ui = self.ui
        card = Card(ui, ui.say("regulation_page.full_text"), glyph="book_open", name="full_text")
        card.body.setContentsMargins(1, 8, 1, 8)
        card.body.setSpacing(0)
        card.head.setContentsMargins(16, 0, 16, 6)
        card.head.setSpacing(14)
        self._before = LinkButton(ui, "", name="regulation_before")
        self._after = LinkButton(ui, "", name="regulation_after")
        card.add_to_head(self._before)
        card.add_to_head(self._after)
        card.body.addWidget(hairline())
        card.body.addWidget(self.text, 1)
        card.body.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 7, 16, 0)
        foot.setSpacing(8)
        foot.addWidget(Glyph(ui, "document_text", side=16))
        self._source = ElidedLabel("", "second")
        self._source.setObjectName("regulation_source")
        foot.addWidget(self._source, 1)
        card.body.addLayout(foot)
        return card

    def _fit(self) -> None:
        """Three columns where there is room, else the right one as a tab."""
        scale = self.ui.theme.text_size / 100
        tabbed = self.width() < TABBED_BELOW * scale
        chosen = self._tabs.key() if tabbed else ""
        self._tabs.setVisible(tabbed)
        self._text_card.setVisible(chosen != DERIVED_TAB)
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
