"""Given tasks on the screen: told of after the lock, listed, and offered to the next agenda."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.entries import Clause
from desktop.domain.follow_ups import FollowUp, Progress
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.people import Person
from desktop.storage.transaction import Tx
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.pages.home import HomePage
from desktop.usecases.desk import Desk
from desktop.usecases.finding import Spot
from desktop.usecases.given_tasks import Standing, task
from desktop.usecases.todo_tasks import TASKS
from tests.meeting_room import Room
from tests.ui.conftest import NOW
from tests.ui.driver import press
from tests.ui.pages.meetings_screen import Meetings, context_of, opened
from tests.ui.walks import SMALLEST, clipped, mnemonics, not_reached, too_large, unnamed

SPRING, DAY = date(2026, 6, 15), date(2026, 12, 7)
HANH = "Nguyễn Thị Hạnh"
LATE, OPEN, TOLD = "Rà soát danh mục hệ thống", "Chuẩn bị báo cáo năm", "Cập nhật quy trình"
YESTERDAY = "Quá hạn từ hôm qua"


def held(room: Room) -> Meeting:
    """A meeting of the secretariat in the spring that gave three tasks, one late; locked."""
    meeting = room.plan(kind=MeetingKind.SECRETARIAT, held_on=SPRING, title="Họp quý II")
    people = {each.full_name: each.id for each in room.desk.ask(Tx.all, Person)}
    room.do("meetings.start", meeting.id, at=datetime.combine(SPRING, time(8)))
    for text, due in ((OPEN, None), (LATE, date(2026, 7, 1)), (TOLD, date(2027, 7, 1))):
        given = {"lead_person": people[HANH], "due": due}
        room.do("clauses.add", meeting=meeting.id, text=text, **given)
    room.do("meetings.finish", meeting.id, at=datetime.combine(SPRING, time(10)))
    told = room.facts(meeting).clauses[2].id
    room.do("follow_ups.write", clause=told, state=Progress.GOING, words="Đang lấy ý kiến")
    room.lock(meeting)
    return meeting


def late_yesterday(room: Room) -> Meeting:
    """A meeting of the autumn, not locked: one task is late since yesterday, one is due today."""
    day = date(2026, 9, 1)
    meeting = room.plan(kind=MeetingKind.SECRETARIAT, held_on=day, title="Họp quý III")
    people = {each.full_name: each.id for each in room.desk.ask(Tx.all, Person)}
    room.do("meetings.start", meeting.id, at=datetime.combine(day, time(8)))
    for text, before in ((YESTERDAY, True), ("Hạn hôm nay", False)):
        given = {"lead_person": people[HANH], "due": NOW.date(), "due_before": before}
        room.do("clauses.add", meeting=meeting.id, text=text, **given)
    room.do("meetings.finish", meeting.id, at=datetime.combine(day, time(10)))
    return meeting


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    made = opened(spoken, desk, tmp_path, qtbot)
    held(made.room)
    return made


def all_told(screen: Meetings) -> list[FollowUp]:
    return screen.room.desk.ask(Tx.all, FollowUp)


def texts(screen: Meetings) -> list[str]:
    return [each.clause.text for each in screen.page.tasks.rows()]


def part(screen: Meetings, name: str) -> QWidget:
    """The control of this name, not one that is on its way out."""
    found = screen.page.findChildren(QWidget, name)
    assert found, name
    return next((each for each in found if each.isVisible()), found[-1])


def walked(screen: Meetings) -> list[str]:
    QApplication.processEvents()
    window = screen.window
    found = [*unnamed(window), *clipped(window), *mnemonics(window), too_large(window)]
    return [each for each in (*found, *not_reached(window)) if each]


def listed(screen: Meetings) -> Table:
    part(screen, "meetings_tasks").setFocus()
    screen.enter()
    table = part(screen, "tasks")
    assert isinstance(table, Table)
    assert table.hasFocus()
    return table


# The list


def test_the_list_shows_what_is_not_over_the_late_one_first(screen: Meetings) -> None:
    listed(screen)
    assert texts(screen) == [LATE, TOLD, OPEN]
    assert screen.page.title() == screen.page.ui.label("follow_ups.tasks")
    screen.keys("Alt+Left")
    assert screen.page.list.isVisibleTo(screen.page)


def test_a_task_is_told_of_with_the_keys_and_the_list_follows(screen: Meetings) -> None:
    listed(screen)
    screen.keys("Ctrl+T")
    assert screen.focus().objectName() == "state"
    press(screen.focus(), Qt.Key.Key_Down)
    screen.tab_to("words")
    screen.type("Đã gửi danh mục")
    screen.tab_to("paper")
    screen.type("88/CAT-PA05")
    screen.keys("Ctrl+Return")
    (_going, it) = all_told(screen)
    assert (it.state, it.words, it.paper) == (Progress.DONE, "Đã gửi danh mục", "88/CAT-PA05")
    assert it.told_on == NOW.date()
    assert texts(screen) == [TOLD, OPEN]
    assert screen.page.tasks.side.shown() == it.clause, "the next one stood at the side"


def test_the_filters_let_through_and_are_taken_away(screen: Meetings) -> None:
    listed(screen)
    tasks = screen.page.tasks
    tasks.state.set_value(Standing.LATE)
    tasks.state.edited.emit()
    assert texts(screen) == [LATE]
    part(screen, "tasks_filters_state").setFocus()
    screen.keys("Space")
    assert len(texts(screen)) == 3
    screen.keys("Ctrl+F")
    screen.type("lấy ý kiến")
    assert texts(screen) == [TOLD]
    screen.replace("không có")
    assert texts(screen) == []
    part(screen, "tasks_filters_clear").setFocus()
    screen.enter()
    assert len(texts(screen)) == 3


def test_home_s_own_button_leads_to_as_many_as_it_says(screen: Meetings, tmp_path: Path) -> None:
    room, window, ui = screen.room, screen.window, screen.page.ui
    late_yesterday(room)

    def go(section: str, _id: int) -> Page:
        assert section == "meetings"
        return screen.page

    home = HomePage(replace(context_of(ui, room.desk, tmp_path), go=go))
    home.setParent(window)
    home.arrive()
    row = next(each for each in home.work.rows if each.line.place.tab == TASKS)
    row.button.click()
    assert texts(screen) == [LATE, YESTERDAY]
    assert row.line.title.places["n"] == len(texts(screen))
    assert row.title.text() == ui.say("follow_ups.late", n=2)


def test_what_nobody_told_of_is_listed_alone(screen: Meetings) -> None:
    listed(screen)
    tasks = screen.page.tasks
    words = [tasks.state.itemText(place) for place in range(tasks.state.count())]
    for key, left in (("untold", [LATE, OPEN]), ("state.going", [TOLD])):
        tasks.state.setCurrentIndex(words.index(screen.page.ui.label(f"follow_ups.{key}")))
        tasks.state.edited.emit()
        assert texts(screen) == left


def test_a_task_that_is_no_more_stayed_at_the_side(screen: Meetings) -> None:
    late_yesterday(screen.room)
    table = listed(screen)
    press(table, Qt.Key.Key_Down)
    screen.enter()
    tasks = screen.page.tasks
    shown = tasks.side.shown()
    assert screen.room.desk.ask(Tx.get, Clause, shown).text == YESTERDAY
    screen.room.do("clauses.remove", shown)
    screen.page.refresh()
    assert not tasks._split.is_open()


def test_a_half_typed_change_was_kept_where_nobody_saw_it(screen: Meetings) -> None:
    table = listed(screen)
    press(table, Qt.Key.Key_Down)
    screen.enter()
    (it,) = all_told(screen)
    part(screen, f"follow_up_change_{it.id}").setFocus()
    screen.enter()
    screen.tab_to("words")
    screen.replace("Đã trình")
    table.setFocus()
    press(table, Qt.Key.Key_Up)
    assert len(screen.room.desk.drafts("follow_ups/")) == 1
    assert not part(screen, "words").isVisible()
    press(table, Qt.Key.Key_Down)
    assert part(screen, "words").isVisible()
    assert part(screen, "words").toPlainText() == "Đã trình"  # type: ignore[attr-defined]
    screen.keys("Ctrl+T")
    screen.keys("Ctrl+Return")
    assert all_told(screen)[0].words == "Đã trình"


def test_a_line_taken_away_while_it_is_changed_leaves_no_draft(screen: Meetings) -> None:
    table = listed(screen)
    press(table, Qt.Key.Key_Down)
    screen.enter()
    (it,) = all_told(screen)
    part(screen, f"follow_up_change_{it.id}").setFocus()
    screen.enter()
    screen.tab_to("words")
    screen.replace("Đã trình")
    screen.page.tasks.side.followed.form.jot()
    part(screen, f"follow_up_remove_{it.id}").setFocus()
    screen.enter()
    assert all_told(screen) == []
    assert screen.room.desk.drafts("follow_ups/") == ()
    assert part(screen, "follow_up_write").isVisible()


def test_rows_are_copied_for_excel(screen: Meetings) -> None:
    table = listed(screen)
    screen.keys("Ctrl+A")
    screen.keys("Ctrl+C")
    rows = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert len(rows) == 4
    assert LATE in rows[1]
    assert HANH in rows[1]
    assert table.model().rowCount() == 3


def test_the_button_above_a_task_opens_the_meeting_that_gave_it(screen: Meetings) -> None:
    listed(screen)
    screen.enter()
    part(screen, "task_meeting").setFocus()
    screen.enter()
    assert screen.frame.key() == "conclusions"
    assert screen.frame.room.view.meeting.title == "Họp quý II"
    product = part(screen, "clause_side").findChild(QWidget, "text")
    assert product is not None
    assert product.toPlainText() == LATE  # type: ignore[attr-defined]


def test_what_is_half_typed_is_kept_and_comes_back(screen: Meetings) -> None:
    listed(screen)
    screen.keys("Ctrl+T")
    screen.tab_to("words")
    screen.type("Đang làm")
    screen.page.show_list()
    assert len(all_told(screen)) == 1
    assert len(screen.room.desk.drafts("follow_ups/")) == 1
    listed(screen)
    screen.enter()
    assert part(screen, "words").toPlainText() == "Đang làm"  # type: ignore[attr-defined]
    screen.tab_to("follow_up_back")
    screen.enter()
    assert screen.room.desk.drafts("follow_ups/") == ()
    assert len(all_told(screen)) == 1


def test_a_day_that_cannot_be_read_is_said_and_stays(screen: Meetings) -> None:
    listed(screen)
    screen.keys("Ctrl+T")
    screen.tab_to("told_on")
    screen.replace("31/2")
    screen.keys("Ctrl+Return")
    assert screen.sentences()
    assert len(all_told(screen)) == 1


def test_what_was_written_is_changed_and_taken_away(screen: Meetings) -> None:
    table = listed(screen)
    press(table, Qt.Key.Key_Down)
    screen.enter()
    (it,) = all_told(screen)
    part(screen, f"follow_up_change_{it.id}").setFocus()
    screen.enter()
    screen.tab_to("words")
    screen.replace("Đã ban hành")
    screen.keys("Ctrl+Return")
    assert all_told(screen)[0].words == "Đã ban hành"
    part(screen, f"follow_up_remove_{it.id}").setFocus()
    screen.enter()
    assert all_told(screen) == []
    assert screen.focus().objectName() == "follow_up_write"


@pytest.mark.parametrize("size", [QSize(1366, 768), SMALLEST])
def test_the_list_passes_the_walks(screen: Meetings, size: QSize) -> None:
    screen.window.resize(size)
    listed(screen)
    assert walked(screen) == []
    screen.keys("Ctrl+T")
    assert walked(screen) == []


def test_an_empty_list_says_why(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    screen = opened(spoken, desk, tmp_path, qtbot)
    part(screen, "meetings_tasks").setFocus()
    screen.enter()
    sentence = part(screen, "tasks_list").findChild(QWidget, "empty_sentence")
    assert sentence is not None
    assert sentence.text() == spoken.say("follow_ups.no_tasks")  # type: ignore[attr-defined]


# The conclusions of the meeting itself


def test_a_locked_meeting_s_task_is_told_of_with_the_keys(screen: Meetings) -> None:
    meeting = screen.page._context.link.now(lambda tx: tx.one(Meeting, title="Họp quý II"))
    assert meeting is not None
    screen.page.open_tab(meeting.id, "conclusions")
    screen.go_to("clauses", LATE)
    screen.keys("Ctrl+T")
    assert screen.focus().objectName() == "state"
    screen.keys("Ctrl+Return")
    clause = screen.room.facts(meeting).clauses[1].id
    found = screen.room.desk.ask(task, clause, NOW.date())
    assert found is not None
    assert found.progress is Progress.GOING
    assert walked(screen) == []


# The next agenda


def test_every_offer_of_an_agenda_has_room_on_a_small_screen(screen: Meetings) -> None:
    room = screen.room
    before = room.plan(kind=MeetingKind.SECRETARIAT, held_on=date(2026, 7, 1), title="Họp tháng 7")
    room.do("agenda_items.add", meeting=before.id, title="Để lại")
    room.do("meetings.start", before.id, at=datetime.combine(date(2026, 7, 1), time(8)))
    room.do("meetings.finish", before.id, at=datetime.combine(date(2026, 7, 1), time(10)))
    room.do("matters.open", title="Vấn đề nhiều năm")
    ahead = room.plan(kind=MeetingKind.SECRETARIAT, held_on=DAY, title="Họp quý IV")
    screen.window.resize(SMALLEST)
    screen.page.open_tab(ahead.id, "agenda")
    screen.settle()
    for name in ("take_unfinished", "take_last", "take_waiting", "take_tasks"):
        assert part(screen, name).isVisible()
    assert walked(screen) == []


def test_open_tasks_are_ticked_for_the_secretariat_and_become_items(screen: Meetings) -> None:
    ahead = screen.room.plan(kind=MeetingKind.SECRETARIAT, held_on=DAY, title="Họp quý IV")
    screen.page.open_tab(ahead.id, "agenda")
    take = part(screen, "take_tasks")
    assert isinstance(take, QPushButton)
    assert "(3)" in take.text()
    take.setFocus()
    screen.enter()
    assert walked(screen) == []
    screen.tab_to("taking_take")
    screen.enter()
    titles = [each.title for each in screen.room.facts(ahead).items]
    assert [each.rpartition(": ")[2] for each in titles] == [LATE, TOLD, OPEN]
    assert take.isHidden()
    table = screen.table("items")
    table.setFocus()
    screen.enter()
    part(screen, "item_from").setFocus()
    screen.enter()
    screen.settle()
    assert screen.frame.key() == "conclusions"


def test_ctrl_k_leads_to_the_conclusion_of_what_was_written(screen: Meetings) -> None:
    (it,) = all_told(screen)
    meeting = screen.page._context.link.now(lambda tx: tx.one(Meeting, title="Họp quý II"))
    assert meeting is not None
    screen.page.open_spot(Spot("meetings", meeting.id, "conclusions", it.clause))
    screen.settle()
    assert screen.frame.key() == "conclusions"
    assert part(screen, f"follow_up_{it.id}").isVisible()


def test_a_task_may_not_be_taken_back_once_something_was_told_of_it(screen: Meetings) -> None:
    room = screen.room
    meeting = late_yesterday(room)
    clause = room.facts(meeting).clauses[0]
    room.do("follow_ups.write", clause=clause.id, state=Progress.GOING)
    screen.page.open_tab(meeting.id, "conclusions")
    screen.go_to("clauses", YESTERDAY)
    screen.enter()
    screen.tab_to("for_information")
    screen.keys("Space")
    part(screen, "clause_save").setFocus()
    screen.keys("Space")
    assert screen.sentences() == [screen.page.ui.say("clauses.followed_up", number="1")]
    assert room.facts(meeting).clauses[0].is_task
    assert walked(screen) == []
