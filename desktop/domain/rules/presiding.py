"""Who may preside over a meeting of the committee, and on what ground.

HY 3.3, 4.1, 5.1; BG 4.3, 5.1, 6.1, 6.3. Minutes that name one presiding who may not would be false.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.text import Msg
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.meetings import Ground, Presiding
from desktop.domain.regulation import Provision
from desktop.domain.rules.binding import rule
from desktop.domain.rules.head_absence import Whereabouts, head_at
from desktop.domain.rules.rights import Ruling, Verdict, grounds_for, presiding_claim, weigh
from desktop.domain.rules.wording import (
    about_meeting,
    holder,
    is_of_committee,
    role_on_the_day,
    roles,
)

__all__ = ["grounds_for", "presiding"]

_BROKEN = (
    Verdict.NO_SEAT,
    Verdict.NOT_THE_ROLE,
    Verdict.GROUND_UNKNOWN,
    Verdict.GIVER_MAY_NOT,
    Verdict.GIVER_LEFT,
    Verdict.NOT_IN_FORCE,
    Verdict.HEAD_WAS_THERE,
)


@rule("presiding", of=MeetingFacts)
def presiding(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """Everybody who presides, from the opening or from a later moment, may do so."""
    if not is_of_committee(facts):
        return
    if not facts.presidings:
        yield Finding(
            rule="",
            outcome=Outcome.DUE,
            subject=about_meeting(facts.meeting),
            words=Msg("rules.presiding.unrecorded"),
            due=facts.meeting.held_on,
            mend="presidings.appoint",
            target=facts.meeting.id,
        )
    for span in facts.presidings:
        yield _judged(facts, span, _ruling(facts, span, provision))


def _ruling(facts: MeetingFacts, span: Presiding, provision: Provision) -> Ruling:
    ruling = weigh(facts, presiding_claim(facts, span), provision)
    if ruling.verdict is not Verdict.HELD or span.ground is not Ground.HEAD_ABSENT:
        return ruling
    match head_at(facts, span.from_at):
        case Whereabouts.ABSENT:
            return ruling
        case Whereabouts.THERE:
            return Ruling(Verdict.HEAD_WAS_THERE, ruling.cite, ruling.rights)
    return Ruling(Verdict.HEAD_NOT_RECORDED, ruling.cite, ruling.rights)


def _judged(facts: MeetingFacts, span: Presiding, ruling: Ruling) -> Finding:
    broken = ruling.verdict in _BROKEN
    outcome = Outcome.BREACH if broken else Outcome.DUE
    if ruling.verdict is Verdict.HELD:
        outcome = Outcome.OK
    name = holder(facts, span.membership)
    role = role_on_the_day(facts, span.membership)
    absence = ruling.verdict is Verdict.HEAD_NOT_RECORDED
    return Finding(
        rule="",
        outcome=outcome,
        subject=Subject("presidings", span.id, name if isinstance(name, str) else ""),
        words=Msg(
            f"rules.presiding.{ruling.verdict}",
            name=name,
            role=Msg(f"posts.role.{role}") if role else Msg("rules.no_role"),
            giver=holder(facts, span.giver),
            givers=roles(ruling.givers),
        ),
        provision=ruling.cite,
        due=facts.meeting.held_on if outcome is Outcome.DUE else None,
        mend="" if outcome is Outcome.OK else _mend(absence),
        target=_head(facts) if absence else span.id,
        makes_false=broken,
    )


def _mend(absence: bool) -> str:
    return "delegations.report" if absence else "presidings.change"


def _head(facts: MeetingFacts) -> int:
    """The participant who is the Head; 0 if not expected at all."""
    heads = (p.id for p in facts.participants if (r := facts.role_of(p)) and not r.precedence)
    return next(heads, 0)
