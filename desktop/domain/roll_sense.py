"""What plain sense says of a meeting's list and roll call; no regulation is cited."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.text import Msg
from desktop.domain.attendance import Capacity, Participant, Reply
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import OFFICE_CHECK, Finding, Outcome, Subject
from desktop.domain.former_seats import left_the_body
from desktop.domain.item_attendance import out_who_spoke

_GUESTS = (Capacity.GUEST, Capacity.EXPERT)


def roll_findings(facts: MeetingFacts) -> Iterator[Finding]:
    """Everything of it that is open; of a meeting that is off nothing is asked."""
    if facts.meeting.off is not None:
        return
    yield from left_the_body(facts)
    if facts.presences:  # until the roll is called nobody is missing from it
        yield from _spoke_unticked(facts)
        yield from _guests_unticked(facts)
    yield from out_who_spoke(facts)


def _spoke_unticked(facts: MeetingFacts) -> Iterator[Finding]:
    """Words written down of somebody of whose coming nothing is: one of the two is wrong."""
    for who in facts.participants:
        if who.id in _speakers(facts) and not _ticked(facts, who):
            yield Finding(
                OFFICE_CHECK,
                Outcome.DUE,
                Subject(who.noun, who.id, who.printed_name),
                Msg("closing.spoke_unticked", name=who.printed_name),
                mend="presences.correct",
                target=who.id,
            )


def _guests_unticked(facts: MeetingFacts) -> Iterator[Finding]:
    """Guests are ticked singly; the minutes name only those who were."""
    silent = [
        who
        for who in facts.participants
        if who.capacity in _GUESTS
        and who.reply is not Reply.ABSENT
        and who.id not in _speakers(facts)
        and not _ticked(facts, who)
    ]
    if silent and facts.meeting.started_at is not None:
        meeting = facts.meeting
        names = ", ".join(each.printed_name for each in silent)
        yield Finding(
            OFFICE_CHECK,
            Outcome.DUE,
            Subject(meeting.noun, meeting.id, meeting.title),
            Msg("closing.guests_not_ticked", n=len(silent), names=names),
            mend="presences.correct",
            target=silent[0].id,
        )


def _speakers(facts: MeetingFacts) -> set[int]:
    """Who spoke; a paper read out needs nobody to be there."""
    return {e.speaker for e in facts.entries if e.speaker is not None and e.opinion is None}


def _ticked(facts: MeetingFacts, who: Participant) -> bool:
    return facts.came(who.id) or facts.stand_in_came(who.id)
