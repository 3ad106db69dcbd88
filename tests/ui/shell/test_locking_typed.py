"""Locking while something is being typed, with the threads of the program as it is used."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.ui.kit.jobs import ThreadQueue
from desktop.ui.pages.meeting.minutes import MinutesTab
from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.shell.session import Session
from desktop.usecases.opening import OpenOffice
from tests.meeting_room import DAY
from tests.ui.driver import type_vn
from tests.ui.shell.program import World, activate, settle
from tests.usecases.founded import PHRASE


@pytest.fixture
def session(world: World, office: Path, meeting: int, qtbot: QtBot) -> Session:
    """The office open, with the queues that a clerk has."""
    assert meeting
    world.writing, world.free = ThreadQueue, lambda: ThreadQueue(2)
    world.clock.set(datetime(DAY.year, DAY.month, DAY.day, 11))
    world.start(office)
    type_vn(world.unlock.field.line, PHRASE)
    world.unlock.try_now()
    qtbot.waitUntil(lambda: world.program is not None and world.program.session is not None)
    activate(world.session.window)
    return world.session


def typing(session: Session, meeting: int) -> tuple[MinutesTab, str]:
    """The minutes with words being typed into their closing."""
    page = session.go("meetings", meeting)
    assert isinstance(page, MeetingsPage)
    page.open_tab(meeting, "minutes")
    assert page.frame is not None
    tab = page.frame.panel()
    assert isinstance(tab, MinutesTab)
    tab.go_to_part("closing")
    text = tab.desk.editor.text
    text.setFocus()
    type_vn(text, "Còn nữa. ")
    return tab, tab.desk.editor.typed_text()


def unlock(session: Session, qtbot: QtBot) -> None:
    page = session.lock.page
    assert page is not None
    type_vn(page.field.line, PHRASE)
    page.try_now()
    qtbot.waitUntil(lambda: not session.window.covered())
    settle()


def test_locking_while_minutes_are_typed_keeps_a_draft_and_does_nothing_else(
    world: World, session: Session, office: Path, meeting: int, qtbot: QtBot
) -> None:
    """The words were kept on the way to the lock, and what came of it asked a shut desk."""
    tab, typed = typing(session, meeting)
    with qtbot.captureExceptions() as mistakes:
        with qtbot.waitSignal(session.lock.locked):
            session.lock.lock()
        settle()
    assert mistakes == []
    assert session.opened.desk.undoable is None
    other = OpenOffice.open(office, world.clock, passphrase=PHRASE)
    (draft,) = other.desk.drafts("minutes:")
    other.close()
    assert draft.payload["text"] == typed
    unlock(session, qtbot)
    assert tab.desk.editor.typed_text() == typed


def test_what_was_sent_just_before_the_lock_is_written_and_seen_after_it(
    session: Session, meeting: int, qtbot: QtBot
) -> None:
    """A button in the sidebar takes the focus first: the words were on their way already."""
    tab, typed = typing(session, meeting)
    with qtbot.captureExceptions() as mistakes:
        with qtbot.waitSignal(session.lock.locked):
            tab.keep()
            session.lock.lock()
        settle()
    assert mistakes == []
    unlock(session, qtbot)
    part = tab._view.part("closing")
    assert part is not None
    assert part.text == typed
    assert not tab.desk.editor.is_typed()
