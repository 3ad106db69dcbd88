"""Home: what is shown, what its buttons lead to, what is put off, and the year by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.domain.accounts import Clerk
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.meetings import MeetingKind
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.kit.year_strip import MarkButton
from desktop.ui.pages.home import HomePage, Hooks
from desktop.ui.pages.home_day import DayDialog
from desktop.ui.pages.home_later import latest
from desktop.ui.pages.home_work import WorkRow
from desktop.usecases.todo import Place, TodoLine, Urgency
from tests.ui.conftest import Surround
from tests.ui.driver import Screen, click, press, type_vn
from tests.ui.pages.mau_year import (
    BAC_GIANG,
    HUNG_YEN,
    SOON,
    TODAY,
    MauYear,
    busy_year,
    new_year,
)
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

Build = Callable[..., MauYear]
_WORDS = Msg("home.nothing")
_LINE = TodoLine(Urgency.SOON, "send", _WORDS, _WORDS, _WORDS, _WORDS, Place("meetings", 1))


class HomeScreen(Screen):
    """Home as its clerk sees it."""

    def __init__(self, page: HomePage, year: MauYear, cited: list[str]) -> None:
        super().__init__(page)
        self.page, self.year, self.cited = page, year, cited

    def words(self, name: str) -> str:
        label = self.part(name, QLabel)
        assert isinstance(label, QLabel)
        return label.text() if label.isVisibleTo(self.widget) else ""

    def work(self) -> list[WorkRow]:
        return list(self.page.work.rows)

    def titles(self) -> list[str]:
        return [row.title.text() for row in self.work()]

    def limits(self) -> list[list[str]]:
        rows = [self.page.limits.findChild(QWidget, f"home_limit_{n}") for n in range(9)]
        return [
            [part.text() for part in row.findChildren(QLabel) if part.text()]
            for row in rows
            if row is not None and row.isVisibleTo(self.widget)
        ]

    def mark(self, name: str) -> MarkButton:
        found = self.part(name, MarkButton)
        assert isinstance(found, MarkButton)
        return found

    def counts(self) -> list[str]:
        return [lane.count for lane in self.page.year.strip.lanes()]

    def put_off(self, place: int, choice: str) -> None:
        """Open the menu of a line and take a day of it."""
        menu = self.work()[place].menu()
        later = menu.findChild(QMenu, "home_work_later")
        assert later is not None
        next(act for act in later.actions() if act.objectName() == f"later_{choice}").trigger()
        menu.deleteLater()


@pytest.fixture
def home(
    database: Database, clerk: Clerk, ui: Ui, tmp_path: Path, qtbot: QtBot
) -> Callable[..., HomeScreen]:
    def made(build: Build = busy_year, profile: str = HUNG_YEN, spoken: Ui = ui) -> HomeScreen:
        year = build(database, clerk, spoken, profile)
        cited: list[str] = []
        hooks = Hooks(
            show_provision=cited.append,
            open_tab=lambda meeting, tab: year.went.append((tab, meeting)),
        )
        page = HomePage(year.context(spoken, tmp_path), hooks=hooks)
        qtbot.addWidget(page)
        page.resize(1150, 716)
        page.arrive()
        with qtbot.waitActive(page):
            page.show()
        return HomeScreen(page, year, cited)

    return made


Open = Callable[..., HomeScreen]


def test_the_head_says_the_day(home: Open) -> None:
    assert home().page.title() == "Thứ Hai, 23/11/2026"


def test_home_told_of_an_empty_office_while_it_was_still_asking(
    database: Database, clerk: Clerk, ui: Ui, tmp_path: Path, qtbot: QtBot
) -> None:
    page = HomePage(busy_year(database, clerk, ui, HUNG_YEN).context(ui, tmp_path))
    qtbot.addWidget(page)
    page.show()
    told = ("home_next_none", "home_work_empty", "home_bring_members", "home_strip_of_year")
    parts = [page.findChild(QWidget, name) for name in told]
    assert [part.isVisible() for part in parts if part is not None] == [False] * len(told)
    page.arrive()
    assert page.year.strip.isVisible()


def test_the_next_meeting_is_told_with_its_answers(home: Open) -> None:
    seen = home()
    assert seen.words("home_next_title") == "Cuộc họp sắp tới: Phiên họp định kỳ lần 2 năm 2026"
    where = "Thứ Hai, 30/11/2026, 08:00 · Phòng A2 · Chủ trì: Nguyễn Văn Mẫu"
    assert seen.words("home_next_where") == where
    assert seen.page.next.answers() == ("2 dự", "1 ủy quyền", "1 chưa trả lời")
    button = seen.part("home_next_open")
    press(button, Qt.Key.Key_Return)
    (went,) = seen.year.went
    assert went[0] == "meetings"
    assert went[1] > 0


def test_without_a_meeting_home_says_so_and_offers_one(home: Open) -> None:
    seen = home(new_year)
    assert seen.words("home_next_none") == "Chưa có cuộc họp nào được lên lịch."
    seen.press_button("home_next_create")
    assert seen.year.went == [("meetings", 0)]


def test_at_most_six_lines_are_shown_until_all_are_wanted(home: Open) -> None:
    seen = home()
    assert seen.titles()[:2] == [
        "Sở Tài chính: thiếu ý kiến",
        "Gửi giấy mời: Phiên họp định kỳ lần 2 năm 2026",
    ]
    assert len(seen.work()) == 6
    assert seen.words("home_work_count") == "7 việc"
    seen.press_button("home_work_all")
    assert len(seen.work()) == 7
    seen.press_button("home_work_all")
    assert len(seen.work()) == 6


def test_the_button_of_a_line_goes_where_it_is_done(home: Open) -> None:
    seen = home()
    press(seen.part("home_work_0_do"), Qt.Key.Key_Return)
    (went,) = seen.year.went
    assert went[0] == "absence"


def test_an_article_is_read_where_it_is_cited(home: Open) -> None:
    seen = home()
    press(seen.part("home_work_0_article"), Qt.Key.Key_Return)
    press(seen.part("home_limit_0_article"), Qt.Key.Key_Return)
    seen.press_button("home_regulation")
    assert seen.cited == ["6.5", "9.1", ""]


def test_a_line_put_off_comes_back_on_its_day(home: Open, clock: SetClock, tmp_path: Path) -> None:
    seen = home()
    first = seen.titles()[0]
    seen.put_off(0, "tomorrow")
    assert first not in seen.titles()
    assert seen.words("home_work_count") == "6 việc · 1 việc để sau"
    again = HomePage(seen.year.context(seen.page.ui, tmp_path), hooks=Hooks())
    again.arrive()
    assert first not in [row.title.text() for row in again.work.rows]
    again.deleteLater()
    clock.forward(timedelta(days=1))
    seen.page.arrive()
    assert first in seen.titles()
    assert seen.year.desk.drafts("home.later/") == ()


def test_a_line_put_off_can_be_brought_back(home: Open) -> None:
    seen = home()
    first = seen.titles()[0]
    seen.put_off(0, "monday")
    seen.press_button("home_work_all")
    last = seen.work()[-1]
    assert (last.title.text(), last.chip.text()) == (first, "Để đến 30/11")
    click(last.button)
    assert seen.titles()[0] == first


def test_a_day_beyond_the_limit_of_the_regulation_is_not_taken(home: Open) -> None:
    seen = home()
    seen.put_off(0, "day")
    dialog = seen.widget.window().findChild(DayDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "home_day_field")
    assert line is not None
    line.selectAll()
    type_vn(line, "1/12")
    press(line, Qt.Key.Key_Return)
    assert dialog.field.problems() == (
        "Việc này có hạn 30/11/2026 theo quy chế. Chọn một ngày không muộn hơn.",
    )
    line.selectAll()
    type_vn(line, "29/11")
    press(line, Qt.Key.Key_Return)
    assert "1 việc để sau" in seen.words("home_work_count")


@pytest.mark.parametrize("typed", ["h", "22/11/2026", ""])
def test_a_day_that_is_not_to_come_is_not_taken(home: Open, typed: str) -> None:
    seen = home()
    seen.put_off(1, "day")
    dialog = seen.widget.window().findChild(DayDialog)
    assert dialog is not None
    line = dialog.findChild(QLineEdit, "home_day_field")
    assert line is not None
    line.selectAll()
    press(line, Qt.Key.Key_Delete)
    type_vn(line, typed)
    press(line, Qt.Key.Key_Return)
    assert len(dialog.field.problems()) == 1
    dialog.reject()


def test_the_menu_of_a_line_does_it_reads_the_article_or_puts_it_off(home: Open) -> None:
    menu = home().work()[0].menu()
    words = [act.text() for act in menu.actions() if act.text()]
    assert words == ["Ghi ý kiến", "Đọc Điều 6 khoản 5 của quy chế", "Để sau"]
    menu.deleteLater()


def test_what_is_broken_cannot_be_put_off() -> None:
    def line(outcome: Outcome, due: date | None) -> TodoLine:
        finding = Finding("absence", outcome, Subject("meetings", 1, ""), _WORDS, due=due)
        return replace(_LINE, due=due, finding=finding)

    assert latest(line(Outcome.BREACH, None), TODAY) == TODAY
    assert latest(line(Outcome.DUE, TODAY), TODAY) == TODAY
    assert latest(line(Outcome.DUE, SOON), TODAY) == SOON
    assert latest(line(Outcome.DUE, None), TODAY) is None
    assert latest(_LINE, TODAY) is None


def test_limits_say_until_when_and_how_many_days_are_left(home: Open) -> None:
    regular, secretariat = home().limits()
    assert regular[:3] == ["Đến hết 31/12", "Còn 38 ngày", "Tiểu ban họp định kỳ đủ 2 phiên"]
    assert regular[-1] == "1/2"
    assert secretariat == [
        "Đến hết 31/12",
        "Tổ giúp việc họp quý IV/2026",
        "· đã họp 1",
        "Đã họp",
    ]


def test_occasions_have_a_line_each_where_the_regulation_names_them(home: Open) -> None:
    said = " ".join(part for row in home(profile=BAC_GIANG).limits() for part in row)
    assert said.count("Sơ kết 6 tháng đầu năm 2026: phiên định kỳ") == 1
    assert said.count("Tổng kết năm 2026: phiên định kỳ") == 1


@pytest.mark.parametrize(
    ("year", "better"),
    [(2027, ""), (2028, "hạn là Chủ nhật, nên họp chậm nhất Thứ Sáu, 29/12/2028")],
)
def test_a_limit_on_a_day_off_names_the_better_day(
    home: Open, clock: SetClock, year: int, better: str
) -> None:
    clock.set(datetime(year, 11, 20, 8))
    regular = next(row for row in home(new_year).limits() if "định kỳ" in "".join(row))
    assert ("nên họp" in "".join(regular)) is bool(better)
    assert better in "".join(regular)


def test_before_the_first_day_of_effect_there_is_no_limit(home: Open, clock: SetClock) -> None:
    clock.forward(timedelta(days=-300))
    seen = home(new_year)
    assert seen.limits() == []
    words = "Hôm nay quy chế chưa có hiệu lực nên chưa có hạn nào."
    assert seen.words("home_limits_none") == words


def test_arrows_go_from_mark_to_mark_and_enter_opens(home: Open) -> None:
    seen = home()
    first = seen.mark("mark_0_0528_done")
    assert first.accessibleName() == "Phiên họp định kỳ lần 1 năm 2026, đã họp ngày 28/05/2026"
    first.setFocus()
    press(first, Qt.Key.Key_Right)
    planned = seen.mark("mark_0_1130_planned")
    assert QApplication.focusWidget() is planned
    press(planned, Qt.Key.Key_Down)
    below = seen.mark("mark_1_1120_done")
    assert QApplication.focusWidget() is below
    press(below, Qt.Key.Key_Left)
    press(QApplication.focusWidget() or below, Qt.Key.Key_Up)
    press(planned, Qt.Key.Key_Return)
    assert [section for section, _id in seen.year.went] == ["meetings"]


def test_a_mark_of_a_limit_opens_its_provision(home: Open) -> None:
    seen = home(new_year)
    click(seen.mark("mark_1_1231_limit"))
    click(seen.mark("mark_0_1231_limit"))
    assert seen.cited == ["9.3", "9.1"]


def test_the_strip_counts_what_is_done_and_turns_the_years(home: Open) -> None:
    seen = home()
    assert seen.counts() == ["1/2", "3/3"]
    seen.press_button("home_year_before")
    assert seen.page.year.title.text() == "Năm công tác 2025"
    assert seen.counts() == ["", ""]
    seen.press_button("home_year_after")
    assert seen.counts() == ["1/2", "3/3"]


def test_news_of_the_desk_is_shown_when_home_asks_anew(home: Open) -> None:
    seen = home()
    quarter = date(2026, 12, 3)
    seen.year.office.meeting(quarter, MeetingKind.SECRETARIAT)
    seen.part("home_work_1_do").setFocus()
    seen.page.refresh()
    assert seen.mark("mark_1_1203_planned").isVisible()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName().startswith("home_work_")


def test_the_first_day_offers_where_to_begin(home: Open) -> None:
    seen = home(new_year)
    assert seen.part("home_work_empty").isVisible()
    seen.press_button("home_bring_members")
    seen.press_button("home_plan_year")
    assert seen.year.went == [("members", 0), ("meetings", 0)]


def test_home_fits_a_usual_screen_and_scrolls_on_the_smallest(home: Open) -> None:
    seen = home()
    area = seen.widget.findChild(QScrollArea)
    assert area is not None
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() == 0
    seen.page.resize(964, 420)
    QApplication.processEvents()
    assert area.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text_size", [100, 130])
@pytest.mark.parametrize("build", [busy_year, new_year])
def test_home_passes_the_walks(
    surround: Surround, home: Open, language: str, text_size: int, build: Build
) -> None:
    seen = home(build, spoken=surround(language, text_size=text_size))
    QApplication.processEvents()
    seen.part("home_create").setFocus()
    assert unnamed(seen.widget) == []
    assert clipped(seen.widget) == []
    assert mnemonics(seen.widget) == []
    assert too_large(seen.widget) == ""
    assert not_reached(seen.widget) == []
