"""Icons by name: Fluent pictures coloured by a token of the theme, sharp at every scale."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.base.paths import resources
from desktop.ui.kit.theme import Theme


def icon(theme: Theme, name: str, ink: str = "text", *, filled: bool = False) -> QIcon:
    """The icon ``name`` in the colour of the token ``ink``; it follows the theme by itself.

    Raises FileNotFoundError where no such picture is bundled.
    """
    _picture(name, filled)
    return QIcon(_Engine(theme, name, ink, filled))


def paint_icon(
    painter: QPainter, place: QRectF, name: str, colour: QColor, *, filled: bool = False
) -> None:
    """Draw the icon ``name`` into ``place`` (logical pixels) in one colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _inked(name, filled, colour.name()).render(painter, place)


def exists(name: str, *, filled: bool = False) -> bool:
    """Whether the picture is bundled."""
    return _path(name, filled).is_file()


def _path(name: str, filled: bool) -> Path:
    return resources() / "icons" / f"{name}_20_{'filled' if filled else 'regular'}.svg"


@lru_cache(256)  # a list paints the same one in each of its rows, each time it is painted
def _inked(name: str, filled: bool, ink: str) -> QSvgRenderer:
    fill = b'<svg fill="%s" ' % ink.encode()
    return QSvgRenderer(QByteArray(_picture(name, filled).replace(b"<svg ", fill, 1)))


@cache
def _picture(name: str, filled: bool) -> bytes:
    return _path(name, filled).read_bytes()


class _Engine(QIconEngine):
    def __init__(self, theme: Theme, name: str, ink: str, filled: bool) -> None:
        super().__init__()
        self._theme, self._name, self._ink, self._filled = theme, name, ink, filled

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = "disabled" if mode is QIcon.Mode.Disabled else self._ink
        side = min(rect.width(), rect.height())
        # A place wider than high leaves its rest free: the gap between an icon and its word.
        place = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, place, self._name, self._theme.colour(ink), filled=self._filled)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._theme, self._name, self._ink, self._filled)
