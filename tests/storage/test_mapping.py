"""Tables follow from records, and any record of any noun survives them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.fields import Lines, Order, Ref, Row, Text, faults
from desktop.domain.nouns import NOUNS
from desktop.domain.records import Entity
from desktop.storage.mapping import Schema, composed
from desktop.storage.transaction import Database, Tx
from tests.desk_fixtures import database_of
from tests.strategies import any_record, stored_ids


class NotKeptError(Exception):
    """Ends a transaction without keeping it."""


@contextmanager
def tried(database: Database) -> Iterator[Tx]:
    """A writing transaction of which nothing stays."""
    with suppress(NotKeptError), database.writing() as tx:
        yield tx
        raise NotKeptError


@dataclass(frozen=True)
class Number(Row):
    text: Annotated[str, Text(longest=20)] = ""
    friend: Annotated[int | None, Ref("friends", required=False)] = None


@dataclass(frozen=True)
class Friend(Entity):
    noun: ClassVar[str] = "friends"
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("nickname",),)

    name: Annotated[str, Text(longest=40, order=Order.NAME, searched=True)] = ""
    nickname: Annotated[str, Text(longest=40, required=False)] = ""
    numbers: Annotated[tuple[Number, ...], Lines(Number)] = ()


@pytest.mark.parametrize("record", NOUNS, ids=lambda record: record.noun)
def test_any_record_of_any_noun_is_read_as_it_was_put(
    record: type[Entity], database: Database
) -> None:
    @settings(max_examples=25)
    @given(data=st.data())
    def holds(data: st.DataObject) -> None:
        with tried(database) as tx:
            it = data.draw(any_record(record, stored_ids(tx)))
            assert faults(it) == ()
            kept = tx.put(it)
            assert replace(kept, id=0, uuid="", version=0) == it
            assert tx.get(record, kept.id) == kept
            assert kept in tx.all(record)

    holds()


def test_every_table_is_strict() -> None:
    for statement in Schema().statements():
        if statement.startswith("CREATE TABLE"):
            assert statement.endswith(("STRICT", "WITHOUT ROWID"))
            assert "STRICT" in statement.rsplit(")", 1)[-1]


def test_the_same_nouns_always_give_the_same_statements() -> None:
    assert Schema().statements() == Schema().statements()


def test_a_decomposed_text_is_stored_composed_also_in_lines(tmp_path: Path) -> None:
    database = database_of(tmp_path / "a.db", Friend)
    with database.writing() as tx:
        kept = tx.put(Friend(name="Tie\u0302\u0301ng", numbers=(Number("o\u0302"),)))
    assert kept.name == "Tiếng"
    assert kept.numbers == (Number("ô"),)
    assert composed(kept) == kept
    database.close()


def test_two_empty_optional_texts_do_not_repeat_each_other(tmp_path: Path) -> None:
    database = database_of(tmp_path / "a.db", Friend)
    with database.writing() as tx:
        tx.put(Friend(name="An"))
        tx.put(Friend(name="Bình"))
        assert tx.count(Friend) == 2
    database.close()
