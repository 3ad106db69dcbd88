"""Numbers and dates are written as Vietnamese papers write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.base.numerals import (
    hour,
    in_words,
    long_date,
    ordinal,
    roman,
    short_date,
    thousands,
    two_digits,
    weekday,
)

READ = {
    0: "không",
    4: "bốn",
    5: "năm",
    10: "mười",
    11: "mười một",
    14: "mười bốn",
    15: "mười lăm",
    20: "hai mươi",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    100: "một trăm",
    101: "một trăm linh một",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    1000: "một nghìn",
    1005: "một nghìn không trăm linh năm",
    1024: "một nghìn không trăm hai mươi tư",
    2026: "hai nghìn không trăm hai mươi sáu",
    1_500_000: "một triệu năm trăm nghìn",
    1_005_000: "một triệu không trăm linh năm nghìn",
    1_000_000_001: "một tỷ không trăm linh một",
    12_000_000_000_000: "mười hai nghìn tỷ",
    -5: "âm năm",
}

DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}


def _read_back(text: str) -> int:
    """What the words mean, by adding them up as one hears them."""
    words = text.split()
    if words[0] == "âm":
        return -_read_back(" ".join(words[1:]))
    billions, thousands_, group, digit = 0, 0, 0, 0
    for word in words:
        if word == "tỷ":
            billions = (billions + thousands_ + group + digit) * 10**9
            thousands_ = group = digit = 0
        elif word in ("triệu", "nghìn"):
            thousands_ += (group + digit) * (10**6 if word == "triệu" else 1000)
            group = digit = 0
        elif word in ("trăm", "mươi"):
            group += digit * (100 if word == "trăm" else 10)
            digit = 0
        elif word == "mười":
            group += 10
        elif word != "linh":
            digit = DIGITS[word]
    return billions + thousands_ + group + digit


@pytest.mark.parametrize(("number", "words"), READ.items())
def test_a_number_is_read_as_in_school(number: int, words: str) -> None:
    assert in_words(number) == words


@given(st.integers(min_value=-(10**18) + 1, max_value=10**18 - 1))
def test_a_number_read_aloud_is_understood(number: int) -> None:
    assert _read_back(in_words(number)) == number


def test_each_number_up_to_ten_thousand_reads_differently_and_back() -> None:
    assert [_read_back(in_words(number)) for number in range(10_001)] == list(range(10_001))


@pytest.mark.parametrize(
    ("number", "rank"),
    [
        (1, "thứ nhất"),
        (2, "thứ hai"),
        (3, "thứ ba"),
        (4, "thứ tư"),
        (5, "thứ năm"),
        (10, "thứ mười"),
        (12, "thứ mười hai"),
        (14, "thứ mười bốn"),
        (21, "thứ hai mươi mốt"),
        (24, "thứ hai mươi tư"),
    ],
)
def test_sessions_are_ranked(number: int, rank: str) -> None:
    assert ordinal(number) == rank


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_rank_before_the_first(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        ordinal(number)


def test_roman_numbers_read_back() -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    for number in range(1, 4000):
        digits = [values[letter] for letter in roman(number)]
        signs = [-1 if one < max(digits[i:]) else 1 for i, one in enumerate(digits)]
        assert sum(s * d for s, d in zip(signs, digits, strict=True)) == number
    assert [roman(quarter) for quarter in (1, 2, 3, 4)] == ["I", "II", "III", "IV"]
    assert roman(1999) == "MCMXCIX"


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_a_number_without_roman_letters_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        roman(number)


@pytest.mark.parametrize(
    ("day", "head", "text"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "05/01/2026"),
        (date(2020, 2, 28), "ngày 28 tháng 02 năm 2020", "28/02/2020"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020", "05/3/2020"),
        (date(2026, 6, 29), "ngày 29 tháng 6 năm 2026", "29/6/2026"),
        (date(2025, 12, 4), "ngày 04 tháng 12 năm 2025", "04/12/2025"),
        (date(2026, 10, 10), "ngày 10 tháng 10 năm 2026", "10/10/2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(
    day: date, head: str, text: str
) -> None:
    assert long_date(day) == head
    assert short_date(day) == text


def test_the_hour_has_two_digits_each() -> None:
    assert hour(time(8, 0)) == "08 giờ 00"
    assert hour(time(14, 5)) == "14 giờ 05"


def test_the_week_begins_with_the_second_day() -> None:
    week = [weekday(date(2026, 11, 23 + n)) for n in range(7)]
    assert week[0] == "thứ Hai"
    assert week[1:6] == ["thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"]
    assert week[6] == "Chủ nhật"


def test_small_counts_have_two_digits_and_large_ones_points() -> None:
    assert [two_digits(n) for n in (0, 8, 12, 317)] == ["00", "08", "12", "317"]
    assert [thousands(n) for n in (0, 999, 1000, 1234567)] == ["0", "999", "1.000", "1.234.567"]
