"""An addendum drawn up by keys from the locked minutes; its words kept, and found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.accounts import Clerk
from desktop.domain.papers import MinutesPart, Paper, Standing
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.room import Hooks
from desktop.ui.pages.papers_addendum import AddendumPanel
from desktop.ui.pages.papers_shower import PaperShower
from desktop.usecases import locking
from tests.documents.reading import read_pdf
from tests.story import BAC_GIANG, HUNG_YEN
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.minutes_screen import Minutes, Opening, paper_of
from tests.ui.walks import clipped, mnemonics, not_reached, unnamed


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def opened(
    database: Database, clerk: Clerk, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> Opening:
    return Opening(database, clerk, ui, ask, tmp_path, qtbot)


class Correcting:
    """The minutes issued, and the paper that corrects them over their page."""

    def __init__(self, seen: Minutes) -> None:
        self.seen, self.story = seen, seen.story
        self.shower = PaperShower(seen.context, seen.printers)
        self.shower.over(seen.page)
        seen.room.hooks = Hooks(print_paper=self.shower.print_paper)
        self.story.issued(paper_of(self.story))
        seen.room.load()
        seen.settle()

    @property
    def panel(self) -> AddendumPanel:
        assert isinstance(self.shower.panel, AddendumPanel)
        return self.shower.panel

    def lock(self, opened: Opening) -> None:
        opened.clock.set(opened.clock.now().replace(hour=16))
        self.seen.act(locking.lock, id=self.story.meeting.id)
        opened.clock.set(opened.clock.now().replace(hour=17))

    def open(self) -> str:
        """From the strip of the minutes; the words of the entry."""
        menu = self.seen.tab.way.strip.menu()
        made = next(e for e in menu.actions() if e.objectName().endswith("_menu_addenda"))
        made.trigger()
        return str(made.text()).replace("&", "")

    def write(self, words: str) -> None:
        self.panel.text.setFocus()
        type_vn(self.panel.text, words)

    def go_on(self) -> None:
        primary = self.panel.way.strip.primary
        assert primary.isEnabled()
        primary.setFocus()
        press(primary, Qt.Key.Key_Return)

    def text(self) -> str:
        sheet = self.panel.preview.sheet
        assert sheet is not None
        return read_pdf(sheet.pdf).text

    def kept(self) -> list[Paper]:
        return list(self.story.ask(lambda tx: tx.find(Paper, kind="addendum")))

    def words(self) -> list[str]:
        ids = [it.id for it in self.kept()]
        found = self.story.ask(lambda tx: [tx.one(MinutesPart, paper=id) for id in ids])
        return [it.text for it in found]


@pytest.mark.parametrize("name", [HUNG_YEN, BAC_GIANG])
def test_after_the_lock_it_goes_its_whole_way_by_keys(opened: Opening, name: str) -> None:
    it = Correcting(opened(name))
    it.lock(opened)
    assert it.open() == "Lập biên bản đính chính…"
    assert it.kept() == []
    it.write("Sửa tên người dự họp")
    it.go_on()
    assert [each.standing for each in it.kept()] == [Standing.FOR_SIGNATURE]
    assert it.words() == ["Sửa tên người dự họp"]
    assert it.panel.text.isReadOnly()
    it.go_on()
    press(it.seen.part("sign_send"), Qt.Key.Key_Return)
    it.go_on()
    press(it.seen.part("number_send"), Qt.Key.Key_Return)
    it.go_on()
    (issued,) = it.kept()
    assert issued.is_issued
    assert "Sửa tên người dự họp" in it.text()
    assert [act.objectName() for act in it.panel.way.strip.menu().actions()] == [
        "paper_menu_scan",
        "paper_menu_dispatch",
    ]
    it.shower.close()
    it.seen.room.load()
    assert it.open() == "Biên bản đính chính (1)…"
    assert it.panel.others.count() == 1


def test_words_left_unsent_are_a_draft_that_is_found_again(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG))
    it.open()
    it.write("Bổ sung tên")
    press(it.panel.text, Qt.Key.Key_Escape)
    assert it.shower.panel is None
    assert it.words() == ["Bổ sung tên"]
    it.open()
    assert it.panel.text.value() == "Bổ sung tên"
    assert it.panel.subject.value().startswith("Bổ sung, đính chính Biên bản")


def test_what_is_jotted_and_never_kept_comes_back(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG))
    it.open()
    it.write("Bổ sung")
    it.panel.jot()
    desk = it.story.desk
    place = f"addenda:{it.story.meeting.id}:0"
    draft = desk.draft(place)
    assert draft is not None
    assert draft.payload["text"] == "Bổ sung"
    it.panel.keep()
    assert desk.draft(place) is None


def test_there_may_be_any_number_and_each_keeps_its_words(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG))
    it.open()
    it.write("Sửa một")
    it.panel.keep()
    it.seen.press_button("addendum_new")
    assert it.panel.text.value() == ""
    it.write("Sửa hai")
    it.panel.keep()
    assert it.words() == ["Sửa một", "Sửa hai"]
    it.panel.others.setFocus()
    press(it.panel.others, Qt.Key.Key_Up)
    assert it.panel.text.value() == "Sửa một"


def test_an_addendum_without_words_is_not_sent(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG))
    it.open()
    it.go_on()
    assert [each.standing for each in it.kept()] == [Standing.DRAFT]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_holds_to_the_walks(opened: Opening, surround: Surround, language: str) -> None:
    it = Correcting(opened(BAC_GIANG, surround(language)))
    it.open()
    it.write("Sửa một")
    it.panel.keep()
    it.seen.settle()
    for wide in (1366, 1024):
        it.seen.window.resize(wide, 768 if wide == 1366 else 530)
        QApplication.processEvents()
        for walk in (unnamed, clipped, mnemonics, not_reached):
            assert walk(it.seen.window) == [], (walk.__name__, wide)
