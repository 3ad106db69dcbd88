"""The key opens for whom it was wrapped, and damage is never taken for a wrong passphrase."""

from __future__ import annotations

import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import desktop
from desktop.base.trouble import Trouble
from desktop.domain.problems import Refused
from desktop.storage import keyslots as module
from desktop.storage import passphrase as phrases
from desktop.storage import slot_file
from desktop.storage.keyslots import FULL_COST, SMALL_COST, Cost, KeySlots, new_key, usual_cost
from desktop.storage.passphrase import Strength
from desktop.storage.recovery import RecoveryCode

CHEAP = Cost(64, 1, 1)
PHRASE = "cay tre xanh ben nui"
OTHER = "con thuyen nho tren song"


def made(folder: Path) -> tuple[KeySlots, bytearray, RecoveryCode]:
    folder.mkdir(exist_ok=True)
    slots, key, code = KeySlots.new(folder, label="Máy 01"), new_key(), RecoveryCode.new()
    slots.add_clerk(key, label="Văn thư", passphrase=PHRASE, cost=CHEAP)
    slots.add_sheet(key, code)
    slots.save()
    return slots, key, code


def sentence(act: Callable[[], object]) -> tuple[Trouble.Kind, str]:
    with pytest.raises(Trouble) as caught:
        act()
    return caught.value.kind, caught.value.msg.key


def rewritten(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Put a changed file with a right checksum in place, as someone hostile would."""
    path = folder / slot_file.SLOTS_NAME
    whole = json.loads(path.read_text(encoding="utf-8"))
    change(whole)
    whole.pop("checksum")
    whole["checksum"] = slot_file._checksum(whole)
    path.write_text(json.dumps(whole), encoding="utf-8")


WRONG = (Trouble.Kind.NOT_OPENED, "safe.passphrase_wrong")
DAMAGED = (Trouble.Kind.DAMAGED, "safe.slots_damaged")


def test_passphrase_and_sheet_give_the_same_key(tmp_path: Path) -> None:
    _, key, code = made(tmp_path)
    again = KeySlots.load(tmp_path)
    assert again.open_with_passphrase(None, PHRASE) == key
    assert again.open_with_passphrase(again.clerks[0].id, PHRASE) == key
    assert again.open_with_sheet(code) == key
    assert again.label == "Máy 01"


def test_a_wrong_passphrase_or_sheet_opens_nothing(tmp_path: Path) -> None:
    slots, _, _ = made(tmp_path)
    assert sentence(lambda: slots.open_with_passphrase(None, OTHER)) == WRONG
    assert sentence(lambda: slots.open_with_passphrase(None, "")) == WRONG
    other_sheet = (Trouble.Kind.NOT_OPENED, "safe.sheet_wrong")
    assert sentence(lambda: slots.open_with_sheet(RecoveryCode.new())) == other_sheet
    unknown = (Trouble.Kind.NOT_OPENED, "safe.slot_unknown")
    assert sentence(lambda: slots.open_with_passphrase("none", PHRASE)) == unknown


def test_composed_and_decomposed_letters_are_one_passphrase(tmp_path: Path) -> None:
    slots, key, _ = made(tmp_path)
    typed = "mật khẩu của Tiểu ban"
    slot = slots.add_clerk(
        key, label="B", passphrase=unicodedata.normalize("NFD", typed), cost=CHEAP
    )
    assert slots.open_with_passphrase(slot.id, unicodedata.normalize("NFC", typed)) == key
    assert slots.open_with_passphrase(slot.id, unicodedata.normalize("NFD", typed)) == key


def test_each_clerk_opens_with_his_own_passphrase(tmp_path: Path) -> None:
    slots, key, _ = made(tmp_path)
    second = slots.add_clerk(key, label="Lãnh đạo", passphrase=OTHER, cost=CHEAP)
    assert slots.open_with_passphrase(None, OTHER) == key
    assert sentence(lambda: slots.open_with_passphrase(second.id, PHRASE)) == WRONG
    assert [slot.label for slot in slots.clerks] == ["Văn thư", "Lãnh đạo"]


def test_a_changed_passphrase_replaces_the_old_one(tmp_path: Path) -> None:
    slots, key, code = made(tmp_path)
    clerk = slots.clerks[0].id
    slots.change_passphrase(clerk, PHRASE, OTHER, cost=CHEAP)
    slots.save()
    slots.settle()
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        stood = slot_file.parse((tmp_path / name).read_bytes())
        again = KeySlots(tmp_path, stood)
        assert again.open_with_passphrase(clerk, OTHER) == key
        assert sentence(lambda: again.open_with_passphrase(clerk, PHRASE)) == WRONG  # noqa: B023
        assert again.open_with_sheet(code) == key
    assert sentence(lambda: slots.change_passphrase(clerk, PHRASE, OTHER, cost=CHEAP)) == WRONG


def test_a_short_passphrase_is_refused_before_anything_is_changed(tmp_path: Path) -> None:
    slots, key, _ = made(tmp_path)
    before = slots.file
    for short in ("", "ngan", "13 ky tu thoi", "   ngan    va trong   "[:16]):
        with pytest.raises(Refused) as caught:
            slots.change_passphrase(slots.clerks[0].id, PHRASE, short, cost=CHEAP)
        assert caught.value.problems[0].msg.key == "safe.passphrase_short"
        assert caught.value.problems[0].field == "passphrase"
        with pytest.raises(Refused):
            slots.add_clerk(key, label="x", passphrase=short, cost=CHEAP)
    assert slots.file == before


def test_the_file_shows_labels_and_no_secret(tmp_path: Path) -> None:
    _, key, code = made(tmp_path)
    content = (tmp_path / slot_file.SLOTS_NAME).read_text(encoding="utf-8")
    assert "Máy 01" in content
    assert "Văn thư" in content
    assert PHRASE not in content
    assert key.hex() not in content
    assert str(code) not in content
    table = json.loads(content)
    assert set(table) == {"format", "office", "label", "slots", "checksum"}
    for slot in table["slots"]:
        public = {"recipient", "seal"} if slot["kind"] == "sheet" else set()
        pair = {"public", "sealed", "proof"}
        assert set(slot) == {"id", "kind", "label", "kdf", "wrapped"} | pair | public


@settings(max_examples=150)
@given(st.data())
def test_any_flipped_bit_is_damage_and_the_previous_file_opens(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("office")
    slots, key, _ = made(folder)
    slots.settle()
    path = folder / slot_file.SLOTS_NAME
    content = bytearray(path.read_bytes())
    where = data.draw(st.integers(0, len(content) - 1))
    content[where] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content)
    found = KeySlots.load(folder)
    # White space and the spelling of an escape carry nothing: there the file reads as it was.
    assert found.from_previous or found.file == slots.file
    assert found.open_with_passphrase(None, PHRASE) == key


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\xff\xfe", b"[" * 9999, b"{}"])
def test_a_damaged_file_without_a_previous_one_is_said(tmp_path: Path, content: bytes) -> None:
    made(tmp_path)
    (tmp_path / slot_file.SLOTS_NAME).write_bytes(content)
    assert sentence(lambda: KeySlots.load(tmp_path)) == DAMAGED
    assert (tmp_path / slot_file.SLOTS_NAME).read_bytes() == content


def test_a_missing_file_is_said_apart_from_a_missing_folder_and_a_strange_one(
    tmp_path: Path,
) -> None:
    missing = (Trouble.Kind.NOT_OPENED, "safe.folder_missing")
    assert sentence(lambda: KeySlots.load(tmp_path / "none")) == missing
    assert sentence(lambda: KeySlots.load(tmp_path)) == (Trouble.Kind.NOT_OPENED, "safe.no_office")
    (tmp_path / "office.db").write_bytes(b"x")
    no_slots = (Trouble.Kind.DAMAGED, "safe.slots_missing")
    assert sentence(lambda: KeySlots.load(tmp_path)) == no_slots
    (tmp_path / "a file").write_bytes(b"")
    assert sentence(lambda: KeySlots.load(tmp_path / "a file")) == missing


def test_a_newer_format_is_left_alone(tmp_path: Path) -> None:
    slots, _, _ = made(tmp_path)
    slots.settle()
    rewritten(tmp_path, lambda whole: whole.update(format=2))
    newer = (Trouble.Kind.NOT_OPENED, "safe.format_newer")
    assert sentence(lambda: KeySlots.load(tmp_path)) == newer


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("memory_kib", 100 * 1024 * 1024),
        ("memory_kib", 1),
        ("memory_kib", "64"),
        ("memory_kib", True),
        ("passes", 10**9),
        ("passes", 0),
        ("lanes", 10**6),
        ("salt", ""),
        ("salt", "not base64!"),
        ("name", "none"),
    ],
)
def test_a_hostile_file_cannot_ask_for_the_whole_machine(
    tmp_path: Path, name: str, value: object
) -> None:
    made(tmp_path)
    rewritten(tmp_path, lambda whole: whole["slots"][0]["kdf"].update({name: value}))
    assert sentence(lambda: KeySlots.load(tmp_path)) == DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole.update(slots=[]),
        lambda whole: whole.update(slots=whole["slots"] * 40),
        lambda whole: whole.update(slots=[whole["slots"][0]] * 2),
        lambda whole: whole.update(label="x" * 5000),
        lambda whole: whole["slots"][0].update(wrapped="AAAA"),
        lambda whole: whole["slots"][0].update(kind="ghost"),
        lambda whole: whole["slots"][0].update(kind="sheet"),
        lambda whole: whole["slots"][1].update(kdf=whole["slots"][0]["kdf"]),
        lambda whole: whole.update(slots=["no table"]),
        lambda whole: whole["slots"][0].update(kdf=None),
    ],
)
def test_a_malformed_list_is_damage(
    tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    made(tmp_path)
    rewritten(tmp_path, change)
    assert sentence(lambda: KeySlots.load(tmp_path)) == DAMAGED


def test_an_endless_file_is_not_read_whole(tmp_path: Path) -> None:
    made(tmp_path)
    with (tmp_path / slot_file.SLOTS_NAME).open("r+b") as stream:
        stream.truncate(10**10)  # sparse: nothing is written
    assert sentence(lambda: KeySlots.load(tmp_path)) == DAMAGED


def test_a_wrapped_key_is_bound_to_its_office_slot_and_parameters(tmp_path: Path) -> None:
    slots, key, _ = made(tmp_path)
    clerk = slots.clerks[0]
    moved = [
        replace(slots.file, office="0" * 32),
        replace(slots.file, slots=(replace(clerk, id="another"),)),
    ]
    for file in moved:
        stolen = KeySlots(tmp_path, file)
        assert sentence(lambda: stolen.open_with_passphrase(None, PHRASE)) == WRONG  # noqa: B023
    renamed = KeySlots(tmp_path, replace(slots.file, slots=(replace(clerk, label="Tên mới"),)))
    assert renamed.open_with_passphrase(None, PHRASE) == key


def test_a_damaged_file_never_replaces_a_sound_previous_one(tmp_path: Path) -> None:
    slots, key, _ = made(tmp_path)
    slots.settle()
    (tmp_path / slot_file.SLOTS_NAME).write_bytes(b"damaged")
    found = KeySlots.load(tmp_path)
    assert found.from_previous
    found.save()
    previous = slot_file.parse((tmp_path / slot_file.PREVIOUS_NAME).read_bytes())
    assert KeySlots(tmp_path, previous).open_with_passphrase(None, PHRASE) == key


def test_healing_keeps_the_damaged_file_aside(tmp_path: Path) -> None:
    slots, _, _ = made(tmp_path)
    slots.settle()
    (tmp_path / slot_file.SLOTS_NAME).write_bytes(b"damaged")
    kept = KeySlots.load(tmp_path).heal(datetime(2026, 11, 30))
    assert kept == f"{slot_file.SLOTS_NAME}.damaged-20261130"
    assert (tmp_path / kept).read_bytes() == b"damaged"
    healed = KeySlots.load(tmp_path)
    assert not healed.from_previous
    assert healed.file == slots.file


def test_a_passphrase_wrong_for_the_previous_file_is_said_so(tmp_path: Path) -> None:
    slots, _, _ = made(tmp_path)
    slots.settle()
    (tmp_path / slot_file.SLOTS_NAME).unlink()
    found = KeySlots.load(tmp_path)
    assert sentence(lambda: found.open_with_passphrase(None, OTHER)) == (
        Trouble.Kind.NOT_OPENED,
        "safe.passphrase_wrong_previous",
    )


def test_a_full_disk_leaves_the_old_slots(small_disk: Callable[[int], Any]) -> None:
    disk = small_disk(256)
    slots, key, _ = made(disk.path / "office")
    before = (disk.path / "office" / slot_file.SLOTS_NAME).read_bytes()
    disk.fill()
    slots.set_passphrase(key, slots.clerks[0].id, OTHER, cost=CHEAP)
    assert sentence(slots.save) == (Trouble.Kind.OUTSIDE, "safe.disk_full")
    assert (disk.path / "office" / slot_file.SLOTS_NAME).read_bytes() == before
    assert not list((disk.path / "office").glob("*.part"))
    assert KeySlots.load(disk.path / "office").open_with_passphrase(None, PHRASE) == key


def test_memory_that_is_not_there_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slots, _, _ = made(tmp_path)

    def exhausted(*_given: object, **_named: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(module, "hash_secret_raw", exhausted)
    assert sentence(lambda: slots.open_with_passphrase(None, PHRASE)) == (
        Trouble.Kind.OUTSIDE,
        "safe.memory_short",
    )


@pytest.mark.parametrize(
    ("gigabytes", "cost"), [(4, SMALL_COST), (5.9, SMALL_COST), (8, FULL_COST), (0, FULL_COST)]
)
def test_a_small_machine_pays_less(
    monkeypatch: pytest.MonkeyPatch, gigabytes: float, cost: Cost
) -> None:
    monkeypatch.setattr(module, "_memory", lambda: int(gigabytes * 1024**3))
    assert usual_cost() == cost
    assert (FULL_COST.memory, SMALL_COST.memory) == (256 * 1024, 64 * 1024)


def test_this_machine_says_its_memory() -> None:
    assert module._memory() > 1024**3 // 4


def test_peeking_loads_nothing_heavy(tmp_path: Path) -> None:
    made(tmp_path)
    script = (
        "import sys; from pathlib import Path; from desktop.storage.slot_file import peek;"
        "file = peek(Path(sys.argv[1])); print(len(file.clerks));"
        "heavy = ('sqlalchemy', 'sqlcipher3', 'cryptography', 'argon2');"
        "print([name for name in heavy if name in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=Path(desktop.__file__).parents[1],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.split("\n")[:2] == ["1", "[]"]


@pytest.mark.parametrize(
    ("phrase", "strength"),
    [
        ("ngan", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("matkhaumatkhaumatkhau", Strength.WEAK),
        ("xin chao xin chao xin chao", Strength.WEAK),
        ("Qwertyuiop12345", Strength.WEAK),
        ("cay tre xanh ben nui", Strength.FAIR),
        ("cay tre xanh ben nui cao", Strength.STRONG),
        ("k8sJ2!dLw0@pQz", Strength.STRONG),
    ],
)
def test_the_strength_is_named_honestly(phrase: str, strength: Strength) -> None:
    assert phrases.strength(phrase) is strength
    assert strength.msg.key == f"safe.strength_{strength.value}"


def test_marks_are_noticed() -> None:
    assert phrases.has_marks("mật khẩu")
    assert phrases.has_marks(unicodedata.normalize("NFD", "khẩu"))
    assert phrases.has_marks("di dau đó")
    assert not phrases.has_marks("mat khau 123!")
