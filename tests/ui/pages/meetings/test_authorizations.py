"""On the details of a meeting: grounds in force are offered, and one can be recorded there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.authorizations import Authorization, AuthorizationUse, Given, Scope
from desktop.domain.leaves import Leave
from desktop.domain.meetings import Ground, Meeting, Presiding
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.details import DetailsTab
from desktop.usecases.desk import Desk
from tests.meeting_room import DAY
from tests.ui.driver import Screen, press, type_vn
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.ui.walks import clipped, mnemonics, unnamed

HEAD, STANDING, DEPUTY = "Trần Minh Khôi", "Lê Thu Hà", "Phạm Quốc Dũng"


@pytest.fixture
def screen(ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    return opened(ui, desk, tmp_path, qtbot)


def given(screen: Meetings, scope: Scope = Scope.PRESIDE, **changes: Any) -> Authorization:
    room = screen.room
    it = Authorization(
        scope=scope,
        giver=room.seat(HEAD),
        holder=changes.pop("holder", room.seat(DEPUTY)),
        begins=DAY - timedelta(days=30),
        paper="12-GUQ/TBANM",
        paper_on=DAY - timedelta(days=30),
        **changes,
    )
    made: Authorization = room.do("authorizations.record", record=it)
    return made


def details(screen: Meetings, meeting: Meeting) -> DetailsTab:
    screen.page.open_tab(meeting.id, "details")
    screen.settle()
    tab = screen.panel()
    assert isinstance(tab, DetailsTab)
    return tab


def choose(screen: Meetings, editor: Any, name: str) -> None:
    """Type a name over what stands there and take it from the list."""
    editor.setFocus()
    press(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(editor, Qt.Key.Key_Backspace)
    type_vn(editor, name)
    press(editor, Qt.Key.Key_Down)
    press(editor, Qt.Key.Key_Return)
    screen.settle()


def opening(desk: Desk, meeting: Meeting) -> Presiding:
    found: Presiding = desk.ask(lambda tx: tx.find(Presiding, meeting=meeting.id))[0]
    return found


def seen(tab: DetailsTab) -> str:
    texts = [each.text() for each in tab.preside_by.findChildren(QLabel)]
    return " ".join(texts)


def test_for_the_head_nothing_is_offered(screen: Meetings) -> None:
    given(screen)
    tab = details(screen, screen.room.plan())
    assert tab.preside_by.isHidden()
    assert tab.convene_by.isHidden()


def test_choosing_one_in_force_fills_giver_paper_and_day(screen: Meetings, desk: Desk) -> None:
    it = given(screen)
    meeting = screen.room.plan()
    tab = details(screen, meeting)
    choose(screen, tab.presiding.editor("membership"), "Quốc Dũng")
    assert tab.preside_by.isVisibleTo(tab)
    Screen(tab).press_button(f"authorization_preside_{it.id}")
    screen.settle()
    span = opening(desk, meeting)
    assert (span.membership, span.ground, span.giver, span.paper) == (
        screen.room.seat(DEPUTY),
        Ground.AUTHORIZED,
        screen.room.seat(HEAD),
        "12-GUQ/TBANM",
    )
    assert tab.presiding.editor("giver").text() == HEAD
    assert tab.presiding.editor("paper").text() == "12-GUQ/TBANM"
    assert not tab.presiding.changed()
    assert [each.presiding for each in desk.ask(Tx.all, AuthorizationUse)] == [span.id]
    assert "Đang dùng" in seen(tab)


def test_where_none_fits_the_sentence_says_what_is_needed_and_one_is_recorded_there(
    screen: Meetings, desk: Desk
) -> None:
    given(screen, ends=DAY)  # over on the very day
    meeting = screen.room.plan()
    tab = details(screen, meeting)
    choose(screen, tab.presiding.editor("membership"), "Quốc Dũng")
    wanted = Screen(tab).part("authorization_wanted_preside", QLabel)
    assert "Điều 5" in wanted.text()  # type: ignore[attr-defined]
    part = Screen(tab)
    part.press_button("authorization_record_preside")
    form = tab.preside_by.form.form
    assert form.editor("giver").text() == HEAD, "who may give it is proposed"
    form.editor("paper").setFocus()
    type_vn(form.editor("paper"), "20-GUQ/TBANM")
    part.press_button("authorization_form_preside_write")
    screen.settle()
    made = desk.ask(lambda tx: tx.find(Authorization, meeting=meeting.id))
    assert [(each.paper, each.kind) for each in made] == [("20-GUQ/TBANM", Given.AUTHORIZED)]
    assert opening(desk, meeting).paper == "20-GUQ/TBANM"
    assert not wanted.isVisibleTo(tab)


def test_what_is_typed_of_an_authorization_is_a_draft(
    screen: Meetings, desk: Desk, ui: Ui, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting = screen.room.plan(presiding=screen.room.seat(DEPUTY))
    tab = details(screen, meeting)
    Screen(tab).press_button("authorization_record_preside")
    type_vn(tab.preside_by.form.form.editor("paper"), "20-GUQ")
    once = Screen(tab).part("authorization_once_preside")
    assert once.isChecked()  # type: ignore[attr-defined]
    press(once, Qt.Key.Key_Space)
    screen.page.leave()
    screen.settle()
    again = details(opened(ui, desk, tmp_path, qtbot), meeting)
    assert again.preside_by.form.form.editor("paper").text() == "20-GUQ"
    once = Screen(again).part("authorization_once_preside")
    assert not once.isChecked(), "it came back ticked, and was recorded for one meeting"  # type: ignore[attr-defined]


def test_the_standing_deputy_convenes_by_one_in_force(screen: Meetings, desk: Desk) -> None:
    it = given(screen, Scope.CONVENE, holder=screen.room.seat(STANDING), kind=Given.ASSIGNED)
    meeting = screen.room.plan()
    tab = details(screen, meeting)
    choose(screen, tab.convening.editor("convened_by"), "Thu Hà")
    Screen(tab).press_button(f"authorization_convene_{it.id}")
    screen.settle()
    kept = desk.ask(lambda tx: tx.get(Meeting, meeting.id))
    assert (kept.convening_ground, kept.convening_paper) == (Ground.ASSIGNED, "12-GUQ/TBANM")


@pytest.mark.parametrize("state", ["offered", "recording"])
def test_the_offer_holds_to_the_walks(
    spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot, state: str
) -> None:
    screen = opened(spoken, desk, tmp_path, qtbot)
    given(screen)
    meeting = screen.room.plan(presiding=screen.room.seat(DEPUTY))
    tab = details(screen, meeting)
    if state == "recording":
        Screen(tab).press_button("authorization_record_preside")
    screen.settle()
    found = [*unnamed(screen.window), *clipped(screen.window), *mnemonics(screen.window)]
    assert found == []


def test_who_is_on_leave_is_marked_among_those_expected(screen: Meetings) -> None:
    room = screen.room
    leave = Leave(membership=room.seat("Bùi Thanh Sơn"), begins=DAY, reason="Đi học")
    room.do("leaves.record", record=leave)
    meeting = room.plan()
    screen.page.open_tab(meeting.id, "participants")
    screen.settle()
    states = {row[0]: row[-1] for row in screen.rows("participants")}
    assert states["Bùi Thanh Sơn"] == "Nghỉ: Đi học"
    assert states["Ngô Xuân Trường"] == ""


def test_who_convened_is_kept_as_soon_as_the_field_is_left(screen: Meetings, desk: Desk) -> None:
    """It was a draft until a ground was chosen, and the check went on saying *not recorded*."""
    meeting = screen.room.plan()
    tab = details(screen, meeting)
    choose(screen, tab.convening.editor("convened_by"), HEAD)
    screen.keys("Tab")
    screen.settle()
    kept = desk.ask(Tx.get, Meeting, meeting.id)
    assert (kept.convened_by, kept.convening_ground) == (screen.room.seat(HEAD), Ground.OWN)
    assert not tab.convening.changed()
    choose(screen, tab.convening.editor("convened_by"), STANDING)
    screen.keys("Tab")
    screen.settle()
    kept = desk.ask(Tx.get, Meeting, meeting.id)
    assert (kept.convened_by, kept.convening_ground) == (screen.room.seat(STANDING), None)


def test_what_is_not_stored_yet_is_said_under_the_form(screen: Meetings, desk: Desk) -> None:
    meeting = screen.room.plan()
    tab = details(screen, meeting)
    note = tab.composition.findChild(QLabel, "not_kept")
    assert note is not None
    choose(screen, tab.composition.editor("composition_by"), HEAD)
    screen.keys("Tab")
    screen.settle()
    assert note.isVisibleTo(tab)
    assert "Ngày duyệt thành phần" in note.text()
    day = tab.composition.editor("composition_on").line
    day.setFocus()
    type_vn(day, "20/11/2026")
    screen.keys("Tab")
    screen.settle()
    kept = desk.ask(Tx.get, Meeting, meeting.id)
    assert kept.composition_by == screen.room.seat(HEAD)
    assert note.isHidden()


def test_a_past_fact_typed_two_days_ahead_fell_a_year_back(screen: Meetings, desk: Desk) -> None:
    meeting = screen.room.plan()
    tab = details(screen, meeting)
    today = desk.clock.today()
    choose(screen, tab.composition.editor("composition_by"), HEAD)
    soon = today + timedelta(days=2)
    day = tab.composition.editor("composition_on").line
    day.setFocus()
    type_vn(day, f"{soon:%d/%m}")
    screen.keys("Tab")
    screen.settle()
    assert desk.ask(Tx.get, Meeting, meeting.id).composition_on == soon
    assert f"Ngày duyệt thành phần: ngày {soon:%d/%m/%Y} chưa đến." in screen.said()
