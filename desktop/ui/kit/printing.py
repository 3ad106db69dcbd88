"""Printing: page images at 300 dpi to a printer of the system, behind a service tests replace."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.preview_pictures import Pages, Picture, image_of

DPI = 300
OpenPdf = Callable[[bytes], Pages]


@dataclass(frozen=True)
class PrintOrder:
    """What to print where: pages ``first`` to ``last`` (from 1), each ``copies`` times."""

    printer: str
    title: str
    copies: int = 1
    first: int = 1
    last: int = 9999
    both_sides: bool = False


class PrintRun(Protocol):
    """Paper under way to a printer."""

    def page(self, image: QImage, millimetres: tuple[float, float]) -> None: ...

    def close(self) -> None: ...

    def abort(self) -> None: ...


class Printers(Protocol):
    """The printers of this computer."""

    def names(self) -> tuple[str, ...]:
        """By name, the usual one first; none where the computer has none."""

    def begin(self, order: PrintOrder) -> PrintRun:
        """Raises Trouble where the printer does not answer."""


class SystemPrinters:
    """Printers as the system knows them."""

    def names(self) -> tuple[str, ...]:
        names = QPrinterInfo.availablePrinterNames()
        usual = QPrinterInfo.defaultPrinterName()
        return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))

    def begin(self, order: PrintOrder) -> PrintRun:
        printer = QPrinter(QPrinterInfo.printerInfo(order.printer))
        return PagePainter(printer, order)


class PagePainter:
    """Paints pages onto a printer, edge to edge; the margins are those of the paper itself.

    The first page says which paper is laid in; one that lies the other way is turned, and each is
    made as large as fits, never out of shape.
    """

    def __init__(self, printer: QPrinter, order: PrintOrder) -> None:
        """Raises Trouble where the printer does not answer."""
        self._printer, self._order = printer, order
        printer.setResolution(DPI)
        printer.setDocName(order.title)
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        printer.setCopyCount(order.copies)
        printer.setCollateCopies(True)
        sides = QPrinter.DuplexMode
        printer.setDuplex(sides.DuplexLongSide if order.both_sides else sides.DuplexNone)
        self._painter = QPainter()
        self._begun = False

    def page(self, image: QImage, millimetres: tuple[float, float]) -> None:
        if not self._begun:
            size = QSizeF(*millimetres)
            self._printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter))
            if not self._painter.begin(self._printer):
                raise self._silent()
            self._begun = True
        elif not self._printer.newPage():
            raise self._silent()
        whole = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        self._painter.drawImage(*fitted(image, whole.size()))

    def close(self) -> None:
        if self._begun and not self._painter.end():
            raise self._silent()

    def abort(self) -> None:
        if self._begun:
            self._printer.abort()
            self._painter.end()

    def _silent(self) -> Trouble:
        msg = Msg("printing.no_answer", printer=self._order.printer)
        return Trouble(Trouble.Kind.OUTSIDE, msg)


def fitted(image: QImage, paper: QSizeF) -> tuple[QRectF, QImage]:
    """Where a page goes on a sheet of paper, turned where the sheet lies the other way."""
    if (image.width() > image.height()) != (paper.width() > paper.height()):
        image = image.transformed(QTransform().rotate(90))
    size = QSizeF(image.size()).scaled(paper, Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (paper.width() - size.width()) / 2, (paper.height() - size.height()) / 2
    return QRectF(QPointF(left, top), size), image


@dataclass(frozen=True)
class Heard:
    """What is to be told of a printing: each page begun, the end, trouble."""

    page: Callable[[int, int], None]
    done: Callable[[], None]
    trouble: Callable[[Trouble], None]


class Printing:
    """One paper on its way to a printer: pages are drawn beside the screen, one after another."""

    def __init__(self, link: Link, printers: Printers, open_pdf: OpenPdf, heard: Heard) -> None:
        self._link, self._printers, self._open, self._heard = link, printers, open_pdf, heard
        self._waiting: list[int] = []
        self._papers: list[bytes] = []
        self._pages: Pages | None = None
        self._run: PrintRun | None = None
        self._order = PrintOrder("", "")
        self._done = self._of = 0
        self._cancelled = False

    def begin(self, order: PrintOrder, *papers: bytes) -> None:
        """Print papers (PDF) one after another; a range of pages is of each."""
        self._order, self._papers = order, list(papers)
        self._done = self._of = 0
        self._cancelled = False
        try:
            self._run = self._printers.begin(order)
        except Trouble as trouble:
            self._heard.trouble(trouble)
            return
        self._next_paper()

    def cancel(self) -> None:
        """Stop before the next page; what the printer has already it prints."""
        self._cancelled = True

    def _next_paper(self) -> None:
        if not self._papers:
            self._end()
            return
        pdf = self._papers.pop(0)
        self._link.work(lambda _progress: self._open(pdf), Then(done=self._take_paper))

    def _take_paper(self, pages: Pages) -> None:
        self._pages = pages
        last = min(self._order.last, len(pages))
        self._waiting = list(range(self._order.first - 1, last))
        self._of += len(self._waiting)
        self._next_page()

    def _next_page(self) -> None:
        pages = self._pages
        assert pages is not None
        if self._cancelled or not self._waiting:
            self._link.work(lambda _progress: pages.close(), Then())
            if self._cancelled:
                self._stop()
            else:
                self._next_paper()
            return
        page = self._waiting.pop(0)
        self._done += 1
        self._heard.page(self._done, self._of)
        self._link.work(
            lambda _progress: pages.render(page, DPI),
            Then(done=lambda picture: self._paint(picture, pages.size(page))),
        )

    def _paint(self, picture: Picture, millimetres: tuple[float, float]) -> None:
        assert self._run is not None
        try:
            self._run.page(image_of(picture), millimetres)
        except Trouble as trouble:
            self._fail(trouble)
        else:
            self._next_page()

    def _end(self) -> None:
        assert self._run is not None
        try:
            self._run.close()
        except Trouble as trouble:
            self._fail(trouble)
        else:
            self._heard.done()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.abort()
        self._heard.done()

    def _fail(self, trouble: Trouble) -> None:
        if self._run is not None:
            self._run.abort()
        if self._pages is not None:
            pages = self._pages
            self._link.work(lambda _progress: pages.close(), Then())
        self._heard.trouble(trouble)
