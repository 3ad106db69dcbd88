"""Every tab of a meeting in both languages: names, sizes, access keys, the smallest window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Stance
from desktop.domain.people import Person
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.table_model import TableModel
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.tabs import TABS
from desktop.usecases.desk import Desk
from tests.ui.conftest import Surround
from tests.ui.driver import click, press
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.ui.walks import SMALLEST, clipped, mnemonics, not_reached, too_large, unnamed

OWN = ("details", "agenda", "participants", "absence", "papers")
LAN = Person(full_name="Trịnh Mai Lan", position="Phó Giám đốc Sở Tài chính")


def walked(screen: Meetings, *, tabs: bool = True) -> list[str]:
    """What the walks find on the page in view."""
    screen.settle()
    found = [*unnamed(screen.window), *clipped(screen.window), *mnemonics(screen.window)]
    found += [too_large(screen.window)] if too_large(screen.window) else []
    if tabs:
        screen.page.panes()[0].setFocus()
        found += not_reached(screen.window)
    return found


def filled(screen: Meetings) -> Meeting:
    room = screen.room
    meeting = room.plan()
    room.do("agenda_items.add", meeting=meeting.id, title="Kế hoạch diễn tập", cross_sector=True)
    room.do("agenda_papers.add", meeting=meeting.id, title="Dự thảo kế hoạch")
    absence = room.absent(meeting, "Bùi Thanh Sơn")
    room.do("delegations.send", absence.id, stand_in=LAN)
    given = {"number": "214/CV-STC", "stance": Stance.AGREE}
    room.do("opinions.receive", participant=absence.participant, **given)
    return meeting


def show(screen: Meetings, meeting: Meeting, tab: str) -> None:
    """The tab with its side open."""
    screen.page.open_tab(meeting.id, tab)
    if tab in ("agenda", "papers"):
        screen.go_to({"agenda": "items"}.get(tab, tab), "ế hoạch")
        screen.enter()
    if tab in ("participants", "absence"):
        screen.go_to({"absence": "absences"}.get(tab, tab), "Bùi Thanh Sơn")
        screen.keys("F8")


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    return opened(spoken, desk, tmp_path, qtbot)


def test_the_empty_list_passes_the_walks(screen: Meetings) -> None:
    assert walked(screen) == []


def test_the_list_and_the_form_of_a_new_meeting_pass_the_walks(screen: Meetings) -> None:
    screen.room.plan()
    screen.room.plan(held_on=date(2026, 6, 15))
    screen.page.arrive()
    assert walked(screen) == []
    screen.keys("Ctrl+N")
    assert walked(screen) == []


def test_every_tab_passes_the_walks(screen: Meetings) -> None:
    meeting = filled(screen)
    for tab in OWN:
        screen.page.open_tab(meeting.id, tab)
        assert walked(screen) == [], tab


def test_every_side_passes_the_walks(screen: Meetings) -> None:
    meeting = filled(screen)
    for tab in OWN[1:]:
        show(screen, meeting, tab)
        assert walked(screen) == [], tab


def test_every_tab_works_in_the_smallest_window(screen: Meetings) -> None:
    meeting = filled(screen)
    screen.window.resize(SMALLEST)
    for tab in OWN:
        show(screen, meeting, tab)
        assert walked(screen, tabs=False) == [], tab
        assert screen.window.width() <= SMALLEST.width(), tab


@pytest.mark.parametrize("text_size", [115, 130])
def test_larger_letters_fit(
    text_size: int, surround: Surround, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = opened(surround(text_size=text_size), desk, tmp_path, qtbot)
    meeting = filled(screen)
    for tab in OWN:
        show(screen, meeting, tab)
        assert walked(screen, tabs=False) == [], tab


def test_a_locked_meeting_passes_the_walks(screen: Meetings) -> None:
    meeting = filled(screen)
    screen.room.lock(meeting)
    for tab in OWN:
        screen.page.open_tab(meeting.id, tab)
        assert walked(screen, tabs=False) == [], tab


def cut_heads(screen: Meetings) -> list[str]:
    """Heads of columns of a width of their own whose words do not fit it."""
    found = []
    for table in screen.page.findChildren(Table):
        model, metrics = table.model(), QFontMetrics(screen.page.ui.theme.font(10, semibold=True))
        assert isinstance(model, TableModel)
        for place, column in enumerate(model.columns()):
            if column.width and metrics.horizontalAdvance(column.words) + 18 > column.width:
                found.append(f"{table.objectName()}: {column.words} {place}")
    return found


def test_the_heads_of_columns_fit(screen: Meetings) -> None:
    meeting = filled(screen)
    for tab in OWN:
        screen.page.open_tab(meeting.id, tab)
    assert cut_heads(screen) == []


def test_every_empty_list_has_a_sentence(screen: Meetings) -> None:
    meeting = screen.room.plan(held_on=date(2025, 12, 1))
    for tab in ("agenda", "participants", "absence", "papers"):
        screen.page.open_tab(meeting.id, tab)
        sentence = screen.panel().findChild(QLabel, "empty_sentence")
        assert sentence is not None
        assert sentence.isVisibleTo(screen.page)
        assert sentence.text().endswith(".")


def test_a_meeting_opens_where_its_step_is(screen: Meetings) -> None:
    meeting = screen.room.plan()
    screen.page.open(meeting.id)
    assert screen.frame.key() == "details"
    screen.room.absent(meeting, "Bùi Thanh Sơn")
    screen.page.open(meeting.id)
    assert screen.frame.key() == "participants"
    screen.room.do("meetings.start", meeting.id)
    screen.page.open(meeting.id)
    assert (screen.frame.key(), screen.page.wants_room) == ("live", True)
    screen.room.do("meetings.finish", meeting.id)
    screen.page.open(meeting.id)
    assert screen.frame.key() == "minutes"


def test_control_and_page_keys_go_round_the_tabs(screen: Meetings) -> None:
    meeting = screen.room.plan()
    screen.page.open(meeting.id)
    seen = []
    for _tab in TABS:
        seen.append(screen.frame.key())
        screen.keys("Ctrl+PgDown")
    assert seen == [each.key for each in TABS]
    screen.keys("Ctrl+PgUp")
    assert screen.frame.key() == TABS[-1].key


def test_a_finding_shows_its_article_and_leads_to_what_mends_it(screen: Meetings) -> None:
    meeting = screen.room.plan()
    screen.room.absent(meeting, "Bùi Thanh Sơn")
    screen.page.open_tab(meeting.id, "details")
    findings = screen.frame.room.view.findings
    place = next(n for n, each in enumerate(findings) if each.mend == "delegations.grant")
    screen.press_button(f"check_article_{place}")
    assert screen.shown.provisions == ["6.5"]
    screen.press_button(f"check_mend_{place}")
    assert screen.frame.key() == "absence"
    who = screen.room.who(meeting, "Bùi Thanh Sơn").id
    assert screen.panel().side.participant() == who  # type: ignore[attr-defined]


def test_papers_are_printed_by_whoever_the_shell_gives(screen: Meetings) -> None:
    meeting = screen.room.plan()
    screen.page.open_tab(meeting.id, "participants")
    screen.press_button("print_invitation")
    screen.press_button("print_sign_in_sheet")
    assert screen.shown.papers == [("invitation", meeting.id), ("sign_in_sheet", meeting.id)]


def in_view(screen: Meetings, name: str) -> QWidget:
    """The control of this name in the tab shown; two tabs have a panel of absences."""
    return screen.frame.panel().findChild(QWidget, name)  # type: ignore[return-value]


def test_papers_around_the_meeting_open_from_the_tab_they_are_of(screen: Meetings) -> None:
    meeting = filled(screen)
    for tab, kinds in (
        ("agenda", ("programme", "running_sheet")),
        ("conclusions", ("conclusion_notice",)),
        ("absence", ("delegation_letter", "stand_in_letter")),
    ):
        show(screen, meeting, tab)
        screen.shown.papers.clear()
        for kind in kinds:
            offered = screen.frame.panel().findChild(QAction, f"print_{kind}")
            if offered is not None:  # in the menu of one button
                offered.trigger()
            else:
                click(in_view(screen, f"print_{kind}"))
        assert screen.shown.papers == [(kind, meeting.id) for kind in kinds]
    whose = screen.room.who(meeting, "Bùi Thanh Sơn").id
    assert screen.shown.ones[-2:] == [whose, whose]


def test_papers_of_the_agenda_are_chosen_by_keys_from_one_menu(screen: Meetings) -> None:
    meeting = filled(screen)
    show(screen, meeting, "agenda")
    screen.shown.papers.clear()
    button = in_view(screen, "print_menu")
    button.setFocus()
    press(button, Qt.Key.Key_Return)
    menu = button.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Down)
    press(menu, Qt.Key.Key_Return)
    assert screen.shown.papers == [("running_sheet", meeting.id)]


def test_no_letter_is_offered_for_a_member_who_sends_nobody(screen: Meetings) -> None:
    meeting = screen.room.plan()
    screen.room.absent(meeting, "Bùi Thanh Sơn")
    show(screen, meeting, "absence")
    assert not in_view(screen, "print_delegation_letter").isVisible()


@pytest.mark.parametrize(("tab", "list_"), [("agenda", "items"), ("participants", "participants")])
def test_a_tab_begins_in_its_list_and_not_on_a_button_that_acts(
    spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot, tab: str, list_: str
) -> None:
    screen = opened(spoken, desk, tmp_path, qtbot)
    meeting = filled(screen)
    screen.page.open_tab(meeting.id, "details")
    screen.panel().panes()[0].setFocus()
    while screen.frame.key() != tab:
        screen.keys("Ctrl+PgDown")
    assert screen.focus() is screen.table(list_)
