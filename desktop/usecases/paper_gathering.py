"""What single kinds of paper are made from beside their meeting: gathered by the kind's code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from desktop.base.text import Catalogue
from desktop.documents.kind import (
    CLOSING_SHEET,
    COMPOSITION_CHANGES,
    DIVISION_OF_WORK,
    INVITATION,
    MINUTES_EXTRACT,
    RUNNING_SHEET,
    kind,
)
from desktop.documents.kinds.closing_sheet import (
    FORMER_VERSION,
    NEW_VERSION,
    OPINION_OF,
    REPLACED_BY,
    STANDS,
    FileFacts,
    Held,
)
from desktop.documents.kinds.composition_changes import Changes
from desktop.documents.kinds.division_of_work import Work
from desktop.documents.kinds.invitation import Moved
from desktop.documents.kinds.running_sheet import Matter
from desktop.domain.agenda import AgendaItem, AgendaPaper, ItemResult, former_versions, version_of
from desktop.domain.attachments import Attachment
from desktop.domain.attendance import Participant
from desktop.domain.entries import Clause
from desktop.domain.meetings import Meeting
from desktop.domain.opinions import Opinion
from desktop.domain.organisations import Succession, SuccessionKind
from desktop.domain.papers import MinutesPart, NumberEntry, Paper
from desktop.domain.rules import sentence
from desktop.domain.seating import last_day
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases.carrying import offers_for
from desktop.usecases.closing import closing_list
from desktop.usecases.composition import changes_of_composition, composition_on
from desktop.usecases.given_tasks import tasks_of, tasks_told_at
from desktop.usecases.minutes import minutes_of
from desktop.usecases.rescheduling import changes_of
from desktop.usecases.staffing import assignments_on
from desktop.usecases.work import RegulationLookup

LANGUAGE: Final = "vi"
"""Papers are Vietnamese by law, so what a rule found is said in it whatever the screen speaks."""

Gather = Callable[[Tx, Paper, RegulationLookup], object]


def _earlier_matters(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> tuple[Matter, ...]:
    """Conclusions due by the meeting's day, and items put off, of earlier meetings of its body.

    Tasks that were carried out or dropped by then are left out. Of the others nothing says that
    they were: they are told as due, oldest first. Those due more than a year before are left out,
    as are items put off longer ago; an item that another took up, here or elsewhere, is that one's,
    and so is a task that an item of this agenda, or one told as put off, asks about.
    """
    it = tx.get(Meeting, paper.meeting or 0)
    if it.held_on is None:
        return ()
    since = date(it.held_on.year - 1, it.held_on.month, min(it.held_on.day, 28))
    found: list[tuple[date, Matter]] = []
    items = [each.id for each in tx.find(AgendaItem, meeting=it.id)]
    for offer in offers_for(tx, it, it.held_on).unfinished:
        day = offer.meeting.held_on
        if offer.item.result is ItemResult.DEFERRED and day is not None and since <= day:
            found.append((day, Matter(offer.item.title, day)))
            items.append(offer.id)
    told = {task.id for tasks in tasks_told_at(tx, items, it.held_on).values() for task in tasks}
    earlier = [
        each
        for each in tx.all(Meeting)
        if each.body is it.body and each.held_on is not None and each.held_on < it.held_on
    ]
    over = {task.id for task in tasks_of(tx, earlier, it.held_on) if task.is_over}
    for each in earlier:
        found += [
            (last, Matter(clause.text, each.held_on, clause.due, before=clause.due_before))
            for clause in tx.find(Clause, meeting=each.id)
            if (last := clause.last_day) is not None and since <= last <= it.held_on
            if clause.id not in over and clause.id not in told
        ]
    return tuple(matter for _, matter in sorted(found, key=lambda pair: pair[0]))


def _issued_parts(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> tuple[MinutesPart, ...]:
    """The parts of the issued minutes, in order."""
    made = minutes_of(tx, paper.meeting or 0)
    parts = tx.find(MinutesPart, paper=made.id) if made is not None and made.is_issued else []
    return tuple(sorted(parts, key=lambda part: part.position))


def _work(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> tuple[Work, ...]:
    """What is under way in the secretariat on the paper's day."""
    day = paper.as_of
    if day is None:
        return ()
    rows = [each for each in assignments_on(tx, day) if not each.over]
    return tuple(
        Work(
            " ".join(it.work.split()),
            row.holder,
            row.deputy,
            it.begins,
            last_day(it) if it.ends is not None else None,
        )
        for row in rows
        if (it := row.assignment).begins is None or it.begins <= day
    )


def _changes(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> Changes | None:
    """Both bodies on the earlier day, on each day that changed something, and on the later one."""
    since, until = paper.since, paper.as_of
    if since is None or until is None:
        return None
    renamed: dict[date, list[str]] = {}
    for each in tx.find(Succession, kind=SuccessionKind.RENAMED):
        if each.on is not None and since < each.on <= until:
            renamed.setdefault(each.on, []).append(each.basis)
    between = (day for day in changes_of_composition(tx) if since < day < until)
    days = sorted({since, *between, *renamed, until})
    return Changes(
        tuple(composition_on(tx, day) for day in days),
        {day: "; ".join(dict.fromkeys(filter(None, said))) for day, said in renamed.items()},
    )


def _file(tx: Tx, paper: Paper, regulations: RegulationLookup) -> FileFacts:
    """What the file of a meeting holds, as it lies there now; judged as on the day of its lock."""
    it = tx.get(Meeting, paper.meeting or 0)
    locked_on = it.locked_at.date() if it.locked_at is not None else it.held_on
    findings = closing_list(
        tx, it.id, today=locked_on or date.min, regulations=regulations, parts=()
    )
    say = Catalogue.load(LANGUAGE).say
    checks = tuple((f.outcome, say(sentence(f))) for f in findings if f.outcome in STANDS)
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
    papers = sorted(tx.find(Paper, meeting=meeting), key=lambda each: each.id)
    later = {each.replaces: each for each in papers if each.numbered_on is not None}
    for paper in papers:
        if paper.is_issued:
            number = _number(tx, paper)
            name = kind(paper.kind).name
            if paper.id in later:
                name += REPLACED_BY.format(number=_number(tx, later[paper.id]))
            yield Held(name, number, paper.numbered_on, paper.pages, _digest(tx, paper.pdf))
    versions = {each.id: each for each in tx.find(AgendaPaper, meeting=meeting)}
    former = former_versions(versions.values())
    for laid in sorted(versions.values(), key=lambda each: each.id):
        title, version = laid.title, version_of(laid, versions)
        if laid.id in former:
            title += FORMER_VERSION.format(version=version)
        elif version > 1:
            title += NEW_VERSION.format(version=version)
        yield Held(title, laid.number, laid.dated, digest=_digest(tx, laid.attachment))
    names = {each.id: each.printed_name for each in tx.find(Participant, meeting=meeting)}
    for opinion in sorted(tx.find(Opinion, meeting=meeting), key=lambda each: each.id):
        whose = OPINION_OF.format(name=names.get(opinion.participant, ""))
        day = opinion.dated or opinion.received_on
        yield Held(whose, opinion.number, day, digest=_digest(tx, opinion.attachment))


def _number(tx: Tx, paper: Paper) -> str:
    return tx.get(NumberEntry, paper.entry).said if paper.entry is not None else ""


def _digest(tx: Tx, attachment: int | None) -> str:
    return tx.get(Attachment, attachment).sha256 if attachment is not None else ""


def _moved(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> Moved | None:
    """The day that the replaced invitation told of, and why it was put off; None if it was not."""
    if paper.replaces is None or paper.meeting is None:
        return None
    changes = [each for each in changes_of(tx, paper.meeting) if each.invitation == paper.replaces]
    if not changes:
        return None
    reasons = dict.fromkeys(each.reason.strip(" .;") for each in changes)
    return Moved(changes[0].former_on, tuple(filter(None, reasons)))


GATHERED: dict[str, Gather] = {
    INVITATION: _moved,
    RUNNING_SHEET: _earlier_matters,
    MINUTES_EXTRACT: _issued_parts,
    COMPOSITION_CHANGES: _changes,
    CLOSING_SHEET: _file,
    DIVISION_OF_WORK: _work,
}
