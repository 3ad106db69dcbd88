"""The help window: contents, search without marks, links, back and forward, paper, what it is."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QPageSize
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from desktop import __version__
from desktop.base.settings import Language
from desktop.ui.help.desk import GROUP
from desktop.ui.help.made import ABOUT, SHORTCUTS, Facts, licensed, made_pages
from desktop.ui.help.manual import FIRST, HOW_TO, Manual
from desktop.ui.help.paper import DPI, laid_out, pdf_of
from desktop.ui.help.printing import Press
from desktop.ui.help.window import SMALLEST, HelpWindow
from desktop.ui.kit.actions import Menu
from desktop.ui.kit.jobs import InlineQueue
from desktop.ui.kit.words import Ui
from desktop.ui.shell.session import Session
from tests.ui import walks
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.help.help_screen import HelpScreen, press_help
from tests.ui.shell.program import Printer, World, activate, settle


def alone(ui: Ui, qtbot: QtBot, page: str = FIRST) -> HelpScreen:
    """The window with no program around it."""
    facts = Facts(lambda: ((1, "home"), (2, "meetings")), lambda: None)
    ask = PreparedAsk()
    press = Press(Printer(), InlineQueue(), lambda _ui, _window: ask)
    manual = Manual(ui.catalogue, made=made_pages(ui, facts))
    window = HelpWindow(ui, manual, go=lambda _section, _tab: False, press=press)
    qtbot.addWidget(window)
    window.show_page(page)
    window.show()
    activate(window)
    return HelpScreen(window)


@pytest.fixture
def session(world: World, office: Path) -> Session:
    return world.opened(office)


def opened(world: World, session: Session) -> HelpScreen:
    press_help(session.window)
    return HelpScreen.of(world)


# --- finding and reading -------------------------------------------------------------------------


def test_the_contents_are_walked_with_the_arrows_and_show_pages_at_once(
    ui: Ui, qtbot: QtBot
) -> None:
    book = alone(ui, qtbot)
    book.window.list.setFocus()
    press(book.window.list, Qt.Key.Key_Down)
    assert book.page == HOW_TO
    book.enter()
    assert book.window.text.hasFocus()


def test_what_is_sought_needs_no_marks_and_enter_leads_there(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot)
    book.search("khoa ho so")
    assert book.places()[0].title == "Khóa hồ sơ cuộc họp"
    book.enter()
    assert (book.page, book.window.anchor()) == ("meeting-minutes", "seal")
    assert book.window.text.heading_in_view() == "Khóa hồ sơ"
    book.enter()
    assert book.window.text.hasFocus()


@pytest.mark.parametrize("method", ["telex", "vni", "windows"])
def test_vietnamese_typed_in_any_way_finds_the_same(ui: Ui, qtbot: QtBot, method: str) -> None:
    book = alone(ui, qtbot)
    book.window.search.setFocus()
    type_vn(book.window.search, "phiếu khôi phục", method)
    assert any(place.page == "settings-security" for place in book.places())


def test_titles_come_before_words_of_the_text(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot)
    book.search("thùng rác")
    assert book.places()[0].page == "archive-bin"
    assert len(book.places()) > 1


def test_what_is_nowhere_is_said_and_escape_brings_the_contents_back(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot)
    whole = book.places()
    book.search("qwertyuiop")
    assert book.places() == ()
    book.escape()
    assert book.window.search.text() == ""
    assert book.places() == whole


def test_links_lead_on_and_back_comes_to_the_same_place(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot, HOW_TO)
    book.follow("Hủy một số đã cấp")
    assert (book.page, book.window.anchor()) == ("paper", "void")
    scrolled = book.window.text.verticalScrollBar().value()
    book.back()
    assert book.page == HOW_TO
    book.forward()
    assert (book.page, book.window.anchor()) == ("paper", "void")
    assert book.window.text.verticalScrollBar().value() == scrolled
    assert not book.window.go_on.isEnabled()


def test_a_heading_led_to_stays_at_the_top_while_the_window_is_laid_out(
    ui: Ui, qtbot: QtBot
) -> None:
    book = alone(ui, qtbot)
    text = book.window.text
    book.window.show_page("settings-users", "remove")
    for wide in (1180, 900):
        book.window.resize(wide, 420)
        settle()
        assert 0 <= text.cursorRect().top() < 80
    text.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    book.window.resize(1180, 420)
    settle()
    assert text.verticalScrollBar().value() == 0, "the reader scrolled"


def test_pictures_are_never_wider_than_the_page(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot, "home")
    for width in (1300, 700, SMALLEST.width()):
        book.window.resize(width, 700)
        settle()
        text = book.window.text
        assert text.document().size().width() <= text.viewport().width()
        assert text.horizontalScrollBar().maximum() == 0


def test_escape_closes_first_the_printing_then_the_window(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot)
    press(book.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert book.window.printing.isVisible()
    book.escape()
    assert book.window.isVisible()
    assert book.window.text.hasFocus()
    book.escape()
    assert not book.window.isVisible()


def test_at_first_it_stands_along_the_right_edge_and_within_the_screen(
    ui: Ui, qtbot: QtBot
) -> None:
    window = alone(ui, qtbot).window
    room = window.screen().availableGeometry()
    assert room.contains(window.geometry())
    assert room.right() - window.geometry().right() < 20
    assert window.width() <= max(room.width() // 2, SMALLEST.width())


def test_another_look_shows_the_same_page_in_its_colours(surround: Surround, qtbot: QtBot) -> None:
    ui = surround()
    book = alone(ui, qtbot, "roles")
    before = book.words
    ui.theme.text_size = 130
    ui.theme.put_on(QApplication.instance())  # type: ignore[arg-type]
    assert book.words == before
    assert book.page == "roles"


# --- in the program ------------------------------------------------------------------------------


def test_a_link_into_the_program_turns_to_that_tab(world: World, session: Session) -> None:
    book = opened(world, session)
    book.window.show_page("members-agencies")
    book.follow("Đưa tôi đến đó")
    assert session.window.here() == "members"
    page = session.window.page()
    assert page is not None
    assert page.topic() == "members-agencies"


def test_before_the_door_a_link_into_the_program_says_that_nothing_is_open(
    world: World, office: Path
) -> None:
    world.start(office)
    press_help(world.unlock)
    book = HelpScreen.of(world)
    book.window.show_page("members")
    book.follow("Đưa tôi đến đó")
    assert "Mở khóa" in book.told()


def test_the_box_for_commands_finds_questions_of_the_manual(world: World, session: Session) -> None:
    press(session.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = session.window._palettes[session.window.here()]
    type_vn(box, "quên cụm mật khẩu")
    hits = [hit for hit in box.hits() if hit.group == GROUP]
    assert hits
    press(box, Qt.Key.Key_Return)
    settle()
    book = HelpScreen.of(world)
    assert (book.page, book.window.anchor()) == ("door", "sheet")


def test_the_help_menu_has_its_commands_and_each_shows_its_page(
    world: World, session: Session
) -> None:
    shown = {}
    for name in ("questions", "guide", "shortcuts", "about"):
        action: QAction = session.window.commands.action(name)
        assert action.isEnabled()
        action.trigger()
        settle()
        shown[name] = HelpScreen.of(world).page
    assert shown == {
        "questions": HOW_TO, "guide": FIRST, "shortcuts": SHORTCUTS, "about": ABOUT
    }  # fmt: skip
    assert session.window.commands.menus[Menu.HELP].menuAction().isVisible()


def test_another_language_makes_another_window(world: World, session: Session) -> None:
    opened(world, session)
    assert world.program is not None
    world.program.computer.change(language=Language.EN)
    settle()
    book = opened(world, world.session)
    assert book.words.startswith("Home")


def test_the_window_goes_with_the_program(world: World, session: Session) -> None:
    book = opened(world, session)
    session.window.close()
    assert not book.window.isVisible()
    assert world.program is not None
    assert world.program.help.window is None


def test_its_place_is_remembered_and_nothing_else(world: World, session: Session) -> None:
    book = opened(world, session)
    book.search("sao luu")
    before = set(world.session._ground.computer.settings.geometry)
    book.window.resize(900, 640)
    book.window.close()
    kept = set(world.session._ground.computer.settings.geometry) - before
    assert kept <= {"help_window"}
    press_help(session.window)
    assert HelpScreen.of(world).window.size() == QSize(900, 640)


# --- on paper ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_getting_started_is_one_sheet_of_a4(surround: Surround, language: str) -> None:
    manual = Manual(surround(language).catalogue)
    drawn, sheets = pdf_of([manual.page(FIRST)], manual.folder, "x")
    assert sheets == 1
    with pypdfium2.PdfDocument(drawn) as document:
        assert len(document) == 1
        millimetres = [points * 25.4 / 72 for points in document[0].get_size()]
        assert millimetres == pytest.approx((210, 297), abs=0.5)
        words = document[0].get_textpage().get_text_bounded()
    assert manual.title(FIRST) in words


def test_no_picture_on_paper_is_wider_than_the_sheet(ui: Ui) -> None:
    manual = Manual(ui.catalogue)
    size = QPageSize(QPageSize.PageSizeId.A4).sizePixels(DPI).toSizeF()
    for key in manual.listed():
        document = laid_out(manual.page(key), manual.folder, size)
        assert document.idealWidth() <= size.width() + 1, key


def test_a_page_is_printed_as_papers_are(world: World, session: Session) -> None:
    book = opened(world, session)
    book.screen.press_button("help_print")
    book.screen.press_button("print_send")
    settle()
    assert len(world.printer.sent) == 1
    assert world.printer.orders[0].title == "Trợ giúp: Trang chủ"


def test_the_whole_manual_goes_into_a_file(world: World, session: Session, tmp_path: Path) -> None:
    book = opened(world, session)
    book.screen.press_button("help_print")
    book.window.printing.whole.setFocus()
    press(book.window.printing.whole, Qt.Key.Key_Space)
    world.ask.file = tmp_path / "huong-dan.pdf"
    book.screen.press_button("print_pdf")
    settle()
    assert "huong-dan.pdf" in book.told()
    with pypdfium2.PdfDocument(world.ask.file) as document:
        assert len(document) > len(book.window._manual.listed()) - 1
        last = document[len(document) - 1].get_textpage().get_text_bounded()
    assert "Cài đặt: Hiển thị" in last


# --- what the program says of itself -------------------------------------------------------------


def test_what_it_is_tells_version_schema_regulations_and_what_it_is_not_for(
    world: World, session: Session
) -> None:
    session.window.commands.action("about").trigger()
    book = HelpScreen.of(world)
    for words in (
        __version__, "bậc 1", "Không dùng cho bí mật nhà nước.", "Hưng Yên", "Bắc Giang",
        "21/04/2026",
    ):  # fmt: skip
        assert words in book.words


def test_before_the_door_it_says_that_no_office_is_open(world: World, office: Path) -> None:
    world.start(office)
    press_help(world.unlock)
    book = HelpScreen.of(world)
    book.window.show_page(ABOUT)
    assert "chưa mở dữ liệu nào" in book.words


def test_every_licence_can_be_read_from_there(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot, ABOUT)
    listed = book.words
    for part in licensed():
        assert part.name in listed
        book.window.show_page(part.key)
        assert part.name in book.words
        assert len(book.words) > 500


def test_the_keys_are_listed_from_the_table_of_commands(ui: Ui, qtbot: QtBot) -> None:
    book = alone(ui, qtbot, SHORTCUTS)
    for words in ("Ctrl+K", "Ctrl+Enter", "Ctrl+1", "Trang chủ", "Alt+PgDn", "Esc"):
        assert words in book.words


# --- walks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("text_size", [100, 130])
def test_the_window_passes_the_walks(
    surround: Surround, qtbot: QtBot, language: str, text_size: int
) -> None:
    book = alone(surround(language, text_size=text_size), qtbot)
    window = book.window
    for printing in (False, True):
        if printing:
            book.screen.press_button("help_print")
        window.resize(walks.SMALLEST)
        settle()
        assert walks.unnamed(window) == []
        assert walks.clipped(window) == []
        assert walks.mnemonics(window) == []
        assert walks.keyless(window) == []
        assert walks.too_large(window) == ""
        window.search.setFocus()
        assert walks.not_reached(window) == []
