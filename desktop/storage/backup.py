"""A backup of an open office: packed, sealed, written, read back from the medium, then named.

The order is the promise: what carries a backup's name was decrypted once already, and the database
in it is the one that was counted, opened and sound.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import desktop
from desktop.base.paths import resources
from desktop.base.progress import SILENT, Cancelled, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import backup_age as age
from desktop.storage import backup_contents as contents
from desktop.storage import backup_keys as keys
from desktop.storage import backup_manifest as manifests
from desktop.storage import backup_place as places
from desktop.storage import backup_tar as tar
from desktop.storage import engine as files
from desktop.storage import slot_file
from desktop.storage.backup_beside import Beside
from desktop.storage.backup_manifest import Counted, Figures, Manifest
from desktop.storage.backup_place import Copy
from desktop.storage.backup_reading import (
    Opener,
    object_name,
    read_backup,
)
from desktop.storage.backup_takers import TOLD_BYTES, unequal
from desktop.storage.disk import move, remember
from desktop.storage.driver_errors import speaking_of
from desktop.storage.from_medium import forget_cached
from desktop.storage.office import DATABASE_NAME, WORK_NAME, Office
from desktop.storage.recovery import BACKUP, public_half
from desktop.storage.slot_file import SlotFile
from desktop.storage.trouble import disk_of
from desktop.storage.writing_behind import WrittenBehind

_SPARE = 4 * 1024 * 1024  # bytes: manifest, slots, guide, and what a file system keeps
_STEPS = ("pack", "encrypt", "write", "check", "done")


@dataclass(frozen=True)
class Made:
    """A backup that was made and proven. ``lost`` are contents the office itself no longer has.

    ``digest`` is of ``office.age``. ``for_sheet``: the recovery sheet alone opens it, even where
    ``keys.json`` is lost.
    """

    copy: Copy
    manifest: Manifest
    digest: str
    for_sheet: bool

    @property
    def lost(self) -> tuple[str, ...]:
        return self.manifest.lost


def make(
    office: Office,
    place: Path,
    *,
    at: datetime,
    figures: Figures = lambda _tx: {},
    inside: bool = False,
    progress: Progress = SILENT,
) -> Made:
    """A backup of ``office`` in a folder of its own under ``place``, while others write here.

    ``inside``: the place may lie in the office's own folder (ahead of a migration).
    Only what was read back and found equal keeps its name. Raises Trouble: NOT_OPENED (the place
    is not there, or lies in the office), OUTSIDE (no room, read-only, unplugged), DAMAGED (the
    office's database, or what came back from the medium); Cancelled. Then nothing of it is left.
    """
    _require_place(office, place, inside=inside)
    with office.key_turn.taken("making_backup"), _workshop(office.folder) as work:
        steps = _Steps(office, progress)
        keys.require_settled(steps.slots)
        steps.at("pack", 0, 0)
        # First of all: it may be what fills the stick.
        places.sweep_parts(place, office.label, steps.slots.office)
        _require_room(office, place)
        with Beside(office) as beside:
            copied = work / DATABASE_NAME
            engine, stopped = office.database.engine, lambda: progress.cancelled
            if not files.copy_file(engine, copied, stopped, passing=True):
                raise Cancelled
            beside.look_at(copied)
            counted = _counted(office, copied, figures, steps)
            digest, held = beside.digest(steps.packing), beside.contents(steps.packing)
            while True:
                manifest = _manifest(office, copied, counted, digest, at, held)
                try:
                    return _written(office, place, work, manifest, beside, steps)
                except contents.Changed as changed:  # after it was looked at: told, not kept
                    lost = changed.digest
                except Trouble as trouble:
                    if not _lost_meanwhile(office, trouble.detail, manifest):
                        raise
                    lost = trouble.detail
                held = contents.without(office.objects, held, lost)


def _lost_meanwhile(office: Office, digest: str, manifest: Manifest) -> bool:
    """Whether a content that came back other than its name lies so in the office itself."""
    if digest in manifest.objects:
        with suppress(Trouble):
            return not contents.is_whole(office.objects, digest)
    return False


class _Steps:
    """Bytes behind us of all that is to be gone through, with the name of the step.

    Each step asks whether the office is still open: whoever locks it takes the key away. ``slots``
    are those of the beginning: a passphrase or a sheet changed meanwhile is of the next backup.
    """

    def __init__(self, office: Office, progress: Progress) -> None:
        self._office = office
        self.slots = office.slots.file
        self.progress = progress
        self.whole = 0
        self.done = 0

    def at(self, step: str, done: int, whole: int) -> None:
        """Raises Cancelled, and Trouble where the office was locked."""
        assert step in _STEPS
        if step != "done":
            self._office.require_open()
        self.done, self.whole = done, whole
        self.progress.step(done, whole, Msg(f"backup_steps.{step}"))

    def packing(self, done: int, whole: int) -> None:
        """The same while it is packed."""
        self.at("pack", done, whole)

    def on(self, step: str, bytes_more: int) -> None:
        """Raises Cancelled."""
        self.at(step, min(self.done + bytes_more, self.whole), self.whole)


def _written(
    office: Office, place: Path, work: Path, manifest: Manifest, beside: Beside, steps: _Steps
) -> Made:
    """Seal, write, read back, and give the name; what fails leaves nothing at the place."""
    with disk_of(place / "x"):
        name = places.free_name(place, places.name_of(office.label, manifest.at))
        part = place / f"{name}{places.PART}"
        part.mkdir()
    steps.at("encrypt", 0, 2 * manifest.size)
    try:
        # First of all, so that whoever finds a half copy can tell whose it is.
        keys.write_proven(part / places.KEYS_NAME, slot_file.pack(steps.slots))
        sealed_for = _recipients(office, steps.slots)
        with disk_of(part / places.AGE_NAME):
            _seal(office, part, work, manifest, sealed_for, steps)
            steps.at("write", steps.done, steps.whole)
        digest = _prove(office, part, work, manifest, steps)
        beside.require_sound(lambda _done, _of: steps.on("check", 0))
        keys.require_written(part / places.KEYS_NAME, slot_file.pack(steps.slots))
        keys.write_proven(part / places.GUIDE_NAME, _guide(digest, part / places.AGE_NAME))
        with disk_of(part / places.GUIDE_NAME):
            remember(part)
        with disk_of(place / name):
            if os.path.lexists(place / name):
                name = places.free_name(place, name)
            _give_name(part, place / name)
        with suppress(Cancelled):  # too late: it is good and has its name
            steps.at("done", steps.whole, steps.whole)
        return Made(places.copy_at(place / name), manifest, digest, len(sealed_for) > 1)
    except BaseException:
        with suppress(OSError):
            places.drop_part(part)
        raise


def _give_name(part: Path, to: Path) -> None:
    """Where the place fails after the renaming, it loses its name again: nobody was told of it."""
    try:
        move(part, to)
    except OSError:
        with suppress(OSError):
            if not part.exists():
                to.replace(part)
        raise


def _recipients(office: Office, slots: SlotFile) -> tuple[str, ...]:
    own = age.recipient_of(public_half(office.secret_for(BACKUP)))
    sheet = office.sheet_recipient(slots)
    return (own,) if sheet is None else (own, age.recipient_of(sheet))


def _seal(
    office: Office,
    part: Path,
    work: Path,
    manifest: Manifest,
    recipients: tuple[str, ...],
    steps: _Steps,
) -> None:
    """Write ``office.age`` and wait until the medium has it."""
    with (
        (part / places.AGE_NAME).open("xb", buffering=0) as stream,
        WrittenBehind(stream) as written,
        closing(_blocks(office, work, manifest, steps)) as blocks,
    ):
        age.seal(blocks, written, recipients)
        steps.on("write", 0)
        written.finish()


def _blocks(
    office: Office, work: Path, manifest: Manifest, steps: _Steps
) -> Generator[bytes, None, None]:
    """The tar: key slots and manifest first, so that whoever reads knows what is to come."""
    at = int(manifest.utc.timestamp())
    database = work / DATABASE_NAME
    entries = [
        tar.of_bytes(slot_file.SLOTS_NAME, slot_file.pack(steps.slots), at),
        tar.of_bytes(
            manifests.NAME, manifests.pack(manifest, office.secret_for(manifests.PURPOSE)), at
        ),
        tar.Entry(
            DATABASE_NAME, manifest.database_size, lambda: database.open("rb", buffering=0), at
        ),
    ]
    entries += [
        tar.Entry(object_name(name), size, contents.opening(office.objects, name), at)
        for name, size in manifest.objects.items()
    ]
    untold = 0
    for block in tar.packed(entries):
        untold += len(block)
        if untold >= TOLD_BYTES:
            steps.on("encrypt", untold)
            untold = 0
        yield block


def _prove(office: Office, part: Path, work: Path, manifest: Manifest, steps: _Steps) -> str:
    """Read the file back from the medium, unpack it aside, compare it all, open it.

    What came back is neither counted nor checked once more: by its digest the database that was
    unpacked is, byte for byte, the copy that was counted and that is checked beside.

    Answers the digest of the bytes that came back. Raises Trouble DAMAGED where anything is not
    what was packed; its detail is the digest of a content where that is what differs.
    """
    with disk_of(part / places.AGE_NAME):
        forget_cached(part / places.AGE_NAME)
    aside = work / "aside"
    with disk_of(aside):
        aside.mkdir()
    try:
        with disk_of(part / places.AGE_NAME):
            held = read_backup(
                part / places.AGE_NAME,
                Opener.of_office(office),
                aside,
                keep_contents=False,
                taken=lambda size: steps.on("check", size),
            )
        if held.manifest != manifest:
            raise unequal("the manifest")
        if held.slots != steps.slots:
            raise unequal(slot_file.SLOTS_NAME)
        _require_same(office, aside / DATABASE_NAME, manifest, steps)
    except age.NotForUs as error:
        raise unequal("the head of office.age") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return held.file_digest


def _require_same(office: Office, unpacked: Path, manifest: Manifest, steps: _Steps) -> None:
    """The database as it lies aside is the one that was counted, and the office's key opens it."""
    with disk_of(unpacked):
        if places.digest_of(unpacked) != manifest.database_digest:
            raise unequal("the database that was unpacked")
    steps.on("check", 0)
    engine = office.engine_on(unpacked)
    try:
        files.prove(engine, unpacked)
    finally:
        engine.dispose()


def _manifest(
    office: Office,
    copied: Path,
    counted: Counted,
    digest: str,
    at: datetime,
    held: Mapping[str, int],
) -> Manifest:
    return Manifest(
        program=desktop.__version__,
        schema=counted.schema,
        office=office.slots.file.office,
        label=office.label,
        at=at,
        utc=at.astimezone(UTC),
        database_size=copied.stat().st_size,
        database_digest=digest,
        audit=counted.audit,
        last_act=counted.last_act,
        records=counted.records,
        tables=counted.tables,
        figures=counted.figures,
        objects=held,
        lost=tuple(sorted(counted.named - set(held) - {""})),
    )


def _counted(office: Office, copied: Path, figures: Figures, steps: _Steps) -> Counted:
    engine = office.engine_on(copied)
    try:
        with speaking_of(copied):
            return manifests.count(engine, figures, lambda: steps.at("pack", 0, 0))
    finally:
        engine.dispose()


def _guide(digest: str, file: Path) -> bytes:
    """``DOC-TOI.txt``: how to open this without the program, and what its bytes come to."""
    text = (resources() / "backup" / places.GUIDE_NAME).read_text(encoding="utf-8")
    size = file.stat().st_size
    said = f"{text.rstrip()}\n\n{size:,} bytes\n{places.guide_digest(digest)}\n"
    return said.replace("\n", "\r\n").encode("utf-8-sig")  # Notepad of every Windows


def _require_place(office: Office, place: Path, *, inside: bool) -> None:
    with disk_of(place / "x"):
        if not place.is_dir():
            msg = Msg("safe.folder_missing", place=str(place))
            raise Trouble(Trouble.Kind.NOT_OPENED, msg)
        inner, own = place.resolve(), office.folder.resolve()
    if own == inner or (own in inner.parents and not inside):
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.folder_inside", place=str(place)))
    places.require_outside(place)


def _require_room(office: Office, place: Path) -> None:
    """Say at once what would fail after minutes: the copy here twice, the backup there once."""
    with disk_of(place / "x"):
        database = (office.folder / DATABASE_NAME).stat().st_size
        attached = sum(contents.sizes(office.objects).values())
        here, there = 2 * database + _SPARE, database + attached + _SPARE
        if office.folder.stat().st_dev == place.stat().st_dev:
            here, there = 0, here + there
        for folder, need in ((office.folder, here), (place, there)):
            places.require_room(folder, need)


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A private folder of the office for what is packed and tried; gone afterwards.

    What lies in it is encrypted as the office is.
    """
    work = folder / WORK_NAME
    with disk_of(work / "x"):
        shutil.rmtree(work, ignore_errors=True)  # left by a killed program
        work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
