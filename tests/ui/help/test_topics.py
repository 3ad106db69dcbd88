"""F1 opens the page of the screen one is at: every room, tab, group, step and form has one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from desktop.catalogue import ROOMS
from desktop.storage import slot_file
from desktop.ui.help.manual import FIRST
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.meeting.tabs import TABS
from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.pages.members import MembersPage
from desktop.ui.pages.settings import GROUPS, SettingsPage
from desktop.ui.shell.first_run import STEPS
from desktop.ui.shell.restoring import STEPS as RESTORE_STEPS
from desktop.ui.shell.session import Session
from tests.ui.driver import Screen, press
from tests.ui.help.help_screen import HelpScreen, press_help
from tests.ui.shell.program import Wizard, World, activate, settle


def opened_by_f1(world: World, session: Session) -> str:
    """Press F1 in the window, and see that the page of that very topic is there."""
    activate(session.window)
    press_help(session.window)
    book = HelpScreen.of(world)
    page = session.window.page()
    assert page is not None
    key, _, anchor = page.topic().partition("#")
    assert (book.page, book.window.anchor()) == (key, anchor), page.topic()
    return book.page


def test_every_room_has_its_page_and_each_of_its_tabs(world: World, office: Path) -> None:
    session = world.opened(office)
    for room in ROOMS:
        page = session.go(room.key)
        assert page is not None
        opened_by_f1(world, session)
        if isinstance(page, SettingsPage):
            for group, _glyph in GROUPS:
                page.turn_to(group)
                assert opened_by_f1(world, session) == f"settings-{group}".replace("_", "-")
        for row in page.findChildren(TabRow):
            for place in range(row.count()) if row.isVisible() else ():
                row.setCurrentIndex(place)
                settle()
                opened_by_f1(world, session)


def test_every_tab_of_a_meeting_has_its_page(world: World, office: Path, meeting: int) -> None:
    session = world.opened(office)
    page = session.go("meetings")
    assert isinstance(page, MeetingsPage)
    for tab in TABS:
        page.open_tab(meeting, tab.key)
        assert opened_by_f1(world, session) == f"meeting-{tab.key}"


def test_forms_and_papers_have_pages_of_their_own(world: World, office: Path, meeting: int) -> None:
    session = world.opened(office)
    page = session.go("meetings")
    assert isinstance(page, MeetingsPage)
    page.plan_new()
    assert opened_by_f1(world, session) == "meetings-plan"
    page.plan_year()
    assert opened_by_f1(world, session) == "meetings-year"
    page.show_tasks()
    assert opened_by_f1(world, session) == "meetings-tasks"
    page.open_tab(meeting, "participants")
    Screen(page).press_button("print_invitation")
    settle()
    assert opened_by_f1(world, session) == "paper"
    members = session.go("members")
    assert isinstance(members, MembersPage)
    members.open_paste()
    assert opened_by_f1(world, session) == "members-paste"


def test_the_door_has_its_page_and_so_has_the_sheet(world: World, office: Path) -> None:
    world.start(office)
    press_help(world.unlock)
    book = HelpScreen.of(world)
    assert (book.page, book.window.anchor()) == ("door", "")
    world.unlock.show_sheet(True)
    assert world.program is not None
    assert world.program.entrance is not None
    activate(world.program.entrance)
    press_help(world.unlock)
    book = HelpScreen.of(world)
    assert (book.page, book.window.anchor()) == ("door", "sheet")


def test_what_keeps_an_office_shut_has_its_page(world: World, office: Path) -> None:
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        (office / name).unlink(missing_ok=True)
    world.start(office)
    Screen(world.page).press_button("help")
    book = HelpScreen.of(world)
    assert (book.page, book.window.anchor()) == ("door", "trouble")


def test_every_step_of_first_run_has_its_heading(wizard: Wizard, world: World) -> None:
    for step in STEPS:
        if step == STEPS[1]:
            wizard.begin()
        elif step == STEPS[-2]:
            break  # the office would have to be made; its heading is looked up below
        elif step != STEPS[0]:
            {"regulation": wizard.name_office, "passphrase": wizard.decide}[step]()
            wizard.next()
        assert wizard.here == step
        assert world.program is not None
        assert world.program.entrance is not None
        activate(world.program.entrance)
        Screen(wizard.run).press_button("help")
        book = HelpScreen.of(world)
        assert (book.page, book.window.anchor()) == ("first-run", step)
    anchors = book.window._manual.page("first-run").anchors
    assert set(STEPS) <= set(anchors)


def test_restoring_has_its_page_and_a_heading_for_every_step(world: World, office: Path) -> None:
    world.start(office)
    Screen(world.unlock).press_button("restore")
    settle()
    Screen(world.page).press_button("help")
    book = HelpScreen.of(world)
    assert (book.page, book.window.anchor()) == ("restore", "find")
    assert set(RESTORE_STEPS) <= set(book.window._manual.page("restore").anchors)


def test_the_locked_window_has_its_page_and_the_manual_stays_open(
    world: World, office: Path
) -> None:
    session = world.opened(office)
    session.go("members")
    opened_by_f1(world, session)
    session.lock.lock()
    settle()
    book = HelpScreen.of(world)
    assert book.page == "members"
    door = session.lock.page
    assert door is not None
    activate(session.window)
    Screen(door).part("help", QAbstractButton).click()
    settle()
    book = HelpScreen.of(world)
    assert (book.page, book.window.anchor()) == ("door", "locked")


def test_a_topic_without_a_page_leads_to_the_one_its_name_begins_with(
    world: World, office: Path
) -> None:
    session = world.opened(office)
    opened_by_f1(world, session)
    manual = HelpScreen.of(world).window._manual
    assert manual.nearest("meetings-unheard-of#there") == ("meetings", "")
    assert manual.nearest("unheard-of") == (FIRST, "")
    assert manual.nearest("members-agencies#duties") == ("members-agencies", "duties")


def test_f1_in_the_help_window_itself_asks_for_nothing(world: World, office: Path) -> None:
    session = world.opened(office)
    opened_by_f1(world, session)
    book = HelpScreen.of(world)
    press(book.window.text, Qt.Key.Key_F1)
    assert book.page == "home"
