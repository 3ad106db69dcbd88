"""What can be read of a damaged office is carried over whole; what is lost is told, not guessed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desktop.base.progress import Cancelled, Progress
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.history import Origin
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage import audit_log, engine, meta, slot_file
from desktop.storage.audit_log import Act
from desktop.storage.damage import Kind
from desktop.storage.office import DATABASE_NAME, OBJECTS_NAME, Office
from desktop.storage.salvage import Opener, Salvaged, salvage
from desktop.storage.transaction import Tx
from tests.storage.offices import (
    CHEAP,
    PHRASE,
    Made,
    keep_row,
    lying_in,
    make,
    refused,
    refused_unharmed,
)
from tests.storage.test_damage import PAGE, cut, database, flip, leaves, roots

AT = datetime(2026, 11, 30, 9, 0)
PEOPLE = 300


def act(office: Office, change: Callable[[Tx], object]) -> None:
    """One act with its row in the diary, as the desk writes it."""
    with office.database.writing(AT) as tx:
        change(tx)
        audit_log.write(tx, Act(AT, 1, Origin.WINDOW, "people.add"), tx.changes)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("filled") / "Dữ liệu"
    office, code = Office.create(
        folder, label="Máy 01", clerk="Văn thư", passphrase=PHRASE, cost=CHEAP
    )
    with office:
        slot = office.slots.clerks[0].id
        act(office, lambda tx: tx.put(Clerk(label="A", role=Role.ADMINISTRATOR, slot=slot)))
        act(office, lambda tx: [tx.put(Organisation(name=f"Sở {n}")) for n in range(1, 4)])
        for number in range(1, PEOPLE + 1):
            one = Person(
                full_name=f"Người {number:03}", organisation=1 + number % 3, note="x " * 120
            )
            act(office, lambda tx, one=one: tx.put(one))  # type: ignore[misc]
        stored = office.objects.put(b"mot" * 100)
        keep_row(office, stored.digest)
        return Made(folder, code, stored.digest, bytes(office._key))


@pytest.fixture
def own(filled: Made, tmp_path: Path) -> Made:
    folder = tmp_path / "Dữ liệu"
    shutil.copytree(filled.folder, folder)
    return Made(folder, filled.code, filled.digest, filled.key)


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "Mới" / "Cứu được"


def saved(own: Made, to: Path) -> Salvaged:
    """Salvage; the old folder is as it was, and what was made is sound."""
    before = lying_in(own.folder)
    done = salvage(own.folder, to, Opener(PHRASE))
    assert lying_in(own.folder) == before
    with Office.open(to, passphrase=PHRASE) as office:
        assert office.verify() == ()
    return done


def people(folder: Path) -> dict[int, Person]:
    with Office.open(folder, passphrase=PHRASE) as office, office.database.reading() as tx:
        return {each.id: each for each in tx.all(Person)}


def tear(own: Made, table: str, *which: int) -> None:
    found = leaves(own, roots(own)["table", table])
    for place in which:
        flip(database(own), found[place])


def test_of_a_sound_office_nothing_is_lost(own: Made, to: Path) -> None:
    done = saved(own, to)
    assert done.is_whole
    assert people(to) == people(own.folder)
    assert (to / OBJECTS_NAME / own.digest[:2] / own.digest).is_file()
    with Office.open(to, sheet=own.code) as office, office.database.reading() as tx:
        assert audit_log.examine(tx) is None


def test_records_on_a_torn_page_come_back_from_the_diary(own: Made, to: Path) -> None:
    before = people(own.folder)
    tear(own, "people", 3, 4, 9)
    done = saved(own, to)
    assert not done.is_whole
    lost = [each for each in done.records if each.noun == "people"]
    assert lost
    assert all(each.rebuilt for each in lost)
    assert lost[0].title == before[lost[0].id].full_name
    after = people(to)
    assert {id: (p.full_name, p.organisation, p.note) for id, p in after.items()} == {
        id: (p.full_name, p.organisation, p.note) for id, p in before.items()
    }
    assert done.audit_missing == 0


def test_a_record_lost_with_its_rows_in_the_diary_is_told_by_range(own: Made, to: Path) -> None:
    tear(own, "people", 3)
    tear(own, "audit", *range(len(leaves(own, roots(own)["table", "audit"]))))
    done = saved(own, to)
    (gap,) = [each for each in done.ranges if each.table == "people"]
    assert gap.first is not None
    assert gap.last is not None
    missing = set(range(1, PEOPLE + 1)) - set(people(to))
    assert missing
    assert all(gap.first <= id <= gap.last for id in missing)


def test_a_torn_inner_page_costs_no_row(own: Made, to: Path) -> None:
    root = roots(own)["table", "people"]
    before = people(own.folder)
    flip(database(own), root)
    done = saved(own, to)
    assert done.ranges
    assert people(to) == before


def test_a_torn_first_page_costs_no_row(own: Made, to: Path) -> None:
    before = people(own.folder)
    flip(database(own), 1, 200)
    done = saved(own, to)
    assert people(to) == before
    assert done.rows["people"] == PEOPLE


@pytest.mark.parametrize("size", [1, 16])
def test_a_torn_salt_costs_nothing(own: Made, to: Path, size: int) -> None:
    before = people(own.folder)
    with database(own).open("rb+") as stream:
        stream.write(b"\xa5" * size)
    assert refused_unharmed(own.folder) == (Trouble.Kind.DAMAGED, Kind.SALT)
    assert saved(own, to).is_whole
    assert people(to) == before


def test_a_torn_salt_and_a_torn_page_cost_that_page_only(own: Made, to: Path) -> None:
    before = people(own.folder)
    tear(own, "people", 3)
    flip(database(own), 1, 3)
    done = saved(own, to)
    assert not done.is_whole
    assert set(people(to)) == set(before)


def test_the_salt_follows_the_key_through_a_change_of_key(own: Made, to: Path) -> None:
    with Office.open(own.folder, passphrase=PHRASE) as office:
        office.rotate((), AT)
    flip(database(own), 1, 0)
    assert refused_unharmed(own.folder) == (Trouble.Kind.DAMAGED, Kind.SALT)
    assert saved(own, to).is_whole


def test_a_database_with_a_salt_of_chance_opens_and_its_torn_salt_is_told(
    tmp_path: Path, to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "salt_of", lambda _key: b"")  # as SQLCipher does by itself
    made = make(tmp_path / "cũ")
    monkeypatch.undo()
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert office.verify() == ()
    flip(database(made), 1, 3)
    assert refused_unharmed(made.folder) == (Trouble.Kind.DAMAGED, Kind.KEYS_FOREIGN)
    assert refused(lambda: salvage(made.folder, to, Opener(PHRASE)))[1] == Kind.KEYS_FOREIGN
    assert not to.exists()


def test_torn_indexes_cost_nothing(own: Made, to: Path) -> None:
    for name in ("ix_people_sought", "ix_people_organisation"):
        for page in leaves(own, roots(own)["index", name]):
            flip(database(own), page)
    assert saved(own, to).is_whole


def test_a_cut_file_gives_what_was_before_the_cut(own: Made, to: Path) -> None:
    cut(database(own), (database(own).stat().st_size // PAGE * 9 // 10) * PAGE + 77)
    done = saved(own, to)
    assert 0 < done.rows["people"] < PEOPLE
    assert not done.is_whole


def test_what_refers_to_a_lost_record_is_unlinked_and_told(own: Made, to: Path) -> None:
    tear(own, "organisations", 0)
    tear(own, "audit", 0, 1)
    done = saved(own, to)
    assert {each.field for each in done.unlinked} == {"organisation"}
    assert not any(each.dropped for each in done.unlinked)
    assert all(each.organisation is None for each in people(to).values())
    assert len(people(to)) == PEOPLE


def test_whoever_has_a_slot_is_known_again(own: Made, to: Path) -> None:
    tear(own, "clerks", 0)
    tear(own, "audit", 0)
    done = saved(own, to)
    assert [each.title for each in done.records if each.by_slot] == ["Văn thư"]
    with Office.open(to, passphrase=PHRASE) as office, office.database.reading() as tx:
        (clerk,) = tx.all(Clerk)
    assert (clerk.slot, clerk.role) == (office.slots.clerks[0].id, Role.ADMINISTRATOR)


def test_a_gap_in_the_diary_is_counted_and_the_diary_goes_on(own: Made, to: Path) -> None:
    tear(own, "audit", 5)
    done = saved(own, to)
    assert done.audit_missing > 0
    with Office.open(to, passphrase=PHRASE) as office:
        last = PEOPLE + 2
        act(office, lambda tx: tx.put(Person(full_name="Người mới")))
        with office.database.reading() as tx:
            assert audit_log.head(tx).seq == last + 1
            found = audit_log.examine(tx)
    assert found is not None
    assert found.cause == "missing"


def test_contents_whose_digest_does_not_hold_stay_behind_and_are_named(own: Made, to: Path) -> None:
    (own.folder / OBJECTS_NAME / own.digest[:2] / own.digest).write_bytes(b"torn")
    (content,) = saved(own, to).contents
    assert (content.digest, content.file) == (own.digest, "a.pdf")
    assert not list((to / OBJECTS_NAME).glob("??/*"))


def test_acts_that_stand_in_the_journal_alone_are_saved(own: Made, to: Path) -> None:
    left = own.folder.with_name("killed")
    with Office.open(own.folder, passphrase=PHRASE) as office:
        act(office, lambda tx: tx.put(Person(full_name="Người cuối cùng")))
        shutil.copytree(own.folder, left)
    killed = Made(left, own.code, own.digest, own.key)
    flip(database(killed), leaves(killed, roots(killed)["table", "people"])[2])
    saved(killed, to)
    assert "Người cuối cùng" in {each.full_name for each in people(to).values()}


def test_by_the_sheet_and_by_slots_of_a_backup(own: Made, to: Path, tmp_path: Path) -> None:
    slots = slot_file.peek(own.folder)
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        (own.folder / name).unlink()
    assert refused(lambda: salvage(own.folder, to, Opener(PHRASE)))[1] == "safe.slots_missing"
    assert salvage(own.folder, to, Opener(PHRASE, keys=slots)).is_whole
    assert salvage(own.folder, tmp_path / "x", Opener(sheet=own.code, keys=slots)).is_whole
    assert len(people(to)) == PEOPLE


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("Dữ liệu", "safe.folder_inside"),
        ("Dữ liệu/trong", "safe.folder_inside"),
        ("taken", "safe.folder_taken"),
    ],
)
def test_it_never_writes_over_anything(own: Made, tmp_path: Path, place: str, key: str) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "a.txt").write_text("x")
    before = lying_in(tmp_path)
    assert refused(lambda: salvage(own.folder, tmp_path / place, Opener(PHRASE)))[1] == key
    assert lying_in(tmp_path) == before


def test_a_wrong_passphrase_and_an_open_office_are_refused(own: Made, to: Path) -> None:
    assert refused(lambda: salvage(own.folder, to, Opener("sai hoàn toàn")))[1] == (
        "safe.passphrase_wrong"
    )
    with Office.open(own.folder, passphrase=PHRASE):
        assert refused(lambda: salvage(own.folder, to, Opener(PHRASE)))[1] == "safe.in_use"
    assert not to.exists()


def test_where_nothing_can_be_read_that_is_said(own: Made, to: Path) -> None:
    size = database(own).stat().st_size
    database(own).write_bytes(bytes(size))
    assert refused(lambda: salvage(own.folder, to, Opener(PHRASE))) == (
        Trouble.Kind.DAMAGED,
        Kind.KEYS_FOREIGN,
    )
    assert not to.exists()


@pytest.mark.parametrize("at", [0, 10, 100])
def test_a_cancelled_salvage_leaves_nothing(own: Made, to: Path, at: int) -> None:
    told = 0

    def heard(_done: int, _of: int, _words: object) -> None:
        nonlocal told
        told += 1
        if told > at:
            progress.cancel()

    progress = Progress(heard)
    with pytest.raises(Cancelled):
        salvage(own.folder, to, Opener(PHRASE), progress)
    assert not to.exists()
    assert (own.folder / DATABASE_NAME).is_file()


def test_a_full_disk_leaves_nothing(own: Made, small_disk: Callable[[int], object]) -> None:
    disk = small_disk(512)
    to = disk.path / "Cứu được"  # type: ignore[attr-defined]
    assert refused(lambda: salvage(own.folder, to, Opener(PHRASE))) == (
        Trouble.Kind.OUTSIDE,
        "safe.disk_full",
    )
    assert not to.exists()


def test_what_is_stored_to_sort_by_is_made_anew_at_the_first_opening(own: Made, to: Path) -> None:
    """An old program sorted otherwise, and the salvaged rows carry its keys."""
    with Office.open(own.folder, passphrase=PHRASE) as office, office.database.writing() as tx:
        tx.connection.exec_driver_sql("UPDATE organisations SET name_key = 'cu'")
        meta.note(tx.connection, "sort_keys", "1")
    salvage(own.folder, to, Opener(PHRASE))
    with Office.open(to, passphrase=PHRASE) as office, office.database.reading() as tx:
        rows = tx.connection.exec_driver_sql("SELECT name_key FROM organisations")
        assert "cu" not in rows.scalars().all()
