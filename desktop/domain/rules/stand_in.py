"""Who sends a stand-in gives a written opinion (HY 6.5, BG 7.5).

The texts do not say who writes it, so what the provision allows satisfies it, the absent member's
or the stand-in's; the office's custom only decides whose opinion is asked for in words. An opinion
sent without a stand-in is an opinion, and nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.base.text import Msg
from desktop.domain.attendance import Participant
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.opinions import Author
from desktop.domain.regulation import Provision
from desktop.domain.rules.binding import rule
from desktop.domain.rules.wording import (
    about_participant,
    called,
    is_meeting_of,
    pressing,
)


@rule("stand_in", of=MeetingFacts)
def stand_in(facts: MeetingFacts, provision: Provision) -> Iterator[Finding]:
    """Each stand-in sent comes with a written opinion and, once there, with consent."""
    if not is_meeting_of(facts, provision["bodies"]):
        return
    for participant in facts.participants:
        if facts.role_of(participant) not in provision["roles"]:
            continue
        sent = facts.delegation_of(participant.id)
        came = facts.stand_in_came(participant.id)
        if sent is None or not sent.sends_stand_in:
            if came:
                yield _open(facts, participant, "rules.stand_in.unnamed", "delegations.report")
            continue
        if facts.came(participant.id) and not came:
            continue
        if provision["written_opinion"]:
            yield _opinion(facts, participant, provision["author"])
        if came and not sent.is_agreed(facts.meeting.held_on):
            finding = _open(facts, participant, "rules.stand_in.no_consent", "delegations.grant")
            yield replace(finding, target=sent.id)


def _opinion(facts: MeetingFacts, participant: Participant, authors: tuple[Author, ...]) -> Finding:
    given = [o for o in facts.opinions_of(participant.id) if o.author in authors]
    if given:
        late = all(opinion.late for opinion in given)
        words = Msg(
            "rules.stand_in.late" if late else "rules.stand_in.kept",
            who=called(facts, participant),
        )
        return Finding("", Outcome.OK, about_participant(facts, participant), words)
    return _open(
        facts,
        participant,
        "rules.stand_in.opinion_missing",
        "opinions.receive",
        whose=Msg(f"rules.opinion_of.{_asked(facts, authors)}"),
    )


def _asked(facts: MeetingFacts, authors: tuple[Author, ...]) -> str:
    """Whose opinion is asked for: what the text leaves open, the office's custom decides."""
    if len(authors) == 1:
        return str(authors[0])
    return str(facts.opinion_author)


def _open(
    facts: MeetingFacts, participant: Participant, key: str, mend: str, **places: Msg
) -> Finding:
    outcome = pressing(facts)
    return Finding(
        rule="",
        outcome=outcome,
        subject=about_participant(facts, participant),
        words=Msg(key, who=called(facts, participant), **places),
        due=facts.meeting.held_on if outcome is Outcome.DUE else None,
        mend=mend,
        target=participant.id,
    )
