"""Whether an agency is the one that a regulation names, however clerks write its name.

Regulations name agencies without their province and in full (*Bộ Chỉ huy Quân sự tỉnh*); clerks
write *Bộ CHQS tỉnh*, *BCHQS tỉnh Hưng Yên*, *Sở TT&TT*.
"""

from __future__ import annotations

import re

from desktop.base.vietnamese import fold, words

_TOKENS = re.compile(r"[\w&]+")
_PLACE = frozenset({("tinh",), ("thanh", "pho"), ("tinh", "uy"), ("thanh", "uy")})
_EVERYWHERE = frozenset({("van", "phong"), ("thuong", "truc"), ("ban", "thuong", "vu")})
"""What many bodies have: without its level such a name tells no agency."""


def is_named_for(agency: str, named: str) -> bool:
    """Whether ``agency`` begins with the name ``named``, an abbreviation standing for its words.

    The level at the end of the name (*tỉnh*, *Tỉnh ủy*) may be left out where what remains still
    tells the agency: *Công an*, not *Văn phòng*.
    """
    asked = words(named)
    if not asked or not agency.strip():
        return False
    rest = list(asked)
    for token in _TOKENS.findall(agency):
        if not rest:
            return True
        taken = _taken(token, rest)
        if not taken:
            return False
        rest = rest[taken:]
    told = tuple(asked[: len(asked) - len(rest)])
    return not rest or (tuple(rest) in _PLACE and bool(told) and told not in _EVERYWHERE)


def _taken(token: str, rest: list[str]) -> int:
    """How many words of the name a token of the agency's name stands for; 0: none."""
    if fold(token) == rest[0]:
        return 1
    letters = [fold(each) for each in token.replace("&", "v")]
    stands = token.isupper() and len(letters) > 1 and len(letters) <= len(rest)
    if stands and all(word[0] == letter for word, letter in zip(rest, letters, strict=False)):
        return len(letters)
    return 0
