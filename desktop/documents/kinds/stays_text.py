"""When somebody was there, in the words of minutes: only what differs from the whole meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.documents.facts import PaperFacts
from desktop.documents.wording import at_hour, called, of_day
from desktop.domain.attendance import Participant, Presence, Way
from desktop.domain.delegations import Delegation


def way_words(who: Participant) -> str:
    """*dự tại điểm cầu huyện A*, "" for the room itself."""
    return f"dự tại điểm cầu {who.bridge}".rstrip() if who.way is Way.BRIDGE else ""


def stays_words(facts: PaperFacts, who: Participant, *, by_stand_in: bool) -> str:
    """*từ 08 giờ 20 đến 09 giờ 05; từ 10 giờ 00*; "" where it was the whole meeting.

    Who left and came back within a minute did not leave: a paper tells minutes.
    """
    meeting = facts.held.meeting
    opened, closed = _minute(meeting.started_at), _minute(meeting.ended_at)
    spans = []
    for arrived, left in _joined(_of(facts, who, by_stand_in=by_stand_in)):
        late, early = arrived > opened, left < closed
        parts = (
            f"từ {_hour(facts, arrived)}" if late else "",
            f"đến {_hour(facts, left)}" if early else "",
        )
        if any(parts):
            spans.append(" ".join(part for part in parts if part))
    return "; ".join(spans)


def relieved_words(facts: PaperFacts, who: Participant) -> str:
    """*bà Ngô Thị Thay, Phó Giám đốc Sở, dự thay đến 09 giờ 05*, of a member who sat there too."""
    held = facts.held
    if not held.came(who.id) or not held.stand_in_came(who.id):
        return ""
    it = held.delegation_of(who.id)
    if it is None or it.stand_in is None:
        return ""
    when = stays_words(facts, who, by_stand_in=True)
    said = f"{stand_in_named(facts, it)}, dự thay"
    return f"{said} {when}" if when else said


def stand_in_named(facts: PaperFacts, it: Delegation) -> str:
    """*bà Ngô Thị Thay, Phó Giám đốc Sở*."""
    person = facts.people.get(it.stand_in or 0)
    name = called(person, it.stand_in_name, party=facts.is_party, inside=True)
    return f"{name}, {it.stand_in_post}" if it.stand_in_post else name


def _of(facts: PaperFacts, who: Participant, *, by_stand_in: bool) -> list[Presence]:
    found = [p for p in facts.held.presences if p.participant == who.id and p.arrived_at]
    return sorted(
        (p for p in found if p.by_stand_in == by_stand_in),
        key=lambda p: p.arrived_at or datetime.max,
    )


def _joined(stays: Iterable[Presence]) -> list[tuple[datetime, datetime]]:
    """Stays to the minute; one that begins where another ends goes on with it."""
    spans: list[tuple[datetime, datetime]] = []
    for stay in stays:
        arrived, left = _minute(stay.arrived_at), _minute(stay.left_at)
        if spans and arrived <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(left, spans[-1][1]))
        else:
            spans.append((arrived, left))
    return spans


def _hour(facts: PaperFacts, moment: datetime) -> str:
    """The hour, with the day where the meeting sat on more than one."""
    meeting = facts.held.meeting
    first, last = meeting.started_at, meeting.ended_at
    over_days = first is not None and last is not None and first.date() != last.date()
    return at_hour(moment) + (of_day(moment.date()) if over_days else "")


def _minute(moment: datetime | None) -> datetime:
    """A paper tells minutes, so within one nobody is late; None: without an end."""
    return moment.replace(second=0, microsecond=0) if moment is not None else datetime.max
