"""The key file of a backup is what a clerk opens it by: it is proven with the backup, and again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.storage import backup, backup_keys, slot_file
from desktop.storage.backup_place import GUIDE_NAME, KEYS_NAME, Copy, keys_of
from desktop.storage.backup_reading import Opener
from desktop.storage.backup_restore import check, inside
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import Office
from tests.storage.backups import AT, Stick, by_phrase, by_sheet
from tests.storage.offices import CHEAP, OTHER, PHRASE, Kind, refused
from tests.storage.offices import make as make_office


@pytest.mark.parametrize("name", [KEYS_NAME, GUIDE_NAME])
def test_a_key_file_or_guide_torn_on_the_medium_makes_no_backup(
    stick: Stick, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """It was called good; then the passphrase was told that the key file is damaged."""
    forget = backup_keys.forget_cached

    def torn(path: Path) -> None:
        if path.name == name:
            path.write_bytes(path.read_bytes()[:100])
        forget(path)

    monkeypatch.setattr(backup_keys, "forget_cached", torn)
    assert refused(stick.back_up) == (Kind.DAMAGED, "backup_trouble.unequal")
    assert list(stick.place.iterdir()) == []


def gone(copy: Copy) -> None:
    (copy.folder / KEYS_NAME).unlink()


def torn(copy: Copy) -> None:
    path = copy.folder / KEYS_NAME
    path.write_bytes(path.read_bytes()[:100])


def of_another_office(copy: Copy) -> None:
    path = copy.folder / KEYS_NAME
    file = slot_file.parse(path.read_bytes())
    path.write_bytes(slot_file.pack(replace(file, office="0" * 32)))


def of_another_key(copy: Copy) -> None:
    """The right id, and slots that lead to a key nobody here has."""
    path = copy.folder / KEYS_NAME
    whole = json.loads(path.read_bytes())
    other = make_office(copy.folder.parent.parent / "other")
    file = slot_file.peek(other.folder)
    path.write_bytes(slot_file.pack(replace(file, office=whole["office"])))


@pytest.mark.parametrize(
    ("harm", "answer"),
    [
        (gone, (Kind.DAMAGED, "backup_trouble.no_file")),
        (torn, (Kind.DAMAGED, "backup_trouble.keys_damaged")),
        (of_another_office, (Kind.NOT_OPENED, "backup_trouble.keys_foreign")),
        (of_another_key, (Kind.NOT_OPENED, "backup_trouble.keys_foreign")),
    ],
)
def test_a_copy_that_no_passphrase_opens_is_not_good_to_its_own_office(
    stick: Stick, copy: Copy, harm: Callable[[Copy], None], answer: tuple[Kind, str]
) -> None:
    """The office needs no key file to read its own copies; the clerk who restores one does."""
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        opener = Opener.of_office(office)
        check(copy, opener, office=office)
        harm(copy)
        assert refused(lambda: check(copy, opener, office=office)) == answer


def test_the_slots_of_another_days_passphrase_are_ours_all_the_same(
    stick: Stick, copy: Copy
) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        office.change_passphrase(office.slots.clerks[0].id, PHRASE, OTHER, cost=CHEAP)
        check(copy, Opener.of_office(office), office=office)
    assert refused(lambda: inside(copy, by_phrase(copy, OTHER)))[0] is Kind.NOT_OPENED
    inside(copy, by_phrase(copy))


@pytest.mark.parametrize("step", ["pack", "encrypt", "check"])
def test_a_passphrase_and_a_sheet_changed_meanwhile_are_of_the_next_backup(
    stick: Stick, step: str
) -> None:
    """The slots inside, those beside and the sheet it is sealed for are of one moment."""
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        clerk, done = office.slots.clerks[0].id, []

        def changed(_done: int, _of: int, words: Msg | None) -> None:
            if words is not None and words.key == f"backup_steps.{step}" and not done:
                done.append(office.renew_sheet())
                office.change_passphrase(clerk, PHRASE, OTHER, cost=CHEAP)

        made = backup.make(office, stick.place, at=AT, progress=Progress(changed))
    inside(made.copy, by_phrase(made.copy))
    inside(made.copy, by_sheet(made.copy, stick.code))
    assert keys_of(made.copy) is not None
    KeySlots.load(stick.office.folder).open_with_passphrase(clerk, OTHER)


def test_while_a_backup_is_made_the_key_stays(stick: Stick) -> None:
    """The office was called damaged, where a user had been removed meanwhile."""
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        answers = []

        def changed(_done: int, _of: int, words: Msg | None) -> None:
            if words is not None and words.key == "backup_steps.encrypt" and not answers:
                answers.append(refused(lambda: office.rotate((), AT)))
                answers.append(refused(lambda: backup.make(office, stick.place, at=AT)))

        made = backup.make(office, stick.place, at=AT, progress=Progress(changed))
        assert set(answers) == {(Kind.NOT_OPENED, "key_turns.making_backup")}
        check(made.copy, Opener.of_office(office), office=office)
        office.rotate((), AT)
        backup.make(office, stick.place, at=AT, progress=SILENT)


def test_while_the_key_is_changed_no_backup_begins(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        answers = []

        def tried(_done: int, _of: int, _words: Msg | None) -> None:
            answers.append(refused(lambda: backup.make(office, stick.place, at=AT)))

        office.rotate((), AT, Progress(tried))
    assert set(answers) == {(Kind.NOT_OPENED, "key_turns.changing_key")}
    assert list(stick.place.iterdir()) == []


def test_slots_of_two_keys_are_packed_in_no_backup(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        file = office.slots.file
        slots = (replace(file.slots[0], next=bytes(slot_file.NEXT_BYTES)), *file.slots[1:])
        office.slots.file = replace(file, slots=slots)
        answer = refused(lambda: backup.make(office, stick.place, at=AT))
    assert answer == (Kind.NOT_OPENED, "key_turns.unfinished")
    assert list(stick.place.iterdir()) == []
