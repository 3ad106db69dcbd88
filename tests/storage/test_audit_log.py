"""The audit: a chain that nobody changes unseen, and that tells what was changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.domain.history import Deed, FieldChange, Origin
from desktop.domain.people import Address, Person
from desktop.storage import audit_log
from desktop.storage.audit_log import Act, Head
from desktop.storage.audit_proof import Cause, Match, Unsound
from desktop.storage.engine import create_engine_for
from desktop.storage.plain import canonical, plain_sentence, sentence
from desktop.storage.sqlite.triggers import TRIGGERS
from desktop.storage.transaction import Database, Tx
from tests.desk_fixtures import KEY

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


def examined(database: Database, known: Head | None = None) -> tuple[int, Cause] | None:
    with database.reading() as tx:
        found = audit_log.examine(tx, known=known)
    return None if found is None else (found.seq, found.cause)


def head_of(database: Database, seq: int) -> Head:
    with database.reading() as tx:
        kept = audit_log.head_at(tx, seq)
    assert kept is not None
    return kept


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET clerk = 9 WHERE seq = 3", (3, Cause.CHANGED)),
        ("UPDATE audit SET changes = CAST(x'ff' AS TEXT) WHERE seq = 2", (2, Cause.CHANGED)),
        ("DELETE FROM audit WHERE seq = 2", (2, Cause.MISSING)),
        ("DELETE FROM audit WHERE seq > 3", (4, Cause.CUT)),
        ("DELETE FROM audit", (1, Cause.CUT)),
    ],
)
def test_what_happened_to_a_row_is_told(
    database: Database, statement: str, found: tuple[int, Cause]
) -> None:
    fill(database, 5)
    printed = head_of(database, 5)
    tamper(database, statement)
    assert examined(database, Head(5, printed.digest[:16])) == found


def test_the_row_that_was_changed_tells_who_when_and_what(database: Database) -> None:
    fill(database, 3)
    tamper(database, "UPDATE audit SET words = '[1]' WHERE seq = 2")
    with database.reading() as tx:
        found = audit_log.examine(tx)
    assert found == Unsound(2, Cause.CHANGED, AT.isoformat(), 1, "people.rename")


def test_a_chain_that_was_made_anew_is_found_against_a_printed_head(database: Database) -> None:
    fill(database, 6)
    printed = head_of(database, 4)
    rewrite(database, 3)
    assert examined(database) is None
    assert examined(database, Head(4, printed.digest[:16])) == (4, Cause.REPLACED)
    with database.reading() as tx:
        assert audit_log.compare(tx, 4, printed.digest[:16]).match is Match.OTHER
        assert audit_log.numbered(tx, printed.digest[:16]) is None


def test_a_head_is_compared_with_the_row_of_its_number(database: Database) -> None:
    fill(database, 3)
    printed = head_of(database, 2)
    with database.reading() as tx:
        assert audit_log.compare(tx, 2, printed.digest[:16].upper()).match is Match.SAME
        assert audit_log.compare(tx, 2, printed.digest[:16]).at == AT
        assert audit_log.compare(tx, 3, printed.digest).match is Match.OTHER
        assert audit_log.compare(tx, 9, printed.digest).match is Match.LATER
        assert audit_log.numbered(tx, printed.digest[:16]) == 2
        with pytest.raises(ValueError, match="begins"):
            audit_log.compare(tx, 2, "")
    tamper(database, "DELETE FROM audit WHERE seq = 2")
    with database.reading() as tx:
        assert audit_log.compare(tx, 2, printed.digest).match is Match.MISSING


def test_a_proof_goes_on_from_a_row_found_sound_before(database: Database) -> None:
    fill(database, 6)
    since = head_of(database, 3)
    tamper(database, "UPDATE audit SET clerk = 9 WHERE seq = 5")
    with database.reading() as tx:
        found = audit_log.examine(tx, since=since)
        unlinked = audit_log.examine(tx, since=Head(3, "0" * 64))
    assert found is not None
    assert found.seq == 5
    assert unlinked is not None
    assert (unlinked.seq, unlinked.cause) == (4, Cause.UNLINKED)


def test_a_proof_can_be_cancelled(database: Database) -> None:
    fill(database, 1)
    progress = Progress()
    progress.cancel()
    with database.reading() as tx, pytest.raises(Cancelled):
        audit_log.examine(tx, progress)


@pytest.mark.parametrize(
    "damage",
    [
        "changes = '['",
        "changes = '{}'",
        "changes = '[1]'",
        'changes = \'[{"noun":"people","id":1,"deed":"eaten","fields":{}}]\'',
        'changes = \'[{"noun":"people","id":1,"deed":"changed","fields":{"rank":[1]}}]\'',
        "changes = CAST(x'5b22ff225d' AS TEXT)",
        "words = '[{}]'",
        "at = 'yesterday'",
        "at = '2026-03-02T08:00:00+07:00'",
        "origin = 'elsewhere'",
        f"changes = '{'[' * 5000}'",
    ],
)
def test_a_damaged_row_is_read_as_it_stands(database: Database, damage: str) -> None:
    fill(database, 2)
    tamper(database, f"UPDATE audit SET {damage} WHERE seq = 2")
    with database.reading() as tx:
        first, second = audit_log.entries(tx)
        audit_log.history(tx, "people", 2)
    assert not first.unread
    assert second.unread
    assert second.seq == 2


DAMAGE = ("edit", "delete", "swap", "cut", "rewrite", "roll_back")


@settings(max_examples=40)
@given(data=st.data(), kind=st.sampled_from(DAMAGE))
def test_every_damage_before_a_printed_head_is_found_where_it_was_done(
    template: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, kind: str
) -> None:
    """A holder of the key has taken the triggers away and changed a row no later than the sheet."""
    database = Database(
        create_engine_for(
            Path(copyfile(template, tmp_path_factory.mktemp("audit") / "office.db")), KEY
        )
    )
    rows = data.draw(st.integers(3, 7))
    fill(database, rows)
    printed = head_of(database, data.draw(st.integers(2, rows)))
    known = Head(printed.seq, printed.digest[:16])
    assert examined(database, known) is None
    row = data.draw(st.integers(1, printed.seq - 1))
    if kind == "edit":
        column = data.draw(st.sampled_from(("at", "command", "origin", "changes", "words")))
        tamper(database, f"UPDATE audit SET {column} = {column} || ' ' WHERE seq = {row}")
        found: tuple[int, Cause] | None = (row, Cause.CHANGED)
    elif kind == "delete":
        tamper(database, f"DELETE FROM audit WHERE seq = {row}")
        found = (row, Cause.MISSING)
    elif kind == "swap":
        tamper(database, f"UPDATE audit SET seq = -1 WHERE seq = {row}")
        tamper(database, f"UPDATE audit SET seq = {row} WHERE seq = {row + 1}")
        tamper(database, f"UPDATE audit SET seq = {row + 1} WHERE seq = -1")
        found = (row, Cause.CHANGED)  # the number is part of what is digested
    elif kind == "cut":
        tamper(database, f"DELETE FROM audit WHERE seq > {row}")
        found = (row + 1, Cause.CUT)
    elif kind == "rewrite":
        rewrite(database, row)
        found = (printed.seq, Cause.REPLACED)
    else:  # an old copy was put back and worked on
        tamper(database, f"DELETE FROM audit WHERE seq > {row}")
        with database.writing(AT) as tx:
            for number in range(rows - row + 1):
                tx.put(Person(full_name=f"Người khác {number}"))
                write(tx)
        found = (printed.seq, Cause.REPLACED)
    try:
        assert examined(database, known) == found
    finally:
        database.close()


def digest_of(values: tuple[object, ...]) -> str:
    """The digest as it is defined: over the digest before and the row as a canonical array."""
    said = f"{values[7]}{canonical(list(values[:7]))}"
    return sha256(said.encode()).hexdigest()


@given(text=st.text(st.characters(codec="utf-8")))
def test_the_digest_is_over_canonical_json(text: str) -> None:
    act = Act(AT, 3, Origin.WINDOW, text)
    row, _subjects = audit_log.row_of(Head(4, "ab"), act, ())
    values = tuple(row.values())
    assert row["digest"] == digest_of(values[:8])


def rewrite(database: Database, first: int) -> None:
    """Change a row and make every digest from it on anew, as a patient holder of the key would."""
    with database.writing() as tx:
        for name in TRIGGERS:
            tx.connection.exec_driver_sql(f"DROP TRIGGER {name}")
        names = "seq, at, clerk, origin, command, changes, words, previous"
        previous = ""
        for row in tx.connection.exec_driver_sql(f"SELECT {names} FROM audit ORDER BY seq").all():
            clerk = 9 if row[0] == first else row[2]
            values = (row[0], row[1], clerk, *row[3:7], previous)
            previous = digest_of(values)
            tx.connection.exec_driver_sql(
                "UPDATE audit SET clerk = ?, previous = ?, digest = ? WHERE seq = ?",
                (clerk, values[7], previous, row[0]),
            )
        for trigger in TRIGGERS.values():
            tx.connection.exec_driver_sql(trigger)
