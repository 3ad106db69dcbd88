"""A backup read from end to end: who may open it, what is in it, whether it is what it says."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import backup_age as age
from desktop.storage import backup_manifest as manifests
from desktop.storage import backup_place as places
from desktop.storage import backup_tar as tar
from desktop.storage import engine as files
from desktop.storage import slot_file
from desktop.storage.backup_manifest import Manifest
from desktop.storage.backup_place import Copy
from desktop.storage.backup_takers import Gathering, Storing, Taken, unequal
from desktop.storage.driver_errors import speaking_of
from desktop.storage.from_medium import FromMedium
from desktop.storage.hashing import HashedStream
from desktop.storage.keyslots import KeySlots
from desktop.storage.office import DATABASE_NAME, OBJECTS_NAME, Office
from desktop.storage.recovery import BACKUP, RecoveryCode, derive
from desktop.storage.slot_file import SlotFile
from desktop.storage.trouble import reading_of


@dataclass(frozen=True)
class Opener:
    """What opens a backup: age identities, and the office's key or the sheet that leads to it.

    ``outer`` are the slots of ``keys.json`` that a passphrase opened.
    """

    identities: tuple[str, ...] = field(repr=False)
    secret: bytes | None = field(default=None, repr=False)
    key: bytearray | None = field(default=None, repr=False)
    sheet: RecoveryCode | None = None
    passphrase: str = field(default="", repr=False)
    outer: SlotFile | None = None

    @classmethod
    def of_office(cls, office: Office) -> Self:
        """The open office itself, which has just made the backup."""
        own = age.identity_of(office.secret_for(BACKUP))
        return cls((own,), secret=office.secret_for(manifests.PURPOSE))

    @classmethod
    def by(cls, copy: Copy, passphrase: str, sheet: RecoveryCode | None) -> Self:
        """A passphrase of the backup's own day, or the sheet, which needs no ``keys.json``.

        Raises Trouble NOT_OPENED (a wrong passphrase, no ``keys.json``) or DAMAGED.
        """
        if sheet is None:
            outer = places.keys_of(copy)
            if outer is None:
                msg = Msg("backup_trouble.keys_missing", file=places.KEYS_NAME)
                raise Trouble(Trouble.Kind.NOT_OPENED, msg)
            key = _by_passphrase(copy, outer, passphrase)
            own = age.identity_of(derive(key, BACKUP))
            secret = derive(key, manifests.PURPOSE)
            return cls((own,), secret, key, passphrase=passphrase, outer=outer)
        identities = [age.identity_of(derive(sheet.secret, BACKUP))]
        try:  # a backup made before its sheet had a key for backups opens by the slots alone
            outer = places.keys_of(copy)
            if outer is not None:
                key = KeySlots(copy.folder, outer).open_with_sheet(sheet)
                identities.append(age.identity_of(derive(key, BACKUP)))
        except Trouble as trouble:
            if trouble.kind is Trouble.Kind.OUTSIDE:
                raise
        return cls(tuple(identities), sheet=sheet)


@dataclass
class Held:
    """What was found in a backup: its slots, manifest, the office's key where it was come by."""

    slots: SlotFile
    manifest: Manifest
    key: bytearray | None = field(default=None, repr=False)
    file_digest: str = ""


def read_summary(copy: Copy, opener: Opener) -> Held:
    """Slots and manifest alone, from the first bytes; nothing is written anywhere."""
    reader = _Reader(opener, None, lambda _name: False, taken=lambda _size: None)
    try:
        with reading_of(copy.age), copy.age.open("rb") as stream:
            age.unseal(stream, reader.unpacking.take, opener.identities)
    except _Enough:
        return reader.held("")
    except age.NotForUs as error:
        raise _not_for_us(copy, opener) from error
    raise tar.strange("no manifest")


def read_backup(
    file: Path,
    opener: Opener,
    to: Path,
    *,
    keep_contents: bool,
    taken: Taken = lambda _size: None,
) -> Held:
    """Decrypt all of ``file`` into the folder ``to``, or its contents no further than their digest:
    then what is written is to be looked at in this run, and no disk is waited for.

    Every size is bounded by the manifest, every name is one of ours, every digest is compared;
    memory stays flat. Raises Trouble, NotForUs, and what ``taken`` raises; the caller clears
    ``to``.
    """

    def keeps(name: str) -> bool:
        return keep_contents or name == DATABASE_NAME

    reader = _Reader(opener, to, keeps, taken=taken, to_stay=keep_contents)
    try:
        with FromMedium(file) as stream, HashedStream(stream) as hashed:
            age.unseal(hashed, reader.unpacking.take, opener.identities)
            digest = hashed.digest()
    finally:
        reader.unpacking.drop()
    reader.unpacking.close()
    reader.require_all()
    return reader.held(digest)


def read_found(copy: Copy, opener: Opener, to: Path, *, keep: bool, taken: Taken) -> Held:
    """``read_backup`` of a backup found, with a sentence where nothing of ours opens it."""
    try:
        with reading_of(copy.age):
            return read_backup(copy.age, opener, to, keep_contents=keep, taken=taken)
    except age.NotForUs as error:
        raise _not_for_us(copy, opener) from error


def read_contents(
    copy: Copy, opener: Opener, to: Path, wanted: Collection[str], taken: Taken
) -> dict[str, Path]:
    """Those of the ``wanted`` contents that a backup holds, each read through its digest into the
    folder ``to``; what lies behind the last of them is not read.

    Raises Trouble as ``read_found`` does, and what ``taken`` raises; the caller clears ``to``.
    """
    names = {object_name(digest): digest for digest in wanted}
    reader = _Reader(opener, to, names.__contains__, taken=taken, to_stay=True, alone=True)
    try:
        with reading_of(copy.age), copy.age.open("rb", buffering=0) as stream:
            age.unseal(stream, reader.unpacking.take, opener.identities)
    except _Enough:
        return {names[name]: to.joinpath(*name.split("/")) for name in reader.kept}
    except age.NotForUs as error:
        raise _not_for_us(copy, opener) from error
    finally:
        reader.unpacking.drop()
    raise tar.strange("not all that the manifest names")


def require_sound(
    engine: Engine, stop: Callable[[], None], stopped: Callable[[], bool] = lambda: False
) -> None:
    """The database a backup holds opens with its key and is sound by its own checks.

    ``stop`` raises between the checks what ends them, ``stopped`` answers true within one. Raises
    Trouble DAMAGED.
    """
    path = files.path_of(engine)
    files.prove(engine, path)
    stop()
    faults = files.faults_of_file(engine, path, stopped)
    if faults:
        raise unequal("; ".join(faults)[:400])
    stop()


def require_equal(engine: Engine, manifest: Manifest, stop: Callable[[], None]) -> None:
    """A sound database, counted as the manifest counts; raises Trouble DAMAGED."""
    require_sound(engine, stop)
    path = files.path_of(engine)
    with (
        speaking_of(path, writing=False),
        engine.connect().execution_options(ro=True) as connection,
    ):
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        tables = manifests.tables_of(connection, stop)
    if version != manifest.schema:
        raise unequal(f"schema {version}, not {manifest.schema}")
    names = set(tables) | set(manifest.tables)
    other = sorted(name for name in names if tables.get(name) != manifest.tables.get(name))
    if other:
        raise unequal(f"tables {', '.join(other)}")


def object_name(digest: str) -> str:
    """A content's name in the tar."""
    return f"{OBJECTS_NAME}/{digest[:2]}/{digest}"


class _Enough(Exception):
    """All that was wanted is read."""


class _Reader:
    """Takes the entries of a backup in their order: slots, manifest, database, contents.

    What ``keeps`` names is written down, for good where it is ``to_stay``: then each disk is waited
    for. ``alone``: once all of it is, nothing more is read.
    """

    def __init__(
        self,
        opener: Opener,
        to: Path | None,
        keeps: Callable[[str], bool],
        *,
        taken: Taken,
        to_stay: bool = False,
        alone: bool = False,
    ) -> None:
        self.unpacking = tar.Unpacking(self._entry)
        self.kept: list[str] = []
        self._opener, self._to = opener, to
        self._keeps, self._taken, self._alone = keeps, taken, alone
        self._to_stay, self._open = to_stay, 0
        self._slots: SlotFile | None = None
        self._manifest: Manifest | None = None
        self._key, self._secret = opener.key, opener.secret
        self._due: deque[str] | None = None

    def held(self, digest: str) -> Held:
        assert self._slots is not None
        assert self._manifest is not None
        return Held(self._slots, self._manifest, self._key, digest)

    def require_all(self) -> None:
        if self._manifest is None or self._due:
            raise tar.strange("not all that the manifest names")

    def _entry(self, name: str, size: int) -> tar.Taker:
        if self._slots is None:
            _require(name == slot_file.SLOTS_NAME and size <= slot_file.MOST_BYTES, name)
            return Gathering(self._take_slots)
        if self._manifest is None:
            _require(name == manifests.NAME and size <= manifests.MOST_BYTES, name)
            return Gathering(self._take_manifest)
        assert self._due is not None
        _require(bool(self._due) and name == self._due[0], name)
        self._due.popleft()
        if name == DATABASE_NAME:
            digest, wanted = self._manifest.database_digest, self._manifest.database_size
        else:
            digest = name[-64:]
            wanted = self._manifest.objects[digest]
        _require(size == wanted, name)
        if not self._keeps(name):
            return Storing(None, digest, self._taken)
        path, stays = self._path(name), self._to_stay
        return Storing(path, digest, self._taken, lambda: self._stored(name), to_stay=stays)

    def _stored(self, name: str) -> None:
        self.kept.append(name)
        if self._alone and len(self.kept) == self._open:
            raise _Enough

    def _path(self, name: str) -> Path:
        assert self._to is not None
        return self._to.joinpath(*name.split("/"))

    def _take_slots(self, content: bytes) -> None:
        try:
            self._slots = slot_file.parse(content)
        except ValueError as error:
            raise tar.strange(f"{slot_file.SLOTS_NAME}: {error}") from error
        if self._secret is None:
            assert self._opener.sheet is not None
            slots = KeySlots(Path(), self._slots)
            self._key = slots.open_with_sheet(self._opener.sheet)
            self._secret = derive(self._key, manifests.PURPOSE)

    def _take_manifest(self, content: bytes) -> None:
        assert self._secret is not None
        assert self._slots is not None
        self._manifest = manifests.parse(content, self._secret)
        _require(self._manifest.office == self._slots.office, "another office's slots")
        if self._to is None:
            raise _Enough
        self._due = deque([DATABASE_NAME, *map(object_name, self._manifest.objects)])
        self._open = sum(map(self._keeps, self._due))
        if self._alone and not self._open:
            raise _Enough


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise tar.strange(what[:120])


def _by_passphrase(copy: Copy, outer: SlotFile, passphrase: str) -> bytearray:
    try:
        return KeySlots(copy.folder, outer).open_with_passphrase(None, passphrase)
    except Trouble as trouble:
        if trouble.msg.key != "safe.passphrase_wrong":
            raise
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("backup_trouble.passphrase_wrong")) from trouble


def _not_for_us(copy: Copy, opener: Opener) -> Trouble:
    """Nothing of ours opens it: damaged in its head, another office's keys, or another sheet."""
    said = places.said_digest(copy)
    if said is not None and said != places.digest_of(copy.age):
        msg = Msg("backup_trouble.damaged")
        return Trouble(Trouble.Kind.DAMAGED, msg, detail="SHA-256")
    if opener.sheet is not None:
        return Trouble(Trouble.Kind.NOT_OPENED, Msg("backup_trouble.sheet_wrong"))
    msg = Msg("backup_trouble.keys_foreign", file=places.KEYS_NAME)
    return Trouble(Trouble.Kind.NOT_OPENED, msg)
