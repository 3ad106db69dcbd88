"""What is laid on a page: pieces that never split, and the marks in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from desktop.documents.layout import RULE, Type
from desktop.documents.render.fonts import face, width
from desktop.documents.render.setting import Line


@dataclass(frozen=True, slots=True)
class Words:
    """Text on a baseline: x from the text's left edge, y downwards from the piece's top (mm).

    ``extra`` is added to every space, in mm.
    """

    x: float
    y: float
    parts: tuple[tuple[str, str], ...]
    size: float
    extra: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; ``weight`` in points."""

    x0: float
    y0: float
    x1: float
    y1: float
    weight: float = RULE


Mark: TypeAlias = "Words | Stroke"


@dataclass(slots=True)
class Piece:
    """A part of the flow that stays whole. Lengths in mm.

    ``gap`` is dropped at the top of a page. ``ink`` is how deep its marks reach: a piece fits when
    its ink does. ``glued`` keeps it on one page with the next piece.
    """

    height: float
    marks: list[Mark] = field(default_factory=list)
    gap: float = 0.0
    ink: float = 0.0
    glued: bool = False
    section: str = ""
    heading: Piece | None = None  # repeated above it at the top of a page
    breaks: bool = False
    restarts: bool = False
    line: bool = False  # one line of body text


def words(x: float, y: float, text: str, kind: Type) -> Words:
    """One line of text beginning at x."""
    return Words(x, y, ((text, face(kind.bold, kind.italic)),), kind.size)


def length(text: str, kind: Type) -> float:
    """Width of a text in mm."""
    return width(text, face(kind.bold, kind.italic), kind.size)


def centered(middle: float, y: float, text: str, kind: Type) -> Words:
    """One line of text around a middle."""
    return words(middle - length(text, kind) / 2, y, text, kind)


def set_line(line: Line, x: float, y: float, size: float, room: float = 0.0) -> Words:
    """A set line; stretched to ``room`` mm where it is open."""
    extra = 0.0
    if room and line.open and line.spaces:
        extra = max((room - line.width) / line.spaces, 0.0)
    return Words(x, y, line.parts, size, extra)


def lowered(mark: Mark, by: float) -> Mark:
    """The mark, ``by`` mm further down."""
    if isinstance(mark, Stroke):
        return Stroke(mark.x0, mark.y0 + by, mark.x1, mark.y1 + by, mark.weight)
    return Words(mark.x, mark.y + by, mark.parts, mark.size, mark.extra)


def box(x: float, y: float, wide: float, high: float) -> list[Mark]:
    """A single-line frame."""
    right, low = x + wide, y + high
    return [
        Stroke(x, y, right, y),
        Stroke(x, low, right, low),
        Stroke(x, y, x, low),
        Stroke(right, y, right, low),
    ]
