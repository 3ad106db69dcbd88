"""Who convenes and who presides: roles, grounds, givers, and the Head's absence."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.domain.attendance import Presence, Reply
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Outcome
from desktop.domain.meetings import Ground, MeetingKind, Presiding
from desktop.domain.posts import Role
from desktop.domain.rules.presiding import grounds_for
from tests.domain.rules.world import (
    BG,
    DEPUTY,
    FINANCE,
    HEAD,
    HY,
    OPENING,
    STANDING,
    TEST,
    absent,
    composition,
    expected,
    facts,
    found,
    held,
    meeting,
    one,
    outcomes,
    regulation,
    there,
)


def presided(
    by: int, ground: Ground | None = None, giver: int | None = None, **given: object
) -> MeetingFacts:
    span = Presiding(id=5, meeting=1, membership=by, ground=ground, giver=giver)
    return facts(presidings=(span,), **given)


def convened(by: int, ground: Ground | None = None, giver: int | None = None) -> MeetingFacts:
    return facts(meeting(convened_by=by, convening_ground=ground, convening_giver=giver))


@pytest.mark.parametrize(("name", "cite"), [(HY, "3.3"), (BG, "4.3")])
@pytest.mark.parametrize("ground", [None, Ground.OWN])
def test_the_head_presides_on_own_right(name: str, cite: str, ground: Ground | None) -> None:
    finding = one(presided(HEAD, ground), name, "presiding")
    assert (finding.outcome, finding.provision) == (Outcome.OK, cite)


@pytest.mark.parametrize(
    ("name", "by", "giver", "cite"),
    [
        (HY, STANDING, HEAD, "3.3"),
        (HY, DEPUTY, HEAD, "5.1"),
        (HY, DEPUTY, STANDING, "5.1"),
        (BG, STANDING, HEAD, "5.1"),
        (BG, DEPUTY, HEAD, "6.1"),
        (BG, DEPUTY, STANDING, "6.1"),
        (TEST, FINANCE, DEPUTY, "1.2"),
    ],
)
def test_who_is_authorized_presides(name: str, by: int, giver: int, cite: str) -> None:
    finding = one(presided(by, Ground.AUTHORIZED, giver), name, "presiding")
    assert (finding.outcome, finding.provision) == (Outcome.OK, cite)


@pytest.mark.parametrize(
    ("name", "by", "ground", "giver", "word"),
    [
        (HY, DEPUTY, Ground.HEAD_ABSENT, None, "ground_unknown"),
        (HY, DEPUTY, Ground.AUTHORIZED, FINANCE, "giver_may_not"),
        (HY, FINANCE, Ground.AUTHORIZED, HEAD, "not_the_role"),
        (BG, STANDING, Ground.ASSIGNED, HEAD, "ground_unknown"),
        (BG, FINANCE, None, None, "not_the_role"),
        (TEST, HEAD, Ground.OWN, None, "not_the_role"),
        (HY, 99, Ground.OWN, None, "no_seat"),
    ],
)
def test_who_may_not_preside_would_make_the_minutes_false(
    name: str, by: int, ground: Ground | None, giver: int | None, word: str
) -> None:
    finding = one(presided(by, ground, giver), name, "presiding")
    assert finding.outcome is Outcome.BREACH
    assert finding.makes_false
    assert finding.words.key == f"rules.presiding.{word}"
    assert (finding.mend, finding.target) == ("presidings.change", 5)


@pytest.mark.parametrize(
    ("by", "ground", "word"),
    [(DEPUTY, None, "ground_missing"), (DEPUTY, Ground.AUTHORIZED, "giver_missing")],
)
def test_a_ground_not_written_down_is_due(by: int, ground: Ground | None, word: str) -> None:
    finding = one(presided(by, ground), HY, "presiding")
    assert (finding.outcome, finding.makes_false) == (Outcome.DUE, False)
    assert finding.words.key == f"rules.presiding.{word}"


def test_nobody_presiding_is_due() -> None:
    finding = one(facts(presidings=()), HY, "presiding")
    assert (finding.outcome, finding.mend) == (Outcome.DUE, "presidings.appoint")


def test_the_head_must_be_recorded_absent() -> None:
    before = presided(STANDING, Ground.HEAD_ABSENT)
    finding = one(before, HY, "presiding")
    assert (finding.outcome, finding.words.key) == (
        Outcome.DUE,
        "rules.presiding.head_not_recorded",
    )
    assert (finding.mend, finding.target) == ("delegations.report", 100 + HEAD)
    reported = replace(before, delegations=(absent(HEAD),))
    assert one(reported, HY, "presiding").provision == "4.1"
    assert outcomes(reported, HY, "presiding") == [Outcome.OK]
    assert outcomes(reported, BG, "presiding") == [Outcome.OK]


def test_a_reply_of_the_head_not_to_come_records_the_absence() -> None:
    (head, *others) = expected(HEAD, STANDING)
    replied = presided(
        STANDING,
        Ground.HEAD_ABSENT,
        participants=(replace(head, reply=Reply.ABSENT), *others),
    )
    assert outcomes(replied, HY, "presiding") == [Outcome.OK]


def test_a_roll_call_without_the_head_records_the_absence() -> None:
    after = held(presided(STANDING, Ground.HEAD_ABSENT, presences=there(STANDING)))
    assert outcomes(after, HY, "presiding") == [Outcome.OK]


def test_an_empty_seat_of_the_head_is_an_absence() -> None:
    empty = presided(STANDING, Ground.HEAD_ABSENT, composition=composition(without=(HEAD,)))
    assert outcomes(empty, HY, "presiding") == [Outcome.OK]


def test_presiding_for_an_absent_head_who_is_there_is_broken() -> None:
    after = held(presided(STANDING, Ground.HEAD_ABSENT, presences=there(HEAD, STANDING)))
    finding = one(after, HY, "presiding")
    assert (finding.outcome, finding.makes_false) == (Outcome.BREACH, True)
    assert finding.words.key == "rules.presiding.head_was_there"


def test_every_span_is_judged_by_its_own_moment() -> None:
    left = datetime(2026, 7, 16, 10, 0)
    stay = Presence(id=1, meeting=1, participant=100 + HEAD, arrived_at=OPENING, left_at=left)
    spans = (
        Presiding(id=1, meeting=1, membership=HEAD, ground=Ground.OWN),
        Presiding(id=2, meeting=1, membership=STANDING, ground=Ground.HEAD_ABSENT, from_at=left),
    )
    both = held(facts(presidings=spans, presences=(stay, *there(STANDING))))
    assert outcomes(both, HY, "presiding") == [Outcome.OK, Outcome.OK]
    early = replace(spans[1], from_at=datetime(2026, 7, 16, 9, 59))
    assert outcomes(replace(both, presidings=(spans[0], early)), HY, "presiding") == [
        Outcome.OK,
        Outcome.BREACH,
    ]


@pytest.mark.parametrize("name", [HY, BG, TEST])
@pytest.mark.parametrize("kind", [MeetingKind.SECRETARIAT, MeetingKind.WORKING])
def test_other_meetings_are_recorded_and_not_judged(name: str, kind: MeetingKind) -> None:
    other = facts(meeting(kind, convened_by=FINANCE))
    assert found(other, name, "presiding") == []
    assert found(other, name, "convening") == []


@pytest.mark.parametrize(
    ("name", "by", "ground", "giver", "outcome", "word"),
    [
        (HY, HEAD, None, None, Outcome.OK, "kept"),
        (HY, STANDING, Ground.ASSIGNED, HEAD, Outcome.OK, "kept"),
        (HY, STANDING, None, None, Outcome.DUE, "ground_missing"),
        (HY, STANDING, Ground.AUTHORIZED, None, Outcome.DUE, "giver_missing"),
        (HY, DEPUTY, Ground.AUTHORIZED, HEAD, Outcome.BREACH, "not_the_role"),
        (BG, DEPUTY, Ground.AUTHORIZED, HEAD, Outcome.OK, "kept"),
        (BG, DEPUTY, Ground.AUTHORIZED, STANDING, Outcome.BREACH, "giver_may_not"),
        (BG, STANDING, Ground.AUTHORIZED, HEAD, Outcome.BREACH, "not_the_role"),
        (TEST, HEAD, None, None, Outcome.BREACH, "not_the_role"),
        (TEST, STANDING, None, None, Outcome.OK, "kept"),
        (TEST, FINANCE, Ground.ASSIGNED, STANDING, Outcome.OK, "kept"),
        (HY, 99, None, None, Outcome.DUE, "no_seat"),
    ],
)
def test_convening_is_a_right_of_its_own(
    name: str, by: int, ground: Ground | None, giver: int | None, outcome: Outcome, word: str
) -> None:
    finding = one(convened(by, ground, giver), name, "convening")
    assert (finding.outcome, finding.words.key) == (outcome, f"rules.convening.{word}")
    assert not finding.makes_false


def test_a_convener_not_written_down_is_due() -> None:
    finding = one(facts(meeting(convened_by=None)), BG, "convening")
    assert (finding.outcome, finding.mend, finding.target) == (Outcome.DUE, "meetings.convene", 1)


def test_a_screen_offers_the_grounds_of_a_role() -> None:
    provision = regulation(HY).rule("presiding")
    assert provision is not None
    offered = {(r.ground, r.by, r.cites) for r in grounds_for(Role.STANDING_DEPUTY, provision)}
    assert offered == {
        (Ground.HEAD_ABSENT, (), ("4.1",)),
        (Ground.ASSIGNED, (Role.HEAD,), ("3.3",)),
        (Ground.AUTHORIZED, (Role.HEAD,), ("3.3", "4.1")),
    }
    assert grounds_for(Role.MEMBER, provision) == ()
    assert grounds_for(None, provision) == ()
