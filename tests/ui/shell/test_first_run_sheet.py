"""The step of the recovery sheet: printed or copied, typed or pasted back, left for later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from tests.ui.driver import press, type_vn
from tests.ui.shell.program import Wizard, World, settle


def test_a_wrong_group_of_the_sheet_is_named(wizard: Wizard) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("no_printer")
    wizard.screen.press_button("copied")
    for number, group in enumerate(wizard.code().groups, start=1):
        wizard.type_group(number, group if number != 5 else "00000")
    assert wizard.next() == "sheet"
    assert "Nhóm 5" in wizard.run.sheet.panel.notice.text()
    wizard.type_group(5, wizard.code().groups[4])
    assert wizard.next() == "members"


def test_the_code_is_not_on_the_screen_while_it_is_typed_back(wizard: Wizard) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("no_printer")
    assert wizard.run.sheet.panel._shown.isVisible()
    wizard.screen.press_button("copied")
    assert not wizard.run.sheet.panel._shown.isVisible()


def test_without_a_printer_the_code_is_copied_by_hand(world: World) -> None:
    world.printer.there = False
    world.start()
    wizard = Wizard(world)
    wizard.to("sheet")
    assert wizard.run.sheet.panel.print.isHidden()
    assert wizard.next() == "sheet"
    said = wizard.run.sheet.panel.notice.text()
    assert said == "Chưa chép mã ra giấy. Bấm Chép mã ra giấy, hoặc Để sau."
    assert wizard.run.sheet.panel.by_hand.text() == "Chép mã ra giấy…"
    panel = wizard.run.sheet.panel
    assert "chưa cài máy in" in panel._printerless.text()
    wizard.screen.press_button("no_printer")
    assert not panel._printerless.isVisible()
    assert "ngày 23/11/2026" in panel._to_write.text()
    assert wizard.next() == "sheet"
    assert "bấm Đã chép xong" in wizard.run.sheet.panel.notice.text()


def test_a_code_pasted_into_its_first_group_fills_all_and_stays_out_of_none(
    wizard: Wizard,
) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("no_printer")
    wizard.screen.press_button("copied")
    code = wizard.code()
    QGuiApplication.clipboard().setText("-".join(code.groups))
    group = wizard.screen.part("group_1")
    press(group, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [line.text() for line in wizard.run.sheet.panel.lines] == list(code.groups)
    assert wizard.next() == "members"


def test_a_full_and_right_group_leads_to_the_next_as_at_the_door(wizard: Wizard) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("no_printer")
    wizard.screen.press_button("copied")
    for number, group in enumerate(wizard.code().groups, start=1):
        focus = QApplication.focusWidget()
        assert focus is wizard.screen.part(f"group_{number}")
        type_vn(focus, group.lower())
    assert wizard.next() == "members"


def test_going_back_from_the_sheet_takes_the_new_office_away(wizard: Wizard, world: World) -> None:
    wizard.to("sheet")
    (folder,) = (world.place / "offices").iterdir()
    wizard.screen.press_button("back")
    assert wizard.here == "passphrase"
    assert not folder.exists()
    assert "phiếu" in wizard.run.head.notice.text().lower()
    wizard.set_passphrase()
    assert wizard.next() == "sheet"


def test_a_sheet_left_for_later_is_reminded_of(wizard: Wizard, world: World) -> None:
    wizard.to("sheet")
    wizard.screen.press_button("sheet_later")
    wizard.screen.press_button("members_later")
    settle()
    page = world.session.window.page()
    assert page is not None
    assert world.session.opened.sheet_waits()
    assert "Phiếu khôi phục chưa được in" in page.strip.text()
