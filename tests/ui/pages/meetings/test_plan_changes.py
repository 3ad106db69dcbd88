"""A meeting is postponed, called off and copied from the list and from its page, by keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.delegations import Delegation
from desktop.domain.meetings import Meeting, Off
from desktop.storage.transaction import Tx
from desktop.ui.kit.card import Card
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.plan_forms import DecisionForm
from desktop.usecases.desk import Desk
from tests.meeting_room import DAY
from tests.ui.conftest import Surround
from tests.ui.driver import press
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.ui.walks import clipped, not_reached, too_large, unnamed

LATER = date(2026, 12, 7)


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    return opened(spoken, desk, tmp_path, qtbot)


def planned(screen: Meetings) -> Meeting:
    meeting = screen.room.plan(title="Phiên họp tổng kết")
    screen.page.arrive()
    screen.page.list.take_focus()
    return meeting


def stored(screen: Meetings, meeting: Meeting) -> Meeting:
    return screen.room.desk.ask(Tx.get, Meeting, meeting.id)


def do(screen: Meetings, act: str) -> None:
    """As the menu *Cuộc họp* does."""
    found = screen.window.findChild(QAction, f"action_{act}")
    assert found is not None
    found.trigger()
    screen.settle()


def faults(screen: Meetings) -> list[str]:
    window = screen.window
    found = [*unnamed(window), *clipped(window), *not_reached(window), too_large(window)]
    return [each for each in found if each]


def test_it_is_postponed_from_the_list_with_a_reason(screen: Meetings) -> None:
    meeting = planned(screen)
    do(screen, "postpone")
    screen.enter()
    assert any("lý do" in each or "reason" in each for each in screen.sentences())
    screen.type("Trùng lịch")
    screen.tab_to("postpone_day")
    screen.type("7/12/2026")
    screen.enter()
    after = stored(screen, meeting)
    assert (after.held_on, after.off) == (LATER, None)
    assert "07/12/2026" in screen.said()
    assert screen.focus() is screen.page.list.list.table


def test_without_a_day_the_list_and_the_page_say_so_and_ask_for_one(screen: Meetings) -> None:
    meeting = planned(screen)
    do(screen, "postpone")
    screen.type("Bão")
    screen.enter()
    assert stored(screen, meeting).off is Off.POSTPONED
    words = screen.page.ui.label("meetings.off.postponed")
    shown = screen.page.list.list.table.model()
    cells = [str(shown.index(0, each).data()) for each in range(shown.columnCount())]
    assert words in cells
    screen.enter()
    notice = screen.frame.off
    assert "Bão" in notice.text()
    assert faults(screen) == []
    notice.link.setFocus()
    press(notice.link, Qt.Key.Key_Space)
    screen.type("7/12/2026")
    assert faults(screen) == []
    screen.enter()
    assert stored(screen, meeting).held_on == LATER
    assert notice.isHidden()
    screen.turn_to("details")
    card = screen.frame.panel().findChild(Card, "changes_card")
    assert card is not None
    assert card.isVisibleTo(screen.window)


def test_it_is_called_off_and_held_after_all(screen: Meetings) -> None:
    meeting = planned(screen)
    do(screen, "call_off")
    assert faults(screen) == []
    screen.type("Bão")
    screen.enter()
    assert stored(screen, meeting).off is Off.CALLED_OFF
    do(screen, "call_off")
    assert meeting.title in screen.said(), "why not is said"
    assert screen.page.changes.form is None
    do(screen, "take_back_plan")
    assert stored(screen, meeting).off is None


def test_escape_changes_nothing_and_gives_the_focus_back(screen: Meetings) -> None:
    meeting = planned(screen)
    do(screen, "postpone")
    screen.type("Bão")
    screen.keys("Escape")
    assert stored(screen, meeting) == meeting
    assert screen.page.changes.form is None
    assert screen.focus() is screen.page.list.list.table


def test_it_is_copied_to_a_day_that_is_asked_for(screen: Meetings) -> None:
    meeting = planned(screen)
    screen.room.do("agenda_items.add", meeting=meeting.id, title="Báo cáo năm")
    do(screen, "copy_meeting")
    screen.enter()
    assert screen.sentences(), "the day is wanted"
    screen.type("7/12/2026")
    screen.enter()
    assert screen.frame.room.id != meeting.id
    assert screen.frame.room.view.meeting.held_on == LATER
    assert [each.title for each in screen.frame.room.view.facts.items] == ["Báo cáo năm"]


def test_the_menu_of_a_row_holds_what_fits_it(screen: Meetings) -> None:
    planned(screen)
    table = screen.page.list.list.table
    table.menu_wanted.emit(1, table.mapToGlobal(table.rect().center()))
    menu = screen.page.list.findChild(QMenu, "meetings_menu")
    assert menu is not None
    names = [each.objectName() for each in menu.actions()]
    assert names == ["postpone", "call_off", "copy_meeting", "remove"]
    menu.close()


def test_undo_of_a_postponement_in_the_strip(screen: Meetings) -> None:
    meeting = planned(screen)
    do(screen, "postpone")
    screen.type("Bão")
    screen.enter()
    screen.page.changes._undo(meeting.id)()
    assert stored(screen, meeting).held_on == DAY
    assert stored(screen, meeting).off is None


def test_what_was_typed_stands_there_again(screen: Meetings) -> None:
    meeting = planned(screen)
    do(screen, "postpone")
    screen.type("Bão")
    screen.keys("Escape")
    do(screen, "postpone")
    form = screen.page.changes.form
    assert isinstance(form, DecisionForm)
    assert form.reason.text() == "Bão"
    screen.enter()
    assert stored(screen, meeting).off is Off.POSTPONED
    assert screen.room.desk.drafts(f"meetings/{meeting.id}/") == ()


def test_the_list_is_filtered_by_what_is_off(screen: Meetings) -> None:
    meeting = planned(screen)
    screen.room.plan(title="Phiên họp khác")
    given = {"reason": "Bão", "decided_on": date(2026, 11, 20)}
    screen.room.do("plan_changes.call_off", meeting.id, **given)
    screen.page.arrive()
    screen.page.list.step.set_value(Off.CALLED_OFF)
    screen.page.list.step.edited.emit()
    assert [row.id for row in screen.page.list.rows()] == [meeting.id]


@pytest.mark.parametrize("text_size", [115, 130])
def test_the_forms_fit_with_larger_letters_in_the_smallest_window(
    text_size: int, surround: Surround, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = opened(surround(text_size=text_size), desk, tmp_path, qtbot)
    planned(screen)
    for act in ("postpone", "call_off", "copy_meeting"):
        do(screen, act)
        assert clipped(screen.window) == [], act
    screen.page.plan_year()
    screen.settle()
    assert clipped(screen.window) == []


def test_answers_to_the_former_day_are_marked_until_they_are_given_again(screen: Meetings) -> None:
    meeting = planned(screen)
    screen.room.absent(meeting, "Bùi Thanh Sơn")
    absence = screen.room.desk.ask(Tx.one, Delegation, meeting=meeting.id)
    head = screen.room.seat("Trần Minh Khôi")
    screen.room.do("delegations.grant", absence.id, by=head)
    given = {"reason": "Bão", "decided_on": screen.room.desk.clock.today(), "held_on": LATER}
    screen.room.do("plan_changes.postpone", meeting.id, **given)
    screen.page.arrive()
    screen.page.list.take_focus()
    screen.enter()
    screen.turn_to("absence")
    say, label = screen.page.ui.say, screen.page.ui.label
    panel = screen.frame.panel()
    model = panel.list.table.model()
    cells = [str(model.index(0, each).data()) for each in range(model.columnCount())]
    assert label("plan_changes.of_former") in cells
    agreed = label("delegations.consent.granted")
    assert say("plan_changes.former", answer=agreed) in cells
    panel.go_to(absence.participant)
    assert faults(screen) == []
    for name in ("absence_report", "absence_grant"):
        button = panel.findChild(QPushButton, name)
        button.setFocus()
        press(button, Qt.Key.Key_Space)
        screen.settle()
    cells = [str(model.index(0, each).data()) for each in range(model.columnCount())]
    assert label("plan_changes.of_former") not in cells
    assert agreed in cells
