"""The door: what opens it, what it says, and how long it waits after wrong tries."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.base.settings import Theme as Look
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.words import Ui
from desktop.ui.shell.code_groups import Group
from desktop.ui.shell.door_panel import Door
from desktop.ui.shell.recovery_form import RecoveryForm
from desktop.ui.shell.unlock import PAUSES, WRONG, UnlockPage
from tests.ui.conftest import Surround
from tests.ui.driver import Screen, click, press, type_vn
from tests.ui.walks import clipped, keyless, mnemonics, not_reached, too_large, unnamed

DOOR = Door(
    "Tổ giúp việc – Máy 01",
    "/du/lieu",
    "0.1.0",
    slots=(("a", "Nguyễn Thị Mẫu"),),
    opened=datetime(2026, 11, 20, 16, 58),
)
RIGHT = "cau tre nang som mua"


class Safe:
    """An office that opens with one passphrase; it counts the tries."""

    def __init__(self) -> None:
        self.tries: list[tuple[str, str]] = []
        self.trouble = Msg(WRONG[0])
        self.codes: list[str] = []

    def open(self, passphrase: str, slot: str, then: Then) -> None:
        self.tries.append((passphrase, slot))
        if passphrase == RIGHT:
            then.done("office")
        else:
            then.trouble(Trouble(Trouble.Kind.NOT_OPENED, self.trouble))

    def open_sheet(self, code: str, then: Then) -> None:
        self.codes.append(code)
        then.done("office")


class DoorScreen(Screen):
    """The door as the clerk meets it."""

    def __init__(self, page: UnlockPage) -> None:
        super().__init__(page)
        self.page = page

    def enter(self, passphrase: str) -> None:
        self.page.field.line.selectAll()
        type_vn(self.page.field, passphrase)
        press(self.page.field.line, Qt.Key.Key_Return)

    def button(self) -> str:
        return self.page.button.text()

    def told(self) -> str:
        return self.page._told.text()


@pytest.fixture
def safe() -> Safe:
    return Safe()


@pytest.fixture
def door(ui: Ui, safe: Safe, qtbot: QtBot) -> DoorScreen:
    return opened(ui, safe, qtbot)


def opened(
    ui: Ui, safe: Safe, qtbot: QtBot, door: Door = DOOR, *, locked: bool = False
) -> DoorScreen:
    sheet = (safe.open_sheet, lambda number, group: group != "AAAAA")
    page = UnlockPage(ui, door, safe.open, sheet=sheet, locked=locked)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitActive(page):
        page.show()
    return DoorScreen(page)


def test_the_focus_is_in_the_passphrase(door: DoorScreen) -> None:
    assert QApplication.focusWidget() is door.page.field.line


def test_enter_opens_with_the_right_passphrase(door: DoorScreen, safe: Safe, qtbot: QtBot) -> None:
    with qtbot.waitSignal(door.page.opened) as answer:
        door.enter(RIGHT)
    assert answer.args == ["office"]
    assert safe.tries == [(RIGHT, "a")]
    assert door.page.field.text() == ""


def test_an_empty_passphrase_is_not_tried(door: DoorScreen, safe: Safe) -> None:
    press(door.page.field.line, Qt.Key.Key_Return)
    assert safe.tries == []


def test_a_wrong_passphrase_is_said_and_stays_selected(door: DoorScreen) -> None:
    door.enter("sai")
    assert "Caps Lock" in door.told()
    assert door.page.field.text() == "sai"
    assert door.page.field.line.selectedText() != ""
    assert door.page.button.isEnabled()


def test_the_pause_grows_from_the_third_wrong_try(
    door: DoorScreen, safe: Safe, clock: SetClock
) -> None:
    waits = []
    for _try in range(8):
        door.enter("sai")
        waits.append(door.page.seconds_left())
        clock.forward(timedelta(seconds=30))
        door.page.count_down()
    assert waits == [0, 0, *PAUSES, 30]
    assert len(safe.tries) == 8


def test_nothing_is_tried_while_the_pause_lasts(
    door: DoorScreen, safe: Safe, clock: SetClock
) -> None:
    for _try in range(4):
        door.enter("sai")
        clock.forward(timedelta(seconds=2) if _try < 3 else timedelta())
        door.page.count_down()
    assert door.button() == "Mở khóa (sau 4 giây)"
    assert not door.page.button.isEnabled()
    door.enter(RIGHT)
    assert len(safe.tries) == 4
    clock.forward(timedelta(seconds=1))
    door.page.count_down()
    assert door.button() == "Mở khóa (sau 3 giây)"
    clock.forward(timedelta(seconds=3))
    door.page.count_down()
    assert door.button() == "Mở khóa"
    press(door.page.field.line, Qt.Key.Key_Return)
    assert safe.tries[-1] == (RIGHT, "a")


def test_trouble_other_than_a_wrong_passphrase_counts_as_no_try(
    door: DoorScreen, safe: Safe
) -> None:
    safe.trouble = Msg("safe.in_use")
    for _try in range(5):
        door.enter("sai")
    assert door.page.wrong_tries() == 0
    assert door.page.seconds_left() == 0
    assert door.told() == door.page._ui.say("safe.in_use")


def test_letters_with_marks_are_noticed(door: DoorScreen) -> None:
    type_vn(door.page.field, "cau tre nắng")
    assert "Unikey" in door.page._marks.text()
    click(door.page._marks.link)
    assert door.page.field.is_shown()
    door.page.field.line.clear()
    assert door.page._marks.text() == ""


def test_the_passphrase_is_hidden_until_asked_for(door: DoorScreen) -> None:
    assert not door.page.field.is_shown()
    door.press_button("passphrase_show")
    assert door.page.field.is_shown()


def test_a_passphrase_typed_on_behind_a_tab_is_not_shown_by_its_spaces(door: DoorScreen) -> None:
    press(door.page.field.line, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.objectName() == "unlock_act"
    press(focus, Qt.Key.Key_Space)
    assert not door.page.field.is_shown()


def test_the_letter_of_the_button_shows_the_passphrase(door: DoorScreen) -> None:
    press(door.page.field.line, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    QTest.qWait(150)  # a button pressed by its letter is let go after a moment
    assert door.page.field.is_shown()


def test_a_list_of_clerks_stands_there_only_for_two_or_more(
    ui: Ui, safe: Safe, qtbot: QtBot
) -> None:
    slots = (("a", "Nguyễn Thị Mẫu"), ("b", "Lê Văn Mẫu"))
    page = opened(ui, safe, qtbot, Door("Máy 01", "/du/lieu", "0.1.0", slots=slots))
    box = page.part("who")
    press(box, Qt.Key.Key_Down)
    page.enter(RIGHT)
    assert safe.tries == [(RIGHT, "b")]


def test_one_clerk_sees_no_list(door: DoorScreen) -> None:
    with pytest.raises(AssertionError):
        door.part("who")


def test_a_sample_office_shows_its_passphrase_and_fills_it_in(
    ui: Ui, safe: Safe, qtbot: QtBot
) -> None:
    page = opened(ui, safe, qtbot, Door("Mẫu", "/du/lieu", "0.1.0", sample=RIGHT))
    page.press_button("sample_link")
    assert page.page.field.text() == RIGHT


def test_unknown_facts_are_left_out(ui: Ui, safe: Safe, qtbot: QtBot) -> None:
    page = opened(ui, safe, qtbot, Door("Máy 01", "/du/lieu", "0.1.0"))
    texts = [label.text() for label in page.widget.findChildren(QLabel)]
    assert "Mở lần cuối" not in texts
    assert "Chương trình không dùng cho bí mật nhà nước." in texts


def test_a_locked_window_says_that_what_was_written_is_kept(
    ui: Ui, safe: Safe, qtbot: QtBot
) -> None:
    page = opened(ui, safe, qtbot, locked=True)
    texts = [label.text() for label in page.widget.findChildren(QLabel)]
    assert "Nội dung đang soạn đã được giữ." in texts
    assert any("đóng chương trình, mở lại, rồi bấm Dùng phiếu khôi phục…" in each for each in texts)
    assert page.widget.findChild(QPushButton, "other") is None


def test_the_sheet_opens_with_eight_groups(door: DoorScreen, safe: Safe, qtbot: QtBot) -> None:
    door.press_button("use_sheet")
    for number in range(1, 9):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() == f"group_{number}"
        type_vn(focus, "ab12c")
    with qtbot.waitSignal(door.page.opened):
        door.press_button("sheet_act")
    assert safe.codes == ["-".join(["AB12C"] * 8)]


def test_a_group_that_does_not_fit_is_said_as_soon_as_it_is_full(door: DoorScreen) -> None:
    door.press_button("use_sheet")
    group = door.part("group_1")
    type_vn(group, "aaaaa")
    form = door.widget.findChild(RecoveryForm)
    assert form is not None
    assert "Nhóm 1" in form.notice.text()
    assert QApplication.focusWidget() is group
    press(group, Qt.Key.Key_Backspace)
    type_vn(group, "b")
    assert form.notice.text() == ""


def test_what_was_typed_on_behind_a_wrong_group_was_swallowed(door: DoorScreen) -> None:
    door.press_button("use_sheet")
    type_vn(door.part("group_1"), "aaaaa")
    type_vn(door.part("group_1"), "b")
    second = door.part("group_2", Group)
    assert QApplication.focusWidget() is second
    type_vn(second, "12cd")
    assert second.text() == "B12CD"
    assert door.part("group_1", Group).text() == "AAAAA"
    assert QApplication.focusWidget() is door.part("group_3")
    form = door.widget.findChild(RecoveryForm)
    assert form is not None
    assert "Nhóm 1" in form.notice.text(), "still to be mended"


def test_another_sheet_is_typed_over_one_that_opened_nothing(
    ui: Ui, safe: Safe, qtbot: QtBot
) -> None:
    def refuse(_code: str, then: Then) -> None:
        then.trouble(Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.sheet_wrong")))

    page = UnlockPage(ui, DOOR, safe.open, sheet=(refuse, lambda _number, _group: True))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitActive(page):
        page.show()
    door = DoorScreen(page)
    for code in ("ab12c", "de34f"):
        door.press_button("use_sheet") if code == "ab12c" else None
        for _number in range(8):
            focus = QApplication.focusWidget()
            assert focus is not None
            type_vn(focus, code)
        door.press_button("sheet_act")
    form = door.widget.findChild(RecoveryForm)
    assert form is not None
    assert form.code() == "-".join(["DE34F"] * 8)


def test_a_pasted_code_fills_all_groups(door: DoorScreen) -> None:
    door.press_button("use_sheet")
    QGuiApplication.clipboard().setText(" ab12c ".join([""] * 9))
    press(door.part("group_1"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    form = door.widget.findChild(RecoveryForm)
    assert form is not None
    assert form.code() == "-".join(["AB12C"] * 8)


def test_a_tab_out_of_habit_behind_a_full_group_skips_no_group(door: DoorScreen) -> None:
    door.press_button("use_sheet")
    type_vn(door.part("group_1"), "ab12c")
    second = QApplication.focusWidget()
    assert second is door.part("group_2")
    press(second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
    press(second, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is door.part("group_3")


def test_a_code_pasted_by_the_menu_or_elsewhere_begins_with_its_first_group(
    door: DoorScreen,
) -> None:
    door.press_button("use_sheet")
    QGuiApplication.clipboard().setText("-".join(f"{n}{n}{n}{n}B" for n in range(1, 9)))
    third = door.part("group_3", Group)
    QLineEdit.paste(third)  # as the menu of the mouse does
    form = door.widget.findChild(RecoveryForm)
    assert form is not None
    assert form.code() == QGuiApplication.clipboard().text()


def test_marks_of_unikey_do_not_spoil_a_group(door: DoorScreen) -> None:
    door.press_button("use_sheet")
    group = door.part("group_1")
    type_vn(group, "đâ")
    assert group.text() == "DA"  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text_size", [100, 130])
def test_the_door_passes_the_walks(
    surround: Surround,
    qtbot: QtBot,
    language: str,
    text_size: int,
) -> None:
    made = surround(language, text_size=text_size)
    slots = (("a", "Nguyễn Thị Mẫu"), ("b", "Lê Văn Mẫu"))
    page = opened(made, Safe(), qtbot, Door("Máy 01", "/du/lieu", "0.1.0", slots, sample=RIGHT))
    assert unnamed(page.widget) == []
    assert clipped(page.widget) == []
    assert mnemonics(page.widget) == []
    assert too_large(page.widget) == ""
    assert not_reached(page.widget) == []
    assert keyless(page.widget) == []
    page.press_button("use_sheet")
    assert unnamed(page.widget) == []
    assert clipped(page.widget) == []
    assert mnemonics(page.widget) == []


def test_the_door_fits_the_smallest_screen_and_grows_back(door: DoorScreen, qtbot: QtBot) -> None:
    door.page.resize(1024, 530)
    QApplication.processEvents()
    assert door.page.size().height() == 530
    assert clipped(door.widget) == []
    door.page.resize(1366, 768)
    QApplication.processEvents()
    assert clipped(door.widget) == []


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_the_rosette_is_drawn_in_either_look(surround: Surround, qtbot: QtBot, look: Look) -> None:
    made = surround(look=look)
    page = opened(made, Safe(), qtbot)
    picture = page.page._panel._rosette().toImage()
    inks = {picture.pixelColor(x, 230).alpha() > 0 for x in range(picture.width())}
    assert inks == {True, False}


def test_the_door_loads_nothing_that_is_slow() -> None:
    code = (
        "import sys; import desktop.ui.shell.unlock; "
        "print([name for name in ('sqlalchemy', 'reportlab', 'docx', 'alembic', 'pypdfium2')"
        " if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
