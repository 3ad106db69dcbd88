"""A PDF's pages as pictures, and where a text stands on them; no window needed."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import pypdfium2

from desktop.documents.layout import PT

PDFIUM = threading.Lock()
"""pdfium keeps its state in one place: one caller at a time, whoever it is."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page drawn: ``pixels`` are rows of ``width`` × 4 bytes, blue, green, red, unused."""

    width: int
    height: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """A place of a searched text in mm from the page's upper left corner."""

    page: int  # counted from 0
    left: float
    top: float
    right: float
    bottom: float


class PageImages:
    """The pages of one PDF. Close it, or use it in a ``with`` statement."""

    def __init__(self, pdf: bytes) -> None:
        with PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
            self._count = len(self._document)

    def __len__(self) -> int:
        return self._count

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the PDF go; drawing from it ends."""
        with PDFIUM:
            self._document.close()

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page (counted from 0) in mm."""
        with PDFIUM:
            wide, high = self._document.get_page_size(page)
        return wide * PT, high * PT

    def render(self, page: int, dpi: float = 96) -> PageImage:
        """A page (counted from 0) as a picture on white. IndexError where there is no such page."""
        if not 0 <= page < self._count:
            raise IndexError(f"page {page} of {self._count}")
        with PDFIUM:
            sheet = self._document[page]
            bitmap = sheet.render(scale=dpi / 72, force_bitmap_format=_BGRX)
            image = PageImage(bitmap.width, bitmap.height, _rows(bitmap))
            bitmap.close()
            sheet.close()
        return image

    def text(self, page: int) -> str:
        """The text of a page as it can be copied out of it."""
        with PDFIUM:
            sheet = self._document[page]
            layer = sheet.get_textpage()
            text: str = layer.get_text_bounded()
            layer.close()
            sheet.close()
        return text

    def search(self, words: str) -> tuple[Found, ...]:
        """Every place of the words, in order, whatever their capitals; one box for each line."""
        if not words.strip():
            return ()
        out: list[Found] = []
        for number in range(self._count):
            with PDFIUM:
                out += self._found(number, words)
        return tuple(out)

    def _found(self, number: int, words: str) -> list[Found]:
        sheet = self._document[number]
        high = sheet.get_height()
        layer = sheet.get_textpage()
        finder = layer.search(words)
        out: list[Found] = []
        while (place := finder.get_next()) is not None:
            start, count = place
            for at in range(layer.count_rects(start, count)):
                left, low, right, top = layer.get_rect(at)
                out.append(
                    Found(number, left * PT, (high - top) * PT, right * PT, (high - low) * PT)
                )
        finder.close()
        layer.close()
        sheet.close()
        return out


_BGRX = pypdfium2.raw.FPDFBitmap_BGRx


def _rows(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """The bitmap's bytes without what pads its rows."""
    raw, line = bytes(bitmap.buffer), bitmap.width * 4
    if bitmap.stride == line:
        return raw
    return b"".join(raw[at : at + line] for at in range(0, len(raw), bitmap.stride))
