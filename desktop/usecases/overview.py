"""What Home shows: the next meeting, today's work, the limits of the regulation, the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from desktop.base.text import Msg
from desktop.documents.kind import INVITATION, MINUTES
from desktop.domain.attendance import Capacity, Participant, Reply
from desktop.domain.calendar import Holidays
from desktop.domain.citation import cited
from desktop.domain.facts import MeetingFacts, YearFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import Meeting, MeetingKind, Step
from desktop.domain.papers import Paper, Standing
from desktop.domain.posts import Body
from desktop.domain.regulation import Regulation
from desktop.domain.rules.year import (
    Tally,
    occasion_tally,
    regular_tally,
    secretariat_tallies,
)
from desktop.storage.transaction import Tx
from desktop.usecases import backup_reminders, todo
from desktop.usecases.checking import (
    InForce,
    check_facts,
    check_year,
    facts_of_year,
    meetings_between,
)
from desktop.usecases.composition import composition_on
from desktop.usecases.corrections import corrections_of
from desktop.usecases.days_off import office_holidays
from desktop.usecases.facts import meeting_facts
from desktop.usecases.todo import TodoLine, days_left
from desktop.usecases.todo_plans import of_plans
from desktop.usecases.todo_tasks import of_tasks

AHEAD = timedelta(days=60)
"""How far ahead the next meeting is looked for."""
PLAN_AHEAD = timedelta(days=30)
"""How long before its limit a meeting not planned becomes work of today."""
_BACK = timedelta(days=365)


@dataclass(frozen=True)
class NextMeeting:
    """The meeting that runs or comes next, its step, and how its members answered."""

    id: int
    title: str
    kind: MeetingKind
    held_on: date
    starts: time | None
    place: str
    presiding: str
    step: Step
    coming: int
    stand_in: int
    absent: int
    awaited: int

    @property
    def verb(self) -> Msg:
        """The one button, by step: prepare, conduct, write the minutes."""
        return Msg(f"overview.next.{self.step}")


@dataclass(frozen=True)
class LimitLine:
    """A limit of the regulation: until when, what, where it stands, and its state as a chip.

    ``advised`` is the last working day where ``due`` itself is none, else None.
    """

    due: date
    when: Msg
    title: Msg
    why: Msg
    chip: Msg
    state: str
    advised: date | None
    finding: Finding


class MarkKind(StrEnum):
    """What a mark of the year strip says by its shape; a meeting is never late, a report may be."""

    DONE = "done"
    LATE = "late"
    PLANNED = "planned"
    LIMIT = "limit"


@dataclass(frozen=True)
class Mark:
    """A day of the year strip: its spoken name, and the meeting it opens (0: none)."""

    day: date
    kind: MarkKind
    words: Msg
    meeting: int = 0


@dataclass(frozen=True)
class Lane:
    """One body's year: its marks in order, how many are done, how many the regulation asks for."""

    name: Msg
    marks: tuple[Mark, ...]
    done: int
    required: int


@dataclass(frozen=True)
class Overview:
    """Home on a day. ``has_regulation`` is False before the first day of effect."""

    day: date
    next: NextMeeting | None
    todo: tuple[TodoLine, ...]
    limits: tuple[LimitLine, ...]
    year: int
    lanes: tuple[Lane, ...]
    has_regulation: bool


def overview(
    tx: Tx, today: date, regulations: InForce, holidays: Holidays, *, year: int = 0
) -> Overview:
    """Home as of ``today``; the year strip may show another ``year``. Nothing is written."""
    holidays = office_holidays(tx, holidays)
    regulation = regulations.in_force(tx, today)
    findings = check_year(tx, today, regulations, holidays)
    meetings = meetings_between(tx, today - _BACK, today + AHEAD)
    open_ones = [each for each in meetings if not each.is_locked]
    shown = year or today.year
    return Overview(
        day=today,
        next=next_meeting(tx, meetings_between(tx, today - _BACK, date.max), today),
        todo=_todo(tx, today, open_ones, findings, regulations),
        limits=tuple(_limits(findings, today, holidays)),
        year=shown,
        lanes=_lanes(tx, shown, today, regulations, holidays),
        has_regulation=regulation is not None,
    )


def meeting_step(facts: MeetingFacts, papers: Iterable[Paper] = ()) -> Step:
    """The step a meeting stands at, by what was written down; ``papers`` are the meeting's own.

    Planned until somebody was invited (invitations sent for signature or further, or a reply);
    running from its start; minutes from its end until they go for signature.
    """
    own, meeting = tuple(papers), facts.meeting
    if meeting.is_running:
        return Step.RUN
    if meeting.was_held:
        minutes = [p for p in own if p.kind == MINUTES and p.standing is not Standing.DRAFT]
        signing = bool(minutes) or facts.minutes_issued or meeting.is_locked
        return Step.SIGN if signing else Step.MINUTES
    invited = any(p.kind == INVITATION and p.standing is not Standing.DRAFT for p in own)
    replied = bool(facts.delegations) or any(
        p.reply is not Reply.AWAITED for p in facts.participants
    )
    return Step.INVITE if invited or replied else Step.PLAN


def next_meeting(tx: Tx, meetings: Iterable[Meeting], today: date) -> NextMeeting | None:
    """The meeting that runs, else the first that is still to be held."""
    coming = [m for m in meetings if not m.was_held and _is_ahead(m, today)]
    chosen = min(
        coming, key=lambda m: (not m.is_running, m.held_on, m.starts or time()), default=None
    )
    if chosen is None or chosen.held_on is None:
        return None
    facts = meeting_facts(tx, chosen.id, today)
    answers = [
        _answer(facts, p)
        for p in facts.participants
        if p.capacity in _ANSWERING and not facts.has_left(p)
    ]
    opening = facts.presiding_at(None)
    seat = facts.composition.holding(opening.membership) if opening is not None else None
    return NextMeeting(
        id=chosen.id,
        title=chosen.title,
        kind=chosen.kind,
        held_on=chosen.held_on,
        starts=chosen.starts,
        place=chosen.place,
        presiding=seat.name if seat is not None else "",
        step=meeting_step(facts, tx.find(Paper, meeting=chosen.id)),
        coming=answers.count(Reply.COMING),
        stand_in=answers.count(Reply.STAND_IN),
        absent=answers.count(Reply.ABSENT),
        awaited=answers.count(Reply.AWAITED),
    )


_ANSWERING = (Capacity.MEMBER, Capacity.SECRETARIAT)


def _turn(meeting: Meeting) -> tuple[bool, date, time, int]:
    running, day = meeting.is_running, meeting.held_on or date.max
    return not running, day, meeting.starts or time(), meeting.id


def _is_ahead(meeting: Meeting, today: date) -> bool:
    return meeting.is_running or (meeting.held_on is not None and meeting.held_on >= today)


def _answer(facts: MeetingFacts, participant: Participant) -> Reply:
    """How a seat will be filled: an absence recorded goes before what was replied."""
    absent = facts.delegation_of(participant.id)
    if absent is not None:
        return Reply.STAND_IN if absent.sends_stand_in else Reply.ABSENT
    return participant.reply


def _todo(
    tx: Tx,
    today: date,
    meetings: Sequence[Meeting],
    of_year: Iterable[Finding],
    regulations: InForce,
) -> tuple[TodoLine, ...]:
    lines: list[TodoLine] = []
    for meeting in meetings:
        facts = meeting_facts(tx, meeting.id, today)
        findings = check_facts(tx, facts, regulations)
        lines += todo.of_meeting(facts, findings, tx.find(Paper, meeting=meeting.id))
        waiting = corrections_of(tx, meeting.id).waiting
        if waiting and not meeting.is_locked:
            lines.append(todo.of_corrections(facts, waiting))
    lines += of_plans(tx, meetings, today)
    lines += of_tasks(tx, today)
    for finding in of_year:
        unplanned = finding.outcome is Outcome.DUE and not finding.words.places.get("planned")
        if unplanned and finding.due is not None and finding.due <= today + PLAN_AHEAD:
            lines.append(todo.of_year(finding, today))
    empty = sum(seat.is_empty for seat in composition_on(tx, today).seats)
    if empty:
        lines.append(todo.of_empty_seats(empty))
    backup = backup_reminders.line(tx, today)
    if backup is not None:
        lines.append(backup)
    return todo.in_order(lines)


def _limits(findings: Iterable[Finding], today: date, holidays: Holidays) -> Iterator[LimitLine]:
    """Every count of the year, and of stretches the ones broken and the one that runs."""
    shown = set()
    for finding in sorted(findings, key=_until):
        until = _until(finding)
        if until == date.max:
            continue
        stretch = finding.rule == "secretariat_meetings"
        if stretch and finding.outcome is not Outcome.BREACH:
            if until < today or finding.rule in shown:
                continue
            shown.add(finding.rule)
        advised = holidays.last_working_day_on_or_before(until)
        yield LimitLine(
            due=until,
            when=Msg("overview.until", day=until),
            title=finding.words,
            why=Msg("overview.cited", cited=cited(finding.provision)),
            chip=_chip(finding, until, today),
            state=_STATES[finding.outcome],
            advised=advised if advised != until else None,
            finding=finding,
        )


_STATES = {
    Outcome.OK: "ok",
    Outcome.DUE: "warn",
    Outcome.BREACH: "danger",
    Outcome.SILENT: "neutral",
    Outcome.NOT_APPLICABLE: "neutral",
}


def _until(finding: Finding) -> date:
    until = finding.words.places.get("until")
    return until if isinstance(until, date) else date.max


def _chip(finding: Finding, until: date, today: date) -> Msg:
    places = finding.words.places
    if finding.outcome is Outcome.OK:
        return Msg("overview.chip.met")
    if places["needed"] != 1:
        return Msg("overview.chip.count", held=places["held"], needed=places["needed"])
    return days_left(until, today)


def _lanes(
    tx: Tx, year: int, today: date, regulations: InForce, holidays: Holidays
) -> tuple[Lane, ...]:
    facts = facts_of_year(tx, year, today=today, regulations=regulations, holidays=holidays)
    last = date(year, 12, 31)
    # a year to come is shown by the version that holds today
    regulation = regulations.in_force(tx, min(max(today, date(year, 1, 1)), last))
    counted = regulation if facts.effective <= last else None
    return (_committee(facts, counted), _secretariat(facts, counted))


def _committee(facts: YearFacts, regulation: Regulation | None) -> Lane:
    provision = regulation.rule("regular_meetings") if regulation is not None else None
    meetings = [m for m in facts.of_body(Body.COMMITTEE) if m.kind is not MeetingKind.WORKING]
    marks = [mark for m in meetings for mark in _mark(m, facts.today)]
    done = required = 0
    if provision is not None:
        tallies = [occasion_tally(facts, each) for each in provision["occasions"]]
        if len(tallies) < provision["per_year"]:
            tallies = [regular_tally(facts, provision)]
        marks += _limit_marks(tallies)
        done = sum(min(len(t.held), t.needed) for t in tallies)
        required = sum(t.needed for t in tallies)
    return Lane(Msg("overview.lane.committee"), _by_day(marks), done, required)


def _secretariat(facts: YearFacts, regulation: Regulation | None) -> Lane:
    provision = regulation.rule("secretariat_meetings") if regulation is not None else None
    marks = [mark for m in facts.of_body(Body.SECRETARIAT) for mark in _mark(m, facts.today)]
    done = required = 0
    if provision is not None:
        tallies = [tally for _, tally in secretariat_tallies(facts, provision) if tally.needed]
        marks += _limit_marks(tallies)
        done = sum(1 for t in tallies if t.held)
        required = len(tallies)
    return Lane(Msg("overview.lane.secretariat"), _by_day(marks), done, required)


def _mark(meeting: Meeting, today: date) -> Iterator[Mark]:
    """A meeting held or to come; one whose day passed unheld is work of today, not a mark."""
    if meeting.held_on is None:
        return
    held = meeting.ended_at is not None and meeting.ended_at.date() <= today
    if held or _is_ahead(meeting, today):
        kind = MarkKind.DONE if held else MarkKind.PLANNED
        words = Msg(f"overview.mark.{kind}", title=meeting.title, day=meeting.held_on)
        yield Mark(meeting.held_on, kind, words, meeting.id)


def _limit_marks(tallies: Iterable[Tally]) -> list[Mark]:
    """A limit where more is needed than held and planned together, once for each day."""
    days = {t.until for t in tallies if t.missing > len(t.planned)}
    return [Mark(day, MarkKind.LIMIT, Msg("overview.mark.limit", day=day)) for day in days]


def _by_day(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (mark.day, mark.meeting)))
