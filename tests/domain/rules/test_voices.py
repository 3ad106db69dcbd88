"""A cross-sector item hears the functions that the regulation names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.entries import Entry, EntryKind
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Finding, Outcome
from desktop.domain.meetings import MeetingKind
from desktop.domain.opinions import Opinion
from desktop.domain.posts import Role
from tests.domain.rules.world import (
    ALL,
    BEFORE,
    BG,
    HY,
    MILITARY,
    POLICE,
    PROPAGANDA,
    TECHNOLOGY,
    TEST,
    composition,
    expected,
    facts,
    found,
    held,
    item,
    meeting,
)

RULE = "cross_sector_voices"


def asked(**given: object) -> MeetingFacts:
    participants = expected(POLICE, MILITARY, PROPAGANDA, TECHNOLOGY)
    return replace(facts(items=(item(),), participants=participants), **given)  # type: ignore[arg-type]


def of_police(these: MeetingFacts, name: str = HY) -> Finding:
    (finding,) = [f for f in found(these, name, RULE) if f.words.places["voice"] == "Công an tỉnh"]
    return finding


def opinion(**changes: object) -> Opinion:
    it = Opinion(id=6, meeting=1, participant=100 + POLICE, item=41, received_on=BEFORE)
    return replace(it, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "count", "cite"), [(HY, 3, "6.3"), (BG, 4, "7.3"), (TEST, 2, "3.3")]
)
def test_each_regulation_names_its_own_voices(name: str, count: int, cite: str) -> None:
    missing = found(asked(), name, RULE)
    assert [(f.outcome, f.provision) for f in missing] == [(Outcome.DUE, cite)] * count
    assert {f.outcome for f in found(held(asked()), name, RULE)} == {Outcome.BREACH}


@pytest.mark.parametrize("name", ALL)
def test_an_item_of_one_sector_asks_for_nothing(name: str) -> None:
    assert found(asked(items=(item(cross_sector=False),)), name, RULE) == []


def test_a_written_opinion_on_the_item_is_a_voice() -> None:
    heard = asked(opinions=(opinion(),))
    assert of_police(heard).outcome is Outcome.OK
    assert [f.outcome for f in found(heard, HY, RULE)].count(Outcome.DUE) == 2


def test_an_opinion_on_the_meeting_counts_only_where_the_item_is_the_whole_agenda() -> None:
    whole = asked(opinions=(opinion(item=None),))
    assert of_police(whole).outcome is Outcome.OK
    two = replace(whole, items=(item(), item(id=42, cross_sector=False)))
    assert of_police(two).outcome is Outcome.DUE


def test_an_opinion_on_another_item_is_no_voice() -> None:
    assert of_police(asked(opinions=(opinion(item=42),))).outcome is Outcome.DUE


@pytest.mark.parametrize("by_stand_in", [False, True])
@pytest.mark.parametrize(
    ("kind", "outcome"),
    [
        (EntryKind.OPINION, Outcome.OK),
        (EntryKind.REPORT, Outcome.DUE),
        (EntryKind.COURSE, Outcome.DUE),
    ],
)
def test_an_opinion_spoken_under_the_item_is_a_voice(
    by_stand_in: bool, kind: EntryKind, outcome: Outcome
) -> None:
    said = Entry(id=1, meeting=1, item=41, kind=kind, speaker=100 + POLICE, by_stand_in=by_stand_in)
    assert of_police(asked(entries=(said,))).outcome is outcome


def test_an_empty_seat_is_said_and_satisfies_nothing() -> None:
    empty = asked(composition=composition(without=(POLICE,)), opinions=(opinion(),))
    finding = of_police(empty)
    assert (finding.outcome, finding.words.key) == (Outcome.DUE, "rules.voices.empty_seat")


def test_a_function_no_seat_carries_is_said() -> None:
    none = asked(composition=composition(functions={POLICE: ""}))
    finding = of_police(none)
    assert finding.words.key == "rules.voices.no_seat"
    assert finding.mend == "function_holdings.give"


def test_a_seat_not_expected_at_the_meeting_is_said() -> None:
    assert of_police(asked(participants=expected(MILITARY))).words.key == "rules.voices.not_invited"


def test_an_agency_whose_head_is_a_deputy_speaks_through_that_seat() -> None:
    deputy = asked(
        composition=composition(roles={POLICE: Role.STANDING_DEPUTY}), opinions=(opinion(),)
    )
    assert of_police(deputy).outcome is Outcome.OK


def test_a_seat_in_the_role_the_regulation_names_goes_before_another() -> None:
    both = composition(roles={MILITARY: Role.DEPUTY}, functions={MILITARY: "police"})
    by_deputy = asked(composition=both, opinions=(opinion(participant=100 + MILITARY),))
    assert of_police(by_deputy).outcome is Outcome.DUE
    by_either = [f.outcome for f in found(by_deputy, TEST, RULE)]
    assert by_either == [Outcome.DUE, Outcome.OK]


def test_the_secretariats_own_meeting_is_not_asked() -> None:
    assert found(asked(meeting=meeting(MeetingKind.SECRETARIAT)), HY, RULE) == []


def test_where_no_seat_was_made_for_a_duty_the_agency_that_carries_it_out_speaks() -> None:
    seats = tuple(
        replace(seat, function="", duties=("police",)) if seat.post.id == POLICE else seat
        for seat in composition().seats
    )
    these = asked(composition=replace(composition(), seats=seats), opinions=(opinion(),))
    assert of_police(these).outcome is Outcome.OK
