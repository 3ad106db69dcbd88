"""The log keeps events and lets no personal data in."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base import log
from desktop.base.text import Msg

SECRET = "Nguyễn Văn Mẫu"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "log"
    log.stop()


def written(folder: Path) -> str:
    return (folder / log.FILE).read_text(encoding="utf-8")


def test_an_event_is_one_line_with_what_varies_beside_it(folder: Path) -> None:
    assert log.start(folder) is None
    logging.getLogger("desktop.storage.office").info(
        "office copied", extra={"bytes": 12, "seconds": 0.25, "schema": "0001", "whole": True}
    )
    (line,) = written(folder).splitlines()
    assert line.endswith(
        "INFO desktop.storage.office office copied bytes=12 seconds=0.25 schema=0001 whole=True"
    )


class Colour(StrEnum):
    RED = "red"
    NAMED = "Nguyễn"


@pytest.mark.parametrize(
    "value",
    [SECRET, "mot hai ba", "/home/mau/office.db", b"abc", [1], {"a": 1}, Path("x"), Colour.NAMED],
    ids=str,
)
def test_a_value_that_is_not_plainly_technical_is_hidden(folder: Path, value: object) -> None:
    log.start(folder)
    logging.getLogger("desktop.t").warning("seen %s", value, extra={"what": value})
    assert written(folder).rstrip().endswith("seen %s [private] what=[private]")


def test_a_choice_and_nothing_are_technical(folder: Path) -> None:
    log.start(folder)
    logging.getLogger("desktop.t").info("seen", extra={"colour": Colour.RED, "none": None})
    assert "colour=red none=None" in written(folder)


def test_a_private_field_is_hidden_whatever_it_looks_like(folder: Path) -> None:
    log.start(folder, private={"phone", "passphrase"})
    logging.getLogger("desktop.t").info("seen", extra={"phone": 912345678, "passphrase": "abc"})
    assert "phone=[private] passphrase=[private]" in written(folder)


def test_of_an_error_the_log_keeps_kind_and_place_but_no_words(folder: Path) -> None:
    log.start(folder)
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise ValueError(f"no seat for {SECRET}") from cause
    except ValueError:
        logging.getLogger("desktop.t").exception("mistake")
    text = written(folder)
    assert "builtins.KeyError" in text
    assert "builtins.ValueError" in text
    assert "test_log.py" in text
    assert SECRET not in text
    assert "seat" not in text


def test_of_a_trouble_of_the_system_its_number_stays_and_its_path_goes(tmp_path: Path) -> None:
    try:
        (tmp_path / SECRET).read_bytes()
    except OSError as error:
        told = log.without_values(error)
    assert "FileNotFoundError [2]" in told
    assert SECRET not in told


def test_errors_that_name_each_other_are_told_once(tmp_path: Path) -> None:
    first, second = ValueError("a"), KeyError("b")
    first.__context__, second.__context__ = second, first
    assert log.without_values(first).count("builtins.") == 2
    group = ExceptionGroup("several", [first, OSError(28, "No space left on device")])
    assert "[28] No space left on device" in log.without_values(group)


@given(st.text(min_size=1))
def test_a_wrapped_value_says_nothing_however_it_is_read(value: str) -> None:
    wrapped = log.Redacted(value)
    assert {str(wrapped), repr(wrapped), f"{wrapped}", f"{wrapped:>40}"} == {log.HIDDEN}
    assert wrapped.value == value


def test_an_event_cannot_forge_a_second_line(folder: Path) -> None:
    log.start(folder)
    logging.getLogger("desktop.t").info("one\ntwo\r\nthree")
    assert len(written(folder).splitlines()) == 1


def test_the_file_turns_itself_over_and_few_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LARGEST", 500)
    log.start(folder)
    for number in range(200):
        logging.getLogger("desktop.t").info("event", extra={"number": number})
    files = sorted(folder.iterdir())
    assert len(files) == 1 + log.KEPT
    assert all(file.stat().st_size <= 500 for file in files)
    assert "number=199" in written(folder)


def test_other_programs_parts_do_not_write_into_our_log(folder: Path) -> None:
    log.start(folder)
    logging.getLogger("sqlalchemy.engine").warning("select a name")
    assert written(folder) == ""


def test_a_second_start_does_not_write_twice(folder: Path) -> None:
    log.start(folder)
    log.start(folder)
    logging.getLogger("desktop.t").info("event")
    assert len(written(folder).splitlines()) == 1


def test_where_the_log_cannot_be_written_the_program_goes_on_and_says_so(tmp_path: Path) -> None:
    occupied = tmp_path / "log"
    occupied.write_text("a file, not a folder")
    assert log.start(occupied) == Msg("computer.log_unwritable", folder=str(occupied))
    logging.getLogger("desktop.t").info("event")
    assert occupied.read_text() == "a file, not a folder"
