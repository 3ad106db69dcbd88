"""The diary of acts: looked through, proved, compared with a sheet, and watched for the clock."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Catalogue, Msg
from desktop.base.vietnamese import fold, matches, sort_key
from desktop.documents.kinds.closing_sheet import HEAD_DIGITS, QR_MARK
from desktop.domain.accounts import Clerk
from desktop.domain.history import AuditEntry
from desktop.domain.lists import Wanted
from desktop.domain.problems import Problem, Refused
from desktop.storage import audit_log, diary, finding
from desktop.storage.audit_log import Head
from desktop.storage.audit_proof import Cause, Match, Unsound
from desktop.storage.diary import MOST, Sought, Word
from desktop.storage.transaction import Tx
from desktop.usecases.clock_watch import moment
from desktop.usecases.command import COMMANDS
from desktop.usecases.diary_words import Teller, ToldChange, Words
from desktop.usecases.finding import SOUGHT, Spot

__all__ = ["MOST", "Cause", "Match", "Sought"]

_REMOVED = Wanted(removed=True)
_RECORDS = 300  # that a word names, looked up by name


@dataclass(frozen=True)
class Line:
    """A row of the diary as a clerk reads it.

    ``raw`` is what stands in a damaged row; ``is_gone``: there is no row of this number.
    """

    seq: int
    at: datetime | None = None
    clerk: str = ""
    act: Words = ""
    origin: Words = ""
    changes: tuple[ToldChange, ...] = ()
    more: tuple[Msg, ...] = ()
    raw: str = ""
    is_gone: bool = False
    is_earlier: bool = False

    @property
    def is_damaged(self) -> bool:
        return bool(self.raw) or self.is_gone

    @property
    def spot(self) -> Spot | None:
        """Where the first of its records is seen that has a page."""
        return next((each.spot for each in self.changes if each.spot is not None), None)


@dataclass(frozen=True)
class Offered:
    """What the diary can be filtered by: clerks by id, acts and nouns that occur in it."""

    clerks: tuple[tuple[int, str], ...]
    commands: tuple[tuple[str, Words], ...]
    nouns: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """What came of a proof: ``rows`` looked at, the head, and the first unsound row if any."""

    rows: int
    head: Head
    last: datetime | None
    unsound: Unsound | None = None
    clerk: str = ""


@dataclass(frozen=True)
class SheetCheck:
    """How the diary stands beside a sheet. ``unsound`` is the first row that is not as written."""

    match: Match
    seq: int
    at: datetime | None = None
    unsound: Unsound | None = None


def offered(tx: Tx) -> Offered:
    """What there is to filter by."""
    known = {each.noun for each in tx.schema.nouns}
    return Offered(
        tuple(sorted(_clerks(tx).items(), key=lambda each: sort_key(each[1]))),
        tuple((each, _act(each)) for each in diary.commands(tx)),
        tuple(each for each in diary.nouns(tx) if each in known),
    )


def length(tx: Tx) -> int:
    """How many rows the diary has, by the number of the last."""
    return audit_log.head(tx).seq


def look(
    tx: Tx, sought: Sought, typed: str, catalogue: Catalogue, progress: Progress = SILENT
) -> Sequence[int]:
    """The numbers of the acts that fit, the newest first; ``typed`` is searched without marks.

    A word is found in what was written, in the name of the act, of the clerk, and of the record as
    it is called today. Raises Cancelled.
    """
    words = tuple(_word(tx, word, catalogue) for word in dict.fromkeys(fold(typed).split()))
    return diary.ids(tx, replace(sought, words=words), progress)


def lines(tx: Tx, seqs: Sequence[int]) -> tuple[Line, ...]:
    """The rows of these numbers, in their order; a damaged row is told as it stands."""
    clerks, teller = _clerks(tx), Teller(tx)
    made = []
    for row in diary.rows(tx, seqs):
        it = row.entry
        if it is None:
            made.append(Line(row.seq, is_gone=True))
            continue
        made.append(
            Line(
                it.seq,
                it.at if it.at != datetime.min else None,
                clerks.get(it.clerk, ""),
                _act(it.command),
                _origin(it),
                tuple(teller.change(each) for each in it.changes),
                it.words,
                it.unread,
                is_earlier=row.is_earlier,
            )
        )
    return tuple(made)


def prove(tx: Tx, progress: Progress = SILENT, *, known: Head | None = None) -> Proof:
    """Look at every row from the first; long where the diary is. Raises Cancelled."""
    found = audit_log.examine(tx, progress, known=known)
    head = audit_log.head(tx)
    clerk = _clerks(tx).get(found.clerk, "") if found is not None else ""
    return Proof(head.seq, head, audit_log.last_moment(tx), found, clerk)


def check_sheet(tx: Tx, number: str, digits: str, progress: Progress = SILENT) -> SheetCheck:
    """Compare the head of the diary on a closing sheet with the diary as it is now.

    ``number`` may be left out. Raises Refused where what was typed cannot be what stands on a
    sheet, Cancelled.
    """
    number, digits = _from_qr(digits) or (number, digits)
    seq, digest = _typed_number(number), _typed_digits(digits)
    if seq is None:
        seq = audit_log.numbered(tx, digest)
        if seq is None:
            unsound = audit_log.examine(tx, progress)
            return SheetCheck(Match.OTHER, 0, unsound=unsound)
    found = audit_log.compare(tx, seq, digest)
    unsound = audit_log.examine(tx, progress, known=Head(seq, digest))
    return SheetCheck(found.match, seq, found.at, unsound)


def unsound_words(found: Unsound, clerk: str = "") -> Msg:
    """Which row is not as it was written, and why, with who, when and what as far as it tells."""
    row = str(found.seq)
    match found.cause:
        case Cause.MISSING:
            return Msg("diary.unsound.missing", row=row)
        case Cause.CUT:
            return Msg("diary.unsound.cut", row=row)
    try:
        at: Words = moment(datetime.fromisoformat(found.at))
    except ValueError:
        at = found.at
    told = {"row": row, "at": at, "clerk": clerk or Msg("diary.unknown_clerk")}
    act = _act(found.command)
    if found.cause is Cause.CHANGED:
        return Msg("diary.unsound.changed", act=act, **told)
    if found.cause is Cause.REPLACED:
        return Msg("diary.unsound.replaced", act=act, **told)
    return Msg("diary.unsound.unlinked", before=str(found.seq - 1), act=act, **told)


def _word(tx: Tx, text: str, catalogue: Catalogue) -> Word:
    """What the file and the language know of a word that was typed."""
    say = catalogue.label
    acts = frozenset(
        name for name in diary.commands(tx) if name in COMMANDS and matches(text, say(Msg(name)))
    )
    clerks = frozenset(id for id, label in _clerks(tx).items() if matches(text, label))
    named = dict.fromkeys(each.record for each in SOUGHT)
    records = frozenset(
        (record.noun, id)
        for record in named
        for id in finding.beginning_with(tx, record, (text,), most=_RECORDS, removed=None)
    )
    return Word(text, acts, clerks, records)


def _typed_number(typed: str) -> int | None:
    text = re.sub(r"[\s.]", "", typed)
    if not text:
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 15 or not int(text):
        raise Refused(Problem(Msg("diary.sheet.number_strange"), field="number", blocking=True))
    return int(text)


def _from_qr(typed: str) -> tuple[str, str] | None:
    """Number and digits of a sheet whose QR was read into the field of the code."""
    found = re.fullmatch(rf"\s*{QR_MARK}:(\d+):([0-9a-f]+)\s*", typed)
    return (found[1], found[2]) if found is not None else None


def _typed_digits(typed: str) -> str:
    text = re.sub(r"[\s-]", "", typed).lower()
    if len(text) < HEAD_DIGITS or not re.fullmatch("[0-9a-f]{1,64}", text):
        problem = Problem(
            Msg("diary.sheet.digits_strange", n=HEAD_DIGITS, typed=len(text)),
            field="digits",
            blocking=True,
        )
        raise Refused(problem)
    return text


def _clerks(tx: Tx) -> dict[int, str]:
    """Every clerk's label by id; one who was removed still did what is written."""
    everybody = (*tx.ids(Clerk), *tx.ids(Clerk, _REMOVED))
    return {each.id: each.label for each in tx.rows(Clerk, everybody)}


def _act(command: str) -> Words:
    return Msg(command) if command in COMMANDS else command


def _origin(it: AuditEntry) -> Words:
    return "" if it.unread else Msg(f"diary.origin.{it.origin}")
