"""Another key: whoever stays opens the office at any moment, whoever left opens it never again."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from desktop.base.progress import Cancelled, Progress
from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage import rotation, slot_file
from desktop.storage.gate import Gate
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import Office
from desktop.storage.recovery import RecoveryCode
from tests.storage.offices import (
    CHEAP,
    MARKER,
    OTHER,
    PHRASE,
    Kind,
    Made,
    lying_in,
    make,
    note,
    noted,
    opens,
    refused,
)

THIRD = "dong lua chin vang thom"
NOW = datetime(2026, 3, 2, 8)
DEVICE = bytes(range(32))


@dataclass
class Staffed:
    """An office of three clerks: the first with a device's slot, the last is to leave."""

    folder: Path
    code: RecoveryCode
    first: str
    second: str
    leaver: str


@pytest.fixture
def staffed(made: Made) -> Staffed:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        first = office.slots.clerks[0].id
        second = office.add_clerk("Tổ trưởng", THIRD, cost=CHEAP)
        leaver = office.add_clerk("Người cũ", OTHER, cost=CHEAP)
        office.add_device(DEVICE, first)
    return Staffed(made.folder, made.code, first, second, leaver)


def test_whoever_stays_opens_and_whoever_left_does_not(staffed: Staffed) -> None:
    folder = staffed.folder
    before = (folder / "office.db").read_bytes()
    with Office.open(folder, passphrase=PHRASE) as office:
        assert office.rotated_at() is None
        office.rotate({staffed.leaver}, NOW)
        assert noted(office) == [MARKER]
        note(office, "sau")
        assert office.rotated_at() == NOW
        assert office.verify() == ()
    assert (folder / "office.db").read_bytes() != before
    assert opens(folder) == opens(folder, THIRD) == [MARKER, "sau"]
    Office.open(folder, sheet=staffed.code).close()
    Office.open(folder, device=DEVICE, slot=staffed.first).close()
    assert refused(lambda: opens(folder, OTHER)) == (Kind.NOT_OPENED, "safe.passphrase_wrong")
    names = {path.name for path in folder.iterdir()}
    assert not {each for each in names if each.startswith(rotation.NEXT_NAME)}
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        labels = [s.label for s in slot_file.parse((folder / name).read_bytes()).clerks]
        assert labels == ["Văn thư", "Tổ trưởng"]


def test_contents_are_read_with_the_keys_they_had(made: Made) -> None:
    with Office.open(made.folder, passphrase=PHRASE) as office:
        office.rotate((), NOW)
        assert office.objects.get(made.digest, made.key) == MARKER.encode() * 50


def test_a_copy_of_everything_made_before_opens_none_of_the_new_slots(staffed: Staffed) -> None:
    """Who left had the office's key, and with it whatever stood in the database."""
    former = KeySlots.load(staffed.folder)
    private = former.slots[0]
    with Office.open(staffed.folder, passphrase=PHRASE) as office:
        office.rotate({staffed.leaver}, NOW)
    now = KeySlots.load(staffed.folder)
    assert now.slots[0].sealed != private.sealed
    # The former slots of those who stay, put back, open the former key only.
    (staffed.folder / slot_file.SLOTS_NAME).write_bytes(slot_file.pack(former.file))
    assert refused(lambda: opens(staffed.folder, OTHER))[0] is Kind.DAMAGED


class Snapshots:
    """Copies of the folder as a kill would leave it, before and after whatever writes there."""

    def __init__(self, folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.place, self.taken = folder, place, []  # type: ignore[var-annotated]
        for module, name in (
            (files, "copy_file"),
            (files, "change_key"),
            (files, "let_go"),
            (rotation, "move"),
            (rotation, "_prove"),
            (slot_file, "write_whole"),
        ):
            monkeypatch.setattr(module, name, self._around(name, getattr(module, name)))

    def _around(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*given: Any, **more: Any) -> Any:
            self.take(name)
            answer = act(*given, **more)
            self.take(name)
            return answer

        return watched

    def take(self, name: str) -> None:
        to = self.place / f"{len(self.taken):02}-{name}"
        shutil.copytree(self.folder, to)
        self.taken.append(to)


def test_killed_at_any_moment_it_opens_for_whoever_stays(
    staffed: Staffed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.open(staffed.folder, passphrase=PHRASE) as office, monkeypatch.context() as patch:
        note(office, "truoc")
        seen = Snapshots(staffed.folder, tmp_path / "kills", patch)
        office.rotate({staffed.leaver}, NOW)
        seen.take("end")
    assert len(seen.taken) > 15
    ended = []
    for folder in seen.taken:
        ways: list[dict[str, Any]] = [
            {"passphrase": PHRASE},
            {"passphrase": THIRD, "slot": staffed.second},
            {"sheet": staffed.code},
            {"device": DEVICE, "slot": staffed.first},
        ]
        for number, how in enumerate(ways):
            copy = Path(shutil.copytree(folder, tmp_path / f"{folder.name}-{number}"))
            with Office.open(copy, **how, inspecting=True) as office:
                assert noted(office) == [MARKER, "truoc"], folder.name
            with Office.open(copy, **how) as office:
                assert noted(office) == [MARKER, "truoc"], folder.name
                changed = office.rotated_at() is not None
            assert not list(copy.glob(f"{rotation.NEXT_NAME}*"))
            assert not KeySlots.load(copy).file.is_changing
            assert opens(copy) == opens(copy, THIRD) == [MARKER, "truoc"]
        gone = Path(shutil.copytree(folder, tmp_path / f"{folder.name}-gone"))
        if changed:
            assert refused(lambda: opens(gone, OTHER))[0] is Kind.NOT_OPENED  # noqa: B023
            assert opens(gone) == [MARKER, "truoc"]
        else:
            assert opens(gone, OTHER) == [MARKER, "truoc"]
        ended.append(changed)
    assert ended == sorted(ended), "once changed it stays changed"
    assert ended[0] is False
    assert ended[-1] is True


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (files, "copy_file"),
        (files, "change_key"),
        (rotation, "_prove"),
        (slot_file, "write_whole"),
        (files, "let_go"),
        (rotation, "move"),
    ],
)
def test_what_fails_before_the_switch_changes_nothing(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch, module: Any, name: str
) -> None:
    def failing(*_given: Any, **_more: Any) -> Any:
        raise OSError(28, "No space left on device")

    folder = staffed.folder
    with Office.open(folder, passphrase=PHRASE) as office:
        with monkeypatch.context() as patch:
            patch.setattr(module, name, failing)
            with pytest.raises((Trouble, OSError)):
                office.rotate({staffed.leaver}, NOW)
        assert noted(office) == [MARKER]
        note(office, "sau")
    assert not list(folder.glob(f"{rotation.NEXT_NAME}*"))
    assert opens(folder) == opens(folder, THIRD) == opens(folder, OTHER) == [MARKER, "sau"]


def test_broken_off_right_after_the_switch_it_opens_for_whoever_stays(
    staffed: Staffed, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = rotation.move

    def broken_off(aside: Path, path: Path) -> None:
        moved(aside, path)
        raise KeyboardInterrupt

    with Office.open(staffed.folder, passphrase=PHRASE) as office, monkeypatch.context() as patch:
        patch.setattr(rotation, "move", broken_off)
        with pytest.raises(KeyboardInterrupt):
            office.rotate({staffed.leaver}, NOW)
    assert opens(staffed.folder) == opens(staffed.folder, THIRD) == [MARKER]
    assert refused(lambda: opens(staffed.folder, OTHER))[0] is Kind.NOT_OPENED


def test_it_can_be_given_up_and_then_nothing_is_changed(staffed: Staffed) -> None:
    progress = Progress()
    progress.cancel()
    with Office.open(staffed.folder, passphrase=PHRASE) as office:
        before = lying_in(staffed.folder)[slot_file.SLOTS_NAME]
        for _try in range(2):
            try:
                office.rotate({staffed.leaver}, NOW, progress)
            except Cancelled:
                break
        assert lying_in(staffed.folder)[slot_file.SLOTS_NAME] == before
    assert opens(staffed.folder, OTHER) == [MARKER]


def test_a_slot_that_a_stranger_put_there_gets_no_key(staffed: Staffed) -> None:
    """Somebody who may write the folder puts a half of their own in a colleague's slot."""
    path = staffed.folder / slot_file.SLOTS_NAME
    file = slot_file.parse(path.read_bytes())
    foreign = replace(file.slots[1], public=bytes(range(1, 33)))
    slots = (file.slots[0], foreign, *file.slots[2:])
    path.write_bytes(slot_file.pack(replace(file, slots=slots)))
    with Office.open(staffed.folder, passphrase=PHRASE) as office:
        assert refused(lambda: office.rotate({staffed.leaver}, NOW)) == (
            Kind.DAMAGED,
            "safe.slot_foreign",
        )
        office.rotate({staffed.leaver, foreign.id}, NOW)
    assert opens(staffed.folder) == [MARKER]


def test_readers_wait_and_see_the_office_go_on(staffed: Staffed) -> None:
    with Office.open(staffed.folder, passphrase=PHRASE) as office:
        stop, failed = threading.Event(), []

        def read() -> None:
            while not stop.is_set():
                try:
                    with office.database.reading() as tx:
                        tx.connection.exec_driver_sql("SELECT text FROM word").all()
                except BaseException as error:  # noqa: BLE001 (the thread's fault is the answer)
                    failed.append(error)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for each in readers:
            each.start()
        try:
            office.rotate({staffed.leaver}, NOW)
        finally:
            stop.set()
            for each in readers:
                each.join()
        assert failed == []
    assert opens(staffed.folder) == [MARKER]


def test_somebody_who_does_not_let_go_is_said() -> None:
    gate = Gate()
    inside, leave = threading.Event(), threading.Event()

    def stay() -> None:
        with gate.passing():
            inside.set()
            leave.wait()

    stays = threading.Thread(target=stay)
    stays.start()
    inside.wait()
    try:
        with pytest.raises(Trouble) as caught, gate.alone(0.01):
            pass
    finally:
        leave.set()
        stays.join()
    assert caught.value.msg.key == "safe.database_busy"
    with gate.alone(), gate.passing():
        pass


def test_no_secret_lies_in_the_folder_while_the_key_changes(
    staffed: Staffed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Office.open(staffed.folder, passphrase=PHRASE) as office, monkeypatch.context() as patch:
        keys = [bytes(office._key)]
        seen = Snapshots(staffed.folder, tmp_path / "kills", patch)
        office.rotate({staffed.leaver}, NOW)
        keys.append(bytes(office._key))
    secrets = [MARKER.encode(), *keys, *(key.hex().encode() for key in keys), DEVICE]
    for folder in seen.taken:
        every = lying_in(folder)
        assert not [n for n, content in every.items() for s in secrets if content and s in content]


def test_a_slot_is_renamed_where_it_is_read_without_a_passphrase(staffed: Staffed) -> None:
    with Office.open(staffed.folder, passphrase=PHRASE) as office:
        office.rename_clerk(staffed.second, "Phó Tổ trưởng")
    assert [s.label for s in Office.peek(staffed.folder).clerks][1] == "Phó Tổ trưởng"
    assert opens(staffed.folder, THIRD) == [MARKER]
    whole = json.loads((staffed.folder / slot_file.SLOTS_NAME).read_text("utf-8"))
    assert whole["slots"][2]["label"] == "Phó Tổ trưởng"


class Staff(RuleBasedStateMachine):
    """Any sequence of coming, changing and going: who is there opens, who is not does not."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(self.place()) / "office"
        made = make(self.folder)
        self.code = made.code
        self.number = 0
        with Office.open(self.folder, passphrase=PHRASE) as office:
            self.present = {office.slots.clerks[0].id: PHRASE}
        self.gone: list[str] = []

    @staticmethod
    def place() -> str:
        import tempfile

        return tempfile.mkdtemp(prefix="thuky-test-")

    def acting(self) -> Office:
        slot, phrase = next(iter(self.present.items()))
        return Office.open(self.folder, passphrase=phrase, slot=slot)

    def phrase(self) -> str:
        self.number += 1
        return f"cum mat khau so {self.number}"

    @rule()
    def add(self) -> None:
        phrase = self.phrase()
        with self.acting() as office:
            self.present[office.add_clerk(f"Người {self.number}", phrase, cost=CHEAP)] = phrase

    @rule(data=st.data(), kept=st.booleans())
    def change(self, data: st.DataObject, kept: bool) -> None:
        slot = data.draw(st.sampled_from(sorted(self.present)))
        new = self.phrase()
        with self.acting() as office:
            if kept:
                office.change_passphrase(slot, self.present[slot], new, cost=CHEAP)
            else:
                office.set_passphrase(slot, new, cost=CHEAP)
        self.gone.append(self.present[slot])
        self.present[slot] = new

    @precondition(lambda self: len(self.present) > 1)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        slot = data.draw(st.sampled_from(sorted(self.present)))
        with self.acting() as office:
            office.rotate({slot}, NOW)
        self.gone.append(self.present.pop(slot))

    @rule()
    def renew_sheet(self) -> None:
        former = self.code
        with self.acting() as office:
            self.code = office.renew_sheet()
        assert refused(lambda: Office.open(self.folder, sheet=former))[1] == "safe.sheet_wrong"

    def teardown(self) -> None:
        for slot, phrase in self.present.items():
            with Office.open(self.folder, passphrase=phrase, slot=slot) as office:
                assert noted(office) == [MARKER]
        Office.open(self.folder, sheet=self.code).close()
        for phrase in self.gone:
            with pytest.raises(Trouble):
                Office.open(self.folder, passphrase=phrase)
        assert {slot.id for slot in Office.peek(self.folder).clerks} == set(self.present)
        shutil.rmtree(self.folder.parent)


TestStaff = Staff.TestCase
TestStaff.settings = settings(max_examples=12, stateful_step_count=8, deadline=None)
