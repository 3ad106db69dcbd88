"""The diary going out: the filtered rows as an Excel workbook, or as a register to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.base.progress import SILENT, Progress
from desktop.base.text import Catalogue, Msg
from desktop.documents.kinds.closing_sheet import HEAD_DIGITS
from desktop.documents.register import Register, RegisterColumn
from desktop.domain.accounts import Permission
from desktop.domain.history import Deed
from desktop.domain.problems import Problem, Refused
from desktop.exchange import workbook
from desktop.exchange.workbook import Heading
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.diary import Line, lines
from desktop.usecases.diary_words import ToldChange, said, told
from desktop.usecases.work import Work

MOST_EXPORTED, MOST_PRINTED = 100_000, 10_000
"""Rows of one workbook, and of one register: about a thousand pages."""
_AT_ONCE = 500
_WIDTHS = {"seq": 8, "at": 17, "clerk": 20, "act": 28, "subject": 40, "change": 90}
_MILLIMETRES = {
    "seq": 15.0,
    "at": 29.0,
    "clerk": 29.0,
    "act": 40.0,
    "subject": 52.0,
    "change": 97.0,
}


@dataclass(frozen=True)
class Picked:
    """The rows that are wanted: their numbers, newest first, and the filters in words."""

    seqs: Sequence[int]
    filters: str = ""


@command("diary.exported", needs=Permission.VIEW, final=True)
def exported(work: Work, *, file: str, rows: int) -> None:
    """Note that rows of the diary went out; whoever may read them may take them along."""
    work.note(Msg("diary.exported_to", file=file, n=rows))


def as_workbook(
    tx: Tx, picked: Picked, catalogue: Catalogue, at: datetime, progress: Progress = SILENT
) -> bytes:
    """The rows as a workbook. Raises Refused for none or too many, Cancelled."""
    _require(picked, MOST_EXPORTED)
    say = catalogue.say
    above = (say("diary.book.title"), *_about(tx, picked, catalogue, at))
    headings = [Heading(catalogue.label(f"diary.{name}"), wide) for name, wide in _WIDTHS.items()]
    rows = _rows(tx, picked, catalogue)
    return workbook.written(
        say("diary.book.sheet"), above, headings, rows, progress, of=len(picked.seqs)
    )


def as_register(
    tx: Tx, picked: Picked, catalogue: Catalogue, at: datetime, progress: Progress = SILENT
) -> Register:
    """The rows as a register. Raises Refused for none or too many, Cancelled."""
    _require(picked, MOST_PRINTED)
    rows = []
    for row in _rows(tx, picked, catalogue):
        rows.append(row)
        if not len(rows) % _AT_ONCE:
            progress.step(len(rows), len(picked.seqs))
    return Register(
        name=catalogue.say("diary.title"),
        title=catalogue.say("diary.book.title"),
        lines=_about(tx, picked, catalogue, at),
        columns=tuple(
            RegisterColumn(catalogue.label(f"diary.{name}"), wide)
            for name, wide in _MILLIMETRES.items()
        ),
        rows=tuple(rows),
        page=lambda page, of: catalogue.say(Msg("diary.book.page", page=str(page), of=str(of))),
        made=at,
    )


def _require(picked: Picked, most: int) -> None:
    n = len(picked.seqs)
    if not n:
        raise Refused(Problem(Msg("diary.book.nothing"), blocking=True))
    if n > most:
        raise Refused(Problem(Msg("diary.book.too_many", n=n, most=most), blocking=True))


def _about(tx: Tx, picked: Picked, catalogue: Catalogue, at: datetime) -> tuple[str, ...]:
    head = audit_log.head(tx)
    moment = Msg("diary.moment", day=at.date(), hour=at.time())
    filters = (
        Msg("diary.book.filters", filters=picked.filters)
        if picked.filters
        else Msg("diary.book.everything")
    )
    made = Msg("diary.book.made", at=moment, n=len(picked.seqs))
    last = Msg("diary.book.head", row=str(head.seq), digits=spaced(head.digest))
    return tuple(catalogue.say(each) for each in (filters, made, last))


def spaced(digest: str) -> str:
    """The beginning of a digest in groups of four, as the closing sheet shows it."""
    code = digest[:HEAD_DIGITS]
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _rows(tx: Tx, picked: Picked, catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for first in range(0, len(picked.seqs), _AT_ONCE):
        for line in lines(tx, picked.seqs[first : first + _AT_ONCE]):
            yield _row(line, catalogue)


def _row(line: Line, catalogue: Catalogue) -> tuple[str, ...]:
    say, seq = catalogue.say, str(line.seq)
    if line.is_gone:
        return (seq, "", "", "", say(Msg("diary.gone", row=seq)), "")
    at = line.at
    moment = say(Msg("diary.moment", day=at.date(), hour=at.time())) if at is not None else ""
    if line.is_earlier:
        moment = f"{moment} ({say('diary.earlier')})"
    clerk = line.clerk or say("diary.nobody")
    if line.raw:
        return (seq, moment, clerk, said(catalogue, line.act), say("diary.damaged"), line.raw)
    subjects = "; ".join(dict.fromkeys(_subject(each, catalogue) for each in line.changes))
    changes = [_change(each, catalogue) for each in line.changes]
    notes = [said(catalogue, each) for each in line.more]
    words = "; ".join(part for part in (*changes, *notes) if part)
    return (seq, moment, clerk, said(catalogue, line.act), subjects, words)


def _subject(change: ToldChange, catalogue: Catalogue) -> str:
    kind, title = said(catalogue, change.kind), said(catalogue, change.title)
    return catalogue.say(Msg("diary.part", label=kind, value=title))


def _change(change: ToldChange, catalogue: Catalogue) -> str:
    is_new = change.deed is Deed.CREATED
    fields = "; ".join(told(catalogue, each, is_new=is_new) for each in change.fields)
    deed = catalogue.say(Msg(f"diary.deed.{change.deed}"))
    return f"{deed}: {fields}" if fields else deed
