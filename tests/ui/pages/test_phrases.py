"""F6 puts a stock phrase into the text under way; the settings keep the list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.base.settings import Language, Settings, write
from desktop.domain.accounts import Clerk
from desktop.domain.entries import EntryKind
from desktop.domain.stock_phrases import StockPhrase
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.pages.settings import SettingsPage
from desktop.usecases import stock_phrases
from tests.ui.driver import PreparedAsk, Screen, press, type_vn
from tests.ui.pages.conftest import MakeLive
from tests.ui.pages.live_room import LiveRoom
from tests.ui.pages.live_screen import CONTROL, LiveScreen
from tests.ui.pages.minutes_screen import Opening
from tests.ui.shell.program import World, activate, computer, settle
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed
from tests.usecases.founded import HUNG_YEN, founded

UNDER_WAY = pytest.mark.parametrize("live_room", ["under_way"], indirect=True)


@pytest.fixture
def phrased(live_room: LiveRoom, open_live: MakeLive) -> LiveScreen:
    for text, kind in (
        ("Không có ý kiến nào khác.", EntryKind.COURSE),
        ("Giao … chủ trì, trước ngày …", None),
        ("Thống nhất với báo cáo.", EntryKind.OPINION),
    ):
        live_room.do("stock_phrases.add", text=text, kind=kind)
    return open_live()


def offered(picker: object) -> list[str]:
    box = picker.box  # type: ignore[attr-defined]
    return [each.title for each in box.field.offered()] if box is not None else []


def focused() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


@UNDER_WAY
def test_f6_offers_what_fits_the_kind_and_enter_puts_it_at_the_cursor(phrased: LiveScreen) -> None:
    box = phrased.tab.course.box
    phrased.type_words("Mot. ")
    phrased.key(Qt.Key.Key_F6)
    assert focused() == "phrase_find"
    assert offered(box.phrases) == ["Không có ý kiến nào khác.", "Giao … chủ trì, trước ngày …"]
    phrased.key(Qt.Key.Key_Return)
    assert phrased.typed() == "Mot. Không có ý kiến nào khác."
    assert focused() == "entry_text"
    phrased.key(Qt.Key.Key_Z, CONTROL)
    assert phrased.typed() == "Mot. "


@UNDER_WAY
def test_a_phrase_is_found_without_marks_and_its_blank_is_chosen(phrased: LiveScreen) -> None:
    phrased.part("entry_text").setFocus()
    phrased.key(Qt.Key.Key_F6)
    find = phrased.part("phrase_find")
    type_vn(find, "chu tri")
    press(find, Qt.Key.Key_Return)
    assert phrased.typed() == "Giao … chủ trì, trước ngày …"
    assert phrased.tab.course.box.text.textCursor().selectedText() == "…"
    type_vn(phrased.part("entry_text"), "Công an tỉnh")
    assert phrased.typed() == "Giao Công an tỉnh chủ trì, trước ngày …"


@UNDER_WAY
def test_esc_goes_back_with_everything_as_it_was(phrased: LiveScreen) -> None:
    phrased.type_words("Mot ")
    phrased.key(Qt.Key.Key_F6)
    type_vn(phrased.part("phrase_find"), "khong")
    phrased.key(Qt.Key.Key_Escape)
    assert (focused(), phrased.typed()) == ("entry_text", "Mot ")
    assert not phrased.part("phrase_box").isVisible()


@UNDER_WAY
def test_f6_elsewhere_only_goes_from_pane_to_pane_until_it_is_in_the_box(
    phrased: LiveScreen,
) -> None:
    phrased.to_roll()
    gone = []
    for _key in range(2):
        phrased.key(Qt.Key.Key_F6)
        gone.append(focused())
    assert gone[-1] == "entry_text"
    assert phrased.tab.course.box.phrases.box is None
    assert phrased.typed() == ""


@UNDER_WAY
def test_an_office_without_phrases_takes_the_delivered_ones_where_it_misses_them(
    live_room: LiveRoom, open_live: MakeLive
) -> None:
    """In the middle of a meeting it was told to go to the settings."""
    screen = open_live()
    screen.part("entry_text").setFocus()
    screen.key(Qt.Key.Key_F6)
    picker = screen.tab.course.box.phrases
    (only,) = offered(picker)
    assert str(len(stock_phrases.delivered())) in only
    screen.key(Qt.Key.Key_Return)
    assert len(offered(picker)) > 1
    assert focused() == "phrase_find"
    screen.key(Qt.Key.Key_Return)
    assert focused() == "entry_text"
    assert screen.typed()


@UNDER_WAY
def test_f6_offers_phrases_while_an_entry_is_edited(
    live_room: LiveRoom, phrased: LiveScreen
) -> None:
    phrased.edit(live_room.facts.entries[0].id)
    text = phrased.part("edit_text")
    before = text.toPlainText()  # type: ignore[attr-defined]
    press(text, Qt.Key.Key_F6)
    assert focused() == "phrase_find"
    press(phrased.part("phrase_find"), Qt.Key.Key_Escape)
    assert focused() == "edit_text", "Esc goes back to the words, not out of the entry"
    press(text, Qt.Key.Key_F6)
    type_vn(phrased.part("phrase_find"), "khac")
    press(phrased.part("phrase_find"), Qt.Key.Key_Return)
    press(text, Qt.Key.Key_Return, CONTROL)
    assert live_room.facts.entries[0].text == f"{before}Không có ý kiến nào khác."
    window = text.window()
    boxes = window.findChildren(QWidget, "phrase_box")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    left = window.findChildren(QWidget, "phrase_box")
    assert len(left) == len(boxes) - 1, "the list goes with the words it was for"


def test_f6_in_the_editor_of_the_minutes(
    database: Database, clerk: Clerk, ui: Ui, tmp_path: Path, qtbot: QtBot
) -> None:
    seen = Opening(database, clerk, ui, PreparedAsk(), tmp_path, qtbot)()
    seen.act(stock_phrases.add, text="Thống nhất với báo cáo.", kind=EntryKind.OPINION)
    seen.choose("closing")
    text = seen.editor.text
    text.setFocus()
    press(text, Qt.Key.Key_End, CONTROL)
    type_vn(text, " ")
    press(text, Qt.Key.Key_F6)
    press(seen.part("phrase_find"), Qt.Key.Key_Return)
    assert text.value().endswith(" Thống nhất với báo cáo.")
    assert focused() == "part_text"


# The settings


@pytest.fixture
def page(
    request: pytest.FixtureRequest,
    our_font: QApplication,
    clock: SetClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[tuple[World, Screen]]:
    opened = founded(tmp_path / "office", HUNG_YEN)
    opened.sheet_is_kept()
    opened.close()
    with computer(tmp_path, clock, monkeypatch) as world:
        language = getattr(request, "param", Language.VI)
        write(world.place / "settings.json", Settings(language=language))
        shown = world.opened(tmp_path / "office").go("settings")
        assert isinstance(shown, SettingsPage)
        shown.show_group("phrases")
        activate(world.session.window)
        yield world, Screen(shown)


def kept(world: World) -> list[StockPhrase]:
    settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return list(world.session.link.now(stock_phrases.phrases))


def push(screen: Screen, name: str) -> None:
    """Enter on a button that has the focus."""
    button = screen.part(name)
    button.setFocus()
    press(button, Qt.Key.Key_Return)


def test_a_list_is_made_by_keys(page: tuple[World, Screen]) -> None:
    world, screen = page
    for words in ("Mot", "Hai"):
        push(screen, "phrase_add")
        type_vn(screen.part("phrase_text"), words)
        screen.press_button("phrase_send")
        settle()
    assert focused() == "phrase_add"
    one, two = kept(world)
    assert (one.text, two.text) == ("Mot", "Hai")
    push(screen, f"phrase_up_{two.id}")
    assert [each.text for each in kept(world)] == ["Hai", "Mot"]
    assert focused() == f"phrase_down_{two.id}"
    push(screen, f"phrase_edit_{one.id}")
    type_vn(screen.part("phrase_text"), "Ba ")
    screen.part("phrase_kind").set_value(EntryKind.OPINION)  # type: ignore[attr-defined]
    screen.press_button("phrase_send")
    assert [(each.text, each.kind) for each in kept(world)] == [
        ("Hai", None),
        ("Ba Mot", EntryKind.OPINION),
    ]
    push(screen, f"phrase_remove_{two.id}")
    assert [each.text for each in kept(world)] == ["Ba Mot"]


def test_the_delivered_ones_come_by_one_act(page: tuple[World, Screen]) -> None:
    world, screen = page
    assert kept(world) == []
    push(screen, "phrases_delivered")
    assert len(kept(world)) == len(stock_phrases.delivered())
    assert focused() == "phrases_delivered"


def test_words_half_typed_come_back_and_esc_gives_them_up(page: tuple[World, Screen]) -> None:
    world, screen = page
    push(screen, "phrase_add")
    type_vn(screen.part("phrase_text"), "Nua chung")
    world.session.go("home")
    settle()
    desk = world.session.opened.desk
    draft = desk.draft("stock_phrases/0")
    assert draft is not None
    assert draft.payload["text"] == "Nua chung"
    world.session.go("settings")
    press(screen.part("phrase_text"), Qt.Key.Key_Escape)
    settle()
    assert desk.draft("stock_phrases/0") is None
    assert focused() == "phrase_add"


def test_what_is_refused_stands_beside_the_words(page: tuple[World, Screen]) -> None:
    _world, screen = page
    push(screen, "phrase_add")
    screen.press_button("phrase_send")
    settle()
    box = screen.part("phrase_text")
    assert box.property("problem") == "true"


@pytest.mark.parametrize("page", list(Language), indirect=True)
def test_the_group_passes_the_walks(page: tuple[World, Screen]) -> None:
    world, screen = page
    push(screen, "phrases_delivered")
    push(screen, "phrase_add")
    settle()
    window: QWidget = world.session.window
    window.resize(1024, 530)
    settle()
    assert too_large(window) == ""
    assert unnamed(screen.widget) == []
    assert clipped(screen.widget) == []
    assert mnemonics(window) == []
    assert not_reached(screen.widget) == []
