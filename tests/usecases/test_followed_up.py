"""What was written of tasks: it keeps them given, and is found by Ctrl+K."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Catalogue
from desktop.domain.entries import Clause
from desktop.domain.follow_ups import Progress
from desktop.domain.problems import Refused
from desktop.usecases.desk import Desk
from desktop.usecases.entries import change_clause
from desktop.usecases.finding import Group, find
from tests.meeting_room import Room, gathered
from tests.usecases.given import (
    HANH,
    MAU,
    TODAY,
    ended,
    held,
    one,
    person,
    seen,
    write,
)


@pytest.fixture
def room(desk: Desk, clock: SetClock) -> Room:
    clock.set(datetime(2026, 12, 1, 8, 0))
    return gathered(desk)


def beside(room: Room, record: Clause) -> str:
    """The field beside which a change is refused."""
    with pytest.raises(Refused) as refused:
        room.desk.execute(change_clause, record=record)
    return refused.value.problems[0].field


# What keeps a task a task


def test_a_task_with_follow_ups_was_made_information_and_they_vanished(room: Room) -> None:
    _, clause = one(room, text="Rà soát")
    told = write(room, clause, Progress.DONE)
    said = room.refused("clauses.inform", clause)
    assert (said.key, said.places) == ("clauses.followed_up", {"number": "1"})
    it = seen(room, clause).clause
    record = replace(it, lead_person=None)
    assert beside(room, record) == "lead_person", "it is that field which was cleared"
    assert room.refused("clauses.change", record=record).key == said.key
    room.do("clauses.change", record=replace(it, lead_person=person(room, MAU)))
    room.do("follow_ups.remove", told.id)
    room.do("clauses.inform", clause)


def test_undo_goes_back_through_what_was_written_to_what_was_given(room: Room) -> None:
    meeting = held(room)
    it = room.do("clauses.add", meeting=meeting.id, text="Rà soát")
    ended(room, meeting)
    room.do("clauses.assign", it.id, lead_person=person(room, HANH))
    write(room, it.id)
    room.desk.undo()
    room.desk.undo()
    assert not room.facts(meeting).clauses[0].is_task


# How what was written is found


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("88/stc", {"paper": "88/STC-VP"}),
        ("4/5/2026", {"told_on": date(2026, 5, 4)}),
        ("tong hop", {"words": "Đang tổng hợp", "paper": "88/STC-VP"}),
    ],
)
def test_one_without_words_was_an_empty_line_and_its_number_the_conclusion_s(
    room: Room, typed: str, written: dict[str, Any]
) -> None:
    _, clause = one(room, text="Rà soát tiến độ")
    it = write(room, clause, **written)
    found = room.desk.ask(find, typed, today=TODAY, only=Group.CONCLUSIONS).found
    (line,) = (each for each in found if each.noun == "follow_ups")
    assert line.title == (it.words or "Rà soát tiến độ")
    words = Catalogue.load("vi").label(line.more)  # type: ignore[arg-type]
    assert words.startswith("Đang thực hiện, đến ngày ")
    assert ("theo văn bản 88/STC-VP" in words) == bool(it.paper)
    assert ("Rà soát tiến độ" in words) == bool(it.words)
    assert "Rà soát tiến độ số" not in words
