"""Transactions: what is put, found, listed, removed, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, ClassVar

import pytest

from desktop.base.trouble import Trouble
from desktop.domain.fields import Day, Lines, Order, Ref, Row, Text
from desktop.domain.history import Deed
from desktop.domain.lists import Between, Wanted
from desktop.domain.problems import Refused
from desktop.domain.records import Entity
from desktop.storage.mapping import Unread
from desktop.storage.transaction import Database
from tests.desk_fixtures import database_of

AT = datetime(2026, 3, 2, 8, 0)


@dataclass(frozen=True)
class Phone(Row):
    number: Annotated[str, Text(longest=20)] = ""


@dataclass(frozen=True)
class Town(Entity):
    noun: ClassVar[str] = "towns"

    name: Annotated[str, Text(longest=40, order=Order.TEXT)] = ""


@dataclass(frozen=True)
class Friend(Entity):
    noun: ClassVar[str] = "friends"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("code",),)

    name: Annotated[str, Text(longest=40, order=Order.NAME, searched=True)] = ""
    code: Annotated[str, Text(longest=40, required=False)] = ""
    town: Annotated[int | None, Ref("towns", required=False)] = None
    met_on: Annotated[date | None, Day(required=False)] = None
    phones: Annotated[tuple[Phone, ...], Lines(Phone)] = ()


@pytest.fixture
def friends(tmp_path: Path) -> Iterator[Database]:
    opened = database_of(tmp_path / "friends.db", Town, Friend)
    yield opened
    opened.close()


def key_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problems[0].msg.key


def test_a_record_is_given_id_uuid_and_version(friends: Database) -> None:
    with friends.writing() as tx:
        kept = tx.put(Friend(name="An"))
        assert (kept.id, kept.version) == (1, 1)
        assert len(kept.uuid) == 36
        again = tx.put(replace(kept, name="Ân"))
        assert (again.id, again.uuid, again.version) == (1, kept.uuid, 2)


def test_what_was_changed_meanwhile_is_refused_and_stays(friends: Database) -> None:
    with friends.writing() as tx:
        old = tx.put(Friend(name="An"))
        tx.put(replace(old, name="Ân"))
    with pytest.raises(Refused) as refused, friends.writing() as tx:
        tx.put(replace(old, name="Ẩn"))
    assert key_of(refused) == "desk.changed_meanwhile"
    with friends.reading() as tx:
        assert tx.get(Friend, old.id).name == "Ân"


def test_a_record_that_did_not_change_is_not_written_again(friends: Database) -> None:
    with friends.writing() as tx:
        kept = tx.put(Friend(name="An", phones=(Phone("1"),)))
    with friends.writing() as tx:
        assert tx.put(kept) == kept
        assert tx.changes == ()


def test_what_is_raised_inside_undoes_the_whole_transaction(friends: Database) -> None:
    with suppress(KeyError), friends.writing() as tx:
        tx.put(Friend(name="An"))
        raise KeyError
    with friends.reading() as tx:
        assert tx.count(Friend) == 0


def test_a_reader_cannot_write(friends: Database) -> None:
    with pytest.raises(Exception, match="readonly"), friends.reading() as tx:
        tx.put(Friend(name="An"))


def test_a_reader_sees_one_state_while_another_writes(friends: Database) -> None:
    with friends.reading() as before:
        assert before.count(Friend) == 0
        with friends.writing() as tx:
            tx.put(Friend(name="An"))
        assert before.count(Friend) == 0
    with friends.reading() as after:
        assert after.count(Friend) == 1


def test_all_of_a_noun_is_of_one_state_for_a_reader_and_the_newest_for_a_writer(
    friends: Database,
) -> None:
    with friends.reading() as before:
        before.all(Friend).append(Friend(name="Nobody"))  # the list is whose who asked
        with friends.writing() as tx:
            first = tx.put(Friend(name="An"))
            assert tx.all(Friend) == [first]
            second = tx.put(Friend(name="Bình"))
            assert tx.all(Friend) == [first, second]
        assert before.all(Friend) == []
    with friends.reading() as after:
        assert after.all(Friend) == [first, second]


def test_lines_keep_their_order_and_are_replaced_whole(friends: Database) -> None:
    lines = tuple(Phone(str(number)) for number in (3, 1, 2))
    with friends.writing() as tx:
        kept = tx.put(Friend(name="An", phones=lines))
        other = tx.put(Friend(name="Bình", phones=(Phone("9"),)))
        assert tx.get(Friend, kept.id).phones == lines
        kept = tx.put(replace(kept, phones=lines[1:]))
        assert tx.find(Friend) == [kept, other]
        assert [each.phones for each in tx.all(Friend)] == [lines[1:], (Phone("9"),)]


def test_a_row_of_a_list_put_back_keeps_the_lines_it_has(friends: Database) -> None:
    with friends.writing() as tx:
        kept = tx.put(Friend(name="An", phones=(Phone("1"),)))
        (row,) = tx.rows(Friend, [kept.id])
        assert isinstance(row.phones, Unread)
        again = tx.put(replace(row, name="Ân"))
        assert tx.get(Friend, again.id).phones == (Phone("1"),)


def test_the_bin_hides_a_record_until_it_is_restored(friends: Database) -> None:
    with friends.writing(AT) as tx:
        kept = tx.put(Friend(name="An", code="a"))
        gone = tx.remove(kept)
        assert gone.removed_at == AT
        with pytest.raises(Refused) as refused:
            tx.get(Friend, kept.id)
        assert key_of(refused) == "desk.gone"
        assert tx.find(Friend) == []
        assert tx.ids(Friend, Wanted(removed=True)) == [kept.id]
        assert tx.get(Friend, kept.id, with_removed=True) == gone
        assert tx.restore(gone).removed_at is None
        assert tx.count(Friend) == 1


def test_what_lies_nowhere_is_refused(friends: Database) -> None:
    with friends.reading() as tx, pytest.raises(Refused) as refused:
        tx.get(Friend, 7)
    assert key_of(refused) == "desk.gone"


def test_what_may_occur_once_may_again_after_removal(friends: Database) -> None:
    with friends.writing(AT) as tx:
        first = tx.put(Friend(name="An", code="a"))
    with pytest.raises(Refused) as refused, friends.writing() as tx:
        tx.put(Friend(name="Bình", code="a"))
    assert key_of(refused) == "desk.taken"
    assert refused.value.problems[0].field == "code"
    with friends.writing(AT) as tx:
        tx.remove(first)
        tx.put(Friend(name="Bình", code="a"))
    with pytest.raises(Refused), friends.writing(AT) as tx:
        tx.restore(tx.get(Friend, first.id, with_removed=True))


def test_a_reference_to_nothing_is_refused(friends: Database) -> None:
    with pytest.raises(Refused) as refused, friends.writing() as tx:
        tx.put(Friend(name="An", town=5))
    assert key_of(refused) == "desk.target_missing"


def test_changes_hold_the_first_before_and_the_last_after(friends: Database) -> None:
    with friends.writing(AT) as tx:
        kept = tx.put(Friend(name="An"))
        kept = tx.put(replace(kept, name="Ân"))
        (change,) = tx.changes
        assert (change.before, change.after, change.deed) == (None, kept, Deed.CREATED)
    with friends.writing(AT) as tx:
        tx.remove(kept)
        assert [change.deed for change in tx.changes] == [Deed.REMOVED]


def test_who_refers_to_a_record_is_found_also_through_the_bin(friends: Database) -> None:
    with friends.writing(AT) as tx:
        town = tx.put(Town(name="Mẫu"))
        one = tx.put(Friend(name="An", town=town.id))
        two = tx.put(Friend(name="Bình", town=town.id))
        assert tx.referring("towns", town.id) == [("friends", one.id), ("friends", two.id)]
        tx.remove(one)
        assert tx.referring("towns", town.id) == [("friends", two.id)]


def test_lists_are_ordered_as_vietnamese_and_empty_ones_stand_last(friends: Database) -> None:
    with friends.writing() as tx:
        first, second = tx.put(Town(name="Đông")), tx.put(Town(name="Dương"))
        for name, town, day in (
            ("Trần Văn Bình", first.id, date(2026, 3, 1)),
            ("Nguyễn Đức Ân", None, None),
            ("Lê Thị An", second.id, date(2026, 1, 1)),
        ):
            tx.put(Friend(name=name, town=town, met_on=day))
        assert tx.ids(Friend, Wanted(order=("name",))) == [3, 2, 1]
        assert tx.ids(Friend, Wanted(order=("-name",))) == [1, 2, 3]
        assert tx.ids(Friend, Wanted(order=("town",))) == [3, 1, 2]
        assert tx.ids(Friend, Wanted(order=("-town",))) == [1, 3, 2]
        assert tx.ids(Friend, Wanted(order=("met_on",))) == [3, 1, 2]
        assert tx.ids(Friend, Wanted(order=("-met_on",))) == [1, 3, 2]


def test_lists_are_filtered_by_value_range_choice_and_words(friends: Database) -> None:
    with friends.writing() as tx:
        for name, day in (
            ("Trần Văn Đôn", date(2026, 3, 1)),
            ("Nguyễn 100% Thắng", None),
            ("Lê Thị An", date(2026, 1, 1)),
        ):
            tx.put(Friend(name=name, met_on=day))

        def ids(**where: object) -> list[int]:
            return list(tx.ids(Friend, Wanted(where=where)))

        assert ids(met_on=None) == [2]
        assert ids(met_on=Between(date(2026, 1, 1), date(2026, 1, 31))) == [3]
        assert ids(met_on=Between(most=date(2026, 3, 1))) == [1, 3]
        assert ids(id=frozenset({1, 2})) == [1, 2]
        assert tx.ids(Friend, Wanted(search="don TRAN")) == [1]
        assert tx.ids(Friend, Wanted(search="100%")) == [2]
        assert tx.ids(Friend, Wanted(search="%")) == [2]
        assert tx.ids(Friend, Wanted(search="  ")) == [1, 2, 3]


def test_a_page_comes_in_the_order_asked_for(friends: Database) -> None:
    with friends.writing() as tx:
        for number in range(1200):
            tx.put(Friend(name=f"Bạn {number}"))
        asked = list(range(1200, 0, -1))
        assert [each.id for each in tx.rows(Friend, asked)] == asked
        assert tx.rows(Friend, [5000]) == []


def test_a_torn_page_is_trouble_and_not_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "torn.db"
    database = database_of(path, Town)
    with database.writing() as tx:
        for number in range(500):
            tx.put(Town(name=f"Xã {number}"))
    database.close()
    held = bytearray(path.read_bytes())
    for place in range(4096 * 6, len(held), 512):
        held[place] ^= 1
    path.write_bytes(held)
    with pytest.raises(Trouble) as trouble, database.reading() as tx:
        tx.all(Town)
    assert trouble.value.kind is Trouble.Kind.DAMAGED
    database.close()
