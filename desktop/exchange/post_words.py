"""A post and its agency as one line of a paper, where a list has them in two columns.

Compared folded (``base/vietnamese.py``), as in ``member_words.py``.
"""

from __future__ import annotations

import re

from desktop.base.vietnamese import words
from desktop.exchange.member_words import agency_in

_LEADING = re.compile(
    r"(?:(?:pho|tong|quyen|nguyen) )*(?:giam doc|bi thu|chu tich|chi huy truong|chinh uy|chanh an"
    r"|chanh thanh tra|chanh van phong|chi cuc truong|cuc truong|vien truong|hieu truong"
    r"|chu nhiem|tong bien tap|bien tap|tu lenh|truong|can bo|chuyen vien(?: chinh| cao cap)?"
    r"|nhan vien|vien chuc|lanh dao|dai dien)(?: thuong truc)?"
)
"""Posts that are read on with the agency: "Giám đốc Sở Tài chính"."""

_NO_AGENCY_ALONE = (
    *("van phong", "thanh tra", "hoi dong", "uy ban", "cong an", "trung tam", "chi cuc", "cuc"),
    *("bo chi huy", "ban giam doc", "van phong so", "vien thong", "mat tran"),
)
"""Words that look like an agency and are a part of any: the column says of which."""


def post_of(position: str, agency: str) -> str:
    """The post with its agency: "Trưởng phòng An ninh mạng, Công an tỉnh", "Giám đốc Sở Tài chính".

    A post that names an agency already stands as it is; "" stays "".
    """
    if not position or not agency or _names(position, agency):
        return position
    shared = _shared(position, agency)
    if shared:  # "Chánh Văn phòng" of "Văn phòng Tỉnh ủy"
        kept = position.split()[:-shared]
        return " ".join((*kept, agency))
    last = re.split(r"[,;]", position)[-1]
    between = " " if _LEADING.fullmatch(" ".join(words(last))) else ", "
    return f"{position}{between}{agency}"


def _names(position: str, agency: str) -> bool:
    said, asked = f" {' '.join(words(position))} ", f" {' '.join(words(agency))} "
    if asked in said:
        return True
    *others, last = re.split(r"[,;]", position)
    found = words(agency_in(last))
    if found and " ".join(found) not in _NO_AGENCY_ALONE:
        return True
    # Before the last comma stand other offices: "Ủy viên Ban Thường vụ, Giám đốc".
    return any(words(agency_in(each))[:1] == words(agency)[:1] for each in others)


def _shared(position: str, agency: str) -> int:
    """How many words at the end of the post are those that the agency begins with."""
    post, name = position.split(), agency.split()
    for count in range(min(len(post) - 1, len(name) - 1), 0, -1):
        if words(" ".join(post[-count:])) == words(" ".join(name[:count])):
            return count
    return 0
