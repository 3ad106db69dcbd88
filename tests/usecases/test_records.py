"""What every register can do: save, remove, bring back, look into the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.base.clock import SetClock
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.domain.problems import Refused
from desktop.storage.transaction import Tx
from desktop.usecases.desk import Desk
from desktop.usecases.records import in_bin, remove, remove_many, restore, save

AN = Person(full_name="Nguyễn Văn An")
PLACE = Organisation(name="Sở Mẫu")


def refusal(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].msg.key


def test_the_bin_shows_what_was_removed_last_first(desk: Desk, clock: SetClock) -> None:
    person = desk.execute(save, record=AN).value
    place = desk.execute(save, record=PLACE).value
    person = desk.execute(remove, record=person).value
    clock.forward(timedelta(minutes=1))
    place = desk.execute(remove, record=place).value
    assert [each.record for each in desk.ask(in_bin)] == [place, person]
    assert desk.ask(in_bin)[0].removed_at == clock.now()
    desk.execute(restore, record=person)
    assert [each.record for each in desk.ask(in_bin)] == [place]
    assert desk.ask(Tx.get, Person, person.id).full_name == AN.full_name


def test_what_others_refer_to_is_not_removed(desk: Desk) -> None:
    place = desk.execute(save, record=PLACE).value
    person = desk.execute(save, record=replace(AN, organisation=place.id)).value
    with pytest.raises(Refused) as refused:
        desk.execute(remove, record=place)
    assert refusal(refused) == "desk.in_use"
    assert refused.value.problems[0].msg.places["n"] == 1
    desk.execute(remove, record=person)
    desk.execute(remove, record=place)
    assert len(desk.ask(in_bin)) == 2


def test_what_refers_into_the_bin_is_not_restored(desk: Desk) -> None:
    place = desk.execute(save, record=PLACE).value
    person = desk.execute(save, record=replace(AN, organisation=place.id)).value
    person = desk.execute(remove, record=person).value
    desk.execute(remove, record=place)
    with pytest.raises(Refused) as refused:
        desk.execute(restore, record=person)
    assert refusal(refused) == "desk.target_gone"
    assert desk.ask(Tx.all, Person) == []


def test_of_several_none_is_removed_where_one_is_refused(desk: Desk) -> None:
    one = desk.execute(save, record=AN).value
    two = desk.execute(save, record=AN).value
    desk.execute(save, record=replace(two, rank="Đại tá"))
    with pytest.raises(Refused) as refused:
        desk.execute(remove_many, records=(one, two))
    assert refusal(refused) == "desk.changed_meanwhile"
    assert desk.ask(Tx.count, Person) == 2


def test_records_of_two_kinds_are_not_removed_by_one_permission(desk: Desk, clerk: Person) -> None:
    with pytest.raises(ValueError, match="unpack"):
        desk.execute(remove_many, records=(AN, clerk))
