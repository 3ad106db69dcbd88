"""No degree on own papers; of a secret one that comes in only what its register needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2 as driver

from desktop.domain.fields import fields_of
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Opinion, Stance
from desktop.domain.papers import Paper
from desktop.domain.secrecy import Degree
from desktop.storage.transaction import Database
from desktop.usecases.attachments import GivenFile
from desktop.usecases.desk import Desk
from tests.meeting_room import Room, gathered
from tests.strategies import smallest, stored_ids


@pytest.fixture
def room(desk: Desk) -> Room:
    return gathered(desk)


@pytest.fixture
def meeting(room: Room) -> Meeting:
    return room.plan()


def given(room: Room, meeting: Meeting, **more: Any) -> dict[str, Any]:
    who = room.who(meeting, "Bùi Thanh Sơn")
    said = {"participant": who.id, "number": "12-BC", "secrecy": Degree.SECRET}
    return {**said, "stance": Stance.UNTOLD, **more}


def test_an_own_paper_has_no_degree_and_its_table_takes_none(database: Database) -> None:
    assert "secrecy" not in {each.name for each in fields_of(Paper)}
    with database.writing() as tx:
        made = tx.put(smallest(Paper, stored_ids(tx)))
        words = text("UPDATE papers SET secrecy = 'secret' WHERE id = :id")
        with pytest.raises(IntegrityError):
            tx.connection.execute(words, {"id": made.id})


def test_a_secret_opinion_is_registered_by_sender_number_and_day(
    room: Room, meeting: Meeting
) -> None:
    kept: Opinion = room.do("opinions.receive", **given(room, meeting))
    assert (kept.secrecy, kept.text, kept.attachment) == (Degree.SECRET, "", None)


@pytest.mark.parametrize("more", [{"text": "Nhất trí"}, {"file": GivenFile("y-kien.pdf", b"%PDF")}])
def test_neither_words_nor_file_of_a_secret_paper_are_taken(
    room: Room, meeting: Meeting, more: dict[str, Any]
) -> None:
    said = room.refused("opinions.receive", **given(room, meeting, **more))
    assert said.key == "secrecy.withheld"
    assert room.facts(meeting).opinions == ()


def test_which_way_a_secret_paper_leans_is_not_told(room: Room, meeting: Meeting) -> None:
    said = room.refused("opinions.receive", **given(room, meeting, stance=Stance.AGREE))
    assert said.key == "secrecy.untold"
    open_ = given(room, meeting, secrecy=None)
    assert room.refused("opinions.receive", **open_).key == "secrecy.told"


def test_a_degree_is_not_raised_later(room: Room, meeting: Meeting) -> None:
    kept: Opinion = room.do(
        "opinions.receive", **given(room, meeting, secrecy=None, stance=Stance.AGREE, text="x")
    )
    later = replace(
        kept, text="", stance=Stance.UNTOLD, secrecy=Degree.CONFIDENTIAL, attachment=None
    )
    assert room.refused("opinions.change", record=later).key == "secrecy.raised"


def test_a_degree_may_be_lowered_and_taken_off(room: Room, meeting: Meeting) -> None:
    kept: Opinion = room.do("opinions.receive", **given(room, meeting))
    lower = room.do("opinions.change", record=replace(kept, secrecy=Degree.CONFIDENTIAL))
    raised = replace(lower, secrecy=Degree.TOP_SECRET)
    assert room.refused("opinions.change", record=raised).key == "secrecy.raised"
    off = replace(lower, secrecy=None, stance=Stance.AGREE, text="Nhất trí")
    assert room.do("opinions.change", record=off).secrecy is None


def test_the_table_itself_takes_no_words_of_a_secret_paper(database: Database) -> None:
    with database.writing() as tx:
        it = replace(smallest(Opinion, stored_ids(tx)), secrecy=Degree.SECRET, text="Nhất trí")
        with pytest.raises(driver.IntegrityError):
            tx.put(it)


def test_a_mark_of_secrecy_in_what_is_typed_is_said_and_nothing_stopped(room: Room) -> None:
    made = room.plan(title="Phiên họp về tài liệu TỐI MẬT")
    assert made.id
    assert "secrecy.marked" in room.warned()
    room.plan(title="Phiên họp về công tác bảo mật")
    assert "secrecy.marked" not in room.warned()
