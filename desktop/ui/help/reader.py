"""A page of the manual on the screen and on paper: Qt's own Markdown in the look of the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser

from desktop.ui.help.manual import ManualPage
from desktop.ui.kit.words import Ui

COLUMN = 760
"""How wide the text grows; longer lines are hard to follow."""
_MARGIN = 28
_HEADINGS = {1: 15.0, 2: 12.0, 3: 10.5, 4: 10.0}
_PROPORTIONAL = int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
_FIXED = int(QTextBlockFormat.LineHeightTypes.FixedHeight.value)
IMAGE = int(QTextDocument.ResourceType.ImageResource.value)


@dataclass(frozen=True)
class Look:
    """Sizes in points and colours by which a document is dressed."""

    scale: float
    text: QColor
    link: QColor
    line: QColor
    box: QColor


class Reader(QTextBrowser):
    """Shows a page; ``wanted`` says where a link leads. Pictures are as wide as there is room."""

    wanted = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._folder = Path()
        self._page: ManualPage | None = None
        self._led_to = ""  # the heading that stays at the top until the reader scrolls
        self.setObjectName("help_text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(lambda url: self.wanted.emit(url.toString()))
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._lead())
        bar.actionTriggered.connect(lambda _act: self._stay())
        ui.theme.changed.connect(self._again)

    def show_page(self, page: ManualPage, folder: Path, anchor: str = "") -> None:
        """Show a page whose pictures lie in ``folder``, at a heading or at its beginning."""
        self._page, self._folder = page, folder
        self.setAccessibleName(page.title)
        self.document().setMarkdown(page.markdown, DIALECT)
        theme = self._ui.theme
        look = Look(
            theme.text_size / 100,
            theme.colour("text"),
            theme.colour("accent"),
            theme.colour("border"),
            theme.colour("accent_soft"),
        )
        dress(self.document(), look, self.font())
        self._fit()
        self.go_to(anchor)

    def page(self) -> ManualPage | None:
        """The page in view."""
        return self._page

    def go_to(self, anchor: str) -> None:
        """Scroll to a heading; to the beginning for "" or one that is not there."""
        cursor = QTextCursor(self.document())
        anchors = self._page.anchors if self._page is not None else ()
        at = anchors.index(anchor) if anchor in anchors and anchor else -1
        block = next((b for n, b in enumerate(headings(self.document())) if n == at), None)
        if block is not None:
            cursor.setPosition(block.position())
        self.setTextCursor(cursor)
        self._led_to = anchor if block is not None else ""
        self.verticalScrollBar().setValue(0)
        self._lead()

    def scroll_to(self, at: int) -> None:
        """Scroll to where the page stood when it was left."""
        self._led_to = ""
        self.verticalScrollBar().setValue(at)

    def heading_in_view(self) -> str:
        """The words of the heading the caret stands at: where a link or a search led."""
        block = self.textCursor().block()
        return block.text() if block.blockFormat().headingLevel() else ""

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        file = self._folder / (name if isinstance(name, str) else name.path())
        if type != IMAGE or not file.is_file():
            return None
        return self._scaled(QImage(str(file)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self._ui.theme.colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def _lead(self) -> None:
        """A window just made lays a page out by and by: the end of the bar is not known at once."""
        if self._led_to:
            block = self.textCursor().block()
            top = self.document().documentLayout().blockBoundingRect(block).top()
            self.verticalScrollBar().setValue(max(0, round(top) - 12))

    def _stay(self) -> None:
        self._led_to = ""

    def _again(self) -> None:
        """Another look or text size: the same page at the same place."""
        if self._page is not None:
            at = self.verticalScrollBar().value()
            self.show_page(self._page, self._folder)
            self.scroll_to(at)

    def _room(self) -> int:
        column = round(COLUMN * self._ui.theme.text_size / 100)
        return max(min(self.viewport().width() - 2 * _MARGIN, column), 80)

    def _fit(self) -> None:
        """Keep the column narrow enough to be read, and pictures within it."""
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        room = self._room()
        shape.setLeftMargin(_MARGIN)
        shape.setRightMargin(max(_MARGIN, self.viewport().width() - _MARGIN - room))
        shape.setTopMargin(18)
        shape.setBottomMargin(28)
        frame.setFrameFormat(shape)
        for cursor, image in images(self.document()):
            file = self._folder / image.name()
            drawn = self._scaled(QImage(str(file)))
            if drawn.isNull():
                continue
            self.document().addResource(IMAGE, QUrl(image.name()), drawn)
            image.setWidth(drawn.width() / drawn.devicePixelRatio())
            image.setHeight(drawn.height() / drawn.devicePixelRatio())
            cursor.setCharFormat(image)

    def _scaled(self, image: QImage) -> QImage:
        ratio = self.devicePixelRatioF()
        wide = round(self._room() * ratio)
        if image.width() > wide:
            image = image.convertToFormat(QImage.Format.Format_RGB32).scaledToWidth(
                wide, Qt.TransformationMode.SmoothTransformation
            )
        image.setDevicePixelRatio(1)
        image = framed(image, self._ui.theme.colour("border_strong"))
        image.setDevicePixelRatio(ratio)
        return image


def framed(image: QImage, colour: QColor) -> QImage:
    """A picture with an edge: that of a white window is lost on white."""
    if not image.isNull():
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.setPen(colour)
        painter.drawRect(0, 0, image.width() - 1, image.height() - 1)
        painter.end()
    return image


DIALECT = QTextDocument.MarkdownFeature.MarkdownDialectGitHub


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    place = block.begin()
    while not place.atEnd():
        yield place.fragment()
        place += 1


def headings(document: QTextDocument) -> Iterator[QTextBlock]:
    """The headings in their order, as the page counts them."""
    return (block for block in blocks(document) if block.blockFormat().headingLevel())


def images(document: QTextDocument) -> Iterator[tuple[QTextCursor, QTextImageFormat]]:
    """Every picture, with a cursor that selects it."""
    for block in blocks(document):
        for fragment in fragments(block):
            if fragment.charFormat().isImageFormat():
                cursor = QTextCursor(document)
                cursor.setPosition(fragment.position())
                cursor.setPosition(
                    fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor
                )
                yield cursor, fragment.charFormat().toImageFormat()


def dress(document: QTextDocument, look: Look, font: QFont) -> None:
    """Give what was read from Markdown the sizes, spaces and colours of the program."""
    document.setDefaultFont(font)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for block in blocks(document):
        _dress_block(QTextCursor(block), block, look)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, look)
    cursor.endEditBlock()
    quoted = [block.position() for block in blocks(document) if _is_quote(block)]
    for position in reversed(quoted):  # what stands before them keeps its place
        _box(QTextCursor(document.findBlock(position)), look)
    for block in blocks(document):
        if block.length() == 1:
            _flatten(QTextCursor(block), block.blockFormat())


def _dress_block(cursor: QTextCursor, block: QTextBlock, look: Look) -> None:
    shape, level = block.blockFormat(), block.blockFormat().headingLevel()
    in_table = cursor.currentTable() is not None
    parts = tuple(fragments(block))
    pictured = any(part.charFormat().isImageFormat() for part in parts)
    spread = 100 if level or pictured else 118 if in_table else 130
    shape.setLineHeight(spread, _PROPORTIONAL)
    shape.setNonBreakableLines(False)
    if level:
        above = {1: 0, 2: 22, 3: 14}.get(level, 10)
        shape.setTopMargin(above * look.scale)
        shape.setBottomMargin((10 if level == 1 else 5) * look.scale)
    elif in_table:
        shape.setTopMargin(0)
        shape.setBottomMargin(0)
    else:
        close = 4 if block.textList() is not None else 8
        shape.setTopMargin(0)
        shape.setBottomMargin((0 if shape.hasProperty(_FENCED) else close) * look.scale)
    if shape.property(_QUOTED):
        shape.setLeftMargin(0)
        shape.setRightMargin(0)
        shape.setBottomMargin(0)
    cursor.setBlockFormat(shape)
    for part in parts:
        letters = part.charFormat()
        letters.setForeground(look.link if letters.isAnchor() else look.text)
        if level:
            letters.clearProperty(_ADJUSTED)  # Qt's own steps of size would go before ours
            letters.setFontPointSize(_HEADINGS.get(level, 10.0) * look.scale)
            letters.setFontWeight(QFont.Weight.DemiBold)
        own = QTextCursor(block)
        own.setPosition(part.position())
        own.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
        own.setCharFormat(letters)


def _is_quote(block: QTextBlock) -> bool:
    return bool(block.blockFormat().property(_QUOTED))


def _box(cursor: QTextCursor, look: Look) -> None:
    """Lay a notice on a ground of its own, with room around its words."""
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shape = QTextFrameFormat()
    shape.setBackground(look.box)
    shape.setPadding(9 * look.scale)
    shape.setTopMargin(4 * look.scale)
    shape.setBottomMargin(10 * look.scale)
    cursor.insertFrame(shape)


def _flatten(cursor: QTextCursor, shape: QTextBlockFormat) -> None:
    """Qt keeps an empty line before and after each table and box; it takes no room."""
    if not shape.hasProperty(_FENCED) and cursor.currentTable() is None:
        shape.setLineHeight(1, _FIXED)
        shape.setTopMargin(0)
        shape.setBottomMargin(0)
        cursor.setBlockFormat(shape)


_QUOTED = int(QTextFormat.Property.BlockQuoteLevel.value)
_FENCED = int(QTextFormat.Property.BlockCodeFence.value)
_ADJUSTED = int(QTextFormat.Property.FontSizeAdjustment.value)


def _dress_table(table: QTextTable, look: Look) -> None:
    shape = table.format()
    assert isinstance(shape, QTextTableFormat)
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(look.line)
    shape.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(5 * look.scale)
    shape.setCellSpacing(0)
    shape.setTopMargin(4 * look.scale)
    shape.setBottomMargin(12 * look.scale)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
