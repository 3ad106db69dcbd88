"""The page Văn bản: one list of papers and numbers, driven by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.domain.meetings import Meeting
from desktop.domain.papers import NumberEntry
from desktop.ui.kit.chip import State
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.table_model import MARK, TableModel
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_book import PapersBookPage
from desktop.ui.pages.papers_shower import PaperShower
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import Section
from desktop.usecases import numbering, papers, records, rescheduling
from desktop.usecases.desk import Desk
from desktop.usecases.papers_register import papers_book
from tests.story import BAC_GIANG, DAY, Story, tell
from tests.ui.driver import PreparedAsk, Screen, press
from tests.ui.pages.minutes_screen import FakePrinters, context_of
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed


class Book(Screen):
    """The page in a window; ``tabs`` are the tabs of meetings it turned to."""

    def __init__(self, ui: Ui, desk: Desk, ask: PreparedAsk, folder: Path, qtbot: QtBot) -> None:
        self.tabs: list[tuple[int, str]] = []
        context = context_of(ui, desk, folder, ask)
        self.shower = PaperShower(context, FakePrinters())
        self.page = PapersBookPage(
            context, self.shower, lambda meeting, tab: self.tabs.append((meeting, tab))
        )
        section = Section(4, "documents", "document_text", lambda: self.page)
        self.window = MainWindow(ui, (section,), office="An ninh mạng tỉnh Mẫu")
        super().__init__(self.window)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.turn_to("documents")
        with qtbot.waitActive(self.window):
            self.window.show()

    @property
    def table(self) -> Table:
        return self.page.table

    @property
    def model(self) -> TableModel:
        model = self.table.model()
        assert isinstance(model, TableModel)
        return model

    def column(self, name: str) -> list[str]:
        place = [each.name for each in self.model.columns()].index(name)
        return [self.model.text(row, place) for row in range(self.model.rowCount())]

    def open(self, row: int) -> None:
        self.table.setFocus()
        self.table.selectRow(row)
        press(self.table, Qt.Key.Key_Return)


@pytest.fixture
def story(desk: Desk, clock: SetClock) -> Story:
    """An issued invitation, draft minutes, a number kept and one made void."""
    it = tell(desk, clock, BAC_GIANG)
    it.item("Tình hình an ninh mạng")
    it.hold()
    it.close()
    it.issued(it.do(papers.draft, kind="invitation", meeting=it.meeting.id))
    it.minutes()
    it.clock.set(datetime(2026, 7, 20, 8, 0))
    kept = it.do(numbering.reserve, kind="invitation", day=DAY, reason="Giấy mời họp Tổ giúp việc")
    it.do(numbering.void, id=kept.id, reason="Ghi nhầm")
    it.do(numbering.reserve, kind="invitation", day=DAY, reason="Giữ cho phiên sau")
    return it


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def book(story: Story, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot) -> Book:
    return Book(ui, story.desk, ask, tmp_path, qtbot)


def test_papers_and_numbers_stand_in_one_list_the_latest_first(book: Book) -> None:
    states = [str(row.state) for row in book.page.source.book]
    assert states == ["draft", "reserved", "void", "issued"]
    numbers = ["", "03/GM-TBATANM", "02/GM-TBATANM", "01/GM-TBATANM"]
    assert book.column("number") == numbers, "whole: a symbol alone would be pasted as a formula"
    assert book.column("signer")[-1] == "Nguyễn Văn Mẫu"
    assert "Ghi nhầm" in book.column("words")


def test_enter_shows_a_paper_over_the_list_and_escape_gives_it_back(book: Book) -> None:
    book.open(3)
    assert book.shower.panel is not None
    assert book.shower.panel.way.strip.isVisibleTo(book.shower.panel)
    assert not book.table.isVisible()
    press(book.shower.panel, Qt.Key.Key_Escape)
    assert book.table.isVisible()


def test_minutes_open_on_the_page_of_their_meeting(book: Book, story: Story) -> None:
    book.open(0)
    assert book.tabs == [(story.meeting.id, "minutes")]
    assert book.shower.panel is None


def test_a_number_without_a_paper_says_why(book: Book) -> None:
    for row, word in ((1, "Giữ cho phiên sau"), (2, "Ghi nhầm")):
        book.open(row)
        assert word in book.page.strip.text()


def test_words_without_marks_and_filters_narrow_the_list(book: Book) -> None:
    book.type_into("papers_book_search", "ghi nham")
    assert book.column("number") == ["02/GM-TBATANM"]
    press(book.page.search, Qt.Key.Key_Escape)
    assert len(book.column("number")) == 4
    for box, value, left in (
        (book.page.kind, "minutes", 1),
        (book.page.state, "issued", 0),
        (book.page.kind, "invitation", 1),
    ):
        box.set_value(value)
        box.edited.emit()
        assert len(book.column("number")) == left
    book.page.state.set_value("draft")
    book.page.state.edited.emit()
    assert not book.table.isVisible()


def test_a_replaced_invitation_is_told_from_the_one_in_its_place(book: Book, story: Story) -> None:
    """Both were *issued* with the same words, and nothing told them apart."""
    former = next(row.paper for row in book.page.source.book if row.paper and row.number == 1)
    meeting = story.ask(lambda tx: tx.get(Meeting, story.meeting.id))
    story.do(records.save, record=replace(meeting, started_at=None, ended_at=None))
    anew = story.do(rescheduling.invite_anew, id=former.id)
    story.do(papers.submit, id=anew.id)
    states = [str(row.state) for row in story.ask(papers_book)]
    assert "replaced" not in states, "a draft takes the place of nothing yet"
    story.do(papers.number, id=anew.id, on_day=date(2026, 7, 20))
    book.page.refresh()
    rows = dict(zip(book.column("number"), book.column("words"), strict=True))
    assert rows["01/GM-TBATANM"].startswith("Được thay bằng số 04/GM-TBATANM: Phiên họp")
    assert rows["04/GM-TBATANM"].startswith("Thay số 01/GM-TBATANM: Phiên họp")
    book.page.state.set_value("replaced")
    book.page.state.edited.emit()
    assert book.column("number") == ["01/GM-TBATANM"]


def test_a_number_kept_for_a_paper_looked_given_and_its_filter_left_it_out(
    book: Book, story: Story
) -> None:
    paper = next(row.paper for row in book.page.source.book if row.paper and row.number is None)
    story.do(papers.submit, id=paper.id)
    kept = story.do(papers.reserve, id=paper.id)
    number = story.ask(lambda tx: tx.get(NumberEntry, kept.entry)).said
    book.page.refresh()
    rows = dict(zip(book.column("number"), book.column("state"), strict=True))
    assert rows[number] == "Trình ký, giữ số"
    for state, found in (
        ("reserved", [number, "03/GM-TBATANM"]),
        ("for_signature", [number]),
    ):
        book.page.state.set_value(state)
        book.page.state.edited.emit()
        assert sorted(book.column("number")) == sorted(found)
    story.do(papers.number, id=paper.id, on_day=date(2026, 7, 20))
    book.page.refresh()
    assert book.column("number") == []


def test_numbers_nothing_is_known_of_are_rows_in_red(book: Book, story: Story) -> None:
    series = story.ask(lambda tx: tx.all(NumberEntry))[0].series
    entry = NumberEntry(series=series, number=7, symbol="/GM-TBATANM", dated=DAY)
    story.do(records.save, record=entry)
    book.page.refresh()
    at = next(n for n, row in enumerate(book.page.source.book) if str(row.state) == "gap")
    assert book.column("words")[at] == "Các số từ 04 đến 06 bị bỏ trống."
    assert book.page.source.book[at - 1].number == 7, "it stands before the number that came after"
    mark = book.model.index(at, 0).data(MARK)
    assert mark.state is State.DANGER
    book.open(at)
    assert "bị bỏ trống" in book.page.strip.text()


def test_every_column_orders_the_list(book: Book) -> None:
    for place in range(book.model.columnCount()):
        first = book.column("number")
        book.model.sort_by(place)
        book.model.sort_by(place)
        book.model.sort_by(place)
        assert book.column("number") == first


def test_an_empty_office_says_where_papers_are_made(
    ui: Ui, desk: Desk, clock: SetClock, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> None:
    tell(desk, clock, BAC_GIANG)
    book = Book(ui, desk, ask, tmp_path, qtbot)
    assert not book.table.isVisible()
    sentence = book.part("empty_sentence").text()  # type: ignore[attr-defined]
    assert "giấy mời ở thẻ Thành phần" in sentence


def test_the_page_passes_the_walks(book: Book) -> None:
    assert unnamed(book.window) == []
    assert clipped(book.window) == []
    assert mnemonics(book.window) == []
    assert not_reached(book.window) == []
    assert too_large(book.window) == ""


def test_the_meeting_s_title_stood_twice_in_a_row(book: Book) -> None:
    """Where what a paper is about names its meeting, the other column says its day."""
    for row in book.page.source.book:
        said = book.page._meeting(row)
        assert not said or said not in row.words
        if row.held_on is not None and row.meeting in row.words:
            assert said == f"Họp ngày {row.held_on:%d/%m/%Y}"
    assert any(book.page._meeting(row).startswith("Họp ngày") for row in book.page.source.book)
