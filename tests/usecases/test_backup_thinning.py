"""A clock that was wrong, a stick mistaken for another: no good copy goes, the clerk is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.removable import Disk
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.backups import BackupCustom, BackupResult
from desktop.domain.problems import Refused
from desktop.storage import backup_place
from desktop.usecases import backup_thinning, backups, diary, salvaging
from desktop.usecases.opening import OpenOffice
from tests.usecases.founded import PHRASE, founded
from tests.usecases.test_backups import copies, names

CUSTOM = BackupCustom()
NARROW = BackupCustom(daily=1, weekly=0, monthly=0)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    opened = founded(tmp_path / "office")
    yield opened
    opened.close()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "USB"
    folder.mkdir()
    return folder


def made_at(office: OpenOffice, place: Path, moment: datetime, disk: Disk | None = None) -> str:
    assert isinstance(office.desk.clock, SetClock)
    office.desk.clock.set(moment)
    return backups.back_up(office, place, disk=disk)[0].copy.name


def there(place: Path) -> set[str]:
    return {each.name for each in place.iterdir()}


def test_a_clock_that_was_ahead_takes_no_backup_made_after_it(
    office: OpenOffice, place: Path
) -> None:
    office.desk.execute(backups.change_custom, record=NARROW)
    ahead = made_at(office, place, datetime(2030, 1, 1))
    former = made_at(office, place, datetime(2026, 11, 28))
    made = made_at(office, place, datetime(2026, 11, 30))
    assert there(place) == {ahead, made}
    assert former not in there(place)


def test_a_clock_that_is_behind_takes_no_backup_made_before(
    office: OpenOffice, place: Path
) -> None:
    office.desk.execute(backups.change_custom, record=NARROW)
    real = made_at(office, place, datetime(2026, 11, 28))
    behind = made_at(office, place, datetime(2020, 1, 1))
    assert there(place) == {real, behind}
    now = made_at(office, place, datetime(2026, 11, 30))
    assert there(place) == {now}


def test_copies_of_a_wrong_clock_fill_nobodys_place() -> None:
    now = datetime(2026, 11, 30)
    wrong = copies(*(datetime(2030, 1, 1) + timedelta(days=40 * n) for n in range(30)))
    right = copies(*(now - timedelta(days=n) for n in range(30)))
    all_of = (*wrong, *right)
    gone = names(backups.to_remove(all_of, CUSTOM, names(all_of), now=now))
    assert gone == names(backups.to_remove(right, CUSTOM, names(right), now=now))
    assert right[0].name not in gone


def test_what_is_to_stay_stays() -> None:
    all_of = copies(*(datetime(2026, 1, 1) + timedelta(days=2 * n) for n in range(3)))
    oldest = frozenset({all_of[0].name})
    gone = backups.to_remove(all_of, NARROW, names(all_of), staying=oldest)
    assert names(gone) == {all_of[1].name}


def test_a_clock_that_was_ahead_silences_no_reminder(office: OpenOffice, place: Path) -> None:
    made_at(office, place, datetime(2030, 1, 1))
    due = office.desk.ask(backups.due, date(2026, 12, 31))
    assert (due.days, due.is_due) == (None, True)
    made_at(office, place, datetime(2026, 12, 1))
    due = office.desk.ask(backups.due, date(2026, 12, 3))
    assert due.last is not None
    assert (due.last.made_at, due.days, due.is_due) == (datetime(2026, 12, 1), 2, False)
    assert office.desk.ask(backups.due, date(2026, 12, 8)).is_due


def test_a_copy_copied_to_another_stick_does_not_go_for_the_damage_of_the_first(
    office: OpenOffice, tmp_path: Path
) -> None:
    """January on stick A was found damaged; January on stick B, copied by hand, is whole."""
    places = tmp_path / "A", tmp_path / "B"
    for each in places:
        each.mkdir()
    first, second = places
    january = made_at(office, first, datetime(2026, 1, 10), Disk(first, "A", 1, 1))
    shutil.copytree(first / january, second / january)
    (it,) = office.desk.ask(backups.kept)
    office.desk.execute(backups.checked, it.id, result=BackupResult.DAMAGED)
    office.desk.execute(backups.change_custom, record=NARROW)
    made_at(office, second, datetime(2026, 11, 29), Disk(second, "B", 1, 1))
    assert january in there(second)
    made_at(office, first, datetime(2026, 11, 30), Disk(first, "A", 1, 1))
    assert january not in there(first)


def test_another_content_of_the_same_name_is_neither_good_nor_damaged(
    office: OpenOffice, place: Path
) -> None:
    name = made_at(office, place, datetime(2026, 1, 10))
    (it,) = office.desk.ask(backups.kept)
    (copy,) = backups.look_into(place)
    other = replace(it, digest="0" * 64)
    for known in (other, replace(other, result=BackupResult.DAMAGED)):
        judged = backup_thinning.judged((copy,), (known,), it)
        assert judged == (frozenset(), frozenset(), frozenset())
    assert backup_thinning.judged((copy,), (it,), it)[0] == {name}


def test_a_place_that_is_not_thinned_out_makes_no_backup_fail(
    office: OpenOffice, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_given: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_fails", place="x"))

    monkeypatch.setattr(backup_place, "ours_among", fails)
    made, gone = backups.back_up(office, place)
    assert gone == ()
    assert [each.folder for each in office.desk.ask(backups.kept)] == [made.copy.name]


def test_a_place_given_from_here_is_remembered_from_the_root(
    office: OpenOffice, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.parent)
    backups.back_up(office, Path(place.name))
    assert office.desk.ask(backups.kept)[0].place == str(place)


def test_an_office_restored_for_practice_takes_no_copy_of_the_real_one(
    office: OpenOffice, place: Path, tmp_path: Path
) -> None:
    office.desk.execute(backups.change_custom, record=NARROW)
    first = made_at(office, place, datetime(2026, 11, 30, 8))
    clock = office.desk.clock
    (copy,) = backups.look_into(place)
    backups.restore(copy, tmp_path / "practice", clock, passphrase=PHRASE)
    second = made_at(office, place, datetime(2026, 12, 2, 15))
    assert there(place) == {second}
    twin = OpenOffice.open(tmp_path / "practice", clock, passphrase=PHRASE)
    third = made_at(twin, place, datetime(2026, 12, 2, 16))
    fourth = made_at(twin, place, datetime(2026, 12, 4, 17))
    twin.close()
    assert there(place) == {second, fourth}
    assert {first, third}.isdisjoint(there(place))


def test_a_salvaged_office_takes_no_copy_of_the_whole_one(
    office: OpenOffice, place: Path, tmp_path: Path
) -> None:
    office.desk.execute(backups.change_custom, record=NARROW)
    made_at(office, place, datetime(2026, 11, 28))
    whole = made_at(office, place, datetime(2026, 11, 30, 8))
    assert there(place) == {whole}
    clock = office.desk.clock
    office.close()
    salvaging.run(office.folder, tmp_path / "salvaged", passphrase=PHRASE)
    less = OpenOffice.open(tmp_path / "salvaged", clock, passphrase=PHRASE)
    assert next(each.folder for each in less.desk.ask(backups.kept)) == whole
    made_at(less, place, datetime(2026, 11, 30, 9))
    last = made_at(less, place, datetime(2026, 12, 2, 10))
    less.close()
    assert there(place) == {whole, last}


def test_no_copy_of_the_newest_day_or_the_day_before_ever_goes(
    office: OpenOffice, place: Path
) -> None:
    """A second backup on a day removed the first, four minutes old and good."""
    office.desk.execute(backups.change_custom, record=NARROW)
    moments = [datetime(2026, 11, 29, 9), datetime(2026, 11, 29, 17), datetime(2026, 11, 30, 9)]
    made = {made_at(office, place, each) for each in (*moments, datetime(2026, 11, 30, 9, 5))}
    assert there(place) == made
    next_day = made_at(office, place, datetime(2026, 12, 1, 8))
    assert there(place) == {each for each in made if "-20261130-" in each} | {next_day}


def test_what_was_thinned_out_is_told_in_list_and_diary(office: OpenOffice, place: Path) -> None:
    """The list went on calling good what the program itself had removed."""
    office.desk.execute(backups.change_custom, record=NARROW)
    former = made_at(office, place, datetime(2026, 11, 27, 9))
    office.desk.clock.set(datetime(2026, 11, 30, 9))  # type: ignore[attr-defined]
    _, gone = backups.back_up(office, place)
    assert [(each.name, each.at) for each in gone] == [(former, datetime(2026, 11, 27, 9))]
    newer, older = office.desk.ask(backups.kept)
    assert (newer.result, older.result) == (BackupResult.GOOD, BackupResult.REMOVED)
    assert office.desk.ask(backups.due, date(2026, 11, 30)).last == newer
    line = office.desk.ask(diary.lines, (office.desk.ask(diary.length),))[0]
    assert line.act == Msg("backups.thinned")
    day = Msg("backups.of_day", day=date(2026, 11, 27))
    words = Msg("backups.thinned_out", n=1, days=(day,), place=str(place))
    assert line.more == (words,)
    with pytest.raises(Refused) as refused:
        office.desk.ask(backups.sheet_of, older, label="x")
    assert refused.value.problems[0].msg.key == "backups.no_sheet.removed"


def test_a_copy_copied_by_hand_goes_without_touching_the_line_of_the_first(
    office: OpenOffice, tmp_path: Path
) -> None:
    places = tmp_path / "A", tmp_path / "B"
    for each in places:
        each.mkdir()
    first, second = places
    office.desk.execute(backups.change_custom, record=NARROW)
    old = made_at(office, first, datetime(2026, 11, 1), Disk(first, "A", 1, 1))
    shutil.copytree(first / old, second / old)
    made_at(office, second, datetime(2026, 11, 30), Disk(second, "B", 1, 1))
    assert old not in there(second)
    assert [each.result for each in office.desk.ask(backups.kept)] == [BackupResult.GOOD] * 2


def test_the_sheet_names_who_made_the_backup_not_who_prints_it(
    office: OpenOffice, place: Path
) -> None:
    made_at(office, place, datetime(2026, 11, 30))
    maker = office.desk.clerk
    office.desk.clerk = replace(maker, id=maker.id + 1, label="Người in")
    (it,) = office.desk.ask(backups.kept)
    sheet = office.desk.ask(backups.sheet_of, it, label=office.label)
    assert sheet.by == maker.label
