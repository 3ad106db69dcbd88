"""The page of the regulation: where it opens, what it marks, finds and derives, new versions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk
from desktop.domain.findings import Outcome
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.pages.regulation import RegulationPage
from tests.ui.conftest import Surround
from tests.ui.driver import click, press
from tests.ui.pages.mau_year import BAC_GIANG, HUNG_YEN, MauYear, busy_year, new_year
from tests.ui.pages.regulation_screen import RegulationScreen
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

NOTE = "Ghi chú của người chép: "


Open = Callable[..., RegulationScreen]


@pytest.fixture
def regulation(database: Database, clerk: Clerk, ui: Ui, tmp_path: Path, qtbot: QtBot) -> Open:
    def made(
        build: Callable[..., MauYear] = busy_year, profile: str = HUNG_YEN, spoken: Ui = ui
    ) -> RegulationScreen:
        year = build(database, clerk, spoken, profile)
        page = RegulationPage(year.context(spoken, tmp_path))
        qtbot.addWidget(page)
        page.resize(1150, 716)
        page.arrive()
        with qtbot.waitActive(page):
            page.show()
        return RegulationScreen(page, year)

    return made


@pytest.mark.parametrize(
    ("profile", "path", "begins"),
    [
        (HUNG_YEN, "9.1", "1. Tiểu ban họp định kỳ ít nhất 02 lần/năm"),
        (BAC_GIANG, "10.1", "1. Tiểu ban họp định kỳ"),
        (BAC_GIANG, "7.5", "5. "),
    ],
)
def test_a_provision_is_opened_marked_and_chosen(
    regulation: Open, profile: str, path: str, begins: str
) -> None:
    seen = regulation(profile=profile)
    seen.page.open_at(path)
    assert seen.page.text.marked().startswith(begins)
    assert seen.page.contents.tree.path() == path
    assert seen.page.path() == path


def test_a_provision_asked_for_before_the_answer_is_opened_with_it(
    database: Database, clerk: Clerk, ui: Ui, tmp_path: Path, qtbot: QtBot
) -> None:
    page = RegulationPage(busy_year(database, clerk, ui).context(ui, tmp_path))
    qtbot.addWidget(page)
    page.open_at("6.5")
    page.arrive()
    assert page.path() == "6.5"


def test_of_what_is_not_there_the_nearest_above_is_opened(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("6.5.q")
    assert seen.page.path() == "6.5"
    seen.page.open_at("99")
    assert seen.page.path() == "6.5"


def test_the_page_opens_where_something_is_due(regulation: Open) -> None:
    assert regulation().page.path() == "6.5"


def test_arrows_in_the_contents_bring_text_and_what_follows(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("9.1")
    seen.page.contents.tree.setFocus()
    press(seen.page.contents.tree, Qt.Key.Key_Down)
    assert seen.page.text.marked().startswith("2. Trưởng Tiểu ban quyết định triệu tập")
    assert "Điều 9 khoản 2" in seen.derived()


def test_the_caret_in_the_text_chooses_in_the_contents(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("9.1")
    seen.page.text.setFocus()
    for _line in range(4):
        press(seen.page.text, Qt.Key.Key_Down)
    assert seen.page.contents.tree.path() == "9.2"


def test_neighbour_articles_are_one_press_away(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("9.1")
    press(seen.part("regulation_after"), Qt.Key.Key_Return)
    assert seen.page.path() == "10"
    click(seen.part("regulation_before"))
    click(seen.part("regulation_before"))
    assert seen.page.path() == "8"


@pytest.mark.parametrize(
    ("typed", "path"), [("d6k5", "6.5"), ("Điều 9, khoản 1", "9.1"), ("10.2", "10.2"), ("d3", "3")]
)
def test_a_typed_citation_jumps(regulation: Open, typed: str, path: str) -> None:
    seen = regulation()
    seen.search(typed)
    assert seen.page.path() == path


def test_a_citation_that_is_not_there_is_said(regulation: Open) -> None:
    seen = regulation()
    seen.search("d60")
    assert seen.label("regulation_found") == "Quy chế không có Điều 60."


def test_words_are_found_without_marks_and_enter_goes_on(regulation: Open) -> None:
    seen = regulation()
    seen.search("con dau rieng")
    assert seen.label("regulation_found") == "Thấy 1 chỗ. Bấm Enter để đi tới từng chỗ."
    press(seen.page.contents.search, Qt.Key.Key_Return)
    assert seen.page.path() == "10.1"
    seen.search("khong co chu nay")
    assert seen.label("regulation_found").startswith("Không thấy “khong co chu nay”")
    press(seen.page.contents.search, Qt.Key.Key_Escape)
    assert seen.label("regulation_found") == ""


def test_glyphs_stand_only_where_something_was_checked(regulation: Open) -> None:
    tree = regulation().page.contents.tree
    assert tree.state_at("9.1") is Outcome.DUE
    assert tree.state_at("9.3") is Outcome.OK
    assert tree.state_at("10") is Outcome.OK
    assert tree.state_at("9.2") is None
    assert tree.state_at("1") is None


def test_a_broken_duty_is_a_triangle(regulation: Open) -> None:
    assert regulation(new_year).page.contents.tree.state_at("9.3") is Outcome.BREACH


def test_the_live_state_counts_meetings_and_leads_to_them(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("9.1")
    assert seen.label("derived_count") == "1/2 phiên"
    words = "Còn thiếu 1, đến hết 31/12/2026. Đã lên lịch 30/11/2026."
    assert seen.label("derived_words") == words
    assert "Còn thiếu 1" in seen.derived()
    links = [each for each in seen.derived().split(" | ") if each.startswith("Phiên ")]
    assert links == ["Phiên 28/5", "Phiên 30/11"]
    first = seen.page.derived.first_stop()
    assert first is not None
    press(first, Qt.Key.Key_Return)
    ((section, id),) = seen.year.went
    assert section == "meetings"
    assert id > 0


def test_occasions_are_counted_one_by_one(regulation: Open) -> None:
    seen = regulation(profile=BAC_GIANG)
    seen.page.open_at("10.1")
    assert seen.label("derived_count") == "1/2 phiên"


def test_a_quarter_before_the_regulation_is_not_counted(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("9.3")
    assert seen.label("derived_count") == "3/3 kỳ"
    words = "Đã đủ theo quy chế. Không tính quý I/2026 vì có trước quy chế."
    assert seen.label("derived_words") == words


def test_what_is_open_is_told_with_its_sentence(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("6.5")
    assert "Còn 1 việc" in seen.derived()
    assert "Sở Tài chính" in seen.derived()


def test_other_duties_of_the_article_stand_with_their_state(regulation: Open) -> None:
    seen = regulation()
    seen.page.open_at("9.1")
    said = seen.derived()
    assert "Họp đột xuất theo chỉ đạo | Năm nay chưa có trường hợp nào" in said
    assert "Điều 9 khoản 3 | · | 3/3 · quý I/2026 có trước quy chế, không tính" in said
    seen.page.open_at("10.2")
    assert "Áp dụng khi lập văn bản" in seen.derived()


def test_what_the_regulation_does_not_say_is_listed(regulation: Open) -> None:
    seen = regulation()
    said = seen.derived()
    assert "Quy chế không quy định" in said
    assert "số người dự tối thiểu" in said


def test_the_editors_notes_stand_beside_the_text_and_are_no_part_of_it(regulation: Open) -> None:
    seen = regulation(profile=BAC_GIANG)
    seen.page.open_at("2.1")
    whole = seen.page.text.toPlainText()
    assert f"{NOTE}(khoản 1–5) Bản nguồn mất số khoản" in whole
    assert NOTE not in seen.page.text.marked()


def test_in_a_narrow_window_what_is_derived_is_a_tab(regulation: Open) -> None:
    seen = regulation()
    seen.page.resize(964, 480)
    QApplication.processEvents()
    assert not seen.page.derived.isVisible()
    seen.page.acts()["next_tab"]()
    assert seen.page.derived.isVisible()
    assert not seen.page.text.isVisible()
    seen.page.resize(1150, 716)
    QApplication.processEvents()
    assert seen.page.text.isVisible()
    assert seen.page.derived.isVisible()


def test_before_its_day_the_regulation_is_shown_and_not_judged(
    regulation: Open, clock: SetClock
) -> None:
    clock.set(datetime(2026, 2, 1, 8))
    seen = regulation(new_year)
    assert "Sẽ áp dụng từ 21/04/2026" in seen.texts()
    assert seen.page.contents.tree.state_at("9.3") is None


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text_size", [100, 130])
@pytest.mark.parametrize(("profile", "path"), [(HUNG_YEN, "9.1"), (BAC_GIANG, "7.5")])
def test_the_page_passes_the_walks(
    surround: Surround, regulation: Open, language: str, text_size: int, profile: str, path: str
) -> None:
    seen = regulation(profile=profile, spoken=surround(language, text_size=text_size))
    seen.page.open_at(path)
    for size in ((1150, 716), (964, 478)):
        seen.page.resize(*size)
        for _turn in range(3):
            QApplication.processEvents()
        seen.page.contents.search.setFocus()
        assert unnamed(seen.widget) == []
        assert clipped(seen.widget) == []
        assert mnemonics(seen.widget) == []
        assert too_large(seen.widget) == ""
        assert not_reached(seen.widget) == []
