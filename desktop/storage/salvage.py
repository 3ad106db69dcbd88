"""What is readable of a damaged office, carried into a new one; the old one is only read.

Where the first 16 bytes of the database are torn, its salt, no page can be proved by the file
alone; the salt follows from the key, so all of it is read. A database made before it did so has a
salt of chance: then the slots seem to be of other data (``Kind.KEYS_FOREIGN``), and the way on is a
backup.

The order, so that whatever fails leaves no half office: the rows of every sound page are written
into a new database, what the diary knows of lost records is made anew, no row is left that refers
to a lost one, contents whose digest holds are copied, all is checked; the key slots come last, and
a folder without them is no office.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.attachments import Attachment
from desktop.storage import audit_log, meta, salvaged_rows
from desktop.storage import engine as files
from desktop.storage.backup_contents import is_whole
from desktop.storage.btree import HIGHEST, LOWEST
from desktop.storage.damage import Kind, damaged
from desktop.storage.driver_errors import speaking_of
from desktop.storage.keyslots import KeySlots, wipe
from desktop.storage.lock import FolderLock
from desktop.storage.migrate import SCHEMA, migrate, without_foreign_keys
from desktop.storage.migrations import STEPS
from desktop.storage.new_folder import made
from desktop.storage.objects import Objects
from desktop.storage.office import DATABASE_NAME, OBJECTS_NAME
from desktop.storage.old_tables import OldTable, OldTables
from desktop.storage.pages import Pages
from desktop.storage.recovery import RecoveryCode
from desktop.storage.salvaged_rows import LostRecord, Unlinked
from desktop.storage.slot_file import SlotFile
from desktop.storage.transaction import Database, Tx


@dataclass(frozen=True)
class Opener:
    """What opens the old office. ``keys``: slots to use in place of those in its folder."""

    passphrase: str = ""
    sheet: RecoveryCode | None = None
    keys: SlotFile | None = None


@dataclass(frozen=True)
class LostRange:
    """Rows of a table on pages that are lost; between these ids, None: nobody can tell."""

    table: str
    first: int | None
    last: int | None


@dataclass(frozen=True)
class LostContent:
    """A content whose digest does not hold, or that is gone; "" where no row names it."""

    digest: str
    file: str = ""


@dataclass(frozen=True)
class Salvaged:
    """What came of it: rows by table, and what was lost.

    ``audit_missing`` rows of the diary could not be read; ``rows`` counts what was carried over.
    """

    folder: Path
    rows: Mapping[str, int]
    ranges: tuple[LostRange, ...] = ()
    refused: Mapping[str, int] | None = None
    records: tuple[LostRecord, ...] = ()
    unlinked: tuple[Unlinked, ...] = ()
    contents: tuple[LostContent, ...] = ()
    audit_missing: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was lost at all."""
        return not (
            self.ranges
            or any((self.refused or {}).values())
            or self.records
            or self.unlinked
            or self.contents
            or self.audit_missing
        )

    @property
    def count(self) -> int:
        """How many rows were carried over."""
        return sum(self.rows.values())


def salvage(folder: Path, to: Path, opener: Opener, progress: Progress = SILENT) -> Salvaged:
    """Make an office in ``to`` (absent or empty) of what can be read in ``folder``.

    It opens as the old one did: the slots are the same. Raises Trouble: NOT_OPENED (in use, wrong
    passphrase, a newer program, ``to`` is taken), DAMAGED where nothing can be read, OUTSIDE;
    Cancelled. Then nothing is left in ``to``, and the old folder is as it was in any case.
    """
    slots = KeySlots(folder, opener.keys) if opener.keys else KeySlots.load(folder)
    _require_apart(folder, to)
    lock = FolderLock(folder, inspecting=True)
    key = bytearray()
    try:
        path = folder / DATABASE_NAME
        files.check_file(path)
        if opener.sheet is not None:
            keys = slots.keys_by_sheet(opener.sheet)
        else:
            keys = slots.keys_by_passphrase(None, opener.passphrase)
        pages, key = _opened(path, keys)
        try:
            with made(to):
                return _carried(pages, key, folder, to, slots.file, progress)
        finally:
            pages.close()
    finally:
        wipe(key)
        lock.release()


def _opened(path: Path, keys: tuple[bytearray, ...]) -> tuple[Pages, bytearray]:
    """The pages under whichever key they are; DAMAGED where they are under none of them."""
    for key in keys:
        pages = Pages(path, key)
        if pages.fit() or pages.is_sound(1):
            return pages, key
        pages.close()
    raise damaged(Kind.KEYS_FOREIGN, file=path.name)


def _carried(
    pages: Pages, key: bytearray, folder: Path, to: Path, slots: SlotFile, progress: Progress
) -> Salvaged:
    old = OldTables(pages, lambda done, of: progress.step(done, of, Msg("salvage.reading")))
    # Nobody can tell it of a torn first page. None was ever founded at 0: so old a page says that
    # what came after it is lost, and no newer program.
    version = old.version or SCHEMA
    if version > SCHEMA:
        raise Trouble(
            Trouble.Kind.NOT_OPENED, Msg("desk.newer", file=str(version), program=str(SCHEMA))
        )
    path = to / DATABASE_NAME
    files.create_file(path, key)
    engine = files.create_engine_for(path, key)
    try:
        with speaking_of(path):
            migrate(engine, steps=STEPS[:version])
            tables = salvaged_rows.places(engine)
            found = old.read({name: each.shape for name, each in tables.items()})
            if not any(each.rows for each in found.values()):
                raise damaged(Kind.NOTHING_READABLE, file=path.name)
            progress.step(0, 0, Msg("salvage.writing"))
            written = salvaged_rows.write(engine, found, tables)
            torn = tuple(name for name, each in found.items() if each.gaps)
            if "audit_subject" in torn or "audit" in torn:
                salvaged_rows.restore_subjects(engine)
            migrate(engine)
            records, unlinked = _settled(engine, torn, slots)
            _note(engine)
        contents = _contents(engine, folder, to, progress)
        progress.step(0, 0, Msg("salvage.checking"))
        faults = files.faults_of_file(engine, path)
        if faults:
            msg = Msg("salvage.unproved")
            raise Trouble(Trouble.Kind.DAMAGED, msg, detail="; ".join(faults[:20]))
        files.let_go(engine, path)
        missing = _missing(path, key)
    finally:
        engine.dispose()
    copied = KeySlots(to, slots)
    copied.save()
    copied.settle()
    return Salvaged(
        to,
        written.rows,
        _ranges(found),
        written.refused,
        records,
        unlinked,
        contents,
        missing,
    )


def _settled(
    engine: Engine, torn: tuple[str, ...], slots: SlotFile
) -> tuple[tuple[LostRecord, ...], tuple[Unlinked, ...]]:
    """The records the diary tells of, and no reference that leads nowhere."""
    tables = salvaged_rows.places(engine)
    database = Database(engine)
    with without_foreign_keys(engine) as connection, connection.begin():
        tx = database.on(connection)
        records = salvaged_rows.rebuild(tx, torn) if torn else ()
        records += _clerks(tx, slots) if "clerks" in torn else ()
        unlinked = salvaged_rows.settle_references(connection, tables) if torn else ()
    return records, unlinked


def _note(engine: Engine) -> None:
    """Backups made before are of the whole office: none made of what is left takes their place.

    What is stored to sort and find by was made by the old program; the first opening makes it anew.
    """
    with engine.begin() as connection:
        last = connection.exec_driver_sql("SELECT max(id) FROM backups").scalar()
        meta.note(connection, meta.INHERITED, str(last or 0))
        meta.note(connection, "sort_keys", "")


def _clerks(tx: Tx, slots: SlotFile) -> tuple[LostRecord, ...]:
    """A record for every key slot that lost its own, or nobody could open what was salvaged.

    Administrators: who was what nobody can tell any more, and all of them hold the key.
    """
    known = {each.slot for each in tx.all(Clerk)}
    made = [
        tx.put(Clerk(label=each.label, role=Role.ADMINISTRATOR, slot=each.id))
        for each in slots.clerks
        if each.id not in known
    ]
    return tuple(LostRecord(each.noun, each.id, each.label, by_slot=True) for each in made)


def _contents(
    engine: Engine, folder: Path, to: Path, progress: Progress
) -> tuple[LostContent, ...]:
    """Copy every content whose digest holds; those that rows name and that are not there."""
    there, copied = Objects(folder / OBJECTS_NAME), to / OBJECTS_NAME
    with Database(engine).reading() as tx:
        table = tx.schema.of(Attachment).table
        rows = tx.connection.execute(select(table.c.digest, table.c.file_name)).all()
    named = {digest: name for digest, name in rows if digest}
    kept, lost = set(), []
    digests = there.digests()
    for done, digest in enumerate(digests, 1):
        progress.step(done, len(digests), Msg("salvage.files"))
        if is_whole(there, digest):
            there.copy(digest, copied)
            kept.add(digest)
        else:
            lost.append(LostContent(digest, named.get(digest, "")))
    gone = [digest for digest in named if digest not in digests]
    return (*lost, *(LostContent(digest, named[digest]) for digest in gone))


def _missing(path: Path, key: bytearray) -> int:
    """How many rows of the diary are not there, up to the last."""
    engine = files.create_engine_for(path, key, read_only=True)
    try:
        with Database(engine).reading() as tx:
            last = audit_log.head(tx).seq
            return last - audit_log.count(tx, last)
    finally:
        engine.dispose()


def _ranges(found: Mapping[str, OldTable]) -> tuple[LostRange, ...]:
    return tuple(
        LostRange(
            name,
            gap.first if gap.first != LOWEST else None,
            gap.last if gap.last != HIGHEST else None,
        )
        for name, table in found.items()
        for gap in table.gaps
    )


def _require_apart(folder: Path, to: Path) -> None:
    """Neither office lies in the other."""
    old, new = folder.resolve(), to.absolute().resolve()
    if old == new or old in new.parents or new in old.parents:
        raise Trouble(Trouble.Kind.NOT_OPENED, Msg("safe.folder_inside", place=str(to)))
