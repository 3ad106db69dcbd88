"""An update that fails changes nothing: a proven backup first, and the old office still opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Text

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.organisations import Organisation
from desktop.storage import audit_log
from desktop.storage import migrate as migrating
from desktop.storage.migrations import STEPS
from desktop.usecases import backups
from desktop.usecases.opening import OpenOffice
from desktop.usecases.records import save
from desktop.usecases.updating import OWN_PLACE
from tests.storage.offices import lying_in, set_schema
from tests.usecases.founded import PHRASE, founded

CLOCK = SetClock(datetime(2026, 11, 30, 9, 0))
Step = Callable[[Any], None]


def adds_a_column(op: Any) -> None:
    op.add_column("organisations", Column("colour", Text))


def remakes_a_table(op: Any) -> None:
    with op.batch_alter_table("people", recreate="always") as people:
        people.add_column(Column("colour", Text))


def adds_a_table(op: Any) -> None:
    op.create_table("pictures", Column("name", Text, primary_key=True))


GOOD: tuple[Step, ...] = (adds_a_column, remakes_a_table, adds_a_table)


def failing(step: Step) -> Step:
    """The same, and it fails once all is done."""

    def fails(op: Any) -> None:
        step(op)
        raise ArithmeticError(step.__name__)

    return fails


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed office of the present schema."""
    office = founded(tmp_path / "Dữ liệu")
    office.desk.execute(save, record=Organisation(name="Sở Mẫu"))
    office.close()
    return office.folder


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let this be a program with more steps."""

    def steps(*more: Step) -> None:
        monkeypatch.setattr(migrating, "STEPS", (*STEPS, *more))

    return steps


def opened(folder: Path, **how: Any) -> OpenOffice:
    return OpenOffice.open(folder, CLOCK, passphrase=PHRASE, **how)


def agencies(folder: Path) -> list[str]:
    office = opened(folder)
    try:
        assert office.office.verify() == ()
        with office.office.database.reading() as tx:
            assert audit_log.examine(tx) is None
            return [each.name for each in tx.all(Organisation) if each.name == "Sở Mẫu"]
    finally:
        office.close()


def test_a_proven_backup_comes_first_and_is_told(folder: Path, newer: Callable[..., None]) -> None:
    newer(*GOOD)
    office = opened(folder)
    try:
        (said,) = office.found
        (row,) = office.desk.ask(audit_log.entries, newest=1)
    finally:
        office.close()
    (copy,) = (folder / OWN_PLACE).iterdir()
    assert said.key == "updates.done"
    assert said.places["place"] == str(copy)
    assert (row.command, [each.key for each in row.words]) == ("soundness.noted", ["updates.done"])
    assert backups.check(backups.copy_at(copy), passphrase=PHRASE).schema == len(STEPS)
    office = opened(folder)
    assert office.found == ()
    office.close()
    assert len(list((folder / OWN_PLACE).iterdir())) == 1


def test_the_backup_goes_where_it_was_asked_for(
    folder: Path, newer: Callable[..., None], tmp_path: Path
) -> None:
    (tmp_path / "USB").mkdir()
    newer(*GOOD)
    opened(folder, backups=tmp_path / "USB").close()
    assert len(list((tmp_path / "USB").iterdir())) == 1
    assert not (folder / OWN_PLACE).exists()


def test_the_backup_made_before_opens_in_the_program_before(
    folder: Path, newer: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(*GOOD)
    opened(folder).close()
    monkeypatch.undo()
    with pytest.raises(Trouble) as told:
        opened(folder)
    assert told.value.msg.key == "desk.newer"
    (copy,) = (folder / OWN_PLACE).iterdir()
    to = tmp_path / "Trước"
    backups.restore(backups.copy_at(copy), to, CLOCK, passphrase=PHRASE)
    assert agencies(to) == ["Sở Mẫu"]


@pytest.mark.parametrize("at", range(len(GOOD)))
def test_a_failure_at_any_step_leaves_the_office_as_it_was(
    folder: Path, newer: Callable[..., None], at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = list(GOOD)
    steps[at] = failing(steps[at])
    newer(*steps)
    with pytest.raises(Trouble) as told:
        opened(folder)
    assert told.value.msg.key == "desk.not_migrated"
    monkeypatch.undo()
    assert agencies(folder) == ["Sở Mẫu"]


@pytest.mark.parametrize("part", ["restore_triggers", "_require_sound", "note"])
def test_a_failure_after_the_steps_leaves_the_office_as_it_was(
    folder: Path, newer: Callable[..., None], part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> None:
        raise ArithmeticError(part)

    newer(*GOOD)
    monkeypatch.setattr(migrating, part, fails)
    with pytest.raises(Trouble):
        opened(folder)
    monkeypatch.undo()
    assert agencies(folder) == ["Sở Mẫu"]


def fails_again(folder: Path) -> list[str]:
    """Try an update that fails; the names of the copies it left in the office."""
    CLOCK.forward(timedelta(minutes=5))
    with pytest.raises(Trouble) as told:
        opened(folder)
    assert told.value.msg.key == "desk.not_migrated"
    return sorted(each.name for each in (folder / OWN_PLACE).iterdir())


def test_an_update_tried_again_and_again_keeps_one_backup_of_one_state(
    folder: Path, newer: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each try left a whole copy where nobody thins out, and nobody was told."""
    newer(failing(adds_a_table))
    (first,) = fails_again(folder)
    assert fails_again(folder) == [first]
    monkeypatch.undo()
    office = opened(folder)  # the program before; signing in is an act
    office.desk.execute(save, record=Organisation(name="Sở Khác"))
    office.close()
    newer(failing(adds_a_table))
    _, second = fails_again(folder)
    assert fails_again(folder) == [first, second]
    age = folder / OWN_PLACE / second / "office.age"
    content = bytearray(age.read_bytes())
    content[-100] ^= 1
    age.write_bytes(content)
    assert len(fails_again(folder)) == 3  # a damaged one serves nobody
    newer(adds_a_table)
    office = opened(folder)
    (said,) = office.found
    office.close()
    assert said.key == "updates.done"
    assert len(list((folder / OWN_PLACE).iterdir())) == 3
    inside = backups.inside(backups.copy_at(Path(str(said.places["place"]))), passphrase=PHRASE)
    words = backups.what_is_inside(inside)
    assert words.key == "backups.inside_uncounted"  # it said that there was no meeting in it
    assert words.places["records"] == inside.records


@pytest.mark.parametrize("place", ["gone", "Dữ liệu"])
def test_without_a_backup_no_step_is_taken(
    folder: Path, newer: Callable[..., None], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(*GOOD)
    before = lying_in(folder)
    with pytest.raises(Trouble) as told:
        opened(folder, backups=folder.parent / place)
    assert told.value.msg.key == "updates.no_backup"
    assert lying_in(folder) == before
    monkeypatch.undo()
    assert agencies(folder) == ["Sở Mẫu"]


def test_whoever_only_inspects_migrates_a_copy_and_keeps_nothing(
    folder: Path, newer: Callable[..., None]
) -> None:
    newer(*GOOD)
    before = lying_in(folder)
    opened(folder, inspecting=True).close()
    assert lying_in(folder) == before


def test_a_newer_office_is_refused_with_both_versions(folder: Path) -> None:
    office = opened(folder)
    set_schema(office.office, 99)
    with office.office._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value='2.1' WHERE name='program'")
    office.close()
    before = lying_in(folder)
    with pytest.raises(Trouble) as told:
        opened(folder)
    assert (told.value.msg.key, told.value.msg.places["file"]) == ("desk.newer", "2.1")
    assert lying_in(folder) == before
