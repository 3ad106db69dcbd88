"""The audit: a chain that nobody changes unseen, and that tells what was changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from desktop.base.text import Msg
from desktop.domain.history import Deed, FieldChange, Origin
from desktop.domain.people import Address, Person
from desktop.storage import audit_log
from desktop.storage.audit_log import Act
from desktop.storage.plain import plain_sentence, sentence
from desktop.storage.sqlite.triggers import TRIGGERS
from desktop.storage.transaction import Database, Tx

AT = datetime(2026, 3, 2, 8, 0)
ACT = Act(AT, 1, Origin.WINDOW, "people.rename")
AN = Person(full_name="Nguyễn Văn An", phone="0900 000 001")


def write(tx: Tx, *words: Msg) -> int:
    return audit_log.write(tx, ACT, tx.changes, words)


def fill(database: Database, rows: int) -> None:
    for number in range(rows):
        with database.writing(AT) as tx:
            tx.put(Person(full_name=f"Nguyễn Văn Mẫu {number}"))
            write(tx)


def tamper(database: Database, statement: str) -> None:
    """Do what a holder of the key could: take the triggers away, change, put them back."""
    with database.writing() as tx:
        for name in TRIGGERS:
            tx.connection.exec_driver_sql(f"DROP TRIGGER {name}")
        tx.connection.exec_driver_sql(statement)
        for trigger in TRIGGERS.values():
            tx.connection.exec_driver_sql(trigger)


def first_wrong(database: Database) -> int | None:
    with database.reading() as tx:
        return audit_log.verify(tx)


def test_an_untouched_chain_is_sound(database: Database) -> None:
    assert first_wrong(database) is None
    fill(database, 5)
    assert first_wrong(database) is None
    with database.reading() as tx:
        head = audit_log.head(tx)
    assert (head.seq, len(head.digest)) == (5, 64)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET clerk = 9 WHERE seq = 3", 3),
        ("UPDATE audit SET at = '2020-01-01T00:00:00' WHERE seq = 1", 1),
        ("UPDATE audit SET changes = replace(changes, 'Mẫu 3', 'Mẫu 4') WHERE seq = 4", 4),
        ("UPDATE audit SET words = '[{}]' WHERE seq = 5", 5),
        ("DELETE FROM audit WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("UPDATE audit SET digest = previous WHERE seq = 2", 2),
    ],
)
def test_tampering_is_found_at_its_row(database: Database, statement: str, found: int) -> None:
    fill(database, 5)
    tamper(database, statement)
    assert first_wrong(database) == found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET clerk = 9",
        "DELETE FROM audit",
        "UPDATE audit_subject SET record = 9",
        "DELETE FROM audit_subject",
        (
            "INSERT OR REPLACE INTO audit SELECT 1, at, 9, origin, command, changes, words, "
            "previous, digest FROM audit WHERE seq = 1"
        ),
        (
            "INSERT INTO audit SELECT 9, at, clerk, origin, command, changes, words, digest, 'x' "
            "FROM audit WHERE seq = 2"
        ),
        (
            "INSERT INTO audit SELECT 3, at, clerk, origin, command, changes, words, 'x', 'y' "
            "FROM audit WHERE seq = 2"
        ),
    ],
)
def test_the_file_itself_refuses_every_change(database: Database, statement: str) -> None:
    fill(database, 2)
    with pytest.raises(IntegrityError, match="the audit"), database.writing() as tx:
        tx.connection.exec_driver_sql(statement)
    assert first_wrong(database) is None


def test_a_row_tells_who_when_from_where_and_from_what_to_what(database: Database) -> None:
    with database.writing(AT) as tx:
        kept = tx.put(AN)
        write(tx)
    with database.writing(AT) as tx:
        tx.put(replace(kept, full_name="Nguyễn Văn Ân", address=Address.MS))
        write(tx, Msg("people.why", day=date(2026, 3, 1)))
    with database.reading() as tx:
        made, changed = audit_log.entries(tx)
        assert audit_log.entries(tx, newest=1) == (changed,)
        assert audit_log.entries(tx, after=1) == (changed,)
        assert audit_log.history(tx, "people", kept.id) == (made, changed)
        assert audit_log.history(tx, "people", 99) == ()
        assert audit_log.first_written(tx, "people", kept.id) == AT
        assert audit_log.first_written(tx, "people", 99) is None
    assert (changed.seq, changed.at, changed.clerk) == (2, AT, 1)
    assert (changed.origin, changed.command) == (Origin.WINDOW, "people.rename")
    assert changed.words == (Msg("people.why", day=date(2026, 3, 1)),)
    assert (made.changes[0].deed, changed.changes[0].deed) == (Deed.CREATED, Deed.CHANGED)
    assert changed.changes[0].fields == (
        FieldChange("full_name", "Nguyễn Văn An", "Nguyễn Văn Ân"),
        FieldChange("address", Address.MR, Address.MS),
    )


def test_a_private_value_never_enters_the_audit(database: Database) -> None:
    with database.writing(AT) as tx:
        tx.put(AN)
        write(tx)
    with database.reading() as tx:
        (entry,) = audit_log.entries(tx)
        held = tx.connection.exec_driver_sql("SELECT changes FROM audit").scalar_one()
    assert FieldChange("phone", private=True) in entry.changes[0].fields
    assert AN.phone not in held


def test_a_refused_transaction_leaves_no_row(database: Database) -> None:
    with suppress(KeyError), database.writing(AT) as tx:
        write(tx)
        raise KeyError
    with database.reading() as tx:
        assert audit_log.entries(tx) == ()


PLACES = st.recursive(
    st.text(max_size=5) | st.integers() | st.dates() | st.times().map(lambda t: time(t.hour)),
    lambda inner: st.builds(lambda place: Msg("x.y", place=place), inner),
    max_leaves=4,
)


@given(place=PLACES)
def test_a_sentence_is_kept_as_it_was(place: object) -> None:
    msg = Msg("x.z", place=place, more=(Msg("a.b"), Msg("c.d", n=1)))  # type: ignore[arg-type]
    assert sentence(plain_sentence(msg)) == msg
