"""What the list of meetings and the page of one meeting show, gathered in one question each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from desktop.documents.kind import MINUTES
from desktop.domain.agenda import AgendaPaper
from desktop.domain.attachments import Attachment
from desktop.domain.attendance import Capacity, Participant, Presence, Reply
from desktop.domain.delegations import Delegation
from desktop.domain.entries import Clause
from desktop.domain.facts import Composition, MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import Ground, Meeting, Presiding, Step
from desktop.domain.memberships import Membership
from desktop.domain.papers import NumberEntry, Paper
from desktop.domain.people import Person
from desktop.domain.periods import holds
from desktop.domain.plan_changes import PlanChange
from desktop.domain.records import Entity
from desktop.domain.regulation import Regulation
from desktop.domain.roll_sense import roll_findings
from desktop.domain.rules.presiding import grounds_for
from desktop.domain.rules.wording import is_of_committee
from desktop.storage.transaction import Tx
from desktop.usecases.checking import InForce, check_facts, in_order
from desktop.usecases.facts import meeting_facts
from desktop.usecases.overview import meeting_step
from desktop.usecases.rescheduling import changes_of

R = TypeVar("R", bound=Entity)

_NOBODY = Composition(date.min, ())
_BODY = (Capacity.MEMBER, Capacity.SECRETARIAT)


@dataclass(frozen=True)
class MeetingRow:
    """A meeting in the list: who presides, its step, how its body answered, its minutes' number."""

    meeting: Meeting
    presiding: str
    step: Step
    coming: int
    stand_in: int
    absent: int
    minutes: str
    clauses: int

    @property
    def id(self) -> int:
        return self.meeting.id


@dataclass(frozen=True)
class Yearly:
    """The meetings of a year, the latest first, and what the regulation asks of the year.

    ``committee`` is how many regular ones (None: it does not say), ``secretariat`` how often
    (``quarter``; "": it does not say).
    """

    year: int
    rows: tuple[MeetingRow, ...]
    years: tuple[int, ...]
    committee: int | None
    secretariat: str


@dataclass(frozen=True)
class OnScreen:
    """One meeting as its page shows it; ``people`` and ``holders`` (of memberships) by id.

    ``findings`` leave out what does not apply; ``regulation`` is the one of the meeting's day, None
    before the first.
    """

    facts: MeetingFacts
    step: Step
    findings: tuple[Finding, ...]
    regulation: Regulation | None
    laid: tuple[AgendaPaper, ...] = ()
    papers: tuple[Paper, ...] = ()
    files: Mapping[int, Attachment] = field(default_factory=dict)
    people: Mapping[int, Person] = field(default_factory=dict)
    holders: Mapping[int, str] = field(default_factory=dict)
    plan_changes: tuple[PlanChange, ...] = ()

    @property
    def meeting(self) -> Meeting:
        return self.facts.meeting

    def absence_of(self, participant: int) -> Delegation | None:
        """The absence recorded of somebody, also one that lapsed."""
        return next((d for d in self.facts.delegations if d.participant == participant), None)

    def misses_opinion(self, participant: int) -> bool:
        """Whether a rule asks for a written opinion of this seat that is not there."""
        return any(
            f.is_open and f.mend == "opinions.receive" and f.target == participant
            for f in self.findings
            if f.rule == "stand_in"
        )

    def waits(self, participant: int) -> bool:
        """Whether a rule asks for consent to this absence that is not there."""
        return any(
            f.is_open and f.subject.noun == "participants" and f.subject.id == participant
            for f in self.findings
            if f.rule == "absence"
        )

    def grounds(self, membership: int | None, to: str = "presiding") -> tuple[Ground, ...]:
        """On which grounds a seat may preside, or do what another rule says (``convening``).

        All where the regulation says nothing, as of the secretariat's own meetings.
        """
        seat = self.facts.composition.holding(membership)
        rule = self.regulation.rule(to) if self.regulation is not None else None
        if rule is None or seat is None or not is_of_committee(self.facts):
            return tuple(Ground)
        return tuple(dict.fromkeys(right.ground for right in grounds_for(seat.role, rule)))


def on_screen(tx: Tx, meeting: int, *, today: date, regulations: InForce) -> OnScreen:
    """Everything the page of a meeting shows. Refused where there is no such meeting."""
    facts = meeting_facts(tx, meeting, today)
    found = in_order((*check_facts(tx, facts, regulations), *roll_findings(facts)))
    papers = tuple(tx.find(Paper, meeting=meeting))
    people = {each.person for each in facts.participants}
    people |= {each.stand_in for each in facts.delegations if each.stand_in}
    people |= {facts.meeting.secretary} if facts.meeting.secretary else set()
    return OnScreen(
        facts=facts,
        step=meeting_step(facts, papers),
        findings=tuple(f for f in found if f.outcome is not Outcome.NOT_APPLICABLE),
        regulation=regulations.in_force(tx, facts.meeting.held_on or today),
        laid=tuple(tx.find(AgendaPaper, meeting=meeting)),
        papers=papers,
        files={each.id: each for each in tx.find(Attachment, meeting=meeting)},
        people={each.id: each for each in _of(tx, Person, people)},
        holders=_holders(tx, facts),
        plan_changes=changes_of(tx, meeting),
    )


def name_of_person(tx: Tx, person: int) -> str:
    """Somebody's name; "" where there is nobody, or they lie in the bin."""
    found = tx.one(Person, id=person)
    return found.full_name if found is not None else ""


def meetings_of(tx: Tx, year: int, *, today: date, regulations: InForce) -> Yearly:
    """The meetings of a year, of every kind."""
    every = tx.all(Meeting)
    years = {each.held_on.year for each in every if each.held_on is not None} | {today.year}
    of_year = [each for each in every if each.held_on is not None and each.held_on.year == year]
    ids = frozenset(each.id for each in of_year)
    regulation = regulations.in_force(tx, date(year, 12, 31))
    regular = regulation.rule("regular_meetings") if regulation is not None else None
    quarterly = regulation.rule("secretariat_meetings") if regulation is not None else None
    return Yearly(
        year=year,
        rows=tuple(
            sorted(
                _rows(tx, of_year, ids) if ids else (),
                key=lambda row: (row.meeting.held_on, row.meeting.starts, row.id),
                reverse=True,
            )
        ),
        years=tuple(sorted(years, reverse=True)),
        committee=regular["per_year"] if regular is not None else None,
        secretariat=str(quarterly["every"]) if quarterly is not None else "",
    )


def _rows(tx: Tx, meetings: list[Meeting], ids: frozenset[int]) -> Iterable[MeetingRow]:
    participants = _grouped(tx, Participant, ids)
    delegations = _grouped(tx, Delegation, ids)
    presences = _grouped(tx, Presence, ids)
    clauses = _grouped(tx, Clause, ids)
    papers = _grouped(tx, Paper, ids)
    presidings = _grouped(tx, Presiding, ids)
    entries = {each.id: each for each in tx.all(NumberEntry)}
    names = {each.id: each.full_name for each in tx.all(Person)}
    memberships = {each.id: each for each in tx.all(Membership)}
    holders = {each.id: names.get(each.person, "") for each in memberships.values()}
    for it in meetings:
        expected = [
            p
            for p in participants.get(it.id, [])
            if p.capacity in _BODY and _sits(memberships.get(p.membership or 0), it)
        ]
        absent = {d.participant: d for d in delegations.get(it.id, []) if not d.lapsed}
        stays = presences.get(it.id, []) if it.was_held else None
        answers = [_answer(each, absent.get(each.id), stays) for each in expected]
        own = papers.get(it.id, [])
        minutes = next((p for p in own if p.kind == MINUTES and p.entry), None)
        spans = presidings.get(it.id, [])
        opening = min(spans, key=lambda p: p.from_at or datetime.min, default=None)
        yield MeetingRow(
            meeting=it,
            presiding=holders.get(opening.membership, "") if opening is not None else "",
            step=_step(it, expected, tuple(absent.values()), own),
            coming=answers.count(Reply.COMING),
            stand_in=answers.count(Reply.STAND_IN),
            absent=answers.count(Reply.ABSENT),
            minutes=_number(entries, minutes),
            clauses=len(clauses.get(it.id, [])),
        )


def _sits(membership: Membership | None, it: Meeting) -> bool:
    """Whether a seat is still held on the meeting's day; who is expected without one is."""
    return membership is None or it.held_on is None or holds(membership, it.held_on)


def _step(
    meeting: Meeting,
    participants: list[Participant],
    delegations: tuple[Delegation, ...],
    papers: list[Paper],
) -> Step:
    """The step by the same rule as the page, from what the list has read already."""
    from_list = MeetingFacts(
        today=meeting.held_on or date.min,
        meeting=meeting,
        composition=_NOBODY,
        participants=tuple(participants),
        delegations=delegations,
        minutes_issued=any(p.kind == MINUTES and p.is_issued for p in papers),
    )
    return meeting_step(from_list, papers)


def _answer(
    participant: Participant, absent: Delegation | None, stays: list[Presence] | None
) -> Reply:
    """What was answered; once the meeting was held (``stays``), what came of it."""
    if stays is not None:
        own = [stay for stay in stays if stay.participant == participant.id]
        if not own:
            return Reply.ABSENT
        stand_in = all(stay.by_stand_in for stay in own)
        return Reply.STAND_IN if stand_in else Reply.COMING
    if absent is not None:
        return Reply.STAND_IN if absent.sends_stand_in else Reply.ABSENT
    return participant.reply


def _number(entries: Mapping[int, NumberEntry], paper: Paper | None) -> str:
    entry = entries.get(paper.entry or 0) if paper is not None else None
    return f"{entry.number:02}" if entry is not None and paper and paper.numbered_on else ""


def _grouped(tx: Tx, record: type[R], ids: frozenset[int]) -> dict[int, list[R]]:
    found: dict[int, list[R]] = {}
    for each in tx.find(record, meeting=ids):
        found.setdefault(each.meeting, []).append(each)  # type: ignore[attr-defined]
    return found


def _of(tx: Tx, record: type[R], ids: Iterable[int | None]) -> list[R]:
    return tx.rows(record, sorted(id for id in ids if id))


def _holders(tx: Tx, facts: MeetingFacts) -> dict[int, str]:
    """Names behind every membership the page mentions, also of who no longer holds it."""
    it = facts.meeting
    wanted = {it.convened_by, it.convening_giver, it.composition_by}
    for span in facts.presidings:
        wanted |= {span.membership, span.giver}
    wanted |= {each.consent_by for each in facts.delegations}
    members = _of(tx, Membership, wanted)
    people = {each.id: each.full_name for each in _of(tx, Person, {m.person for m in members})}
    return {each.id: people.get(each.person, "") for each in members}
