"""What to look at before the minutes of a meeting go for signature, and before its lock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from desktop.base.text import Msg
from desktop.documents.kind import CONCLUSION_NOTICE, MINUTES
from desktop.domain.calendar import Holidays
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import OFFICE_CHECK, Finding, Outcome, Subject
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.domain.people import Person
from desktop.domain.posts import Body
from desktop.domain.problems import Problem, Refused
from desktop.domain.regulation import Regulation, in_force
from desktop.domain.roll_sense import roll_findings
from desktop.domain.rules import judge, sentence
from desktop.domain.rules.year import unnamed
from desktop.storage.transaction import Tx
from desktop.usecases.corrections import findings_of
from desktop.usecases.facts import meeting_facts, year_facts
from desktop.usecases.giving import later_seats, strangers
from desktop.usecases.minutes import PartNow, minutes_of, parts_now
from desktop.usecases.papers import is_draft, is_under_way
from desktop.usecases.work import RegulationLookup, Work, guard


def closing_list(
    tx: Tx,
    meeting: int,
    *,
    today: date,
    regulations: RegulationLookup,
    parts: Iterable[PartNow] | None = None,
) -> tuple[Finding, ...]:
    """What to look at before signing, what would make the paper false first.

    It warns; only a finding that ``makes_false`` stops the clerk. A meeting before the regulation's
    first day is not judged by it. ``parts`` are those of the draft of the minutes, where the caller
    has them already.
    """
    facts = meeting_facts(tx, meeting, today)
    it = facts.meeting
    subject = Subject(it.noun, it.id, it.title)
    day = it.held_on or today
    regulation = in_force((regulations(tx, day),), day)
    judged = list(judge(facts, regulation, subject)) if regulation is not None else []
    judged = [f for f in judged if f.outcome is not Outcome.SILENT]
    judged = [f for f in judged if f.outcome is not Outcome.NOT_APPLICABLE]
    judged = [f for f in judged if f.rule != "records_kept"]
    if parts is None:
        parts = _parts_of_draft(tx, meeting, regulations)
    plain = _plain(facts, subject, parts, _strangers(tx, facts))
    if regulation is not None and _is_unnamed(tx, it, today, regulation):
        words = Msg("closing.no_occasion")
        plain.append(
            Finding(OFFICE_CHECK, Outcome.DUE, subject, words, mend="meetings.change", target=it.id)
        )
    if _wants_notice(tx, facts):
        words = Msg("closing.no_notice")
        plain.append(
            Finding(OFFICE_CHECK, Outcome.DUE, subject, words, mend="papers.begin", target=it.id)
        )
    found = [*judged, *plain, *findings_of(tx, facts), *roll_findings(facts)]
    order = [Outcome.BREACH, Outcome.DUE, Outcome.OK]
    return tuple(sorted(found, key=lambda f: (not f.makes_false, order.index(f.outcome))))


@guard(Paper)
def minutes_tell_the_truth(work: Work, before: Paper | None, after: Paper | None) -> None:
    """Minutes go for signature only when nothing in them would be false."""
    if after is None or after.kind != MINUTES or after.meeting is None:
        return
    if not is_under_way(after) or (before is not None and is_under_way(before)):
        return
    found = closing_list(work.tx, after.meeting, today=work.today, regulations=work.regulations)
    false = [
        Problem(sentence(f) if f.provision else f.words, blocking=True)
        for f in found
        if f.makes_false and f.is_open
    ]
    if false:
        raise Refused(*false)


def _parts_of_draft(tx: Tx, meeting: int, regulations: RegulationLookup) -> tuple[PartNow, ...]:
    paper = minutes_of(tx, meeting)
    return parts_now(tx, paper, regulations) if paper is not None and is_draft(paper) else ()


def _is_unnamed(tx: Tx, it: Meeting, today: date, regulation: Regulation) -> bool:
    """Whether the year still asks of this meeting which occasion it is."""
    asked = regulation.rule("regular_meetings")
    if asked is None or it.held_on is None:
        return False
    first = regulation.decision.effective or date.min
    # Which days are off tells nothing of what was held.
    year = year_facts(tx, it.held_on.year, today=today, effective=first, holidays=Holidays())
    return it.id in {each.id for each in unnamed(year, asked)}


def _wants_notice(tx: Tx, facts: MeetingFacts) -> bool:
    """Whether the committee concluded something and no notice of it is on its way.

    Regulations name no such paper; offices send one, and it is easily forgotten before the lock.
    """
    if facts.meeting.body is not Body.COMMITTEE or not facts.clauses:
        return False
    if facts.meeting.ended_at is None:
        return False
    made = tx.find(Paper, meeting=facts.meeting.id, kind=CONCLUSION_NOTICE)
    return all(is_draft(each) for each in made)


def not_dealt_with(facts: MeetingFacts) -> Iterator[Finding]:
    """Items of which nothing was written down: the minutes would print their titles alone."""
    told = {each.item for each in facts.entries} | {each.item for each in facts.clauses}
    for item in facts.items:
        if item.result is None and item.id not in told:
            yield Finding(
                OFFICE_CHECK,
                Outcome.DUE,
                Subject(item.noun, item.id, item.title),
                Msg("closing.item_not_dealt_with", title=item.title),
                mend="agenda_items.finish",
                target=item.id,
            )


def _strangers(tx: Tx, facts: MeetingFacts) -> dict[int, str]:
    """By conclusion the names of those it names who sat in neither body on a day of the meeting."""
    seats = (*facts.composition.seats, *later_seats(tx, facts.meeting))
    gone = {clause.id: strangers(clause, seats) for clause in facts.clauses}
    everybody = sorted({id for each in gone.values() for id in each})
    names = {each.id: each.full_name for each in tx.rows(Person, everybody)}
    return {
        clause: ", ".join(names[id] for id in sorted(ids)) for clause, ids in gone.items() if ids
    }


def _plain(
    facts: MeetingFacts, subject: Subject, parts: Iterable[PartNow], strange: Mapping[int, str]
) -> list[Finding]:
    found = []

    def say(key: str, outcome: Outcome, mend: str, *, false: bool = False, target: int = 0) -> None:
        found.append(
            Finding(
                OFFICE_CHECK,
                outcome,
                subject,
                Msg(key),
                mend=mend,
                target=target,
                makes_false=false,
            )
        )

    it = facts.meeting
    if it.ended_at is None:
        say("closing.not_ended", Outcome.BREACH, "meetings.finish", false=True, target=it.id)
    if it.secretary is None:
        say("closing.no_secretary", Outcome.BREACH, "meetings.change", false=True, target=it.id)
    if it.ended_at is not None and not facts.presences:
        say("closing.no_roll_call", Outcome.BREACH, "presences.all_present", false=True)
    if not facts.presidings:
        say("closing.no_presiding", Outcome.BREACH, "presidings.appoint", false=True)
    for clause in facts.clauses:
        number = str(clause.position)
        doubtful = [Msg("closing.clause_without_lead", number=number)] * clause.is_ungiven
        names = strange.get(clause.id, "")
        if names and it.held_on is not None:
            said = Msg("closing.clause_of_stranger", number=number, names=names, day=it.held_on)
            doubtful.append(said)
        about = Subject(clause.noun, clause.id, clause.text)
        found += [
            Finding(
                OFFICE_CHECK, Outcome.DUE, about, words, mend="clauses.assign", target=clause.id
            )
            for words in doubtful
        ]
    if it.ended_at is not None:
        found += not_dealt_with(facts)
    for now in parts:
        if now.stale and now.part.id:
            words = Msg("closing.part_changed", part=Msg(part_name(now.part.code)))
            found.append(
                Finding(
                    OFFICE_CHECK,
                    Outcome.DUE,
                    Subject(now.part.noun, now.part.id, now.part.code),
                    words,
                    mend="minutes_parts.rewrite",
                    target=now.part.id,
                )
            )
    return found


def part_name(code: str) -> str:
    """The key of a part's name; all items share one."""
    return f"minutes.part.{code.split(':', 1)[0]}"
