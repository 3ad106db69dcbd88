"""What a disk, folder or file did is said as it was: reading is not writing, a place has a name."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.trouble import disk_of, reading_of, reading_trouble, system_trouble

DENIED = PermissionError(errno.EACCES, "Permission denied")


def test_a_file_that_may_not_be_read_was_said_to_be_a_folder_that_may_not_be_written(
    tmp_path: Path,
) -> None:
    said = reading_trouble(DENIED, tmp_path / "ours.toml")
    assert said.kind is Trouble.Kind.OUTSIDE
    assert said.msg == Msg("safe.unreadable", place=str(tmp_path / "ours.toml"))


def test_a_place_typed_short_was_named_by_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for errno_ in (errno.EACCES, errno.ENOSPC, errno.EIO):
        said = system_trouble(OSError(errno_, "so"), Path("ours.toml"))
        assert said.msg.places["place"] == str(tmp_path)
    said = reading_trouble(DENIED, Path("ours.toml"))
    assert said.msg.places["place"] == str(tmp_path / "ours.toml")


def test_a_file_in_the_place_of_a_folder_was_blamed_on_disk_and_cable(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("x", encoding="utf-8")
    inside = tmp_path / "letter" / "a" / "b"
    for act in (lambda: inside.mkdir(parents=True), lambda: inside.write_bytes(b"x")):
        with pytest.raises(Trouble) as caught, disk_of(inside):
            act()
        assert caught.value.msg == Msg("safe.not_a_folder", place=str(tmp_path / "letter"))


def test_a_folder_not_made_yet_is_said_by_the_one_that_may_not_be_written(tmp_path: Path) -> None:
    said = system_trouble(DENIED, tmp_path / "a" / "b" / "c")
    assert said.msg == Msg("safe.read_only", place=str(tmp_path))


def test_what_failed_while_reading_is_no_permission(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as caught, reading_of(tmp_path / "x"):
        raise OSError(errno.EIO, "Input/output error")
    assert caught.value.msg.key == "safe.disk_fails"
    assert caught.value.detail == "EIO: Input/output error"
