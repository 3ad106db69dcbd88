"""What each kind of the committee's meetings asks: direction, convening, the attendance list.

HY 9.1, 9.2; BG 10.1, 10.2.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.base.text import Msg
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import MeetingKind
from desktop.domain.posts import Role
from desktop.domain.regulation import Provision
from desktop.domain.regulation_schema import Decider
from desktop.domain.rules.binding import rule
from desktop.domain.rules.wording import (
    about_meeting,
    holder,
    is_of_committee,
    role_on_the_day,
    roles,
)

_ROLE_OF = {Decider.HEAD: Role.HEAD, Decider.STANDING_DEPUTY: Role.STANDING_DEPUTY}


@rule("extraordinary", of=MeetingFacts)
def extraordinary(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """An extraordinary meeting is held on the direction of who may direct it.

    Whoever may direct it and convened it directed it; else who gave the convener the task counts.
    """
    meeting, allowed = facts.meeting, provision["on_direction_of"]
    if not is_of_committee(facts):
        return
    if meeting.kind is not MeetingKind.EXTRAORDINARY:
        yield _not_of_this_kind(facts, "rules.extraordinary.other_kind")
        return
    given = (meeting.convened_by, meeting.convening_giver)
    directed = [each for each in given if role_on_the_day(facts, each) in allowed]
    if directed:
        words = Msg("rules.extraordinary.kept", name=holder(facts, directed[0]))
        yield Finding("", Outcome.OK, about_meeting(meeting), words)
    else:
        words = Msg("rules.extraordinary.unrecorded", roles=roles(allowed))
        yield Finding(
            rule="",
            outcome=Outcome.DUE,
            subject=about_meeting(meeting),
            words=words,
            due=meeting.held_on,
            mend="meetings.convene",
            target=meeting.id,
        )


@rule("expanded", of=MeetingFacts)
def expanded(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """Only who may convenes an expanded meeting; nobody does it for them.

    A regular or extraordinary meeting may be expanded: then both are asked of it.
    """
    meeting, allowed = facts.meeting, provision["convened_by"]
    if not is_of_committee(facts):
        return
    if not meeting.is_expanded:
        yield _not_of_this_kind(facts, "rules.expanded.other_kind")
        return
    name = holder(facts, meeting.convened_by)
    if meeting.convened_by is None:
        outcome, words = Outcome.DUE, Msg("rules.expanded.unrecorded", roles=roles(allowed))
    elif role_on_the_day(facts, meeting.convened_by) in allowed:
        outcome, words = Outcome.OK, Msg("rules.expanded.kept", name=name)
    else:
        words = Msg("rules.expanded.broken", name=name, roles=roles(allowed))
        outcome = Outcome.BREACH
    yield Finding(
        rule="",
        outcome=outcome,
        subject=about_meeting(meeting),
        words=words,
        due=meeting.held_on if outcome is Outcome.DUE else None,
        mend="" if outcome is Outcome.OK else "meetings.convene",
        target=meeting.id,
        covers="convening" if meeting.convened_by is None else "",
    )


@rule("attendance_list", of=MeetingFacts)
def attendance_list(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """Who attends is decided by who presides (or by the role named), and that is written down."""
    if not is_of_committee(facts):
        return
    meeting, decider = facts.meeting, provision["decided_by"]
    by = meeting.composition_by
    name = holder(facts, by)
    if by is None:
        words = Msg("rules.attendance_list.unrecorded", who=Msg(f"rules.decider.{decider}"))
        outcome = Outcome.DUE
    elif is_decider(facts, by, decider):
        outcome, words = Outcome.OK, Msg("rules.attendance_list.kept", name=name)
    else:
        words = Msg("rules.attendance_list.another", name=name, who=Msg(f"rules.decider.{decider}"))
        outcome = Outcome.DUE
    yield Finding(
        rule="",
        outcome=outcome,
        subject=about_meeting(meeting),
        words=words,
        due=meeting.held_on if outcome is Outcome.DUE else None,
        mend="" if outcome is Outcome.OK else "meetings.decide_composition",
        target=meeting.id,
    )


def is_decider(facts: MeetingFacts, membership: int, decider: Decider) -> bool:
    """Whether this membership is the one to decide: presiding at any time, or in the role."""
    if decider is Decider.PRESIDING_OFFICER:
        return any(p.membership == membership for p in facts.presidings)
    return role_on_the_day(facts, membership) is _ROLE_OF[decider]


def _not_of_this_kind(facts: MeetingFacts, key: str) -> Finding:
    return Finding("", Outcome.NOT_APPLICABLE, about_meeting(facts.meeting), Msg(key))
