"""The plan of a year: rows from the regulation, days edited and ticked, made in one act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.meetings import Meeting, MeetingKind
from desktop.storage.transaction import Tx
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.year_plan import DRAFT
from desktop.usecases.desk import Desk
from desktop.usecases.year_plan import State
from tests.ui.pages.meetings_screen import Meetings, opened
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed


@pytest.fixture
def screen(spoken: Ui, desk: Desk, tmp_path: Path, qtbot: QtBot) -> Meetings:
    shown = opened(spoken, desk, tmp_path, qtbot)
    shown.room.plan(kind=MeetingKind.SECRETARIAT, held_on=date(2026, 12, 8))
    shown.page.plan_year()
    shown.settle()
    return shown


def every(screen: Meetings) -> list[Meeting]:
    return screen.room.desk.ask(Tx.all, Meeting)


def test_it_passes_the_walks(screen: Meetings) -> None:
    window = screen.window
    found = [
        *unnamed(window), *clipped(window), *not_reached(window), *mnemonics(window),
        too_large(window),
    ]  # fmt: skip
    assert [each for each in found if each] == []


def test_what_is_over_or_planned_is_told_and_the_rest_ticked(screen: Meetings) -> None:
    plan = screen.page.year
    states = [row.row.state for row in plan.rows]
    assert states == [State.WANTED] * 2 + [State.OVER] * 2 + [State.PLANNED]
    assert plan.make.text() == screen.page.ui.say("year_plan.make_n", n=2)


def test_a_day_is_edited_and_one_left_out(screen: Meetings) -> None:
    plan = screen.page.year
    first, second = (row for row in plan.rows if row.tick is not None)
    assert screen.focus() is first.tick
    screen.keys("Space")
    assert not first.is_ticked()
    second.day.setFocus()
    screen.replace("22/12/2026")
    second.where.setFocus()
    screen.replace("Hội trường lớn")
    screen.keys("Ctrl+S")
    made = next(each for each in every(screen) if each.kind is MeetingKind.REGULAR)
    assert (made.held_on, made.place) == (date(2026, 12, 22), "Hội trường lớn")
    assert len(every(screen)) == 2
    assert screen.page.list.isVisibleTo(screen.page)


def test_a_day_off_and_one_that_cannot_be_read_are_said_beside_it(screen: Meetings) -> None:
    plan = screen.page.year
    row = next(row for row in plan.rows if row.tick is not None)
    row.where.set_value("Phòng A2")
    row.day.setFocus()
    screen.replace("20/12/2026")
    row.hour.setFocus()
    screen.settle()
    assert screen.sentences(), "a Sunday"
    row.day.setFocus()
    screen.replace("45/13")
    plan.save()
    screen.settle()
    assert screen.sentences()
    assert len(every(screen)) == 1


def test_nothing_ticked_makes_nothing(screen: Meetings) -> None:
    for row in screen.page.year.rows:
        if row.tick is not None:
            row.tick.setChecked(False)
    assert not screen.page.year.make.isEnabled()


def test_what_was_ticked_and_typed_waits_until_its_meetings_are_made(screen: Meetings) -> None:
    first, second = (row for row in screen.page.year.rows if row.tick is not None)
    assert screen.focus() is first.tick
    screen.keys("Space")
    second.day.setFocus()
    screen.replace("45/13")
    second.where.setFocus()
    screen.replace("Hội trường lớn")
    screen.page.show_list()
    screen.page.plan_year()
    screen.settle()
    first, second = (row for row in screen.page.year.rows if row.tick is not None)
    assert not first.is_ticked()
    assert second.day.line.text() == "45/13"
    assert second.where.value() == "Hội trường lớn"
    second.day.setFocus()
    screen.replace("22/12/2026")
    screen.keys("Ctrl+S")
    assert len(every(screen)) == 2
    assert screen.room.desk.drafts(DRAFT) == ()
    screen.page.plan_year()
    screen.page.show_list()
    assert screen.room.desk.drafts(DRAFT) == ()


def test_what_is_typed_of_the_year_is_on_disk_within_a_second(
    screen: Meetings, qtbot: QtBot
) -> None:
    screen.keys("Space")
    desk = screen.room.desk
    qtbot.waitUntil(lambda: desk.draft(f"{DRAFT}2026") is not None, timeout=2000)
    screen.keys("Space")
    qtbot.waitUntil(lambda: desk.draft(f"{DRAFT}2026") is None, timeout=2000)
