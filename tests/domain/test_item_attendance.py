"""Who was out during an item follows from the stays and the item's own times."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.domain.attendance import Capacity, Presence
from desktop.domain.entries import Entry, EntryKind
from desktop.domain.facts import MeetingFacts
from desktop.domain.findings import Outcome
from desktop.domain.item_attendance import out_during, out_who_spoke
from desktop.domain.opinions import Opinion
from tests.domain.rules.world import (
    ALL,
    BEFORE,
    BG,
    HY,
    MILITARY,
    POLICE,
    expected,
    facts,
    found,
    held,
    item,
)

WHO = 100 + POLICE
RULE = "cross_sector_voices"


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 7, 16, hour, minute, second)


ITEM = item(began_at=at(9), ended_at=at(10))


def stay(arrived: datetime, left: datetime | None = None, **more: object) -> Presence:
    it = Presence(id=1, meeting=1, participant=WHO, arrived_at=arrived, left_at=left)
    return replace(it, **more)  # type: ignore[arg-type]


def during(*stays: Presence, **given: object) -> MeetingFacts:
    """The meeting held, its one item dealt with from nine to ten, with these stays."""
    them = {"items": (ITEM,), "participants": expected(POLICE), "presences": stays} | given
    return held(facts(**them))  # type: ignore[arg-type]


def out(*stays: Presence) -> list[tuple[datetime | None, datetime | None]]:
    return [(each.left_at, each.back_at) for each in out_during(during(*stays), ITEM)]


@pytest.mark.parametrize(
    ("stays", "expected_out"),
    [
        ([stay(at(8))], []),
        ([stay(at(8), at(9))], [(at(9), None)]),
        ([stay(at(8), at(9, 0, 1))], []),
        ([stay(at(10))], [(None, at(10))]),
        ([stay(at(9, 59, 59))], []),
        ([stay(at(8), at(8, 50)), stay(at(10, 5))], [(at(8, 50), at(10, 5))]),
        ([stay(at(8), at(8, 50)), stay(at(9, 30))], []),
        ([stay(at(8), at(8, 50)), stay(at(8, 50), by_stand_in=True)], []),
        ([], []),
    ],
)
def test_out_is_who_was_there_at_another_time(
    stays: list[Presence], expected_out: list[tuple[datetime | None, datetime | None]]
) -> None:
    assert out(*stays) == expected_out


def test_an_item_under_way_has_out_who_left_before_it_and_nobody_yet_to_come() -> None:
    running = replace(ITEM, ended_at=None)
    them = replace(during(stay(at(8), at(8, 50))), items=(running,))
    them = replace(them, meeting=replace(them.meeting, ended_at=None))
    assert [each.left_at for each in out_during(them, running)] == [at(8, 50)]
    assert out_during(replace(them, presences=(stay(at(11)),)), running) == ()


def test_nothing_is_said_of_an_item_that_has_not_begun_nor_of_guests() -> None:
    them = during(stay(at(8), at(8, 50)))
    assert out_during(them, replace(ITEM, began_at=None)) == ()
    guest = replace(them.participants[0], capacity=Capacity.GUEST)
    assert out_during(replace(them, participants=(guest,)), ITEM) == ()


def test_who_spoke_while_out_is_said_once_and_cites_nothing() -> None:
    spoke = Entry(id=1, meeting=1, item=41, kind=EntryKind.OPINION, speaker=WHO, text="Nhất trí")
    gone = stay(at(8), at(8, 50))
    (finding,) = out_who_spoke(during(gone, entries=(spoke, replace(spoke, id=2))))
    assert (finding.outcome, finding.provision, finding.target) == (Outcome.DUE, "", WHO)
    assert not finding.makes_false
    assert list(out_who_spoke(during(stay(at(8)), entries=(spoke,)))) == []
    read_out = replace(spoke, opinion=6)
    assert list(out_who_spoke(during(gone, entries=(read_out,)))) == []


@pytest.mark.parametrize("name", ALL)
def test_a_voice_that_was_out_is_said_to_have_been_until_it_is_heard_in_writing(name: str) -> None:
    both = expected(POLICE, MILITARY)
    them = during(stay(at(8), at(8, 50)), participants=both)

    def police(these: MeetingFacts) -> str:
        (key,) = [
            f.words.key
            for f in found(these, name, RULE)
            if f.words.places["voice"] == "Công an tỉnh"
        ]
        return key

    assert police(them) == "rules.voices.out"
    assert police(replace(them, presences=(stay(at(8)),))) == "rules.voices.missing"
    written = Opinion(id=6, meeting=1, participant=WHO, item=41, received_on=BEFORE)
    assert police(replace(them, opinions=(written,))) == "rules.voices.kept"


@pytest.mark.parametrize(("name", "cite"), [(HY, "6.3"), (BG, "7.3")])
def test_it_cites_the_clause_of_the_voices(name: str, cite: str) -> None:
    them = during(stay(at(8), at(8, 50)))
    (finding,) = [f for f in found(them, name, RULE) if f.words.key == "rules.voices.out"]
    assert (finding.provision, finding.mend) == (cite, "opinions.receive")
