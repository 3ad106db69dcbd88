"""Each kind of damage is told by its name, and what can be mended is mended into a new file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from desktop.base.trouble import Trouble
from desktop.domain.organisations import Organisation
from desktop.domain.people import Person
from desktop.storage import journal, slot_file
from desktop.storage.btree import TABLE_INNER, Walk
from desktop.storage.damage import STEPS, Kind, kind_of
from desktop.storage.journal import State
from desktop.storage.office import DATABASE_NAME, Office
from desktop.storage.old_tables import OldTables
from desktop.storage.pages import Pages
from tests.storage.offices import CHEAP, PHRASE, Made, lying_in, make, refused, refused_unharmed

PAGE = 4096
AT = datetime(2026, 11, 30, 9, 0)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return fill(tmp_path_factory.mktemp("filled") / "Dữ liệu")


@pytest.fixture
def own(filled: Made, tmp_path: Path) -> Made:
    folder = tmp_path / "Dữ liệu"
    shutil.copytree(filled.folder, folder)
    return Made(folder, filled.code, filled.digest, filled.key)


def fill(folder: Path) -> Made:
    """A closed office with some hundred people of an agency."""
    office, code = Office.create(
        folder, label="Máy 01", clerk="Văn thư", passphrase=PHRASE, cost=CHEAP
    )
    with office:
        with office.database.writing() as tx:
            agency = tx.put(Organisation(name="Sở Mẫu"))
            for number in range(400):
                name = f"Nguyễn Văn Mẫu {number:03}"
                tx.put(Person(full_name=name, organisation=agency.id, note=f"{number} " * 60))
        return Made(folder, code, "", bytes(office._key))


def database(made: Made) -> Path:
    return made.folder / DATABASE_NAME


def roots(made: Made) -> dict[tuple[str, str], int]:
    pages = Pages(database(made), made.key)
    try:
        return OldTables(pages)._roots
    finally:
        pages.close()


def leaves(made: Made, root: int) -> list[int]:
    """The pages of a tree but its inner ones."""
    pages = Pages(database(made), made.key)
    try:
        walk = Walk(pages.read)
        list(walk.rows(root))
        return sorted(
            each
            for each in walk.seen
            if (page := pages.read(each)) is not None and page[0] != TABLE_INNER
        )
    finally:
        pages.close()


def flip(path: Path, page: int, offset: int = 1000) -> None:
    with path.open("rb+") as stream:
        stream.seek((page - 1) * PAGE + offset)
        byte = stream.read(1)[0]
        stream.seek(-1, 1)
        stream.write(bytes([byte ^ 8]))


def cut(path: Path, size: int) -> None:
    with path.open("rb+") as stream:
        stream.truncate(size)


def found(made: Made) -> list[str]:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        return [each.msg.key for each in office.verify()]


def test_a_sound_office_has_no_damage(own: Made) -> None:
    assert found(own) == []


@pytest.mark.parametrize("page", [1])
@pytest.mark.parametrize("offset", [20, 100, 4090])
def test_a_torn_first_page_is_told_from_a_wrong_key(own: Made, page: int, offset: int) -> None:
    flip(database(own), page, offset)
    assert refused_unharmed(own.folder) == (Trouble.Kind.DAMAGED, Kind.FIRST_PAGE)


def test_slots_of_another_office_are_told_from_a_torn_page(own: Made, tmp_path: Path) -> None:
    other = make(tmp_path / "khác")
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        shutil.copyfile(other.folder / name, own.folder / name)
    assert refused_unharmed(own.folder) == (Trouble.Kind.DAMAGED, Kind.KEYS_FOREIGN)


@pytest.mark.parametrize("more", [0, 100])
def test_a_cut_file_is_called_so(own: Made, more: int) -> None:
    size = database(own).stat().st_size
    cut(database(own), size - 3 * PAGE + more)
    assert refused_unharmed(own.folder) == (Trouble.Kind.DAMAGED, Kind.CUT)


def test_a_torn_page_of_rows_is_told_with_its_number(own: Made) -> None:
    page = leaves(own, roots(own)["table", "people"])[4]
    flip(database(own), page)
    with Office.open(own.folder, passphrase=PHRASE) as office:
        (it,) = office.verify()
    assert it.kind is Kind.PAGES
    assert it.detail == f"HMAC: page {page}"
    assert it.steps[0] == "restore"


def test_what_is_sound_is_read_and_written_on_beside_a_torn_page(own: Made) -> None:
    flip(database(own), leaves(own, roots(own)["table", "people"])[4])
    with Office.open(own.folder, passphrase=PHRASE) as office:
        for _again in range(3):
            with pytest.raises(Trouble) as told, office.database.reading() as tx:
                tx.all(Person)
            assert told.value.kind is Trouble.Kind.DAMAGED
            assert [each.kind for each in office.verify()] == [Kind.PAGES]
            with office.database.reading() as tx:
                assert tx.one(Organisation) is not None
            with office.database.writing() as tx:
                tx.put(Organisation(name="Sở vừa thêm"))


def test_a_torn_index_is_told_apart_and_mended_with_the_old_file_kept(own: Made) -> None:
    index = roots(own)["index", "ix_people_sought"]
    flip(database(own), leaves(own, index)[0])
    torn = database(own).read_bytes()
    assert found(own) == [Kind.INDEX]
    with Office.open(own.folder, passphrase=PHRASE) as office:
        kept = office.mend_database(AT)
        assert kept.name == f"{DATABASE_NAME}.damaged-20261130"
        assert office.verify() == ()
        with office.database.writing() as tx:
            tx.put(Person(full_name="Người vừa thêm"))
    assert kept.read_bytes() == torn
    assert found(own) == []
    with Office.open(own.folder, passphrase=PHRASE) as office, office.database.reading() as tx:
        assert tx.count(Person) == 401


def test_what_lost_a_row_is_not_mended_in_place(own: Made) -> None:
    flip(database(own), leaves(own, roots(own)["table", "people"])[2])
    with Office.open(own.folder, passphrase=PHRASE) as office:
        before = database(own).read_bytes()
        assert refused(lambda: office.mend_database(AT)) == (
            Trouble.Kind.DAMAGED,
            "damage.not_mended",
        )
        assert database(own).read_bytes() == before
    assert not list(own.folder.glob("*.damaged-*"))
    assert not list(own.folder.glob("*.mended*"))


def test_a_lost_reference_is_counted(own: Made) -> None:
    with Office.open(own.folder, passphrase=PHRASE) as office:
        raw = office._engine.raw_connection()
        raw.cursor().execute("PRAGMA query_only=OFF")
        raw.cursor().execute("PRAGMA foreign_keys=OFF")
        raw.cursor().execute("UPDATE people SET organisation = 9999 WHERE id IN (3, 4)")
        raw.cursor().execute("PRAGMA foreign_keys=ON")
        raw.close()
        (it,) = office.verify()
    assert (it.kind, it.msg.places["n"]) == (Kind.REFERENCES, 2)


def test_a_damaged_previous_slot_file_is_set_aside_and_written_anew(own: Made) -> None:
    previous = own.folder / slot_file.PREVIOUS_NAME
    previous.write_bytes(b"torn")
    assert found(own) == []
    assert previous.read_bytes() == (own.folder / slot_file.SLOTS_NAME).read_bytes()
    kept = list(own.folder.glob(f"{slot_file.PREVIOUS_NAME}.damaged-*"))
    assert [each.read_bytes() for each in kept] == [b"torn"]


def test_what_is_set_aside_twice_on_one_day_is_kept_twice(own: Made) -> None:
    for content in (b"one", b"two"):
        (own.folder / slot_file.SLOTS_NAME).write_bytes(content)
        Office.open(own.folder, passphrase=PHRASE, at=AT).close()
    kept = sorted(own.folder.glob(f"{slot_file.SLOTS_NAME}.damaged-20261130*"))
    assert [each.read_bytes() for each in kept] == [b"one", b"two"]


# --- the journal -----------------------------------------------------------------------------


@pytest.fixture
def killed(own: Made, tmp_path: Path) -> Made:
    """The office as a kill leaves it: acts stand in the journal alone."""
    left = tmp_path / "killed"
    with Office.open(own.folder, passphrase=PHRASE) as office:
        for number in range(6):
            with office.database.writing() as tx:
                tx.put(Person(full_name=f"Người cuối {number}"))
        shutil.copytree(own.folder, left)
    return Made(left, own.code, own.digest, own.key)


def last_ones(made: Made) -> tuple[int, list[str]]:
    with Office.open(made.folder, passphrase=PHRASE, at=AT) as office:
        torn = office.torn_journal
        with office.database.reading() as tx:
            names = [each.full_name for each in tx.all(Person)]
        return sum(name.startswith("Người cuối") for name in names), (
            [torn.msg.key] if torn is not None else []
        )


def wal(made: Made) -> Path:
    return journal.journal_of(database(made))


def test_a_journal_left_by_a_kill_is_whole(killed: Made) -> None:
    found = journal.examine(wal(killed))
    assert found.state is State.WHOLE
    assert found.pages
    assert last_ones(killed) == (6, [])
    assert not list(killed.folder.glob("*.damaged-*"))


def test_an_act_torn_at_the_end_is_no_damage(killed: Made) -> None:
    cut(wal(killed), wal(killed).stat().st_size - 100)
    assert journal.examine(wal(killed)).state is State.WHOLE
    assert last_ones(killed) == (5, [])


def test_a_journal_torn_in_its_middle_is_told_and_kept(killed: Made) -> None:
    size = wal(killed).stat().st_size
    content = bytearray(wal(killed).read_bytes())
    content[size // 3] ^= 1
    wal(killed).write_bytes(content)
    there, said = last_ones(killed)
    assert there < 6
    assert said == [Kind.JOURNAL_CUT]
    (kept,) = killed.folder.glob("*-wal.damaged-20261130")
    assert kept.read_bytes() == content


def test_a_journal_without_a_head_is_told_and_kept(killed: Made) -> None:
    content = bytes(64) + wal(killed).read_bytes()[64:]
    wal(killed).write_bytes(content)
    assert last_ones(killed) == (0, [Kind.JOURNAL_UNREADABLE])
    (kept,) = killed.folder.glob("*-wal.damaged-20261130")
    assert kept.read_bytes() == content


@pytest.mark.parametrize("size", [0, 20, 32])
def test_a_journal_in_which_nothing_stood_yet_is_none(own: Made, size: int) -> None:
    wal(own).write_bytes(bytes(size))
    assert journal.examine(wal(own)).state is State.NONE
    assert found(own) == []


# --- names -------------------------------------------------------------------------------------


def test_every_kind_offers_a_step() -> None:
    assert set(STEPS) == set(Kind)
    assert all(STEPS.values())


def damage_database(made: Made, content: bytes | None) -> None:
    if content is None:
        database(made).unlink()
    else:
        database(made).write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "kind"),
    [
        (lambda made: damage_database(made, None), Kind.DATABASE_MISSING),
        (lambda made: damage_database(made, b""), Kind.DATABASE_EMPTY),
        (lambda made: damage_database(made, b"SQLite format 3\0" * 9), Kind.DATABASE_FOREIGN),
        (lambda made: damage_database(made, b"x" * PAGE), Kind.FIRST_PAGE),
    ],
)
def test_what_is_no_database_of_ours_has_its_own_name(
    own: Made, harm: Callable[[Made], None], kind: Kind
) -> None:
    harm(own)
    before = lying_in(own.folder)
    with pytest.raises(Trouble) as told:
        Office.open(own.folder, passphrase=PHRASE)
    assert kind_of(told.value.msg) is kind
    assert lying_in(own.folder) == before
