"""An office opens for whom it should; whatever stands in the way is said and harms nothing."""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.base.trouble import Trouble
from desktop.storage import slot_file
from desktop.storage.office import DATABASE_NAME, OBJECTS_NAME, Office
from desktop.storage.recovery import RecoveryCode
from tests.storage.offices import (
    CHEAP,
    MARKER,
    OTHER,
    PHRASE,
    SIDES,
    Kind,
    Made,
    lying_in,
    make,
    note,
    noted,
    opens,
    refused,
    refused_unharmed,
    set_schema,
)


def test_what_was_put_in_is_there_again(made: Made) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert noted(office) == [MARKER]
        assert office.objects.get(made.digest, made.key) == MARKER.encode() * 50
        assert office.label == "Máy 01"
        assert [slot.label for slot in office.slots.clerks] == ["Văn thư"]
        assert office.notices == ()
        assert office.verify() == ()
    with Office.open(made.folder, sheet=made.code) as office:
        assert noted(office) == [MARKER]
    with Office.open(made.folder, passphrase=PHRASE, slot=office.slots.clerks[0].id) as office:
        assert noted(office) == [MARKER]


def test_no_word_can_be_read_on_the_disk_while_open_or_closed(made: Made) -> None:
    def shown() -> list[str]:
        every = lying_in(made.folder)
        secrets = [MARKER.encode(), PHRASE.encode(), str(made.code).encode()]
        return [
            name for name, content in every.items() for s in secrets if content and s in content
        ]

    assert shown() == []
    with Office.open(made.folder, passphrase=PHRASE) as office:
        note(office, MARKER)
        assert shown() == []


def test_only_the_known_files_lie_in_the_folder(made: Made) -> None:
    names = {path.name for path in made.folder.iterdir()}
    assert names == {
        DATABASE_NAME,
        OBJECTS_NAME,
        "lock",
        slot_file.SLOTS_NAME,
        slot_file.PREVIOUS_NAME,
    }


def test_label_and_slots_are_seen_without_a_passphrase(made: Made) -> None:
    seen = Office.peek(made.folder)
    assert (seen.label, [slot.label for slot in seen.clerks]) == ("Máy 01", ["Văn thư"])


def test_an_office_without_a_label_is_called_by_its_folder(tmp_path: Path) -> None:
    office, _ = Office.create(
        tmp_path / "To giup viec", label=" ", clerk="A", passphrase=PHRASE, cost=CHEAP
    )
    office.close()
    assert Office.peek(tmp_path / "To giup viec").label == "To giup viec"


# Opening: each case its own sentence, nothing harmed.


def test_a_wrong_passphrase_or_sheet_is_said(made: Made) -> None:
    wrong = (Kind.NOT_OPENED, "safe.passphrase_wrong")
    assert refused_unharmed(made.folder, passphrase=OTHER) == wrong
    assert refused_unharmed(made.folder, passphrase="") == wrong
    assert refused_unharmed(made.folder, sheet=RecoveryCode.new()) == (
        Kind.NOT_OPENED,
        "safe.sheet_wrong",
    )
    assert opens(made.folder) == [MARKER]


def test_a_wrong_passphrase_is_said_before_the_database_is_looked_at(made: Made) -> None:
    (made.folder / DATABASE_NAME).write_bytes(os.urandom(8192))
    assert refused_unharmed(made.folder, passphrase=OTHER)[1] == "safe.passphrase_wrong"


def test_composed_and_decomposed_letters_open_alike(tmp_path: Path) -> None:
    typed = "mật khẩu của Tiểu ban"
    office, _ = Office.create(
        tmp_path / "a",
        label="",
        clerk="A",
        passphrase=unicodedata.normalize("NFC", typed),
        cost=CHEAP,
    )
    office.close()
    Office.open(tmp_path / "a", passphrase=unicodedata.normalize("NFD", typed)).close()


def test_a_folder_that_is_no_office_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    assert refused_unharmed(tmp_path) == (Kind.NOT_OPENED, "safe.no_office")
    missing = (Kind.NOT_OPENED, "safe.folder_missing")
    assert refused(lambda: Office.open(tmp_path / "none", passphrase=PHRASE)) == missing
    assert not (tmp_path / "none").exists()


def test_a_second_window_is_refused_and_the_first_goes_on(made: Made) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        in_use = (Kind.NOT_OPENED, "safe.in_use")
        assert refused(lambda: Office.open(made.folder, passphrase=PHRASE)) == in_use
        note(office, "vẫn ghi được")
    assert len(opens(made.folder)) == 2


def test_a_refused_opening_lets_the_folder_go(made: Made) -> None:
    assert refused(lambda: Office.open(made.folder, passphrase=OTHER))[1] == "safe.passphrase_wrong"
    assert opens(made.folder) == [MARKER]


def test_missing_slots_are_said(made: Made) -> None:
    (made.folder / slot_file.SLOTS_NAME).unlink()
    (made.folder / slot_file.PREVIOUS_NAME).unlink()
    assert refused_unharmed(made.folder) == (Kind.DAMAGED, "safe.slots_missing")


def test_damaged_slots_are_said(made: Made) -> None:
    (made.folder / slot_file.SLOTS_NAME).write_bytes(b"{}")
    (made.folder / slot_file.PREVIOUS_NAME).write_bytes(b"")
    assert refused_unharmed(made.folder) == (Kind.DAMAGED, "safe.slots_damaged")


@pytest.mark.parametrize("content", [None, b"damaged"])
def test_the_previous_slots_open_and_that_is_said(made: Made, content: bytes | None) -> None:
    if content is None:
        (made.folder / slot_file.SLOTS_NAME).unlink()
    else:
        (made.folder / slot_file.SLOTS_NAME).write_bytes(content)
    assert refused_unharmed(made.folder, passphrase=OTHER) == (
        Kind.NOT_OPENED,
        "safe.passphrase_wrong_previous",
    )
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert [msg.key for msg in office.notices] == ["safe.slots_previous"]
        assert noted(office) == [MARKER]
    kept = [each.read_bytes() for each in made.folder.glob(f"{slot_file.SLOTS_NAME}.damaged-*")]
    assert kept == ([] if content is None else [content])
    with Office.open(made.folder, passphrase=PHRASE) as office:
        assert office.notices == ()


def test_an_empty_database_is_refused(made: Made) -> None:
    (made.folder / DATABASE_NAME).write_bytes(b"")
    assert refused_unharmed(made.folder) == (Kind.DAMAGED, "safe.database_empty")


def test_a_missing_database_is_refused_and_not_made_anew(made: Made) -> None:
    (made.folder / DATABASE_NAME).unlink()
    assert refused_unharmed(made.folder) == (Kind.DAMAGED, "safe.database_missing")


def test_a_foreign_database_is_refused(made: Made) -> None:
    (made.folder / DATABASE_NAME).unlink()
    plain = sqlite3.connect(made.folder / DATABASE_NAME)
    plain.execute("CREATE TABLE t (x)")
    plain.close()
    assert refused_unharmed(made.folder) == (Kind.DAMAGED, "safe.database_foreign")


@pytest.mark.parametrize("spoilt", [0, 20, 2000, 4095])
def test_a_damaged_first_page_is_damage_and_not_a_wrong_passphrase(made: Made, spoilt: int) -> None:
    path = made.folder / DATABASE_NAME
    content = bytearray(path.read_bytes())
    content[spoilt] ^= 1
    path.write_bytes(content)
    said = "damage.first_page" if spoilt >= 16 else "damage.salt"
    assert refused_unharmed(made.folder) == (Kind.DAMAGED, said)


def test_another_offices_database_is_damage(made: Made, tmp_path: Path) -> None:
    other = make(tmp_path / "other")
    (made.folder / DATABASE_NAME).write_bytes((other.folder / DATABASE_NAME).read_bytes())
    assert refused_unharmed(made.folder) == (Kind.DAMAGED, "damage.keys_foreign")


def test_a_database_of_a_newer_program_is_left_alone(made: Made) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        set_schema(office, 9999)
    before = lying_in(made.folder)
    with pytest.raises(Trouble) as caught:
        Office.open(made.folder, passphrase=PHRASE)
    assert caught.value.kind is Kind.NOT_OPENED
    assert len(caught.value.msg.places) == 2, "both versions are said"
    assert lying_in(made.folder) == before


def test_a_read_only_folder_is_said(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(8192)
    made = make(disk.path / "office")
    disk.allow_writing(False)
    assert refused_unharmed(made.folder) == (Kind.OUTSIDE, "safe.read_only")
    assert refused(
        lambda: Office.create(disk.path / "new", label="", clerk="A", passphrase=PHRASE, cost=CHEAP)
    ) == (Kind.OUTSIDE, "safe.read_only")
    disk.allow_writing(True)
    assert opens(made.folder) == [MARKER]


def test_a_full_disk_is_said(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(8192)
    made = make(disk.path / "office")
    disk.fill()
    full = (Kind.OUTSIDE, "safe.disk_full")
    before = lying_in(made.folder)
    assert refused(lambda: Office.open(made.folder, passphrase=PHRASE)) == full
    # SQLite may leave its two side files behind where it could not fill them: they hold nothing.
    after = lying_in(made.folder)
    assert not any((after.pop(DATABASE_NAME + side, b"") or b"").strip(b"\0") for side in SIDES)
    assert after == before
    assert (
        refused(
            lambda: Office.create(
                disk.path / "new", label="", clerk="A", passphrase=PHRASE, cost=CHEAP
            )
        )
        == full
    )
    assert not (disk.path / "new").exists()
    disk.empty()
    assert opens(made.folder) == [MARKER]


@pytest.mark.parametrize("kilobytes", [100, 300, 500])
def test_a_disk_that_was_too_small_for_the_first_tables_was_a_traceback(
    small_disk: Callable[[int], Any], kilobytes: int
) -> None:
    disk = small_disk(kilobytes)
    place = disk.path / "office"

    def create() -> None:
        Office.create(place, label="", clerk="A", passphrase=PHRASE, cost=CHEAP)[0].close()

    assert refused(create) == (Kind.OUTSIDE, "safe.disk_full")
    assert list(disk.path.iterdir()) == []
    disk.grow(8192)
    create()
    assert Office.peek(place).clerks


def test_a_disk_that_fills_up_while_open_loses_nothing(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(8192)
    made = make(disk.path / "office")
    full = (Kind.OUTSIDE, "safe.disk_full")
    with Office.open(made.folder, passphrase=PHRASE) as office:
        disk.fill()
        assert refused(lambda: office.objects.put(b"x" * 100_000)) == full
        assert (
            refused(
                lambda: office.change_passphrase(
                    office.slots.clerks[0].id, PHRASE, OTHER, cost=CHEAP
                )
            )
            == full
        )
        assert refused(office.renew_sheet) == full
        assert refused(lambda: office.copy_to(disk.path / "copy")) == full
        assert not (disk.path / "copy").exists()
        disk.empty()
        assert office.verify() == ()
    assert opens(made.folder) == [MARKER]
    Office.open(made.folder, sheet=made.code).close()
