"""A journal larger than any that closing leaves: a long reading kept it from being emptied."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.storage import journal
from desktop.storage.damage import Kind
from desktop.storage.journal import State
from desktop.storage.office import Office
from desktop.storage.salvage import Opener, salvage
from tests.storage.offices import PHRASE, Made, note, noted, set_schema

WORDS, SIZE = 34, 2_000_000


@pytest.fixture
def killed(made: Made, tmp_path: Path) -> Made:
    """As a kill leaves it: acts of 68 MB stand in the journal alone."""
    left = tmp_path / "killed"
    with Office.open(made.folder, passphrase=PHRASE) as office:
        reader = office._engine.raw_connection()
        cursor = reader.cursor()
        cursor.execute("BEGIN")
        cursor.execute("SELECT count(*) FROM word").fetchone()
        for number in range(WORDS):
            note(office, f"{number:03}" + "x" * SIZE)
        shutil.copytree(made.folder, left)
        reader.close()
    (left / "lock").unlink()
    return Made(left, made.code, made.digest, made.key)


def test_acts_lost_of_a_large_journal_were_untold_and_salvage_took_it_for_a_newer_program(
    killed: Made, tmp_path: Path
) -> None:
    wal = journal.journal_of(killed.folder / "office.db")
    size = wal.stat().st_size
    assert size > 64 * 1024 * 1024
    whole = journal.examine(wal)
    assert whole.state is State.WHOLE
    assert whole.pages
    done = salvage(killed.folder, tmp_path / "new", Opener(PHRASE))
    assert done.is_whole
    with Office.open(done.folder, passphrase=PHRASE) as office:
        assert office.verify() == ()
    with wal.open("r+b") as stream:
        stream.seek(size // 2)
        stream.write(b"\xff" * 64)
    with Office.open(killed.folder, passphrase=PHRASE) as office:
        assert office.torn_journal is not None
        assert office.torn_journal.kind is Kind.JOURNAL_CUT
        assert 1 < len(noted(office)) < WORDS
    (kept,) = killed.folder.glob("*-wal.damaged-*")
    assert kept.stat().st_size == size


def test_a_file_of_no_schema_is_damaged_and_of_no_newer_program(made: Made, tmp_path: Path) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        set_schema(office, 0)
    done = salvage(made.folder, tmp_path / "new", Opener(PHRASE))
    assert done.is_whole
    with Office.open(done.folder, passphrase=PHRASE) as office:
        assert office.verify() == ()
