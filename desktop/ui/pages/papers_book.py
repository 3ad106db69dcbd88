"""The page *Văn bản*: every paper and every number in one list, searched and filtered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from desktop.base.text import day_on_screen
from desktop.base.vietnamese import fold, matches, sort_key
from desktop.documents.kind import MINUTES
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.labels import label
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import looks
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers import Wanted
from desktop.ui.pages.papers_shower import PaperShower
from desktop.usecases.issuing import KINDS
from desktop.usecases.papers_register import BookRow, BookState, papers_book

ACTS = ("find",)
_NARROW = 1180
"""Width below which what a paper is about needs the room of two other columns."""
_GLYPHS: Mapping[BookState, tuple[State, str]] = {
    BookState.DRAFT: (State.NEUTRAL, "edit"),
    BookState.FOR_SIGNATURE: (State.WARN, "send"),
    BookState.SIGNED: (State.WARN, "signature"),
    BookState.NUMBERED: (State.WARN, "number_symbol"),
    BookState.SIGNED_AND_NUMBERED: (State.ACCENT, "document_checkmark"),
    BookState.ISSUED: (State.OK, "checkmark"),
    BookState.REPLACED: (State.NEUTRAL, "arrow_sync"),
    BookState.RESERVED: (State.VIOLET, "number_symbol"),
    BookState.VOID: (State.NEUTRAL, "prohibited"),
    BookState.GAP: (State.DANGER, "warning"),
}


class BookSource:
    """The rows that the filters let through; a row keeps its id while the book is opened.

    A row is a paper, or a number without one, or numbers that nothing is known of: no table holds
    them all, and a committee issues hundreds of papers, so they are ordered here.
    """

    def __init__(self) -> None:
        self.book: tuple[BookRow, ...] = ()
        self._by_id: dict[int, BookRow] = {}
        self._ids: dict[tuple[object, ...], int] = {}
        self.fits: Callable[[BookRow], bool] = lambda _row: True

    def show(self, book: tuple[BookRow, ...]) -> None:
        """This is the book now; a row that was there before is known again."""
        self.book = book
        self._by_id = {self._ids.setdefault(_what(row), len(self._ids)): row for row in book}

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        found = [id for id, row in self._by_id.items() if self.fits(row)]
        if sorting is not None:
            key = _ORDERS[sorting.column]
            found.sort(key=lambda id: key(self._by_id[id]), reverse=sorting.descending)
        return found

    def rows(self, ids: Sequence[int]) -> Sequence[BookRow]:
        return [self._by_id[id] for id in ids]


def _what(row: BookRow) -> tuple[object, ...]:
    """What a row is, however the others change: a paper, or else a number of a series."""
    return (row.paper.id,) if row.paper is not None else (row.series, row.number, row.symbol)


class PapersBookPage(Page):
    """Enter opens a paper over the list; minutes open on their meeting's page.

    ``open_tab(meeting, tab)`` shows a meeting.
    """

    wants_room = True

    def __init__(
        self, context: Context, shower: PaperShower, open_tab: Callable[[int, str], None]
    ) -> None:
        ui = context.ui
        super().__init__(ui, "papers_book", ui.label("shell.section.documents"))
        self._context, self._shower, self._open_tab = context, shower, open_tab
        shower.over(self)
        self.source = BookSource()
        self.source.fits = self._fits
        model = TableModel(self.source, self._columns())
        self.table = Table(ui, model, name="papers_book_list", words=ui.label("papers.many"))
        model.setParent(self.table)
        self.table.opened.connect(self._open)
        self.search = SearchBox(ui, ui.say("papers_book.search"), name="papers_book_search")
        self.search.textEdited.connect(lambda _text: self._show())
        self.year = self._filter("year", ())
        self.kind = self._filter(
            "kind", [(each.code, ui.label(f"papers_page.kind.{each.code}")) for each in KINDS]
        )
        self.state = self._filter(
            "state", [(each, ui.label(f"papers_book.state.{each}")) for each in BookState]
        )
        self._count = label("", "second")
        self.list = ListView(self.table, EmptyState(ui, "document_text", "…"))
        self.body.addWidget(self._card(), 1)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"find": self._find} if self._shower.panel is None else {}

    def own_topic(self) -> str:
        return "documents"

    def panes(self) -> tuple[QWidget, ...]:
        return (self.search, self.list)

    def arrive(self) -> None:
        self.refresh()
        focus = QApplication.focusWidget()
        if self._shower.panel is None and (focus is None or not self.isAncestorOf(focus)):
            self.table.setFocus()  # arrows and Enter open a paper at once

    def refresh(self) -> None:
        super().refresh()
        self.source.show(self._context.link.now(papers_book))
        years = sorted({row.year for row in self.source.book if row.year}, reverse=True)
        chosen = self.year.value()
        self.year.offer(
            [(None, self.ui.label("papers_book.every_year")), *((y, str(y)) for y in years)]
        )
        self.year.set_value(chosen if chosen in years else None)
        self._show()

    def open(self, id: int, /) -> None:
        """Show a paper by its id."""
        row = next((each for each in self.source.book if each.paper and each.paper.id == id), None)
        if row is not None:
            self._open_row(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.table.leave_out(*(("meeting",) if self.width() < _NARROW else ()))

    def _filter(self, name: str, choices: Sequence[tuple[object, str]]) -> ChoiceBox:
        ui = self.ui
        every = (None, ui.label(f"papers_book.every_{name}"))
        box = looks(ChoiceBox(ui, [every, *choices], name=f"papers_book_{name}"))
        box.setAccessibleName(ui.label(f"papers_book.{name}"))
        box.set_value(None)
        box.edited.connect(self._show)
        return box

    def _card(self) -> Card:
        card = Card(self.ui, name="papers_book_card")
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.search, 1)
        for box, width in ((self.year, 130), (self.kind, 190), (self.state, 170)):
            box.setMinimumWidth(width)
            filters.addWidget(box)
        filters.addWidget(self._count)
        card.body.addLayout(filters)
        card.body.addWidget(self.list, 1)
        return card

    def _columns(self) -> tuple[Column, ...]:
        ui = self.ui

        def made(name: str, show: Callable[[Any], str | Mark], width: int) -> Column:
            words = ui.label(f"papers_book.{name}")
            return Column(name, words, show, width, bold=name == "words")

        return (
            made("number", self._number, 168),
            made("day", _day, 96),
            made("kind", self._kind, 156),
            made("words", self._words, 0),
            made("signer", lambda row: row.signer, 140),
            made("state", self._state, 148),
            made("meeting", self._meeting, 190),
        )

    def _number(self, row: BookRow) -> str | Mark:
        """Number and symbol in one: alone the symbol would begin like a formula of Excel."""
        if row.state is not BookState.GAP:
            return row.said
        alone = row.last == row.number
        return Mark(State.DANGER, row.said if alone else f"{row.number:02}–{row.last:02}")

    def _meeting(self, row: BookRow) -> str:
        """Its day where what the paper is about names the meeting already, else its title."""
        if row.held_on is not None and fold(row.meeting) in fold(row.words):
            return self.ui.say("papers_book.of_meeting", day=row.held_on)
        return row.meeting

    def _kind(self, row: BookRow) -> str:
        known = any(each.code == row.kind for each in KINDS)
        return self.ui.label(f"papers_page.kind.{row.kind}") if known else ""

    def _words(self, row: BookRow) -> str | Mark:
        if row.state is BookState.GAP:
            return Mark(State.DANGER, self._gap(row), "warning")
        said, words = self.ui.say, row.words
        if row.in_place_of:
            words = said("papers_book.in_place_of", number=row.in_place_of, words=words)
        if row.replaced_by:
            words = said("papers_book.replaced_by", number=row.replaced_by, words=words)
        return words

    def _gap(self, row: BookRow) -> str:
        if row.last == row.number:
            return self.ui.say("papers_book.gap", number=f"{row.number:02}")
        return self.ui.say("papers_book.gaps", first=f"{row.number:02}", last=f"{row.last:02}")

    def _state(self, row: BookRow) -> Mark:
        state, glyph = _GLYPHS[row.state]
        words = f"kept.{row.state}" if row.kept else f"state.{row.state}"
        return Mark(state, self.ui.label(f"papers_book.{words}"), glyph)

    def _fits(self, row: BookRow) -> bool:
        year, kind, state = self.year.value(), self.kind.value(), self.state.value()
        others = f"{row.replaced_by} {row.in_place_of}"
        text = f"{row.said} {row.words} {row.signer} {row.meeting} {self._kind(row)} {others}"
        return (
            year in (None, row.year)
            and kind in (None, row.kind)
            and state in (None, *row.states)
            and matches(self.search.text(), text)
        )

    def _show(self) -> None:
        self.list.load()
        shown, every = self.table.model().rowCount(), len(self.source.book)
        self._count.setText(f"{shown} / {every}")
        self._count.setVisible(shown != every)
        sentence = self.list.findChild(QLabel, "empty_sentence")
        if sentence is not None:
            sentence.setText(self.ui.say("papers_book.none_fit" if every else "papers_book.empty"))

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _open(self, place: int) -> None:
        self._open_row(*self.source.rows([place]))

    def _open_row(self, row: BookRow) -> None:
        paper = row.paper
        if paper is None:
            self.tell(Tone.INFO, self._why_no_paper(row))
        elif paper.kind == MINUTES and paper.meeting is not None:
            self._open_tab(paper.meeting, "minutes")
        else:
            self.strip.clear()
            self._shower.show(
                Wanted(paper.kind, meeting=paper.meeting, as_of=paper.as_of, paper=paper.id)
            )

    def _why_no_paper(self, row: BookRow) -> str:
        if row.state is BookState.GAP:
            return f"{self._gap(row)} {self.ui.say('papers_book.gap_why')}"
        return self.ui.say(f"papers_book.only_{row.state}", number=row.said, reason=row.words)


def _day(row: BookRow) -> str:
    return day_on_screen(row.day) if row.day is not None else ""


_ORDERS: Mapping[str, Callable[[BookRow], Any]] = {
    "number": lambda row: (row.symbol, row.series, row.number or 0),
    "day": lambda row: (row.day.toordinal() if row.day else 0, row.number or 0),
    "kind": lambda row: row.kind,
    "words": lambda row: sort_key(row.words),
    "signer": lambda row: sort_key(row.signer),
    "state": lambda row: list(BookState).index(row.state),
    "meeting": lambda row: sort_key(row.meeting),
}
