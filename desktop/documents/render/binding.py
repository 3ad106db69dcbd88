"""Where a Vietnamese line must not break: bound spaces, and the last syllable of a paragraph."""

from __future__ import annotations

import re
from functools import lru_cache

NBSP = "\u00a0"
LONE = 7  # letters of the longest Vietnamese syllable; a shorter end never stands alone

_FOLDED = re.compile(r"[ \t\r\f\v]+")
_NUMBERED = re.compile(
    r"\b(ngày|tháng|năm|số|lần|khoản|điểm|quý|tiết|điều|mục|chương|phần|Phụ lục"
    r"|Điều|Mục|Chương|Phần|Ngày|Tháng|Năm|Số|Khoản|Điểm|Quý) (?=[\dIVX])"
)
_LETTERED = re.compile(r"\b([Đđ]iểm) (?=[a-zđ]\b)")
_TIME = re.compile(r"(\d) (giờ|phút)(?: (?=\d))?")
_DIGITS = re.compile(r"(?<=\d) (?=\d)")
_PERSON = re.compile(r"\b([ÔôBb](?:ng|à)) (?=[^\W\d_])")
_PAIRS = re.compile(r"\b([ỦỦủ]y) (?=viên\b)|\b([Tt]ỉnh) (?=ủy\b)")
_DASH = re.compile(r" (?=[-–—] )")
_MARKER = re.compile(r"^(?:[-+–•]|\d{1,3}[.)]|[a-zđ]\)|[IVX]+\.|Điều \d+\.) ")
_EDGES = re.compile(r"^\W+|\W+$")


def _person(match: re.Match[str]) -> str:
    follows = match.string[match.end() : match.end() + 1]
    return match.group(1) + (NBSP if follows.isupper() else " ")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """White space folded to single spaces; bound spaces stay."""
    return _FOLDED.sub(" ", text)


@lru_cache(maxsize=8192)
def bind(text: str) -> str:
    """The text, of the same length, with U+00A0 where a line must not break.

    Numbers stay with their word (ngày 16, Điều 7, khoản 5), hours whole (08 giờ 20), the form of
    address with the name (Ông Nguyễn), and ``Ủy viên``, ``Tỉnh ủy``; a paragraph's last syllable
    never stands alone on a line.
    """
    text = _NUMBERED.sub(rf"\1{NBSP}", text)
    text = _LETTERED.sub(rf"\1{NBSP}", text)
    text = _TIME.sub(lambda found: found.group(0).replace(" ", NBSP), text)
    text = _DIGITS.sub(NBSP, text)
    text = _PERSON.sub(_person, text)
    text = _PAIRS.sub(lambda found: found.group(0).replace(" ", NBSP), text)
    text = _DASH.sub(NBSP, text)
    text = _MARKER.sub(lambda found: found.group(0).replace(" ", NBSP), text)
    return _bind_end(text)


def _bind_end(text: str) -> str:
    at = text.rstrip().rfind(" ")
    if at < 0:
        return text
    end = _EDGES.sub("", text[at + 1 :])
    if len(end) > LONE or NBSP in text[at + 1 :]:
        return text
    return text[:at] + NBSP + text[at + 1 :]
