"""The registers of the page, what else is known of a member, and attendance, by the keyboard."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop.domain.attendance import Participant, Presence
from desktop.domain.authorizations import Authorization, Given, Scope
from desktop.domain.file_links import FileLink
from desktop.domain.leaves import Leave
from desktop.domain.meetings import Meeting
from desktop.domain.posts import Body
from desktop.domain.staffing import ContactUnit, ReplacementRequest, StaffAssignment
from desktop.storage.transaction import Tx
from desktop.ui.pages.members_attendance import AttendanceTab
from desktop.ui.pages.members_register import RegisterTab
from desktop.usecases.authorizations import remove
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.members_screen import TODAY, Members, Opened, holder, settle

HEAD, DEPUTY = "Trần Minh Khôi", "Phạm Quốc Dũng"


def register(members: Members, key: str) -> RegisterTab:
    members.page.tabs.choose(key)
    settle()
    tab = members.page.tab(key)
    assert isinstance(tab, RegisterTab)
    return tab


def attendance(members: Members) -> AttendanceTab:
    tab = members.page.tab("attendance")
    assert isinstance(tab, AttendanceTab)
    return tab


def take(part: Any, typed: str) -> None:
    """Type into a reference and take the first of what is found."""
    part.setFocus()
    type_vn(part, typed)
    press(part, Qt.Key.Key_Down)
    press(part, Qt.Key.Key_Return)
    settle()


def type_over(part: Any, text: str) -> None:
    target = part.focusProxy() or part
    target.setFocus()
    press(target, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_vn(target, text)
    settle()


def rows(tab: RegisterTab) -> list[list[str]]:
    model = tab.table.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, each).data() or "") for each in columns]
        for row in range(model.rowCount())
    ]


def test_an_authorization_is_recorded_with_its_paper_and_days(members: Members, desk: Desk) -> None:
    tab = register(members, "authorizations")
    members.page.add()
    form = tab.form
    take(form.editor("holder"), "Quốc Dũng")
    take(form.editor("giver"), "Minh Khôi")
    type_over(form.editor("begins"), "1/6/2026")
    type_over(form.editor("paper"), "12-GUQ/TBANM")
    members.press_button("authorizations_save")
    settle()
    (it,) = desk.ask(Tx.all, Authorization)
    assert (it.scope, it.kind, it.begins, it.paper) == (
        Scope.PRESIDE,
        Given.AUTHORIZED,
        date(2026, 6, 1),
        "12-GUQ/TBANM",
    )
    (row,) = rows(tab)
    assert row[0] == DEPUTY
    assert row[2] == HEAD
    assert members.page.tabs.accessibleTabName(3).endswith("1")


def test_a_change_of_an_entry_is_saved_when_the_tab_is_left(members: Members, desk: Desk) -> None:
    giver, taker = (holder(desk, place)[0].id for place in (1, 3))
    put(desk, Authorization(giver=giver, holder=taker, begins=TODAY))
    tab = register(members, "authorizations")
    members.page.load()
    tab.table.selectRow(0)
    type_over(tab.form.editor("paper"), "13-GUQ")
    members.page.leave()
    settle()
    assert [each.paper for each in desk.ask(Tx.all, Authorization)] == ["13-GUQ"]


def test_a_change_saved_by_going_to_another_row_stays_on_that_row(
    members: Members, desk: Desk
) -> None:
    giver, taker = (holder(desk, place)[0].id for place in (1, 3))
    for day in (date(2026, 5, 4), date(2026, 6, 1)):
        put(desk, Authorization(giver=giver, holder=taker, begins=day))
    tab = register(members, "authorizations")
    members.page.load()
    tab.table.selectRow(0)
    type_over(tab.form.editor("paper"), "13-GUQ")
    tab.table.setFocus()
    press(tab.table, Qt.Key.Key_Down)
    settle()
    papers = {each.begins: each.paper for each in desk.ask(Tx.all, Authorization)}
    assert papers == {date(2026, 6, 1): "13-GUQ", date(2026, 5, 4): ""}
    assert tab.form.form.shown().begins == date(2026, 5, 4)


def test_what_is_missing_is_said_beside_its_field(members: Members, desk: Desk) -> None:
    register(members, "authorizations")
    members.page.add()
    members.press_button("authorizations_save")
    assert len(members.sentences()) == 3
    assert desk.ask(Tx.all, Authorization) == []


def test_a_new_entry_left_unfinished_is_a_draft(opened: Opened, ui: Any, desk: Desk) -> None:
    members = opened(ui)
    tab = register(members, "assignments")
    members.page.add()
    type_over(tab.form.editor("work"), "Theo dõi kinh phí")
    members.page.leave()
    settle()
    again = opened(ui)
    tab = register(again, "assignments")
    assert tab.form.editor("work").value() == "Theo dõi kinh phí"
    assert desk.ask(Tx.all, StaffAssignment) == []


def test_work_is_given_to_the_secretariat_alone(members: Members, desk: Desk) -> None:
    tab = register(members, "assignments")
    members.page.add()
    type_over(tab.form.editor("work"), "Soạn biên bản")
    person = tab.form.editor("holder")
    person.setFocus()
    type_vn(person, "Minh Khôi")
    assert person.offered() == ()
    person.clear()
    take(person, "Hạnh")
    type_over(tab.form.editor("begins"), "1/6/2026")
    members.press_button("staff_assignments_save")
    settle()
    (it,) = desk.ask(Tx.all, StaffAssignment)
    assert it.work == "Soạn biên bản"
    assert rows(tab)[0][1] == "Nguyễn Thị Hạnh"
    members.press_button("staff_assignments_remove")
    settle()
    assert desk.ask(Tx.all, StaffAssignment) == []


def put(desk: Desk, *records: Any) -> list[Any]:
    with desk.database.writing(datetime(2026, 11, 23, 8)) as tx:
        return [tx.put(each) for each in records]


def test_a_leave_is_recorded_in_the_detail_and_shown_in_the_list(
    members: Members, desk: Desk
) -> None:
    members.choose("Vũ Đức Thịnh")
    members.press_button("committee_leaves_add")
    form = members.tab.more.leaves.form.form
    type_over(form.editor("reason"), "Đi học")
    type_over(form.editor("begins"), "1/11/2026")
    members.press_button("committee_leaves_form_write")
    settle()
    (it,) = desk.ask(Tx.all, Leave)
    assert (it.reason, it.begins, it.ends) == ("Đi học", date(2026, 11, 1), None)
    focus = QGuiApplication.focusObject()
    assert focus is not None
    assert focus.objectName() == "committee_leaves_add"
    assert members.page.strip.text().startswith("Đã lưu")
    members.page.load()
    assert "Đang nghỉ" in members.column(4)
    said = [each.text() for each in members.tab.more.findChildren(QLabel)]
    assert any("Đi học, 01/11/2026 – nay" in text for text in said)


def test_a_leave_without_its_reason_is_asked_for_it(members: Members, desk: Desk) -> None:
    members.choose("Vũ Đức Thịnh")
    members.press_button("committee_leaves_add")
    members.press_button("committee_leaves_form_write")
    assert members.sentences() != []
    assert desk.ask(Tx.all, Leave) == []


def test_a_contact_unit_and_a_request_are_recorded_where_they_belong(
    members: Members, desk: Desk
) -> None:
    members.choose("Vũ Đức Thịnh")
    members.press_button("committee_contact_units_add")
    unit = members.tab.more.units.form.form
    type_over(unit.editor("unit"), "Phòng Tham mưu")
    type_over(unit.editor("phone"), "0912 345 678")
    members.press_button("committee_contact_units_form_write")
    settle()
    assert [each.unit for each in desk.ask(Tx.all, ContactUnit)] == ["Phòng Tham mưu"]
    members.page.tabs.choose("secretariat")
    settle()
    members.choose("Nguyễn Thị Hạnh")
    members.press_button("secretariat_replacement_requests_add")
    asked = members.tab.more.requests.form.form
    type_over(asked.editor("reason"), "Chuyển công tác")
    members.press_button("secretariat_replacement_requests_form_write")
    settle()
    (it,) = desk.ask(Tx.all, ReplacementRequest)
    assert it.asked_on == TODAY
    leader = desk.ask(composition_on, TODAY).of(Body.SECRETARIAT)[0].membership
    assert leader is not None
    assert it.asked_by == leader.id


@pytest.fixture
def meeting(desk: Desk) -> Meeting:
    """One that ended on the 16th of July; all came but the third, who came by nobody."""
    day = date(2026, 7, 16)
    (it,) = put(
        desk,
        Meeting(
            title="Phiên họp giữa năm",
            held_on=day,
            starts=time(8),
            place="Phòng A2",
            started_at=datetime.combine(day, time(8)),
            ended_at=datetime.combine(day, time(11)),
        ),
    )
    for place, seat in enumerate(desk.ask(composition_on, day).of(Body.COMMITTEE)):
        if seat.membership is None or seat.person is None:
            continue
        (who,) = put(
            desk,
            Participant(
                meeting=it.id,
                person=seat.person.id,
                membership=seat.membership.id,
                position=place,
                printed_name=seat.name,
            ),
        )
        if place != 2:
            put(desk, Presence(meeting=it.id, participant=who.id, arrived_at=it.started_at))
    return it  # type: ignore[no-any-return]


def test_attendance_is_shown_in_order_and_each_figure_opens_its_meetings(
    meeting: Meeting, members: Members
) -> None:
    members.page.tabs.choose("attendance")
    settle()
    tab = attendance(members)
    model = tab.table.model()
    names = [str(model.index(row, 1).data()) for row in range(model.rowCount())]
    assert names[:3] == [HEAD, "Lê Thu Hà", DEPUTY]
    tab.table.selectRow(2)
    cells = [str(model.index(2, each).data()) for each in range(2, model.columnCount())]
    assert cells == ["1", "0", "0", "0", "1", "0"]
    members.press_button("attendance_absent")
    settle()
    said = [each.text() for each in tab.findChildren(QLabel) if each.isVisibleTo(tab)]
    assert any(meeting.title in text for text in said)
    members.press_button("attendance_present")
    settle()
    said = [each.text() for each in tab.findChildren(QLabel) if each.isVisibleTo(tab)]
    assert not any(meeting.title in text for text in said)


def test_the_table_of_attendance_is_copied_to_excel(meeting: Meeting, members: Members) -> None:
    members.page.tabs.choose("attendance")
    settle()
    table = attendance(members).table
    table.setFocus()
    press(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].split("\t")[1] == "Họ và tên"
    assert copied[1].split("\t")[1:4] == [HEAD, "1", "1"]


def test_another_period_is_counted_anew_and_a_wrong_one_is_said(
    meeting: Meeting, members: Members
) -> None:
    members.page.tabs.choose("attendance")
    settle()
    tab = attendance(members)
    type_over(tab.begins, "17/7/2026")
    settle()
    assert str(tab.table.model().index(0, 2).data()) == "0"
    type_over(tab.until, "1/7/2026")
    settle()
    assert members.sentences() != []


def test_from_a_member_to_the_figures(meeting: Meeting, members: Members) -> None:
    members.choose(DEPUTY)
    members.press_button("committee_figures")
    settle()
    assert members.page.tabs.key() == "attendance"
    tab = attendance(members)
    assert tab.table.chosen_ids() == (next(r.id for r in tab._source.all.values()
                                           if r.person.full_name == DEPUTY),)  # fmt: skip


def test_an_authorization_and_a_membership_have_files(
    members: Members, desk: Desk, tmp_path: Path
) -> None:
    ask = members.page._context.ask
    assert isinstance(ask, PreparedAsk)
    ask.file = tmp_path / "giay-uy-quyen.pdf"
    ask.file.write_bytes(b"%PDF giay")
    tab = register(members, "authorizations")
    members.page.add()
    take(tab.form.editor("holder"), "Quốc Dũng")
    take(tab.form.editor("giver"), "Minh Khôi")
    type_over(tab.form.editor("begins"), "1/6/2026")
    members.press_button("authorizations_save")
    settle()
    members.press_button("authorizations_files")
    settle()
    (link,) = desk.ask(Tx.all, FileLink)
    assert link.title == "giay-uy-quyen.pdf"
    assert link.authorization
    members.page.tabs.choose("committee")
    settle()
    members.press_button("committee_files")
    settle()
    assert desk.ask(Tx.all, FileLink)[-1].membership
    desk.execute(remove, id=link.authorization)
    assert [each.authorization for each in desk.ask(Tx.all, FileLink)] == [None]
