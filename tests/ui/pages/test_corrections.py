"""Corrections in the tab of the minutes: asked, answered, and led to the part they are about."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.accounts import Clerk
from desktop.domain.corrections import Answer, Correction, MinutesReading
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.usecases import corrections, papers
from desktop.usecases.corrections import corrections_of
from tests.ui.driver import PreparedAsk, press, type_vn
from tests.ui.pages.minutes_screen import Minutes, Opening, paper_of
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed


@pytest.fixture
def ask() -> PreparedAsk:
    return PreparedAsk()


@pytest.fixture
def opened(
    database: Database, clerk: Clerk, ui: Ui, ask: PreparedAsk, tmp_path: Path, qtbot: QtBot
) -> Opening:
    return Opening(database, clerk, ui, ask, tmp_path, qtbot)


def requests(seen: Minutes) -> list[Correction]:
    found = seen.story.ask(lambda tx: corrections_of(tx, seen.story.meeting.id))
    return [each.correction for each in found.asked]


def focused() -> str:
    focus = QApplication.focusWidget()
    return focus.objectName() if focus is not None else ""


def push(seen: Minutes, name: str) -> None:
    button = seen.part(name)
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    seen.settle()


def go(seen: Minutes) -> None:
    seen.tab.way.wanted.emit("corrections")
    seen.settle()


def asked(seen: Minutes, part: str = "closing", text: str = "Sửa giờ bế mạc") -> Correction:
    who = seen.story.who("Hoàng Văn Tạm")
    it: Correction = seen.act(
        corrections.ask, meeting=seen.story.meeting.id, participant=who, part=part, text=text
    )
    seen.settle()
    return it


def test_the_days_of_the_reading_are_a_draft_until_they_are_sent(opened: Opening) -> None:
    seen = opened()
    go(seen)
    place = f"meetings/{seen.story.meeting.id}/reading"
    push(seen, "reading_go")
    type_vn(seen.part("reading_until"), "22/7/2026")
    seen.tab.leave()
    seen.settle()
    draft = seen.story.desk.draft(place)
    assert draft is not None
    assert draft.payload["until"] == "22/7/2026"
    seen.tab.corrections._close()
    push(seen, "reading_go")
    line = seen.part("reading_until")
    assert line.text() == "22/7/2026"  # type: ignore[attr-defined]
    press(line, Qt.Key.Key_Escape)
    seen.settle()
    assert seen.story.desk.draft(place) is None, "nothing of it is wanted"


def test_the_draft_goes_out_for_reading_until_a_day_that_the_clerk_says(opened: Opening) -> None:
    seen = opened()
    go(seen)
    assert focused() == "correction_add"
    push(seen, "reading_go")
    line = seen.part("reading_until")
    assert line.text() == ""  # type: ignore[attr-defined]
    press(line, Qt.Key.Key_Return)
    assert seen.part("reading_form").isVisible()
    type_vn(line, "22/7/2026")
    press(line, Qt.Key.Key_Return)
    seen.settle()
    (reading,) = seen.story.ask(lambda tx: tx.all(MinutesReading))
    assert str(reading.until) == "2026-07-22"
    assert "22/07/2026" in seen.part("reading_said", QLabel).text()  # type: ignore[attr-defined]
    words = " ".join(each.text() for each in seen.tab.corrections.findChildren(QLabel))
    assert "Quy chế không quy định" in words


def test_a_request_is_written_down_by_keys(opened: Opening) -> None:
    seen = opened()
    go(seen)
    push(seen, "correction_add")
    assert focused() == "correction_who"
    who = seen.part("correction_who")
    type_vn(who, "tam")
    press(who, Qt.Key.Key_Return)
    seen.part("correction_part").set_value("closing")  # type: ignore[attr-defined]
    type_vn(seen.part("correction_text"), "Sua gio be mac")
    push(seen, "correction_send")
    (it,) = requests(seen)
    assert (it.participant, it.part) == (seen.story.who("Hoàng Văn Tạm"), "closing")
    assert it.text == "Sua gio be mac"
    assert focused() == "correction_add"
    assert seen.tab.corrections.go_words().endswith("(1)")


def test_taking_one_leads_to_the_editor_of_its_part(opened: Opening) -> None:
    seen = opened()
    it = asked(seen)
    go(seen)
    push(seen, f"correction_take_{it.id}")
    (kept,) = requests(seen)
    assert kept.answer is Answer.TAKEN
    part = seen.editor.part()
    assert part is not None
    assert part.code == "closing"
    assert focused() == "part_text"


def test_refusing_one_asks_why(opened: Opening, ask: PreparedAsk) -> None:
    seen = opened()
    it = asked(seen)
    go(seen)
    ask.types = "Ghi theo lời tại cuộc họp"
    push(seen, f"correction_refuse_{it.id}")
    (kept,) = requests(seen)
    assert (kept.answer, kept.reason) == (Answer.REFUSED, "Ghi theo lời tại cuộc họp")


def test_the_closing_list_leads_to_what_waits(opened: Opening) -> None:
    seen = opened()
    asked(seen)
    seen.tab.show_now()
    names = [each.objectName() for each in seen.tab.desk.closing.findChildren(QWidget)]
    links = [name for name in names if name.startswith("closing_mend_")]
    places = [f for f in seen.tab._view.findings if f.mend == "corrections.take"]
    place = seen.tab._view.findings.index(places[0])
    assert f"closing_mend_{place}" in links
    push(seen, f"closing_mend_{place}")
    assert seen.tab.corrections.isVisible()


def test_half_a_request_comes_back_and_esc_gives_it_up(opened: Opening) -> None:
    seen = opened()
    go(seen)
    push(seen, "correction_add")
    type_vn(seen.part("correction_text"), "Nua chung")
    seen.tab.leave()
    place = f"corrections/{seen.story.meeting.id}/0"
    assert seen.story.desk.draft(place) is not None
    other = opened.again(seen.story)
    go(other)
    push(other, "correction_add")
    text = other.part("correction_text")
    assert text.toPlainText() == "Nua chung"  # type: ignore[attr-defined]
    press(text, Qt.Key.Key_Escape)
    assert other.story.desk.draft(place) is None


def test_once_issued_what_came_in_can_be_read_and_nothing_is_added(opened: Opening) -> None:
    seen = opened()
    it = asked(seen)
    seen.act(corrections.take, id=it.id)
    paper = seen.story.signed_and_numbered(paper_of(seen.story))
    seen.act(papers.issue, id=paper.id)
    seen.settle()
    seen.tab.show_now()
    go(seen)
    assert not seen.part("correction_add").isVisible()
    shown = [each.text() for each in seen.part(f"correction_{it.id}").findChildren(QLabel)]
    assert "Sửa giờ bế mạc" in shown


def test_the_card_passes_the_walks(opened: Opening) -> None:
    seen = opened()
    asked(seen)
    go(seen)
    push(seen, "correction_add")
    seen.window.resize(1024, 530)
    seen.settle()
    assert too_large(seen.window) == ""
    assert unnamed(seen.tab) == []
    assert clipped(seen.tab.corrections) == []
    assert mnemonics(seen.window) == []
    assert not_reached(seen.tab.corrections) == []
