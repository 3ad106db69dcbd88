"""Who may convene a meeting of the committee, and on what ground (HY 3.3; BG 4.3, 6.3)."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.text import Msg
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import Ground
from desktop.domain.regulation import Provision
from desktop.domain.rules.binding import rule
from desktop.domain.rules.head_absence import Whereabouts, head_at
from desktop.domain.rules.rights import Ruling, Verdict, convening_claim, weigh
from desktop.domain.rules.wording import (
    about_meeting,
    holder,
    is_of_committee,
    role_on_the_day,
    roles,
)

_BROKEN = (
    Verdict.NOT_THE_ROLE,
    Verdict.GROUND_UNKNOWN,
    Verdict.GIVER_MAY_NOT,
    Verdict.NOT_IN_FORCE,
)


@rule("convening", of=MeetingFacts)
def convening(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """Whoever convened the meeting may; what is not written down yet is due.

    Who sat in no seat on the meeting's day may have held one on the day of convening: that is asked
    about, not called broken.
    """
    meeting = facts.meeting
    if not is_of_committee(facts):
        return
    if meeting.convened_by is None:
        yield Finding(
            rule="",
            outcome=Outcome.DUE,
            subject=about_meeting(meeting),
            words=Msg("rules.convening.unrecorded"),
            due=meeting.held_on,
            mend="meetings.convene",
            target=meeting.id,
        )
        return
    claim = convening_claim(facts)
    ruling = weigh(facts, claim, provision)
    if ruling.verdict is Verdict.HELD and claim.ground is Ground.HEAD_ABSENT:
        ruling = _with_head(facts, ruling)
    outcome = Outcome.BREACH if ruling.verdict in _BROKEN else Outcome.DUE
    if ruling.verdict is Verdict.HELD:
        outcome = Outcome.OK
    role = role_on_the_day(facts, claim.membership)
    yield Finding(
        rule="",
        outcome=outcome,
        subject=about_meeting(meeting),
        words=Msg(
            f"rules.convening.{ruling.verdict}",
            name=holder(facts, claim.membership),
            role=Msg(f"posts.role.{role}") if role else Msg("rules.no_role"),
            giver=holder(facts, claim.giver),
            givers=roles(ruling.givers),
        ),
        provision=ruling.cite,
        due=meeting.held_on if outcome is Outcome.DUE else None,
        mend="" if outcome is Outcome.OK else "meetings.convene",
        target=meeting.id,
    )


def _with_head(facts: MeetingFacts, ruling: Ruling) -> Ruling:
    if head_at(facts, None) is Whereabouts.ABSENT:
        return ruling
    return Ruling(Verdict.HEAD_NOT_RECORDED, ruling.cite, ruling.rights)
