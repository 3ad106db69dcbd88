"""Beside an item stands who was out while it was dealt with, and the check panel doubts words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.entries import EntryKind
from desktop.ui.kit.words import Ui
from desktop.usecases.desk import Desk
from tests.ui.pages.meetings_screen import opened

SON = "Bùi Thanh Sơn"


def test_who_left_before_an_item_is_named_beside_it(
    desk: Desk, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(ui, desk, tmp_path, qtbot)
    room = screen.room
    meeting = room.plan()
    item = room.do("agenda_items.add", meeting=meeting.id, title="Kế hoạch diễn tập").id
    day = meeting.held_on
    assert day is not None

    def at(hour: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour)

    who = next(p for p in room.facts(meeting).participants if p.printed_name == SON).id
    room.do("meetings.start", meeting.id, at=at(8))
    room.do("presences.arrive", participant=who, at=at(8))
    room.do("presences.leave", participant=who, at=at(9))
    room.do("agenda_items.begin", item, at=at(9))
    given = {"item": item, "speaker": who, "kind": EntryKind.OPINION, "at": at(9)}
    room.do("entries.write", meeting=meeting.id, text="Nhất trí", **given)
    screen.page.open_tab(meeting.id, "agenda")
    screen.go_to("items", "ế hoạch")
    screen.enter()
    said = screen.part("item_out", QLabel)
    assert said.isVisible()
    assert said.text() == f"Vắng khi bàn nội dung này: {SON} (về lúc 09:00)"  # type: ignore[attr-defined]
    screen.page.open_tab(meeting.id, "details")
    screen.settle()
    panel = screen.part("check_panel")
    said_there = [each.accessibleName() for each in panel.findChildren(QLabel)]
    assert any(SON in each and "ghi vắng" in each for each in said_there)
