"""A document as PDF: its pages drawn with the embedded face, the same bytes each time."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from datetime import date

from reportlab.pdfgen.canvas import Canvas

from desktop.documents.layout import (
    LEFT,
    PAPER,
    PT,
    RULE,
    TEXT_WIDTH,
    TOP,
    Layout,
)
from desktop.documents.model import Document
from desktop.documents.render.binding import NBSP
from desktop.documents.render.fonts import DRAWN, printable, register, width
from desktop.documents.render.paging import Page, Part, layout_of, pages, sections
from desktop.documents.render.pieces import Piece, Stroke, Words, centered

DRAWING = threading.Lock()
"""A face reads its glyphs at one place of its file at a time."""
_HIGH = PAPER[1] / PT


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawn paper: its bytes, its number of pages and where each section stands."""

    pdf: bytes
    pages: int
    sections: tuple[Part, ...]


def render(document: Document) -> Rendered:
    """Draw a document.

    The bytes depend on the document alone; any thread may draw. Raises Unprintable for a
    character without a glyph.
    """
    register()
    layout = layout_of(document)
    made = pages(document)
    stream = io.BytesIO()
    with DRAWING:
        canvas = _canvas(stream, document)
        for page in made:
            _draw_page(canvas, page, layout)
            canvas.showPage()
        canvas.save()
    return Rendered(stream.getvalue(), len(made), sections(made))


def _canvas(stream: io.BytesIO, document: Document) -> Canvas:
    canvas = Canvas(
        stream,
        pagesize=(PAPER[0] / PT, PAPER[1] / PT),
        invariant=1,
        pageCompression=1,
        initialFontName="LiberationSerif",
        lang="vi-VN",
    )
    canvas.setTitle(document.name)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("")
    canvas.setProducer("")
    canvas.setDateFormatter(lambda *_: _stamp(document.day))
    return canvas


def _stamp(day: date | None) -> str:
    """The file's dates are the paper's own day at midnight; without a day a fixed one."""
    if day is None:
        return "D:20000101000000+00'00'"
    return f"D:{day:%Y%m%d}000000+07'00'"


def _draw_page(canvas: Canvas, page: Page, layout: Layout) -> None:
    body = layout.body
    if page.number > 1:
        number = centered(TEXT_WIDTH / 2, 0, str(page.number), body.page_number)
        _words(canvas, number, body.page_number_y)
    for y, piece in page.placed:
        _draw(canvas, piece, TOP + y)


def _draw(canvas: Canvas, piece: Piece, top: float) -> None:
    for mark in piece.marks:
        if isinstance(mark, Stroke):
            canvas.setLineWidth(mark.weight)
            canvas.line(
                (LEFT + mark.x0) / PT,
                _HIGH - (top + mark.y0) / PT,
                (LEFT + mark.x1) / PT,
                _HIGH - (top + mark.y1) / PT,
            )
        else:
            _words(canvas, mark, top)


def _words(canvas: Canvas, mark: Words, top: float) -> None:
    x, y = (LEFT + mark.x) / PT, _HIGH - (top + mark.y) / PT
    if any(one in text for text, _ in mark.parts for one in DRAWN):
        _with_boxes(canvas, mark, x, y)
        return
    text = canvas.beginText(x, y)
    text.setWordSpace(mark.extra / PT)
    for words, name in mark.parts:
        text.setFont(name, mark.size)
        text.textOut(printable(words))
    canvas.drawText(text)


def _with_boxes(canvas: Canvas, mark: Words, x: float, y: float) -> None:
    """Text in which ☐ and ☑ are drawn, as the face has no such glyphs."""
    for words, name in mark.parts:
        for one in words:
            step = width(one, name, mark.size) / PT
            if one in DRAWN:
                _box(canvas, x + 0.07 * mark.size, y, 0.66 * mark.size, ticked=DRAWN[one])
            else:
                text = canvas.beginText(x, y)
                text.setFont(name, mark.size)
                text.textOut(printable(one))
                canvas.drawText(text)
                if one in f" {NBSP}":
                    step += mark.extra / PT
            x += step


def _box(canvas: Canvas, x: float, y: float, side: float, *, ticked: bool) -> None:
    canvas.setLineWidth(RULE)
    canvas.rect(x, y, side, side)
    if ticked:
        canvas.line(x + 0.15 * side, y + 0.5 * side, x + 0.4 * side, y + 0.2 * side)
        canvas.line(x + 0.4 * side, y + 0.2 * side, x + 0.85 * side, y + 0.85 * side)
