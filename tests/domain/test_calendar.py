"""Working days, holidays, quarters and limits are counted as an office counts them."""

from __future__ import annotations

import importlib.util
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.text import Catalogue
from desktop.domain.calendar import (
    Holidays,
    HolidaysFault,
    Limit,
    quarter_of,
)

ROOT = Path(__file__).parents[2]
FILE = ROOT / "resources" / "holidays" / "vn.toml"


@pytest.fixture(scope="module")
def holidays() -> Holidays:
    return Holidays.parse(FILE.read_text(encoding="utf-8"), source=FILE.name)


def _script() -> str:
    pytest.importorskip("holidays", reason="the package holidays is for development only")
    spec = importlib.util.spec_from_file_location(
        "make_holidays", ROOT / "installer" / "make_holidays.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text: str = module.text()
    return text


def test_the_file_is_what_the_script_writes() -> None:
    written = FILE.read_text(encoding="utf-8").splitlines()
    expected = _script().splitlines()
    assert [line for line in written if "holidays" not in line] == [
        line for line in expected if "holidays" not in line
    ]


@pytest.mark.parametrize("year", range(2015, 2051))
def test_every_year_has_the_days_of_the_labour_code(holidays: Holidays, year: int) -> None:
    assert holidays.knows(year)
    off = {day for day in holidays.off if day.year == year}
    assert {date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)} <= off
    assert sum("Tết Nguyên Đán" in holidays.name(day, "vi") for day in off) >= 4


@pytest.mark.parametrize(
    "day", [date(2015, 2, 19), date(2025, 1, 29), date(2026, 2, 17), date(2030, 2, 2)]
)
def test_tet_is_that_of_vietnam(holidays: Holidays, day: date) -> None:
    assert holidays.name(day, "vi") == "Tết Nguyên Đán"
    assert holidays.name(day, "en") == "Lunar New Year"


def test_a_plain_day_has_no_name_and_an_unknown_year_is_said(holidays: Holidays) -> None:
    assert holidays.name(date(2026, 6, 12), "vi") == ""
    assert not holidays.knows(2051)


def test_weekends_and_holidays_are_free_and_a_swapped_saturday_is_worked(
    holidays: Holidays,
) -> None:
    assert holidays.working_day(date(2026, 6, 12))
    assert not holidays.working_day(date(2026, 6, 13))
    assert not holidays.working_day(date(2026, 9, 2))
    assert not holidays.working_day(date(2026, 8, 31)), "free by the swap"
    assert holidays.working_day(date(2026, 8, 22)), "worked by the swap"


def test_the_nearest_working_days_pass_over_weekends_and_holidays(holidays: Holidays) -> None:
    tet = date(2026, 2, 17)
    assert holidays.last_working_day_on_or_before(tet) == date(2026, 2, 13)
    assert holidays.first_working_day_on_or_after(tet) == date(2026, 2, 23)
    assert holidays.last_working_day_on_or_before(date(2026, 6, 12)) == date(2026, 6, 12)
    assert holidays.working_days_after(date(2026, 2, 13), 3) == date(2026, 2, 25)
    assert holidays.working_days_after(tet, 0) == tet


@given(st.dates(date(2015, 1, 10), date(2050, 12, 20)))
def test_nothing_is_worked_between_a_day_and_its_last_working_day(day: date) -> None:
    holidays = Holidays()
    last = holidays.last_working_day_on_or_before(day)
    assert holidays.working_day(last)
    between = (last + timedelta(n) for n in range(1, (day - last).days + 1))
    assert not any(holidays.working_day(each) for each in between)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[off\n", "Không đọc được tệp ngày nghỉ own.toml: "),
        ("[free]\n", "phần “free”"),
        ("off = 3\n", "phần “off”"),
        ('[off]\n2026-02-30 = { vi = "a", en = "b" }\n', "“2026-02-30” không phải là ngày"),
        ("[worked]\ntuesday = true\n", "“tuesday” không phải là ngày"),
        ('[off]\n2026-09-02 = { vi = "a" }\n', "tên ngày 02/09/2026"),
        ('[off]\n2026-09-02 = { vi = "a", en = " " }\n', "tên ngày 02/09/2026"),
        ('[off]\n2026-09-02 = "a"\n', "tên ngày 02/09/2026"),
        ("[worked]\n2026-09-02 = false\n", "ngày 02/09/2026 phải ghi là true"),
        (
            '[off]\n2026-09-02 = { vi = "a", en = "b" }\n[worked]\n2026-09-02 = true\n',
            "ngày 02/09/2026 vừa nghỉ vừa làm",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_the_place_and_the_remedy(text: str, said: str) -> None:
    with pytest.raises(HolidaysFault) as refused:
        Holidays.parse(text, source="own.toml")
    sentence = Catalogue.load("vi", ROOT / "i18n").say(refused.value.msg)
    assert said in sentence
    assert "own.toml" in sentence


def test_an_empty_file_knows_only_weekends() -> None:
    assert Holidays.parse("", source="own.toml") == Holidays()
    assert Holidays().working_day(date(2026, 9, 2))


DUTIES = [
    (Limit.in_last_month(2026, 2, 14), date(2026, 6, 13), 5, date(2026, 6, 12)),
    (Limit.in_last_month(2026, 3, 14), date(2026, 9, 13), 6, date(2026, 9, 11)),
    (Limit.in_last_month(2026, 4, 14), date(2026, 12, 13), 6, date(2026, 12, 11)),
    (Limit.in_last_month(2027, 1, 14), date(2027, 3, 13), 5, date(2027, 3, 12)),
]


@pytest.mark.parametrize(("limit", "lawful", "weekday", "advised"), DUTIES)
def test_before_a_day_means_the_day_before_it_at_the_latest(
    holidays: Holidays, limit: Limit, lawful: date, weekday: int, advised: date
) -> None:
    assert limit.last_lawful_day == lawful
    assert lawful.weekday() == weekday
    assert limit.advised_day(holidays) == advised


def test_the_day_itself_is_late_unless_the_office_counts_it() -> None:
    assert Limit.in_last_month(2026, 2, 14).last_lawful_day == date(2026, 6, 13)
    counted = Limit.in_last_month(2026, 2, 14, counted=True)
    assert counted.last_lawful_day == date(2026, 6, 14)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), 1),
        (date(2026, 3, 31), 1),
        (date(2026, 4, 1), 2),
        (date(2026, 6, 30), 2),
        (date(2026, 7, 1), 3),
        (date(2026, 9, 30), 3),
        (date(2026, 10, 1), 4),
        (date(2026, 12, 31), 4),
    ],
)
def test_a_quarter_begins_and_ends_with_its_months(day: date, quarter: int) -> None:
    assert quarter_of(day) == quarter
