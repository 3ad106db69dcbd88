"""Days and hours typed in short are read as meant, or refused with a reason."""

from __future__ import annotations

import contextlib
import unicodedata
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.text import Catalogue
from desktop.base.typed import (
    NEAR,
    Mistyped,
    leaves_year_open,
    read_day,
    read_time,
)

TODAY = date(2026, 11, 23)
DAYS = [date(2021, 1, 1) + timedelta(n) for n in range(3652)]


def _said(mistyped: Mistyped) -> str:
    return Catalogue.load("vi", Path(__file__).parents[2] / "i18n").say(mistyped.msg)


@pytest.mark.parametrize("text", ["5/3", "5.3", "5-3", "5 3", "0503", "05/03", " 5 / 3 "])
def test_a_day_without_its_year_is_read_ahead_or_back(text: str) -> None:
    assert read_day(text, today=TODAY, ahead=True) == date(2027, 3, 5)
    assert read_day(text, today=TODAY, ahead=False) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5/3/27", date(2027, 3, 5)),
        ("5.3.27", date(2027, 3, 5)),
        ("5 3 2027", date(2027, 3, 5)),
        ("050327", date(2027, 3, 5)),
        ("05032027", date(2027, 3, 5)),
        ("5", date(2026, 11, 5)),
        ("30", date(2026, 11, 30)),
        ("h", TODAY),
        ("H", TODAY),
        ("hôm nay", TODAY),
        ("Hom  nay", TODAY),
        (unicodedata.normalize("NFD", "hôm nay"), TODAY),
        ("+7", date(2026, 11, 30)),
        ("+0", TODAY),
        ("+2t", date(2026, 12, 7)),
        ("+2 tuần", date(2026, 12, 7)),
        ("23/11", TODAY),
        ("29/2/2028", date(2028, 2, 29)),
        ("1/1/56", date(2056, 1, 1)),
        ("1/1/57", date(1957, 1, 1)),
        ("31/12/2200", date(2200, 12, 31)),
    ],
)
@pytest.mark.parametrize("ahead", [True, False])
def test_a_day_that_says_enough_is_the_same_both_ways(text: str, day: date, ahead: bool) -> None:
    assert read_day(text, today=TODAY, ahead=ahead) == day


def test_a_day_two_days_off_was_read_a_year_away() -> None:
    for ahead in (True, False):
        assert read_day("22/11", today=TODAY, ahead=ahead) == date(2026, 11, 22)
        assert read_day("24/11", today=TODAY, ahead=ahead) == date(2026, 11, 24)
        assert read_day("5/1", today=date(2026, 12, 28), ahead=ahead) == date(2027, 1, 5)
        assert read_day("28/12", today=date(2027, 1, 5), ahead=ahead) == date(2026, 12, 28)
    assert read_day("8/7", today=date(2026, 7, 6)) == date(2026, 7, 8)


def test_beyond_a_month_the_way_the_field_looks_decides() -> None:
    last, first = TODAY + timedelta(NEAR), TODAY - timedelta(NEAR)
    for day, ahead in ((last, False), (first, True)):
        assert read_day(f"{day:%d/%m}", today=TODAY, ahead=ahead) == day
        beyond = day + timedelta(1 if day > TODAY else -1)
        away = read_day(f"{beyond:%d/%m}", today=TODAY, ahead=ahead)
        assert away == beyond.replace(year=beyond.year + (1 if ahead else -1))


@given(st.dates(date(1950, 1, 1), date(2150, 12, 31)), st.integers(-365, 365), st.booleans())
def test_a_day_near_today_is_that_one_and_any_other_lies_where_the_field_looks(
    today: date, off: int, ahead: bool
) -> None:
    meant = today + timedelta(off)
    if (meant.month, meant.day) == (2, 29):
        return
    day = read_day(f"{meant.day}/{meant.month}", today=today, ahead=ahead)
    assert (day.day, day.month) == (meant.day, meant.month)
    assert day == meant if abs(off) <= NEAR else abs((day - today).days) <= 366
    if abs((day - today).days) > NEAR:
        assert (day > today) is ahead


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("5/3", True),
        ("0503", True),
        ("5/3/27", False),
        ("050327", False),
        *((text, False) for text in ("5", "+7", "h", "", "mai")),
    ],
)
def test_only_a_day_with_its_month_alone_leaves_the_year_open(text: str, is_open: bool) -> None:
    assert leaves_year_open(text) is is_open


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31/11", "Tháng 11 chỉ có 30 ngày."),
        ("31", "Tháng 11 chỉ có 30 ngày."),
        ("32/3", "Tháng 3 chỉ có 31 ngày."),
        ("29/2", "Tháng 2 năm 2027 chỉ có 28 ngày."),
        ("30/2/2028", "Tháng 2 năm 2028 chỉ có 29 ngày."),
        ("5/13", "Không có tháng 13."),
        ("5/0", "Không có tháng 0."),
        ("31139", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("0/3", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("0", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("mai", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("5/3-27", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("5/3/027", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("503", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("-3", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("٥/٣", "Ngày chưa đúng. Ví dụ: 5/3/2027."),
        ("5/3/0000", "Năm phải từ 1900 đến 2200. Ví dụ: 5/3/2027."),
        ("5/3/2201", "Năm phải từ 1900 đến 2200. Ví dụ: 5/3/2027."),
        ("+99999t", "Năm phải từ 1900 đến 2200. Ví dụ: 5/3/2027."),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_its_reason(text: str, said: str) -> None:
    with pytest.raises(Mistyped) as refused:
        read_day(text, today=TODAY, ahead=True)
    assert _said(refused.value) == said


def test_a_leap_day_without_its_year_is_found_only_in_a_leap_year() -> None:
    assert read_day("29/2", today=date(2027, 3, 1), ahead=True) == date(2028, 2, 29)
    assert read_day("29/2", today=date(2028, 3, 1)) == date(2028, 2, 29)
    assert read_day("29/2", today=date(2028, 3, 1), ahead=True) == date(2028, 2, 29)
    with pytest.raises(Mistyped):
        read_day("29/2", today=date(2028, 5, 1), ahead=True)


@pytest.mark.parametrize("form", ["{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d}.{m}.{y}", "{d}-{m}-{y}",
                                  "{d} {m} {y}", "{d:02}{m:02}{y}", "{d}/{m}/{s:02}",
                                  "{d}.{m}.{s:02}", "{d}-{m}-{s:02}", "{d} {m} {s:02}",
                                  "{d:02}{m:02}{s:02}"])  # fmt: skip
def test_every_day_of_ten_years_is_read_from_every_form_with_its_year(form: str) -> None:
    for day in DAYS:
        text = form.format(d=day.day, m=day.month, y=day.year, s=day.year % 100)
        assert read_day(text, today=TODAY) == day


@pytest.mark.parametrize(
    "form", ["{d}/{m}", "{d:02}/{m:02}", "{d}.{m}", "{d}-{m}", "{d} {m}", "{d:02}{m:02}"]
)
def test_every_day_of_ten_years_is_read_without_its_year_from_near_it(form: str) -> None:
    for day in DAYS:
        text = form.format(d=day.day, m=day.month)
        assert read_day(text, today=day, ahead=True) == day
        assert read_day(text, today=day - timedelta(300), ahead=True) == day
        assert read_day(text, today=day, ahead=False) == day
        assert read_day(text, today=day + timedelta(300), ahead=False) == day


def test_every_day_of_ten_years_is_read_from_its_number_and_its_distance() -> None:
    for day in DAYS:
        assert read_day(str(day.day), today=day.replace(day=1)) == day
        assert read_day(f"+{day.day}", today=day - timedelta(day.day)) == day
        assert read_day(f"+{day.month}t", today=day - timedelta(weeks=day.month)) == day
        assert read_day("h", today=day) == day


@given(st.text(max_size=12) | st.text(alphabet="0123456789/+-. ht", max_size=12))
def test_any_text_is_read_or_refused_but_nothing_else(text: str) -> None:
    for read in (
        lambda: read_day(text, today=TODAY, ahead=True),
        lambda: read_time(text),
    ):
        with contextlib.suppress(Mistyped):
            assert read() is not None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("8", time(8, 0)),
        ("830", time(8, 30)),
        ("0830", time(8, 30)),
        ("8h30", time(8, 30)),
        ("8:30", time(8, 30)),
        ("08.30", time(8, 30)),
        ("8g30", time(8, 30)),
        ("8h", time(8, 0)),
        ("8 giờ 30", time(8, 30)),
        ("14 giờ 05 phút", time(14, 5)),
        ("8H5", time(8, 5)),
        ("1530", time(15, 30)),
        ("0", time(0, 0)),
        ("23:59", time(23, 59)),
    ],
)
def test_a_time_is_read(text: str, at: time) -> None:
    assert read_time(text) == at


def test_every_minute_of_the_day_is_read_from_every_form() -> None:
    for minute in range(24 * 60):
        at = time(minute // 60, minute % 60)
        for form in ("{:%H:%M}", "{:%H%M}", "{:%Hh%M}", "{:%H giờ %M}"):
            assert read_time(form.format(at)) == at


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("24", "typed.no_such_time"),
        ("8:60", "typed.no_such_time"),
        ("875", "typed.no_such_time"),
        ("", "typed.time_wrong"),
        ("sáng", "typed.time_wrong"),
        ("8:30:15", "typed.time_wrong"),
        ("08300", "typed.time_wrong"),
    ],
)
def test_a_time_that_does_not_exist_is_refused(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as refused:
        read_time(text)
    assert refused.value.msg.key == key
