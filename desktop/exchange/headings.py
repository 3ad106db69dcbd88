"""Which column of a pasted list holds what: by its heading, else by what stands in it.

Headings are compared as ``base/vietnamese.py`` folds them: without marks, signs and capitals; they
are written so here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.base.vietnamese import words
from desktop.exchange.member_words import address_of, looks_like_a_day, looks_like_a_phone, role_of

Cells = Sequence[Sequence[str]]


class Column(StrEnum):
    """What a column can hold; the value is also that of the field."""

    NUMBER = "number"
    FULL_NAME = "full_name"
    ADDRESS = "address"
    RANK = "rank"
    POSITION = "position"
    ORGANISATION = "organisation"
    ROLE = "role"
    BEGINS = "begins"
    DECISION = "decision"
    DECIDED_ON = "decided_on"
    PHONE = "phone"
    FIELD_OF_WORK = "field_of_work"


_SYNONYMS: dict[Column, str] = {
    Column.NUMBER: "stt, tt, so tt, so thu tu, no",
    Column.FULL_NAME: (
        "ho va ten, ho ten, ten, ten dai bieu, ho ten dai bieu, ho va ten dai bieu, dai bieu,"
        " ho ten dong chi, ho va ten dong chi, ho chu dem va ten, thanh vien, ho ten thanh vien,"
        " ho va ten thanh vien, full name, name"
    ),
    Column.ADDRESS: "xung ho, ong ba, gioi tinh, nam nu, danh xung, sex, gender, form of address",
    Column.RANK: (
        "cap bac, quan ham, cap ham, cap bac quan ham, hoc vi, hoc ham hoc vi, cap bac hoc vi, rank"
    ),
    Column.POSITION: (
        "chuc vu, chuc vu co quan, chuc vu don vi, chuc vu don vi cong tac, chuc vu hien nay,"
        " chuc vu co quan cong tac, chuc vu noi cong tac, chuc vu cong tac, chuc vu co quan don vi,"
        " chuc vu va co quan, chuc vu va don vi cong tac, position, post, post and agency"
    ),
    Column.ORGANISATION: (
        "co quan, don vi, co quan don vi, don vi cong tac, co quan cong tac, noi cong tac,"
        " ten co quan, don vi co quan, co quan don vi cong tac, agency, organisation, organization"
    ),
    Column.ROLE: (
        "chuc danh, vai tro, nhiem vu trong tieu ban, chuc danh tieu ban, chuc danh vai tro,"
        " chuc danh phan cong, role"
    ),
    Column.BEGINS: "tu ngay, ngay bat dau, tham gia tu, ngay tham gia, hieu luc tu, from, since",
    Column.DECISION: "quyet dinh, so quyet dinh, quyet dinh so, so qd, qd, can cu, decision",
    Column.DECIDED_ON: "ngay quyet dinh, ngay qd, ngay ky, ngay ky quyet dinh, decided on",
    Column.PHONE: (
        "dien thoai, so dien thoai, sdt, dt, so dt, di dong, dien thoai di dong, phone, mobile,"
        " telephone"
    ),
    Column.FIELD_OF_WORK: (
        "linh vuc, linh vuc phu trach, linh vuc cong tac, phu trach, phan cong phu trach,"
        " field of work"
    ),
}
_KNOWN = {
    synonym.strip(): column
    for column, synonyms in _SYNONYMS.items()
    for synonym in synonyms.split(",")
}
_OF_THE_BODY = re.compile(r"(chuc danh|chuc vu|vai tro|nhiem vu) (trong|o|tai|cua) .*")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LOOKED_AT = 15  # rows among which the headings are sought
_IN_ORDER = (Column.FULL_NAME, Column.POSITION, Column.ORGANISATION)


@dataclass(frozen=True)
class Layout:
    """What each column holds (None: nothing we take), and the row of headings (-1: there is none).

    Rows above the headings are a title and are left out.
    """

    columns: tuple[Column | None, ...]
    heading: int = -1


def layout_of(cells: Cells, called: Sequence[str] = ()) -> Layout:
    """The layout guessed: the row with most known headings, else by what the columns hold."""
    best, found = -1, 0
    guesses = [_headed(row) for row in cells[:_LOOKED_AT]]
    for place, guess in enumerate(guesses):
        known = sum(1 for column in guess if column is not None)
        sure = Column.FULL_NAME in guess or known >= 3
        if sure and known > found:
            best, found = place, known
    if best >= 0:
        return Layout(guesses[best], best)
    return Layout(_by_content(cells, called))


def column_of(heading: str) -> Column | None:
    """What stands under a heading, None for one that is not known."""
    for text in (heading, _IN_BRACKETS.sub(" ", heading)):
        folded = " ".join(words(text))
        if folded in _KNOWN:
            return _KNOWN[folded]
        if _OF_THE_BODY.fullmatch(folded):
            return Column.ROLE
    return None


def _headed(row: Sequence[str]) -> tuple[Column | None, ...]:
    """Each column once; the first of two alike counts."""
    taken: set[Column] = set()
    found: list[Column | None] = []
    for cell in row:
        column = column_of(cell) if cell else None
        found.append(None if column in taken else column)
        if column is not None:
            taken.add(column)
    return tuple(found)


def _by_content(cells: Cells, called: Sequence[str]) -> tuple[Column | None, ...]:
    """Columns that show what they hold; the others are name, post and agency, in this order."""
    signs: tuple[tuple[Column, Callable[[str], object]], ...] = (
        (Column.NUMBER, lambda text: text.rstrip(".").isdecimal() and len(text) < 5),
        (Column.BEGINS, looks_like_a_day),
        (Column.ADDRESS, address_of),
        (Column.PHONE, looks_like_a_phone),
        (Column.ROLE, lambda text: role_of(text, called=called)),
    )
    width = len(cells[0]) if cells else 0
    found: list[Column | None] = [None] * width
    rest: list[int] = []
    for place in range(width):
        filled = [row[place] for row in cells if row[place]]
        free = (sign for sign in signs if sign[0] not in found)
        shown = next((c for c, holds in free if filled and _most(filled, holds)), None)
        found[place] = shown
        if shown is None and filled:
            rest.append(place)
    for place, column in zip(rest, _IN_ORDER, strict=False):
        found[place] = column
    return tuple(found)


def _most(texts: Sequence[str], holds: Callable[[str], object]) -> bool:
    return 5 * sum(1 for text in texts if holds(text)) >= 4 * len(texts)
