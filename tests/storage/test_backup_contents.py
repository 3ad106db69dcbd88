"""What goes into a backup, for whom it is sealed, and what it is called."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.storage import backup, slot_file
from desktop.storage.backup_place import free_name, name_of
from desktop.storage.backup_restore import inside
from desktop.storage.objects import Objects
from desktop.storage.office import Office
from tests.storage.backups import AT, Stick, by_sheet
from tests.storage.offices import PHRASE, Kind, keep_row, refused


def test_an_attachment_that_is_damaged_is_told_and_the_rest_is_kept(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        other = office.objects.put(b"another file").digest
        keep_row(office, other)
        keep_row(office, stick.office.digest)
    path = stick.office.folder / "objects" / other[:2] / other
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    made = stick.back_up()
    assert made.lost == (other,)
    assert list(made.manifest.objects) == [stick.office.digest]


def test_an_attachment_that_is_gone_is_told(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        keep_row(office, stick.office.digest)
    (stick.office.folder / "objects" / stick.office.digest[:2] / stick.office.digest).unlink()
    assert stick.back_up().lost == (stick.office.digest,)


def test_an_attachment_cut_short_is_told(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        keep_row(office, stick.office.digest)
    path = stick.office.folder / "objects" / stick.office.digest[:2] / stick.office.digest
    path.write_bytes(path.read_bytes()[:-5])
    assert stick.back_up().lost == (stick.office.digest,)


def test_an_attachment_on_a_bad_sector_is_told(
    stick: Stick, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Bad(io.BytesIO):
        def read(self, _size: int | None = -1, /) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        keep_row(office, stick.office.digest)
    monkeypatch.setattr(Objects, "sealed", lambda _objects, _digest: Bad())
    assert stick.back_up().lost == (stick.office.digest,)


def test_a_damaged_database_makes_no_backup(stick: Stick) -> None:
    path = stick.office.folder / "office.db"
    content = bytearray(path.read_bytes())
    for page in range(3, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    path.write_bytes(content)
    kind, _ = refused(stick.back_up)
    assert kind is Kind.DAMAGED
    assert list(stick.place.iterdir()) == []


def test_what_is_written_meanwhile_is_in_whole_or_not_at_all(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:

        def heard(_done: int, _of: int, words: Msg | None) -> None:
            if words is not None and words.key == "backup_steps.encrypt":
                with office._engine.begin() as connection:
                    connection.exec_driver_sql("INSERT INTO word VALUES ('later')")

        made = backup.make(office, stick.place, at=AT, progress=Progress(heard))
        assert made.manifest.tables["word"].rows == 1


def test_it_goes_on_to_the_medium_without_the_sheets_key(stick: Stick) -> None:
    """The slots of an office made before there were backups have none."""
    _change_sheet(stick, lambda slot: {**slot, "recipient": None})
    made = stick.back_up()
    assert not made.for_sheet
    assert inside(made.copy, by_sheet(made.copy, stick.code)) == made.manifest
    (made.copy.folder / "keys.json").unlink()
    assert refused(lambda: inside(made.copy, by_sheet(made.copy, stick.code))) == (
        Kind.NOT_OPENED,
        "backup_trouble.sheet_wrong",
    )


def test_a_strangers_key_in_the_sheets_slot_is_found(stick: Stick) -> None:
    stranger = "A" * 42 + "E="  # any 32 bytes
    _change_sheet(stick, lambda slot: {**slot, "recipient": stranger})
    assert refused(stick.back_up) == (Kind.DAMAGED, "backup_trouble.recipient_changed")
    assert list(stick.place.iterdir()) == []


def test_the_new_sheet_opens_the_next_backup_and_the_old_one_does_not(stick: Stick) -> None:
    with Office.open(stick.office.folder, passphrase=PHRASE) as office:
        code = office.renew_sheet()
    made = stick.back_up()
    (made.copy.folder / "keys.json").unlink()
    assert inside(made.copy, by_sheet(made.copy, code)) == made.manifest
    assert refused(lambda: inside(made.copy, by_sheet(made.copy, stick.code)))[1] == (
        "backup_trouble.sheet_wrong"
    )


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("TBANM tỉnh: Mẫu/2026", "TBANM tỉnh Mẫu 2026"),
        ("...", "office"),
        ("", "office"),
        ("con", "_con"),
        ("a" * 300, "a" * 60),
        ("../../etc", "etc"),
    ],
)
def test_a_label_becomes_a_name_that_every_stick_bears(label: str, name: str) -> None:
    made = name_of(label, AT)
    assert made.endswith("-20261113-1652")
    assert made.removesuffix("-20261113-1652").strip(" .") == name


def test_a_name_is_free_only_where_no_half_copy_has_it(tmp_path: Path) -> None:
    (tmp_path / "a.part").mkdir()
    (tmp_path / "a-2").symlink_to("nowhere")
    assert free_name(tmp_path, "a") == "a-3"


def _change_sheet(stick: Stick, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    import json

    folder = stick.office.folder
    whole = json.loads((folder / slot_file.SLOTS_NAME).read_text(encoding="utf-8"))
    whole.pop("checksum")
    for place, slot in enumerate(whole["slots"]):
        if slot["kind"] == "sheet":
            changed = change(slot)
            if changed["recipient"] is None:
                changed = {k: v for k, v in changed.items() if k not in ("recipient", "seal")}
            whole["slots"][place] = changed
    whole["checksum"] = slot_file._checksum(whole)
    (folder / slot_file.SLOTS_NAME).write_text(json.dumps(whole), encoding="utf-8")
