"""A sample meeting while it is held: who comes, what is said, what is concluded."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import datetime, time, timedelta

from desktop.base.numerals import short_date
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.attendance import Capacity, Participant, Presence, Way
from desktop.domain.entries import Clause, EntryKind
from desktop.domain.facts import MeetingFacts
from desktop.domain.meetings import MeetingKind
from desktop.domain.posts import Body, Role
from desktop.usecases import entries, live, participants
from desktop.usecases.facts import meeting_facts
from desktop.usecases.sample_telling import Planned, Story, Telling
from desktop.usecases.sample_words import Matter

_MINUTE = timedelta(minutes=1)
_BREAK = 15 * _MINUTE


def held(telling: Telling, plan: Planned, meeting: int) -> Story:
    """From the roll call to the closing, on the day and from the hour it was planned for."""
    first = telling.desk.ask(meeting_facts, meeting, plan.day)
    now = datetime.combine(plan.day, first.meeting.starts or time(8))
    yield now
    telling.do(live.start, meeting)
    telling.do(live.all_present, meeting=meeting)
    for who in first.participants:
        if who.capacity in (Capacity.GUEST, Capacity.EXPERT):
            telling.do(live.arrive, participant=who.id)
    opening = telling.words.meetings["opening"]
    telling.do(entries.write, meeting=meeting, kind=EntryKind.COURSE, text=opening)
    now += 6 * _MINUTE
    yield now
    if plan.kind.body is Body.COMMITTEE:
        _somebody_late_and_far(telling, plan, meeting, now)
    for place, (item, matter) in enumerate(zip(first.items, plan.matters, strict=True)):
        if place == 2 and plan.kind is MeetingKind.REGULAR:
            telling.do(live.pause, meeting)
            now += _BREAK
            yield now
            telling.do(live.resume, meeting)
        now = yield from _item(telling, plan, meeting, item, matter, now)
    telling.do(live.finish, meeting, read_back=True)


def _somebody_late_and_far(telling: Telling, plan: Planned, meeting: int, now: datetime) -> None:
    """One member came late, another attends from another place."""
    facts = telling.desk.ask(meeting_facts, meeting, plan.day)
    plain = [
        who
        for who in facts.participants
        if facts.role_of(who) is Role.MEMBER and facts.came(who.id)
    ]
    if len(plain) < 2:
        return
    stay = next(each for each in facts.presences if each.participant == plain[-1].id)
    telling.do(live.correct, record=_later(stay, now))
    far = replace(plain[-2], way=Way.BRIDGE, bridge=telling.words.meetings["bridge"])
    telling.do(participants.change, record=far)


def _later(stay: Presence, now: datetime) -> Presence:
    return replace(stay, arrived_at=now)


def _item(
    telling: Telling,
    plan: Planned,
    meeting: int,
    item: AgendaItem,
    matter: Matter,
    now: datetime,
) -> Generator[datetime, None, datetime]:
    """Report, opinions, conclusion; the moment it ends."""
    facts = telling.desk.ask(meeting_facts, meeting, plan.day)
    telling.do(live.begin_item, item.id)
    telling.do(
        entries.write,
        meeting=meeting,
        kind=EntryKind.REPORT,
        item=item.id,
        speaker=_speaker(facts, item.reporter),
        text=telling.words.fill(matter.report),
    )
    now += matter.minutes // 2 * _MINUTE
    yield now
    texts = list(telling.words.meetings["opinions"])
    telling.chance.shuffle(texts)
    for place, who in enumerate(_speakers(telling, facts, matter)):
        _says(telling, facts, item, who, texts[place % len(texts)])
        now += 3 * _MINUTE
        yield now
    if item.position == 1:
        _read_out(telling, facts, item)
    _conclude(telling, plan, facts, item, matter)
    now += 3 * _MINUTE
    yield now
    telling.do(live.finish_item, item.id, result=ItemResult.CONCLUDED)
    return now


def _speaker(facts: MeetingFacts, reporter: int | None) -> int | None:
    return reporter if reporter is not None and facts.came(reporter) else None


def _speakers(telling: Telling, facts: MeetingFacts, matter: Matter) -> list[Participant]:
    """Every voice on a cross-sector matter, and one or two others."""
    there = [who for who in facts.participants if facts.came(who.id) and facts.seat_of(who)]
    voices = [who for who in there if (seat := facts.seat_of(who)) and seat.function]
    others = [who for who in there if who not in voices]
    more = telling.chance.sample(others, min(len(others), 1 + telling.chance.randrange(2)))
    return [*(voices if matter.cross_sector else ()), *more]


def _says(
    telling: Telling, facts: MeetingFacts, item: AgendaItem, who: Participant, text: str
) -> None:
    telling.do(
        entries.write,
        meeting=facts.meeting.id,
        kind=EntryKind.OPINION,
        item=item.id,
        speaker=who.id,
        text=text,
    )


def _read_out(telling: Telling, facts: MeetingFacts, item: AgendaItem) -> None:
    """The written opinions of those who sent somebody."""
    for opinion in facts.opinions:
        telling.do(
            entries.write,
            meeting=facts.meeting.id,
            kind=EntryKind.OPINION,
            item=item.id,
            speaker=opinion.participant,
            by_stand_in=facts.stand_in_came(opinion.participant),
            opinion=opinion.id,
            text=opinion.text,
        )


def _conclude(
    telling: Telling, plan: Planned, facts: MeetingFacts, item: AgendaItem, matter: Matter
) -> None:
    """The presiding officer concludes; what is to be done goes to the reporter's agency.

    The secretariat gives its work to its own members (HY 7.10, BG 9.10).
    """
    due = telling.after(plan.day + timedelta(days=matter.days), 1)
    presides = facts.presiding_at(None)
    speaker = next(
        (p.id for p in facts.participants if presides and p.membership == presides.membership),
        None,
    )
    entry = telling.do(
        entries.write,
        meeting=facts.meeting.id,
        kind=EntryKind.CONCLUSION,
        item=item.id,
        speaker=speaker,
        text=telling.words.fill(matter.conclusion, before=short_date(due)),
    )
    clause = telling.desk.ask(lambda tx: tx.one(Clause, entry=entry.id))
    assert clause is not None
    staff = _staff(facts, item) if plan.kind.body is Body.SECRETARIAT else []
    if staff:
        telling.do(
            entries.assign,
            clause.id,
            lead_person=staff[0],
            supporting_people=tuple(staff[1:2]),
            product=matter.product,
            due=due,
        )
        return
    agency = _lead(facts, item)
    if not matter.product or agency is None:
        telling.do(entries.inform, clause.id)
        return
    voices = [seat.agency for seat in facts.composition.of(Body.COMMITTEE) if seat.function]
    supporting = tuple(each for each in voices if each and each != agency)
    telling.do(
        entries.assign,
        clause.id,
        lead=agency,
        supporting=supporting if matter.cross_sector else supporting[:1],
        product=matter.product,
        due=due,
    )


def _lead(facts: MeetingFacts, item: AgendaItem) -> int | None:
    """The agency of whoever reported."""
    reporter = facts.participant(item.reporter)
    seat = facts.seat_of(reporter) if reporter is not None else None
    return seat.agency if seat is not None else None


def _staff(facts: MeetingFacts, item: AgendaItem) -> list[int]:
    """Members of the secretariat who came, each item beginning with another; the leader last."""
    seats = [(who.person, facts.role_of(who)) for who in facts.participants if facts.came(who.id)]
    staff = [person for person, role in seats if role not in (None, Role.TEAM_LEADER)]
    first = item.position % len(staff) if staff else 0
    leaders = [person for person, role in seats if role is Role.TEAM_LEADER]
    return [*staff[first:], *staff[:first], *leaders]
