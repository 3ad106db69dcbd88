"""Damage to every file of an office and of a backup: told or harmless, never a wrong value.

A damaged file is opened as a clerk opens it, checked, and read from end to end. Whatever can be
read must be what was written; where anything cannot, a sentence must have said so.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from desktop.base.clock import SetClock
from desktop.base.trouble import Trouble
from desktop.domain.attachments import Attachment
from desktop.domain.people import Person
from desktop.domain.records import Entity
from desktop.storage import audit_log
from desktop.usecases import backups, records, soundness
from desktop.usecases.opening import OpenOffice
from tests.faults.cuts import memory
from tests.faults.grounds import NOW, PHRASE, Prepared, enter, prepare, workplace
from tests.faults.looking import LATER
from tests.faults.tally import Tally, require

PAGE = 4096
DIARY = "diary"
REGION = 64  # bytes of a backup's file that one flip stands for

Harm = Callable[[bytearray], None]
Truth = dict[str, list[object]]


def run(count: int, seed: int, on: Path | None = None) -> list[Tally]:
    """``count`` flips in each file; 0: one in every page, byte or region."""
    chance = random.Random(seed)
    with workplace(on or memory()) as place:
        ground = prepare(place / "office")
        opened = enter(ground.folder)
        truth = everything(opened)
        made, _gone = backups.back_up(opened, _folder(place / "usb"))
        truth_now = everything(opened)
        opened.close()
        copy = made.copy.folder
        return [
            harmed_office(ground, place, truth_now, "office.db", _in_pages(ground, chance, count)),
            harmed_office(
                ground, place, truth_now, "keyslots.json", _in_slots(ground, chance, count)
            ),
            _contents(ground, place, truth_now, chance, count),
            _backup(ground, copy, place, truth, chance, count),
            _older_pages(ground, place, chance, count),
        ]


def harmed_office(
    ground: Prepared,
    place: Path,
    truth: Truth,
    name: str,
    harms: Iterator[tuple[str, Harm]],
    *,
    ours: bool = False,
) -> Tally:
    """``ours``: sealed by our own key, so that it is shown as it lies, and must be told."""
    tally = Tally(f"damage to {name}")
    told = 0
    for words, harm in harms:
        harmed = ground.copied(place / "harmed").folder
        with tally.one(f"{name}: {words}"):
            spoil(harmed / name, harm)
            told += told_or_harmless(harmed, truth, ours=ours)
        shutil.rmtree(harmed)
    tally.what += f" ({told:,} told, the rest harmless)"
    return tally


def told_or_harmless(folder: Path, truth: Truth, *, ours: bool) -> bool:
    """Whether the damage was told; raises Lost for a wrong value, and where nothing was said."""
    try:
        opened = enter(folder, at=LATER)
    except Trouble as trouble:
        require(trouble.kind in (Trouble.Kind.DAMAGED, Trouble.Kind.NOT_OPENED), trouble.msg.key)
        return True
    try:
        told = bool(opened.notices) or bool(soundness.check(opened))
        found = everything(opened)
    finally:
        opened.close()
    for noun, rows in truth.items():
        if noun not in found:
            require(told, f"{noun} cannot be read, and the check found nothing")
        else:
            rows_found = found[noun]
            if noun == DIARY:  # opening writes down what it found
                rows_found = rows_found[: len(rows)]
            same = rows_found == rows
            require(same or (ours and told), f"{noun} shows other values, {told=}")
    return told


def everything(opened: OpenOffice) -> Truth:
    """Everything that can be read, by noun; what cannot is left out."""
    found: Truth = {}
    with opened.desk.database.reading() as tx:
        nouns = tx.schema.nouns

    def read(noun: type[Entity]) -> list[object]:
        return list(opened.desk.ask(lambda tx: tx.all(noun)))

    for noun in nouns:
        try:
            found[noun.noun] = read(noun)
        except Trouble:
            continue
    try:
        found[DIARY] = list(opened.desk.ask(audit_log.entries))
        for it in opened.desk.ask(lambda tx: tx.all(Attachment)):
            key = bytes.fromhex(it.secret)
            found[it.digest] = [opened.office.objects.get(it.digest, key)]
    except Trouble:
        pass
    return found


def _in_pages(ground: Prepared, chance: random.Random, count: int) -> Iterator[tuple[str, Harm]]:
    size = (ground.folder / "office.db").stat().st_size
    pages = range(size // PAGE)
    chosen = chance.sample(pages, count) if count else pages
    for page in chosen:
        at = page * PAGE + chance.randrange(PAGE)
        yield f"a bit of page {page + 1}", flip(at, chance.randrange(8))
    for page in chosen[: count // 4] if count else pages:
        other = chance.choice(pages)
        yield f"page {other + 1} in the place of {page + 1}", _splice(page, other)
        yield f"page {page + 1} zeroed", write(page * PAGE, bytes(PAGE))
        yield f"cut before page {page + 1}", cut(page * PAGE)
        yield f"cut in page {page + 1}", cut(page * PAGE + chance.randrange(PAGE))
    yield "no bytes at all", cut(0)
    yield "rubbish added", lambda content: content.extend(chance.randbytes(5000))
    yield "another office's header", write(0, chance.randbytes(16))


def _in_slots(ground: Prepared, chance: random.Random, count: int) -> Iterator[tuple[str, Harm]]:
    size = (ground.folder / "keyslots.json").stat().st_size
    for at in chance.sample(range(size), count) if count else range(size):
        yield f"a bit of byte {at}", flip(at, chance.randrange(8))
        yield f"cut at byte {at}", cut(at)
    yield "no bytes at all", cut(0)
    yield "rubbish", write(0, chance.randbytes(size))


def _contents(
    ground: Prepared, place: Path, truth: Truth, chance: random.Random, count: int
) -> Tally:
    name = next((ground.folder / "objects").glob("??/*"))
    size = name.stat().st_size
    within = str(name.relative_to(ground.folder))

    def harms() -> Iterator[tuple[str, Harm]]:
        for at in chance.sample(range(size), count) if count else range(0, size, 16):
            yield f"a bit of byte {at}", flip(at, chance.randrange(8))
        for at in (0, 1, 13, 14, 30, size - 1):
            yield f"cut at {at}", cut(at)
        yield "rubbish added", lambda content: content.extend(chance.randbytes(100))

    tally = harmed_office(ground, place, truth, within, harms())
    tally.what = tally.what.replace(within, "an attachment")
    return tally


def _backup(
    ground: Prepared, copy: Path, place: Path, truth: Truth, chance: random.Random, count: int
) -> Tally:
    tally, told = Tally("damage to a backup"), 0
    opened = enter(ground.folder, at=LATER)
    for name, words, harm in _in_backup(copy, chance, count):
        harmed = Path(shutil.copytree(copy, place / "harmed copy" / copy.name)).parent
        with tally.one(f"{name}: {words}"):
            spoil(harmed / copy.name / name, harm)
            told += _refused_or_whole(harmed, place, truth, opened)
        shutil.rmtree(harmed)
        shutil.rmtree(place / "restored", ignore_errors=True)
    opened.close()
    tally.what += f" ({told:,} told, the rest harmless)"
    return tally


def _refused_or_whole(harmed: Path, place: Path, truth: Truth, office: OpenOffice) -> bool:
    """Whether it was told; what cannot be restored, no check of the office's may call good."""
    found = backups.look_into(harmed)
    if not found:
        return True
    checked = bool(_words_of(lambda: backups.recheck(office, found[0])))
    shallow: list[object] = []
    told = bool(_words_of(lambda: shallow.extend(backups.check_shallow(found[0]))) or shallow)
    try:
        backups.restore(found[0], place / "restored", SetClock(NOW), passphrase=PHRASE)
    except Trouble:
        require(not (place / "restored").exists(), "something was left of a refused restoring")
        require(checked, "a copy that cannot be restored was called good")
        return True
    opened = enter(place / "restored")
    try:
        require(not opened.office.verify(), "an unsound office was restored")
        require(everything(opened) == truth, "a restored office shows other values")
    finally:
        opened.close()
    return told or checked


def _words_of(check: Callable[[], object]) -> str:
    """What a check says is wrong; "" where it finds nothing."""
    try:
        check()
    except Trouble as trouble:
        return trouble.msg.key
    return ""


def _in_backup(copy: Path, chance: random.Random, count: int) -> Iterator[tuple[str, str, Harm]]:
    for name in ("office.age", "keys.json", "DOC-TOI.txt"):
        size = (copy / name).stat().st_size
        step = max(REGION, size // 2000)
        regions = range(0, size, step)
        for start in chance.sample(regions, min(count, len(regions))) if count else regions:
            at = min(size - 1, start + chance.randrange(step))
            yield name, f"a bit of byte {at}", flip(at, chance.randrange(8))
        for at in (0, 1, size // 2, size - 1):
            yield name, f"cut at {at}", cut(at)
        yield name, "rubbish added", lambda content: content.extend(chance.randbytes(100))


def _older_pages(ground: Prepared, place: Path, chance: random.Random, count: int) -> Tally:
    """A page as it was before some acts, back in its place: its seal fits, for it is our own."""
    newer = ground.copied(place / "newer")
    opened = enter(newer.folder)
    for number in range(12):
        persons = opened.desk.ask(lambda tx: tx.all(Person))
        changed = replace(chance.choice(persons), note=f"Ghi chú {number}")
        opened.desk.execute(records.save, record=changed)
        opened.desk.execute(records.save, record=Person(full_name=f"Lê Văn {number}"))
    truth = everything(opened)
    opened.close()
    old, new = ((each.folder / "office.db").read_bytes() for each in (ground, newer))
    differ = [
        page
        for page in range(len(old) // PAGE)
        if old[page * PAGE : (page + 1) * PAGE] != new[page * PAGE : (page + 1) * PAGE]
    ]
    chosen = chance.sample(differ, min(count, len(differ))) if count else differ
    harms = (
        (f"page {page + 1} as it was", write(page * PAGE, old[page * PAGE : (page + 1) * PAGE]))
        for page in chosen
    )
    tally = harmed_office(newer, place, truth, "office.db", harms, ours=True)
    tally.what = tally.what.replace("damage to office.db", "older pages put back")
    return tally


def spoil(path: Path, harm: Harm) -> None:
    content = bytearray(path.read_bytes())
    harm(content)
    path.write_bytes(content)


def flip(at: int, bit: int) -> Harm:
    def harm(content: bytearray) -> None:
        content[at] ^= 1 << bit

    return harm


def cut(at: int) -> Harm:
    def harm(content: bytearray) -> None:
        del content[at:]

    return harm


def write(at: int, part: bytes) -> Harm:
    def harm(content: bytearray) -> None:
        content[at : at + len(part)] = part

    return harm


def _splice(page: int, other: int) -> Harm:
    def harm(content: bytearray) -> None:
        content[page * PAGE : (page + 1) * PAGE] = content[other * PAGE : (other + 1) * PAGE]

    return harm


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
