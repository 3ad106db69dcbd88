"""Undo: the last act is taken back, audited, while nobody went on from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.domain import sense
from desktop.domain.accounts import Clerk, Role
from desktop.domain.history import Deed
from desktop.domain.nouns import NOUNS
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.domain.problems import Refused
from desktop.domain.records import Entity
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases import work
from desktop.usecases.command import Command
from desktop.usecases.desk import Desk, Work, keep
from desktop.usecases.records import remove, remove_many, restore, save
from tests.strategies import any_record, stored_ids

AN = Person(full_name="Nguyễn Văn An")


def _found(work: Work) -> Person:
    where = keep(work, Organisation(name="Sở Mẫu"))
    return keep(work, replace(AN, organisation=where.id))


FOUND = Command("people.found", _found, "people")
FINAL = Command("people.number", lambda work: keep(work, AN), "people", final=True)


def people(desk: Desk) -> list[str]:
    return [it.full_name for it in desk.ask(Tx.all, Person)]


def said(record: Entity) -> Entity:
    return replace(record, version=0)


def refusal(desk: Desk) -> Msg:
    with pytest.raises(Refused) as refused:
        desk.undo()
    return refused.value.problems[0].msg


@pytest.fixture
def no_other_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only fields and references forbid anything, whichever use cases were imported before."""
    for checks in (work._GUARDS, work._AROUND, sense._CHECKS):
        for record in list(checks):
            monkeypatch.delitem(checks, record)


@pytest.mark.usefixtures("no_other_checks")
@pytest.mark.parametrize("record", NOUNS, ids=lambda record: record.noun)
def test_any_change_of_any_record_is_taken_back(
    record: type[Entity], desk: Desk, clock: SetClock
) -> None:
    fixed = {"locked_at": None} if record.sealed_by == "id" else {}

    @settings(max_examples=8)
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        with desk.database.writing() as tx:
            ids = stored_ids(tx)
            one = data.draw(any_record(record, ids, **fixed))
            two = data.draw(any_record(record, ids, **fixed))
        try:
            first = desk.execute(save, record=one).value
            second = desk.execute(save, record=replace(two, id=first.id, version=1)).value
        except Refused:
            assume(False)
        assert said(desk.ask(Tx.get, record, first.id)) == said(second)
        if said(second) != said(first):
            desk.undo()
        assert said(desk.ask(Tx.get, record, first.id)) == said(first)
        desk.undo()
        with pytest.raises(Refused):
            desk.ask(Tx.get, record, first.id)

    holds()


def test_undo_is_an_act_of_its_own_and_erases_nothing(desk: Desk) -> None:
    desk.execute(save, record=AN)
    desk.undo()
    entries = desk.ask(audit_log.entries)
    assert [entry.command for entry in entries] == ["records.save", "desk.undo"]
    assert entries[1].changes[0].deed is Deed.REMOVED
    act = Msg("desk.act_on", act=Msg("records.save"), noun=Msg("people.one"))
    assert entries[1].words == (Msg("desk.undone", act=act),)


def test_the_menu_names_what_would_be_taken_back(desk: Desk) -> None:
    assert desk.undoable is None
    desk.execute(FOUND)
    assert desk.undoable == Msg("desk.undo_of", act=Msg("people.found"))
    desk.undo()
    assert desk.undoable is None
    assert refusal(desk).key == "desk.nothing_to_undo"


def test_acts_are_taken_back_one_after_the_other(desk: Desk) -> None:
    it = desk.execute(save, record=AN).value
    for name in ("Nguyễn Văn Ân", "Nguyễn Văn Ẩn"):
        it = desk.execute(save, record=replace(it, full_name=name)).value
    desk.undo()
    assert people(desk) == ["Nguyễn Văn Ân"]
    desk.undo()
    assert people(desk) == ["Nguyễn Văn An"]
    desk.undo()
    assert people(desk) == []


def test_an_act_on_several_records_is_taken_back_whole(desk: Desk) -> None:
    desk.execute(FOUND)
    desk.undo()
    assert people(desk) == []
    assert desk.ask(Tx.all, Organisation) == []


def test_removal_and_restoring_are_taken_back(desk: Desk) -> None:
    it = desk.execute(save, record=AN).value
    gone = desk.execute(remove, record=it).value
    desk.undo()
    assert people(desk) == [AN.full_name]
    gone = desk.execute(remove, record=desk.ask(Tx.get, Person, it.id)).value
    desk.execute(restore, record=gone)
    desk.undo()
    assert people(desk) == []


def test_many_removed_at_once_come_back_at_once(desk: Desk) -> None:
    several = tuple(desk.execute(save, record=AN).value for _ in range(3))
    desk.execute(remove_many, records=several)
    assert people(desk) == []
    desk.undo()
    assert len(people(desk)) == 3


def test_a_final_act_is_not_offered(desk: Desk) -> None:
    desk.execute(save, record=Person(full_name="Trần Thị Mẫu"))
    desk.execute(FINAL)
    desk.undo()
    assert people(desk) == [AN.full_name]


def test_a_record_touched_since_is_not_taken_back(desk: Desk, clock: SetClock) -> None:
    it = desk.execute(save, record=AN).value
    clock.forward(timedelta(hours=1, minutes=14))
    other = Desk(desk.database, desk.clerk, clock, regulations=desk.regulations)
    other.execute(save, record=replace(it, rank="Đại tá"))
    assert refusal(desk) == Msg("desk.undo_changed", at=clock.now().time())
    assert people(desk) == [AN.full_name]
    assert desk.undoable is None


def test_a_new_record_others_use_is_not_taken_back(desk: Desk, clock: SetClock) -> None:
    where = desk.execute(save, record=Organisation(name="Sở Mẫu")).value
    other = Desk(desk.database, desk.clerk, clock, regulations=desk.regulations)
    other.execute(save, record=replace(AN, organisation=where.id))
    assert refusal(desk).key == "desk.undo_in_use"
    assert desk.ask(Tx.count, Organisation) == 1


def test_undo_takes_the_permission_of_the_act(desk: Desk, clerk: Clerk) -> None:
    desk.execute(save, record=AN)
    desk.clerk = replace(clerk, role=Role.READER)
    assert refusal(desk).key == "desk.not_permitted"
    assert people(desk) == [AN.full_name]


def test_nothing_of_an_earlier_run_is_offered(desk: Desk, clock: SetClock) -> None:
    desk.execute(save, record=AN)
    later = Desk(desk.database, desk.clerk, clock, regulations=desk.regulations)
    assert later.undoable is None
