"""The passphrase comes from a file, a prompt or standard input; one line end is dropped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.base.text import Catalogue
from tests.cli.conftest import Place, thuky

SAY = Catalogue.load("vi").say


@pytest.fixture
def phrase(place: Place) -> str:
    return place.secret.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_standard_input_opens(place: Place, phrase: str, end: str) -> None:
    assert thuky("info", place.folder, stdin=(phrase + end).encode()).code == 0


def test_a_prompt_opens(place: Place, phrase: str) -> None:
    assert thuky("info", place.folder, typed=phrase).code == 0


@pytest.mark.parametrize("before", ["", "\ufeff"])
def test_a_file_opens(place: Place, phrase: str, tmp_path: Path, before: str) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(f"{before}{phrase}\r\n", encoding="utf-8", newline="")
    assert thuky("info", place.folder, "--passphrase-file", file).code == 0


def test_only_one_line_end_is_dropped(place: Place, phrase: str) -> None:
    done = thuky("info", place.folder, stdin=f"{phrase}\n\n".encode())
    assert done.code == 3
    assert SAY("safe.passphrase_wrong") in done.err


def test_a_wrong_one_is_said_and_opens_nothing(place: Place) -> None:
    done = thuky("check", place.folder, "--json", stdin=b"con thuyen nho tren song")
    assert (done.code, done.out) == (3, "")
    assert SAY("safe.passphrase_wrong") in done.err
    assert "thuyen" not in done.err


@pytest.mark.parametrize("stdin", [b"", b"\n", None])
def test_nothing_to_read_is_said(place: Place, stdin: bytes | None) -> None:
    done = thuky("info", place.folder, stdin=stdin)
    assert done.code == 2
    assert SAY("cli.no_passphrase") in done.err


def test_an_ended_prompt_is_nothing_to_read(place: Place) -> None:
    def ended() -> str:
        raise EOFError

    assert thuky("info", place.folder, typed=ended).code == 2


def test_a_broken_off_prompt_stops(place: Place) -> None:
    def broken_off() -> str:
        raise KeyboardInterrupt

    done = thuky("info", place.folder, typed=broken_off)
    assert done.code == 130
    assert SAY("cli.stopped") in done.err


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xfea\0b\0", "cli.passphrase_not_utf8"),
        (b"a" * 70_000, "cli.passphrase_long"),
        (b"", "cli.no_passphrase"),
    ],
)
def test_a_file_that_holds_none_is_said(
    place: Place, tmp_path: Path, content: bytes, key: str
) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes(content)
    done = thuky("info", place.folder, "--passphrase-file", file)
    assert done.code == 2
    assert SAY(key) in done.err


def test_a_file_that_is_not_there_is_named(place: Place, tmp_path: Path) -> None:
    for file in (tmp_path / "none.txt", tmp_path):
        done = thuky("info", place.folder, "--passphrase-file", file)
        assert done.code == 2
        assert str(file) in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_trouble_outside(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.touch(mode=0)
    assert thuky("info", place.folder, "--passphrase-file", file).code == 5


def test_a_folder_that_is_no_office_is_said_before_the_passphrase(tmp_path: Path) -> None:
    done = thuky("info", tmp_path, stdin=None)
    assert done.code == 3
    assert str(tmp_path) in done.err
    assert list(tmp_path.iterdir()) == []
