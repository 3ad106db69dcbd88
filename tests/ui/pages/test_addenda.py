"""An addendum drawn up by keys from the locked minutes; its words kept, and found again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.base.progress import Progress
from desktop.domain.accounts import Clerk
from desktop.domain.papers import MinutesPart, Paper, Standing
from desktop.storage.transaction import Database
from desktop.ui.kit.jobs import InlineQueue, Then, Work
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.room import Hooks
from desktop.ui.pages.papers_addendum import AddendumPanel
from desktop.ui.pages.papers_shower import PaperShower
from desktop.usecases import locking
from tests.documents.reading import read_pdf
from tests.story import BAC_GIANG, HUNG_YEN
from tests.ui.conftest import Surround
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.minutes_screen import Minutes, Opening
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
    it = Correcting(opened(name, issued=True))
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
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.write("Bổ sung tên")
    press(it.panel.text, Qt.Key.Key_Escape)
    assert it.shower.panel is None
    assert it.words() == ["Bổ sung tên"]
    it.open()
    assert it.panel.text.value() == "Bổ sung tên"
    assert it.panel.subject.value().startswith("Bổ sung, đính chính Biên bản")


def test_what_is_jotted_and_never_kept_comes_back(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG, issued=True))
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
    it = Correcting(opened(BAC_GIANG, issued=True))
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


def test_an_addendum_without_words_is_not_even_begun(opened: Opening) -> None:
    """An empty draft was left behind, and nothing takes a draft away."""
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.go_on()
    assert it.kept() == []
    assert it.panel._said.problems()
    assert QApplication.focusWidget() is it.panel.text
    it.write("Sửa tên")
    assert not it.panel._said.problems()
    it.go_on()
    assert [each.standing for each in it.kept()] == [Standing.FOR_SIGNATURE]


def undo(it: Correcting) -> None:
    """Ctrl+Z: what is done at the desk is heard by the page."""
    it.story.desk.undo()
    it.seen.page.refresh()


def test_words_typed_after_the_beginning_was_taken_back_are_kept(opened: Opening) -> None:
    """The panel went on showing what was gone, and what was typed there was read nowhere again."""
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.write("Sửa một")
    it.panel.keep()
    it.seen.press_button("addendum_new")
    it.write("Sửa tên A")
    it.panel.keep()
    _first, second = it.kept()
    undo(it)
    assert it.words() == ["Sửa một"]
    assert it.panel.text.value() == "Sửa tên A"
    place = f"addenda:{it.story.meeting.id}"
    draft = it.story.desk.draft(f"{place}:0")
    assert draft is not None
    assert draft.payload["text"] == "Sửa tên A"
    it.panel.text.moveCursor(QTextCursor.MoveOperation.End)
    it.write(", thêm B")
    it.shower.close()
    assert it.words() == ["Sửa một", "Sửa tên A, thêm B"]
    assert it.story.desk.drafts(place) == ()
    assert second.id not in [each.id for each in it.kept()]


def test_words_refused_because_their_paper_is_gone_wait_where_a_new_one_begins(
    opened: Opening,
) -> None:
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.write("Sửa tên A")
    it.panel.keep()
    it.story.desk.undo()  # not heard yet
    it.panel.text.moveCursor(QTextCursor.MoveOperation.End)
    it.write(", thêm B")
    it.shower.close()
    assert it.kept() == []
    it.open()
    assert it.panel.text.value() == "Sửa tên A, thêm B"


def test_what_was_taken_back_and_emptied_leaves_no_draft(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.write("Sửa tên A")
    it.panel.keep()
    undo(it)
    it.panel.text.selectAll()
    press(it.panel.text, Qt.Key.Key_Delete)
    it.shower.close()
    assert it.kept() == []
    assert it.story.desk.drafts("addenda:") == ()


def test_an_act_taken_back_is_seen_on_the_paper_over_the_page(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.write("Sửa tên A")
    it.go_on()
    assert it.panel.way.strip.first() == "sign"
    undo(it)
    assert it.panel.way.strip.first() == "submit"
    assert not it.panel.text.isReadOnly()


def test_on_the_way_to_the_lock_words_are_a_draft_and_nothing_is_done(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.write("Sửa tên A")
    object.__setattr__(it.seen.context, "locking", lambda: True)
    it.panel.text.left.emit()
    it.shower.close()
    object.__setattr__(it.seen.context, "locking", lambda: False)
    assert it.kept() == []
    it.open()
    assert it.panel.text.value() == "Sửa tên A"


class Slow(InlineQueue):
    """A queue that answers when it is told to, in the order things were done."""

    def __init__(self) -> None:
        self.waits: list[tuple[Work, Then]] = []

    def start(self, work: Work, then: Then) -> Progress:
        self.waits.append((work, then))
        return Progress(then.step)

    def answer(self) -> None:
        while self.waits:
            super().start(*self.waits.pop(0))


def test_words_typed_while_the_first_are_written_begin_no_second_paper(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    slow = Slow()
    it.seen.context.link._writing = slow
    it.write("Sửa tên")
    it.panel.keep()
    it.panel.text.moveCursor(QTextCursor.MoveOperation.End)
    it.write(" A")
    it.panel.keep()
    slow.answer()
    assert it.words() == ["Sửa tên A"]
    assert it.story.desk.drafts("addenda:") == ()


def test_subject_and_words_changed_together_are_taken_back_together(opened: Opening) -> None:
    it = Correcting(opened(BAC_GIANG, issued=True))
    it.open()
    it.write("Sửa tên A")
    it.panel.keep()
    (before,) = it.kept()
    it.panel.subject.set_value("Bổ sung Biên bản")
    it.panel.text.set_value("Sửa tên B")
    it.panel.keep()
    assert it.words() == ["Sửa tên B"]
    undo(it)
    assert it.words() == ["Sửa tên A"]
    assert [each.subject for each in it.kept()] == [before.subject]
    assert it.panel.subject.value() == before.subject


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_holds_to_the_walks(opened: Opening, surround: Surround, language: str) -> None:
    it = Correcting(opened(BAC_GIANG, surround(language), issued=True))
    it.open()
    it.write("Sửa một")
    it.panel.keep()
    it.seen.settle()
    for wide in (1366, 1024):
        it.seen.window.resize(wide, 768 if wide == 1366 else 530)
        QApplication.processEvents()
        for walk in (unnamed, clipped, mnemonics, not_reached):
            assert walk(it.seen.window) == [], (walk.__name__, wide)
