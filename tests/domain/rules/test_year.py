"""How often the committee and its secretariat meet: counts, occasions, a year begun midway."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from desktop.domain.facts import YearFacts
from desktop.domain.findings import Outcome
from desktop.domain.meetings import Meeting, MeetingKind, Occasion
from desktop.domain.rules.year import secretariat_tallies
from tests.domain.rules.world import BG, HY, TEST, found, one, outcomes, regulation

BEGAN = date(2026, 4, 21)
LAST_DAY = date(2026, 12, 31)


def a_meeting(
    day: date,
    kind: MeetingKind = MeetingKind.REGULAR,
    *,
    done: bool = True,
    occasion: Occasion | None = None,
    id: int = 0,
) -> Meeting:
    ended = datetime.combine(day, time(11)) if done else None
    return Meeting(
        id=id or day.toordinal(),
        kind=kind,
        title="Phiên họp mẫu",
        held_on=day,
        started_at=datetime.combine(day, time(8)) if done else None,
        ended_at=ended,
        occasion=occasion,
    )


def a_year(*meetings: Meeting, today: date = date(2026, 11, 23), since: date = BEGAN) -> YearFacts:
    return YearFacts(today=today, year=2026, effective=since, meetings=meetings)


def test_one_of_two_regular_meetings_is_due_until_the_years_last_day() -> None:
    finding = one(a_year(a_meeting(date(2026, 5, 28))), HY, "regular_meetings")
    assert finding.outcome is Outcome.DUE
    assert (finding.provision, finding.due) == ("9.1", LAST_DAY)
    assert finding.words.places["held"] == 1
    assert finding.words.places["needed"] == 2
    assert finding.words.places["missing"] == 1


def test_a_planned_meeting_is_counted_apart_and_still_missing() -> None:
    year = a_year(a_meeting(date(2026, 5, 28)), a_meeting(date(2026, 11, 30), done=False))
    finding = one(year, HY, "regular_meetings")
    assert finding.outcome is Outcome.DUE
    assert finding.words.key == "rules.count.regular_meetings.planned"
    assert finding.words.places["planned"] == 1


def test_a_plan_whose_day_has_passed_unheld_is_no_plan() -> None:
    year = a_year(a_meeting(date(2026, 5, 28), done=False))
    assert one(year, HY, "regular_meetings").words.key == "rules.count.regular_meetings.missing"


@pytest.mark.parametrize(
    ("today", "outcome"), [(LAST_DAY, Outcome.DUE), (date(2027, 1, 1), Outcome.BREACH)]
)
def test_the_years_last_day_is_still_in_time(today: date, outcome: Outcome) -> None:
    assert outcomes(a_year(today=today), HY, "regular_meetings") == [outcome]


def test_two_held_are_enough_also_in_a_year_begun_midway() -> None:
    before = a_meeting(date(2026, 1, 20))
    year = a_year(before, a_meeting(date(2026, 9, 3)))
    assert outcomes(year, HY, "regular_meetings") == [Outcome.OK]


@pytest.mark.parametrize("kind", [each for each in MeetingKind if each is not MeetingKind.REGULAR])
def test_no_other_kind_is_counted_as_regular(kind: MeetingKind) -> None:
    year = a_year(a_meeting(date(2026, 5, 1), kind), a_meeting(date(2026, 6, 1), kind))
    assert one(year, HY, "regular_meetings").words.places["held"] == 0


def test_bac_giang_asks_for_each_occasion_and_not_for_their_sum() -> None:
    half = Occasion.HALF_YEAR
    year = a_year(
        a_meeting(date(2026, 6, 1), occasion=half), a_meeting(date(2026, 7, 1), occasion=half)
    )
    first, second = found(year, BG, "regular_meetings")
    assert (first.outcome, second.outcome) == (Outcome.OK, Outcome.DUE)
    assert {first.provision, second.provision} == {"10.1"}


def test_a_regular_meeting_without_its_occasion_is_asked_for_it() -> None:
    year = a_year(a_meeting(date(2026, 6, 1), id=9))
    unknown = [f for f in found(year, BG, "regular_meetings") if f.target == 9]
    assert [f.words.key for f in unknown] == ["rules.occasion_unknown"]
    assert unknown[0].mend == "meetings.change"
    assert not [f for f in found(year, HY, "regular_meetings") if f.target == 9]


def test_once_every_occasion_was_held_a_further_meeting_needs_none() -> None:
    half, whole = Occasion.HALF_YEAR, Occasion.YEAR
    year = a_year(
        a_meeting(date(2026, 6, 1), occasion=half),
        a_meeting(date(2026, 9, 1)),
        a_meeting(date(2026, 11, 1), occasion=whole),
    )
    assert [f.outcome for f in found(year, BG, "regular_meetings")] == [Outcome.OK, Outcome.OK]


def test_the_invented_regulation_counts_three_and_asks_for_one_occasion() -> None:
    count, occasion = found(a_year(since=date(2025, 3, 1)), TEST, "regular_meetings")
    assert count.words.places["needed"] == 3
    assert occasion.words.key == "rules.count.occasion.missing"
    assert {count.provision, occasion.provision} == {"2.1.a"}


def test_a_quarter_that_ended_before_the_regulation_is_not_counted() -> None:
    first, second, *_ = found(a_year(), HY, "secretariat_meetings")
    assert (first.outcome, first.words.key) == (
        Outcome.NOT_APPLICABLE,
        "rules.secretariat_meetings.before",
    )
    assert (second.outcome, second.due) == (Outcome.BREACH, date(2026, 6, 30))


def test_a_quarters_limit_counts_only_when_it_falls_after_the_day_of_effect() -> None:
    provision = regulation(HY).rule("secretariat_meetings")
    assert provision is not None
    on_it = secretariat_tallies(a_year(since=date(2026, 6, 30)), provision)
    day_before = secretariat_tallies(a_year(since=date(2026, 6, 29)), provision)
    assert [tally.needed for _, tally in on_it] == [0, 0, 1, 1]
    assert [tally.needed for _, tally in day_before] == [0, 1, 1, 1]


@pytest.mark.parametrize(
    ("today", "outcome"),
    [(date(2026, 9, 30), Outcome.DUE), (date(2026, 10, 1), Outcome.BREACH)],
)
def test_a_quarters_last_day_is_still_in_time(today: date, outcome: Outcome) -> None:
    assert outcomes(a_year(today=today), HY, "secretariat_meetings")[2] is outcome


def test_a_meeting_of_the_secretariat_keeps_its_quarter_and_no_other() -> None:
    kind = MeetingKind.SECRETARIAT
    held, planned = (
        a_meeting(date(2026, 9, 30), kind),
        a_meeting(date(2026, 12, 1), kind, done=False),
    )
    year = a_year(held, planned, since=date(2025, 1, 1))
    words = [f.words.key.rsplit(".", 1)[-1] for f in found(year, BG, "secretariat_meetings")]
    assert words == ["broken", "broken", "kept", "planned"]


def test_the_invented_regulation_has_the_secretariat_meet_each_month() -> None:
    year = a_year(since=date(2025, 3, 1), today=date(2026, 5, 31))
    months = found(year, TEST, "secretariat_meetings")
    assert [f.outcome for f in months] == [Outcome.BREACH] * 4 + [Outcome.DUE] * 8
    assert months[1].due == date(2026, 2, 28)
    assert (months[4].subject.noun, months[4].subject.title) == ("months", "5/2026")


@pytest.mark.parametrize("rule", ["regular_meetings", "secretariat_meetings"])
def test_a_year_before_the_regulation_is_not_judged(rule: str) -> None:
    assert found(a_year(since=date(2027, 1, 1)), HY, rule) == []


def test_a_meeting_that_ends_after_the_day_looked_at_is_still_planned() -> None:
    year = a_year(a_meeting(date(2026, 7, 16)), today=date(2026, 7, 10))
    finding = one(year, HY, "regular_meetings")
    assert (finding.words.places["held"], finding.words.places["planned"]) == (0, 1)
