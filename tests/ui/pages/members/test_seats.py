"""Seats on any day, forms that keep themselves, successors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.posts import Body, Role
from desktop.storage.transaction import Tx
from desktop.ui.kit.filter_chip import FilterChip
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members import MembersPage
from desktop.usecases.composition import composition_on
from desktop.usecases.desk import Desk
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, click, press, type_vn
from tests.ui.pages.members_screen import (
    APRIL,
    NOVEMBER,
    SEPTEMBER,
    TODAY,
    Members,
    Opened,
    context_of,
    holder,
    leave,
    retype,
    settle,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_every_seat_is_a_row_an_empty_one_too(members: Members) -> None:
    names = members.names()
    assert len(names) == 14
    assert names[0] == "Trần Minh Khôi"
    assert names[6] == "Bùi Thanh Sơn"
    assert names[12] == "Ghế trống"
    assert members.column(4)[12] == "01/11/2026"
    assert members.part("committee_counts").text() == "14 ghế · 13 người"
    assert members.page.tabs.accessibleTabName(0) == "Tiểu ban, 13"


def test_the_arrows_go_to_changes_of_composition(members: Members) -> None:
    after, before = members.part("committee_after"), members.part("committee_before")
    assert not after.isEnabled()
    click(before)
    assert members.tab.card.day() == NOVEMBER
    click(before)
    assert members.tab.card.day() == SEPTEMBER
    click(before)
    assert members.tab.card.day() == APRIL
    assert not before.isEnabled()
    assert members.names()[6] == "Lê Văn Phúc"
    assert members.names()[12] == "Đinh Công Mẫu"
    click(after)
    assert members.names()[6] == "Bùi Thanh Sơn"


def test_another_day_is_read_only_and_leads_back(members: Members) -> None:
    retype(members, "committee_day", "28/5/2026")
    press(members.part("committee_day"), Qt.Key.Key_Return)
    assert members.names()[6] == "Lê Văn Phúc"
    members.choose("Lê Văn Phúc")
    line = members.part("committee_holding_position")
    assert line.property("readOnly")
    assert not members.part("committee_replace").isVisible()
    assert not members.part("committee_holding_role").isEnabled()
    members.press_button("committee_today")
    assert members.tab.card.is_today()
    assert not line.property("readOnly")


def test_a_day_that_cannot_be_read_changes_nothing(members: Members) -> None:
    retype(members, "committee_day", "31/11")
    leave(members)
    assert members.tab.card.day() == TODAY
    assert members.part("committee_day").text() == "23/11/2026"


def test_chips_and_search_leave_what_fits(members: Members) -> None:
    empty = members.part("committee_only_empty", FilterChip)
    press(empty, Qt.Key.Key_Space)
    assert members.names() == ["Ghế trống"]
    press(empty, Qt.Key.Key_Space)
    press(members.part("committee_only_member"), Qt.Key.Key_Return)
    assert len(members.names()) == 11
    members.type_into("committee_search", "tài chính")
    assert members.names() == ["Bùi Thanh Sơn"]
    press(members.part("committee_search"), Qt.Key.Key_Escape)
    members.type_into("committee_search", "bts")
    assert members.names() == ["Bùi Thanh Sơn"]


def test_names_are_ordered_by_the_given_name_empty_ones_last(members: Members) -> None:
    members.tab.card.table.model().sort_by(1)
    names = members.names()
    assert names[:3] == ["Đỗ Thị Ngọc Ánh", "Phan Bảo Châu", "Phạm Quốc Dũng"]
    assert names[-1] == "Ghế trống"


def test_the_detail_tells_holder_history_and_the_former_one(members: Members) -> None:
    members.choose("Bùi Thanh Sơn")
    assert members.title() == "Bùi Thanh Sơn"
    assert members.role() is Role.MEMBER
    texts = members.tab.detail.history.texts()
    assert texts[0] == "Ủy viên – Sở Tài chính tỉnh Mẫu"
    assert texts[2] == "Thành viên – Sở Tài chính tỉnh Mẫu"
    wrapped = [each.text() for each in members.tab.detail.history.findChildren(type(
        members.part("committee_counts")))]  # fmt: skip
    assert any("Lê Văn Phúc" in text for text in wrapped)


def test_what_is_typed_is_saved_when_the_field_is_left(members: Members, desk: Desk) -> None:
    members.choose("Bùi Thanh Sơn")
    retype(members, "committee_holding_phone", "0900 000 107")
    leave(members)
    assert holder(desk, 7)[1].phone == "0900 000 107"
    retype(members, "committee_holding_full_name", "Bùi Thanh Sơn Mẫu")
    leave(members)
    assert members.names()[6] == "Bùi Thanh Sơn Mẫu"
    assert desk.undoable is not None
    desk.undo()
    assert holder(desk, 7)[1].full_name == "Bùi Thanh Sơn"


def test_who_changed_what_is_told_at_the_foot(members: Members) -> None:
    members.choose("Bùi Thanh Sơn")
    changes = members.tab.detail.changes
    assert members.part("committee_changes_open").text() == "Lịch sử sửa (3)"
    lines = [each.text() for each in changes.findChildren(ElidedLabel)]
    assert "lần cuối 23/11/2026 08:42, Nguyễn Văn Mẫu" in lines
    press(members.part("committee_changes_open"), Qt.Key.Key_Return)
    settle()
    lines = [e.text() for e in changes.findChildren(ElidedLabel) if e.isVisible()]
    assert lines[1] == "23/11/2026 08:42 · Nguyễn Văn Mẫu · Thay người"


def test_a_backward_period_is_said_beside_the_field_and_stays_a_draft(
    members: Members, desk: Desk
) -> None:
    said: list[str] = []
    members.page.state.connect(said.append)
    members.choose("Bùi Thanh Sơn")
    retype(members, "committee_holding_last_day", "31/8/2026")
    leave(members)
    assert members.sentences() == [
        "Đến hết ngày (31/08/2026) sớm hơn Từ ngày (01/09/2026). Sửa một trong hai ngày."
    ]
    assert said[-1] == "Bản nháp, còn 1 mục cần sửa"
    assert holder(desk, 7)[0].ends is None
    members.choose("Trần Minh Khôi")
    assert members.sentences() == []
    members.choose("Bùi Thanh Sơn")  # the draft is there again, with its cursor's field
    assert members.part("committee_holding_last_day").text() == "31/08/2026"
    retype(members, "committee_holding_last_day", "31/12/2026")
    leave(members)
    assert members.sentences() == []
    assert holder(desk, 7)[0].ends == date(2027, 1, 1)
    assert desk.drafts("members/") == ()


def test_a_mistyped_day_stays_as_typed_and_is_not_saved(members: Members, desk: Desk) -> None:
    members.choose("Bùi Thanh Sơn")
    retype(members, "committee_holding_decided_on", "31/11/2026")
    leave(members)
    assert members.sentences() == ["Ngày quyết định: Tháng 11 chỉ có 30 ngày."]
    assert members.part("committee_holding_decided_on").text() == "31/11/2026"
    assert holder(desk, 7)[0].decided_on == date(2026, 8, 28)
    press(members.part("committee_search"), Qt.Key.Key_S, CONTROL)
    assert QApplication.focusWidget() is members.part("committee_holding_decided_on")


def test_an_unfinished_form_survives_the_page(
    opened: Opened, surround: Surround, desk: Desk
) -> None:
    first = opened(surround())
    first.choose("Bùi Thanh Sơn")
    retype(first, "committee_holding_last_day", "1/1")
    retype(first, "committee_holding_field_of_work", "Nợ")
    first.tab.detail.holding.draft_due.emit()
    assert holder(desk, 7)[0].field_of_work != "Nợ"
    again = opened(surround())
    again.choose("Bùi Thanh Sơn")
    assert again.part("committee_holding_field_of_work").text() == "Nợ"


def test_a_new_agency_is_made_from_its_words(members: Members, desk: Desk) -> None:
    members.choose("Bùi Thanh Sơn")
    retype(members, "committee_holding_organisation", "Sở Tài chính và Kế hoạch")
    press(members.part("committee_holding_organisation"), Qt.Key.Key_Escape)
    leave(members)
    assert "Sở Tài chính và Kế hoạch" in {o.name for o in desk.ask(Tx.all, Organisation)}
    assert members.column(2)[6] == "Giám đốc Sở Tài chính"
    assert desk.ask(composition_on, TODAY).seats[6].organisation == "Sở Tài chính và Kế hoạch"


def test_a_seat_may_be_added_before_anybody_is_named(members: Members, desk: Desk) -> None:
    press(members.tab.card.table, Qt.Key.Key_N, CONTROL)
    members.press_button("committee_seat_only")
    assert len(members.sentences()) == 2  # role, day
    role = members.part("committee_new_role")
    role.setFocus()
    for _step in range(4):
        press(role, Qt.Key.Key_Down)
    retype(members, "committee_new_begins", "h")
    retype(members, "committee_new_organisation", "Sở Công Thương")
    press(members.part("committee_new_organisation"), Qt.Key.Key_Escape)
    members.press_button("committee_seat_only")
    seat = desk.ask(composition_on, TODAY).of(Body.COMMITTEE)[-1]
    assert (seat.is_empty, seat.organisation) == (True, "Sở Công Thương")
    assert members.page.strip.text() == ""


def test_a_seat_added_alone_leaves_what_else_was_typed_to_fill_it(
    members: Members, desk: Desk, ui: Ui, opened: Opened
) -> None:
    members.page.add()
    form = members.tab.detail.new
    form.show_values({"role": Role.MEMBER, "begins": TODAY})
    for name, typed in (
        ("organisation", "Sở Công Thương"),
        ("person", "Đinh Thị Mẫu"),
        ("phone", "0900 000 115"),
        ("decision", "9-QĐ/TU"),
        ("position", "Giám đốc Sở Công Thương"),
    ):
        retype(members, f"committee_new_{name}", typed)
        press(members.part(f"committee_new_{name}"), Qt.Key.Key_Escape)
    members.press_button("committee_seat_only")
    seat = desk.ask(composition_on, TODAY).of(Body.COMMITTEE)[-1]
    assert (seat.is_empty, seat.organisation) == (True, "Sở Công Thương")
    assert members.page.strip.text() == (
        "Đã thêm ghế. Phần còn lại vẫn ở trong biểu mẫu, để bổ nhiệm người vào ghế này."
    )
    values = members.tab.detail.new.values()
    assert (values["person"], values["phone"]) == ("Đinh Thị Mẫu", "0900 000 115")
    assert [each.place for each in desk.drafts("members/new/")] == [
        f"members/new/committee/{seat.post.id}"
    ]
    again = opened(ui)
    again.tab.choose(seat.post.id)
    again.press_button("committee_fill")
    assert again.tab.detail.new.values()["decision"] == "9-QĐ/TU"
    again.press_button("committee_done")
    seats = desk.ask(composition_on, TODAY).of(Body.COMMITTEE)
    assert (len(seats), seats[-1].name) == (15, "Đinh Thị Mẫu")
    assert [o.name for o in desk.ask(Tx.all, Organisation)].count("Sở Công Thương") == 1
    assert desk.drafts("members/new/") == ()


def test_somebody_new_takes_a_new_seat_by_keyboard(members: Members, desk: Desk) -> None:
    press(members.tab.card.table, Qt.Key.Key_N, CONTROL)
    assert QApplication.focusWidget() is members.part("committee_new_person")
    type_vn(members.part("committee_new_person"), "Đinh Thị Mẫu")
    press(members.part("committee_new_person"), Qt.Key.Key_Escape)
    members.press_button("committee_done")
    assert len(members.sentences()) == 3  # role, day, post
    role = members.part("committee_new_role")
    role.setFocus()
    for _step in range(4):
        press(role, Qt.Key.Key_Down)
    retype(members, "committee_new_begins", "h")
    retype(members, "committee_new_position", "Giám đốc Sở Công Thương")
    retype(members, "committee_new_organisation", "Sở Công Thương")
    press(members.part("committee_new_organisation"), Qt.Key.Key_Escape)
    press(members.part("committee_done"), Qt.Key.Key_Return)
    assert members.names()[-1] == "Đinh Thị Mẫu"
    assert members.title() == "Đinh Thị Mẫu"
    assert members.role() is Role.MEMBER
    assert len(desk.ask(composition_on, TODAY).of(Body.COMMITTEE)) == 15


def test_one_after_another_keeps_day_role_and_decision(members: Members) -> None:
    members.page.add()
    form = members.tab.detail.new
    form.show_values({"role": Role.MEMBER, "begins": TODAY, "decision": "9-QĐ/TU",
                      "position": "Giám đốc"})  # fmt: skip
    press(members.part("committee_another"), Qt.Key.Key_Space)
    retype(members, "committee_new_person", "Đinh Thị Mẫu")
    retype(members, "committee_new_organisation", "Sở Mẫu")
    press(members.part("committee_new_organisation"), Qt.Key.Key_Escape)
    members.press_button("committee_done")
    assert members.tab.detail.form() is form
    assert form.values()["decision"] == "9-QĐ/TU"
    assert form.values()["begins"] == TODAY
    assert form.values()["person"] == ""


def test_a_successor_is_found_among_the_known_and_takes_the_seat(
    members: Members, desk: Desk
) -> None:
    members.choose("Bùi Thanh Sơn")
    members.press_button("committee_replace")
    person = members.part("committee_successor_person")
    type_vn(person, "nth")
    press(person, Qt.Key.Key_Return)
    assert person.text() == "Nguyễn Thị Hạnh"
    retype(members, "committee_successor_begins", "1/11/2026")
    retype(members, "committee_successor_position", "Giám đốc Sở Tài chính")
    members.press_button("committee_done")
    assert members.title() == "Nguyễn Thị Hạnh"
    assert members.names()[6] == "Nguyễn Thị Hạnh"
    held = desk.ask(Tx.find, Membership, post=members.tab.detail.shown.row.id)  # type: ignore[union-attr]
    assert [each.ends for each in held] == [SEPTEMBER, NOVEMBER, None]


def test_a_successor_too_early_is_said_beside_the_day(members: Members) -> None:
    members.choose("Bùi Thanh Sơn")
    members.press_button("committee_replace")
    retype(members, "committee_successor_person", "Lý Mẫu")
    retype(members, "committee_successor_begins", "1/9/2026")
    members.press_button("committee_done")
    assert members.sentences() == [
        "Người đang giữ ghế nhận từ ngày 01/09/2026. Người thay phải bắt đầu sau ngày đó."
    ]
    members.press_button("committee_drop")
    assert members.title() == "Bùi Thanh Sơn"


def test_an_empty_seat_is_filled_or_given_up(opened: Opened, ui: Ui, desk: Desk) -> None:
    ask = PreparedAsk()
    members = opened(ui, ask=ask)
    members.choose("Ghế trống")
    members.press_button("committee_fill")
    assert members.tab.detail.new.values()["role"] is Role.MEMBER
    members.press_button("committee_drop")
    ask.says = False
    members.press_button("committee_give_up")
    assert len(members.names()) == 14
    ask.says = True
    members.choose("Ghế trống")
    members.press_button("committee_give_up")
    assert len(members.names()) == 13
    assert len(ask.asked) == 2
    assert len(desk.ask(composition_on, date(2026, 11, 22)).of(Body.COMMITTEE)) == 14


def test_a_second_head_is_told_but_written(members: Members) -> None:
    members.choose("Lê Thu Hà")
    members.tab.detail.holding.editor("role").set_value(Role.HEAD)
    members.tab.detail.holding.editor("role").edited.emit()
    settle()
    assert any("Trần Minh Khôi cũng là Trưởng Tiểu ban" in said for said in members.sentences())
    assert members.column(3)[1] == "Trưởng Tiểu ban"


def test_the_page_is_printed_for_the_day_in_view(
    ui: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    printed: list[tuple[Body, date]] = []
    page = MembersPage(
        context_of(ui, desk, tmp_path), print_list=lambda body, day: printed.append((body, day))
    )
    qtbot.addWidget(page)
    page.arrive()
    page.tabs.choose("secretariat")
    page.body_tab(Body.SECRETARIAT).card.look_at(APRIL)
    page.acts()["print"]()
    assert printed == [(Body.SECRETARIAT, APRIL)]
