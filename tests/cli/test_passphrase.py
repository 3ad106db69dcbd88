"""The passphrase comes from a file, a prompt or standard input; one line end is dropped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from desktop.base.text import Catalogue, Msg
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


@pytest.mark.parametrize("after", ["\n\n", "\nde nho", "\r\n\r\n"])
def test_several_lines_were_called_a_wrong_passphrase(
    place: Place, phrase: str, tmp_path: Path, after: str
) -> None:
    """Only one line end is dropped; a second line is no part of a passphrase."""
    raw = f"{phrase}{after}".encode()
    done = thuky("info", place.folder, stdin=raw)
    assert done.code == 2
    assert SAY(Msg("passphrase_file.lines", source=Msg("passphrase_file.stdin"))) in done.err
    file = tmp_path / "secret.txt"
    file.write_bytes(raw)
    done = thuky("info", place.folder, "--passphrase-file", file)
    assert done.code == 2
    assert str(file) in done.err
    assert "nhiều dòng" in done.err
    assert phrase not in done.err


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
    ("content", "words"),
    [
        ("cay tre xanh".encode("utf-16"), "không phải văn bản UTF-8"),
        ("cây tre".encode("cp1258"), "không phải văn bản UTF-8"),
        (b"a" * 70_000, "lớn quá"),
        (b"", "không có gì bên trong"),
        (b"\xef\xbb\xbf", "không có gì bên trong"),
        (b"\r\n", "không có gì bên trong"),
    ],
)
def test_a_file_that_holds_none_is_said(
    place: Place, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "secret.txt"
    file.write_bytes(content)
    done = thuky("info", place.folder, "--passphrase-file", file)
    assert done.code == 2
    assert words in done.err
    assert str(file) in done.err


def test_a_file_that_is_not_there_is_named(place: Place, tmp_path: Path) -> None:
    done = thuky("info", place.folder, "--passphrase-file", tmp_path / "none.txt")
    assert done.code == 2
    assert SAY(Msg("passphrase_file.missing", file=str(tmp_path / "none.txt"))) in done.err


def test_a_folder_was_called_not_there(place: Place, tmp_path: Path) -> None:
    done = thuky("info", place.folder, "--passphrase-file", tmp_path)
    assert done.code == 2
    assert SAY(Msg("passphrase_file.folder", file=str(tmp_path))) in done.err


def test_a_file_that_fails_is_said_with_its_name(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, opened = tmp_path / "secret.txt", Path.open

    def fails(path: Path, *given: Any, **more: Any) -> Any:
        if path == file:
            raise PermissionError(13, "refused")
        return opened(path, *given, **more)

    monkeypatch.setattr(Path, "open", fails)
    done = thuky("info", place.folder, "--passphrase-file", file)
    assert done.code == 5
    assert SAY(Msg("passphrase_file.unread", file=str(file))) in done.err


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
