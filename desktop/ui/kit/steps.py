"""Where a piece of work stands: the strip of steps of a meeting, the pills of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.kit.icons import exists, paint_icon
from desktop.ui.kit.words import Ui


class Steps(QWidget):
    """Numbered steps on one line: done ones with a tick, the present one filled."""

    def __init__(self, ui: Ui, words: tuple[str, ...], name: str = "steps") -> None:
        super().__init__()
        self._ui, self._words, self._now = ui, words, 0
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_step(0)

    def show_step(self, now: int) -> None:
        """Show step ``now`` (from 0) as the present one; past the last: all are done."""
        self._now = now
        shown = min(now, len(self._words) - 1)
        self.setAccessibleName(
            self._ui.say("ui.step_of", now=shown + 1, of=len(self._words), step=self._words[shown])
        )
        self.update()

    def step(self) -> int:
        return self._now

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(n) for n in range(len(self._words))) + 4, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * len(self._words) + 12, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, narrow = 1.0, self.width() < self.sizeHint().width()
        for n in range(len(self._words)):
            self._paint_circle(painter, QRectF(left, (self.height() - 18) / 2, 18, 18), n)
            left += 23
            if not narrow or n == self._now:
                left = self._paint_word(painter, left, n)
            if n < len(self._words) - 1:
                middle = self.height() / 2
                painter.setPen(QPen(self._ui.theme.colour("border_strong"), 1))
                painter.drawLine(int(left + 9), int(middle), int(left + 22), int(middle))
                left += 31

    def _paint_circle(self, painter: QPainter, place: QRectF, n: int) -> None:
        theme = self._ui.theme
        if n < self._now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ok"))
            painter.drawEllipse(place)
            inner = place.adjusted(3, 3, -3, -3)
            paint_icon(painter, inner, "checkmark", theme.colour("surface"))
            return
        now = n == self._now
        ink = theme.colour("on_accent" if now else "muted")
        edge = theme.colour("accent" if now else "border_strong")
        painter.setPen(QPen(edge, 1.4))
        painter.setBrush(edge if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(place)
        painter.setPen(ink)
        painter.setFont(theme.font(9, semibold=True))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(n + 1))

    def _paint_word(self, painter: QPainter, left: float, n: int) -> float:
        theme, now = self._ui.theme, n == self._now
        painter.setFont(theme.font(10, semibold=now))
        painter.setPen(theme.colour("text" if n <= self._now else "muted"))
        width = painter.fontMetrics().horizontalAdvance(self._words[n])
        place = QRectF(left, 0, width + 2, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self._words[n])
        return left + width

    def _width(self, n: int) -> int:
        metrics = QFontMetrics(self._ui.theme.font(10, semibold=True))
        between = 31 if n < len(self._words) - 1 else 0
        return 23 + metrics.horizontalAdvance(self._words[n]) + between


class Stand(StrEnum):
    """How far one state of a paper is."""

    DONE = "done"
    NOW = "now"
    TO_COME = "to_come"


@dataclass(frozen=True)
class Pill:
    """One state: its word, its icon, and how far it is."""

    word: str
    glyph: str
    stand: Stand = Stand.TO_COME


class StatePills(QWidget):
    """States of a paper with arrows between; a pair in one pill comes in either order."""

    def __init__(self, ui: Ui, name: str = "states") -> None:
        super().__init__()
        self._ui = ui
        self._pills: tuple[tuple[Pill, ...], ...] = ()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_pills(self, *pills: tuple[Pill, ...]) -> None:
        """Show the states, each a tuple of one pill, or of two that share one."""
        self._pills = pills
        spoken = [
            self._ui.say(f"ui.stand.{half.stand}", state=half.word)
            for pill in pills
            for half in pill
        ]
        self.setAccessibleName(", ".join(spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widths = [sum(self._width(half) for half in pill) + 6 for pill in self._pills]
        return QSize(sum(widths) + 24 * max(len(widths) - 1, 0), 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, left = self._ui.theme, 1.0
        for n, pill in enumerate(self._pills):
            if n:
                arrow = QRectF(left + 3, (self.height() - 18) / 2, 18, 18)
                paint_icon(painter, arrow, "arrow_right", theme.colour("border_strong"))
                left += 24
            width = sum(self._width(half) for half in pill) + 4
            edge = QRectF(left, (self.height() - 25) / 2, width, 25)
            now = any(half.stand is Stand.NOW for half in pill)
            done = all(half.stand is Stand.DONE for half in pill)
            token = "accent" if now else "ok" if done else "border_strong"
            painter.setPen(QPen(theme.colour(token), 1.6 if now else 1))
            soft = "accent_soft" if now else "ok_soft" if done else "surface"
            painter.setBrush(theme.colour(soft))
            painter.drawRoundedRect(edge, 12.5, 12.5)
            inner = edge.left() + 2
            for half in pill:
                if half is not pill[0]:
                    painter.fillRect(QRectF(int(inner), edge.top() + 4, 1, 17), theme.colour(token))
                self._paint_half(painter, QRectF(inner, edge.top(), 0, 25), half)
                inner += self._width(half)
            left += width + 2

    def _paint_half(self, painter: QPainter, place: QRectF, half: Pill) -> None:
        theme = self._ui.theme
        inks = {Stand.DONE: "ok", Stand.NOW: "accent", Stand.TO_COME: "muted"}
        ink = theme.colour(inks[half.stand])
        glyph = QRectF(place.left() + 9, place.top() + 4.5, 16, 16)
        if half.stand is Stand.DONE:
            paint_icon(painter, glyph, "checkmark", ink)
        else:
            filled = half.stand is Stand.NOW and exists(half.glyph, filled=True)
            paint_icon(painter, glyph, half.glyph, ink, filled=filled)
        painter.setPen(ink)
        painter.setFont(theme.font(10, semibold=half.stand is Stand.NOW))
        words = QRectF(place.left() + 30, place.top(), self._width(half) - 30, 25)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, half.word)

    def _width(self, half: Pill) -> int:
        metrics = QFontMetrics(self._ui.theme.font(10, semibold=True))
        return 30 + metrics.horizontalAdvance(half.word) + 10
