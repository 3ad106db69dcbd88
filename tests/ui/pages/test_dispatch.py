"""Where a paper went, written by keys under its strip: the minutes', and any other paper's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.accounts import Clerk
from desktop.domain.dispatch import Dispatch, Means
from desktop.storage.transaction import Database
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_dispatch import DispatchForm
from desktop.usecases import dispatch, locking
from tests.story import BAC_GIANG, DAY, Story
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


def issued(opened: Opening, ui: Ui | None = None) -> Minutes:
    seen = opened(BAC_GIANG, ui, issued=True)
    seen.settle()
    return seen


def sent(story: Story) -> list[Dispatch]:
    return [each.it for each in story.ask(dispatch.sent, paper_of(story).id)]


def choose(seen: Minutes, act: str) -> None:
    """An act besides the next one, from the menu of the strip."""
    menu = seen.tab.way.strip.menu()
    made = next(each for each in menu.actions() if each.objectName().endswith(f"_menu_{act}"))
    made.trigger()


def write(seen: Minutes, to: str) -> None:
    recipient = seen.part("dispatch_recipient")
    assert QApplication.focusWidget() is recipient
    type_vn(recipient, to)
    means = seen.part("dispatch_means")
    means.setFocus()
    press(means, Qt.Key.Key_Down)
    press(recipient, Qt.Key.Key_Return)


def test_a_paper_not_issued_is_not_offered_to_go_out(opened: Opening) -> None:
    seen = opened(BAC_GIANG)
    names = [each.objectName() for each in seen.tab.way.strip.menu().actions()]
    assert not any(name.endswith("_dispatch") for name in names)


def test_after_the_lock_it_is_written_by_keys_who_got_the_minutes(opened: Opening) -> None:
    seen = issued(opened)
    opened.clock.set(opened.clock.now().replace(hour=16))
    seen.act(locking.lock, id=seen.story.meeting.id)
    opened.clock.set(opened.clock.now().replace(hour=17))
    choose(seen, "dispatch")
    write(seen, "Sở Tài chính")
    assert [(it.recipient, it.means, it.sent_on) for it in sent(seen.story)] == [
        ("Sở Tài chính", Means.POST, DAY)
    ]
    type_vn(seen.part("dispatch_recipient"), "Công an tỉnh")
    press(seen.part("dispatch_recipient"), Qt.Key.Key_Return)
    first, second = sent(seen.story)
    assert (second.recipient, second.means) == ("Công an tỉnh", Means.POST)
    seen.settle()
    seen.press_button(f"dispatch_change_{first.id}")
    type_vn(seen.part("dispatch_signed_by"), "Đặng Văn Mô")
    press(seen.part("dispatch_signed_by"), Qt.Key.Key_Return)
    assert sent(seen.story)[0].signed_by == "Đặng Văn Mô"
    seen.settle()
    seen.press_button(f"dispatch_remove_{second.id}")
    assert [it.recipient for it in sent(seen.story)] == ["Sở Tài chính"]
    press(seen.part("dispatch_recipient"), Qt.Key.Key_Escape)
    assert seen.tab.way.form is None


def test_what_was_locked_in_is_shown_and_not_changed(opened: Opening) -> None:
    seen = issued(opened)
    choose(seen, "dispatch")
    write(seen, "Sở Tài chính")
    (it,) = sent(seen.story)
    opened.clock.set(opened.clock.now().replace(hour=16))
    seen.act(locking.lock, id=seen.story.meeting.id)
    form = seen.tab.way.form
    assert form is not None
    assert "Sở Tài chính" in [each.text() for each in form.findChildren(QLabel)]
    assert seen.window.findChild(object, f"dispatch_change_{it.id}") is None


def test_whom_it_went_to_is_asked_for_beside_the_field(opened: Opening) -> None:
    seen = issued(opened)
    choose(seen, "dispatch")
    press(seen.part("dispatch_recipient"), Qt.Key.Key_Return)
    assert sent(seen.story) == []
    form = seen.tab.way.form
    assert form is not None
    assert form._fields["recipient"].problems()
    assert form._fields["means"].problems()


def test_odd_days_are_doubted_and_kept(opened: Opening) -> None:
    seen = issued(opened)
    choose(seen, "dispatch")
    day = seen.part("dispatch_sent_on")
    day.setText("15/7/2026")  # type: ignore[attr-defined]
    write_on = seen.part("dispatch_recipient")
    write_on.setFocus()
    write(seen, "Sở Tài chính")
    assert [it.sent_on for it in sent(seen.story)] == [date(2026, 7, 15)]
    assert "15/7/2026" in seen.said[-1] or "15/07/2026" in seen.said[-1]


def place(story: Story, sending: int = 0) -> str:
    return f"dispatches:{paper_of(story).id}:{sending}"


def test_what_is_typed_of_a_sending_comes_back_until_it_is_sent(
    opened: Opening, qtbot: QtBot
) -> None:
    """Seven fields were empty again after Esc."""
    seen = issued(opened)
    desk = seen.story.desk
    choose(seen, "dispatch")
    type_vn(seen.part("dispatch_recipient"), "Sở Tài chính")
    qtbot.waitUntil(lambda: desk.draft(place(seen.story)) is not None, timeout=3000)
    type_vn(seen.part("dispatch_note"), "bản chính")
    press(seen.part("dispatch_note"), Qt.Key.Key_Escape)
    seen.settle()
    choose(seen, "dispatch")
    assert seen.part("dispatch_note").text() == "bản chính"  # type: ignore[attr-defined]
    seen.part("dispatch_recipient").setFocus()
    write(seen, "")
    assert [(it.recipient, it.note) for it in sent(seen.story)] == [("Sở Tài chính", "bản chính")]
    assert desk.drafts("dispatches:") == ()


def test_a_sending_left_empty_again_leaves_no_draft(opened: Opening) -> None:
    seen = issued(opened)
    choose(seen, "dispatch")
    recipient = seen.part("dispatch_recipient")
    type_vn(recipient, "Sở")
    seen.tab.leave()
    assert seen.story.desk.draft(place(seen.story)) is not None
    recipient.clear()  # type: ignore[attr-defined]
    press(recipient, Qt.Key.Key_Escape)
    assert seen.story.desk.draft(place(seen.story)) is None


def test_what_is_typed_into_a_sending_taken_back_is_of_a_new_one(opened: Opening) -> None:
    seen = issued(opened)
    choose(seen, "dispatch")
    write(seen, "Sở Tài chính")
    (it,) = sent(seen.story)
    seen.settle()
    seen.press_button(f"dispatch_change_{it.id}")
    type_vn(seen.part("dispatch_signed_by"), "Đặng Văn Mô")
    seen.tab.leave()
    assert seen.story.desk.draft(place(seen.story, it.id)) is not None
    note = seen.part("dispatch_note")
    note.setFocus()
    seen.story.desk.undo()
    seen.room.load()
    assert QApplication.focusWidget() is note
    assert seen.part("dispatch_signed_by").text() == "Đặng Văn Mô"  # type: ignore[attr-defined]
    assert seen.story.desk.draft(place(seen.story, it.id)) is None
    assert seen.story.desk.draft(place(seen.story)) is not None


def test_the_next_sending_begins_with_day_and_means_of_the_last(opened: Opening) -> None:
    seen = issued(opened)
    choose(seen, "dispatch")
    write(seen, "Sở Tài chính")
    form = seen.tab.way.form
    assert isinstance(form, DispatchForm)
    assert (form.means.value(), form.sent_on.value()) == (Means.POST, DAY)
    assert form.recipient.value() == ""


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_holds_to_the_walks(opened: Opening, surround: Surround, language: str) -> None:
    seen = issued(opened, surround(language))
    choose(seen, "dispatch")
    write(seen, "Sở Tài chính")
    seen.settle()
    for wide in (1366, 1024):
        seen.window.resize(wide, 768 if wide == 1366 else 530)
        QApplication.processEvents()
        for walk in (unnamed, clipped, mnemonics, not_reached):
            assert walk(seen.window) == [], (walk.__name__, wide)
