"""The list under the box for commands and records: groups with heads, one line for each hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem

from desktop.base.vietnamese import found_in
from desktop.ui.kit.drop_list import LINE, AnyIndex, DropLines, DropList, paint_mark
from desktop.ui.kit.words import Ui

WIDTH, ROW, HEAD, NOTE = 620, 32, 28, 48
_WORDS_BEFORE = 3  # of a title that is shown from its midst; the last is "" or cut by a sign


@dataclass(frozen=True)
class Hit:
    """Something found: its group, its name within it, its words, and how to go there.

    ``more`` tells it from others; ``shortcut`` is the key of a command.
    """

    group: str
    key: str
    title: str
    more: str
    go: Callable[[], None]
    shortcut: str = ""


@dataclass(frozen=True)
class Head:
    """What stands over a group; ``aside`` says how to see the rest of it, "" where all is shown."""

    words: str
    aside: str = ""


@dataclass(frozen=True)
class Note:
    """A sentence in place of hits."""

    words: str


Line = Hit | Head | Note


class PaletteList(DropList):
    """A child of the window, so that the box keeps its keys; ↑ and ↓ pass over the heads."""

    def __init__(self, ui: Ui, box: QLineEdit) -> None:
        super().__init__(box)
        self._ui, self._box = ui, box
        self.sought = ""
        self._model: DropLines[Line] = DropLines(
            self, shown=spoken, heard=spoken, taken=lambda line: isinstance(line, Hit)
        )
        self.setObjectName("palette_list")
        self.setModel(self._model)
        self._delegate = _Painter(ui, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(box.accessibleName())

    def lines(self) -> tuple[Line, ...]:
        return self._model.lines

    def hits(self) -> tuple[Hit, ...]:
        return tuple(each for each in self._model.lines if isinstance(each, Hit))

    def marked(self) -> Hit | None:
        """The hit that Enter takes."""
        return self.hit_at(self.currentIndex().row())

    def hit_at(self, row: int) -> Hit | None:
        line = self._model.lines[row] if 0 <= row < len(self._model.lines) else None
        return line if isinstance(line, Hit) else None

    def show_lines(self, lines: Sequence[Line], sought: str = "") -> None:
        """Show these, the first hit marked; where there is none, nothing is open.

        What fits the words ``sought`` stands out in each title.
        """
        self.sought = sought
        self._model.show_lines(lines)
        if not lines:
            self.hide()
            return
        self._place()
        self.raise_()
        self.show()
        self._mark(next((n for n, line in enumerate(lines) if isinstance(line, Hit)), -1))

    def step(self, by: int) -> None:
        """Mark the next hit, and after the last one the first."""
        lines = self._model.lines
        rows = [n for n, line in enumerate(lines) if isinstance(line, Hit)]
        if rows:
            here = self.currentIndex().row()
            at = rows.index(here) if here in rows else -1
            self._mark(rows[(at + by) % len(rows)])

    def _mark(self, row: int) -> None:
        self.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())
        if row == 1:
            self.scrollToTop()  # with the head over it
        marked = self.marked()
        self._box.setAccessibleDescription(spoken(marked) if marked is not None else "")

    def _place(self) -> None:
        window, scale = self._box.window(), self._ui.theme.text_size / 100
        top = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        width = min(max(self._box.width(), round(WIDTH * scale)), window.width() - 16)
        left = min(top.x(), window.width() - width - 8)
        wanted = sum(height_of(self._ui, line) for line in self._model.lines) + 10
        height = min(wanted, window.height() - top.y() - 12)
        self.setGeometry(QRect(QPoint(max(left, 8), top.y()), QSize(width, height)))


def spoken(line: Line) -> str:
    """What is heard of a line."""
    if isinstance(line, Hit):
        return ", ".join(part for part in (line.title, line.more, line.shortcut) if part)
    return line.words


def height_of(ui: Ui, line: Line) -> int:
    height = {Hit: ROW, Head: HEAD, Note: NOTE}[type(line)]
    return round(height * ui.theme.text_size / 100)


class _Painter(QStyledItemDelegate):
    """Title at the left, what tells it from others or its key at the right."""

    def __init__(self, ui: Ui, parent: PaletteList) -> None:
        super().__init__(parent)
        self._ui, self._list = ui, parent

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, height_of(self._ui, index.data(LINE)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        theme, line = self._ui.theme, index.data(LINE)
        place: QRect = option.rect  # type: ignore[attr-defined]
        inner = place.adjusted(12, 0, -10, 0)
        painter.save()
        if isinstance(line, Hit):
            if self._list.currentIndex() == index:
                paint_mark(painter, theme, place)
            self._paint_hit(painter, inner, line)
        elif isinstance(line, Head):
            painter.setFont(theme.font(9, semibold=True))
            painter.setPen(theme.colour("muted"))
            painter.drawText(inner, _LEFT, line.words)
            painter.setFont(theme.font(9))
            painter.drawText(inner, _RIGHT, line.aside)
        else:
            painter.setFont(theme.font(10))
            painter.setPen(theme.colour("muted"))
            painter.drawText(inner, int(_LEFT) | int(Qt.TextFlag.TextWordWrap), line.words)
        painter.restore()

    def _paint_hit(self, painter: QPainter, inner: QRect, hit: Hit) -> None:
        theme, elide = self._ui.theme, Qt.TextElideMode.ElideRight
        plain, strong = theme.font(10), theme.font(10, semibold=True)
        measured = QFontMetrics(strong if self._list.sought else plain)
        wide = measured.horizontalAdvance(hit.title)
        aside = hit.shortcut or hit.more
        painter.setFont(theme.font(9))
        metrics = painter.fontMetrics()
        room = max(inner.width() - wide - 16, inner.width() * 2 // 5)
        second = metrics.elidedText(aside, elide, room)
        painter.setPen(theme.colour("muted"))
        painter.drawText(inner, _RIGHT, second)
        left = inner.width() - (metrics.horizontalAdvance(second) + 16 if second else 0)
        painter.setPen(theme.colour("text"))
        title = near(hit.title, self._list.sought, measured, left)
        title = measured.elidedText(title, elide, left)
        for words, stands_out in pieces(title, self._list.sought):
            painter.setFont(strong if stands_out else plain)
            painter.drawText(inner, _LEFT, words)
            inner = inner.adjusted(painter.fontMetrics().horizontalAdvance(words), 0, 0, 0)


def near(title: str, sought: str, metrics: QFontMetrics, room: int) -> str:
    """The title, from shortly before what fits the words sought where that would be cut off."""
    start, end = next(iter(found_in(sought, title)), (0, 0))
    if metrics.horizontalAdvance(f"{title[:end]}…") <= room:
        return title
    before = title[:start].split(" ")[-_WORDS_BEFORE:]
    return f"… {' '.join(before)}{title[start:]}"


def pieces(title: str, sought: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it is what fits the words sought."""
    made, at = [], 0
    for start, end in found_in(sought, title):
        made += [(title[at:start], False), (title[start:end], True)]
        at = end
    return [piece for piece in (*made, (title[at:], False)) if piece[0]]


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
