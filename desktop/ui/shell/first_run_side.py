"""The left side of first run: the steps with their answers, and what the program is not for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.labels import Glyph, label
from desktop.ui.kit.words import Ui
from desktop.ui.shell.rosette import rosette

WIDE = 296
ROW = 44
_RADIUS = 230
_GUIDE, _KEPT = "first_run.guide", "first_run.kept"


class StepList(QWidget):
    """Steps under each other: done ones with a tick and their answer, the present one marked."""

    def __init__(self, ui: Ui, words: tuple[str, ...]) -> None:
        super().__init__()
        self._ui, self._words = ui, words
        self._answers = [""] * len(words)
        self._now = 0
        self.setObjectName("steps")
        self.show_step(0, tuple(self._answers))

    def show_step(self, now: int, answers: tuple[str, ...]) -> None:
        """Show step ``now`` (from 0) as the present one, with the answers of those before it."""
        self._now, self._answers = now, list(answers)
        self.setAccessibleName(
            self._ui.say("ui.step_of", now=now + 1, of=len(self._words), step=self._words[now])
        )
        self.update()

    def now(self) -> int:
        return self._now

    def sizeHint(self) -> QSize:
        return QSize(WIDE, self._row() * len(self._words))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, high = QPainter(self), self._row()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(len(self._words)):
            top = place * high
            if place == self._now:
                self._paint_present(painter, QRectF(12, top + 1, self.width() - 24, high - 2))
            circle = QRectF(28, top + (high - 20) / 2, 20, 20)
            if place + 1 < len(self._words):
                done = place < self._now
                ink = self._ui.theme.colour("ok" if done else "border_strong")
                line = QRectF(circle.center().x(), circle.bottom() + 1, 1, high - 22)
                painter.fillRect(line, ink)
            self._paint_circle(painter, circle, place)
            self._paint_words(painter, QRect(62, top, self.width() - 74, high), place)

    def _paint_present(self, painter: QPainter, place: QRectF) -> None:
        theme = self._ui.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawRoundedRect(place, 6, 6)
        painter.setBrush(theme.colour("accent"))
        bar = QRectF(place.left(), place.center().y() - 9, 3, 18)
        painter.drawRoundedRect(bar, 1.5, 1.5)

    def _paint_circle(self, painter: QPainter, circle: QRectF, place: int) -> None:
        theme = self._ui.theme
        if place < self._now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("ok"))
            painter.drawEllipse(circle)
            inner = circle.adjusted(3.5, 3.5, -3.5, -3.5)
            paint_icon(painter, inner, "checkmark", theme.colour("surface"))
            return
        now = place == self._now
        edge = theme.colour("accent" if now else "border_strong")
        painter.setPen(QPen(edge, 1.6))
        painter.setBrush(edge if now else theme.colour("sidebar"))
        painter.drawEllipse(circle)
        painter.setPen(theme.colour("on_accent" if now else "muted"))
        painter.setFont(theme.font(9, semibold=True))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, str(place + 1))

    def _paint_words(self, painter: QPainter, room: QRect, place: int) -> None:
        theme, now = self._ui.theme, place == self._now
        name, answer = self._words[place], self._answers[place]
        font, small = theme.font(10, semibold=now), theme.font(9)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font)
        painter.setPen(theme.colour("text" if place <= self._now else "muted"))
        if not answer or place >= self._now:
            painter.drawText(room, left, name)
            return
        high = QFontMetrics(font).height()
        both = high + QFontMetrics(small).height()
        top = room.top() + (room.height() - both) // 2
        painter.drawText(QRect(room.left(), top, room.width(), high), left, name)
        painter.setFont(small)
        painter.setPen(theme.colour("muted"))
        shown = QFontMetrics(small).elidedText(answer, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), top + high, room.width(), both - high), left, shown)

    def _row(self) -> int:
        theme = self._ui.theme
        both = QFontMetrics(theme.font(10)).height() + QFontMetrics(theme.font(9)).height()
        return max(ROW, both + 6)


class Side(QFrame):
    """Brand, steps, and at the foot what the program is not for and what is kept."""

    def __init__(
        self, ui: Ui, words: tuple[str, ...], *, guide: str = _GUIDE, kept: str = _KEPT
    ) -> None:
        """``guide`` is the key of what this leads through, ``kept`` of what is kept meanwhile."""
        super().__init__()
        self._ui = ui
        self._picture: tuple[tuple[float, str], QPixmap] | None = None
        self.setProperty("ground", "sidebar")
        self.setFixedWidth(WIDE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 14)
        column.setSpacing(0)
        brand = QHBoxLayout()
        brand.setContentsMargins(26, 4, 16, 16)
        brand.setSpacing(11)
        brand.addWidget(Glyph(ui, "shield_checkmark", "accent", side=26, filled=True))
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label(ui.say("shell.program"), "card"))
        names.addWidget(label(ui.say(guide), "second"))
        brand.addLayout(names, 1)
        column.addLayout(brand)
        self.steps = StepList(ui, words)
        column.addWidget(self.steps)
        column.addStretch(1)
        for glyph, key in (("shield", "first_run.no_secrets"), ("save", kept)):
            row = QHBoxLayout()
            row.setContentsMargins(26, 4, 14, 0)
            row.setSpacing(8)
            row.addWidget(Glyph(ui, glyph, side=16))
            row.addWidget(label(ui.say(key), "second", wrap=True), 1)
            column.addLayout(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        made_for = (self.devicePixelRatioF(), self._ui.theme.tokens.accent)
        if self._picture is None or self._picture[0] != made_for:
            self._picture = (made_for, rosette(self._ui.theme, _RADIUS, made_for[0]))
        painter = QPainter(self)
        painter.setOpacity(0.75)  # of 16 % ink: 12 %
        painter.drawPixmap(QPoint(WIDE // 2 - _RADIUS, self.height() - 270), self._picture[1])
