"""The diary seen by a clerk: filtered, searched, proved, compared with a sheet, let out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage import audit_log
from desktop.ui.kit.jobs import InlineQueue, Queue
from desktop.ui.kit.link import Link
from desktop.ui.kit.words import Ui
from desktop.ui.pages.archive import ArchivePage
from desktop.usecases.desk import Desk
from desktop.usecases.records import save
from tests.storage.test_audit_log import tamper
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.live_screen import HeldQueue
from tests.ui.pages.members_screen import context_of
from tests.ui.walks import clipped, mnemonics, too_large, unnamed


class Reader:
    """Looks through the diary by keys."""

    def __init__(self, page: ArchivePage) -> None:
        self.page, self.tab = page, page.diary

    def rows(self) -> list[str]:
        model = self.tab.table.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def search(self, typed: str) -> None:
        self.tab.filters.search.setFocus()
        self.tab.filters.search.clear()
        type_vn(self.tab.filters.search, typed)

    def press(self, name: str) -> None:
        button = self.page.findChild(QPushButton, name)
        assert button is not None
        button.setFocus()
        press(button, Qt.Key.Key_Space)

    def choose(self, row: int) -> None:
        self.tab.table.selectRow(row)
        settled()


@pytest.fixture
def written(desk: Desk, clock: SetClock) -> Desk:
    agency = desk.execute(save, record=Organisation(name="Sở Tài chính")).value
    clock.forward(timedelta(days=1))
    man = desk.execute(save, record=Person(full_name="Đặng Văn Mô", organisation=agency.id)).value
    desk.execute(save, record=replace(man, full_name="Đặng Văn Mơ"))
    return desk


def reader_of(
    ui: Ui,
    desk: Desk,
    folder: Path,
    qtbot: QtBot,
    width: int = 1270,
    *,
    ask: PreparedAsk | None = None,
    free: Queue | None = None,
    locked: Callable[[], bool] = lambda: False,
) -> Reader:
    context = replace(context_of(ui, desk, folder, ask), locking=locked)
    if free is not None:
        context = replace(context, link=Link(desk, writing=InlineQueue(), free=free))
    page = ArchivePage(context)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    page.arrive()
    page.tabs.setFocus()
    press(page.tabs, Qt.Key.Key_Right)
    settled()
    return Reader(page)


def settled() -> None:
    """New labels are laid out by events that follow one another."""
    for _ in range(4):
        QApplication.processEvents()


@pytest.fixture
def reader(ui: Ui, written: Desk, tmp_path: Path, qtbot: QtBot) -> Reader:
    return reader_of(ui, written, tmp_path, qtbot)


def test_the_diary_is_the_second_tab_of_the_archive(reader: Reader) -> None:
    assert reader.page.tabs.key() == "diary"
    assert reader.rows() == ["3", "2", "1"]
    assert not reader.page.bin.button.isVisible()


def test_typed_words_are_found_without_marks_and_esc_takes_them_back(reader: Reader) -> None:
    reader.search("dang van mo")
    assert reader.rows() == ["3", "2"]
    press(reader.tab.filters.search, Qt.Key.Key_Escape)
    assert reader.rows() == ["3", "2", "1"]


def test_a_period_lets_its_days_through(reader: Reader) -> None:
    type_vn(reader.tab.filters.until.line, "23/11/2026")
    assert reader.rows() == ["1"]
    type_vn(reader.tab.filters.since.line, "24/11/2026")
    assert reader.rows() == []
    reader.press("diary_clear")
    assert reader.rows() == ["3", "2", "1"]


def test_the_detail_tells_before_and_after(reader: Reader) -> None:
    reader.choose(0)
    ui = reader.page.ui
    before_after = ui.say(
        "diary.from_to",
        label=Msg("people.full_name"),
        before="Đặng Văn Mô",
        after="Đặng Văn Mơ",
    )
    assert before_after in reader.tab.detail.texts()


def test_a_proof_names_the_row_and_leads_to_it(reader: Reader, written: Desk) -> None:
    reader.press("diary_prove")
    assert "3" in reader.tab.notice.text()
    tamper(written.database, "UPDATE audit SET clerk = 9 WHERE seq = 2")
    reader.press("diary_prove")
    assert reader.page.ui.say("diary.unsound") in reader.tab.notice.text()
    reader.press("diary_notice_link")
    assert reader.tab.table.chosen_ids() == (2,)


def test_damaged_rows_are_shown_with_a_mark(reader: Reader, written: Desk) -> None:
    tamper(written.database, "UPDATE audit SET changes = '[' WHERE seq = 3")
    tamper(written.database, "DELETE FROM audit WHERE seq = 1")
    reader.page.refresh()
    assert reader.rows() == ["3", "2", "1"]
    reader.choose(0)
    ui = reader.page.ui
    assert ui.say("diary.damaged") in reader.tab.detail.notice.text()
    reader.choose(2)
    assert ui.say("diary.gone", row="1") in reader.tab.detail.notice.text()


def test_a_sheet_is_checked_by_keys(reader: Reader, written: Desk) -> None:
    head = written.ask(audit_log.head_at, 2)
    assert head is not None
    reader.press("diary_sheet")
    sheet, ui = reader.tab.sheet, reader.page.ui
    type_vn(sheet.number, "2")
    type_vn(sheet.digits, "12")
    press(sheet.digits, Qt.Key.Key_Return)
    assert sheet.digits.property("problem") == "true"
    sheet.digits.clear()
    type_vn(sheet.digits, head.digest[:16])
    press(sheet.digits, Qt.Key.Key_Return)
    said = sheet.notice.text()
    assert said.startswith(ui.say("diary.sheet.same", row="2", at="…").partition("…")[0][:20])
    tamper(written.database, "DELETE FROM audit WHERE seq > 1")
    press(sheet.digits, Qt.Key.Key_Return)
    assert ui.say("diary.sheet.later", row="2") in sheet.notice.text()
    press(sheet.digits, Qt.Key.Key_Escape)
    assert reader.tab.detail.isVisible()


def test_the_register_is_shown_and_esc_gives_the_list_back(reader: Reader) -> None:
    reader.press("diary_print")
    assert reader.tab.printing.isVisible()
    press(reader.tab.printing, Qt.Key.Key_Escape)
    assert reader.tab.table.isVisible()


def test_what_ends_after_the_lock_opens_nothing_over_the_door(
    ui: Ui, written: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    """Excel was asked for, the office locked, and a dialog with the whole diary came up."""
    ask, queue, locked = PreparedAsk(), HeldQueue(), [False]
    reader = reader_of(ui, written, tmp_path, qtbot, ask=ask, free=queue, locked=lambda: locked[0])
    for act in ("diary_export", "diary_print"):
        locked[0] = False
        reader.press(act)
        locked[0] = True
        reader.page.put_down()
        queue.release()
        assert ask.files_asked == []
        assert not reader.tab.printing.isVisible()
        assert reader.tab.buttons[0].isEnabled()
    reader.search("mo")
    written.database.close()
    queue.release()


def test_a_register_is_let_go_when_the_page_is_covered(reader: Reader) -> None:
    reader.press("diary_print")
    assert reader.tab.printing.out._out is not None
    reader.page.put_down()
    assert reader.tab.printing.out._out is None
    assert reader.tab.table.isVisible()


def test_where_there_is_little_room_enter_shows_the_detail_first(
    ui: Ui, written: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    reader = reader_of(ui, written, tmp_path, qtbot, width=900)
    reader.choose(0)
    press(reader.tab.table, Qt.Key.Key_Return)
    assert reader.tab.detail.isVisible()
    assert not reader.tab.table.isVisible()


@pytest.mark.parametrize("width", [880, 1270])
def test_the_page_passes_the_walks(
    spoken: Ui, written: Desk, tmp_path: Path, qtbot: QtBot, width: int
) -> None:
    reader = reader_of(spoken, written, tmp_path, qtbot, width)
    reader.choose(0)
    page = reader.page
    assert [*unnamed(page), *clipped(page), *too_large(page), *mnemonics(page)] == []
    reader.press("diary_sheet")
    assert [*unnamed(page), *clipped(page), *too_large(page), *mnemonics(page)] == []


@pytest.mark.parametrize(("width", "told"), [(1270, False), (1700, True)])
def test_what_was_changed_stands_in_the_list_where_there_is_room(
    ui: Ui, written: Desk, tmp_path: Path, qtbot: QtBot, width: int, told: bool
) -> None:
    table = reader_of(ui, written, tmp_path, qtbot, width).tab.table
    heads = [
        str(table.model().headerData(column, Qt.Orientation.Horizontal))
        for column in range(table.model().columnCount())
        if not table.isColumnHidden(column)
    ]
    assert (ui.label("diary.change") in heads) is told
    assert ui.label("diary.subject") in heads
