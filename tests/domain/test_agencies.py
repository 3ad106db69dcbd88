"""A post in words names its agency as it is called on the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.agencies import Agencies
from desktop.domain.organisations import Organisation, Succession, SuccessionKind

DAY, LATER = date(2026, 7, 1), date(2027, 1, 1)
EVE = DAY - timedelta(days=1)
FIRST = Organisation(id=1, name="Sở Thông tin và Truyền thông", short_name="Sở TTTT", ends=DAY)
SECOND = Organisation(id=2, name="Sở Truyền thông số", short_name="Sở TTS", begins=DAY, ends=LATER)
THIRD = Organisation(id=3, name="Sở Số hóa", begins=LATER)
OTHER = Organisation(id=4, name="Sở Tài chính")


def agencies(kind: SuccessionKind = SuccessionKind.RENAMED) -> Agencies:
    changes = (
        Succession(id=1, former=1, latter=2, on=DAY, kind=kind),
        Succession(id=2, former=2, latter=3, on=LATER, kind=kind),
    )
    return Agencies.of((FIRST, SECOND, THIRD, OTHER), changes, ())


@pytest.mark.parametrize(
    ("day", "called"),
    [
        (EVE, "Sở Thông tin và Truyền thông"),
        (DAY, "Sở Truyền thông số"),
        (LATER - timedelta(days=1), "Sở Truyền thông số"),
        (LATER, "Sở Số hóa"),
    ],
)
@pytest.mark.parametrize("written", [FIRST, SECOND, THIRD])
def test_whichever_name_was_written_the_days_name_is_said(
    written: Organisation, day: date, called: str
) -> None:
    assert agencies().said_on(f"Giám đốc {written.name}", day) == f"Giám đốc {called}"


def test_a_short_name_becomes_the_short_name() -> None:
    assert agencies().said_on("Giám đốc Sở TTTT", DAY) == "Giám đốc Sở TTS"
    assert agencies().said_on("Giám đốc Sở TTS", LATER) == "Giám đốc Sở Số hóa"


def test_a_longer_name_of_another_is_left_alone() -> None:
    changes = (Succession(id=1, former=4, latter=5, on=DAY, kind=SuccessionKind.RENAMED),)
    longer = Organisation(id=5, name="Sở Tài chính và Kế hoạch")
    them = Agencies.of((OTHER, longer), changes, ())
    assert them.said_on("Giám đốc Sở Tài chính", DAY) == "Giám đốc Sở Tài chính và Kế hoạch"
    assert them.said_on("Giám đốc Sở Tài chính và Kế hoạch", DAY).count("Kế hoạch") == 1
    assert them.said_on("Giám đốc Sở Tài chínhx", DAY) == "Giám đốc Sở Tài chínhx"


def test_a_name_that_grew_is_the_former_one_before_its_day() -> None:
    changes = (Succession(id=1, former=4, latter=5, on=DAY, kind=SuccessionKind.RENAMED),)
    longer = Organisation(id=5, name="Sở Tài chính và Kế hoạch")
    them = Agencies.of((OTHER, longer), changes, ())
    assert them.said_on("Giám đốc Sở Tài chính và Kế hoạch", EVE) == "Giám đốc Sở Tài chính"


def test_a_name_is_not_changed_inside_the_name_of_another_agency() -> None:
    former = Organisation(id=6, name="UBND huyện Mẫu")
    latter = Organisation(id=7, name="UBND huyện Thử")
    other = Organisation(id=8, name="UBND huyện Mẫu Mới")
    changes = (Succession(id=1, former=6, latter=7, on=DAY, kind=SuccessionKind.RENAMED),)
    them = Agencies.of((former, latter, other), changes, ())
    assert them.said_on("Chủ tịch UBND huyện Mẫu Mới", DAY) == "Chủ tịch UBND huyện Mẫu Mới"
    assert them.said_on("Chủ tịch UBND huyện Mẫu", DAY) == "Chủ tịch UBND huyện Thử"


@pytest.mark.parametrize("kind", [SuccessionKind.MERGED, SuccessionKind.SPLIT])
def test_what_merged_or_was_split_may_mean_another_post(kind: SuccessionKind) -> None:
    assert agencies(kind).said_on("Giám đốc Sở TTTT", LATER) == "Giám đốc Sở TTTT"
