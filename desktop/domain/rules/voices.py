"""The voices that a cross-sector item must hear (HY 6.3, BG 7.3).

A voice is heard when the member whose seat carries the function, or the stand-in, gave a written
opinion on the item or spoke under it (an entry *Ý kiến*). An opinion on the meeting as a whole does
not show that it is about this matter, so it counts only where the item is the whole agenda. There
is no waiver: an empty seat is said, and satisfies nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.text import Msg
from desktop.domain.agenda import AgendaItem
from desktop.domain.entries import EntryKind
from desktop.domain.facts import MeetingFacts, Seat
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.item_attendance import out_during
from desktop.domain.posts import Body, Role
from desktop.domain.regulation import Provision, Voice
from desktop.domain.rules.binding import rule
from desktop.domain.rules.wording import pressing

_MENDS = {
    "missing": "opinions.receive",
    "out": "opinions.receive",
    "empty_seat": "memberships.appoint",
    "no_seat": "function_holdings.give",
    "not_invited": "participants.invite",
}


@rule("cross_sector_voices", of=MeetingFacts)
def cross_sector_voices(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """Each cross-sector item hears each function that the regulation names."""
    if facts.meeting.body is not Body.COMMITTEE:
        return
    for item in facts.items:
        for voice in provision["functions"] if item.cross_sector else ():
            yield _voice(facts, item, voice, provision["roles"])


def seats_speaking_for(
    facts: MeetingFacts, function: str, roles: tuple[Role, ...]
) -> tuple[Seat, ...]:
    """The committee's seats that carry a function: those in the roles named, else any other.

    The seats made to speak for it; where none was, those of the agency that carries it out. Where
    the agency's head is a Deputy of the committee, that seat is the agency's voice.
    """
    seats = facts.composition.of(Body.COMMITTEE)
    carrying = [s for s in seats if s.function == function]
    carrying = carrying or [s for s in seats if function in s.duties]
    return tuple(s for s in carrying if s.role in roles) or tuple(carrying)


def _voice(facts: MeetingFacts, item: AgendaItem, voice: Voice, roles: tuple[Role, ...]) -> Finding:
    seats = seats_speaking_for(facts, voice.function, roles)
    filled = {s.membership.id for s in seats if s.membership is not None}
    expected = [p.id for p in facts.participants if p.membership in filled]
    heard = any(_heard(facts, item, participant) for participant in expected)
    outcome, word = (Outcome.OK, "kept") if heard else (pressing(facts), "missing")
    if not filled:
        word = "empty_seat" if seats else "no_seat"
    elif not expected:
        word = "not_invited"
    elif not heard and _out(facts, item, expected):
        word = "out"
    agencies = [s.organisation_short or s.organisation for s in seats if s.membership]
    return Finding(
        rule="",
        outcome=outcome,
        subject=Subject("agenda_items", item.id, item.title),
        words=Msg(
            f"rules.voices.{word}",
            voice=next((name for name in agencies if name), voice.name),
            item=item.title.rstrip(" .;"),
        ),
        due=facts.meeting.held_on if outcome is Outcome.DUE else None,
        mend="" if heard else _MENDS[word],
        target=next(iter(expected), 0),
    )


def _out(facts: MeetingFacts, item: AgendaItem, expected: list[int]) -> bool:
    """Whether everybody who could be heard was out while the item was dealt with."""
    out = {each.participant.id for each in out_during(facts, item)}
    return bool(expected) and out.issuperset(expected)


def _heard(facts: MeetingFacts, item: AgendaItem, participant: int) -> bool:
    alone = len(facts.items) == 1
    wrote = any(
        opinion.item == item.id or (alone and opinion.item is None)
        for opinion in facts.opinions_of(participant)
    )
    spoke = any(
        entry.kind is EntryKind.OPINION and entry.item == item.id and entry.speaker == participant
        for entry in facts.entries
    )
    return wrote or spoke
