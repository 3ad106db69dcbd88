"""The office's own requests: a stand-in of a lower level than was asked for is said, no more."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.attendance import Level, Participant
from desktop.domain.delegations import Delegation
from desktop.domain.facts import Composition, MeetingFacts
from desktop.domain.meetings import Meeting
from desktop.domain.requests import unmet_levels

DAY = date(2026, 7, 16)


def facts(asked: Level | None, sent: Level | None, *, lapsed: bool = False) -> MeetingFacts:
    return MeetingFacts(
        today=DAY,
        meeting=Meeting(id=1, held_on=DAY),
        composition=Composition(DAY, ()),
        participants=(Participant(id=3, meeting=1, printed_name="Sở Tài chính", level=asked),),
        delegations=(
            Delegation(
                id=4, meeting=1, participant=3, stand_in=9, stand_in_level=sent, lapsed=lapsed
            ),
        ),
    )


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        (Level.PRINCIPAL, Level.LEADERSHIP),
        (Level.PRINCIPAL, Level.OTHER),
        (Level.LEADERSHIP, Level.OTHER),
    ],
)
def test_a_lower_level_is_said_by_name_and_cites_nothing(asked: Level, sent: Level) -> None:
    (found,) = unmet_levels(facts(asked, sent))
    assert found.participant == 3
    assert found.words.places["who"] == "Sở Tài chính"
    assert "cited" not in found.words.places


@pytest.mark.parametrize(
    ("asked", "sent"),
    [
        (None, Level.OTHER),
        (Level.PRINCIPAL, None),
        (Level.LEADERSHIP, Level.LEADERSHIP),
        (Level.LEADERSHIP, Level.PRINCIPAL),
        (Level.OTHER, Level.OTHER),
    ],
)
def test_what_was_met_or_is_not_known_is_not_said(asked: Level | None, sent: Level | None) -> None:
    assert list(unmet_levels(facts(asked, sent))) == []


def test_who_comes_after_all_sends_nobody() -> None:
    assert list(unmet_levels(facts(Level.PRINCIPAL, Level.OTHER, lapsed=True))) == []
