"""How rows and heads of tables are painted: hairlines, the bar of the chosen row, chips."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop.ui.kit.chip import paint_chip
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.table_model import MARK, Column, Sorting, TableModel
from desktop.ui.kit.words import Ui

AnyIndex = QModelIndex | QPersistentModelIndex
PAD = 8


class Cells(QStyledItemDelegate):
    """Paints one cell; in a contrast theme with colours of the palette only."""

    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.hovered = -1

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._ui.theme
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(place, theme.colour("selected"))
        elif index.row() == self.hovered:
            painter.fillRect(place, theme.colour("hover_row"))
        line = QRect(place.left(), place.bottom(), place.width(), 1)
        painter.fillRect(line, theme.colour("border"))
        if chosen and self._first(index.column()):
            bar = QRect(place.left(), place.top(), 3, place.height())
            painter.fillRect(bar, theme.colour("accent"))
        inner = place.adjusted(PAD + 2, 0, -PAD, -1)
        mark = index.data(MARK)
        if mark is not None:
            paint_chip(painter, inner, mark, theme)
        else:
            self._paint_text(painter, inner, index, chosen=chosen)
        painter.restore()

    def is_cut(self, index: AnyIndex) -> bool:
        """Whether the text of a cell is wider than its column."""
        view = self.parent()
        assert isinstance(view, QTableView)
        room = view.columnWidth(index.column()) - 2 * PAD - 2
        metrics = QFontMetrics(self._font(index))
        return metrics.horizontalAdvance(str(index.data() or "")) > room

    def _font(self, index: AnyIndex) -> QFont:
        column = self._column(index)
        return self._ui.theme.font(10, semibold=column is not None and column.bold)

    def _column(self, index: AnyIndex) -> Column | None:
        model = index.model()
        return model.columns()[index.column()] if isinstance(model, TableModel) else None

    def _paint_text(
        self, painter: QPainter, inner: QRect, index: AnyIndex, *, chosen: bool
    ) -> None:
        column = self._column(index)
        painter.setFont(self._font(index))
        painter.setPen(self._ui.theme.colour("on_selected" if chosen else "text"))
        text, side = str(index.data() or ""), index.data(Qt.ItemDataRole.TextAlignmentRole)
        if column is not None and column.wraps and self.is_cut(index):
            text = "\n".join(_two_lines(text, painter.font(), inner.width()))
        else:
            elide = Qt.TextElideMode.ElideRight
            text = painter.fontMetrics().elidedText(text, elide, inner.width())
        painter.drawText(inner, side, text)

    def _first(self, column: int) -> bool:
        view = self.parent()
        if not isinstance(view, QTableView):
            return False
        heads = view.horizontalHeader()
        places = (heads.logicalIndex(place) for place in range(heads.count()))
        return next((each for each in places if not heads.isSectionHidden(each)), -1) == column


def _two_lines(text: str, font: QFont, width: int) -> tuple[str, str]:
    """A text broken between words; what a second line does not hold either is cut."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    ends = first.textLength()
    rest = QFontMetrics(font).elidedText(text[ends:], Qt.TextElideMode.ElideRight, width)
    return text[:ends].rstrip(), rest


class Heads(QHeaderView):
    """The row of column heads: bold words and the arrow of the order in force."""

    def __init__(self, ui: Ui, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._ui = ui
        self.sorting: Sorting | None = None
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(36)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, model = self._ui.theme, self.model()
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        painter.setFont(theme.font(10, semibold=True))
        painter.setPen(theme.colour("muted"))
        inner = rect.adjusted(PAD + 2, 0, -PAD, 0)
        arrow = self._arrow(logicalIndex)
        if arrow:
            inner.adjust(0, 0, -18, 0)
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        side = model.headerData(
            logicalIndex, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole)
        )
        painter.drawText(inner, side, shown)
        if arrow:
            place = QRectF(inner.right() + 4, rect.top() + (rect.height() - 14) / 2, 14, 14)
            paint_icon(painter, place, arrow, theme.colour("accent"))
        painter.restore()

    def _arrow(self, column: int) -> str:
        model = self.model()
        if self.sorting is None or not isinstance(model, TableModel):
            return ""
        if model.columns()[column].name != self.sorting.column:
            return ""
        return "chevron_down" if self.sorting.descending else "chevron_up"
