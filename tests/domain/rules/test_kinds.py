"""Extraordinary and expanded meetings, the attendance list, the records kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.base.text import Msg
from desktop.domain.findings import Outcome
from desktop.domain.meetings import Ground, Meeting, MeetingKind, Presiding
from tests.domain.rules.world import (
    ALL,
    BG,
    DEPUTY,
    FINANCE,
    HEAD,
    HY,
    STANDING,
    TEST,
    facts,
    found,
    held,
    meeting,
    one,
    outcomes,
)


@pytest.mark.parametrize(
    ("name", "by", "giver", "outcome"),
    [
        (HY, HEAD, None, Outcome.OK),
        (HY, STANDING, HEAD, Outcome.OK),
        (HY, STANDING, None, Outcome.DUE),
        (HY, None, None, Outcome.DUE),
        (BG, HEAD, None, Outcome.OK),
        (TEST, HEAD, None, Outcome.DUE),
        (TEST, STANDING, None, Outcome.OK),
    ],
)
def test_an_extraordinary_meeting_is_held_on_direction(
    name: str, by: int | None, giver: int | None, outcome: Outcome
) -> None:
    it = meeting(
        MeetingKind.EXTRAORDINARY,
        convened_by=by,
        convening_ground=Ground.ASSIGNED,
        convening_giver=giver,
    )
    assert outcomes(facts(it), name, "extraordinary") == [outcome]


@pytest.mark.parametrize(
    ("name", "by", "outcome"),
    [
        (HY, HEAD, Outcome.OK),
        (HY, STANDING, Outcome.BREACH),
        (HY, None, Outcome.DUE),
        (BG, HEAD, Outcome.OK),
        (BG, DEPUTY, Outcome.BREACH),
        (TEST, HEAD, Outcome.BREACH),
        (TEST, DEPUTY, Outcome.OK),
    ],
)
def test_an_expanded_meeting_is_convened_by_nobody_else(
    name: str, by: int | None, outcome: Outcome
) -> None:
    it = meeting(MeetingKind.EXPANDED, convened_by=by, convening_giver=HEAD)
    finding = one(facts(it), name, "expanded")
    assert finding.outcome is outcome
    assert not finding.makes_false


@pytest.mark.parametrize("name", [HY, BG])
def test_an_expanded_meeting_without_its_convener_was_told_twice_of_one_gap(name: str) -> None:
    def asked(it: Meeting) -> list[str]:
        it, rules = replace(it, convened_by=None), ("convening", "expanded")
        return [each.rule for rule in rules for each in found(facts(it), name, rule)
                if each.is_open and each.mend == "meetings.convene"]  # fmt: skip

    assert asked(meeting(MeetingKind.EXPANDED)) == ["expanded"]
    assert asked(meeting(MeetingKind.REGULAR, expanded=True)) == ["expanded"]
    assert asked(meeting(MeetingKind.REGULAR)) == ["convening"]


@pytest.mark.parametrize(
    ("name", "by", "expanded", "extraordinary"),
    [
        (HY, HEAD, Outcome.OK, Outcome.OK),
        (HY, STANDING, Outcome.BREACH, Outcome.OK),
        (BG, HEAD, Outcome.OK, Outcome.OK),
        (BG, STANDING, Outcome.BREACH, Outcome.OK),
    ],
)
def test_one_meeting_is_extraordinary_and_expanded_and_both_are_asked_of_it(
    name: str, by: int, expanded: Outcome, extraordinary: Outcome
) -> None:
    """Only one could be chosen, and the other's rule was not asked (HY 9.1, 9.2)."""
    it = meeting(MeetingKind.EXTRAORDINARY, expanded=True, convened_by=by, convening_giver=HEAD)
    assert one(facts(it), name, "expanded").outcome is expanded
    assert one(facts(it), name, "extraordinary").outcome is extraordinary


@pytest.mark.parametrize("kind", [MeetingKind.WORKING, MeetingKind.SECRETARIAT])
def test_what_is_no_meeting_of_the_committee_is_not_expanded(kind: MeetingKind) -> None:
    assert not meeting(kind, expanded=True).is_expanded


@pytest.mark.parametrize("rule", ["expanded", "extraordinary"])
def test_a_regular_meeting_is_not_what_the_rule_is_about(rule: str) -> None:
    assert outcomes(facts(), HY, rule) == [Outcome.NOT_APPLICABLE]
    secretariat = facts(meeting(MeetingKind.SECRETARIAT))
    assert found(secretariat, HY, rule) == []


@pytest.mark.parametrize(
    ("name", "by", "outcome"),
    [
        (HY, HEAD, Outcome.OK),
        (HY, FINANCE, Outcome.DUE),
        (HY, None, Outcome.DUE),
        (TEST, HEAD, Outcome.DUE),
        (TEST, STANDING, Outcome.OK),
    ],
)
def test_the_attendance_list_is_decided_by_whom_the_regulation_says(
    name: str, by: int | None, outcome: Outcome
) -> None:
    finding = one(facts(meeting(composition_by=by)), name, "attendance_list")
    assert finding.outcome is outcome
    if outcome is Outcome.DUE:
        assert (finding.mend, finding.target) == ("meetings.decide_composition", 1)


def test_whoever_presides_decides_the_attendance_list() -> None:
    span = Presiding(id=1, meeting=1, membership=STANDING, ground=Ground.AUTHORIZED, giver=HEAD)
    these = facts(meeting(composition_by=STANDING), presidings=(span,))
    assert outcomes(these, BG, "attendance_list") == [Outcome.OK]


@pytest.mark.parametrize("name", ALL)
def test_the_records_of_a_held_meeting_are_due_until_they_are_locked(name: str) -> None:
    assert found(facts(), name, "records_kept") == []
    after = held(facts())
    finding = one(after, name, "records_kept")
    assert (finding.outcome, finding.mend) == (Outcome.DUE, "meetings.lock")
    assert finding.due is None
    locked = replace(after, meeting=replace(after.meeting, locked_at=datetime(2026, 7, 18, 9)))
    assert outcomes(locked, name, "records_kept") == [Outcome.OK]


def test_who_keeps_the_records_is_read_from_the_regulation() -> None:
    kept = {n: one(held(facts()), n, "records_kept").words.places["keeper"] for n in (HY, TEST)}
    assert kept == {
        HY: Msg("rules.keeper.secretariat"),
        TEST: Msg("rules.keeper.standing_agency"),
    }
