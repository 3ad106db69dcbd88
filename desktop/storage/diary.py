"""The diary as a list: which acts fit a filter, and the acts of one page of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, LargeBinary, Select, cast, or_, select, tuple_

from desktop.base.progress import SILENT, Progress
from desktop.base.vietnamese import fold
from desktop.domain.history import CLOCK_TOLERANCE, AuditEntry
from desktop.storage import audit_log
from desktop.storage.sqlite.tables import AUDIT, AUDIT_SUBJECT
from desktop.storage.transaction import Tx

MOST = 5000
"""How many acts a search by words finds; whoever wants the older ones types more."""
_STEP = 500  # rows looked at between two looks at whether the search was cancelled
_MARKED = frozenset("adeiouy")
"""Letters that a Vietnamese mark may stand on: SQL lets any letter pass in their place."""


@dataclass(frozen=True)
class Word:
    """A folded word, and what is known to hold it: acts by name, clerks, records by noun and id."""

    text: str
    commands: frozenset[str] = frozenset()
    clerks: frozenset[int] = frozenset()
    records: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True)
class Sought:
    """Which acts are wanted; both days belong to the period. Nothing given: all of them."""

    clerk: int | None = None
    since: date | None = None
    until: date | None = None
    noun: str = ""
    command: str = ""
    words: tuple[Word, ...] = ()

    @property
    def is_everything(self) -> bool:
        return self == Sought()


@dataclass(frozen=True)
class DiaryRow:
    """A row of the diary. ``entry`` is None where the row of this number is gone.

    ``is_earlier``: its moment lies before that of the row before it, so the clock had gone back.
    """

    seq: int
    entry: AuditEntry | None
    is_earlier: bool = False


def ids(tx: Tx, sought: Sought, progress: Progress = SILENT) -> Sequence[int]:
    """The numbers of the acts that fit, the newest first; of a search ``MOST`` at most.

    Without a filter this is the whole count from the last row down, whether each row is there or
    not: a row that is gone is to be seen as such. Raises Cancelled.
    """
    if sought.is_everything:
        return range(audit_log.head(tx).seq, 0, -1)
    if sought == Sought(noun=sought.noun):
        return _of_noun(tx, sought.noun)
    query = select(AUDIT.c.seq).where(*_conditions(sought)).order_by(AUDIT.c.seq.desc())
    if not sought.words:
        result = tx.connection.execute(query)
        assert result.cursor is not None
        return [row[0] for row in result.cursor.fetchall()]
    return list(_found(tx, sought, query, progress))


def rows(tx: Tx, seqs: Sequence[int]) -> tuple[DiaryRow, ...]:
    """The rows of these numbers, in the same order, one for each."""
    found = {each.seq: each for each in audit_log.rows(tx, {*seqs, *(seq - 1 for seq in seqs)})}
    made = []
    for seq in seqs:
        entry, before = found.get(seq), found.get(seq - 1)
        told = (
            entry is not None and before is not None and datetime.min not in (entry.at, before.at)
        )
        is_earlier = (
            told
            and entry is not None
            and before is not None
            and entry.at < before.at - CLOCK_TOLERANCE
        )
        made.append(DiaryRow(seq, entry, is_earlier))
    return tuple(made)


def commands(tx: Tx) -> tuple[str, ...]:
    """The acts that occur in the diary, by the names of their commands, each once."""
    found: list[str] = []
    while True:  # from one to the next by the index: a million rows are not read for it
        query = select(AUDIT.c.command).order_by(AUDIT.c.command).limit(1)
        if found:
            query = query.where(AUDIT.c.command > found[-1])
        command = tx.connection.execute(query).scalar_one_or_none()
        if command is None:
            return tuple(found)
        found.append(command)


def nouns(tx: Tx) -> tuple[str, ...]:
    """The nouns of which the diary tells."""
    found: list[str] = []
    while True:
        query = select(AUDIT_SUBJECT.c.noun).order_by(AUDIT_SUBJECT.c.noun).limit(1)
        if found:
            query = query.where(AUDIT_SUBJECT.c.noun > found[-1])
        noun = tx.connection.execute(query).scalar_one_or_none()
        if noun is None:
            return tuple(found)
        found.append(noun)


def _of_noun(tx: Tx, noun: str) -> list[int]:
    """Of a noun alone its index tells, which is quicker than a row's number looked up for each.

    Where the row of a number is gone, that is to be seen as in the whole diary.
    """
    result = tx.connection.execute(_subjects(noun))
    assert result.cursor is not None
    return sorted({row[0] for row in result.cursor.fetchall()}, reverse=True)


def _subjects(noun: str) -> Select[int]:
    return select(AUDIT_SUBJECT.c.seq).where(AUDIT_SUBJECT.c.noun == noun)


def _conditions(sought: Sought) -> Iterator[ColumnElement[bool]]:
    if sought.clerk is not None:
        yield AUDIT.c.clerk == sought.clerk
    if sought.since is not None:
        yield AUDIT.c.at >= datetime.combine(sought.since, time()).isoformat()
    if sought.until is not None and sought.until < date.max:
        after = sought.until + timedelta(days=1)
        yield AUDIT.c.at < datetime.combine(after, time()).isoformat()
    if sought.command:
        yield AUDIT.c.command == sought.command
    if sought.noun:
        yield AUDIT.c.seq.in_(_subjects(sought.noun))


def _found(tx: Tx, sought: Sought, query: Select[int], progress: Progress) -> Iterator[int]:
    """SQL leaves out what cannot hold the words; what is left is folded and looked at."""
    seqs = {
        word.text: frozenset(tx.connection.execute(_rows_of(word)).scalars())
        for word in sought.words
    }
    query = query.where(*(_may_hold(word) for word in sought.words))
    texts = (cast(AUDIT.c.changes, LargeBinary), cast(AUDIT.c.words, LargeBinary))
    result = tx.connection.execute(query.add_columns(AUDIT.c.command, AUDIT.c.clerk, *texts))
    assert result.cursor is not None
    kept, looked_at = 0, 0
    while kept < MOST and (chunk := result.cursor.fetchmany(_STEP)):
        looked_at += len(chunk)
        progress.step(looked_at, 0)
        for seq, command, clerk, changes, words in chunk:
            held = _Folded(changes + b" " + words)
            if kept < MOST and all(
                command in word.commands
                or clerk in word.clerks
                or seq in seqs[word.text]
                or word.text in held.text()
                for word in sought.words
            ):
                kept += 1
                yield seq


class _Folded:
    """The text of a row, folded when it is first wanted."""

    def __init__(self, raw: bytes) -> None:
        self._raw, self._text = raw, ""

    def text(self) -> str:
        self._text = self._text or fold(self._raw.decode("utf-8", "replace"))
        return self._text


def _rows_of(word: Word) -> Select[int]:
    keys = sorted(word.records)
    of_records = tuple_(AUDIT_SUBJECT.c.noun, AUDIT_SUBJECT.c.record).in_(keys)
    return select(AUDIT_SUBJECT.c.seq).where(of_records)


def _may_hold(word: Word) -> ColumnElement[bool]:
    pattern = "".join("_" if each in _MARKED else _escaped(each) for each in word.text)
    texts = [each.like(f"%{pattern}%", escape="\\") for each in (AUDIT.c.changes, AUDIT.c.words)]
    known = [
        AUDIT.c.command.in_(sorted(word.commands)),
        AUDIT.c.clerk.in_(sorted(word.clerks)),
        AUDIT.c.seq.in_(_rows_of(word)),
    ]
    return or_(*known, *texts)


def _escaped(letter: str) -> str:
    return f"\\{letter}" if letter in "%_\\" else letter
