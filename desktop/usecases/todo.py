"""What there is to do today: each line follows from a finding or from what is not yet written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

from desktop.base.text import Msg
from desktop.documents.kind import INVITATION, MINUTES
from desktop.domain.citation import cited
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.papers import Paper, Standing

SOON = 7
"""Days within which a limit is near (ux: due within seven days)."""


class Urgency(IntEnum):
    """The order of lines: what is broken first, housekeeping last."""

    BROKEN = 0
    OVERDUE = 1
    SOON = 2
    WAITING = 3
    HOUSEKEEPING = 4

    @property
    def state(self) -> str:
        """The colour of the chip, by its name in the window's kit."""
        return ("danger", "danger", "warn", "warn", "neutral")[self]


@dataclass(frozen=True)
class Place:
    """Where a line leads: a section of the window, a record there (0: none), a tab of its page."""

    section: str
    record: int = 0
    tab: str = ""


@dataclass(frozen=True)
class TodoLine:
    """One thing to do: icon, what, why, the state as a chip, and the one button.

    ``command`` with ``target`` is what the button does where a command does it alone ("": the
    button only leads to ``place``). ``finding`` is what it follows from, if from one; ``about``
    are the records a line counts, so that it is another line once it counts others.
    """

    urgency: Urgency
    icon: str
    title: Msg
    why: Msg
    chip: Msg
    verb: Msg
    place: Place
    due: date | None = None
    command: str = ""
    target: int = 0
    finding: Finding | None = None
    about: tuple[int, ...] = ()


_VOICES = "cross_sector_voices"
"""The rule that finds many at once: each voice of each item."""


@dataclass(frozen=True)
class _Way:
    icon: str
    tab: str
    verb: str
    waits: bool = False
    section: str = "meetings"


_WAYS = {
    "": _Way("open", "absence", "overview.verb.open"),
    "delegations.change": _Way("person_clock", "absence", "overview.verb.open"),
    "delegations.grant": _Way("person_clock", "absence", "overview.verb.consent", waits=True),
    "delegations.report": _Way("person_prohibited", "absence", "overview.verb.absence"),
    "function_holdings.give": _Way("building", "agencies", "overview.verb.duty", section="members"),
    "meetings.change": _Way("edit", "details", "overview.verb.open"),
    "meetings.convene": _Way("calendar_clock", "details", "overview.verb.convening"),
    "meetings.decide_composition": _Way("people_team", "participants", "overview.verb.list"),
    "meetings.lock": _Way("lock_closed", "minutes", "overview.verb.lock"),
    "memberships.appoint": _Way("person_add", "", "overview.verb.member", section="members"),
    "opinions.receive": _Way("edit", "absence", "overview.verb.opinion", waits=True),
    "participants.invite": _Way("person_add", "participants", "overview.verb.participant"),
    "presences.all_present": _Way("clipboard_checkmark", "live", "overview.verb.roll_call"),
    "presidings.appoint": _Way("gavel", "details", "overview.verb.presiding"),
    "presidings.change": _Way("gavel", "details", "overview.verb.ground"),
}


def of_meeting(
    facts: MeetingFacts, findings: Iterable[Finding], papers: Iterable[Paper]
) -> Iterator[TodoLine]:
    """What one meeting asks of today: open findings, invitations, the record of it, its minutes.

    Of a meeting whose day has passed and of which nothing is recorded only that is asked: whether
    the rest was missing shows once it is known whether it was held.
    """
    meeting, own = facts.meeting, tuple(papers)
    if meeting.started_at is None and meeting.held_on is not None and meeting.held_on < facts.today:
        yield _not_recorded(facts, meeting.held_on)
        return
    wanted = [
        each
        for each in findings
        if each.is_open and (each.mend != "meetings.lock" or facts.minutes_issued)
    ]
    yield from _of_findings(facts, wanted)
    sent = any(p.kind == INVITATION and p.standing is not Standing.DRAFT for p in own)
    if meeting.started_at is None and meeting.held_on is not None and not sent:
        yield _invitations(facts, meeting.held_on)
    if meeting.was_held and not facts.minutes_issued:
        yield _minutes(facts, next((p for p in own if p.kind == MINUTES), None))
    open_clauses = [c for c in facts.clauses if c.is_ungiven]
    if meeting.was_held and not meeting.is_locked and open_clauses:
        yield TodoLine(
            urgency=Urgency.HOUSEKEEPING,
            icon="flag",
            title=Msg("overview.clauses", n=len(open_clauses)),
            why=_about(facts),
            chip=Msg("overview.chip.open"),
            verb=Msg("overview.verb.open"),
            place=_at(facts, "conclusions"),
        )


def of_year(finding: Finding, today: date) -> TodoLine:
    """A meeting the regulation asks for, neither held nor planned."""
    urgency, chip = _pressing(finding.due, today, waits=False)
    return TodoLine(
        urgency=urgency,
        icon="calendar_clock",
        title=finding.words,
        why=Msg("overview.cited", cited=cited(finding.provision)),
        chip=chip,
        verb=Msg("overview.verb.plan"),
        place=Place("meetings"),
        due=finding.due,
        command=finding.mend,
        finding=finding,
    )


def of_corrections(facts: MeetingFacts, waiting: int) -> TodoLine:
    """What was asked to be corrected in the minutes, and nobody has answered."""
    return TodoLine(
        urgency=Urgency.HOUSEKEEPING,
        icon="comment",
        title=Msg("corrections.waiting", n=waiting),
        why=_about(facts),
        chip=Msg("overview.chip.open"),
        verb=Msg("overview.verb.minutes"),
        place=_at(facts, "minutes"),
    )


def of_empty_seats(count: int) -> TodoLine:
    return TodoLine(
        urgency=Urgency.HOUSEKEEPING,
        icon="person_add",
        title=Msg("overview.empty_seats", n=count),
        why=Msg("overview.empty_seats_why"),
        chip=Msg("overview.chip.empty"),
        verb=Msg("overview.verb.open"),
        place=Place("members"),
    )


def in_order(lines: Iterable[TodoLine]) -> tuple[TodoLine, ...]:
    """Broken, overdue, soon, waiting, housekeeping; within each what is due sooner."""
    return tuple(sorted(lines, key=lambda line: (line.urgency, line.due or date.max)))


def days_left(due: date, today: date) -> Msg:
    """How long is left, counting ends on the last good day."""
    left = (due - today).days
    if left < 0:
        return Msg("overview.chip.overdue", n=-left)
    return Msg("overview.chip.left", n=left) if left else Msg("overview.chip.today")


def _of_findings(facts: MeetingFacts, findings: Iterable[Finding]) -> Iterator[TodoLine]:
    """A line for each; voices that are missing for one meeting are one, with their number."""
    voices: dict[Outcome, list[Finding]] = {}
    for each in findings:
        if each.rule == _VOICES and each.mend == "opinions.receive":
            voices.setdefault(each.outcome, []).append(each)
        else:
            yield _of_finding(facts, each)
    for found in voices.values():
        line = _of_finding(facts, found[0])
        if len(found) > 1:
            line = replace(line, title=Msg("overview.voices", n=len(found)), command="", target=0)
        yield line


def _of_finding(facts: MeetingFacts, finding: Finding) -> TodoLine:
    way = _WAYS[finding.mend]
    if finding.outcome is Outcome.BREACH:
        urgency, chip = Urgency.BROKEN, Msg("overview.chip.broken")
    else:
        urgency, chip = _pressing(finding.due, facts.today, waits=way.waits)
    of_meeting = way.section == "meetings"
    return TodoLine(
        urgency=urgency,
        icon=way.icon,
        title=finding.words,
        why=_about(facts, finding),
        chip=chip,
        verb=Msg(way.verb),
        place=_at(facts, _tab(finding, way)) if of_meeting else Place(way.section, tab=way.tab),
        due=finding.due,
        command=finding.mend,
        target=finding.target,
        finding=finding,
    )


def _tab(finding: Finding, way: _Way) -> str:
    """A voice that is missing is heard where its item stands, not where absences do."""
    return "agenda" if finding.subject.noun == "agenda_items" and way.tab == "absence" else way.tab


def _pressing(due: date | None, today: date, *, waits: bool) -> tuple[Urgency, Msg]:
    if due is None:
        return Urgency.HOUSEKEEPING, Msg("overview.chip.open")
    chip = days_left(due, today)
    if due < today:
        return Urgency.OVERDUE, chip
    if due <= today + timedelta(days=SOON):
        return Urgency.SOON, chip
    return (Urgency.WAITING if waits else Urgency.HOUSEKEEPING), chip


def _not_recorded(facts: MeetingFacts, held_on: date) -> TodoLine:
    return TodoLine(
        urgency=Urgency.OVERDUE,
        icon="calendar_clock",
        title=Msg("overview.not_recorded", meeting=facts.meeting.title),
        why=Msg("overview.not_recorded_why", day=held_on),
        chip=days_left(held_on, facts.today),
        verb=Msg("overview.verb.open"),
        place=_at(facts, "live"),
        due=held_on,
    )


def _invitations(facts: MeetingFacts, held_on: date) -> TodoLine:
    urgency, chip = _pressing(held_on, facts.today, waits=False)
    return TodoLine(
        urgency=urgency,
        icon="send",
        title=Msg("overview.invitations", meeting=facts.meeting.title),
        why=Msg(
            "overview.invitations_why",
            day=held_on,
            n=len(facts.participants),
            place=facts.meeting.place,
        ),
        chip=chip,
        verb=Msg("overview.verb.invitations"),
        place=_at(facts, "papers"),
        due=held_on,
    )


def _minutes(facts: MeetingFacts, paper: Paper | None) -> TodoLine:
    word = "none"
    if paper is not None:
        word = str(paper.standing)
    waiting = paper is not None and paper.standing in (Standing.FOR_SIGNATURE, Standing.NUMBERED)
    return TodoLine(
        urgency=Urgency.WAITING if waiting else Urgency.HOUSEKEEPING,
        icon="signature" if waiting else "document_edit",
        title=Msg("overview.minutes", meeting=facts.meeting.title),
        why=Msg(f"overview.minutes_why.{word}"),
        chip=Msg("overview.chip.signature" if waiting else "overview.chip.open"),
        verb=Msg("overview.verb.minutes"),
        place=_at(facts, "minutes"),
    )


def _about(facts: MeetingFacts, finding: Finding | None = None) -> Msg:
    meeting = facts.meeting
    day = meeting.held_on or facts.today
    if finding is None:
        return Msg("overview.of_meeting", meeting=meeting.title, day=day)
    return Msg("overview.why", meeting=meeting.title, day=day, cited=cited(finding.provision))


def _at(facts: MeetingFacts, tab: str) -> Place:
    return Place("meetings", facts.meeting.id, tab)
