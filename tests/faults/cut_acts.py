"""The power cut during and after acts that make an office, or change one as a whole.

Each is recorded once and cut many times, always also right after it was told. What was told is
there whole; where it was not told yet, the office that stood there opens as before, and what was to
come is whole, or not there, or refused with a sentence.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.storage import slot_file
from desktop.storage.recovery import RecoveryCode
from desktop.usecases import backups, coming_back, file_links, opening, salvaging, soundness
from desktop.usecases.attachments import GivenFile
from desktop.usecases.offices import proposed
from desktop.usecases.opening import Founding, OpenOffice
from desktop.usecases.regulations import Adoption, profile
from desktop.usecases.updating import OWN_PLACE
from tests.faults.cuts import KEPT, memory
from tests.faults.grounds import FOUNDED, MARKER, NOW, PHRASE, enter, plan, prepare, workplace
from tests.faults.looking import LATER
from tests.faults.recording import Recording, record
from tests.faults.replaying import Disk
from tests.faults.tally import Tally, require
from tests.faults.tracing import AVAILABLE, REASON
from tests.faults.updating import newer_program
from tests.usecases.founded import CHEAP, HUNG_YEN

OFFICE, STICK, NEW = "office", "usb", "Dữ liệu/ThuKyTieuBan/Máy 01"
_DAMAGED = {"safe.slots_previous"}


@dataclass
class Seen:
    """What was left, and what had been told."""

    place: Path
    told: dict[str, str] = field(default_factory=dict)

    @property
    def is_told(self) -> bool:
        return bool(self.told)


@dataclass(frozen=True)
class Act:
    """``do`` answers what is told; ``look`` judges what was left. ``ahead`` is not recorded."""

    do: Callable[[Path], dict[str, str]]
    look: Callable[[Seen], None]
    ahead: Callable[[Path], object] = lambda _place: None
    program: Callable[[], AbstractContextManager[None]] = nullcontext


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """So many cuts of each act beside those right after it was told."""
    tally = Tally("power cut during and after acts on a whole office")
    if not AVAILABLE:
        tally.skipped = REASON
        return [tally]
    for name, act in ACTS.items():
        with workplace(on or memory()) as place:
            try_act(name, act, place, tally, count, seed)
    tally.what += f" ({len(ACTS)} acts)"
    return [tally]


def try_act(name: str, act: Act, place: Path, tally: Tally, count: int, seed: int) -> None:
    prepare(place / OFFICE)
    (place / STICK).mkdir()
    act.ahead(place)

    def work(handle: int) -> None:
        tempfile.tempdir = str(place / "tmp")
        with act.program():
            told = act.do(place)
        os.write(handle, (json.dumps({"done": name, **told}) + "\n").encode())

    recording, chance = record(place, work), random.Random(f"{seed} {name}")
    end = len(recording.events)
    moments = [(end, 0.0), (end, chance.choice(KEPT))]
    moments += [(chance.randrange(end), chance.choice(KEPT)) for _ in range(count)]
    for moment, kept in moments:
        where = f"{name}: cut at event {moment} of {end}, seed {seed}, {kept=}"
        left = _left(recording, place, moment, kept, chance)
        with tally.one(where), left as seen, act.program():
            act.look(seen)


@contextmanager
def _left(
    recording: Recording, place: Path, moment: int, kept: float, chance: random.Random
) -> Iterator[Seen]:
    disk = Disk(recording)
    for event in recording.events[:moment]:
        disk.go_on(event)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix="thuky-cut-") as held:
        left = Path(held) / "left"
        disk.left(left, chance, kept)
        lines = bytes(disk.told).splitlines(keepends=True)
        told = [json.loads(each) for each in lines if each.endswith(b"\n")]
        yield Seen(left, told[-1] if told else {})


# --- what is done --------------------------------------------------------------------------------


def found(place: Path) -> dict[str, str]:
    """In the folder that first run proposes, which is not there, nor the one it lies in."""
    chosen = profile(HUNG_YEN)
    founding = Founding(
        folder=place / NEW,
        label="Máy 01",
        clerk="Văn thư",
        office=proposed(chosen.regulation),
        adoption=Adoption.of(chosen, FOUNDED.date()),
    )
    opened, code = opening.found(founding, PHRASE, SetClock(FOUNDED), cost=CHEAP)
    opened.close()
    return {"code": str(code)}


def attach_first(place: Path) -> dict[str, str]:
    """The first content of an office: the folder of the contents is not there yet."""
    opened = enter(place / NEW)
    meeting = plan(opened, f"Phiên họp {MARKER}", NOW.date())
    given = GivenFile("bao-cao.txt", (MARKER * 400).encode())
    opened.desk.execute(file_links.add, owner=meeting, file=given)
    return {"files": "1"}


def backed_up(place: Path) -> None:
    opened = enter(place / OFFICE)
    backups.back_up(opened, place / STICK)
    opened.close()


def restore(place: Path) -> dict[str, str]:
    return _restored(place, place / NEW)


def restore_over(place: Path) -> dict[str, str]:
    return _restored(place, place / OFFICE)


def _restored(place: Path, to: Path) -> dict[str, str]:
    (copy,) = backups.look_into(place / STICK)
    done = backups.restore(copy, to, SetClock(LATER), passphrase=PHRASE)
    return {"former": done.former.name if done.former else ""}


def salvage(place: Path) -> dict[str, str]:
    done = salvaging.run(place / OFFICE, place / NEW, passphrase=PHRASE)
    return {"rows": str(done.count)}


def mend(place: Path) -> dict[str, str]:
    opened = enter(place / OFFICE)
    kept = soundness.mend(opened)
    opened.close()
    return {"kept": kept.name}


def renew_sheet(place: Path) -> dict[str, str]:
    opened = enter(place / OFFICE)
    return {"code": str(opened.renew_sheet(PHRASE))}


def migrate(place: Path) -> dict[str, str]:
    opened = enter(place / OFFICE)
    (said,) = opened.found
    return {"backup": Path(str(said.places["place"])).name}


def tear_slots(place: Path) -> None:
    (place / OFFICE / slot_file.SLOTS_NAME).write_bytes(b"torn")


def heal(place: Path) -> dict[str, str]:
    enter(place / OFFICE)
    return {"healed": "yes"}


def lose_slots(place: Path) -> None:
    """Both files of them are torn; a backup holds those of this office."""
    backed_up(place)
    for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
        (place / OFFICE / name).write_bytes(b"torn")


def take_keys(place: Path) -> dict[str, str]:
    salvaging.take_keys(place / OFFICE, place / STICK, SetClock(NOW), passphrase=PHRASE)
    return {"taken": "yes"}


# --- what is looked for --------------------------------------------------------------------------


def whole(folder: Path, how: RecoveryCode | None = None, *, files: int | None = None) -> OpenOffice:
    """The office, opened and looked over; closed again."""
    if how is None:
        opened = enter(folder, at=LATER)
    else:
        opened = OpenOffice.open(folder, SetClock(LATER), sheet=how)
    try:
        faults = soundness.check(opened)
        require(not faults, f"unsound: {[(each.msg.key, each.detail) for each in faults]}")
        rows = opened.desk.ask(lambda tx: tx.all(Attachment))
        require(files is None or len(rows) == files, f"{len(rows)} files of {files}")
        for it in rows:
            opened.office.objects.get(it.digest, bytes.fromhex(it.secret))
    finally:
        opened.close()
    return opened


def opens_as_before(seen: Seen) -> None:
    whole(seen.place / OFFICE, files=1)


def stands_new(seen: Seen, files: int) -> None:
    """The new office is whole where it was told, and nothing half passes for one before."""
    try:
        whole(seen.place / NEW, files=files if seen.is_told else None)
    except Trouble as trouble:
        require(not seen.is_told, f"told, and then {trouble.msg.key} ({trouble.detail})")


def founded(seen: Seen) -> None:
    stands_new(seen, files=0)
    if seen.is_told:
        whole(seen.place / NEW, RecoveryCode.parse(seen.told["code"]))


def attached(seen: Seen) -> None:
    whole(seen.place / NEW, files=1 if seen.is_told else None)


def made_new(seen: Seen) -> None:
    opens_as_before(seen)
    stands_new(seen, files=1)


def restored_over(seen: Seen) -> None:
    """At any moment one of the two opens under the name, and none is lost."""
    coming_back.finish(seen.place / OFFICE)  # as the door does
    opens_as_before(seen)
    formers = [each for each in seen.place.iterdir() if each.name.startswith(f"{OFFICE}-2")]
    for each in formers:
        whole(each, files=1)
    if seen.is_told:
        require([each.name for each in formers] == [seen.told["former"]], f"kept: {formers}")


def mended(seen: Seen) -> None:
    opens_as_before(seen)
    if seen.is_told:
        kept = seen.place / OFFICE / seen.told["kept"]
        require(kept.is_file() and kept.stat().st_size > 0, "the damaged file is not kept")


def renewed(seen: Seen) -> None:
    opens_as_before(seen)
    if seen.is_told:
        whole(seen.place / OFFICE, RecoveryCode.parse(seen.told["code"]))


def migrated(seen: Seen) -> None:
    opens_as_before(seen)
    if seen.is_told:
        copy = backups.copy_at(seen.place / OFFICE / OWN_PLACE / seen.told["backup"])
        backups.check(copy, passphrase=PHRASE)


def healed(seen: Seen) -> None:
    opened = whole(seen.place / OFFICE, files=1)
    said = {each.key for each in opened.notices}
    require(not (seen.is_told and said & _DAMAGED), f"healed, and then told of {said}")
    kept = list((seen.place / OFFICE).glob(f"{slot_file.SLOTS_NAME}.damaged-*"))
    require(not seen.is_told or len(kept) == 1, f"the damaged slots are not kept: {kept}")


def taken(seen: Seen) -> None:
    """It opens once it was told; before, the same can be done again. What was torn is kept."""
    if not seen.is_told:
        take_keys(seen.place)
    opens_as_before(seen)
    kept = list((seen.place / OFFICE).glob("keyslots.json*.damaged-*"))
    require(len(kept) >= 2, f"the damaged slots are not kept: {kept}")


ACTS = {
    "founding": Act(found, founded),
    "first attachment": Act(attach_first, attached, found),
    "restore": Act(restore, made_new, backed_up),
    "restore over an office": Act(restore_over, restored_over, backed_up),
    "salvage": Act(salvage, made_new),
    "mending": Act(mend, mended),
    "sheet": Act(renew_sheet, renewed),
    "migration": Act(migrate, migrated, program=newer_program),
    "healed slots": Act(heal, healed, tear_slots),
    "keys of a backup": Act(take_keys, taken, lose_slots),
}
