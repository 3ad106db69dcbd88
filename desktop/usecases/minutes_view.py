"""What the page of the minutes shows, asked at once: state, parts, closing list, what was done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from desktop.base.text import Msg
from desktop.documents.kind import ADDENDUM
from desktop.domain.accounts import Clerk
from desktop.domain.agenda import AgendaItem
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding
from desktop.domain.history import AuditEntry
from desktop.domain.meetings import Meeting
from desktop.domain.papers import MinutesPart, NumberEntry, Paper
from desktop.domain.people import Person
from desktop.storage import audit_log
from desktop.storage.transaction import Tx
from desktop.usecases.closing import closing_list
from desktop.usecases.facts import meeting_facts
from desktop.usecases.minutes import PartNow, minutes_of, parts_now
from desktop.usecases.papers import is_draft
from desktop.usecases.signing_view import signing_of
from desktop.usecases.work import RegulationLookup

TITLE = "title"
"""The code of the head of the minutes: its words are the paper's subject."""


@dataclass(frozen=True)
class PartView:
    """A part as the clerk sees it. ``id`` is 0 for the head and for a part not made yet."""

    code: str
    id: int
    title: Msg
    text: str
    made_from: str
    records: str
    edited_at: datetime | None = None

    @property
    def is_edited(self) -> bool:
        return self.text != self.made_from

    @property
    def stale(self) -> bool:
        return self.records != self.made_from


@dataclass(frozen=True)
class MinutesView:
    """The minutes of a meeting; ``paper`` is None while there are none.

    ``number`` is as printed (``03/BB-TBATANM``), "" while none is taken or kept. ``acts`` counts
    what was done to the paper and its parts. ``signers`` are those who sign, as named on paper;
    ``seal`` is what is known of the presiding officer's seal. ``addenda`` are how many correct it.
    """

    meeting: Meeting
    paper: Paper | None = None
    parts: tuple[PartView, ...] = ()
    findings: tuple[Finding, ...] = ()
    number: str = ""
    signers: str = ""
    seal: tuple[Msg, ...] = ()
    acts: int = 0
    addenda: int = 0

    @property
    def is_draft(self) -> bool:
        return self.paper is not None and is_draft(self.paper)

    @property
    def falsehoods(self) -> tuple[Finding, ...]:
        """What would make the paper false; while there is any it cannot go for signature."""
        return tuple(f for f in self.findings if f.makes_false and f.is_open)

    def part(self, code: str) -> PartView | None:
        return next((part for part in self.parts if part.code == code), None)


@dataclass(frozen=True)
class Revision:
    """One act on the paper or a part: when, whose, what; the words before and after, if any."""

    at: datetime
    clerk: str
    act: Msg
    notes: tuple[Msg, ...] = ()
    part: Msg | None = None
    code: str = ""
    before: str | None = None
    after: str | None = None


def minutes_view(
    tx: Tx, meeting: int, *, today: date, regulations: RegulationLookup
) -> MinutesView:
    """Everything the page shows but the drawn paper."""
    facts = meeting_facts(tx, meeting, today)
    paper = minutes_of(tx, meeting)
    now = parts_now(tx, paper, regulations) if paper is not None else ()
    draft = now if paper is not None and is_draft(paper) else ()
    found = closing_list(tx, meeting, today=today, regulations=regulations, parts=draft)
    if paper is None:
        return MinutesView(facts.meeting, findings=found)
    parts = _parts(facts, paper, now)
    return MinutesView(
        meeting=facts.meeting,
        paper=paper,
        parts=parts,
        findings=found,
        number=number_of(tx, paper),
        signers=signers_of(tx, facts),
        seal=signing_of(tx, paper, regulations, today=today).seal,
        acts=len(_acts(tx, paper)),
        addenda=len(tx.find(Paper, meeting=meeting, kind=ADDENDUM)),
    )


def number_of(tx: Tx, paper: Paper) -> str:
    """Number and symbol as printed; "" while the paper has none."""
    entry = tx.get(NumberEntry, paper.entry) if paper.entry is not None else None
    return entry.said if entry is not None else ""


def revisions(tx: Tx, paper: Paper) -> tuple[Revision, ...]:
    """What was done to the minutes, newest first; a part changed in an act is a row of its own."""
    names = {each.id: each.label for each in tx.all(Clerk)}
    items = {item.id: item for item in tx.find(AgendaItem, meeting=paper.meeting)}
    parts = {part.id: part for part in tx.find(MinutesPart, paper=paper.id)}
    found = []
    for act in reversed(_acts(tx, paper)):
        by = names.get(act.clerk, "")
        done = Msg(act.command)
        texts = []
        for change in act.changes:
            part = parts.get(change.id) if change.noun == MinutesPart.noun else None
            words = next((f for f in change.fields if f.field == "text"), None)
            if part is not None and words is not None:
                before, after = (
                    str(w) if w is not None else "" for w in (words.before, words.after)
                )
                title = part_title(part.code, items)
                texts.append(Revision(act.at, by, done, act.words, title, part.code, before, after))
        found += texts or [Revision(act.at, by, done, act.words)]
    return tuple(found)


def part_title(code: str, items: dict[int, AgendaItem]) -> Msg:
    """How a part is called in lists: an item by its place on the agenda."""
    noun, _, number = code.partition(":")
    item = items.get(int(number)) if number else None
    if item is None:
        return Msg(f"minutes.part.{noun}")
    key = "minutes.part.cross_item" if item.cross_sector else "minutes.part.numbered_item"
    return Msg(key, number=str(item.number or item.position))


def _parts(facts: MeetingFacts, paper: Paper, now: Iterable[PartNow]) -> tuple[PartView, ...]:
    items = {item.id: item for item in facts.items}
    title = facts.meeting.title
    head = PartView(TITLE, 0, Msg("minutes.part.title"), paper.subject, title, title)
    return (head, *(_part(each, items) for each in now))


def _part(now: PartNow, items: dict[int, AgendaItem]) -> PartView:
    it = now.part
    title = part_title(it.code, items)
    return PartView(it.code, it.id, title, it.text, it.made_from, now.records, it.edited_at)


def signers_of(tx: Tx, facts: MeetingFacts) -> str:
    """Who signs minutes, and what corrects them: everybody who presided, and the secretary."""
    end = facts.meeting.ended_at or datetime.max
    spans = [each for each in facts.presidings if each.from_at is None or each.from_at <= end]
    spans.sort(key=lambda each: each.from_at or datetime.min)
    # whoever presided at the end comes last, as on paper
    order = dict.fromkeys(reversed([each.membership for each in spans]))
    seats = [facts.composition.holding(each) for each in reversed(list(order))]
    secretary = tx.get(Person, facts.meeting.secretary) if facts.meeting.secretary else None
    names = [seat.name for seat in seats if seat is not None]
    names += [secretary.full_name] if secretary is not None else []
    return "; ".join(name for name in names if name)


def _acts(tx: Tx, paper: Paper) -> tuple[AuditEntry, ...]:
    """The acts on the paper and on its parts, oldest first, each once with all its changes."""
    found: dict[int, AuditEntry] = {}
    subjects = [(paper.noun, paper.id)]
    subjects += [(part.noun, part.id) for part in tx.find(MinutesPart, paper=paper.id)]
    for noun, id in subjects:
        for act in audit_log.history(tx, noun, id):
            known = found.get(act.seq)
            changes = (*known.changes, *act.changes) if known is not None else act.changes
            found[act.seq] = AuditEntry(
                act.seq, act.at, act.clerk, act.origin, act.command, changes, act.words
            )
    return tuple(found[seq] for seq in sorted(found))
