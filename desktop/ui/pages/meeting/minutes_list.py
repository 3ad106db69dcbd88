"""The parts of the minutes in a narrow list: which are as the records say, which by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.kit.chip import Mark, State, chip_size, paint_chip
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.words import Ui
from desktop.usecases.minutes_view import PartView

AnyIndex = QModelIndex | QPersistentModelIndex
ROW = 28
NUMBER = 20
"""Height of a row; width of its number."""


def standing(part: PartView) -> str:
    """``as_records``, ``by_hand``, ``changed`` (the records, since), ``by_hand_changed``."""
    if part.is_edited:
        return "by_hand_changed" if part.stale else "by_hand"
    return "changed" if part.stale else "as_records"


def spoken(ui: Ui, number: int, part: PartView) -> str:
    """A row as a screen reader says it."""
    words = ui.label(f"minutes_page.standing.{standing(part)}")
    return f"{number}. {ui.say(part.title)}, {words}"


class PartsModel(QAbstractListModel):
    """The parts in their order."""

    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._parts: tuple[PartView, ...] = ()

    def show_parts(self, parts: Sequence[PartView]) -> None:
        """Show parts; where they are the same ones the list keeps its place."""
        same = [part.code for part in parts] == [part.code for part in self._parts]
        if not same:
            self.beginResetModel()
        self._parts = tuple(parts)
        if not same:
            self.endResetModel()
        elif parts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(parts) - 1, 0))

    def part(self, place: int) -> PartView | None:
        return self._parts[place] if 0 <= place < len(self._parts) else None

    def place_of(self, code: str) -> int:
        return next((n for n, part in enumerate(self._parts) if part.code == code), -1)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._parts)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        part = self.part(index.row()) if index.isValid() else None
        if part is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._ui.say(part.title)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(self._ui, index.row() + 1, part)
        return part if role == Qt.ItemDataRole.UserRole else None


class PartsList(QListView):
    """Arrows and clicks choose a part."""

    chosen = Signal(str)

    def __init__(self, ui: Ui, name: str = "minutes_parts") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(ui.say("minutes_page.parts"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setUniformItemSizes(True)
        self.rows = PartsModel(ui, self)
        self.setModel(self.rows)
        self._painter = _PartPainter(ui, self)
        self.setItemDelegate(self._painter)
        self._showing = False
        self.selectionModel().currentChanged.connect(self._told)

    def show_parts(self, parts: Sequence[PartView], code: str) -> None:
        """Show the parts with one chosen."""
        self._showing = True
        self.rows.show_parts(parts)
        self.setCurrentIndex(self.rows.index(max(self.rows.place_of(code), 0), 0))
        self._showing = False
        self.setFixedHeight(len(parts) * self._painter.height() + 2)

    def _told(self, now: QModelIndex, _before: QModelIndex) -> None:
        part = self.rows.part(now.row())
        if part is not None and not self._showing:
            self.chosen.emit(part.code)


class _PartPainter(QStyledItemDelegate):
    def __init__(self, ui: Ui, parent: QListView) -> None:
        super().__init__(parent)
        self._ui = ui
        self._list = parent

    def height(self) -> int:
        return round(ROW * self._ui.theme.text_size / 100)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(120, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._ui.theme
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        part: PartView = index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(place, theme.colour("selected"))
            bar = QRect(place.left(), place.top(), 3, place.height())
            painter.fillRect(bar, theme.colour("accent"))
            if self._list.hasFocus():
                painter.setPen(theme.colour("accent"))
                painter.drawRect(place.adjusted(0, 0, -1, -1))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, theme.colour("hover_row"))
        line = QRect(place.left() + 14, place.bottom(), place.width() - 28, 1)
        if not chosen:
            painter.fillRect(line, theme.colour("border"))
        inner = place.adjusted(12, 0, -12, 0)
        taken = self._paint_standing(painter, inner, part)
        middle = Qt.AlignmentFlag.AlignVCenter
        ink = "on_selected" if chosen else "text"
        painter.setFont(theme.font(9, semibold=True))
        painter.setPen(theme.colour(ink if chosen else "muted"))
        number = QRect(inner.left(), inner.top(), NUMBER - 8, inner.height())
        painter.drawText(number, middle | Qt.AlignmentFlag.AlignRight, str(index.row() + 1))
        painter.setFont(theme.font(10, semibold=chosen))
        painter.setPen(theme.colour(ink))
        words = inner.adjusted(NUMBER, 0, -taken, 0)
        shown = painter.fontMetrics().elidedText(
            self._ui.say(part.title), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, middle, shown)
        painter.restore()

    def _paint_standing(self, painter: QPainter, inner: QRect, part: PartView) -> int:
        """Paint chip or glyph at the right; the answer is the room it takes."""
        theme, kind = self._ui.theme, standing(part)
        if part.is_edited:
            mark = Mark(
                State.WARN if part.stale else State.NEUTRAL,
                self._ui.label("minutes_page.by_hand"),
                "warning" if part.stale else "edit",
            )
            width = chip_size(theme, mark).width()
            chip = QRect(inner.right() - width + 1, inner.top(), width, inner.height())
            paint_chip(painter, chip, mark, theme)
            return width + 4
        side = 16
        glyph = QRectF(
            inner.right() - side + 1, inner.top() + (inner.height() - side) / 2, side, side
        )
        name, ink = ("warning", "warn") if kind == "changed" else ("arrow_sync_circle", "ok")
        paint_icon(painter, glyph, name, theme.colour(ink), filled=kind == "changed")
        return side + 6
