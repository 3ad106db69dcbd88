"""The frame: sections by key, menus from one table, the lock that keeps the place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.ui.kit.actions import ACTS, AVOIDED, Menu
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.icons import exists
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.kit.palette import Shown
from desktop.ui.kit.palette_list import Hit
from desktop.ui.kit.words import Ui
from desktop.ui.shell.idle import IdleWatch
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.navigation import COMPACT, WIDE, Badge, Section
from desktop.ui.shell.status_bar import Place
from desktop.ui.shell.strip import UndoOffer
from tests.ui.conftest import Surround
from tests.ui.driver import click, press, type_vn
from tests.ui.walks import clipped, menu_mnemonics, mnemonics, not_reached, too_large, unnamed

CONTROL = Qt.KeyboardModifier.ControlModifier


class SamplePage(Page):
    """A page with one field; it counts its arrivals and leavings."""

    def __init__(self, ui: Ui, name: str, done: list[str]) -> None:
        super().__init__(ui, name, ui.label(f"shell.section.{name}"))
        self.done = done
        self.head.add(PrimaryButton(ui, "Tạo", name=f"{name}_new"))
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}_line")
        self.line.setAccessibleName("Tên")
        self.body.addWidget(self.line)
        self.body.addStretch(1)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {"new": lambda: self.done.append(f"new {self.objectName()}")}

    def panes(self) -> tuple[QWidget, ...]:
        return (self.line,)

    def arrive(self) -> None:
        self.done.append(f"arrive {self.objectName()}")

    def leave(self) -> None:
        self.done.append(f"leave {self.objectName()}")


class Desk:
    """A window over three sections, and what was done in it."""

    def __init__(self, ui: Ui, qtbot: QtBot) -> None:
        self.done: list[str] = []
        self.opened: list[str] = []

        def section(number: int, key: str, glyph: str, *, foot: bool = False) -> Section:
            return Section(
                number, key, glyph, lambda: SamplePage(ui, key, self.done), ("new",), foot=foot
            )

        sections = (
            section(1, "home", "home"),
            section(2, "meetings", "people_team"),
            section(6, "members", "person"),
            section(0, "settings", "settings", foot=True),
        )
        self.window = MainWindow(
            ui, sections, office="An ninh mạng tỉnh Mẫu", served=("undo",), find=self.find
        )
        qtbot.addWidget(self.window)
        self.window.turn_to("home")
        with qtbot.waitActive(self.window):
            self.window.show()

    def find(self, typed: str, _only: str, answer: Callable[[Shown], None]) -> None:
        hit = Hit("meetings", "2", "Phiên họp lần 2", "Họp", lambda: self.opened.append(typed))
        answer(Shown((hit,)))

    def line(self, name: str) -> QLineEdit:
        found = self.window.findChild(QLineEdit, f"{name}_line")
        assert found is not None
        return found


@pytest.fixture
def desk(ui: Ui, qtbot: QtBot) -> Desk:
    return Desk(ui, qtbot)


def test_control_and_number_turn_to_a_section(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_6, CONTROL)
    assert desk.window.here() == "members"
    press(desk.window, Qt.Key.Key_2, CONTROL)
    assert desk.window.here() == "meetings"


def test_numbers_of_sections_that_do_not_exist_do_nothing(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_3, CONTROL)
    assert desk.window.here() == "home"


def test_a_page_is_made_once_and_told_of_coming_and_going(desk: Desk) -> None:
    first = desk.window.page()
    desk.window.turn_to("members")
    desk.window.turn_to("home")
    assert desk.window.page() is first
    assert desk.done == [
        "arrive home",
        "leave home",
        "arrive members",
        "leave members",
        "arrive home",
    ]


def test_back_goes_to_the_section_before(desk: Desk) -> None:
    desk.window.turn_to("members")
    desk.window.turn_to("settings")
    press(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.window.here() == "members"
    press(desk.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert desk.window.here() == "home"


def test_a_command_of_the_page_is_done_by_the_page_in_view(desk: Desk) -> None:
    desk.window.turn_to("members")
    press(desk.window, Qt.Key.Key_N, CONTROL)
    assert desk.done[-1] == "new members"


def test_a_command_nobody_carries_out_stands_in_no_menu(desk: Desk) -> None:
    assert "print" not in desk.window.commands.all()
    assert "new" in desk.window.commands.all()


def test_a_command_served_later_is_switched_on(desk: Desk) -> None:
    undo = desk.window.commands.action("undo")
    assert not undo.isEnabled()
    desk.window.serve("undo", lambda: desk.done.append("undo"))
    desk.line("home").clearFocus()
    undo.trigger()
    assert desk.done[-1] == "undo"


def test_a_click_in_the_sidebar_turns_the_page(desk: Desk) -> None:
    click(desk.window.sidebar.items["meetings"])
    assert desk.window.here() == "meetings"
    assert desk.window.sidebar.items["meetings"].isChecked()
    assert not desk.window.sidebar.items["home"].isChecked()


def test_the_sidebar_is_narrow_in_a_narrow_window(desk: Desk) -> None:
    desk.window.resize(1366, 768)
    QApplication.processEvents()
    assert desk.window.sidebar.width() == WIDE
    desk.window.resize(1200, 700)
    QApplication.processEvents()
    assert desk.window.sidebar.width() == COMPACT


def test_a_page_that_wants_room_gets_the_narrow_sidebar(desk: Desk) -> None:
    page = desk.window.turn_to("meetings")
    type(page).wants_room = True
    try:
        desk.window.turn_to("home")
        desk.window.turn_to("meetings")
        assert desk.window.sidebar.width() == COMPACT
    finally:
        type(page).wants_room = False


def test_a_badge_is_spoken(desk: Desk) -> None:
    desk.window.sidebar.show_badge("meetings", Badge("2", "danger", "2 quá hạn"))
    item = desk.window.sidebar.items["meetings"]
    assert item.accessibleName() == "Cuộc họp, 2 quá hạn"
    desk.window.sidebar.show_badge("tasks", Badge("1", "warn", "1 chờ"))


def test_the_lock_covers_all_and_brings_back_field_and_cursor(desk: Desk, qtbot: QtBot) -> None:
    line = desk.line("home")
    line.setFocus()
    type_vn(line, "Đang gõ dở")
    press(line, Qt.Key.Key_Left)
    with qtbot.waitSignal(desk.window.lock_wanted):
        press(desk.window, Qt.Key.Key_L, CONTROL)
    desk.window.cover(QWidget())
    assert desk.done[-1] == "leave home"
    assert not line.isVisible()
    assert not desk.window.menuBar().isVisible()
    press(desk.window, Qt.Key.Key_6, CONTROL)
    assert desk.window.here() == "home"
    desk.window.uncover()
    assert QApplication.focusWidget() is line
    assert line.text() == "Đang gõ dở"
    assert line.cursorPosition() == len("Đang gõ dở") - 1
    assert "Tiểu ban" in desk.window.windowTitle()


def test_the_place_of_the_window_is_remembered(ui: Ui, desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(780, 560)
    desk.window.close()
    again = Desk(ui, qtbot)
    assert again.window.size() == QSize(780, 560)


def test_the_box_finds_commands_and_records(desk: Desk) -> None:
    press(desk.window, Qt.Key.Key_K, CONTROL)
    box = QApplication.focusWidget()
    assert box is not None
    assert box.objectName() == "palette"
    type_vn(box, "thanh vien")
    press(box, Qt.Key.Key_Return)
    assert desk.window.here() == "members"
    press(desk.window, Qt.Key.Key_K, CONTROL)
    box = QApplication.focusWidget()
    assert box is not None
    type_vn(box, "lần 2")
    press(box, Qt.Key.Key_Return)
    assert desk.opened == ["lần 2"]
    assert box.text() == ""  # type: ignore[attr-defined]


def test_the_layout_put_back_forgets_what_every_list_kept(ui: Ui, desk: Desk) -> None:
    kept = {"people.columns": "name", "people.sorting": "-name", "palette.commands": "save"}
    for name, value in kept.items():
        ui.layouts.keep_layout(name, value)
    desk.window.commands.action("reset_layout").trigger()
    assert ui.layouts.names() == ("palette.commands",)


def test_f6_goes_round_the_panes(desk: Desk) -> None:
    desk.line("home").setFocus()
    press(desk.window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is desk.window.sidebar.items["home"]
    press(desk.window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is desk.line("home")


def test_escape_closes_the_message(desk: Desk) -> None:
    page = desk.window.page()
    assert page is not None
    page.tell(Tone.WARN, "Còn 2 mục cần sửa.")
    desk.line("home").setFocus()
    press(desk.line("home"), Qt.Key.Key_Escape)
    assert page.strip.text() == ""


def test_an_offer_to_undo_stays_for_thirty_seconds(ui: Ui, desk: Desk, clock: SetClock) -> None:
    page, offer = desk.window.page(), UndoOffer(ui)
    assert page is not None
    offer.offer(page, "Đã xóa.", lambda: desk.done.append("undone"))
    offer.another_act()
    assert page.strip.text() == "Đã xóa."
    clock.forward(timedelta(seconds=30))
    offer.another_act()
    assert page.strip.text() == ""
    offer.offer(page, "Đã xóa.", lambda: desk.done.append("undone"))
    click(page.strip.findChild(QWidget, "home_strip_way_0"))
    assert desk.done[-1] == "undone"
    assert page.strip.text() == ""


def test_the_window_locks_itself_after_the_time_set(
    ui: Ui, desk: Desk, clock: SetClock, qapp: QApplication, qtbot: QtBot
) -> None:
    watch = IdleWatch(ui, desk.window.status, 15, qapp)
    watch.start()
    assert desk.window.status.text(Place.LOCK) == "Tự khóa sau 15 phút"
    clock.forward(timedelta(minutes=14))
    type_vn(desk.line("home"), "a")
    clock.forward(timedelta(minutes=14, seconds=15))
    watch.look()
    assert desk.window.status.text(Place.LOCK).startswith("Tự khóa sau 45 giây")
    clock.forward(timedelta(seconds=45))
    with qtbot.waitSignal(watch.expired):
        watch.look()
    watch.deleteLater()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text_size", [100, 130])
def test_the_frame_passes_the_walks(
    surround: Surround,
    qtbot: QtBot,
    language: str,
    text_size: int,
) -> None:
    desk = Desk(surround(language, text_size=text_size), qtbot)
    window = desk.window
    window.status.show_text(Place.REGULATION, "Quy chế: Quyết định 01-QĐ/TBANM, 21/4/2026")
    desk.line("home").setFocus()
    assert unnamed(window) == []
    assert clipped(window) == []
    assert mnemonics(window) == []
    assert too_large(window) == ""
    assert not_reached(window) == []
    for menu in window.commands.menus.values():
        assert menu_mnemonics(menu) == []


def test_every_command_has_words_and_a_place_in_a_menu(spoken: Ui) -> None:
    for act in ACTS:
        assert spoken.say(f"shell.action.{act.name}")
        assert not act.glyph or exists(act.glyph)
        assert act.menu in Menu


def test_no_two_commands_share_a_key_and_none_takes_one_of_unikey() -> None:
    keys = [QKeySequence(act.key).toString() for act in ACTS if act.key]
    keys += [f"Ctrl+{number}" for number in range(1, 9)]
    assert len(keys) == len(set(keys))
    for key in keys:
        assert not key.startswith(AVOIDED)
        assert len(key) > 1


def test_mnemonics_of_all_commands_are_single_in_their_menu(spoken: Ui) -> None:
    for menu in Menu:
        words = [spoken.say(f"shell.action.{act.name}") for act in ACTS if act.menu is menu]
        letters = [each[each.index("&") + 1].lower() for each in words]
        assert all(letter.isascii() for letter in letters), words
        assert len(letters) == len(set(letters)), sorted(words)


def test_look_text_size_and_language_are_asked_for_in_the_view_menu(
    desk: Desk, qtbot: QtBot
) -> None:
    menus = desk.window.commands.menus[Menu.VIEW].findChildren(QMenu)
    words = {action.text(): action for menu in menus for action in menu.actions()}
    assert words["100 %"].isChecked()
    assert words["Sáng"].isChecked()
    assert words["Tiếng Việt"].isChecked()
    with qtbot.waitSignal(desk.window.text_size_wanted) as size:
        words["130 %"].trigger()
    with qtbot.waitSignal(desk.window.look_wanted) as look:
        words["Tối"].trigger()
    with qtbot.waitSignal(desk.window.language_wanted) as language:
        words["English"].trigger()
    assert (size.args, look.args, language.args) == ([130], ["dark"], ["en"])
