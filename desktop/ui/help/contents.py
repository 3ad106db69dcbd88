"""The list at the left of the help window: the contents, or what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.help.manual import Place
from desktop.ui.kit.drop_list import LINE, AnyIndex, DropLines, paint_mark
from desktop.ui.kit.words import Ui

ROW, HEAD, TWO = 30, 34, 46


@dataclass(frozen=True)
class Head:
    """The name of a group, or a sentence in place of hits."""

    words: str


Line = Place | Head


class ContentsList(QListView):
    """Arrows and clicks show a page at once; Enter goes into it. ``wanted`` names the place."""

    wanted = Signal(object)
    entered = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self._quiet = False
        self._lines: DropLines[Line] = DropLines(
            self, shown=_spoken, heard=_spoken, taken=lambda line: isinstance(line, Place)
        )
        self.setObjectName("help_contents")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self._lines)
        self._delegate = _Painter(ui, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(ui.label("help.contents"))
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(lambda _index: self.entered.emit())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; none is chosen."""
        self._quiet = True
        self._lines.show_lines(lines)
        self._quiet = False

    def places(self) -> tuple[Place, ...]:
        """What can be chosen, in order."""
        return tuple(line for line in self._lines.lines if isinstance(line, Place))

    def mark(self, page: str) -> None:
        """Show which page is in view, without asking for it."""
        rows = [
            n
            for n, line in enumerate(self._lines.lines)
            if isinstance(line, Place) and line.page == page
        ]
        here = self.currentIndex().row()
        if here in rows:
            return
        self._quiet = True
        index = self._lines.index(rows[0], 0) if rows else QModelIndex()
        self.setCurrentIndex(index)
        self._quiet = False

    def take_first(self) -> None:
        """Choose the first place there is."""
        first = next((n for n, li in enumerate(self._lines.lines) if isinstance(li, Place)), None)
        if first is not None:
            self.setCurrentIndex(self._lines.index(first, 0))
            if first == 1:
                self.scrollToTop()  # with the head over it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters choose nothing: Unikey would choose by half-typed syllables."""

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        line = now.data(LINE)
        if isinstance(line, Place) and not self._quiet:
            self.wanted.emit(line)


def _spoken(line: Line) -> str:
    if isinstance(line, Head):
        return line.words
    return f"{line.title}, {line.where}" if line.where else line.title


class _Painter(QStyledItemDelegate):
    """A head in small muted letters, a page in one line, a hit over the page it is in."""

    def __init__(self, ui: Ui, parent: ContentsList) -> None:
        super().__init__(parent)
        self._ui, self._list = ui, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        line = index.data(LINE)
        high = ROW
        if isinstance(line, Head):
            high = max(HEAD, self._wrapped(line.words))
        elif isinstance(line, Place) and line.where:
            high = TWO
        return QSize(100, round(high * self._ui.theme.text_size / 100))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, line = self._ui.theme, index.data(LINE)
        place: QRect = option.rect  # type: ignore[attr-defined]
        inner = place.adjusted(14, 0, -10, 0)
        painter.save()
        if isinstance(line, Head):
            painter.setFont(theme.font(9, semibold=True))
            painter.setPen(theme.colour("muted"))
            painter.drawText(inner.adjusted(0, 8, 0, -4), int(_LEFT) | int(_WRAP), line.words)
        elif isinstance(line, Place):
            if self._list.currentIndex() == index:
                paint_mark(painter, theme, place)
            self._paint_place(painter, inner, line)
        painter.restore()

    def _paint_place(self, painter: QPainter, inner: QRect, line: Place) -> None:
        theme, elide = self._ui.theme, Qt.TextElideMode.ElideRight
        upper = inner.adjusted(0, 4, 0, -inner.height() // 2) if line.where else inner
        painter.setFont(theme.font(10))
        painter.setPen(theme.colour("text"))
        title = painter.fontMetrics().elidedText(line.title, elide, inner.width())
        painter.drawText(upper, int(_LEFT), title)
        if line.where:
            lower = inner.adjusted(0, inner.height() // 2, 0, -4)
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            where = painter.fontMetrics().elidedText(line.where, elide, inner.width())
            painter.drawText(lower, int(_LEFT), where)

    def _wrapped(self, words: str) -> int:
        """How high a sentence is that does not fit one line, before the clerk's text size."""
        width = max(self._list.viewport().width() - 24, 100)
        metrics = self._list.fontMetrics()
        high = metrics.boundingRect(
            QRect(0, 0, width, 1000), int(_LEFT) | int(_WRAP), words
        ).height()
        return round((high + 16) * 100 / self._ui.theme.text_size)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_WRAP = Qt.TextFlag.TextWordWrap
