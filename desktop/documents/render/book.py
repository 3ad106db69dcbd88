"""Papers bound as one PDF: contents first, then every paper, each page stamped with its number."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from ctypes import byref
from dataclasses import dataclass
from typing import TypeAlias

import pypdfium2
from pypdfium2 import raw
from reportlab.pdfgen.canvas import Canvas

from desktop.base.progress import SILENT, Progress
from desktop.documents.layout import PAPER, PT
from desktop.documents.model import Document
from desktop.documents.papers_book import STAMP, Place
from desktop.documents.render import pdf
from desktop.documents.render.fonts import face, register, width
from desktop.documents.render.pages import PDFIUM

Contents: TypeAlias = "Callable[[Mapping[int, tuple[int, int]], Mapping[int, Place]], Document]"
"""Composes the contents from first and last page of each bound paper and what is not bound."""

_SIZE = 9.0  # of the stamp, in points
_RIGHT, _FOOT = 12 / PT, 7 / PT  # where the stamp ends and stands, from the edges
_BAND = 12 / PT  # what a page gives up below where its own text stands in the way
_WHITE = 250  # a lighter pixel is paper


@dataclass(frozen=True, slots=True)
class Bound:
    """The book, its number of pages, and why papers given for it are not in it."""

    pdf: bytes
    pages: int
    left_out: Mapping[int, Place]


def bind(files: Mapping[int, bytes], contents: Contents, progress: Progress = SILENT) -> Bound:
    """Bind PDFs in their order behind their contents; a file that cannot be read is left out.

    A stamp stands in the lower margin; a page with text or a picture there is set a little smaller,
    so that nothing is covered. What a page shows is kept, also notes and filled forms; pages keep
    their size. Any thread may bind. Raises Cancelled between two pages, Unprintable as ``render``.
    """
    with ExitStack() as open_files:
        sources: dict[int, pypdfium2.PdfDocument] = {}
        left_out: dict[int, Place] = {}
        for at, (id, content) in enumerate(files.items()):
            progress.step(at, 0)
            found = _opened(content)
            if isinstance(found, Place):
                left_out[id] = found
            else:
                sources[id] = found
                open_files.callback(_close, found)
        front = _contents(sources, left_out, contents)
        book = _assembled(front.pdf, sources.values())
        open_files.callback(_close, book)
        of = _count(book)
        sizes = []
        for number in range(of):
            progress.step(number, 2 * of)
            with PDFIUM:
                sizes.append(_upright(book, number))
        stamps = _pdf_of(_stamps(sizes))
        open_files.callback(_close, stamps)
        for number in range(of):
            progress.step(of + number, 2 * of)
            with PDFIUM:
                _stamp(book, stamps, number)
        stream = io.BytesIO()
        with PDFIUM:
            book.save(stream)
    return Bound(stream.getvalue(), of, left_out)


def _opened(content: bytes) -> pypdfium2.PdfDocument | Place:
    """The PDF, every page of which can be read; else why it cannot be bound."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            locked = error.err_code == raw.FPDF_ERR_PASSWORD
            return Place.PROTECTED if locked else Place.DAMAGED
        try:
            for number in range(len(document)):
                document[number].close()
            if len(document):
                return document
        except pypdfium2.PdfiumError:
            pass  # said by what is answered below
        document.close()
    return Place.DAMAGED


def _contents(
    sources: Mapping[int, pypdfium2.PdfDocument], left_out: Mapping[int, Place], contents: Contents
) -> pdf.Rendered:
    """The contents, drawn until the pages they name are those behind themselves."""
    own = 1
    while True:
        pages, at = {}, own
        for id, source in sources.items():
            pages[id] = (at + 1, at + _count(source))
            at += _count(source)
        front = pdf.render(contents(pages, left_out))
        if front.pages <= own:
            return front
        own = front.pages


def _assembled(front: bytes, sources: Iterable[pypdfium2.PdfDocument]) -> pypdfium2.PdfDocument:
    book, first = pypdfium2.PdfDocument.new(), _pdf_of(front)
    for each in (first, *sources):
        with PDFIUM:
            book.import_pages(each)
    _close(first)
    return book


def _upright(book: pypdfium2.PdfDocument, number: int) -> tuple[float, float]:
    """Stand a page upright with its corner at the origin, its notes part of it; its size.

    A page whose lower margin is not free where the stamp goes is set smaller above it.
    """
    page = book[number]
    if raw.FPDFPage_GetAnnotCount(page) > 0:
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = book[number]  # what was parsed before is not what stands there now
    wide, high = page.get_size()
    matrix = _turned(page)
    if not _is_free(page, wide, high, number + 1, len(book)):
        band = _BAND * _scale(wide, high)
        smaller = (high - band) / high
        matrix = _then(matrix, (smaller, 0, 0, smaller, (wide - wide * smaller) / 2, band))
    if matrix != (1, 0, 0, 1, 0, 0):
        raw.FPDFPage_TransFormWithClip(page, byref(raw.FS_MATRIX(*matrix)), None)
    page.set_rotation(0)
    page.set_mediabox(0, 0, wide, high)
    page.set_cropbox(0, 0, wide, high)
    page.close()
    return wide, high


_Matrix: TypeAlias = "tuple[float, float, float, float, float, float]"


def _turned(page: pypdfium2.PdfPage) -> _Matrix:
    """From where a page is written to where it is seen, its lower left corner at the origin."""
    left, low, right, top = page.get_bbox()
    turned: dict[int, _Matrix] = {
        0: (1, 0, 0, 1, -left, -low),
        90: (0, -1, 1, 0, -low, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    return turned[page.get_rotation()]


def _then(first: _Matrix, second: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    k, m, n, p, q, r = second
    return (
        *(a * k + b * n, a * m + b * p, c * k + d * n, c * m + d * p),
        *(e * k + f * n + q, e * m + f * p + r),
    )


def _is_free(page: pypdfium2.PdfPage, wide: float, high: float, number: int, of: int) -> bool:
    """Whether nothing is seen where the stamp of a page goes, with a little room around it."""
    scale, room = _scale(wide, high), 2.5 / PT
    words = width(STAMP.format(page=number, of=of), face(False, True), _SIZE) / PT
    left = max(wide - scale * (_RIGHT + words + room), 0)
    right = scale * (_RIGHT - room)
    low, top = scale * (_FOOT - room), high - scale * (_FOOT + _SIZE * 0.7 + room)
    if left + right >= wide or low + max(top, 0) >= high:
        return False
    bitmap = page.render(scale=1, crop=(left, low, right, top), grayscale=True)
    light = bytes(bitmap.buffer)
    rows = range(bitmap.height)
    lines = (light[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in rows)
    free = all(min(line, default=255) >= _WHITE for line in lines)
    bitmap.close()
    return free


def _scale(wide: float, high: float) -> float:
    """A stamp on a large sheet is as large as on A4 once the sheet is printed on that."""
    return max(1.0, min(wide, high) / (PAPER[0] / PT))


def _stamps(sizes: Sequence[tuple[float, float]]) -> bytes:
    """A page of each size with its number in the lower right corner and nothing else."""
    register()
    stream = io.BytesIO()
    name = face(False, True)
    with pdf.DRAWING:
        canvas = Canvas(stream, invariant=1, pageCompression=1, initialFontName=name)
        for number, (wide, high) in enumerate(sizes, start=1):
            scale = _scale(wide, high)
            canvas.setPageSize((wide, high))
            canvas.setFont(name, _SIZE * scale)
            words = STAMP.format(page=number, of=len(sizes))
            canvas.drawRightString(wide - _RIGHT * scale, _FOOT * scale, words)
            canvas.showPage()
        canvas.save()
    return stream.getvalue()


def _stamp(book: pypdfium2.PdfDocument, stamps: pypdfium2.PdfDocument, number: int) -> None:
    page = book[number]
    form = stamps.page_as_xobject(number, book)
    page.insert_obj(form.as_pageobject())
    form.close()
    page.gen_content()
    page.close()


def _pdf_of(content: bytes) -> pypdfium2.PdfDocument:
    with PDFIUM:
        return pypdfium2.PdfDocument(content)


def _count(document: pypdfium2.PdfDocument) -> int:
    with PDFIUM:
        return len(document)


def _close(document: pypdfium2.PdfDocument) -> None:
    with PDFIUM:
        document.close()
