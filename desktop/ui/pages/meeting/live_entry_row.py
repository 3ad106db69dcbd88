"""The rows of the course: time, kind, speaker and wrapped words, painted."""

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
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.domain.entries import Entry, EntryKind
from desktop.ui.kit.chip import HEIGHT, Mark, State, chip_size, paint_chip
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting import live_voices
from desktop.usecases.live_view import LiveView

AnyIndex = QModelIndex | QPersistentModelIndex

INDENT, RIGHT, TOP, GAP, BOTTOM = 64, 12, 9, 5, 9
EDITED = 214
"""Height of a row while it is edited in place, in logical pixels at the usual text size."""

KINDS = {
    EntryKind.COURSE: State.NEUTRAL,
    EntryKind.REPORT: State.ACCENT,
    EntryKind.OPINION: State.VIOLET,
    EntryKind.CONCLUSION: State.OK,
}


class CourseModel(QAbstractListModel):
    """The entries of a meeting in the order of their times."""

    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self.view: LiveView | None = None
        self._entries: tuple[Entry, ...] = ()
        self.edited = 0

    def show_view(self, view: LiveView) -> bool:
        """Show the entries as they stand; whether rows came, went or moved."""
        self.view = view
        entries = view.facts.entries
        same = [e.id for e in entries] == [e.id for e in self._entries]
        if not same:
            self.beginResetModel()
        self._entries = entries
        if not same:
            self.endResetModel()
        elif entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(entries) - 1, 0))
        return not same

    def entry(self, place: int) -> Entry | None:
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def place_of(self, entry: int) -> int:
        return next((n for n, each in enumerate(self._entries) if each.id == entry), -1)

    def starts_item(self, place: int) -> str:
        """The item that begins with this entry, by its number; "" where it goes on."""
        entry, before = self.entry(place), self.entry(place - 1)
        if self.view is None or entry is None or (before and before.item == entry.item):
            return ""
        item = self.view.item(entry.item)
        return (item.number or str(item.position)) if item is not None else ""

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None or self.view is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(self.view, entry)
        return entry if role == Qt.ItemDataRole.UserRole else None

    def _spoken(self, view: LiveView, entry: Entry) -> str:
        name, instead = live_voices.said_of(self._ui, view, entry)
        at = f"{entry.at:%H:%M}" if entry.at is not None else ""
        kind = self._ui.label(f"entries.kind.{entry.kind}")
        return ", ".join(part for part in (at, kind, name, instead, entry.text) if part)


class CoursePainter(QStyledItemDelegate):
    """Paints one entry; its height follows the width of the list."""

    def __init__(self, ui: Ui, parent: QListView) -> None:
        super().__init__(parent)
        self._ui = ui
        self._heights: dict[tuple[int, int, int, int], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        view, model = self.parent(), index.model()
        entry = index.data(Qt.ItemDataRole.UserRole)
        width = view.viewport().width() if isinstance(view, QListView) else 400
        if not isinstance(entry, Entry) or not isinstance(model, CourseModel):
            return QSize(width, 40)
        size = self._ui.theme.text_size
        if entry.id == model.edited:
            return QSize(width, round(EDITED * size / 100))
        key = (entry.id, entry.version, width, size)
        if key not in self._heights:
            if len(self._heights) > 2000:
                self._heights.clear()
            self._heights[key] = TOP + self._head() + GAP + self._lines(entry, width) + BOTTOM
        return QSize(width, self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._ui.theme
        place: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        entry, model = index.data(Qt.ItemDataRole.UserRole), index.model()
        if not isinstance(entry, Entry) or not isinstance(model, CourseModel):
            return
        painter.save()
        concludes = entry.kind is EntryKind.CONCLUSION
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, theme.colour("selected"))
        elif concludes:
            painter.fillRect(place, theme.colour("ok_soft"))
        painter.fillRect(
            QRect(place.left(), place.bottom(), place.width(), 1), theme.colour("border")
        )
        if concludes or chosen:
            ink = theme.colour("accent" if chosen and not concludes else "ok")
            painter.fillRect(QRect(place.left(), place.top(), 3, place.height()), ink)
        if entry.id != model.edited:
            self._paint_entry(painter, place, entry, model, index.row())
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, place: QRect, entry: Entry, model: CourseModel, number: int
    ) -> None:
        theme, middle = self._ui.theme, Qt.AlignmentFlag.AlignVCenter
        head = QRect(place.left(), place.top() + TOP, place.width() - RIGHT, self._head())
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font(10, semibold=True))
        if entry.at is not None:
            painter.drawText(head.adjusted(12, 0, 0, 0), middle, f"{entry.at:%H:%M}")
        left = self._paint_kind(painter, head, entry)
        item = model.starts_item(number)
        room = head.adjusted(left - head.left(), 0, 0, 0)
        if item:
            words = self._ui.say("live.course.item", number=item)
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, words)
            room.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(words) - 8, 0)
        assert model.view is not None
        name, instead = live_voices.said_of(self._ui, model.view, entry)
        self._paint_name(painter, room, name, instead)
        painter.setFont(theme.font(10))
        painter.setPen(theme.colour("text"))
        words_place = QRect(
            place.left() + INDENT,
            head.bottom() + 1 + GAP,
            place.width() - INDENT - RIGHT,
            place.bottom() - head.bottom(),
        )
        painter.drawText(words_place, int(Qt.TextFlag.TextWordWrap), entry.text)

    def _paint_kind(self, painter: QPainter, head: QRect, entry: Entry) -> int:
        """The chip of the kind; a conclusion's is filled. Answers where it ends."""
        theme = self._ui.theme
        mark = Mark(KINDS[entry.kind], self._ui.label(f"entries.kind.{entry.kind}"))
        size = chip_size(theme, mark)
        chip = QRect(head.left() + INDENT, head.top(), size.width(), head.height())
        if entry.kind is EntryKind.CONCLUSION and not theme.contrast:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ok"))
            painter.drawRoundedRect(QRectF(chip), 4, 4)
            painter.setPen(theme.colour("surface"))
            painter.setFont(theme.font(9, semibold=True))
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, mark.word)
            painter.restore()
        else:
            paint_chip(painter, chip, mark, theme)
        return chip.right() + 9

    def _paint_name(self, painter: QPainter, room: QRect, name: str, instead: str) -> None:
        theme, middle = self._ui.theme, Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.setFont(theme.font(10, semibold=True))
        painter.setPen(theme.colour("text"))
        shown = painter.fontMetrics().elidedText(name, elide, room.width())
        painter.drawText(room, middle, shown)
        if instead:
            left = painter.fontMetrics().horizontalAdvance(shown) + 8
            rest = room.adjusted(left, 0, 0, 0)
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            painter.drawText(
                rest, middle, painter.fontMetrics().elidedText(instead, elide, rest.width())
            )

    def _head(self) -> int:
        metrics = QFontMetrics(self._ui.theme.font(10, semibold=True))
        return max(HEIGHT, metrics.height())

    def _lines(self, entry: Entry, width: int) -> int:
        metrics = QFontMetrics(self._ui.theme.font(10))
        room = QRect(0, 0, max(width - INDENT - RIGHT, 60), 1_000_000)
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), entry.text).height()


def kinds(ui: Ui) -> Sequence[tuple[object, str]]:
    """The kinds of entry with their words, as Alt+1 to Alt+4 choose them."""
    return [(kind, ui.label(f"entries.kind.{kind}")) for kind in EntryKind]
