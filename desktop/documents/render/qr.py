"""A text as a QR code (ISO/IEC 18004), drawn by strokes as thick as its squares."""

from __future__ import annotations

from itertools import groupby

import segno

from desktop.documents.layout import PT, Layout
from desktop.documents.model import Qr, plain
from desktop.documents.render.opening import CENTER
from desktop.documents.render.pieces import Mark, Piece, Stroke

QUIET = 4  # squares kept white around it


def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of the QR, dark squares true; a quarter of them may be lost (level Q)."""
    made = segno.make_qr(text, error="q")
    return tuple(tuple(bool(square) for square in row) for row in made.matrix)


def qr_pieces(block: Qr, layout: Layout) -> list[Piece]:
    """A QR as wide as it says, in the middle of the page."""
    rows = squares(plain(block.text))
    step = block.side / (len(rows) + 2 * QUIET)
    left, top = CENTER - block.side / 2 + QUIET * step, (QUIET + 0.5) * step
    marks: list[Mark] = []
    for line, row in enumerate(rows):
        at, y = 0, top + line * step
        for dark, run in groupby(row):
            long = len(tuple(run))
            if dark:
                x = left + at * step
                marks.append(Stroke(x, y, x + long * step, y, weight=step / PT))
            at += long
    return [Piece(height=block.side, marks=marks, gap=layout.body.gap, ink=block.side)]
