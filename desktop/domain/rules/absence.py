"""Who cannot attend reports it and has the presiding officer's consent (HY 6.5, BG 7.5).

Asked only of the roles, and at the meetings of the bodies, that the provision names: of an Ủy viên
at a meeting of the committee. For anybody else the same fields may be filled; nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.base.text import Msg
from desktop.domain.attendance import Participant, Reply
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import Ground
from desktop.domain.posts import Role
from desktop.domain.regulation import Provision
from desktop.domain.regulation_schema import Decider
from desktop.domain.rules.binding import rule
from desktop.domain.rules.kinds import is_decider
from desktop.domain.rules.wording import (
    about_meeting,
    about_participant,
    called,
    holder,
    is_meeting_of,
    is_over,
    pressing,
    role_on_the_day,
)


@rule("absence", of=MeetingFacts)
def absence(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """Each absent member reported it and has consent; who stayed away unannounced broke it."""
    if not is_meeting_of(facts, provision["bodies"]):
        return
    asked = [p for p in facts.participants if facts.role_of(p) in provision["roles"]]
    if asked and is_over(facts) and not facts.presences:
        yield Finding(
            rule="",
            outcome=Outcome.DUE,
            subject=about_meeting(facts.meeting),
            words=Msg("rules.absence.no_roll_call"),
            mend="presences.all_present",
            target=facts.meeting.id,
        )
    for participant in asked:
        if facts.came(participant.id):
            continue
        absent = facts.delegation_of(participant.id)
        if absent is None:
            yield from _unreported(facts, participant)
        else:
            yield _reported(facts, participant, absent, provision["consent_of"])


def _unreported(facts: MeetingFacts, participant: Participant) -> Iterator[Finding]:
    """No absence is recorded: something is missing once it is known that they do not come."""
    if is_over(facts):
        key = "rules.absence.unreported" if facts.presences else ""
    else:
        said = participant.reply in (Reply.ABSENT, Reply.STAND_IN)
        key = "rules.absence.replied" if said else ""
    if key:
        yield _open(facts, participant, key, "delegations.report", participant.id)


def _reported(
    facts: MeetingFacts, participant: Participant, absent: Delegation, decider: Decider
) -> Finding:
    if absent.consent is Consent.PENDING:
        key = "rules.absence.pending" if absent.reported_on else "rules.absence.undated"
        return _open(facts, participant, key, "delegations.grant", absent.id)
    by = holder(facts, absent.consent_by)
    if absent.answered_otherwise(facts.meeting.held_on):
        # Regulations are silent on postponing; consent to one day is none to another.
        found = _open(
            facts, participant, "rules.absence.former_day", "delegations.grant", absent.id
        )
        words = found.words
        return replace(found, words=Msg(words.key, **words.places, day=absent.consent_for or ""))
    if absent.consent is Consent.REFUSED:
        return _open(facts, participant, "rules.absence.refused", "", absent.id, by)
    if absent.consent_by is None:
        key = "rules.absence.giver_missing"
        return _open(facts, participant, key, "delegations.change", absent.id)
    if not _could_consent(facts, absent, absent.consent_by, decider):
        key = "rules.absence.not_presiding"
        return _open(facts, participant, key, "delegations.change", absent.id, by)
    words = Msg("rules.absence.kept", who=called(facts, participant), name=by)
    return Finding("", Outcome.OK, about_participant(facts, participant), words)


def _could_consent(facts: MeetingFacts, absent: Delegation, giver: int, decider: Decider) -> bool:
    """Whether the giver presided when consenting; consent stays though another presides later.

    Before the meeting's day that is who was to open it, or whoever gave the opening up to the one
    who did. On the day itself it is anybody who presided.
    """
    if decider is not Decider.PRESIDING_OFFICER:
        return is_decider(facts, giver, decider)
    day, held_on = absent.consent_on, facts.meeting.held_on
    if day is None or held_on is None or day >= held_on:
        return is_decider(facts, giver, decider) or _gave_it_up(facts, absent, giver)
    opening = facts.presiding_at(None)
    to_open = opening is not None and opening.membership == giver
    return to_open or _gave_it_up(facts, absent, giver)


def _gave_it_up(facts: MeetingFacts, absent: Delegation, giver: int) -> bool:
    """Whether the opening was the giver's until another was put in their place, after consenting.

    That was so if they authorized who opens, or if they are the Head in whose absence it is.
    """
    opening = facts.presiding_at(None)
    if opening is None:
        return False
    if opening.paper_on and absent.consent_on and opening.paper_on < absent.consent_on:
        return False
    if opening.ground is Ground.HEAD_ABSENT:
        return role_on_the_day(facts, giver) is Role.HEAD
    return opening.giver == giver


def _open(
    facts: MeetingFacts,
    participant: Participant,
    key: str,
    mend: str,
    target: int,
    name: str | Msg = "",
) -> Finding:
    outcome = pressing(facts)
    return Finding(
        rule="",
        outcome=outcome,
        subject=about_participant(facts, participant),
        words=Msg(key, who=called(facts, participant), name=name),
        due=facts.meeting.held_on if outcome is Outcome.DUE else None,
        mend=mend,
        target=target,
    )
