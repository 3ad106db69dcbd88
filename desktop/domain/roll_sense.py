"""What plain sense says of a meeting's list and roll call; no regulation is cited."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding
from desktop.domain.former_seats import left_the_body
from desktop.domain.item_attendance import out_who_spoke


def roll_findings(facts: MeetingFacts) -> Iterator[Finding]:
    """Everything of it that is open; of a meeting that is off nothing is asked."""
    if facts.meeting.off is not None:
        return
    yield from left_the_body(facts)
    yield from out_who_spoke(facts)
