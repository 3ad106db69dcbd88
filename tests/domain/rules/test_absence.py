"""Absence with consent, and the written opinion that a stand-in brings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desktop.base.text import Msg
from desktop.domain.attendance import Reply
from desktop.domain.delegations import Consent, Delegation
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Outcome
from desktop.domain.meetings import Ground, MeetingKind, Presiding
from desktop.domain.office import OpinionAuthor
from desktop.domain.opinions import Author, Opinion
from tests.domain.rules.world import (
    BEFORE,
    BG,
    DAY,
    DEPUTY,
    FINANCE,
    HEAD,
    HY,
    POLICE,
    STAFF,
    STANDING,
    TEST,
    absent,
    expected,
    facts,
    found,
    held,
    meeting,
    one,
    outcomes,
    there,
)

EVERYBODY_ELSE = there(HEAD, STANDING, DEPUTY, POLICE)
GRANTED = absent(FINANCE, consent=Consent.GRANTED, consent_by=HEAD, consent_on=BEFORE)
SENT = replace(GRANTED, stand_in=70, stand_in_name="Trịnh Thị Thử")
OPINION = Opinion(id=8, meeting=1, participant=100 + FINANCE, received_on=BEFORE)


def away(*delegations: Delegation, **given: object) -> MeetingFacts:
    return facts(delegations=delegations, presences=EVERYBODY_ELSE, **given)


@pytest.mark.parametrize(("name", "cite"), [(HY, "6.5"), (BG, "7.5")])
def test_consent_is_due_before_the_end_and_broken_after(name: str, cite: str) -> None:
    waiting = facts(delegations=(absent(FINANCE),))
    finding = one(waiting, name, "absence")
    assert (finding.outcome, finding.provision, finding.due) == (Outcome.DUE, cite, DAY)
    assert (finding.mend, finding.target) == ("delegations.grant", 300 + FINANCE)
    assert finding.words.places["who"] == "Sở Tài chính"
    assert outcomes(held(away(absent(FINANCE))), name, "absence") == [Outcome.BREACH]


def test_an_absence_with_the_presiding_officers_consent_is_in_order() -> None:
    assert outcomes(facts(delegations=(GRANTED,)), HY, "absence") == [Outcome.OK]
    assert outcomes(held(away(GRANTED)), HY, "absence") == [Outcome.OK]


def test_a_refusal_stands_in_words() -> None:
    refused = replace(GRANTED, consent=Consent.REFUSED)
    finding = one(held(away(refused)), HY, "absence")
    assert (finding.outcome, finding.words.key) == (Outcome.BREACH, "rules.absence.refused")
    assert finding.words.places["name"] == "Nguyễn Văn Mẫu"


def test_consent_of_somebody_who_does_not_preside_warns() -> None:
    other = replace(GRANTED, consent_by=DEPUTY)
    assert one(facts(delegations=(other,)), HY, "absence").words.key == (
        "rules.absence.not_presiding"
    )


def test_consent_without_its_giver_is_asked_for() -> None:
    nobody = replace(GRANTED, consent_by=None)
    assert one(facts(delegations=(nobody,)), HY, "absence").words.key == (
        "rules.absence.giver_missing"
    )


def test_consent_stays_with_who_gave_it_when_another_presides_midway() -> None:
    spans = (
        Presiding(id=1, meeting=1, membership=HEAD, ground=Ground.OWN),
        Presiding(
            id=2,
            meeting=1,
            membership=STANDING,
            ground=Ground.AUTHORIZED,
            giver=HEAD,
            from_at=datetime(2026, 7, 16, 10),
        ),
    )
    changed = held(away(GRANTED, presidings=spans))
    assert outcomes(changed, HY, "absence") == [Outcome.OK]


@pytest.mark.parametrize(
    ("ground", "giver"), [(Ground.HEAD_ABSENT, None), (Ground.AUTHORIZED, HEAD)]
)
def test_consent_stays_with_who_gave_the_opening_up_to_another(
    ground: Ground, giver: int | None
) -> None:
    span = Presiding(id=1, meeting=1, membership=STANDING, ground=ground, giver=giver, paper_on=DAY)
    assert outcomes(facts(delegations=(GRANTED,), presidings=(span,)), HY, "absence") == [
        Outcome.OK
    ]
    earlier = replace(span, paper_on=date(2026, 7, 1))
    late = facts(delegations=(GRANTED,), presidings=(earlier,))
    assert one(late, HY, "absence").words.key == "rules.absence.not_presiding"


def test_who_presides_only_later_could_not_consent_before_the_day() -> None:
    midway = datetime(2026, 7, 16, 10)
    spans = (
        Presiding(id=1, meeting=1, membership=HEAD, ground=Ground.OWN),
        Presiding(id=2, meeting=1, membership=STANDING, ground=Ground.AUTHORIZED, from_at=midway),
    )
    early = replace(GRANTED, consent_by=STANDING)
    assert one(facts(delegations=(early,), presidings=spans), HY, "absence").words.key == (
        "rules.absence.not_presiding"
    )
    on_the_day = replace(early, consent_on=DAY)
    assert outcomes(facts(delegations=(on_the_day,), presidings=spans), HY, "absence") == [
        Outcome.OK
    ]


@pytest.mark.parametrize("name", [HY, BG])
def test_who_neither_came_nor_reported_broke_it_after_the_meeting(name: str) -> None:
    finding = one(held(away()), name, "absence")
    assert (finding.outcome, finding.words.key) == (Outcome.BREACH, "rules.absence.unreported")
    assert (finding.mend, finding.target) == ("delegations.report", 100 + FINANCE)
    assert outcomes(away(), name, "absence") == []


def test_a_reply_not_to_come_is_not_yet_an_absence_reported() -> None:
    (finance,) = expected(FINANCE)
    replied = facts(participants=(replace(finance, reply=Reply.ABSENT),))
    finding = one(replied, HY, "absence")
    assert (finding.outcome, finding.words.key) == (Outcome.DUE, "rules.absence.replied")


def test_without_a_roll_call_nobody_is_said_to_have_stayed_away() -> None:
    finding = one(held(facts()), HY, "absence")
    assert (finding.outcome, finding.words.key) == (Outcome.DUE, "rules.absence.no_roll_call")


def test_an_absence_that_lapsed_because_the_member_came_leaves_nothing_to_find() -> None:
    came = held(
        facts(
            delegations=(absent(FINANCE, lapsed=True),),
            presences=there(HEAD, STANDING, DEPUTY, POLICE, FINANCE),
        )
    )
    assert outcomes(came, HY, "absence") == []
    assert outcomes(came, HY, "stand_in") == []


@pytest.mark.parametrize("who", [HEAD, STANDING, DEPUTY])
@pytest.mark.parametrize("name", [HY, BG])
def test_nothing_is_asked_of_an_absent_head_or_deputy(name: str, who: int) -> None:
    gone = held(
        facts(
            participants=expected(HEAD, STANDING, DEPUTY),
            delegations=(absent(who, stand_in=70),),
            presences=there(*{HEAD, STANDING, DEPUTY} - {who}),
        )
    )
    assert found(gone, name, "absence") == []
    assert found(gone, name, "stand_in") == []


@pytest.mark.parametrize("kind", [MeetingKind.SECRETARIAT, MeetingKind.WORKING])
def test_nothing_is_asked_at_other_meetings(kind: MeetingKind) -> None:
    other = facts(meeting(kind), delegations=(replace(SENT, consent=Consent.PENDING),))
    assert found(other, HY, "absence") == []
    assert found(other, HY, "stand_in") == []


def test_the_invented_regulation_asks_it_of_others_at_other_meetings() -> None:
    secretariat = facts(
        meeting(MeetingKind.SECRETARIAT),
        participants=expected(STAFF),
        delegations=(absent(STAFF, consent=Consent.GRANTED, consent_by=HEAD, consent_on=BEFORE),),
        presidings=(),
    )
    assert one(secretariat, TEST, "absence").outcome is Outcome.OK
    by_another = replace(secretariat.delegations[0], consent_by=STANDING)
    other = replace(secretariat, delegations=(by_another,))
    assert one(other, TEST, "absence").words.key == "rules.absence.not_presiding"
    committee = facts(delegations=(absent(FINANCE),))
    assert found(committee, TEST, "absence") == []


@pytest.mark.parametrize(("name", "cite"), [(HY, "6.5"), (BG, "7.5")])
def test_a_stand_in_without_an_opinion_stays_open_until_it_comes(name: str, cite: str) -> None:
    before = facts(delegations=(SENT,))
    finding = one(before, name, "stand_in")
    assert (finding.outcome, finding.provision, finding.due) == (Outcome.DUE, cite, DAY)
    assert (finding.mend, finding.target) == ("opinions.receive", 100 + FINANCE)
    after = held(
        facts(
            delegations=(SENT,),
            presences=(*EVERYBODY_ELSE, *there(FINANCE, by_stand_in=True)),
        )
    )
    assert outcomes(after, name, "stand_in") == [Outcome.BREACH]
    assert outcomes(replace(after, opinions=(OPINION,)), name, "stand_in") == [Outcome.OK]


@pytest.mark.parametrize("author", list(Author))
@pytest.mark.parametrize("custom", list(OpinionAuthor))
def test_either_may_write_the_opinion_whatever_the_office_asks_for(
    author: Author, custom: OpinionAuthor
) -> None:
    given = facts(
        delegations=(SENT,), opinions=(replace(OPINION, author=author),), opinion_author=custom
    )
    assert outcomes(given, HY, "stand_in") == [Outcome.OK]


@pytest.mark.parametrize("custom", list(OpinionAuthor))
def test_the_offices_custom_decides_whose_opinion_is_asked_for(custom: OpinionAuthor) -> None:
    finding = one(facts(delegations=(SENT,), opinion_author=custom), HY, "stand_in")
    assert finding.words.places["whose"] == Msg(f"rules.opinion_of.{custom}")


def test_an_opinion_without_a_stand_in_misses_nothing() -> None:
    assert found(facts(delegations=(GRANTED,), opinions=(OPINION,)), HY, "stand_in") == []


def test_a_late_opinion_completes_and_says_that_it_was_late() -> None:
    late = facts(delegations=(SENT,), opinions=(replace(OPINION, late=True),))
    finding = one(late, HY, "stand_in")
    assert (finding.outcome, finding.words.key) == (Outcome.OK, "rules.stand_in.late")


@pytest.mark.parametrize("consent", [Consent.PENDING, Consent.REFUSED])
def test_a_stand_in_who_came_without_consent_is_said(consent: Consent) -> None:
    came = facts(
        delegations=(replace(SENT, consent=consent),),
        opinions=(OPINION,),
        presences=there(FINANCE, by_stand_in=True),
    )
    keys = [f.words.key for f in found(came, HY, "stand_in")]
    assert keys == ["rules.stand_in.kept", "rules.stand_in.no_consent"]


def test_a_stand_in_nobody_named_is_asked_for() -> None:
    came = facts(presences=there(FINANCE, by_stand_in=True))
    assert one(came, HY, "stand_in").words.key == "rules.stand_in.unnamed"


def test_the_invented_regulation_asks_for_no_opinion() -> None:
    sent = facts(delegations=(replace(SENT, participant=100 + DEPUTY),))
    assert found(sent, TEST, "stand_in") == []


def test_one_stand_in_for_two_members_owes_two_opinions() -> None:
    police = replace(SENT, id=400, participant=100 + POLICE)
    two = facts(delegations=(SENT, police), opinions=(OPINION,))
    assert sorted(outcomes(two, HY, "stand_in")) == [Outcome.DUE, Outcome.OK]
