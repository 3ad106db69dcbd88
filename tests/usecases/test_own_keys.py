"""What was lost or seen opens nothing of today once the key is changed; whose sheet it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.base.progress import Cancelled, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.history import Origin
from desktop.storage import audit_log, backup_place, slot_file
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import DATABASE_NAME, Office
from desktop.storage.pages import Pages
from desktop.storage.slot_file import SlotFile, SlotKind
from desktop.usecases import backups, clerks, own_keys
from desktop.usecases.opening import OpenOffice, RecoveryCode
from tests.usecases.founded import CHEAP, PHRASE, founded
from tests.usecases.test_clerks import listed, refusal

OTHER = "con thuyen nho tren song"
THIRD = "dong lua chin vang thom"
NOW = datetime(2026, 3, 2, 8, 0)


class Ground:
    """An office with its sheet's code, and a backup whose key file somebody else has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "office"
        self.stick = folder / "USB"
        self.stick.mkdir()
        self.opened = founded(self.folder)
        assert isinstance(self.opened.desk.clock, SetClock)
        self.opened.desk.clock.set(NOW)
        self.sheet = self.opened.renew_sheet(PHRASE)
        self.opened.sheet_is_kept()
        copy = backups.back_up(self.opened, self.stick)[0].copy
        keys = backup_place.keys_of(copy)
        assert keys is not None
        self.keys, self.copy = keys, copy

    def old_slots_open(self, secret: str | RecoveryCode) -> bool:
        """Whether the old key file with an old secret leads to the key of today's database."""
        slots = KeySlots(self.folder, self.keys)
        if isinstance(secret, str):
            key = slots.open_with_passphrase(None, secret)
        else:
            key = slots.open_with_sheet(secret)
        pages = Pages(self.folder / DATABASE_NAME, key)
        try:
            return pages.fit() or pages.is_sound(1)
        finally:
            pages.close()

    def again(self, **secret: Any) -> OpenOffice:
        self.opened.close()
        return OpenOffice.open(self.folder, SetClock(NOW), **secret)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Ground]:
    ground = Ground(tmp_path)
    yield ground
    ground.opened.close()


def sheets(file: SlotFile) -> list[str]:
    return [each.id for each in file.slots if each.kind is SlotKind.SHEET]


# --- what was lost or seen -----------------------------------------------------------------------


def test_a_sheet_renewed_alone_leaves_the_key_and_says_so(at: Ground) -> None:
    new = at.opened.renew_sheet(PHRASE)
    assert at.old_slots_open(at.sheet)  # and so the words must not say otherwise
    row = at.opened.desk.ask(audit_log.entries, newest=1)[0]
    assert [each.key for each in row.words] == ["clerks.sheet_renewed"]
    at.again(sheet=new).close()


def test_a_lost_sheet_opens_nothing_of_today_whatever_key_file_is_beside_it(at: Ground) -> None:
    new = at.opened.renew_sheet(PHRASE, lost=True)
    assert not at.old_slots_open(at.sheet)
    assert not at.old_slots_open(PHRASE)
    assert at.opened.sheet_waits()
    assert at.opened.office.rotated_at() == NOW
    row = at.opened.desk.ask(audit_log.entries, newest=1)[0]
    assert [each.key for each in row.words] == ["clerks.sheet_and_key"]
    # A backup made before opens with the old sheet, one made now with the new one alone.
    assert backups.inside(at.copy, sheet=at.sheet).at == NOW
    assert isinstance(at.opened.desk.clock, SetClock)
    at.opened.desk.clock.forward(timedelta(days=1))
    later = backups.back_up(at.opened, at.stick)[0].copy
    assert backups.inside(later, sheet=new).at > NOW
    assert refusal(lambda: backups.inside(later, sheet=at.sheet)) == "backup_trouble.sheet_wrong"
    (later.folder / "keys.json").write_bytes(slot_file.pack(at.keys))
    assert refusal(lambda: backups.inside(later, passphrase=PHRASE)) == (
        "backup_trouble.keys_foreign"
    )
    at.again(sheet=new).close()


def test_a_known_passphrase_opens_nothing_of_today(at: Ground) -> None:
    at.opened.change_passphrase(PHRASE, OTHER, cost=CHEAP)
    assert at.old_slots_open(PHRASE)
    at.opened.change_passphrase(OTHER, THIRD, known=True, cost=CHEAP)
    assert not at.old_slots_open(PHRASE)
    assert refusal(lambda: at.again(passphrase=OTHER)) == "safe.passphrase_wrong"
    again = at.again(passphrase=THIRD)
    assert again.office.verify() == ()
    again.close()
    at.again(sheet=at.sheet).close()


def test_a_colleagues_known_passphrase_opens_nothing_of_today(at: Ground) -> None:
    made = clerks.enrol(at.opened, Clerk(label="B"), OTHER, proof=PHRASE, cost=CHEAP)
    copy = backups.back_up(at.opened, at.stick)[0].copy
    keys = backup_place.keys_of(copy)
    assert keys is not None
    at.keys = keys
    clerks.give_passphrase(at.opened, made, THIRD, proof=PHRASE, known=True, cost=CHEAP)
    assert not at.old_slots_open(OTHER)
    at.again(passphrase=THIRD, slot=made.slot).close()


def test_only_an_administrator_changes_the_key(at: Ground) -> None:
    made = clerks.enrol(at.opened, Clerk(label="B"), OTHER, proof=PHRASE, cost=CHEAP)
    theirs = at.again(passphrase=OTHER, slot=made.slot)
    change = theirs.change_passphrase
    assert refusal(lambda: change(OTHER, THIRD, known=True)) == "desk.not_permitted"
    change(OTHER, THIRD, cost=CHEAP)
    theirs.close()


@pytest.mark.parametrize("act", ["sheet", "passphrase"])
def test_a_change_of_key_that_fails_leaves_all_as_it_was(
    at: Ground, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_given: object, **_more: object) -> None:
        raise Cancelled

    before = at.opened.office.slots.file
    with monkeypatch.context() as patch:
        patch.setattr(at.opened.office, "rotate", cancelled)
        opened = at.opened
        acts: dict[str, Callable[[], object]] = {
            "sheet": lambda: opened.renew_sheet(PHRASE, lost=True),
            "passphrase": lambda: opened.change_passphrase(PHRASE, OTHER, known=True, cost=CHEAP),
        }
        with pytest.raises(Cancelled):
            acts[act]()
    assert slot_file.peek(at.folder) == before
    assert not at.opened.sheet_waits()
    at.again(passphrase=PHRASE).close()
    at.again(sheet=at.sheet).close()


def test_a_disk_that_takes_neither_key_nor_former_slots_is_told_as_it_is(
    at: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clerk would believe in the former passphrase, which opens nothing any more."""

    def full(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full", place="/", free=0))

    opened = at.opened
    with monkeypatch.context() as patch:
        patch.setattr(opened.office, "rotate", full)
        patch.setattr(opened.office, "put_slots_back", full)
        change = opened.change_passphrase
        said = refusal(lambda: change(PHRASE, OTHER, known=True, cost=CHEAP))
        assert said == "safe.key_kept"
        assert refusal(lambda: opened.renew_sheet(OTHER, lost=True)) == "safe.key_kept"
    assert opened.sheet_waits()
    at.again(passphrase=OTHER).close()


def test_a_real_cancelling_leaves_all_as_it_was(at: Ground) -> None:
    progress = Progress(lambda *_step: None)
    progress.cancel()
    with pytest.raises(Cancelled):
        at.opened.renew_sheet(PHRASE, lost=True, progress=progress)
    assert not at.opened.sheet_waits()
    at.again(sheet=at.sheet).close()


@pytest.mark.parametrize("at_step", range(5))
def test_given_up_at_any_step_a_new_sheet_is_made_or_is_not(at: Ground, at_step: int) -> None:
    def heard(done: int, _of: int, _words: Msg | None) -> None:
        if done == at_step:
            progress.cancel()

    progress = Progress(heard)
    try:
        sheet = at.opened.renew_sheet(PHRASE, lost=True, progress=progress)
    except Cancelled:
        sheet = at.sheet
        assert at_step < 3
        assert not at.opened.sheet_waits()
    else:
        assert at_step >= 3
        assert at.opened.sheet_waits()
    at.opened.close()
    at.again(sheet=sheet).close()
    at.again(passphrase=PHRASE).close()


def test_a_diary_that_takes_no_note_undoes_no_change_of_key(
    at: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full", place="/", free=0))

    with monkeypatch.context() as patch:
        patch.setattr(at.opened.desk, "execute", full)
        new = at.opened.renew_sheet(PHRASE, lost=True)
    at.again(sheet=new).close()
    at.again(passphrase=PHRASE).close()


def test_a_new_sheet_waits_from_the_moment_it_replaces_the_other(
    at: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed before anybody saw the code: whoever opens next is told."""

    class Killed(BaseException):
        pass

    def killed(*_given: object) -> None:
        raise Killed

    real = Office.renew_sheet

    def renewed(office: Office) -> RecoveryCode:
        real(office)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(Office, "renew_sheet", renewed)
        patch.setattr(Office, "put_slots_back", killed)
        with pytest.raises(Killed):
            at.opened.renew_sheet(PHRASE)
    again = at.again(passphrase=PHRASE)
    assert again.sheet_waits()
    again.close()


def test_an_office_without_a_sheet_waits_for_one(at: Ground) -> None:
    file = at.opened.office.slots.file
    kept = tuple(each for each in file.slots if each.kind is not SlotKind.SHEET)
    at.opened.office.put_slots_back(replace(file, slots=kept))
    assert at.opened.sheet_waits()


# --- whose sheet it is ---------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.CLERK, Role.HEAD_OF_SECRETARIAT, Role.READER])
def test_who_is_no_administrator_makes_no_sheet(at: Ground, role: Role) -> None:
    made = clerks.enrol(at.opened, Clerk(label="B", role=role), OTHER, proof=PHRASE, cost=CHEAP)
    theirs = at.again(passphrase=OTHER, slot=made.slot)
    assert refusal(lambda: theirs.renew_sheet(OTHER)) == "desk.not_permitted"
    theirs.close()


def test_the_sheet_of_who_is_removed_opens_no_more(at: Ground) -> None:
    second = Clerk(label="B", role=Role.ADMINISTRATOR)
    made = clerks.enrol(at.opened, second, OTHER, proof=PHRASE, cost=CHEAP)
    theirs = at.again(passphrase=OTHER, slot=made.slot)
    mine = theirs.renew_sheet(OTHER)
    keys = theirs.office.slots.file
    theirs.close()
    again = OpenOffice.open(at.folder, SetClock(NOW), passphrase=PHRASE)
    code = clerks.dismiss(again, listed(again)[1], proof=PHRASE)
    assert code is not None
    assert again.sheet_waits()
    again.close()
    assert refusal(lambda: at.again(sheet=mine)) == "safe.sheet_wrong"
    at.keys = keys
    assert not at.old_slots_open(mine)
    at.again(sheet=code).close()


def test_a_removal_may_leave_the_sheet_in_its_envelope(at: Ground) -> None:
    clerks.enrol(at.opened, Clerk(label="B"), OTHER, proof=PHRASE, cost=CHEAP)
    assert clerks.dismiss(at.opened, listed(at.opened)[1], proof=PHRASE, sheet=False) is None
    assert not at.opened.sheet_waits()
    at.again(sheet=at.sheet).close()


def test_a_removal_that_fails_leaves_the_sheet(at: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    clerks.enrol(at.opened, Clerk(label="B"), OTHER, proof=PHRASE, cost=CHEAP)
    before = sheets(at.opened.office.slots.file)

    def full(*_given: object, **_more: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full", place="/", free=0))

    with monkeypatch.context() as patch:
        patch.setattr(at.opened.office, "rotate", full)
        entry = listed(at.opened)[1]
        assert refusal(lambda: clerks.dismiss(at.opened, entry, proof=PHRASE)) == "safe.disk_full"
    assert sheets(slot_file.peek(at.folder)) == before
    assert not at.opened.sheet_waits()
    assert clerks.oddities(at.opened) == ()


def test_the_diary_names_nobody_alone_after_an_opening_by_the_sheet(at: Ground) -> None:
    again = at.again(sheet=at.sheet)
    again.desk.execute(own_keys.device_on)
    rows = again.desk.ask(audit_log.entries, newest=2)
    assert {each.origin for each in rows} == {Origin.SHEET}
    assert "clerks.sheet_opened" in {word.key for each in rows for word in each.words}
    again.lock()
    again.unlock(passphrase=PHRASE)
    again.desk.execute(own_keys.device_on)
    assert again.desk.ask(audit_log.entries, newest=1)[0].origin is Origin.WINDOW
    again.close()


# --- the sheet is forgotten with the key ---------------------------------------------------------


def test_the_code_goes_with_the_key_and_the_next_clerk_proves_themselves(at: Ground) -> None:
    reader = Clerk(label="Người xem", role=Role.READER)
    first = at.again(sheet=at.sheet)
    made = clerks.enrol(first, reader, OTHER, proof="", cost=CHEAP)
    first.lock()
    assert first.by_sheet is None
    first.unlock(passphrase=OTHER, slot=made.slot)
    wrong = "safe.passphrase_wrong"
    assert refusal(lambda: first.change_passphrase("sai", THIRD, cost=CHEAP)) == wrong
    first.lock()
    first.unlock(passphrase=PHRASE)
    new = Clerk(label="C")
    assert refusal(lambda: clerks.enrol(first, new, THIRD, proof="x", cost=CHEAP)) == wrong
    first.close()


# --- an administrator who can open it ------------------------------------------------------------


def without_slot(at: Ground) -> Clerk:
    """A second administrator whose slot is lost."""
    second = Clerk(label="B", role=Role.ADMINISTRATOR)
    made = clerks.enrol(at.opened, second, OTHER, proof=PHRASE, cost=CHEAP)
    file = at.opened.office.slots.file
    kept = tuple(each for each in file.slots if each.id != made.slot)
    at.opened.office.put_slots_back(replace(file, slots=kept))
    return made


def test_an_administrator_without_a_slot_is_no_reason_to_leave(at: Ground) -> None:
    without_slot(at)
    me = at.opened.desk.clerk
    assert refusal(lambda: clerks.alter(at.opened, replace(me, role=Role.READER))) == (
        "clerks.last_with_slot"
    )


def test_by_the_sheet_an_administrator_without_a_slot_gets_one(at: Ground) -> None:
    made = without_slot(at)
    me = at.opened.desk.clerk
    at.opened.desk.execute(clerks.change, record=replace(me, role=Role.READER))  # as it once was
    again = at.again(sheet=at.sheet)
    assert (again.desk.clerk.id, again.desk.clerk.role) == (made.id, Role.ADMINISTRATOR)
    again.change_passphrase("", THIRD, cost=CHEAP)
    assert clerks.oddities(again) == ()
    slot = again.desk.clerk.slot
    again.close()
    once_more = OpenOffice.open(at.folder, SetClock(NOW), passphrase=THIRD, slot=slot)
    assert once_more.desk.clerk.role is Role.ADMINISTRATOR
    once_more.close()


def test_slots_without_a_clerk_are_damage_and_no_traceback(at: Ground) -> None:
    file = at.opened.office.slots.file
    at.opened.close()
    less = replace(file, slots=tuple(each for each in file.slots if each.kind is SlotKind.SHEET))
    slot_file.write(at.folder, less)
    slot_file.settle(at.folder, less)
    for secret in ({"passphrase": PHRASE}, {"sheet": at.sheet}):
        assert refusal(lambda secret=secret: at.again(**secret)) == "safe.slots_damaged"
