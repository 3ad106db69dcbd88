"""What single kinds of paper are made from beside their meeting: gathered by the kind's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from desktop.base.text import Catalogue
from desktop.documents.kind import (
    CLOSING_SHEET,
    COMPOSITION_CHANGES,
    MINUTES_EXTRACT,
    RUNNING_SHEET,
    kind,
)
from desktop.documents.kinds.closing_sheet import OPINION_OF, STANDS, FileFacts, Held
from desktop.documents.kinds.running_sheet import Matter
from desktop.domain.agenda import AgendaItem, AgendaPaper, ItemResult
from desktop.domain.attachments import Attachment
from desktop.domain.attendance import Participant
from desktop.domain.entries import Clause
from desktop.domain.facts import Composition
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Opinion
from desktop.domain.papers import MinutesPart, NumberEntry, Paper
from desktop.domain.rules import sentence
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases.composition import composition_on
from desktop.usecases.locking import closing_list
from desktop.usecases.minutes import minutes_of
from desktop.usecases.work import RegulationLookup

LANGUAGE: Final = "vi"
"""Papers are Vietnamese by law, so what a rule found is said in it whatever the screen speaks."""

Gather = Callable[[Tx, Paper, RegulationLookup], object]


def _earlier_matters(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> tuple[Matter, ...]:
    """Conclusions due by the meeting's day, and items put off, of earlier meetings of its body.

    Of conclusions it is not recorded whether they were carried out: they are told as due, oldest
    first. Those due more than a year before are left out, as are items put off longer ago.
    """
    it = tx.get(Meeting, paper.meeting or 0)
    if it.held_on is None:
        return ()
    since = date(it.held_on.year - 1, it.held_on.month, min(it.held_on.day, 28))
    found: list[tuple[date, Matter]] = []
    for each in tx.all(Meeting):
        day = each.held_on
        if each.body is not it.body or day is None or not since <= day < it.held_on:
            continue
        found += [
            (day, Matter(item.title, day))
            for item in tx.find(AgendaItem, meeting=each.id, result=ItemResult.DEFERRED)
        ]
        found += [
            (clause.due, Matter(clause.text, day, clause.due))
            for clause in tx.find(Clause, meeting=each.id)
            if clause.due is not None and since <= clause.due <= it.held_on
        ]
    return tuple(matter for _, matter in sorted(found, key=lambda pair: pair[0]))


def _issued_parts(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> tuple[MinutesPart, ...]:
    """The parts of the issued minutes, in order."""
    made = minutes_of(tx, paper.meeting or 0)
    parts = tx.find(MinutesPart, paper=made.id) if made is not None and made.is_issued else []
    return tuple(sorted(parts, key=lambda part: part.position))


def _composition_before(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> Composition | None:
    return composition_on(tx, paper.since) if paper.since is not None else None


def _file(tx: Tx, paper: Paper, regulations: RegulationLookup) -> FileFacts:
    """What the file of a meeting holds, as it lies there now."""
    it = tx.get(Meeting, paper.meeting or 0)
    findings = closing_list(
        tx, it.id, today=it.held_on or date.min, regulations=regulations, parts=()
    )
    say = Catalogue.load(LANGUAGE).say
    checks = tuple(
        (each.outcome, say(sentence(each) if each.provision else each.words))
        for each in findings
        if each.outcome in STANDS
    )
    last = _head_at_lock(tx, it) or audit_log.head(tx)
    return FileFacts(
        tuple(_held(tx, it.id)),
        checks,
        (last.seq, last.digest),
        audit_log.count(tx, last.seq),
        it.locked_at,
        it.locked_by,
    )


def _head_at_lock(tx: Tx, it: Meeting) -> audit_log.Head | None:
    """The row of the diary that tells of the lock: a sheet printed later shows the same one."""
    if it.locked_at is None:
        return None
    for act in reversed(audit_log.history(tx, it.noun, it.id)):
        for change in act.changes:
            if any(each.field == "locked_at" and each.after is not None for each in change.fields):
                return audit_log.head_at(tx, act.seq)
    return None


def _held(tx: Tx, meeting: int) -> Iterator[Held]:
    """Papers the office issued, those laid before the meeting, and written opinions."""
    for paper in sorted(tx.find(Paper, meeting=meeting), key=lambda each: each.id):
        if paper.is_issued:
            entry = tx.get(NumberEntry, paper.entry) if paper.entry is not None else None
            number = f"{entry.number:02}{entry.symbol}" if entry is not None else ""
            name = kind(paper.kind).name
            yield Held(name, number, paper.numbered_on, paper.pages, _digest(tx, paper.pdf))
    for laid in sorted(tx.find(AgendaPaper, meeting=meeting), key=lambda each: each.id):
        yield Held(laid.title, laid.number, laid.dated, digest=_digest(tx, laid.attachment))
    names = {each.id: each.printed_name for each in tx.find(Participant, meeting=meeting)}
    for opinion in sorted(tx.find(Opinion, meeting=meeting), key=lambda each: each.id):
        whose = OPINION_OF.format(name=names.get(opinion.participant, ""))
        day = opinion.dated or opinion.received_on
        yield Held(whose, opinion.number, day, digest=_digest(tx, opinion.attachment))


def _digest(tx: Tx, attachment: int | None) -> str:
    return tx.get(Attachment, attachment).sha256 if attachment is not None else ""


GATHERED: dict[str, Gather] = {
    RUNNING_SHEET: _earlier_matters,
    MINUTES_EXTRACT: _issued_parts,
    COMPOSITION_CHANGES: _composition_before,
    CLOSING_SHEET: _file,
}
