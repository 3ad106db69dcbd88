"""A register as PDF: landscape A4, its heading row on each page, page numbers at the foot."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from reportlab.pdfgen.canvas import Canvas

from desktop.base.progress import SILENT, Progress
from desktop.documents.layout import GRID_RULE, PAPER, PT
from desktop.documents.register import WIDTH, Register
from desktop.documents.render.fonts import DRAWN, face, printable, register, width
from desktop.documents.render.pdf import DRAWING

_WIDE, _HIGH = PAPER[1], PAPER[0]  # mm: A4 on its side
_LEFT, _TOP, _BOTTOM = 20.0, 18.0, 18.0
_SIZE, _TITLE = 9.5, 14.0  # pt
_PITCH, _PAD = 4.4, 1.4  # mm
_NO_GLYPH = "?"
_STEP = 200  # rows between two looks at whether the work was cancelled

_Row = tuple[tuple[str, ...], ...]


def render(it: Register, progress: Progress = SILENT) -> bytes:
    """Draw a register. A letter that the face lacks becomes a question mark, for a register tells
    what was once typed and cannot ask for it to be mended. Raises Cancelled.
    """
    register()
    pages = list(_pages(it, progress))
    stream = io.BytesIO()
    with DRAWING:
        canvas = Canvas(
            stream,
            pagesize=(_WIDE / PT, _HIGH / PT),
            invariant=1,
            pageCompression=1,
            initialFontName=face(bold=False, italic=False),
            lang="vi-VN",
        )
        canvas.setTitle(it.name)
        for nothing in (canvas.setAuthor, canvas.setSubject, canvas.setCreator, canvas.setProducer):
            nothing("")
        canvas.setDateFormatter(lambda *_: f"D:{it.made:%Y%m%d%H%M%S}+07'00'")
        for number, rows in enumerate(pages, start=1):
            progress.step(number, len(pages))
            y = _head(canvas, it) if number == 1 else _TOP
            _table(canvas, it, rows, y)
            words = it.page(number, len(pages))
            _text(canvas, _LEFT + WIDTH - _wide(words), _HIGH - _BOTTOM / 2, words)
            canvas.showPage()
        canvas.save()
    return stream.getvalue()


def _pages(it: Register, progress: Progress) -> Iterator[list[_Row]]:
    """The rows of each page; a row higher than a page goes on over the next."""
    head = _high(_heading(it))
    room = _HIGH - _TOP - _BOTTOM - head
    left = room - _head_high(it)
    page: list[_Row] = []
    for number, cells in enumerate(it.rows):
        if not number % _STEP:
            progress.step(0, 0)
        row = _wrapped(it, cells)
        for part in _parts(row, int((room - 2 * _PAD) / _PITCH)):
            if page and _high(part) > left:
                yield page
                page, left = [], room
            page.append(part)
            left -= _high(part)
    yield page


def _parts(row: _Row, most: int) -> Iterator[_Row]:
    longest = max((len(cell) for cell in row), default=1)
    for first in range(0, max(longest, 1), most):
        yield tuple(cell[first : first + most] for cell in row)


def _wrapped(it: Register, cells: tuple[str, ...]) -> _Row:
    return tuple(
        tuple(_lines(text, column.width - 2 * _PAD))
        for text, column in zip(cells, it.columns, strict=True)
    )


def _heading(it: Register) -> _Row:
    return tuple(
        tuple(_lines(column.title, column.width - 2 * _PAD, bold=True)) for column in it.columns
    )


def _lines(text: str, room: float, *, bold: bool = False) -> Iterator[str]:
    line = ""
    for word in _plain(text).split():
        longer = f"{line} {word}" if line else word
        if _wide(longer, bold=bold) <= room:
            line = longer
            continue
        if line:
            yield line
        line = word
        while _wide(line, bold=bold) > room:
            cut = len(line) - 1
            while cut > 1 and _wide(line[:cut], bold=bold) > room:
                cut -= 1
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line


def _head_high(it: Register) -> float:
    return 9.0 + len(it.lines) * (_PITCH + 0.4) + 3.0


def _head(canvas: Canvas, it: Register) -> float:
    """Title and the lines under it; where the table begins."""
    middle = _LEFT + WIDTH / 2
    title = _plain(it.title)
    _text(canvas, middle - _wide(title, _TITLE, bold=True) / 2, _TOP + 5, title, _TITLE, bold=True)
    y = _TOP + 9.0
    for line in it.lines:
        shown = next(_lines(line, WIDTH), "")
        _text(canvas, middle - _wide(shown) / 2, y + 3.6, shown)
        y += _PITCH + 0.4
    return _TOP + _head_high(it)


def _table(canvas: Canvas, it: Register, rows: list[_Row], top: float) -> None:
    canvas.setLineWidth(GRID_RULE)
    edges = [_LEFT, *accumulate((each.width for each in it.columns), initial=_LEFT)][1:]
    y = top
    for place, row in enumerate((_heading(it), *rows)):
        high = _high(row)
        for left, cell in zip(edges, row, strict=False):
            for number, line in enumerate(cell):
                at = y + _PAD + 3.2 + number * _PITCH
                _text(canvas, left + _PAD, at, line, bold=not place)
        _line(canvas, _LEFT, y, _LEFT + WIDTH, y)
        for edge in edges:
            _line(canvas, edge, y, edge, y + high)
        y += high
    _line(canvas, _LEFT, y, _LEFT + WIDTH, y)


def _high(row: _Row) -> float:
    return max((len(cell) for cell in row), default=1) * _PITCH + 2 * _PAD if row else 0.0


def _line(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
    canvas.line(x0 / PT, (_HIGH - y0) / PT, x1 / PT, (_HIGH - y1) / PT)


def _text(
    canvas: Canvas, x: float, y: float, text: str, size: float = _SIZE, *, bold: bool = False
) -> None:
    canvas.setFont(face(bold, italic=False), size)
    canvas.drawString(x / PT, (_HIGH - y) / PT, printable(text))


def _wide(text: str, size: float = _SIZE, *, bold: bool = False) -> float:
    return width(text, face(bold, italic=False), size)


def _plain(text: str) -> str:
    """The text in letters that the face has."""
    known = register()[face(bold=False, italic=False)]
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        " " if each.isspace() else each if ord(each) in known and each not in DRAWN else _NO_GLYPH
        for each in composed
    )
