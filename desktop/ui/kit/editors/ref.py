"""Editor of another record: found by typing any part of its name, taken from a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.base.text import Msg
from desktop.base.vietnamese import clean
from desktop.ui.kit.drop_list import LINE, AnyIndex, DropLines, DropList, paint_mark
from desktop.ui.kit.rights import GuardedText
from desktop.ui.kit.words import Ui


class Found(NamedTuple):
    """A record that fits what was typed; ``subtitle`` is its second line."""

    id: int
    title: str
    subtitle: str = ""


Source = Callable[[str], Sequence[Found]]
"""Answers what fits some typed text (``""``: what comes first), best first, a dozen at most."""

_ADD = 0  # the id of the last line, “Thêm …”


class RefField(GuardedText, QLineEdit):
    """A reference, taken only with Enter, Tab after ↓, or a click; never completed inline."""

    edited = Signal()
    new_wanted = Signal(str)

    def __init__(self, ui: Ui, source: Source, *, can_add: bool = False, name: str = "") -> None:
        super().__init__()
        self.ask_rights(ui.rights)
        self._ui, self._source, self._can_add = ui, source, can_add
        self._taken: tuple[int, str] | None = None
        self.setObjectName(name)
        self.nothing = "ui.nothing_found"
        self._list: _Drop | None = None
        self.textEdited.connect(self._typed)

    def value(self) -> int | None:
        """The id of the record chosen, None while none is."""
        return self._taken[0] if self._taken else None

    def set_value(self, id: int | None, title: str = "") -> None:
        self._taken = None if not id else (id, title)
        if self.text() != title:
            self.setText(title)
            self.setCursorPosition(0)

    def mistake(self) -> Msg | None:
        """A sentence where something was typed but no record chosen."""
        if clean(self.text()) and self._taken is None:
            key = "ui.nothing_chosen_or_new" if self._can_add else "ui.nothing_chosen"
            return Msg(key, typed=clean(self.text()))
        return None

    def offered(self) -> tuple[Found, ...]:
        """What stands in the list, () while it is closed; the line that adds has the id 0."""
        return self._list.lines() if self._list is not None and self._list.isVisible() else ()

    def highlighted(self) -> int:
        """The place of the marked line, -1 while none is."""
        return self._list.currentIndex().row() if self._list is not None else -1

    def open_list(self) -> None:
        """Show what fits; an empty field shows what comes first."""
        typed = clean(self.text()) if self._taken is None else ""
        found = list(self._source(typed))
        if typed and self._can_add:
            found.append(Found(_ADD, self._ui.say("ui.add_typed", typed=typed)))
        if self._list is None:
            self._list = _Drop(self._ui, self)
            self._list.clicked.connect(lambda index: self._take(index.row()))
        self._list.show_lines(found, self._ui.say(self.nothing, typed=typed))

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        key, is_open = event.key(), bool(self._list is not None and self._list.isVisible())
        if key == Qt.Key.Key_F4 or (not is_open and key == Qt.Key.Key_Down):
            self.open_list()
            return
        if is_open and self._list is not None:
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._list.step(1 if key == Qt.Key.Key_Down else -1)
                return
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(max(self.highlighted(), 0))
                return
            if key == Qt.Key.Key_Escape:
                self.close_list()
                return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab is taken by the focus before keyPressEvent sees it.
        if next and self.offered() and self.highlighted() >= 0:
            self._take(self.highlighted())
        return super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        self._taken = None
        if clean(self.text()):
            self.open_list()
        else:
            self.close_list()
        self.edited.emit()

    def _take(self, place: int) -> None:
        lines = self.offered()
        self.close_list()
        if not 0 <= place < len(lines):
            return
        if lines[place].id == _ADD:
            self.new_wanted.emit(clean(self.text()))
            return
        self.set_value(lines[place].id, lines[place].title)
        self.edited.emit()


class _Drop(DropList):
    """The list under the field."""

    def __init__(self, ui: Ui, field: RefField) -> None:
        super().__init__(field)
        self._ui, self._field, self._empty = ui, field, ""
        self._model: DropLines[Found] = DropLines(
            self,
            shown=lambda line: line.title,
            heard=lambda line: ", ".join(part for part in (line.title, line.subtitle) if part),
        )
        self.setModel(self._model)
        self.setItemDelegate(_TwoLines(ui, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)

    def lines(self) -> tuple[Found, ...]:
        return self._model.lines

    def show_lines(self, lines: Sequence[Found], empty: str) -> None:
        self._model.show_lines(lines)
        self._empty = empty
        self.setAccessibleName(self._field.accessibleName())
        self.setCurrentIndex(QModelIndex())
        rows = min(max(len(lines), 1), 6)
        height = rows * _TwoLines.height(self._ui) + 10
        window = self._field.window()
        top = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if top.y() + height > window.height():
            above = self._field.mapTo(window, QPoint(0, 0)).y() - 2
            if above > window.height() - top.y():
                height = min(height, above)
                top.setY(above - height)
            else:
                height = window.height() - top.y()
        width = min(max(self._field.width(), 260), window.width() - top.x())
        self.setGeometry(QRect(top, QSize(width, height)))
        self.raise_()
        self.show()

    def step(self, by: int) -> None:
        rows = self._model.rowCount()
        if rows:
            here = self.currentIndex().row()
            there = (here + by) % rows if here >= 0 else (0 if by > 0 else rows - 1)
            self.setCurrentIndex(self._model.index(there, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._model.lines:
            painter = QPainter(self.viewport())
            painter.setPen(self._ui.theme.colour("muted"))
            place = self.viewport().rect().adjusted(6, 0, -6, 0)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self._empty
            )


class _TwoLines(QStyledItemDelegate):
    """Title and, under it, a second line; marked by ground and a bar at the left."""

    def __init__(self, ui: Ui, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui

    @staticmethod
    def height(ui: Ui) -> int:
        return int(42 * ui.theme.text_size / 100)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, self.height(self._ui))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme = self._ui.theme
        line: Found = index.data(LINE)
        place: QRect = option.rect  # type: ignore[attr-defined]
        view = self.parent()
        chosen = isinstance(view, QListView) and view.currentIndex() == index
        if chosen:
            paint_mark(painter, theme, place)
        inner = place.adjusted(9, 3, -6, -3)
        top = Qt.AlignmentFlag.AlignTop if line.subtitle else Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(10))
        painter.setPen(theme.colour("accent" if line.id == _ADD else "text"))
        elide = Qt.TextElideMode.ElideRight
        title = painter.fontMetrics().elidedText(line.title, elide, inner.width())
        painter.drawText(inner, top, title)
        if line.subtitle:
            painter.setFont(theme.font(9))
            painter.setPen(theme.colour("muted"))
            second = painter.fontMetrics().elidedText(line.subtitle, elide, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignBottom, second)
