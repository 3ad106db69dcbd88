"""What the cells of a list of members say: roles, names with titles, agencies inside posts, days.

Everything is compared folded (``base/vietnamese.py``), so marks and capitals do not matter; the
words are written so here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from desktop.base.typed import Mistyped, read_day
from desktop.base.vietnamese import fold, proper_case, words
from desktop.domain.people import Address
from desktop.domain.posts import Body, Role

# No Vietnamese syllable begins with "tb" or "at" and goes on, or ends in "nm": such a word is the
# abbreviation of some committee (TBANM, TBATANM) or of what it is for (ANM, ATTT), whichever it is.
_SHORT = r"(?:tb[a-z0-9]+|at[a-z]+|[a-z]*nm)"
_BODY = r"(?:tieu ban|ban|tb[a-z0-9]*)"
_ABOUT = rf"(?:an ninh mang|an toan(?: (?!thuong truc\b|tt\b)\w+)*|chi dao|{_SHORT}(?: {_SHORT})*)"
_COMMITTEE = rf"(?: {_BODY})?(?: {_ABOUT})?"
_OF_IT = rf" {_BODY}(?: {_ABOUT})?"
_TEAM = r"(?: (?:to giup viec|to|to giup viec .*))?"
_OF_TEAM = r" to(?: giup viec(?: .*)?)?"
_STANDING = r"(?:thuong truc|tt)"
_WITHIN = rf"(?: (?:truong|tt|ttb|{_BODY}))*(?: {_ABOUT})?"
_STAFF = r"to vien|can bo giup viec|chuyen vien"
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (
            Role.DEPUTY_LEADER,
            rf"(?:to pho|pho to truong|pho to|deputy leader){_TEAM}|pho truong{_OF_TEAM}",
        ),
        (Role.TEAM_LEADER, rf"(?:to truong|team leader){_TEAM}|truong{_OF_TEAM}"),
        (Role.STANDING_DEPUTY, rf"pho{_WITHIN} {_STANDING}{_COMMITTEE}|standing deputy(?: head)?"),
        (
            Role.DEPUTY,
            rf"pho truong{_COMMITTEE}|pho{_OF_IT}|pho|ptb|deputy(?: head)?",
        ),
        (Role.HEAD, rf"truong{_COMMITTEE}|head"),
        (Role.STAFF, rf"{_STAFF}|(?:thanh vien|to vien|uy vien) to giup viec|thu ky|staff"),
        (Role.MEMBER, rf"(?:uy vien|uv){_COMMITTEE}|(?:thanh vien|tv){_OF_IT}"),
    )
)
_EITHER = re.compile(r"thanh vien|tv|member")
_MALE, _FEMALE = {"ong", "nam", "mr", "anh"}, {"ba", "nu", "ms", "mrs", "chi", "co"}
_CALLED = re.compile(r"(?:(?:d/c|dc|dong chi|ong|ba)[.:]? +)+")
_RANK = re.compile(
    r"(?:(?:dai|thuong|trung|thieu) (?:tuong|ta|uy)|pgs|gs|ths|ts|tskh|bs|ks|cn|luat su)"
    r"(?:[., ]+|$)"
)
_AGENCY = re.compile(
    r"\b(?:so|ban|cong an|bch|bchqs|bo chi huy|bo doi|ubnd|uy ban|hdnd|hoi dong|tinh uy|thanh uy"
    r"|huyen uy|dang uy|tinh doan|van phong|vp|mat tran|mttq|bao|dai|hoi|lien doan|toa an|tand"
    r"|vien kiem sat|vksnd|thanh tra|cuc|chi cuc|tong cuc|kho bac|ngan hang|vien thong|trung tam"
    r"|truong dai hoc|truong cao dang|truong chinh tri|cong ty|tap doan|buu dien|bao hiem|hai quan"
    r"|vnpt|viettel|mobifone)\b"
)
_DECIDED_ON = re.compile(r"[,; ]*(?:ngay|ky ngay)?\s*(\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*$")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2})?(?: ?[AP]M)?$", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}")


class Named(NamedTuple):
    """A name as it is kept, with what stood before it."""

    name: str
    address: Address | None
    rank: str


def role_of(text: str, body: Body | None = None, called: Sequence[str] = ()) -> Role | None:
    """The role a cell names; ``body`` decides what a plain "Thành viên" is. None: not a role.

    ``called`` are the office's own names and symbol, which may stand behind the role.
    """
    folded = " ".join(words(text))
    plainly = folded
    for own in sorted((" ".join(words(name)) for name in called), key=len, reverse=True):
        if own:
            plainly = re.sub(rf"\b{own}\b", "tieu ban", plainly)
    for said in (folded, plainly):
        for role, pattern in _ROLES:
            if pattern.fullmatch(said):
                return role
    if _EITHER.fullmatch(folded):
        return Role.STAFF if body is Body.SECRETARIAT else Role.MEMBER
    return None


def address_of(text: str) -> Address | None:
    """Ông, Bà, Nam, Nữ; None for other words."""
    folded = fold(text).strip(" .:")
    if folded in _MALE:
        return Address.MR
    return Address.MS if folded in _FEMALE else None


def name_of(text: str, *, proper: bool = True) -> Named:
    """A name without "Đ/c", "Ông", "Thiếu tướng" before it; in proper case where it is shouted."""
    address, rank, rest = None, "", text
    while True:
        folded = _folded_alike(rest)
        if called := _CALLED.match(folded):
            said = words(called[0])[-1]
            address = {"ong": Address.MR, "ba": Address.MS}.get(said, address)
            rest = rest[called.end() :]
        elif (title := _RANK.match(folded)) and rest[title.end() :].strip():
            rank = f"{rank} {rest[: title.end()].strip(' ,')}".strip()
            rest = rest[title.end() :]
        else:
            break
    name = rest.strip()
    return Named(proper_case(name) if proper and is_shouted(name) else name, address, rank)


def is_shouted(name: str) -> bool:
    """Whether a name of two words or more is written in capitals."""
    return " " in name and name == name.upper() and name != name.lower()


def likely_address(name: str) -> Address:
    """Bà for a name with "Thị" between family and given name, else Ông; the clerk sees it."""
    return Address.MS if "thi" in words(name)[1:-1] else Address.MR


def agency_in(position: str) -> str:
    """The agency named in a post: "Sở Tài chính" in "Giám đốc Sở Tài chính"; "" if none is."""
    folded = _folded_alike(position)
    starts = [0, *(place + 1 for place, letter in enumerate(position) if letter in ",;")]
    for start in reversed(starts):
        found = _AGENCY.search(folded, start)
        named = position[found.start() :].strip(" ,;.") if found is not None else ""
        if " " in named:  # "Trưởng ban" names none
            return named
    return ""


def day_of(text: str, today: date) -> date:
    """A day as Excel copies it, ISO days and a time behind them too. Raises ``Mistyped``."""
    typed = _TIME.sub("", text.strip())
    if iso := _ISO.fullmatch(typed):
        typed = f"{iso[3]}/{iso[2]}/{iso[1]}"
    return read_day(typed, today=today)


def decision_of(text: str, today: date) -> tuple[str, date | None]:
    """A decision and the day at its end: "512-QĐ/TU, 28/8/2026"; the word before it goes."""
    folded = _folded_alike(text)
    found = _DECIDED_ON.search(folded)
    decided_on = None
    if found is not None:
        try:
            decided_on = read_day(found[1], today=today)
        except Mistyped:
            found = None
    begins = re.match(r"(?:quyet dinh|qd)?\s*(?:so)?[: ]+(?=\d)", folded)
    reference = text[begins.end() if begins else 0 : found.start() if found else len(text)]
    return reference.strip(" ,;"), decided_on


def looks_like_a_day(text: str) -> bool:
    return _DAY.fullmatch(_TIME.sub("", text.strip())) is not None


def looks_like_a_phone(text: str) -> bool:
    digits = re.sub(r"[ .()+-]", "", text)
    return digits.isdecimal() and 8 <= len(digits) <= 13


def _folded_alike(text: str) -> str:
    """The text folded letter by letter, so that its places are those of ``text``."""
    folded = (fold(letter) for letter in text)
    return "".join(one if len(one) == 1 else " " for one in folded)
