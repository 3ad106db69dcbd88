"""Whatever reads foreign bytes is given inputs that nobody meant: a sentence or a value comes out.

Half of the tables are sealed anew after they were changed, so that what lies behind the seal is
tried as well: whoever holds the key, or another version of this program, may have written them.
"""

from __future__ import annotations

import io
import json
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.base import settings
from desktop.base.text import Catalogue, Msg
from desktop.base.trouble import Trouble
from desktop.base.typed import Mistyped, read_day, read_time
from desktop.cli.verbs import VERBS
from desktop.cli.words import WrongUse, read_words
from desktop.domain import given_files
from desktop.domain.calendar import Holidays, HolidaysFault
from desktop.domain.posts import Body
from desktop.domain.problems import Refused
from desktop.domain.regulation import Regulation
from desktop.domain.regulation_text import RegulationFault
from desktop.exchange.pasted import Ground, rows_from
from desktop.storage import backup_age as age
from desktop.storage import backup_manifest as manifests
from desktop.storage import backup_place as places
from desktop.storage import backup_tar as tar
from desktop.storage import bech32, slot_file
from desktop.storage.keyslots import KeySlots
from desktop.storage.recovery import BACKUP, RecoveryCode, derive, group_fits, public_half
from desktop.usecases import backups, sample_mark
from desktop.usecases.opened_copies import PREFIX, is_unlisted
from tests.faults import mutating
from tests.faults.cuts import memory
from tests.faults.grounds import NOW, PHRASE, enter, prepare, workplace
from tests.faults.tally import Tally, require

ROOT = Path(__file__).parents[2]
_LONGEST = 5.0  # seconds of work that one input may take
_SAID = tuple(Catalogue.load(language) for language in ("vi", "en"))


@dataclass(frozen=True)
class Target:
    """What is tried: ``give`` makes an input and reads it. ``share``: of a hundred inputs."""

    share: int
    give: Callable[[random.Random], object]
    allowed: tuple[type[Exception], ...] = ()


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """So many inputs in all."""
    with workplace(on or memory()) as place:
        ground = Grounds(place)
        return [_try(name, it, count, seed) for name, it in ground.targets.items()]


def _try(name: str, target: Target, count: int, seed: int) -> Tally:
    tally = Tally(f"strange input: {name}")
    for number in range(max(1, count * target.share // 100)):
        chance = random.Random(f"{seed} {name} {number}")
        began = time.process_time()
        with tally.one(f"{name}, input {number} of seed {seed}"):
            _give(target, chance)
            took = time.process_time() - began
            require(took < _LONGEST, f"took {took:.0f} s")
    return tally


def _give(target: Target, chance: random.Random) -> None:
    try:
        target.give(chance)
    except RegulationFault as fault:
        _require_said(*fault.faults)
    except (Trouble, HolidaysFault, Mistyped) as trouble:
        _require_said(trouble.msg)
    except Refused as refused:
        _require_said(*(problem.msg for problem in refused.problems))
    except WrongUse as wrong:
        _require_said(*wrong.msgs)
    except target.allowed:
        pass


def _require_said(*msgs: Msg) -> None:
    require(msgs, "refused without a word")
    for msg in msgs:
        for catalogue in _SAID:
            require(catalogue.say(msg).strip(), f"no sentence for {msg.key}")


class Grounds:
    """Sound inputs to begin from, made once."""

    def __init__(self, place: Path) -> None:
        self.place = place
        prepared = prepare(place / "office")
        self.slots = (prepared.folder / slot_file.SLOTS_NAME).read_bytes()
        opened = enter(prepared.folder)
        (place / "usb").mkdir()
        made, _gone = backups.back_up(opened, place / "usb")
        self.secret = opened.office.secret_for(manifests.PURPOSE)
        self.identity = age.identity_of(opened.office.secret_for(BACKUP))
        self.manifest = manifests.pack(made.manifest, self.secret)
        opened.close()
        self.copy = made.copy
        self.guide = (made.copy.folder / places.GUIDE_NAME).read_bytes()
        self.code = str(prepared.code)
        entries = [tar.of_bytes("keyslots.json", self.slots), tar.of_bytes("x", b"y" * 700)]
        self.tar = b"".join(tar.packed(entries))
        sealed = io.BytesIO()
        key = age.recipient_of(public_half(derive(b"k" * 32, BACKUP)))
        age.seal([self.tar], sealed, [key])
        self.age = sealed.getvalue()
        self.tar_key = age.identity_of(derive(b"k" * 32, BACKUP))
        folder = ROOT / "resources"
        self.regulations = [
            each.read_text("utf-8") for each in sorted((folder / "regulations").glob("*.toml"))
        ] + [(ROOT / "tests" / "regulations" / "mau-thu.toml").read_text("utf-8")]
        self.holidays = (folder / "holidays" / "vn.toml").read_text("utf-8")[-6000:]
        self.holidays = "[off]\n" + self.holidays[self.holidays.index("\n") + 1 :]
        written = settings.Settings().with_opened(place / "office", NOW)
        settings.write(place / "settings.json", written)
        self.settings = (place / "settings.json").read_bytes()

    @property
    def targets(self) -> Mapping[str, Target]:
        bad = (ValueError,)
        return {
            "key slots, sealed anew": Target(14, self._slots_anew, bad),
            "key slots as a file": Target(6, self._slots_file),
            "manifests": Target(5, lambda it: self._manifest(mutating.of_bytes(self.manifest, it))),
            "manifests, signed anew": Target(12, self._manifest_anew),
            "tars of backups": Target(8, self._tar),
            "age files": Target(5, self._age, (age.NotForUs,)),
            "guides of backups": Target(2, self._guide),
            "backups with strange key files": Target(1, self._keys),
            "regulations": Target(4, self._regulation),
            "pasted tables": Target(14, self._pasted),
            "holidays": Target(3, self._holidays),
            "settings": Target(6, self._settings),
            "marks in folders": Target(2, self._marks),
            "recovery codes": Target(5, self._code),
            "typed days and hours": Target(8, self._typed),
            "names and heads of files": Target(5, self._name),
            "words of the command line": Target(5, self._words),
            "bech32": Target(2, self._bech32, bad),
        }

    def _slots_anew(self, chance: random.Random) -> None:
        body = mutating.of_table(self.slots, chance)
        body.pop("checksum", None)
        whole = body | {"checksum": slot_file._checksum(body)}
        slot_file.parse(json.dumps(whole).encode())

    def _slots_file(self, chance: random.Random) -> None:
        folder = self.place / "slots"
        folder.mkdir(exist_ok=True)
        for name in (slot_file.SLOTS_NAME, slot_file.PREVIOUS_NAME):
            (folder / name).write_bytes(mutating.of_bytes(self.slots, chance))
        found = KeySlots.load(folder)
        require(found.slots, "no slots and no word")

    def _manifest(self, content: bytes) -> None:
        manifests.parse(content, self.secret)

    def _manifest_anew(self, chance: random.Random) -> None:
        body = mutating.of_table(self.manifest, chance)
        body.pop("mac", None)
        try:
            whole = body | {"mac": manifests._mac(body, self.secret)}
        except UnicodeEncodeError:  # what cannot be written nobody signs
            return
        self._manifest(json.dumps(whole).encode())

    def _tar(self, chance: random.Random) -> None:
        unpacking = tar.Unpacking(lambda name, size: _Taker())
        content = mutating.of_bytes(self.tar, chance)
        while content:
            many = chance.choice((1, 100, 512, 4096))
            unpacking.take(content[:many])
            content = content[many:]
        unpacking.close()

    def _age(self, chance: random.Random) -> None:
        content = mutating.of_bytes(self.age, chance)
        age.unseal(io.BytesIO(content), lambda _block: None, [self.tar_key])

    def _guide(self, chance: random.Random) -> None:
        folder = self.place / "guide" / self.copy.name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / places.AGE_NAME).write_bytes(b"x")
        (folder / places.GUIDE_NAME).write_bytes(mutating.of_bytes(self.guide, chance))
        (found,) = backups.look_into(folder.parent)
        backups.check_shallow(found)

    def _keys(self, chance: random.Random) -> None:
        keys = self.copy.folder / places.KEYS_NAME
        sound = keys.read_bytes()
        try:
            keys.write_bytes(mutating.of_bytes(sound, chance))
            backups.inside(self.copy, passphrase=PHRASE)
        finally:
            keys.write_bytes(sound)

    def _regulation(self, chance: random.Random) -> None:
        text = mutating.of_text(chance.choice(self.regulations), chance)
        Regulation.parse(text, source="x.toml")

    def _pasted(self, chance: random.Random) -> None:
        text = mutating.of_text(_PASTED, chance)
        checked = rows_from(text, Ground(NOW.date(), Body.COMMITTEE, begins=NOW.date()))
        for row in checked.rows:
            for problem in row.problems:
                _require_said(problem.msg)

    def _holidays(self, chance: random.Random) -> None:
        Holidays.parse(mutating.of_text(self.holidays, chance), source="x.toml")

    def _settings(self, chance: random.Random) -> None:
        file = self.place / "strange" / "settings.json"
        file.parent.mkdir(exist_ok=True)
        if chance.random() < 0.5:
            file.write_bytes(mutating.of_bytes(self.settings, chance))
        else:
            file.write_text(json.dumps(mutating.of_table(self.settings, chance)), "utf-8")
        found, said = settings.read(file)
        if said is not None:
            _require_said(said)
        settings.write(file, found)
        found.opened_at(self.place / "office")
        found.tries(self.place / "office")
        for each in file.parent.iterdir():
            each.unlink()

    def _marks(self, chance: random.Random) -> None:
        folder = self.place / f"{PREFIX}fuzz"
        folder.mkdir(exist_ok=True)
        (folder / sample_mark.MARK).write_bytes(chance.randbytes(chance.randrange(200)))
        sample_mark.passphrase_of(folder)
        listed = json.dumps([{"office": "/x", "attachment": "u", "place": "1", "name": "a"}])
        (folder / "copies.json").write_bytes(mutating.of_bytes(listed.encode(), chance))
        is_unlisted(folder / "1" / "a")

    def _code(self, chance: random.Random) -> None:
        text = mutating.of_text(self.code, chance)
        group_fits(text, chance.randint(1, 8))
        RecoveryCode.parse(text)

    def _typed(self, chance: random.Random) -> None:
        text = mutating.of_text(chance.choice(_TYPED), chance)
        if chance.random() < 0.5:
            read_day(text, today=NOW.date(), ahead=chance.random() < 0.5)
        else:
            read_time(text)

    def _name(self, chance: random.Random) -> None:
        name = mutating.of_text(chance.choice(_FILES), chance)
        for fault in (
            given_files.name_fault(name),
            given_files.content_fault(name, chance.choice(_HEADS) + chance.randbytes(20)),
            given_files.name_doubt(name),
        ):
            if fault is not None:
                _require_said(fault)
        kept = given_files.kept_name(name)
        require(not set(kept) & set("/\0"), f"kept as {kept!r}")
        on_disk = given_files.disk_name(name)
        path = self.place / "names" / on_disk
        require(path.parent == self.place / "names" and on_disk not in ("", ".", ".."), on_disk)

    def _words(self, chance: random.Random) -> None:
        verb = chance.choice(list(VERBS.values()))
        names = [each.name for each in verb.options]
        words = [
            mutating.of_text(chance.choice([*names, "/x", "5", "last", "--", "-", ""]), chance)
            if chance.random() < 0.5
            else chance.choice([*names, "/x", "2026-10-20", "3"])
            for _ in range(chance.randrange(7))
        ]
        read_words(verb, words, NOW.date())

    def _bech32(self, chance: random.Random) -> None:
        bech32.decode(mutating.of_text(self.identity, chance))


class _Taker:
    def take(self, block: memoryview) -> None:
        del block

    def end(self) -> None:
        """Enough."""

    def drop(self) -> None:
        """Enough."""


_PASTED = """Họ và tên\tChức vụ\tCơ quan\tChức danh trong Tiểu ban\tTừ ngày\tQuyết định\tSố máy
Nguyễn Văn Mẫu\tBí thư Tỉnh ủy\tTỉnh ủy\tTrưởng Tiểu ban\t01/01/2026\t12-QĐ/TU ngày 5/1/2026\t09
"Trần Văn
Thử"\tGiám đốc Công an tỉnh\tCông an tỉnh\tPhó Trưởng Tiểu ban Thường trực\t5/1\t\t
Bà Phạm Thị Giả Định\tPhó Giám đốc\tCông an tỉnh\tỦy viên\t\t\t0222.333.444
"""
_TYPED = (
    "01/03/2026",
    "1/3",
    "hôm nay",
    "+2t",
    "h",
    "12.5.26",
    "8h30",
    "0830",
    "8 giờ 30",
    "15:45",
)
_FILES = ("Tờ trình số 5.pdf", "a.docx", "báo cáo.exe", "x.pdf.scr", "ảnh.png", "a.xlsm", "MẬT.pdf")
_HEADS = (b"%PDF-1.7", b"MZ\x90\0", b"PK\x03\x04", b"\x7fELF", b"\x89PNG\r\n", b"#!/bin/sh", b"")
