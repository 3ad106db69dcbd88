"""Where the focus stands once a window opens, and that no part of a page is a window before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.domain.papers import Paper
from desktop.ui.pages.papers_book import PapersBookPage
from desktop.ui.shell.session import Session
from tests.ui.driver import Screen, press, type_vn
from tests.ui.shell.program import World, settle, windows_shown
from tests.usecases.founded import PHRASE


@pytest.fixture
def session(world: World, office: Path) -> Session:
    """An office open at its home."""
    return world.opened(office)


def in_page(session: Session) -> bool:
    page, focus = session.window.page(), session.window.focusWidget()
    assert page is not None
    return focus is page or page.isAncestorOf(focus)


def unlock(session: Session) -> None:
    page = session.lock.page
    assert page is not None
    type_vn(page.field.line, PHRASE)
    press(page.field.line, Qt.Key.Key_Return)
    settle()


def test_no_part_of_a_page_comes_up_as_a_window(session: Session) -> None:
    """Buttons of the regulation were shown before they stood in their row, and flashed up."""
    with windows_shown() as shown:
        for section in ("meetings", "members", "archive", "regulation", "settings"):
            session.go(section)
            settle()
    assert shown == []


def test_an_office_that_opens_has_the_focus_in_its_page(session: Session) -> None:
    assert in_page(session)


def test_unlocking_leads_back_into_the_page_though_the_sidebar_locked(session: Session) -> None:
    session.go("members")
    Screen(session.window).press_button("section_lock")
    unlock(session)
    assert in_page(session)


@pytest.mark.parametrize("section", ["meetings", "members", "archive", "backup"])
def test_a_section_opened_from_a_page_began_at_a_button_of_its_head(
    session: Session, section: str
) -> None:
    """There Space begins something, or leads away."""
    page = session.go(section)
    settle()
    assert page is not None
    assert in_page(session)
    assert not page.head.isAncestorOf(session.window.focusWidget())


@pytest.mark.parametrize("tab", ["secretariat", "agencies", "authorizations", "attendance"])
def test_what_is_put_away_gives_the_focus_back_to_the_page(session: Session, tab: str) -> None:
    page = session.go("members")
    settle()
    assert page is not None
    page.turn_to(tab)
    settle()
    assert in_page(session)
    assert not page.head.isAncestorOf(session.window.focusWidget())


def test_a_page_that_puts_the_focus_itself_is_left_alone(session: Session) -> None:
    """In the register of papers arrows and Enter open a paper at once."""
    with session.opened.desk.database.writing() as tx:
        tx.put(Paper(kind="member_list", subject="Danh sách"))
    page = session.go("documents")
    settle()
    assert isinstance(page, PapersBookPage)
    assert session.window.focusWidget() is page.table
