"""What is typed while a conclusion is being written, or was refused since: none of it is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.jobs import InlineQueue
from desktop.ui.kit.words import Ui
from tests.ui.driver import press, type_vn
from tests.ui.pages.conclusions_screen import Conclusions, opened
from tests.ui.pages.live_room import LiveRoom
from tests.ui.pages.live_screen import HeldQueue

pytestmark = pytest.mark.parametrize("live_room", ["under_way"], indirect=True)

Open = Callable[[], Conclusions]


@pytest.fixture
def held(live_room: LiveRoom) -> HeldQueue:
    """A disk that takes its time."""
    made = HeldQueue()
    live_room.queue = made
    return made


@pytest.fixture
def open_tab(live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path) -> Open:
    return lambda: opened(live_room, ui, qtbot, tmp_path)


def text(screen: Conclusions, name: str = "text") -> str:
    part: Any = screen.part(name)
    return str(part.toPlainText() if name == "text" else part.text())


def drafts(live_room: LiveRoom) -> list[tuple[int, Any]]:
    """Of which conclusions something is typed and not written (0: one to be added), and what."""
    beginning = f"clauses/{live_room.meeting}/"
    found = live_room.desk.drafts(beginning)
    return [(int(float(each.place[len(beginning) :])), each.payload["text"]) for each in found]


def written(live_room: LiveRoom) -> list[str]:
    return [each.text for each in live_room.facts.clauses][3:]


def begin(screen: Conclusions, words: str) -> QWidget:
    screen.press_button("clause_add")
    part = screen.part("text")
    type_vn(part, words)
    return part


def give_to_two(screen: Conclusions) -> None:
    """To an agency and to a person: that is refused."""
    for name, who in (("lead", "cong an"), ("lead_person", "lth")):
        part = screen.part(name)
        part.setFocus()
        type_vn(part, who)
        press(part, Qt.Key.Key_Return)


def test_what_was_typed_while_a_new_one_was_being_added_was_lost(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    part = begin(screen, "Mot")
    screen.tab.side.save()
    type_vn(part, " hai")
    held.release()
    assert (text(screen), screen.tab.side.form.changed()) == ("Mot hai", True)
    assert written(live_room) == ["Mot"]
    assert drafts(live_room) == [(live_room.facts.clauses[-1].id, "Mot hai")]
    screen.tab.side.save()
    held.release()
    assert (written(live_room), drafts(live_room)) == (["Mot hai"], [])
    assert not screen.tab.side.form.changed()


@pytest.mark.parametrize(("name", "typed"), [("product", "Báo cáo"), ("due", "31/2")])
def test_what_was_typed_while_a_change_was_being_written_was_lost(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open, name: str, typed: str
) -> None:
    screen = open_tab()
    screen.choose(1)
    type_vn(screen.part("text"), "Mot")
    screen.tab.side.save()
    type_vn(screen.part(name), typed)
    held.release()
    assert (text(screen, name), screen.tab.side.form.changed()) == (typed, True)
    assert live_room.facts.clauses[1].text == text(screen)


def test_a_space_typed_before_the_answer_stays_before_the_next_word(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    part = begin(screen, "Mot")
    screen.tab.side.save()
    type_vn(part, " ")
    held.release()
    type_vn(part, "hai")
    assert text(screen) == "Mot hai"
    assert written(live_room) == ["Mot"]


def test_saved_twice_before_the_answer_it_was_added_twice(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    part = begin(screen, "Mot")
    screen.tab.side.save()
    screen.tab.side.save()
    type_vn(part, " hai")
    screen.tab.side.save()
    held.release()
    assert (written(live_room), drafts(live_room)) == (["Mot hai"], [])
    assert not screen.tab.side.form.changed()


def test_what_was_typed_after_it_and_left_is_written_too(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    part = begin(screen, "Mot")
    screen.tab.side.save()
    type_vn(part, " hai")
    screen.choose(2)
    held.release()
    assert (written(live_room), drafts(live_room)) == (["Mot hai"], [])
    assert screen.tab.side.clause() == live_room.facts.clauses[2].id


def test_the_next_one_was_typed_into_the_one_being_added(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    begin(screen, "Mot")
    screen.tab.side.save()
    screen.press_button("clause_add")
    assert text(screen) == ""
    type_vn(screen.part("text"), "Hai")
    held.release()
    assert (text(screen), screen.tab.side.clause()) == ("Hai", 0)
    screen.tab.side.save()
    held.release()
    assert (written(live_room), drafts(live_room)) == (["Mot", "Hai"], [])


def test_a_new_one_refused_after_it_was_left_was_overwritten_by_the_next(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    begin(screen, "Mot")
    give_to_two(screen)
    begin(screen, "Hai")
    screen.tab.side.jot()
    held.release()
    assert written(live_room) == []
    assert "Lê Thu Hà" in screen.page.strip.text()
    assert text(screen) == "Hai"
    assert not screen.tab.side.form.field("lead_person").problems()
    assert drafts(live_room) == [(0, "Mot"), (0, "Hai")]
    screen.press_button("meeting_strip_way_0")
    assert (text(screen), text(screen, "lead_person")) == ("Mot", "Lê Thu Hà")
    held.release()
    assert (written(live_room), drafts(live_room)) == (["Hai"], [(0, "Mot")])


@pytest.mark.parametrize("at_once", [True, False])
def test_a_new_one_refused_after_its_side_was_closed_had_no_way_back(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open, *, at_once: bool
) -> None:
    if at_once:
        live_room.queue = InlineQueue()
    screen = open_tab()
    begin(screen, "Mot")
    give_to_two(screen)
    screen.press_button("clause_close")
    held.release()
    assert drafts(live_room) == [(0, "Mot")]
    screen.press_button("meeting_strip_way_0")
    assert (text(screen), text(screen, "lead_person")) == ("Mot", "Lê Thu Hà")


def test_two_new_ones_that_were_refused_wait_one_after_the_other(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    for words in ("Mot", "Hai"):
        begin(screen, words)
        give_to_two(screen)
    screen.choose(2)
    held.release()
    assert drafts(live_room) == [(0, "Mot"), (0, "Hai")]
    again = open_tab()
    for words in ("Mot", "Hai"):
        again.press_button("clause_add")
        assert text(again) == words
        again.tab.side.form.take({"lead": None})
        again.tab.side.save()
        held.release()
    assert (written(live_room), drafts(live_room)) == (["Mot", "Hai"], [])


def test_what_was_typed_after_a_refused_one_was_overwritten_by_it(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    part = begin(screen, "Mot")
    give_to_two(screen)
    screen.tab.side.save()
    part.setFocus()
    type_vn(part, " hai")
    screen.tab.side.jot()
    held.release()
    assert screen.tab.side.form.field("lead_person").problems()
    assert (text(screen), drafts(live_room)) == ("Mot hai", [(0, "Mot hai")])


def test_one_chosen_again_before_the_answer_shows_what_is_being_written(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    screen.choose(1)
    type_vn(screen.part("product"), "Báo cáo")
    screen.choose(2)
    screen.choose(1)
    assert text(screen, "product") == "Báo cáo"
    held.release()
    assert live_room.facts.clauses[1].product == "Báo cáo"
    assert not screen.tab.side.form.changed()
    assert drafts(live_room) == []


def test_its_side_closed_before_the_answer_opened_again(
    live_room: LiveRoom, held: HeldQueue, open_tab: Open
) -> None:
    screen = open_tab()
    begin(screen, "Mot")
    screen.press_button("clause_close")
    held.release()
    assert (written(live_room), drafts(live_room)) == (["Mot"], [])
    assert not screen.tab.side.isVisible()
