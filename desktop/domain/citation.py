"""Where something stands in a regulation: article (Điều), clause (khoản), point (điểm).

A path writes it with dots: ``6``, ``6.5``, ``6.5.đ``. Points follow the Vietnamese order
a b c d đ e g h i k…, without f j w z, as the points of NĐ 30/2020 themselves do.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.base.text import Msg
from desktop.base.vietnamese import fold, nfc

_NUMBER = "[1-9][0-9]{0,2}"
_FOLDED = r"(?<![a-z0-9])"
_ARTICLE = rf"(?:dieu|d)\s*(?P<article>{_NUMBER})"
_CLAUSE = rf"(?:khoan|k)\s*(?P<clause>{_NUMBER})"
_POINT = r"(?:diem|d)\s*(?P<point>[a-z])\)?"
_GAP = r"\s*[,.;]?\s*"
_TYPED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FOLDED}{_ARTICLE}(?:{_GAP}{_CLAUSE}(?:{_GAP}{_POINT})?)?",
        rf"{_FOLDED}(?:(?:{_POINT}{_GAP})?{_CLAUSE}{_GAP})?{_ARTICLE}",
        rf"(?P<article>{_NUMBER})(?:\.(?P<clause>{_NUMBER})(?:\.?(?P<point>[a-z])\)?)?)?",
    )
)
_POINT_LETTERS = frozenset("abcdeghiklmnopqrstuvxy")  # and the d with its stroke


@dataclass(frozen=True)
class Citation:
    """An article, perhaps with a clause, perhaps with a point; each as it is numbered."""

    article: str
    clause: str = ""
    point: str = ""

    def __post_init__(self) -> None:
        if not is_number(self.article) or not (is_number(self.clause) or self.clause == ""):
            raise ValueError(f"no article or clause: {self.article!r}, {self.clause!r}")
        if self.point and not (self.clause and is_point_letter(self.point)):
            raise ValueError(f"no point of a clause: {self.point!r}")

    @classmethod
    def of(cls, path: str) -> Citation:
        """The citation a path writes. Raises ``ValueError`` where it writes none."""
        parts = path.split(".")
        if len(parts) > 3 or "" in parts:
            raise ValueError(f"no path of a provision: {path!r}")
        return cls(*parts)

    @property
    def path(self) -> str:
        return ".".join(part for part in (self.article, self.clause, self.point) if part)

    @property
    def order(self) -> tuple[int, int, tuple[str, bool]]:
        """The place in the text; an article stands before its clauses, d before đ."""
        return int(self.article), int(self.clause or 0), point_order(self.point)

    def within(self, path: str) -> bool:
        """Whether this is the provision of ``path`` or a part of it."""
        return self.path == path or self.path.startswith(f"{path}.")


def is_number(text: str) -> bool:
    """Whether an article or clause may be numbered so: 1 to 999, in digits."""
    return re.fullmatch(_NUMBER, text) is not None


def is_point_letter(letter: str) -> bool:
    """Whether a point may bear this letter: one small letter of the run above."""
    if letter.isascii():
        return letter in _POINT_LETTERS
    is_whole = unicodedata.normalize("NFD", letter) == letter
    return is_whole and letter.islower() and fold(letter) == "d"


def point_order(letter: str) -> tuple[str, bool]:
    """The order of points: by the letter without its stroke, the one with the stroke second."""
    return fold(letter), fold(letter) != letter


def typed(text: str) -> Citation | None:
    """What a clerk typed: ``d6k5``, ``đ3 k1 đb``, ``Điều 6 khoản 5``, ``khoản 5, Điều 6``, ``6.5``.

    None where it is no citation. Whether the provision exists is for the regulation to say.
    """
    lowered = nfc(text).strip().lower()
    folded = "".join(fold(letter) or " " for letter in lowered)
    if len(folded) != len(lowered):
        return None
    for pattern in _TYPED:
        if found := pattern.fullmatch(folded):
            point = lowered[slice(*found.span("point"))] if found["point"] else ""
            if point and not is_point_letter(point):
                return None
            return Citation(found["article"], found["clause"] or "", point)
    return None


def cited(path: str) -> Msg:
    """A provision as the screen says it: *Điều 6 khoản 5*.

    Official papers have words of their own: ``desktop/documents/citations.py``.
    """
    at = Citation.of(path)
    if at.point:
        return Msg("regulations.cited.point", article=at.article, clause=at.clause, point=at.point)
    if at.clause:
        return Msg("regulations.cited.clause", article=at.article, clause=at.clause)
    return Msg("regulations.cited.article", article=at.article)
