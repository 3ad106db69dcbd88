"""The pages of a paper under one another: drawn beside the screen, kept, zoomed, searched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea

from desktop.ui.kit.link import Link
from desktop.ui.kit.preview_pictures import Box, Pages, Pictures
from desktop.ui.kit.theme import LIGHT
from desktop.ui.kit.words import Ui

SIDE, TOP, BETWEEN = 14, 10, 12
MM = 96 / 25.4  # logical pixels for a millimetre at 100 %
GROUND_LEFT, GROUND_RIGHT, BAR = 6.0, 4.0, 2.5  # mm, mm, pixels: the mark of a section
TEXT_LEFT, TEXT_RIGHT = 30.0, 195.0  # mm: between the margins of every paper
STEP = 48


class Zoom(StrEnum):
    """Sizes that follow the window."""

    WIDTH = "width"
    PAGE = "page"


@dataclass(frozen=True)
class Section:
    """Where a part of the paper stands on one page: ``top`` to ``bottom`` in mm."""

    name: str
    page: int
    top: float
    bottom: float


class PageStack(QAbstractScrollArea):
    """Scrolls with keys and wheel; a click in a section names it."""

    section_clicked = Signal(str)
    moved = Signal()
    zoomed = Signal()
    searched = Signal()

    def __init__(self, ui: Ui, link: Link, name: str = "preview_pages") -> None:
        super().__init__()
        self._ui = ui
        self._pictures = Pictures(link, lambda: self.viewport().update())
        self.setObjectName(name)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 80)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._sizes: list[tuple[float, float]] = []
        self._sections: tuple[Section, ...] = ()
        self._marked = ""
        self._found: tuple[Box, ...] = ()
        self._at = -1
        self._zoom: Zoom | float = Zoom.WIDTH
        self._fetching = QTimer(self)
        self._fetching.setSingleShot(True)
        self._fetching.setInterval(0)
        self._fetching.timeout.connect(self._fetch)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.verticalScrollBar().setSingleStep(STEP)
        self.horizontalScrollBar().setSingleStep(STEP)
        ui.theme.changed.connect(self.viewport().update)

    def show_pages(self, pages: Pages, sections: Sequence[Section] = ()) -> None:
        """Show a paper in place of the former one; the place in view stays."""
        self._pictures.show(pages)
        self._sections = tuple(sections)
        self._sizes = [pages.size(n) for n in range(len(pages))]
        self._found, self._at = (), -1
        self._measure()
        self.moved.emit()

    def clear(self) -> None:
        """Show nothing, and keep nothing of what was shown."""
        self._pictures.show(None)
        self._sizes, self._sections, self._found = [], (), ()
        self._measure()
        self.moved.emit()

    def count(self) -> int:
        return len(self._sizes)

    def page(self) -> int:
        """The page that fills most of the view, from 0."""
        view = self.viewport().rect()
        shown = [(self._rect(n).intersected(view).height(), -n) for n in range(self.count())]
        return -max(shown)[1] if shown else 0

    def go_to_page(self, page: int) -> None:
        if 0 <= page < self.count():
            top = self._rect(page).top() + self.verticalScrollBar().value()
            self.verticalScrollBar().setValue(top - TOP)

    def zoom(self) -> Zoom | float:
        return self._zoom

    def scale(self) -> float:
        """How large a page stands now; 1 is its size on paper."""
        return self._scale() / MM

    def set_zoom(self, zoom: Zoom | float) -> None:
        """Show pages at a size (1: as on paper), or as wide or high as the view."""
        high = max(self.verticalScrollBar().maximum(), 1)
        before = self.verticalScrollBar().value() / high
        self._zoom = zoom if isinstance(zoom, Zoom) else min(max(zoom, 0.25), 4.0)
        self._measure()
        self.verticalScrollBar().setValue(round(before * self.verticalScrollBar().maximum()))
        self.zoomed.emit()

    def mark(self, section: str) -> None:
        """Mark a section on the screen and bring it into view."""
        if section != self._marked:
            self._marked = section
            self.viewport().update()
            self.show_section(section)

    def marked(self) -> str:
        return self._marked

    def show_section(self, section: str) -> None:
        """Scroll as little as brings the beginning of a section into view."""
        first = next((s for s in self._sections if s.name == section), None)
        if first is not None:
            self._reveal(first.page, first.top, first.bottom)

    def look_for(self, words: str) -> None:
        """Look for words; every place is marked, the first is gone to."""
        if words.strip():
            self._pictures.use(lambda pages: pages.search(words), self._show_found)
        else:
            self._show_found(())

    def next_found(self, by: int = 1) -> None:
        """Go to the next of what was found, round the end."""
        if self._found:
            self._at = (self._at + by) % len(self._found) if self._at >= 0 else 0
            box = self._found[self._at]
            self._reveal(box.page, box.top, box.bottom)
            self.viewport().update()

    def found(self) -> tuple[int, int]:
        """Which one of how many, from 1; (0, 0) while nothing was found."""
        return self._at + 1, len(self._found)

    def drawn(self) -> bool:
        """Whether every page in view stands as it will be printed."""
        return all(self._pictures.has(n, self._pixels(n)) for n in self._in_view())

    def section_at(self, place: QPointF) -> str:
        """The section under a point of the view, "" where there is none."""
        for n in self._in_view():
            rect = self._rect(n)
            if rect.contains(place.toPoint()):
                y = (place.y() - rect.top()) / self._scale()
                for section in self._sections:
                    if section.page == n and section.top <= y <= section.bottom:
                        return section.name
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        theme = self._ui.theme
        painter.fillRect(self.viewport().rect(), theme.colour("subtle"))
        for n in self._in_view():
            rect = self._rect(n)
            painter.fillRect(rect.adjusted(-1, -1, 1, 1), theme.colour("border_strong"))
            painter.fillRect(rect, Qt.GlobalColor.white)
            image = self._pictures.picture(n, self._pixels(n))
            if image is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(QRectF(rect), image)
            self._paint_marks(painter, n, rect)
        if self.hasFocus():
            frame = self.viewport().rect()
            for edge in (
                QRect(0, 0, frame.width(), 2),
                QRect(0, frame.height() - 2, frame.width(), 2),
                QRect(0, 0, 2, frame.height()),
                QRect(frame.width() - 2, 0, 2, frame.height()),
            ):
                painter.fillRect(edge, theme.colour("accent"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, sideways = self.verticalScrollBar(), self.horizontalScrollBar()
        high = self.viewport().height() - STEP
        go: dict[int, Any] = {
            Qt.Key.Key_Down: lambda: bar.setValue(bar.value() + STEP),
            Qt.Key.Key_Up: lambda: bar.setValue(bar.value() - STEP),
            Qt.Key.Key_PageDown: lambda: bar.setValue(bar.value() + high),
            Qt.Key.Key_Space: lambda: bar.setValue(bar.value() + high),
            Qt.Key.Key_PageUp: lambda: bar.setValue(bar.value() - high),
            Qt.Key.Key_Home: lambda: bar.setValue(0),
            Qt.Key.Key_End: lambda: bar.setValue(bar.maximum()),
            Qt.Key.Key_Right: lambda: sideways.setValue(sideways.value() + STEP),
            Qt.Key.Key_Left: lambda: sideways.setValue(sideways.value() - STEP),
        }
        act = go.get(event.key())
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if act is not None and plain == Qt.KeyboardModifier.NoModifier:
            act()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.scale() * (1.1 if event.angleDelta().y() > 0 else 1 / 1.1))
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        name = self.section_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and name:
            self.section_clicked.emit(name)
        super().mouseReleaseEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def _paint_marks(self, painter: QPainter, n: int, rect: QRect) -> None:
        # The paper is white in every theme, so its marks have the colours of the light one.
        theme, scale = self._ui.theme, self._scale()
        tokens = theme.tokens if theme.contrast else LIGHT
        bars: list[QRectF] = []
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in (box for box in self._found if box.page == n):
            painter.fillRect(self._on_screen(rect, box), tokens.colour("warn_soft"))
        for section in (s for s in self._sections if s.name == self._marked and s.page == n):
            left = round(rect.left() + (TEXT_LEFT - GROUND_LEFT) * scale)
            width = (TEXT_RIGHT + GROUND_RIGHT - TEXT_LEFT + GROUND_LEFT) * scale
            top, high = rect.top() + section.top * scale, (section.bottom - section.top) * scale
            if not theme.contrast:
                painter.fillRect(QRectF(left, top, width, high), tokens.colour("accent_soft"))
            bars.append(QRectF(left, top, BAR, high))
        painter.restore()
        for bar in bars:
            painter.fillRect(bar, tokens.colour("accent"))
        if 0 <= self._at < len(self._found) and self._found[self._at].page == n:
            painter.setPen(tokens.colour("warn"))
            painter.drawRect(self._on_screen(rect, self._found[self._at]))

    def _on_screen(self, rect: QRect, box: Box) -> QRectF:
        scale = self._scale()
        return QRectF(
            rect.left() + box.left * scale - 1,
            rect.top() + box.top * scale - 1,
            (box.right - box.left) * scale + 2,
            (box.bottom - box.top) * scale + 2,
        )

    def _scale(self) -> float:
        """Logical pixels for a millimetre."""
        wide = max((wide for wide, _high in self._sizes), default=210.0)
        high = max((high for _wide, high in self._sizes), default=297.0)
        across = max(self.viewport().width() - 2 * SIDE, 40) / wide
        if self._zoom is Zoom.WIDTH:
            return across
        if self._zoom is Zoom.PAGE:
            return min(across, max(self.viewport().height() - 2 * TOP, 40) / high)
        return self._zoom * MM

    def _rect(self, page: int) -> QRect:
        """Where a page stands in the view now."""
        scale = self._scale()
        top = TOP + sum(round(high * scale) + BETWEEN for _wide, high in self._sizes[:page])
        wide, high = (round(side * scale) for side in self._sizes[page])
        left = max((self.viewport().width() - wide) // 2, SIDE)
        left -= self.horizontalScrollBar().value()
        return QRect(left, top - self.verticalScrollBar().value(), wide, high)

    def _in_view(self) -> Iterator[int]:
        view = self.viewport().rect()
        return (n for n in range(self.count()) if self._rect(n).intersects(view))

    def _measure(self) -> None:
        scale, view = self._scale(), self.viewport().size()
        high = TOP + sum(round(one * scale) + BETWEEN for _wide, one in self._sizes)
        wide = max((round(one * scale) for one, _high in self._sizes), default=0) + 2 * SIDE
        self.verticalScrollBar().setRange(0, max(high - view.height(), 0))
        self.verticalScrollBar().setPageStep(view.height())
        self.horizontalScrollBar().setRange(0, max(wide - view.width(), 0))
        self.horizontalScrollBar().setPageStep(view.width())
        self._fetching.start()
        self.viewport().update()

    def _scrolled(self) -> None:
        self._fetching.start()
        self.moved.emit()

    def _reveal(self, page: int, top: float, bottom: float) -> None:
        rect, scale = self._rect(page), self._scale()
        above, below = rect.top() + top * scale, rect.top() + bottom * scale
        view, bar = self.viewport().height(), self.verticalScrollBar()
        if above < TOP:
            bar.setValue(round(bar.value() + above - 3 * TOP))
        elif below > view - TOP:
            bar.setValue(round(bar.value() + min(below - view + 3 * TOP, above - 3 * TOP)))

    def _pixels(self, page: int) -> int:
        """How wide the picture of a page is to be, in pixels of the screen."""
        return round(self._sizes[page][0] * self._scale() * self.devicePixelRatioF())

    def _fetch(self) -> None:
        """Ask for the pictures of pages in view and of the next one."""
        if self.isVisible():
            seen = list(self._in_view())
            for n in (*seen, *(n + 1 for n in seen[-1:])):
                if n < self.count():
                    self._pictures.want(n, self._pixels(n), self._sizes[n][0])

    def _show_found(self, found: Any) -> None:
        self._found, self._at = tuple(found), -1
        self.next_found()
        self.viewport().update()
        self.searched.emit()

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self._fetching.start()
