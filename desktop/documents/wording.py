"""How papers speak: of people, of meetings, of days; in the words of each document system."""

from __future__ import annotations

import re
from datetime import date, datetime

from desktop.base.numerals import hour, long_date, short_date
from desktop.base.vietnamese import fold
from desktop.domain.agenda import AgendaItem
from desktop.domain.fields import Text, fields_of
from desktop.domain.people import Address, Person
from desktop.domain.posts import Role

ROLES = {
    Role.HEAD: "Trưởng Tiểu ban",
    Role.STANDING_DEPUTY: "Phó Trưởng Tiểu ban Thường trực",
    Role.DEPUTY: "Phó Trưởng Tiểu ban",
    Role.MEMBER: "Ủy viên",
    Role.TEAM_LEADER: "Tổ trưởng",
    Role.DEPUTY_LEADER: "Tổ phó",
    Role.STAFF: "Thành viên",
}
_NUMBERED = re.compile(r"^\D*?\bsố:?\s+(?=\d)", re.IGNORECASE)
_AGENCY = re.compile(
    r"(?:Ban|Bộ|Bộ đội|Chi cục|Cục|Công an|Đảng ủy|Đoàn|Học viện|Hội|Hội đồng|Phòng|Sở|Tổ|Trung tâm"
    r"|Trường|Ủy ban|Văn phòng|Viện|Vụ|Xã) (?=\w)"
)
"""What agencies are called by: their own name follows with a capital."""
POINTS = "abcdđeghiklmnopqrstuvxy"  # the letters of points; NĐ 30/2020 uses no f, j, w, z
ADDRESSES = {Address.MR: "Ông", Address.MS: "Bà"}
CAPITALS = (
    *("Tiểu ban", "Trưởng Tiểu ban", "Phó Trưởng", "Ủy viên", "Tổ trưởng", "Tổ phó"),
    *(
        "Công an",
        "Quân đội",
        "Ủy ban nhân dân",
        "Hội đồng nhân dân",
        "Đảng",
        "Nhà nước",
        "Nhân dân",
    ),
)
COMRADE = "Đồng chí"
CROSS_SECTOR = {False: "nội dung liên ngành", True: "vấn đề liên ngành"}
MEETING = {False: "cuộc họp", True: "phiên họp"}
PRESIDING = {False: "Chủ tọa", True: "người chủ trì"}


def called(person: Person | None, name: str, *, party: bool, inside: bool = False) -> str:
    """Form of address and name: *Đại tá Trần Văn Thử*, *Bà Lê Thị Ví Dụ*, *Đồng chí …* (Party).

    A rank takes the place of ông, bà in papers of the State only. ``inside`` a sentence the form
    of address is small; ``name`` is the name as it is printed for this paper.
    """
    if party:
        title = COMRADE
    elif person is not None and person.rank:
        return f"{person.rank} {name}"
    else:
        title = ADDRESSES[person.address if person is not None else Address.MR]
    return f"{small(title) if inside else title} {name}"


def small(text: str, names: tuple[str, ...] = ()) -> str:
    """The text beginning with a small letter, unless it begins with a name.

    A name is one of ``names``, however it is written there; where any are given, also what reads
    like an agency's: *Ban Tuyên giáo …*, *Văn phòng Tỉnh ủy*, though nobody recorded it.
    """
    if not text or text[:1].islower() or (names and _is_name(text, names)):
        return text
    return text[:1].lower() + text[1:]


def _is_name(text: str, names: tuple[str, ...]) -> bool:
    folded = text.casefold()
    for name in names:
        if folded.startswith(name.casefold()) and not text[len(name) : len(name) + 1].isalnum():
            return True
    agency = _AGENCY.match(text)
    return agency is not None and text[agency.end()].isupper()


def capital(text: str) -> str:
    """The text beginning with a capital."""
    return text[:1].upper() + text[1:]


def numbered_paper(text: str, usual: str) -> str:
    """A paper's number as the clerk typed it, with the word for its kind where it has none.

    ``21/GUQ-STC`` → *Giấy ủy quyền số 21/GUQ-STC*; *Công văn số 1532/STC* stays as it is.
    """
    return f"{usual} số {text}" if text[:1].isdigit() else text


def bare_number(text: str) -> str:
    """Of a paper as the clerk typed it the number alone, as it stands after *Số:* on the paper.

    *Giấy ủy quyền số 21/GUQ-STC* → ``21/GUQ-STC``; ``21/GUQ-STC`` stays as it is.
    """
    return _NUMBERED.sub("", text, count=1)


def of_day(day: date | None) -> str:
    """`` ngày 14/7/2026`` with its blank before, or nothing."""
    return f" ngày {short_date(day)}" if day is not None else ""


def at_hour(moment: datetime) -> str:
    """*08 giờ 20*."""
    return hour(moment.time())


def at_moment(moment: datetime) -> str:
    """*08 giờ 20, ngày 16 tháng 7 năm 2026*."""
    return f"{hour(moment.time())}, {long_date(moment.date())}"


def listed(lines: list[str]) -> list[str]:
    """Dash items: each ends with a semicolon, the last with a full stop."""
    bare = [line.rstrip(" .;") for line in lines]
    return [f"- {line}{'.' if place == len(bare) else ';'}" for place, line in enumerate(bare, 1)]


def sentence(text: str) -> str:
    """The text with a full stop where it has no end mark."""
    bare = text.rstrip()
    return bare if bare.endswith((".", "!", "?", ":", ";", "…")) else f"{bare}."


def title_of_task(text: str) -> str:
    """The title of an agenda item at which it is told how a task stands, as long as one may be."""
    before, words = "Kết quả thực hiện nhiệm vụ: ", " ".join(text.split()).rstrip(" .;")
    longest = _longest_title() - len(before)
    if len(words) <= longest:
        return before + words
    cut = words[: longest - 1]
    return f"{before}{cut.rsplit(' ', 1)[0] if words[longest - 1] != ' ' else cut}…"


def _longest_title() -> int:
    """How many letters the title of an agenda item may have."""
    return next(
        kind.longest
        for each in fields_of(AgendaItem)
        if each.name == "title" and isinstance(kind := each.kind, Text)
    )


def says(text: str, other: str) -> bool:
    """Whether the text already says the other words, marks ignored."""
    return fold(other) in fold(text)


def subject_of(title: str, name: str, *, party: bool) -> str:
    """What a meeting's paper is about: the meeting's title, then whose meeting it is.

    The Party's papers begin it with a small letter (HD 05, Phụ lục 2).
    """
    first = small(title) if party else title
    return first if says(title, name) else f"{first}\ncủa {name}"
