"""Opening by the keyring: a convenience that may be lost, and nothing else goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from desktop.base.clock import SetClock
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.problems import Refused
from desktop.storage import diary, slot_file
from desktop.usecases import backups, clerks, device_keys
from desktop.usecases.opening import OpenOffice
from tests.keyrings import KeyringLockedError, Ring, raising
from tests.usecases.founded import CHEAP, PHRASE, founded

OTHER = "con thuyen nho tren song"
THIRD = "dong lua chin vang thom"
NOW = datetime(2026, 3, 2, 8, 0)


@pytest.fixture
def ring() -> Ring:
    return Ring()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenOffice]:
    founded(tmp_path / "office").close()
    office = OpenOffice.open(tmp_path / "office", SetClock(NOW), passphrase=PHRASE)
    yield office
    office.close()


def slot_of(office: OpenOffice) -> str:
    return office.desk.clerk.slot


def by_device(office: OpenOffice, ring: Ring, slot: str = "") -> OpenOffice:
    office.close()
    clerk = slot or slot_of(office)
    return device_keys.open_by_device(office.folder, SetClock(NOW), ring.keys(), clerk)


def words_of(act: Callable[[], object]) -> str:
    with pytest.raises((Trouble, Refused)) as caught:
        act()
    error = caught.value
    return error.msg.key if isinstance(error, Trouble) else error.problems[0].msg.key


def acts(office: OpenOffice) -> tuple[str, ...]:
    """The commands that stand in the diary of acts."""
    return office.desk.ask(diary.commands)


def test_it_opens_under_the_clerks_own_name(opened: OpenOffice, ring: Ring) -> None:
    assert not device_keys.is_on(opened.office.slots.file, slot_of(opened))
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    again = by_device(opened, ring)
    assert again.desk.clerk.label == "Văn thư"
    assert again.office.verify() == ()
    assert "clerks.device_on" in acts(again)
    again.close()


def test_the_switch_asks_for_the_passphrase(opened: OpenOffice, ring: Ring) -> None:
    before = slot_file.peek(opened.folder)
    wrong = words_of(lambda: device_keys.switch_on(opened, ring.keys(), proof=OTHER))
    assert wrong == "safe.passphrase_wrong"
    assert ring.calls == []
    assert slot_file.peek(opened.folder) == before


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (raising(KeyringLockedError()), "keyring.locked"),
        (raising(OSError("gone")), "keyring.failed"),
    ],
)
def test_a_keyring_that_fails_at_the_switch_leaves_it_off(
    opened: OpenOffice, ring: Ring, fault: Callable[[], object], words: str
) -> None:
    before = slot_file.peek(opened.folder)
    ring.fault = fault
    assert words_of(lambda: device_keys.switch_on(opened, ring.keys(), proof=PHRASE)) == words
    assert slot_file.peek(opened.folder) == before


def test_a_disk_that_fails_at_the_switch_leaves_nothing_in_the_keyring(
    opened: OpenOffice, ring: Ring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    before = slot_file.peek(opened.folder)
    with monkeypatch.context() as patch:
        patch.setattr(slot_file, "write", full)
        words_of(lambda: device_keys.switch_on(opened, ring.keys(), proof=PHRASE))
    assert ring.kept == {}
    assert slot_file.peek(opened.folder) == before
    opened.close()
    OpenOffice.open(opened.folder, SetClock(NOW), passphrase=PHRASE).close()


@pytest.mark.parametrize("lie", ["11" * 32, "khóa", "00"])
def test_a_lying_keyring_costs_typing_the_passphrase(
    opened: OpenOffice, ring: Ring, lie: str
) -> None:
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    ring.say(lie)
    assert words_of(lambda: by_device(opened, ring)) == "keyring.does_not_fit"
    OpenOffice.open(opened.folder, SetClock(NOW), passphrase=PHRASE).close()


def test_the_key_of_another_office_does_not_fit(
    opened: OpenOffice, ring: Ring, tmp_path: Path
) -> None:
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    stolen = next(iter(ring.kept.values()))
    other = founded(tmp_path / "other")
    device_keys.switch_on(other, ring.keys(), proof=PHRASE)
    ring.say(stolen)
    assert words_of(lambda: by_device(other, ring)) == "keyring.does_not_fit"


def test_switched_off_it_opens_nothing_even_where_the_keyring_forgets_nothing(
    opened: OpenOffice, ring: Ring
) -> None:
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    ring.fault = raising(OSError("gone"))
    left = device_keys.switch_off(opened, ring.keys())
    assert left is not None
    assert left.key == "keyring.left"
    ring.fault = lambda: None
    assert words_of(lambda: by_device(opened, ring)) == "keyring.does_not_fit"


def test_another_passphrase_ends_it_and_stands_in_the_diary(opened: OpenOffice, ring: Ring) -> None:
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    opened.change_passphrase(PHRASE, THIRD, cost=CHEAP)
    assert "clerks.own_passphrase" in acts(opened)
    assert words_of(lambda: by_device(opened, ring)) == "keyring.does_not_fit"
    OpenOffice.open(opened.folder, SetClock(NOW), passphrase=THIRD).close()


def test_a_passphrase_whose_change_cannot_be_noted_is_not_changed(
    opened: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, Msg("safe.disk_full"))

    with monkeypatch.context() as patch:
        patch.setattr("desktop.storage.audit_log.write", full)
        with pytest.raises(Trouble):
            opened.change_passphrase(PHRASE, THIRD, cost=CHEAP)
    opened.close()
    assert words_of(lambda: OpenOffice.open(opened.folder, SetClock(NOW), passphrase=THIRD)) == (
        "safe.passphrase_wrong"
    )
    OpenOffice.open(opened.folder, SetClock(NOW), passphrase=PHRASE).close()


def test_another_key_of_the_office_keeps_it_for_who_stays_and_not_for_who_left(
    opened: OpenOffice, ring: Ring
) -> None:
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    leaver = clerks.enrol(
        opened, Clerk(label="Người cũ", role=Role.CLERK), OTHER, proof=PHRASE, cost=CHEAP
    )
    opened.close()
    theirs = OpenOffice.open(opened.folder, SetClock(NOW), passphrase=OTHER, slot=leaver.slot)
    device_keys.switch_on(theirs, ring.keys(), proof=OTHER)
    theirs.close()
    chief = OpenOffice.open(opened.folder, SetClock(NOW), passphrase=PHRASE, slot=slot_of(opened))
    entry = chief.desk.ask(clerks.entries, chief.office.slots.clerks)[1]
    clerks.dismiss(chief, entry, proof=PHRASE)
    assert words_of(lambda: by_device(chief, ring, leaver.slot)) == "keyring.does_not_fit"
    by_device(chief, ring).close()


def test_another_passphrase_given_by_an_administrator_ends_it(
    opened: OpenOffice, ring: Ring
) -> None:
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    clerks.give_passphrase(opened, opened.desk.clerk, THIRD, proof=PHRASE, cost=CHEAP)
    assert words_of(lambda: by_device(opened, ring)) == "keyring.does_not_fit"


def test_what_is_restored_opens_by_no_keyring(
    opened: OpenOffice, ring: Ring, tmp_path: Path
) -> None:
    device_keys.switch_on(opened, ring.keys(), proof=PHRASE)
    (tmp_path / "stick").mkdir()
    backups.back_up(opened, tmp_path / "stick")
    copy = backups.look_into(tmp_path / "stick")[0]
    backups.restore(copy, tmp_path / "new", SetClock(NOW), passphrase=PHRASE)
    assert slot_file.peek(tmp_path / "new").devices == frozenset()
    OpenOffice.open(tmp_path / "new", SetClock(NOW), passphrase=PHRASE).close()


def test_a_reader_makes_no_recovery_sheet(opened: OpenOffice) -> None:
    reader = clerks.enrol(
        opened, Clerk(label="Người xem", role=Role.READER), OTHER, proof=PHRASE, cost=CHEAP
    )
    opened.close()
    theirs = OpenOffice.open(opened.folder, SetClock(NOW), passphrase=OTHER, slot=reader.slot)
    before = theirs.office.slots.file
    assert words_of(lambda: theirs.renew_sheet(OTHER)) == "desk.not_permitted"
    assert theirs.office.slots.file == before
    theirs.close()


def test_a_new_recovery_sheet_stands_in_the_diary(opened: OpenOffice) -> None:
    opened.renew_sheet(PHRASE)
    assert "clerks.renew_sheet" in acts(opened)
