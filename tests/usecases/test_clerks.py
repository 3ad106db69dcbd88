"""Several clerks on one machine: slot and record come and go together, someone is in charge."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.history import Origin
from desktop.domain.problems import Refused
from desktop.storage import slot_file
from desktop.usecases import backups, clerks
from desktop.usecases.clerks import Entry, Oddity
from desktop.usecases.opening import OpenOffice
from tests.usecases.founded import CHEAP, PHRASE, founded

OTHER = "con thuyen nho tren song"
THIRD = "dong lua chin vang thom"
NOW = datetime(2026, 3, 2, 8, 0)


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    founded(tmp_path / "office").close()
    office = OpenOffice.open(tmp_path / "office", SetClock(NOW), passphrase=PHRASE)
    yield office
    office.close()


def listed(office: OpenOffice) -> tuple[Entry, ...]:
    return office.desk.ask(clerks.entries, office.office.slots.clerks)


def enrolled(office: OpenOffice, label: str = "Người xem", role: Role = Role.READER) -> Clerk:
    record = Clerk(label=label, role=role)
    return clerks.enrol(office, record, OTHER, proof=PHRASE, cost=CHEAP)


def signed_in(office: OpenOffice, passphrase: str, slot: str | None) -> OpenOffice:
    office.close()
    return OpenOffice.open(office.folder, SetClock(NOW), passphrase=passphrase, slot=slot)


def refusal(act: Any) -> str:
    with pytest.raises((Refused, Trouble)) as caught:
        act()
    error = caught.value
    return error.msg.key if isinstance(error, Trouble) else error.problems[0].msg.key


def test_a_clerk_who_was_added_opens_under_their_own_name_and_role(opened: OpenOffice) -> None:
    made = enrolled(opened)
    again = signed_in(opened, OTHER, made.slot)
    assert again.desk.clerk == made
    assert again.desk.clerk.role is Role.READER
    assert again.office.verify() == ()
    again.close()
    labels = [slot.label for slot in slot_file.peek(opened.folder).clerks]
    assert labels == ["Văn thư", "Người xem"]


def test_when_somebody_signed_in_is_told(opened: OpenOffice) -> None:
    made = enrolled(opened)
    assert [each.signed_in for each in listed(opened)] == [NOW, None]
    again = signed_in(opened, OTHER, made.slot)
    assert [each.signed_in for each in listed(again)] == [NOW, NOW]
    again.close()


def test_only_an_administrator_touches_users(opened: OpenOffice) -> None:
    made = enrolled(opened, role=Role.HEAD_OF_SECRETARIAT)
    head = signed_in(opened, OTHER, made.slot)
    new = Clerk(label="X", role=Role.CLERK)
    assert refusal(lambda: clerks.enrol(head, new, THIRD, proof=OTHER)) == "desk.not_permitted"
    assert refusal(lambda: clerks.alter(head, replace(made, role=Role.ADMINISTRATOR))) == (
        "desk.not_permitted"
    )
    first = listed(head)[0]
    assert refusal(lambda: clerks.dismiss(head, first, proof=OTHER)) == "desk.not_permitted"
    assert first.clerk is not None
    assert (
        refusal(lambda: clerks.give_passphrase(head, first.clerk, THIRD, proof=OTHER))  # type: ignore[arg-type]
        == "desk.not_permitted"
    )
    assert len(head.office.slots.clerks) == 2
    head.close()


def test_keys_are_touched_only_with_ones_own_passphrase(opened: OpenOffice) -> None:
    made = enrolled(opened)
    wrong = "safe.passphrase_wrong"
    new = Clerk(label="X")
    assert refusal(lambda: clerks.enrol(opened, new, THIRD, proof=OTHER)) == wrong
    entry = listed(opened)[1]
    assert refusal(lambda: clerks.dismiss(opened, entry, proof=OTHER)) == wrong
    assert refusal(lambda: clerks.give_passphrase(opened, made, THIRD, proof=OTHER)) == wrong
    assert len(listed(opened)) == 2


@pytest.mark.parametrize(
    ("label", "passphrase", "words"),
    [
        ("", OTHER, "field.missing"),
        ("văn thư ", OTHER, "clerks.label_taken"),
        ("Mới", "ngan", "safe.passphrase_short"),
    ],
)
def test_what_is_refused_leaves_neither_slot_nor_record(
    opened: OpenOffice, label: str, passphrase: str, words: str
) -> None:
    before = slot_file.peek(opened.folder)
    record = Clerk(label=label)
    said = refusal(lambda: clerks.enrol(opened, record, passphrase, proof=PHRASE, cost=CHEAP))
    assert said == words or label == ""
    assert slot_file.peek(opened.folder) == before
    assert len(listed(opened)) == 1


def test_a_disk_that_fails_at_the_record_takes_the_slot_back(
    opened: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any, **_more: Any) -> Any:
        raise Trouble(Trouble.Kind.OUTSIDE, clerks.Msg("safe.disk_full"))

    made = enrolled(opened)
    before = slot_file.peek(opened.folder)
    with monkeypatch.context() as patch:
        patch.setattr(opened.desk, "execute", full)
        for act in (
            lambda: clerks.enrol(opened, Clerk(label="Y"), THIRD, proof=PHRASE, cost=CHEAP),
            lambda: clerks.alter(opened, replace(made, label="Z")),
            lambda: clerks.give_passphrase(opened, made, THIRD, proof=PHRASE, cost=CHEAP),
        ):
            assert refusal(act) == "safe.disk_full"
            assert slot_file.peek(opened.folder) == before
    again = signed_in(opened, OTHER, made.slot)
    assert again.desk.clerk.label == "Người xem"
    again.close()


def test_another_label_stands_at_the_door_too(opened: OpenOffice) -> None:
    made = enrolled(opened)
    kept = clerks.alter(opened, replace(made, label="Lãnh đạo", role=Role.HEAD_OF_SECRETARIAT))
    assert (kept.label, kept.role) == ("Lãnh đạo", Role.HEAD_OF_SECRETARIAT)
    assert slot_file.peek(opened.folder).clerks[1].label == "Lãnh đạo"
    own = clerks.alter(opened, replace(opened.desk.clerk, label="Quản trị"))
    assert opened.desk.clerk == own


def test_the_last_administrator_stays_one(opened: OpenOffice) -> None:
    first = opened.desk.clerk
    said = refusal(lambda: clerks.alter(opened, replace(first, role=Role.CLERK)))
    assert said == "clerks.last_administrator"
    assert refusal(lambda: clerks.dismiss(opened, listed(opened)[0], proof=PHRASE)) == (
        "clerks.not_oneself"
    )
    second = enrolled(opened, "Quản trị 2", Role.ADMINISTRATOR)
    again = signed_in(opened, OTHER, second.slot)
    clerks.dismiss(again, listed(again)[0], proof=OTHER)
    assert refusal(lambda: clerks.alter(again, replace(second, role=Role.READER))) == (
        "clerks.last_administrator"
    )
    again.close()


def test_who_was_removed_opens_no_more_and_a_backup_is_wanted(opened: OpenOffice) -> None:
    made = enrolled(opened)
    clerks.dismiss(opened, listed(opened)[1], proof=PHRASE)
    assert [each.label for each in listed(opened)] == ["Văn thư"]
    assert opened.office.rotated_at() == NOW
    assert opened.desk.ask(backups.due, NOW.date()).is_due
    assert opened.office.verify() == ()
    opened.desk.jot("noi.nao", {"chu": "con"})
    opened.close()
    said = refusal(
        lambda: OpenOffice.open(opened.folder, SetClock(NOW), passphrase=OTHER, slot=made.slot)
    )
    assert said == "safe.slot_unknown"
    again = signed_in(opened, PHRASE, None)
    assert again.desk.draft("noi.nao") is not None
    again.close()


def test_a_removal_that_fails_leaves_the_clerk(
    opened: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = enrolled(opened)

    def full(*_given: Any, **_more: Any) -> None:
        raise Trouble(Trouble.Kind.OUTSIDE, clerks.Msg("safe.disk_full"))

    with monkeypatch.context() as patch:
        patch.setattr(opened.office, "rotate", full)
        entry = listed(opened)[1]
        assert refusal(lambda: clerks.dismiss(opened, entry, proof=PHRASE)) == "safe.disk_full"
    assert clerks.oddities(opened) == ()
    again = signed_in(opened, OTHER, made.slot)
    assert again.desk.clerk.label == made.label
    again.close()


def test_a_colleague_gets_another_passphrase(opened: OpenOffice) -> None:
    made = enrolled(opened)
    clerks.give_passphrase(opened, made, THIRD, proof=PHRASE, cost=CHEAP)
    opened.close()
    assert (
        refusal(
            lambda: OpenOffice.open(opened.folder, SetClock(NOW), passphrase=OTHER, slot=made.slot)
        )
        == "safe.passphrase_wrong"
    )
    OpenOffice.open(opened.folder, SetClock(NOW), passphrase=THIRD, slot=made.slot).close()


def test_by_the_sheet_an_administrator_opens_and_lets_the_others_in(tmp_path: Path) -> None:
    office = founded(tmp_path / "office")
    first = office.desk.clerk
    second = enrolled(office, "Quản trị 2", Role.ADMINISTRATOR)
    clerks.alter(office, replace(first, role=Role.CLERK))
    code = office.office.renew_sheet()
    office.close()
    again = OpenOffice.open(tmp_path / "office", SetClock(NOW), sheet=code)
    assert again.desk.clerk.id == second.id
    clerks.give_passphrase(again, first, THIRD, proof="", cost=CHEAP)
    again.close()


def test_a_slot_without_a_record_is_found_and_mended(opened: OpenOffice) -> None:
    """Killed between the slot and the record."""
    slot = opened.office.add_clerk("Người lạ", OTHER, cost=CHEAP)
    (found,) = clerks.oddities(opened)
    assert (found.slot, found.label, found.oddity) == (slot, "Người lạ", Oddity.SLOT_ALONE)
    opened.close()
    assert (
        refusal(lambda: OpenOffice.open(opened.folder, SetClock(NOW), passphrase=OTHER, slot=slot))
        == "clerks.slot_unknown"
    )
    again = signed_in(opened, PHRASE, None)
    clerks.dismiss(again, found, proof=PHRASE)
    assert clerks.oddities(again) == ()
    again.close()


def test_a_record_without_a_slot_is_found_and_mended(opened: OpenOffice) -> None:
    lost = opened.desk.execute(clerks.add, record=Clerk(label="Chưa có ngăn", slot="mat")).value
    assert [each.oddity for each in clerks.oddities(opened)] == [Oddity.RECORD_ALONE]
    clerks.give_passphrase(opened, lost, OTHER, proof=PHRASE, cost=CHEAP)
    assert clerks.oddities(opened) == ()
    slot = opened.office.slots.clerks[1].id
    again = signed_in(opened, OTHER, slot)
    assert again.desk.clerk.id == lost.id
    again.close()


def test_a_label_that_differs_is_found_and_mended(opened: OpenOffice) -> None:
    opened.office.rename_clerk(opened.desk.clerk.slot, "Tên khác")
    (found,) = clerks.oddities(opened)
    assert found.oddity is Oddity.LABEL
    clerks.mend_label(opened, found)
    assert clerks.oddities(opened) == ()


def test_the_diary_tells_who_did_what_to_whom(opened: OpenOffice) -> None:
    made = enrolled(opened)
    clerks.give_passphrase(opened, made, THIRD, proof=PHRASE, cost=CHEAP)
    clerks.alter(opened, replace(listed(opened)[1].clerk, role=Role.CLERK))  # type: ignore[type-var]
    clerks.dismiss(opened, listed(opened)[1], proof=PHRASE)
    with opened.office.database.reading() as tx:
        rows = tx.connection.exec_driver_sql("SELECT command, origin FROM audit ORDER BY seq").all()
    names = [row[0] for row in rows if row[0].startswith("clerks.")]
    assert names == [
        "clerks.add",
        "clerks.reset",
        "clerks.change",
        "clerks.remove",
        "clerks.key_changed",
    ]
    assert {row[1] for row in rows} == {Origin.WINDOW}
    assert opened.desk.undoable is None or "clerks." not in str(opened.desk.undoable)
