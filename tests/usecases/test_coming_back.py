"""Backups spoken of unasked, checked again where they lie now, and what stands where one goes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from desktop.base.progress import SILENT
from desktop.base.removable import Disk
from desktop.base.text import Msg
from desktop.domain.accounts import Clerk, Role
from desktop.domain.backups import Backup
from desktop.domain.history import Origin
from desktop.storage import audit_log
from desktop.usecases import backup_checks, backup_reminders, backups, clerks, coming_back
from desktop.usecases.backup_checks import Seen
from desktop.usecases.backup_reminders import asked_for, line
from desktop.usecases.coming_back import Standing, Wish
from desktop.usecases.opening import OpenOffice
from tests.usecases.founded import CHEAP, PHRASE, founded


@pytest.fixture
def office(tmp_path: Path) -> Iterator[OpenOffice]:
    opened = founded(tmp_path / "office")  # on 05/01/2026
    yield opened
    opened.close()


@pytest.fixture
def stick(tmp_path: Path) -> Disk:
    folder = tmp_path / "media" / "TBANM-01"
    folder.mkdir(parents=True)
    return Disk(folder, "TBANM-01", 10**9, 10**9)


def made(office: OpenOffice, disk: Disk) -> Backup:
    backups.back_up(office, disk.folder, disk=disk)
    return office.desk.ask(backups.kept)[0]


def test_on_the_first_day_nothing_is_said_and_from_the_next_on_it_is(office: OpenOffice) -> None:
    def said(day: int) -> bool:
        return office.desk.ask(asked_for, date(2026, 1, day)) is not None

    assert [said(day) for day in (5, 6)] == [False, True]
    told = office.desk.ask(line, date(2026, 1, 6))
    assert told is not None
    assert (told.place.section, told.why.key) == ("backup", "backup_page.standing.none")


def test_a_line_of_home_says_by_how_many_days(office: OpenOffice, stick: Disk) -> None:
    made(office, stick)
    assert office.desk.ask(line, date(2026, 1, 11)) is None
    told = office.desk.ask(line, date(2026, 1, 15))
    assert told is not None
    assert told.chip.places == {"n": 3}
    assert told.why.places == {"n": 10, "day": date(2026, 1, 5)}


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 1, 5), "standing.today"),
        (date(2026, 1, 9), "standing.days"),
        (date(2026, 1, 4), "standing.ahead"),
    ],
)
def test_how_the_office_stands_is_said(
    office: OpenOffice, stick: Disk, today: date, words: str
) -> None:
    made(office, stick)
    it = office.desk.ask(backups.due, today)
    assert backup_reminders.standing(it).key == f"backup_page.{words}"
    changed = replace(it, key_changed=True)
    assert backup_reminders.standing(changed).key == "backup_page.standing.key_changed"
    assert backup_reminders.why_due(changed).key == "backup_page.due.key_changed"


def test_a_copy_is_found_on_its_stick_wherever_that_is_in(
    office: OpenOffice, stick: Disk, tmp_path: Path
) -> None:
    """Another letter is given to a stick whenever another is in first."""
    it = made(office, stick)
    assert backup_checks.place_now(it, (stick,)) == stick.folder
    assert backup_checks.place_now(it, ()) is None
    elsewhere = Path(shutil.move(stick.folder, tmp_path / "F"))
    moved = replace(stick, folder=elsewhere)
    assert backup_checks.place_now(it, (moved,)) == elsewhere
    assert backup_checks.check_again(office, it, (moved,)).seen is Seen.GOOD
    foreign = replace(stick, name="KHAC")
    stick.folder.mkdir()
    assert backup_checks.check_again(office, it, (foreign,)).seen is Seen.NO_DISK


def test_another_copy_of_the_same_name_is_not_this_one(office: OpenOffice, stick: Disk) -> None:
    it = made(office, stick)
    other = replace(it, audit_row=it.audit_row + 1)
    assert backup_checks.check_again(office, other, (stick,)).seen is Seen.OTHER
    assert Seen.OTHER.result is None


def test_a_copy_in_a_folder_needs_no_disk(office: OpenOffice, tmp_path: Path) -> None:
    place = tmp_path / "mang"
    place.mkdir()
    backups.back_up(office, place)
    it = office.desk.ask(backups.kept)[0]
    assert backup_checks.check_again(office, it, ()).seen is Seen.GOOD
    shutil.rmtree(place / it.folder)
    assert backup_checks.check_again(office, it, ()).seen is Seen.NOT_FOUND


def test_what_stands_where_an_office_is_to_go(office: OpenOffice, tmp_path: Path) -> None:
    assert coming_back.standing_at(office.folder) is Standing.OFFICE
    assert coming_back.standing_at(tmp_path / "none") is Standing.NOTHING
    assert coming_back.standing_at(tmp_path) is Standing.OTHER
    at = datetime(2026, 2, 1, 9)
    assert coming_back.name_kept(office.folder, at) == "office-20260201-0900"
    (tmp_path / "office-20260201-0900").mkdir()
    assert coming_back.name_kept(office.folder, at) == "office-20260201-0900-2"
    assert coming_back.free_folder(tmp_path, 'Máy "01"/A. ').name == "Máy 01 A"
    for reserved in ("CON", "aux.x"):  # Windows makes no folder of such a name
        assert coming_back.free_folder(tmp_path, reserved).name != reserved


OTHER, NEW = "con thuyen nho tren song", "may bay giay trang bay cao"


def test_by_the_sheet_an_administrator_comes_back_wherever_their_slot_stands(
    office: OpenOffice, stick: Disk, tmp_path: Path
) -> None:
    """Whoever founded the office is a reader now: the sheet was to let nobody in as one."""
    founder, code = office.desk.clerk, office.renew_sheet(PHRASE)
    second = Clerk(label="Quản trị", role=Role.ADMINISTRATOR)
    made = clerks.enrol(office, second, OTHER, proof=PHRASE, cost=CHEAP)
    clerks.alter(office, replace(founder, role=Role.READER))
    copy = backups.make(office, stick.folder).copy
    wish = Wish(copy, tmp_path / "back", sheet=code, new_passphrase=NEW)
    it = coming_back.come_back(wish, office.desk.clock, CHEAP, SILENT)
    assert it.restored.set_for == "Quản trị"
    assert it.trouble is None
    assert it.code is not None
    assert it.opened is not None
    assert it.opened.desk.clerk == made
    acts = it.opened.desk.ask(audit_log.entries)
    noted = next(each for each in acts if each.command == "backups.came_back")
    assert noted.origin == Origin.SHEET  # nobody can tell whose hand it was
    day = it.restored.manifest.at.date()
    others = (Msg("restoring.called", label=founder.label),)
    words = Msg("restoring.opens_new", label="Quản trị", day=day, labels=others)
    assert coming_back.who_opens(it.restored) == words
    it.opened.close()


def test_where_no_administrator_has_a_slot_the_office_is_restored_and_let_go(
    office: OpenOffice, stick: Disk, tmp_path: Path
) -> None:
    code = office.renew_sheet(PHRASE)
    record = Clerk(label="Mất ngăn khóa", role=Role.ADMINISTRATOR, slot="mat")
    office.desk.execute(clerks.add, record=record)
    office.desk.execute(clerks.change, record=replace(office.desk.clerk, role=Role.READER))
    # Whoever reads makes no backup, and this one is made as an office of old may have one.
    copy = backups.make(office, stick.folder).copy
    wish = Wish(copy, tmp_path / "back", sheet=code, new_passphrase=NEW)
    it = coming_back.come_back(wish, office.desk.clock, CHEAP, SILENT)
    assert it.code is None
    assert it.trouble is not None
    assert it.trouble.msg.key == "desk.not_permitted"
    assert it.opened is not None
    it.opened.close()
    by_sheet = OpenOffice.open(tmp_path / "back", office.desk.clock, sheet=code)
    assert by_sheet.desk.clerk.role is Role.ADMINISTRATOR
    by_sheet.close()


def test_what_nobody_foresaw_lets_the_restored_office_go(
    office: OpenOffice, stick: Disk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise RuntimeError("a mistake")

    code = office.renew_sheet(PHRASE)
    copy = backups.back_up(office, stick.folder, disk=stick)[0].copy
    wish = Wish(copy, tmp_path / "back", sheet=code, new_passphrase=NEW)
    monkeypatch.setattr(coming_back, "new_sheet", broken)
    with pytest.raises(RuntimeError):
        coming_back.come_back(wish, office.desk.clock, CHEAP, SILENT)
    OpenOffice.open(tmp_path / "back", office.desk.clock, passphrase=NEW).close()


def test_what_was_restored_stands_in_its_diary_and_is_not_told_to_have_no_backup(
    office: OpenOffice, stick: Disk, tmp_path: Path
) -> None:
    """Just restored from a backup, the window said that there was none and all would be lost."""
    copy = backups.back_up(office, stick.folder, disk=stick)[0].copy
    clock = office.desk.clock
    it = coming_back.come_back(Wish(copy, tmp_path / "back", PHRASE), clock, CHEAP, SILENT)
    assert it.opened is not None
    at = it.restored.manifest.at
    last = it.opened.desk.ask(lambda tx: audit_log.entries(tx, newest=1))[0]
    way = Msg("restoring.opened_by_passphrase")
    assert (last.command, last.clerk) == ("backups.came_back", it.opened.desk.clerk.id)
    assert last.words == (Msg("backups.came_back_from", at=at, way=way),)
    due = it.opened.desk.ask(backups.due, at.date())
    assert (due.last, due.restored, due.is_due) == (None, at, True)
    assert backup_reminders.why_due(due).key == "backup_page.due.restored"
    assert backup_reminders.standing(due).key == "backup_page.standing.restored"
    labels = (Msg("restoring.called", label=office.desk.clerk.label),)
    words = Msg("restoring.opens_of_day", day=at.date(), labels=labels)
    assert coming_back.who_opens(it.restored) == words
    it.opened.close()


def test_whoever_made_the_office_has_opened_it(office: OpenOffice) -> None:
    seen = office.desk.ask(clerks.entries, office.office.slots.clerks)
    assert [each.signed_in for each in seen] == [office.desk.clock.now()]
