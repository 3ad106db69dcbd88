"""Who was out while a matter was dealt with: derived from the stays and the item's own times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.base.text import Msg
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Capacity, Participant
from desktop.domain.entries import Entry
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import OFFICE_CHECK, Finding, Outcome, Subject


@dataclass(frozen=True)
class Out:
    """A seat where nobody sat during an item, though somebody did at another time.

    ``left_at`` is when it was left before, None where it was taken only after; ``back_at`` when it
    was taken after, None where it was not.
    """

    participant: Participant
    left_at: datetime | None = None
    back_at: datetime | None = None


def out_during(facts: MeetingFacts, item: AgendaItem) -> tuple[Out, ...]:
    """The seats of the body empty from the item's beginning to its end, in the order of the list.

    A stand-in fills the seat. Who never came is absent from the meeting, not from the item; guests
    are invited for an item, so they are not out of another. Nothing while the item has not begun.
    """
    began = item.began_at
    if began is None:
        return ()
    ended = item.ended_at or facts.meeting.ended_at
    found = []
    for who in facts.participants:
        if who.capacity not in (Capacity.MEMBER, Capacity.SECRETARIAT):
            continue
        out = _out(facts, who, began, ended)
        if out is not None:
            found.append(out)
    return tuple(found)


def out_who_spoke(facts: MeetingFacts) -> Iterator[Finding]:
    """Words written down of somebody whom the roll has out of the room during that item.

    One of the two records is wrong, so it is said once for each item and seat; no regulation is
    cited, for it is plain sense.
    """
    for item in facts.items:
        out = {each.participant.id: each.participant for each in out_during(facts, item)}
        spoke = [e.speaker for e in facts.entries if e.item == item.id and _spoken(e)]
        for id in dict.fromkeys(id for id in spoke if id in out):
            who = out[id or 0]
            yield Finding(
                OFFICE_CHECK,
                Outcome.DUE,
                Subject(who.noun, who.id, who.printed_name),
                Msg(
                    "closing.spoke_while_out",
                    name=who.printed_name,
                    number=item.number or str(item.position),
                ),
                mend="presences.correct",
                target=who.id,
            )


def _spoken(entry: Entry) -> bool:
    """A paper read out needs nobody to be there."""
    return entry.speaker is not None and entry.opinion is None


def _out(
    facts: MeetingFacts, who: Participant, began: datetime, ended: datetime | None
) -> Out | None:
    stays = [p for p in facts.presences if p.participant == who.id and p.arrived_at is not None]
    if not stays:
        return None
    left: list[datetime] = []
    back: list[datetime] = []
    for stay in stays:
        arrived = stay.arrived_at or began
        if stay.left_at is not None and stay.left_at <= began:
            left.append(stay.left_at)
        elif ended is not None and arrived >= ended:
            back.append(arrived)
        else:
            return None
    return Out(who, max(left, default=None), min(back, default=None))
