"""How somebody attended a meeting of their body (thống kê dự họp; HY 6.5, BG 7.5).

Only meetings that ended count, and only while somebody is a member and not on leave. Whoever came
in person is present, also where a stand-in had been sent; to sit in another's seat is not to
attend.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.attendance import Participant, Presence
from desktop.domain.delegations import Delegation
from desktop.domain.meetings import Meeting, MeetingKind
from desktop.domain.posts import Body


class Attended(StrEnum):
    """What a member is at one meeting; the last two are not counted."""

    PRESENT = "present"
    STAND_IN = "stand_in"
    EXCUSED = "excused"
    ABSENT = "absent"
    ON_LEAVE = "on_leave"
    NOT_EXPECTED = "not_expected"

    @property
    def counts(self) -> bool:
        return self not in (Attended.ON_LEAVE, Attended.NOT_EXPECTED)


@dataclass(frozen=True)
class Sat:
    """One meeting in somebody's record: how they attended, and who stood in for them."""

    meeting: Meeting
    how: Attended
    stand_in: str = ""


def is_counted(meeting: Meeting, body: Body) -> bool:
    """Whether a meeting is one of the body's that ended; a working session is of neither."""
    return meeting.was_held and meeting.body is body and meeting.kind is not MeetingKind.WORKING


def attended(
    participant: Participant | None,
    presences: Iterable[Presence],
    delegations: Iterable[Delegation],
    *,
    on_leave: bool,
    held_on: date | None = None,
) -> tuple[Attended, str]:
    """How a member attended a meeting with a roll call, and the name of the stand-in.

    On leave they are not counted, whatever was written down: so that a year's figures compare.
    Whoever is not among those expected was not asked to come. Consent to another day than
    ``held_on``, from which the meeting was moved, excuses nobody.
    """
    if on_leave:
        return Attended.ON_LEAVE, ""
    if participant is None:
        return Attended.NOT_EXPECTED, ""
    stays = [each for each in presences if each.participant == participant.id]
    if any(not stay.by_stand_in for stay in stays):
        return Attended.PRESENT, ""
    absence = next(
        (each for each in delegations if each.participant == participant.id and not each.lapsed),
        None,
    )
    if stays:
        return Attended.STAND_IN, absence.stand_in_name if absence is not None else ""
    if absence is not None and absence.is_agreed(held_on):
        return Attended.EXCUSED, ""
    return Attended.ABSENT, ""
