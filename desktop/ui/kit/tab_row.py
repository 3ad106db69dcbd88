"""The row of tabs under a page head, with a count in a pill behind each word."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from desktop.ui.kit.words import Ui, no_mnemonic

_HEIGHT, _BETWEEN, _PILL, _GAP, _LINE = 34, 24, 18, 7, 3


class TabRow(QTabBar):
    """Tabs by name; arrows move, Ctrl+PgDn and Ctrl+PgUp too (``step``)."""

    def __init__(self, ui: Ui, name: str = "tabs") -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._words: list[str] = []
        self._counts: list[int | None] = []

    def add(self, key: str, words: str, count: int | None = None) -> None:
        """Add a tab known as ``key``; ``None`` shows no pill."""
        self._words.append(words)
        self._counts.append(count)
        place = self.addTab(no_mnemonic(words))
        self.setTabData(place, key)
        self.show_count(key, count)

    def show_count(self, key: str, count: int | None) -> None:
        place = self._place(key)
        self._counts[place] = count
        spoken = self._words[place] if count is None else f"{self._words[place]}, {count}"
        self.setAccessibleTabName(place, spoken)
        self.setTabText(place, no_mnemonic(spoken))  # also lets the row measure anew

    def key(self) -> str:
        """The chosen tab, ``""`` while there is none."""
        return str(self.tabData(self.currentIndex()) or "")

    def choose(self, key: str) -> None:
        self.setCurrentIndex(self._place(key))

    def step(self, by: int) -> None:
        """Go ``by`` tabs on, round the end."""
        if self.count():
            self.setCurrentIndex((self.currentIndex() + by) % self.count())

    def tabSizeHint(self, index: int) -> QSize:
        metrics = QFontMetrics(self._ui.theme.font(10, semibold=True))
        width = metrics.horizontalAdvance(self._words[index]) + self._pill_room(index)
        last = index == self.count() - 1
        return QSize(width + (0 if last else _BETWEEN), max(_HEIGHT, metrics.height() + 12))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        theme, chosen = self._ui.theme, index == self.currentIndex()
        place = self.tabRect(index)
        font = theme.font(10, semibold=chosen)
        width = QFontMetrics(font).horizontalAdvance(self._words[index])
        painter.setFont(font)
        painter.setPen(theme.colour("text" if chosen else "muted"))
        words = QRect(place.left(), place.top(), width + 2, place.height() - _LINE)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, self._words[index])
        pill = self._pill_room(index)
        if pill:
            box = QRectF(
                place.left() + width + _GAP,
                words.top() + (words.height() - _PILL) / 2,
                pill - _GAP,
                _PILL,
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if chosen else "neutral_soft"))
            painter.drawRoundedRect(box, _PILL / 2, _PILL / 2)
            painter.setPen(theme.colour("accent" if chosen else "neutral"))
            painter.setFont(theme.font(9, semibold=True))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._counts[index]))
        if chosen:
            line = QRectF(place.left(), place.bottom() - _LINE + 1, width + pill, _LINE)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(line, 1.5, 1.5)
            if self.hasFocus():
                painter.setPen(theme.colour("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                frame = QRectF(place.left(), place.top() + 4, width + pill, place.height() - 9)
                painter.drawRoundedRect(frame.adjusted(-3.5, 0.5, 3.5, -0.5), 4, 4)

    def _pill_room(self, index: int) -> int:
        count = self._counts[index]
        if count is None:
            return 0
        metrics = QFontMetrics(self._ui.theme.font(9, semibold=True))
        return _GAP + max(_PILL, metrics.horizontalAdvance(str(count)) + 12)

    def _place(self, key: str) -> int:
        return next(n for n in range(self.count()) if self.tabData(n) == key)
