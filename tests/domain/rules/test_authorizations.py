"""Convening and presiding judged by authorizations on record: borders, givers, both regulations."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.authorizations import Authorization, AuthorizationUse, Given, Scope
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Outcome
from desktop.domain.meetings import Ground, MeetingKind, Presiding
from desktop.domain.posts import Role
from desktop.domain.rules.offering import Offered, offered
from tests.domain.rules.world import (
    BEFORE,
    BG,
    DAY,
    DEPUTY,
    FINANCE,
    HEAD,
    HY,
    STANDING,
    TEST,
    composition,
    facts,
    meeting,
    one,
    regulation,
)

NEXT = DAY + timedelta(days=1)


def given(scope: Scope = Scope.PRESIDE, **changes: object) -> Authorization:
    it = Authorization(
        id=7, scope=scope, giver=HEAD, holder=DEPUTY, begins=BEFORE, paper="12-GUQ", paper_on=BEFORE
    )
    return replace(it, **changes)  # type: ignore[arg-type]


def presided_by(it: Authorization, **changes: object) -> MeetingFacts:
    """Its holder presides on it, as linked; ``changes`` of the facts."""
    span = Presiding(
        id=5, meeting=1, membership=it.holder, ground=it.kind.ground, giver=it.giver, paper=it.paper
    )
    use = AuthorizationUse(id=1, meeting=1, authorization=it.id, presiding=5)
    return facts(presidings=(span,), authorizations=(it,), uses=(use,), **changes)


def convened_by(it: Authorization) -> MeetingFacts:
    held = meeting(convened_by=it.holder, convening_ground=it.kind.ground, convening_giver=it.giver)
    use = AuthorizationUse(id=1, meeting=1, authorization=it.id)
    return facts(held, authorizations=(it,), uses=(use,))


def word(of: MeetingFacts, name: str, rule: str) -> str:
    return one(of, name, rule).words.key.removeprefix(f"rules.{rule}.")


@pytest.mark.parametrize(
    ("name", "giver"), [(HY, HEAD), (HY, STANDING), (BG, HEAD), (BG, STANDING)]
)
def test_a_deputy_presides_by_the_head_or_the_standing_deputy(name: str, giver: int) -> None:
    assert word(presided_by(given(giver=giver)), name, "presiding") == "kept"


@pytest.mark.parametrize("name", [HY, BG])
def test_a_member_cannot_authorize_a_deputy_to_preside(name: str) -> None:
    assert word(presided_by(given(giver=FINANCE)), name, "presiding") == "giver_may_not"


@pytest.mark.parametrize("name", [HY, BG])
@pytest.mark.parametrize(
    ("begins", "ends", "expected"),
    [
        (DAY, None, "kept"),
        (NEXT, None, "not_in_force"),
        (BEFORE, NEXT, "kept"),
        (BEFORE, DAY, "not_in_force"),
        (DAY, NEXT, "kept"),
    ],
)
def test_it_must_be_in_force_on_the_day_from_first_to_last(
    name: str, begins: object, ends: object, expected: str
) -> None:
    finding = one(presided_by(given(begins=begins, ends=ends)), name, "presiding")
    assert finding.words.key == f"rules.presiding.{expected}"
    assert finding.makes_false is (expected != "kept")


@pytest.mark.parametrize("name", [HY, BG])
def test_one_for_another_meeting_is_none_for_this(name: str) -> None:
    assert word(presided_by(given(meeting=1)), name, "presiding") == "kept"
    assert word(presided_by(given(meeting=2)), name, "presiding") == "not_in_force"


@pytest.mark.parametrize("name", [HY, BG])
def test_a_giver_who_left_the_seat_by_that_day_gives_nothing(name: str) -> None:
    left = presided_by(given(), composition=composition(without=(HEAD,)))
    finding = one(left, name, "presiding")
    assert finding.words.key == "rules.presiding.giver_left"
    assert finding.outcome is Outcome.BREACH


def test_in_bac_giang_a_deputy_convenes_by_the_head_alone() -> None:
    assert word(convened_by(given(Scope.CONVENE)), BG, "convening") == "kept"
    by_standing = convened_by(given(Scope.CONVENE, giver=STANDING))
    assert word(by_standing, BG, "convening") == "giver_may_not"
    assert word(convened_by(given(Scope.CONVENE)), HY, "convening") == "not_the_role"


@pytest.mark.parametrize("kind", list(Given))
def test_in_hung_yen_the_standing_deputy_convenes_when_assigned_or_authorized(kind: Given) -> None:
    it = given(Scope.CONVENE, holder=STANDING, kind=kind)
    assert word(convened_by(it), HY, "convening") == "kept"
    over = replace(it, ends=DAY)
    finding = one(convened_by(over), HY, "convening")
    assert (finding.outcome, finding.words.key) == (
        Outcome.BREACH,
        "rules.convening.not_in_force",
    )


def test_what_was_written_by_hand_since_is_judged_as_written() -> None:
    """The link stays behind; the ground typed later is the one acted on."""
    stale = presided_by(given(ends=DAY))
    (span,) = stale.presidings
    typed = replace(stale, presidings=(replace(span, giver=STANDING),))
    assert word(typed, HY, "presiding") == "kept"


def offers(of: MeetingFacts, name: str, scope: Scope, who: int) -> Offered:
    rule = regulation(name).rule("presiding" if scope is Scope.PRESIDE else "convening")
    return offered(of, scope, who, rule)


def test_the_grounds_in_force_are_offered() -> None:
    standing, once = given(), given(id=8, meeting=1, giver=STANDING)
    others = (
        given(id=9, meeting=2),
        given(id=10, ends=DAY),
        given(id=11, scope=Scope.CONVENE),
        given(id=12, holder=STANDING),
        given(id=13, giver=FINANCE),
        given(id=14, kind=Given.ASSIGNED),
    )
    found = offers(facts(authorizations=(standing, once, *others)), HY, Scope.PRESIDE, DEPUTY)
    assert [each.authorization.id for each in found.offers] == [7, 8]
    assert {each.cite for each in found.offers} == {"5.1"}
    assert found.wanted is None


@pytest.mark.parametrize(("name", "cite", "by"), [(HY, "5.1", "5"), (BG, "6.1", "6")])
def test_where_none_fits_the_sentence_says_what_is_needed_by_which_article(
    name: str, cite: str, by: str
) -> None:
    found = offers(facts(), name, Scope.PRESIDE, DEPUTY)
    assert found.applies
    assert found.offers == ()
    assert found.wanted is not None
    assert found.wanted.key == "authorizations.wanted.preside"
    assert found.wanted.places["cited"].places["article"] == by  # type: ignore[union-attr]
    assert found.givers == (Role.HEAD, Role.STANDING_DEPUTY)


def test_who_may_not_be_authorized_is_told_so() -> None:
    member = offers(facts(), HY, Scope.PRESIDE, FINANCE)
    assert member.wanted is not None
    assert (member.wanted.key, member.givers) == ("authorizations.no_right.preside", ())
    deputy = offers(facts(authorizations=(given(Scope.CONVENE),)), HY, Scope.CONVENE, DEPUTY)
    assert deputy.wanted is not None
    assert deputy.wanted.key == "authorizations.no_right.convene"


def test_the_head_and_other_meetings_need_none() -> None:
    assert not offers(facts(), HY, Scope.PRESIDE, HEAD).applies
    secretariat = facts(meeting(MeetingKind.SECRETARIAT))
    assert not offers(secretariat, HY, Scope.PRESIDE, DEPUTY).applies


def test_a_silent_regulation_offers_what_is_recorded() -> None:
    found = offered(facts(authorizations=(given(),)), Scope.PRESIDE, DEPUTY, None)
    assert [each.authorization.id for each in found.offers] == [7]
    nothing = offered(facts(), Scope.PRESIDE, DEPUTY, None)
    assert nothing.wanted is not None
    assert nothing.wanted.key == "authorizations.silent.preside"


def test_another_regulation_is_read_the_same_way() -> None:
    it = given(holder=FINANCE, giver=DEPUTY)
    assert word(presided_by(it), TEST, "presiding") == "kept"
    assert Ground.AUTHORIZED is it.kind.ground
