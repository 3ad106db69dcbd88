"""A paper's number, and its place and day, as they are printed."""

from __future__ import annotations

from datetime import date

from desktop.base.numerals import long_date
from desktop.documents.model import System

BLANK = " " * 6  # an unnumbered or undated draft: spaces, no dots


def number_text(system: System, kind: str, symbol: str, number: int | None) -> str:
    """The number line: ``Số: 05/GM-TBANM`` (G) or ``Số 05-GM/TBANM`` (P); blank where None.

    ``kind`` is the type's abbreviation, ``symbol`` the issuer's, in G with a drafting unit after
    a hyphen where wished. A letter of G has no abbreviation: ``kind`` is empty and the line reads
    ``Số: 33/TBANM-TGV``. NĐ 30/2020, Phụ lục I, Phần I, II.3; HD 05-HD/VPTW, Phần II.I.3.
    """
    if number is not None and number < 1:
        raise ValueError(f"no paper has the number {number}")
    counted = BLANK if number is None else f"{number:02d}"
    if system == "G":
        return f"Số: {counted}/{kind}-{symbol}" if kind else f"Số: {counted}/{symbol}"
    return f"Số {counted}-{kind or 'CV'}/{symbol}"


def place_name(system: System, place: str, unit: str) -> str:
    """The place of the day line.

    P adds the unit to a name of one syllable (``Tỉnh Mẫu``; HD 05, Phần II.I.4); G prints the
    name as it is (NĐ 30, II.4).
    """
    if system == "P" and unit and " " not in place.strip():
        return f"{unit[:1].upper()}{unit[1:]} {place}"
    return place


def undated_text(place: str) -> str:
    """The day line of a paper without a day: it is that of the signing (NĐ 30/2020, Phụ lục I,
    Phần I, II.4; HD 05, Phần II.I.4), so that nobody knows its month or year before.
    """
    return f"{place}, ngày{BLANK}tháng{BLANK}năm{BLANK}"


def place_date_text(place: str, day: date | None) -> str:
    """``Hưng Yên, ngày 21 tháng 4 năm 2026``; without a day room to write it.

    NĐ 30/2020, Phụ lục I, Phần I, II.4; HD 05-HD/VPTW, Phần II.I.4.
    """
    return f"{place}, {long_date(day)}" if day is not None else undated_text(place)
