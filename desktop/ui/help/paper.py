"""The manual on paper: pages of it as one PDF, made by Qt from the same documents."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from desktop.ui.help.manual import ManualPage
from desktop.ui.help.reader import DIALECT, IMAGE, Look, dress, framed, images
from desktop.ui.kit.theme import FAMILIES

MARGIN = 20.0  # mm
FOOT = 8.0  # mm of the lower margin, in which the number of the page stands
DPI = 96  # of the layout: sizes of the screen, so that pictures have their own
_BLACK, _LINK, _GREY, _BOX = "#000000", "#0B5CAD", "#B0B0B0", "#EEF3F8"
_PRINTED = 0.92  # letters a little smaller than on the screen: 9.2 pt for 10


def pdf_of(pages: Iterable[ManualPage], folder: Path, foot: str) -> tuple[bytes, int]:
    """The pages one after another, each on a new sheet, and how many sheets they are.

    ``foot`` stands at the lower edge, beside the number of the sheet.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(foot)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    painter = QPainter(writer)
    sheet = QRectF(0, 0, writer.width(), writer.height())
    count = 0
    for page in pages:
        document = laid_out(page, folder, sheet.size())
        for number in range(document.pageCount()):
            if count:
                writer.newPage()
            count += 1
            _paint(painter, document, sheet, number)
            _paint_foot(painter, sheet, foot, count)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data()), count


def laid_out(page: ManualPage, folder: Path, size: QSizeF) -> QTextDocument:
    """A page in black on white for sheets of this size (pixels at 96 dpi)."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(10 * _PRINTED)
    document.setMarkdown(page.markdown, DIALECT)
    look = Look(_PRINTED, QColor(_BLACK), QColor(_LINK), QColor(_GREY), QColor(_BOX))
    dress(document, look, font)
    document.documentLayout().setPaintDevice(_ruler())
    document.setPageSize(size)
    for cursor, image in images(document):
        drawn = framed(QImage(str(folder / image.name())), QColor(_GREY))
        document.addResource(IMAGE, QUrl(image.name()), drawn)
        wide = min(size.width(), drawn.width())
        image.setWidth(wide)
        image.setHeight(drawn.height() * wide / max(drawn.width(), 1))
        cursor.setCharFormat(image)
    return document


def _paint(painter: QPainter, document: QTextDocument, sheet: QRectF, number: int) -> None:
    painter.save()
    painter.translate(0, -number * sheet.height())
    seen = QRectF(0, number * sheet.height(), sheet.width(), sheet.height())
    painter.setClipRect(seen)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = seen  # type: ignore[attr-defined]
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(painter: QPainter, sheet: QRectF, foot: str, number: int) -> None:
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(8)
    painter.setFont(font)
    painter.setPen(QColor("#505050"))
    high = FOOT * DPI / 25.4
    place = QRectF(0, sheet.height() + high / 2, sheet.width(), high)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), foot)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignRight), str(number))


def _ruler() -> QImage:
    """What the layout measures letters by: the resolution of the sheet, whatever the screen has."""
    ruler = QImage(1, 1, QImage.Format.Format_RGB32)
    ruler.setDotsPerMeterX(round(DPI / 0.0254))
    ruler.setDotsPerMeterY(round(DPI / 0.0254))
    return ruler
