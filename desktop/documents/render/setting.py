"""Setting text: justified lines of a paragraph, balanced lines of a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from desktop.documents.layout import Type
from desktop.documents.model import Run
from desktop.documents.render.binding import NBSP, bind, fold
from desktop.documents.render.fonts import face, width

_UNIT = re.compile(r"[^ \n]+|\n")
_SPLIT = "-/._@:"
_LOOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: stretches of one face each, its natural width (mm) and its spaces.

    ``open`` is true where the line is stretched to the measure: not at a paragraph's end.
    """

    parts: tuple[tuple[str, str], ...]  # text, face
    width: float
    spaces: int
    open: bool


@dataclass(frozen=True, slots=True)
class Styled:
    """Bound text with the faces of its stretches: ``ends[i]`` is where ``faces[i]`` ends."""

    text: str
    faces: tuple[str, ...]
    ends: tuple[int, ...]
    size: float

    def parts(self, start: int, end: int) -> Iterator[tuple[str, str]]:
        """The stretches between two places, each with its face."""
        begin = 0
        for name, stop in zip(self.faces, self.ends, strict=True):
            low, high = max(begin, start), min(stop, end)
            if low < high:
                yield self.text[low:high], name
            begin = stop

    def width(self, start: int, end: int) -> float:
        """Width in mm between two places."""
        if len(self.faces) == 1:
            return width(self.text[start:end], self.faces[0], self.size)
        return sum(width(text, name, self.size) for text, name in self.parts(start, end))


@lru_cache(maxsize=4096)
def styled_text(runs: tuple[Run, ...], size: float) -> Styled:
    """Runs as one text: white space folded, spaces bound where a line must not break."""
    text = ""
    faces: list[str] = []
    ends: list[int] = []
    for run in runs:
        piece = fold(run.text)
        if text.endswith((" ", "\n")) or not text:
            piece = piece.lstrip(" ")
        if not piece:
            continue
        text += piece
        name = face(run.bold, run.italic)
        if faces and faces[-1] == name:
            ends[-1] = len(text)
        else:
            faces.append(name)
            ends.append(len(text))
    text = "\n".join(bind(one) for one in text.split("\n"))
    return Styled(text, tuple(faces) or (face(False, False),), tuple(ends) or (0,), size)


def _broken(styled: Styled, start: int, end: int, room: float) -> Iterator[tuple[int, int]]:
    """Cut what is wider than a line: at bound spaces, after a sign, at last between letters."""
    while styled.width(start, end) > room + _LOOSE and end - start > 1:
        fits = start + 1
        while fits < end and styled.width(start, fits + 1) <= room + _LOOSE:
            fits += 1
        piece = styled.text[start:fits]
        bound = piece.rfind(NBSP)
        sign = max(piece.rfind(one) for one in _SPLIT)
        if fits < end and styled.text[fits] == NBSP:
            cut = fits
        elif bound > 0:
            cut = start + bound
        elif sign > 0:
            cut = start + sign + 1
        else:
            cut = fits
        yield start, cut
        start = cut + (styled.text[cut : cut + 1] == NBSP)
    if start < end:
        yield start, end


@lru_cache(maxsize=4096)
def paragraph(runs: tuple[Run, ...], size: float, first: float, measure: float) -> tuple[Line, ...]:
    """Lines of a paragraph: ``first`` and ``measure`` are the widths (mm) of line 1 and the rest.

    Breaks greedily at unbound spaces, as word processors do. Raises Unprintable.
    """
    styled = styled_text(runs, size)
    space = width(" ", styled.faces[0], size)
    lines: list[Line] = []
    start = end = -1
    used, room = 0.0, first

    def finish(open_: bool) -> None:
        nonlocal start, used, room
        if start >= 0:
            lines.append(_line(styled, start, end, open_))
        start, used, room = -1, 0.0, measure

    for found in _UNIT.finditer(styled.text):
        if found.group() == "\n":
            finish(False)
            continue
        wide = styled.width(found.start(), found.end())
        if start >= 0 and used + space + wide <= room + _LOOSE:
            end, used = found.end(), used + space + wide
            continue
        if start >= 0:
            finish(True)
        for low, high in _broken(styled, found.start(), found.end(), room):
            if start >= 0:
                finish(True)
            start, end, used = low, high, styled.width(low, high)
    finish(False)
    return tuple(lines)


def _line(styled: Styled, start: int, end: int, open_: bool) -> Line:
    parts = tuple(styled.parts(start, end))
    spaces = sum(text.count(" ") + text.count(NBSP) for text, _ in parts)
    return Line(parts, styled.width(start, end), spaces, open_)


def single(text: str, kind: Type) -> Line:
    """One line as it stands, runs of spaces kept (blank numbers and dates)."""
    name = face(kind.bold, kind.italic)
    return Line(((text, name),), width(text, name, kind.size), 0, False)


_BEFORE = frozenset(
    {"của", "và", "về", "tại", "cho", "với", "do", "theo", "trong", "trên", "để"}
    | {"phiên", "thường", "tổ", "kèm", "giữa", "từ"}
)
_NEVER_LAST = frozenset(
    {"của", "và", "về", "tại", "cho", "với", "do", "theo", "trong", "trên", "để"}
    | {"các", "những", "số", "ngày", "tháng", "năm", "thứ", "tỉnh", "xã", "thành"}
)


def _cost(words: list[str], cut: int) -> float:
    """How ill a break before word ``cut`` reads, as a share of the measure."""
    before, after = words[cut - 1].lower(), words[cut].lower()
    cost = 0.0
    if before[-1] in ",;:":
        cost -= 0.14
    if after.startswith(("ngày", "số")):
        cost += 0.2
    if after in _BEFORE:
        cost -= 0.14
    if before in _NEVER_LAST:
        cost += 0.2
    if after == "ninh" or (before, after) in {("tiểu", "ban"), ("thường", "trực")}:
        cost += 0.2
    return cost


@lru_cache(maxsize=1024)
def balanced(text: str, kind: Type, measure: float, wish: float = 0.0) -> tuple[str, ...]:
    """Lines of a title or an issuer: of like length, broken by sense, none wider than ``measure``.

    One line where the text is not wider than ``wish`` mm (0: ``measure``). A newline breaks.
    """
    lines: list[str] = []
    for piece in text.split("\n"):
        lines.extend(_balanced(bind(fold(piece.strip())), kind, measure, wish or measure))
    return tuple(line.replace(NBSP, " ") for line in lines)


def _balanced(text: str, kind: Type, measure: float, wish: float) -> Iterable[str]:
    name = face(kind.bold, kind.italic)
    if width(text, name, kind.size) <= min(wish, measure):
        return (text,)
    words = text.split(" ")
    if any(width(word, name, kind.size) > measure for word in words):
        lines = paragraph((Run(text, kind.bold, kind.italic),), kind.size, measure, measure)
        return tuple("".join(part for part, _ in line.parts) for line in lines)
    least = len(paragraph((Run(text, kind.bold, kind.italic),), kind.size, measure, measure))
    return _best(words, max(least, 2), (name, kind.size, measure))


def _best(words: list[str], count: int, setting: tuple[str, float, float]) -> tuple[str, ...]:
    """The division into ``count`` lines (at most the number of words) of the least cost."""
    name, size, measure = setting
    total = len(words)
    count = min(count, total)
    target = width(" ".join(words), name, size) / count

    @cache
    def rest(start: int, left: int) -> tuple[float, tuple[str, ...]]:
        if left == 1:
            line = " ".join(words[start:])
            wide = width(line, name, size)
            off = (wide - target) / measure
            return (9e9 if wide > measure else off * off, (line,))
        best: tuple[float, tuple[str, ...]] = (9e12, ())
        for cut in range(start + 1, total - left + 2):
            line = " ".join(words[start:cut])
            wide = width(line, name, size)
            if wide > measure:
                break
            off = (wide - target) / measure
            tail, lines = rest(cut, left - 1)
            cost = off * off + _cost(words, cut) + tail
            if cost < best[0]:
                best = (cost, (line, *lines))
        return best

    cost, lines = rest(0, count)
    if cost >= 9e9 and count < total:
        return _best(words, count + 1, setting)
    return lines
