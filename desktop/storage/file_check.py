"""What is wrong with a database file, by its name: where it does not open, and where it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Engine

from desktop.base.progress import Cancelled
from desktop.base.trouble import Trouble
from desktop.storage import engine as files
from desktop.storage import journal
from desktop.storage.damage import Damage, Kind, damaged, found
from desktop.storage.driver_errors import speaking_of
from desktop.storage.journal import State
from desktop.storage.old_tables import OldTables
from desktop.storage.pages import Pages
from desktop.storage.salvaged_rows import places

_PAGE_COUNT = slice(28, 32)  # of the first page
_MOST_WORDS = 20  # faults told in the details
_PROOF = re.compile(r"HMAC verification failed for page (\d+)")
_SIZE = re.compile(r"page \d+ has an invalid size")
_INDEX = re.compile(r"missing from index|# of entries in index|non-unique entry in index")
_REFERENCE = "foreign key: "


def diagnosed(trouble: Trouble, path: Path, key: bytes | bytearray) -> Trouble:
    """The same trouble under its own name, where SQLite only says that a file is damaged.

    The key was proved by its slot: so either the slots are of another database, or the first page
    is torn, or its first bytes alone, or the file is shorter than that page tells.
    """
    if trouble.msg.key != Kind.DATABASE.value:
        return trouble
    pages = Pages(path, key)
    try:
        first = pages.read(1)
        if pages.salt_is_torn:
            kind = Kind.SALT
        elif first is None:
            kind = Kind.FIRST_PAGE if pages.size < 2 or pages.fit() else Kind.KEYS_FOREIGN
        elif pages.is_cut or int.from_bytes(first[_PAGE_COUNT], "big") > pages.size:
            kind = Kind.CUT
        else:
            kind = Kind.STRUCTURE
    finally:
        pages.close()
    return damaged(kind, trouble.detail, file=path.name)


def journal_damage(path: Path) -> Damage | None:
    """What is wrong with the journal beside a database, before SQLite empties it unseen."""
    wal = journal.journal_of(path)
    match journal.examine(wal).state:
        case State.UNREADABLE:
            return found(Kind.JOURNAL_UNREADABLE, file=wal.name)
        case State.CUT:
            return found(Kind.JOURNAL_CUT, file=wal.name)
    return None


def check(
    engine: Engine, path: Path, key: bytes | bytearray, stop: Callable[[], bool] = lambda: False
) -> tuple[Damage, ...]:
    """All that the database's own checks find, each kind once, in the right order.

    Raises Cancelled where ``stop`` answers true, Trouble where the disk fails.
    """
    faults = files.faults_of_file(engine, path, stop)
    torn = frozenset(int(match[1]) for each in faults if (match := _PROOF.search(each)))
    return tuple(_named(faults, lambda: _rows_are_whole(engine, path, key, torn, stop), path))


def _named(
    faults: Sequence[str], rows_are_whole: Callable[[], bool], path: Path
) -> Iterator[Damage]:
    torn = [each for each in faults if _PROOF.search(each)]
    cut = [each for each in faults if _SIZE.search(each)]
    lost = [each for each in faults if each.startswith(_REFERENCE)]
    rest = [each for each in faults if each not in (*torn, *cut, *lost)]
    index = [each for each in rest if all(map(_INDEX.search, each.splitlines()[-1:]))]
    other = [each for each in rest if each not in index]
    if cut:
        yield found(Kind.CUT, _words(cut), file=path.name)
    elif (torn or other) and rows_are_whole():
        yield found(Kind.INDEX, _words([*torn, *other, *index]), file=path.name)
    elif torn:
        numbers = [match[1] for each in torn if (match := _PROOF.search(each))]
        yield found(Kind.PAGES, f"HMAC: page {', '.join(numbers)}", file=path.name, n=len(torn))
    elif other:
        yield found(Kind.STRUCTURE, _words(other), file=path.name)
    elif index:
        yield found(Kind.INDEX, _words(index), file=path.name)
    if lost:
        yield found(Kind.REFERENCES, _words(lost), n=len(lost))


def _rows_are_whole(
    engine: Engine,
    path: Path,
    key: bytes | bytearray,
    torn: frozenset[int],
    stop: Callable[[], bool],
) -> bool:
    """Whether every row of every table can be read, so that only indexes or free pages are torn.

    Raises Cancelled.
    """

    def step(_done: int, _of: int) -> None:
        if stop():
            raise Cancelled

    if not key:
        return False
    try:
        with speaking_of(path):
            tables = places(engine)
    except Trouble:
        return False
    pages = Pages(path, key)
    try:
        old = OldTables(pages, step)
        return not old.hold(torn) and not any(
            each.gaps for each in old.read({n: p.shape for n, p in tables.items()}).values()
        )
    finally:
        pages.close()


def _words(faults: Sequence[str]) -> str:
    more = f" (+{len(faults) - _MOST_WORDS})" if len(faults) > _MOST_WORDS else ""
    return "; ".join(" ".join(each.split()) for each in faults[:_MOST_WORDS]) + more
