"""Numbers, days and hours as Vietnamese papers write them."""

from __future__ import annotations

from datetime import date, time

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_BILLION = 1_000_000_000


def in_words(number: int) -> str:
    """The number read aloud: 24 hai mươi tư, 105 một trăm linh năm, 1005 một nghìn không trăm …."""
    if number < 0:
        return f"âm {in_words(-number)}"
    return " ".join(_read(number, full=False)) or _DIGITS[0]


def ordinal(number: int) -> str:
    """The rank of a session or a time: thứ nhất, thứ hai, … thứ mười hai. From 1 on."""
    if number < 1:
        raise ValueError(f"no rank {number}")
    return "thứ " + {1: "nhất", 4: "tư"}.get(number, in_words(number))


def roman(number: int) -> str:
    """The Roman number, as quarters and parts of a paper are numbered; from 1 to 3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman number for {number}")
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def two_digits(number: int) -> str:
    """A small count or the number of a paper, 08; longer ones as they are."""
    return f"{number:02}"


def thousands(number: int) -> str:
    """The number with a point between thousands: 1.234.567."""
    return f"{number:,}".replace(",", ".")


def long_date(day: date) -> str:
    """The date in the head of a paper: ngày 05 tháng 01 năm 2026 (NĐ 30/2020, Phụ lục I, II.4).

    Days below 10 and the months 1 and 2 have a leading zero, other months have not.
    """
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def short_date(day: date) -> str:
    """The date in running text by the same rule: 05/3/2020, 28/02/2020, 21/4/2026."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def hour(at: time) -> str:
    """The hour in a paper: 08 giờ 00."""
    return f"{at.hour:02} giờ {at.minute:02}"


def weekday(day: date) -> str:
    """The day of the week inside a sentence: thứ Hai, Chủ nhật (NĐ 30/2020, Phụ lục II, V.8.c)."""
    return _WEEKDAYS[day.weekday()]


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def _read(number: int, *, full: bool) -> list[str]:
    """The words of a number; a ``full`` one begins with its hundreds even where they are none."""
    if number >= _BILLION:
        above, below = divmod(number, _BILLION)
        return [*_read(above, full=full), "tỷ", *(_read(below, full=True) if below else [])]
    read: list[str] = []
    for size, name in ((1_000_000, "triệu"), (1000, "nghìn"), (1, "")):
        group, number = divmod(number, size)
        if group:
            read += _read_group(group, full=full or bool(read))
            read += [name] if name else []
    return read


def _read_group(group: int, *, full: bool) -> list[str]:
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    full = full or hundreds > 0
    read = [_DIGITS[hundreds], "trăm"] if full else []
    if tens > 1:
        read += [_DIGITS[tens], "mươi"]
    elif tens == 1:
        read.append("mười")
    elif units and full:
        read.append("linh")
    if units:
        read.append(_unit(units, tens))
    return read


def _unit(units: int, tens: int) -> str:
    if tens > 1 and units in (1, 4):
        return {1: "mốt", 4: "tư"}[units]
    if tens and units == 5:
        return "lăm"
    return _DIGITS[units]
