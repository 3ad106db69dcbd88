"""The rosette: three rings of sine curves, the only ornament, seen only before the door."""

from __future__ import annotations

import math
from functools import cache

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPixmapCache, QPolygonF, QTransform

from desktop.ui.kit.theme import Theme

_RINGS = ((0.90, 0.10, 24, 9), (0.66, 0.13, 18, 8), (0.43, 0.10, 12, 7))
"""Mean radius and swing as shares of the whole, waves, turns."""
_POINTS = 480  # of each turn


def rosette(theme: Theme, radius: int, scale: float) -> QPixmap:
    """The rosette as a picture of twice ``radius`` logical pixels; empty in a contrast theme."""
    side = 2 * radius
    ink = theme.colour("accent")
    known = f"rosette {radius} {scale} {ink.name()} {theme.contrast}"  # each lock shows it anew
    made = QPixmap()
    if QPixmapCache.find(known, made):
        return made
    made = QPixmap(QSize(side, side) * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    if theme.contrast:
        return made
    ink.setAlphaF(0.16)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 0.8))
    size = QTransform.fromTranslate(radius, radius).scale(radius - 1, radius - 1)
    for curve in _curves():
        # One polygon each: thousands of lineTo calls ended in a fault of the binding.
        painter.drawPolygon(size.map(curve))
    painter.end()
    QPixmapCache.insert(known, made)
    return made


@cache
def _curves() -> tuple[QPolygonF, ...]:
    """Every curve about the middle, in a circle of 1: reckoned once for every size and look."""
    return tuple(_curve(ring, turn) for ring in _RINGS for turn in range(ring[3]))


def _curve(ring: tuple[float, float, int, int], turn: int) -> QPolygonF:
    mean, swing, waves, turns = ring
    shift = 2 * math.pi * turn / turns
    points = []
    for step in range(_POINTS):
        angle = 2 * math.pi * step / _POINTS
        # A slow wave of the whole ring under the quick one that weaves it.
        lobes = 0.25 * swing * math.cos(waves / 2 * angle)
        away = mean + lobes + 0.6 * swing * math.sin(waves * angle + shift)
        points.append(QPointF(away * math.cos(angle), away * math.sin(angle)))
    return QPolygonF(points)
