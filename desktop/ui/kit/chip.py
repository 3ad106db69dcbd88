"""Chips: a state as glyph, word and colour, as a widget and as paint for tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.theme import Theme
from desktop.ui.kit.words import Ui


class State(StrEnum):
    """What a colour says; the word says it too."""

    OK = "ok"
    WARN = "warn"
    DANGER = "danger"
    VIOLET = "violet"
    NEUTRAL = "neutral"
    ACCENT = "accent"


@dataclass(frozen=True)
class Mark:
    """A state to be painted: its colour, its word, and a glyph (``""``: none)."""

    state: State
    word: str
    glyph: str = ""


HEIGHT = 22
_PAD, _GLYPH, _GAP = 8, 14, 4


def chip_size(theme: Theme, mark: Mark) -> QSize:
    """How much room the chip takes, in logical pixels."""
    metrics = QFontMetrics(theme.font(9, semibold=True))
    glyph = _GLYPH + _GAP if mark.glyph else 0
    return QSize(
        2 * _PAD + glyph + metrics.horizontalAdvance(mark.word), max(HEIGHT, metrics.height() + 4)
    )


def paint_chip(painter: QPainter, place: QRect, mark: Mark, theme: Theme) -> None:
    """Paint the chip at the left of ``place``, in the middle of its height; the word is elided."""
    size = chip_size(theme, mark)
    chip = QRectF(
        place.left(),
        place.top() + (place.height() - size.height()) // 2,
        min(size.width(), place.width()),
        size.height(),
    )
    ink = theme.colour(mark.state)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if theme.contrast:  # a bordered word: no colour of ours
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{mark.state}_soft"))
    painter.drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    left = chip.left() + _PAD
    if mark.glyph:
        glyph = QRectF(left, chip.top() + (chip.height() - _GLYPH) / 2, _GLYPH, _GLYPH)
        paint_icon(painter, glyph, mark.glyph, ink)
        left += _GLYPH + _GAP
    painter.setFont(theme.font(9, semibold=True))
    painter.setPen(ink)
    room = QRectF(left, chip.top(), chip.right() - _PAD - left + 1, chip.height())
    word = painter.fontMetrics().elidedText(
        mark.word, Qt.TextElideMode.ElideRight, int(room.width()) + 1
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()


class Chip(QLabel):
    """A state as a widget; its word is its text and its spoken name."""

    def __init__(self, ui: Ui, mark: Mark) -> None:
        super().__init__()
        self._ui = ui
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_mark(mark)

    def show_mark(self, mark: Mark) -> None:
        self._mark = mark
        self.setText(mark.word)
        self.setAccessibleName(mark.word)
        self.updateGeometry()
        self.update()

    def mark(self) -> Mark:
        return self._mark

    def sizeHint(self) -> QSize:
        return chip_size(self._ui.theme, self._mark)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_chip(QPainter(self), self.rect(), self._mark, self._ui.theme)
