"""What is written into a folder of the clerk's own touches nothing else that lies there."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.usecases.handing_out import write_out


def test_a_file_of_the_clerk_whose_name_ends_in_part_stays(tmp_path: Path) -> None:
    """It was written over, and gone."""
    mine, to = tmp_path / "doc.txt.part", tmp_path / "doc.txt"
    mine.write_text("của tôi", encoding="utf-8")
    write_out(to, b"x")
    assert mine.read_text(encoding="utf-8") == "của tôi"
    assert to.read_bytes() == b"x"
    assert {each.name for each in tmp_path.iterdir()} == {"doc.txt", "doc.txt.part"}


def test_no_link_that_lies_there_is_written_through(tmp_path: Path) -> None:
    elsewhere, to = tmp_path / "elsewhere", tmp_path / "doc.txt"
    elsewhere.write_text("của tôi", encoding="utf-8")
    try:
        (tmp_path / "doc.txt.part").symlink_to(elsewhere)
    except OSError:
        pytest.skip("links need a right here")
    write_out(to, b"x")
    assert elsewhere.read_text(encoding="utf-8") == "của tôi"


def test_what_fails_leaves_the_former_file_alone(tmp_path: Path) -> None:
    to = tmp_path / "doc.txt"
    to.write_bytes(b"former")

    def parts() -> object:
        yield b"half"
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 (ours)
        write_out(to, parts())  # type: ignore[arg-type]
    assert to.read_bytes() == b"former"
    assert [each.name for each in tmp_path.iterdir()] == ["doc.txt"]
