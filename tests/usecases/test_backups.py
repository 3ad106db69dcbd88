"""Backups as the office remembers, reminds of and thins out; a restored office is the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.base.clock import SetClock
from desktop.base.removable import Disk
from desktop.domain.accounts import Role
from desktop.domain.backups import BackupCustom, BackupResult
from desktop.domain.problems import Refused
from desktop.storage.backup_place import Copy
from desktop.usecases import backups, opening
from desktop.usecases.attachments import GivenFile, attach
from desktop.usecases.command import Command
from desktop.usecases.opening import OpenOffice, RecoveryCode
from desktop.usecases.work import Work, keep
from tests.usecases.founded import CHEAP, PHRASE, founded

NEW = "may bay giay trang bay cao"
CUSTOM = BackupCustom()


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


def at(office: OpenOffice, moment: datetime) -> None:
    assert isinstance(office.desk.clock, SetClock)
    office.desk.clock.set(moment)


def test_a_backup_is_remembered_with_what_it_held(office: OpenOffice, place: Path) -> None:
    disk = Disk(place, "TBANM-01", 10**9, 10**9)
    made, gone = backups.back_up(office, place, disk=disk, note="ở két")
    assert gone == ()
    (it,) = office.desk.ask(backups.kept)
    assert (it.folder, it.medium, it.place) == (made.copy.name, "TBANM-01", str(place))
    assert (it.records, it.files, it.is_good) == (made.manifest.records, 0, True)
    assert (it.digest, it.audit_row) == (made.digest, made.manifest.audit.seq)
    assert office.desk.undoable is None  # what was made was made


def test_the_backup_does_not_know_itself_but_the_next_one_does(
    office: OpenOffice, place: Path
) -> None:
    first, _ = backups.back_up(office, place)
    second, _ = backups.back_up(office, place)
    assert second.manifest.records == first.manifest.records + 1


def test_a_reader_makes_none(office: OpenOffice, place: Path) -> None:
    office.desk.clerk = replace(office.desk.clerk, role=Role.READER)
    with pytest.raises(Refused):
        backups.back_up(office, place)
    assert list(place.iterdir()) == []


def test_it_is_due_when_the_customs_days_are_over(office: OpenOffice, place: Path) -> None:
    def due(day: int) -> backups.Due:
        return office.desk.ask(backups.due, date(2026, 1, day))

    assert due(5).is_due
    assert due(5).last is None
    backups.back_up(office, place)  # on 05/01/2026
    assert (due(5).days, due(5).is_due) == (0, False)
    assert not due(11).is_due
    assert due(12).is_due
    assert (due(4).days, due(4).is_due) == (None, True)  # a clock that went back
    custom = replace(CUSTOM, remind_after=3, usual_place=str(place))
    office.desk.execute(backups.change_custom, record=custom)
    assert [due(day).is_due for day in (7, 8)] == [False, True]
    assert due(8).on_closing
    assert not due(7).on_closing
    office.desk.execute(backups.change_custom, record=replace(custom, on_closing=False))
    assert not due(8).on_closing
    assert office.desk.ask(backups.custom_of).remind_after == 3


def test_a_copy_found_damaged_is_no_last_good_one(office: OpenOffice, place: Path) -> None:
    backups.back_up(office, place)
    (it,) = office.desk.ask(backups.kept)
    office.desk.execute(backups.checked, it.id, result=BackupResult.DAMAGED)
    assert office.desk.ask(backups.due, date(2026, 1, 5)).last is None
    office.desk.execute(backups.annotate, it.id, note=" bỏ ")
    assert office.desk.ask(backups.kept)[0].note == "bỏ"
    office.desk.execute(backups.forget, it.id)
    assert office.desk.ask(backups.kept) == ()
    assert len(backups.look_into(place)) == 1  # the copy itself stays


def test_there_is_one_custom(office: OpenOffice) -> None:
    office.desk.execute(backups.change_custom, record=CUSTOM)
    with pytest.raises(Refused):
        office.desk.execute(_second_custom)
    with pytest.raises(Refused):
        office.desk.execute(backups.change_custom, record=replace(CUSTOM, remind_after=0))


def test_it_is_looked_into_checked_and_restored(
    office: OpenOffice, place: Path, tmp_path: Path
) -> None:
    attached: Command[object] = Command(
        "test.attach", lambda work: attach(work, GivenFile("a.pdf", b"pdf" * 1000)), "papers"
    )
    office.desk.execute(attached)
    made, _ = backups.back_up(office, place)
    copy = backups.look_into(place)[0]
    manifest = backups.inside(copy, passphrase=PHRASE)
    words = backups.what_is_inside(manifest)
    assert words.places["until"] == datetime(2026, 1, 5, 8)
    assert words.places["files"] == 1
    assert backups.recheck(office, copy) == manifest == made.manifest
    clock = SetClock(datetime(2026, 2, 1, 9))
    done = backups.restore(copy, tmp_path / "new", clock, passphrase=PHRASE)
    with_new = OpenOffice.open(done.folder, clock, passphrase=PHRASE)
    assert with_new.label == office.label
    assert with_new.desk.clerk.label == office.desk.clerk.label
    with_new.close()


def test_after_the_sheet_a_new_passphrase_and_a_new_sheet(
    office: OpenOffice, place: Path, tmp_path: Path
) -> None:
    code = office.renew_sheet(PHRASE)
    backups.back_up(office, place)
    copy = backups.look_into(place)[0]
    (copy.folder / "keys.json").unlink()
    clock = SetClock(datetime(2026, 2, 1, 9))
    done = backups.restore(
        copy, tmp_path / "new", clock, sheet=code, new_passphrase=NEW, cost=CHEAP
    )
    assert done.by_sheet
    new = OpenOffice.open(done.folder, clock, passphrase=NEW)
    fresh: RecoveryCode = new.renew_sheet(NEW)
    new.close()
    opening.OpenOffice.open(done.folder, clock, sheet=fresh).close()


# --- thinning out --------------------------------------------------------------------------------


def copies(*moments: datetime) -> tuple[Copy, ...]:
    return tuple(
        Copy(Path(f"/usb/a-{each:%Y%m%d-%H%M}"), Path("x"), "a", each, 1, "id") for each in moments
    )


def names(found: tuple[Copy, ...]) -> frozenset[str]:
    return frozenset(each.name for each in found)


def test_seven_days_four_weeks_twelve_months_stay() -> None:
    today = datetime(2026, 12, 31, 17)
    all_of = copies(*(today - timedelta(days=n) for n in range(800)))
    gone = backups.to_remove(all_of, CUSTOM, names(all_of))
    staying = names(all_of) - names(gone)
    days = {f"a-{today - timedelta(days=n):%Y%m%d-%H%M}" for n in range(7)}
    assert days <= staying
    assert {"a-20261130-1700", "a-20260131-1700"} <= staying
    assert "a-20251231-1700" not in staying
    assert 7 + 2 + 11 <= len(staying) <= 7 + 4 + 12


def test_the_last_good_one_stays_though_newer_ones_are_damaged() -> None:
    all_of = copies(*(datetime(2026, 1, 1) + timedelta(days=40 * n) for n in range(30)))
    last_good = all_of[3]
    damaged = names(all_of[4:])
    gone = backups.to_remove(all_of, CUSTOM, frozenset({last_good.name}), damaged)
    assert last_good.name not in names(gone)


def test_nothing_goes_where_none_is_known_to_be_good() -> None:
    all_of = copies(*(datetime(2026, 1, 1) + timedelta(days=n) for n in range(90)))
    assert backups.to_remove(all_of, CUSTOM, frozenset()) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.sets(st.integers(0, 2000), max_size=40),
    st.data(),
    st.integers(1, 10),
    st.integers(0, 10),
    st.integers(0, 12),
)
def test_whatever_is_there_the_newest_good_one_stays(
    hours: set[int], data: st.DataObject, daily: int, weekly: int, monthly: int
) -> None:
    all_of = copies(*(datetime(2026, 1, 1) + timedelta(hours=7 * each) for each in hours))
    good = frozenset(each.name for each in all_of if data.draw(st.booleans()))
    custom = BackupCustom(daily=daily, weekly=weekly, monthly=monthly)
    gone = names(backups.to_remove(all_of, custom, good, names(all_of) - good))
    newest = max((each for each in all_of if each.name in good), key=lambda e: e.at, default=None)
    assert newest is None or newest.name not in gone
    assert newest is not None or not gone
    # What stays is stable: thinning out a second time removes nothing more.
    left = tuple(each for each in all_of if each.name not in gone)
    assert backups.to_remove(left, custom, good, names(all_of) - good) == ()


def test_only_our_own_copies_of_this_office_ever_go(
    office: OpenOffice, place: Path, tmp_path: Path
) -> None:
    custom = BackupCustom(daily=1, weekly=0, monthly=0)
    office.desk.execute(backups.change_custom, record=custom)
    first, _ = backups.back_up(office, place)
    kept_with_notes = place / first.copy.name
    (kept_with_notes / "ghi chú.txt").write_text("của văn thư", encoding="utf-8")
    foreign = founded(tmp_path / "other")
    theirs, _ = backups.back_up(foreign, place)
    foreign.close()
    renamed = shutil.copytree(theirs.copy.folder, place / "giữ lại")
    at(office, datetime(2026, 1, 6, 8))
    second, _ = backups.back_up(office, place)
    at(office, datetime(2026, 1, 7, 8))
    third, gone = backups.back_up(office, place)
    assert gone == ()  # of the day before
    at(office, datetime(2026, 1, 9, 8))
    fourth, gone = backups.back_up(office, place)
    assert {each.name for each in gone} == {second.copy.name, third.copy.name}
    there = {each.name for each in place.iterdir()}
    assert there == {first.copy.name, theirs.copy.name, renamed.name, fourth.copy.name}


def test_the_sheet_of_a_check_says_what_is_remembered(office: OpenOffice, place: Path) -> None:
    backups.back_up(office, place, disk=Disk(place, "TBANM-01", 1, 1))
    (it,) = office.desk.ask(backups.kept)
    sheet = office.desk.ask(backups.sheet_of, it, label=office.label)
    assert sheet.folder == it.folder
    assert sheet.by == office.desk.clerk.label
    assert sheet.place.startswith("TBANM-01")
    drawn = backups.sheet_files(sheet)
    assert drawn.pages == 1
    assert drawn.pdf.startswith(b"%PDF")


def _keep_second(work: Work) -> BackupCustom:
    return keep(work, BackupCustom())


_second_custom: Command[BackupCustom] = Command("test.second", _keep_second, "office")
