"""The tab of conclusions: added, changed, ordered, given, taken away; nothing typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.kit.jobs import InlineQueue
from desktop.ui.kit.words import Ui
from tests.ui.driver import press, type_vn
from tests.ui.pages.conclusions_screen import Conclusions, opened
from tests.ui.pages.live_room import LiveRoom
from tests.ui.pages.live_screen import HeldQueue
from tests.ui.walks import clipped, mnemonics, not_reached, too_large, unnamed

pytestmark = pytest.mark.parametrize("live_room", ["under_way"], indirect=True)


def test_every_conclusion_stands_in_its_order(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    assert screen.words() == [each.text for each in live_room.facts.clauses]
    assert len(screen.words()) == 3


def test_a_change_is_saved_when_it_is_left(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(1)
    type_vn(screen.part("product"), "Kế hoạch")
    screen.tab.leave()
    assert live_room.facts.clauses[1].product == "Kế hoạch"


def test_the_words_propose_agency_and_day(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(2)
    screen.press_button("clause_propose")
    screen.press_button("clause_save")
    clause = live_room.facts.clauses[2]
    assert f"{clause.due:%d/%m/%Y}" == "15/01/2027"
    assert clause.lead is not None


def test_a_conclusion_is_added_without_an_entry(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.press_button("clause_add")
    type_vn(screen.part("text"), "Tổ giúp việc đôn đốc, báo cáo hằng tháng.")
    screen.press_button("clause_save")
    last = live_room.facts.clauses[-1]
    assert (last.text, last.entry) == ("Tổ giúp việc đôn đốc, báo cáo hằng tháng.", None)


def test_without_words_it_is_not_written(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.press_button("clause_add")
    screen.press_button("clause_save")
    assert len(live_room.facts.clauses) == 3
    assert screen.tab.side.form.field("text").problems()


def test_a_due_day_that_cannot_be_read_stays_as_typed(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(1)
    type_vn(screen.part("due"), "31/2")
    screen.press_button("clause_save")
    assert live_room.facts.clauses[1].due is None
    assert screen.part("due").text() == "31/2"  # type: ignore[attr-defined]


def test_conclusions_change_places(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    first, second, third = screen.words()
    screen.choose(2)
    screen.press_button("clause_up")
    assert screen.words() == [first, third, second]
    screen.press_button("clause_up")
    assert screen.words() == [third, first, second]
    screen.press_button("clause_up")
    assert screen.words() == [third, first, second]


def test_one_taken_away_is_offered_back(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(0)
    screen.tab.list.table.setFocus()
    screen.tab.acts()["remove"]()
    assert len(live_room.facts.clauses) == 2
    screen.press_button("meeting_strip_way_0")
    assert len(live_room.facts.clauses) == 3


def test_what_is_half_typed_comes_back(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.press_button("clause_add")
    type_vn(screen.part("product"), "Báo cáo")
    screen.tab.leave()
    again = opened(live_room, ui, qtbot, tmp_path)
    again.press_button("clause_add")
    assert again.part("product").text() == "Báo cáo"  # type: ignore[attr-defined]


def test_a_locked_meeting_is_only_read(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    live_room.do("meetings.finish", live_room.meeting)
    live_room.seal()
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(1)
    assert not screen.part("clause_add").isVisible()
    assert not screen.part("clause_save").isVisible()
    assert set(screen.tab.acts()) == {"follow_up"}


@pytest.mark.parametrize("size", [(1366, 768), (1024, 530)])
def test_the_walks_find_nothing(
    live_room: LiveRoom, spoken: Ui, qtbot: QtBot, tmp_path: Path, size: tuple[int, int]
) -> None:
    screen = opened(live_room, spoken, qtbot, tmp_path, size)
    screen.choose(1)
    QApplication.processEvents()
    window = screen.widget
    found = [*unnamed(window), *clipped(window), *mnemonics(window), too_large(window)]
    assert [each for each in found if each] == []
    screen.tab.list.table.setFocus()
    assert not_reached(window) == []


def test_a_conclusion_is_given_to_a_person_found_by_name(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(1)
    person = screen.part("lead_person")
    person.setFocus()
    type_vn(person, "thu ha")
    press(person, Qt.Key.Key_Return)
    screen.press_button("clause_save")
    clause = live_room.facts.clauses[1]
    assert clause.is_task
    assert screen.tab.list.table.model().index(1, 2).data() == "Lê Thu Hà"


def test_a_stranger_is_not_offered(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(1)
    person = screen.part("lead_person")
    person.setFocus()
    type_vn(person, "hoang van luc")  # a stand-in, who sits in neither body
    assert person.offered() == ()  # type: ignore[attr-defined]


def typed_for_two(screen: Conclusions) -> None:
    """The first conclusion, given to an agency, is given to a person too."""
    screen.choose(1)
    screen.choose(0)
    person = screen.part("lead_person")
    person.setFocus()
    type_vn(person, "lth")
    press(person, Qt.Key.Key_Return)


def test_one_given_to_an_agency_and_a_person_is_refused_beside_the_field(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    typed_for_two(screen)
    screen.press_button("clause_save")
    assert screen.tab.side.form.field("lead_person").problems()
    assert live_room.facts.clauses[0].lead_person is None


@pytest.mark.parametrize("at_once", [True, False])
def test_a_refused_conclusion_was_told_under_the_next_one_and_lost(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path, *, at_once: bool
) -> None:
    held = HeldQueue()
    live_room.queue = InlineQueue() if at_once else held
    screen = opened(live_room, ui, qtbot, tmp_path)
    typed_for_two(screen)
    screen.choose(1)
    held.release()
    form = screen.tab.side.form
    assert form.shown().id == live_room.facts.clauses[1].id
    assert not form.field("lead_person").problems()
    assert "Lê Thu Hà" in screen.page.strip.text()
    assert live_room.facts.clauses[0].lead_person is None
    screen.press_button("meeting_strip_way_0")
    assert form.shown().id == live_room.facts.clauses[0].id
    assert screen.part("lead_person").text() == "Lê Thu Hà"  # type: ignore[attr-defined]


def test_an_agency_that_the_words_proposed_gives_way_to_the_person_chosen(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(2)
    screen.press_button("clause_propose")
    assert screen.part("lead").text()  # type: ignore[attr-defined]
    person = screen.part("lead_person")
    person.setFocus()
    type_vn(person, "lth")
    press(person, Qt.Key.Key_Return)
    screen.press_button("clause_save")
    clause = live_room.facts.clauses[2]
    assert (clause.lead, clause.is_task) == (None, True)


def test_a_new_conclusion_for_information_was_written_as_waiting(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.press_button("clause_add")
    type_vn(screen.part("text"), "Ghi nhận báo cáo.")
    screen.part("for_information").toggle()  # type: ignore[attr-defined]
    screen.press_button("clause_save")
    assert live_room.facts.clauses[-1].for_information


def test_a_draft_of_before_people_could_lead_stopped_the_tab(
    live_room: LiveRoom, ui: Ui, qtbot: QtBot, tmp_path: Path
) -> None:
    clause = live_room.facts.clauses[1]
    former = {
        "text": clause.text, "for_information": False, "lead": 0, "supporting": [],
        "product": "Kế hoạch", "due": "", "due_before": True,
    }  # fmt: skip
    live_room.desk.jot(f"clauses/{live_room.meeting}/{clause.id}", former)
    screen = opened(live_room, ui, qtbot, tmp_path)
    screen.choose(1)
    assert screen.part("product").text() == "Kế hoạch"  # type: ignore[attr-defined]
