"""The page of members holds to what every page must."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Surround
from tests.ui.pages.members_screen import (
    APRIL,
    COMMITTEE,
    Members,
    Opened,
    settle,
)
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

STATES: dict[str, Callable[[Members], object]] = {
    "list": lambda members: members.choose("Bùi Thanh Sơn"),
    "empty seat": lambda members: members.tab.card.table.selectRow(12),
    "new": lambda members: members.page.add(),
    "successor": lambda members: members.tab.detail.ask_for_successor(),
    "past": lambda members: members.tab.card.look_at(APRIL),
    "paste": lambda members: members.page.open_paste(),
    "pasted": lambda members: members.page.paste_panel.take(COMMITTEE) or members.page.open_paste(),
    "agencies": lambda members: members.page.tabs.choose("agencies"),
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("size", [100, 130])
def test_the_page_holds_to_the_walks(
    opened: Opened, surround: Surround, qtbot: QtBot, state: str, language: str, size: int
) -> None:
    ui = surround(language, text_size=size)
    members = opened(ui)
    if state == "list":
        members.tab.card.table.selectRow(6)
    else:
        STATES[state](members)
    settle()
    window = members.page.window()
    assert unnamed(members.page) == []
    assert clipped(members.page) == []
    assert mnemonics(window) == []
    if size == 100:
        assert too_large(window) == ""
        window.resize(1024, 530)
        settle()
        assert clipped(members.page) == []


@pytest.mark.parametrize("state", ["list", "new", "pasted", "agencies"])
def test_tab_reaches_every_control(members: Members, state: str) -> None:
    STATES[state](members)
    settle()
    members.page.tabs.setFocus()
    assert [each for each in not_reached(members.page) if "palette" not in each] == []
