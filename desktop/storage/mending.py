"""A database whose rows are all whole, written anew: for torn indexes and torn free pages.

``REINDEX`` cannot do it, for it goes through the torn pages to free them. So every row is read
page by page, as in salvage, into a new file; only where none is lost does it take the old one's
place, which stays under the day's name.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage import salvaged_rows
from desktop.storage.aside import keep_aside
from desktop.storage.disk import move
from desktop.storage.driver_errors import speaking_of
from desktop.storage.migrate import migrate, schema_of
from desktop.storage.migrations import STEPS
from desktop.storage.old_tables import OldTables
from desktop.storage.pages import Pages
from desktop.storage.trouble import disk_of

NEXT_NAME = "office.db.mended"


def mend(
    engine: Engine,
    path: Path,
    key: bytes | bytearray,
    at: datetime,
    progress: Progress = SILENT,
) -> Path:
    """Put a whole file in the place of one whose indexes are torn; where the old one lies now.

    Everybody else waits meanwhile. Raises Trouble DAMAGED where a row could not be read or what was
    written is not sound, OUTSIDE where the disk fails; Cancelled. Then nothing is changed.
    """
    aside = path.with_name(NEXT_NAME)
    with files.gate_of(engine).alone():
        files.let_go(engine, path)
        sweep(aside)
        try:
            _write(path, aside, key, progress)
            with disk_of(path):
                files.flush(aside)
                kept = keep_aside(path, at)
                move(aside, path)
            return kept
        finally:
            sweep(aside)


def sweep(aside: Path) -> None:
    """Remove what a killed mending left; it never got its name."""
    for end in ("", "-wal", "-shm", "-journal"):
        with disk_of(aside):
            aside.with_name(f"{aside.name}{end}").unlink(missing_ok=True)


def _write(path: Path, aside: Path, key: bytes | bytearray, progress: Progress) -> None:
    pages = Pages(path, key)
    try:
        old = OldTables(pages, lambda done, of: progress.step(done, of, Msg("salvage.reading")))
        files.create_file(aside, key)
        engine = files.create_engine_for(aside, key)
        try:
            with speaking_of(aside):
                migrate(engine, steps=STEPS[: old.version or 0])
                tables = salvaged_rows.places(engine)
                found = old.read({name: each.shape for name, each in tables.items()})
                progress.step(0, 0, Msg("salvage.writing"))
                written = salvaged_rows.write(engine, found, tables)
            torn = [name for name, each in found.items() if each.gaps]
            more = set(old.names()) - set(tables) - {"sqlite_sequence", "sqlite_stat1"}
            if torn or more or any(written.refused.values()) or schema_of(engine) != old.version:
                raise Trouble(
                    Trouble.Kind.DAMAGED, Msg("damage.not_mended"), detail=", ".join((*torn, *more))
                )
            progress.step(0, 0, Msg("salvage.checking"))
            faults = files.faults_of_file(engine, aside)
            if faults:
                raise Trouble(
                    Trouble.Kind.DAMAGED, Msg("damage.not_mended"), detail="; ".join(faults[:20])
                )
            files.let_go(engine, aside)
        finally:
            engine.dispose()
    finally:
        pages.close()
