"""Columns that scroll where a window is too low for them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QWidget
from shiboken6 import isValid


def scrolled(content: QWidget) -> QScrollArea:
    """``content`` as wide as the area, scrolling up and down; its ground shows through."""
    area = _Following()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


class _Following(QScrollArea):
    """Scrolls to what gets the focus, also where a program set it: typing is never out of sight.

    Qt follows the Tab key alone.
    """

    def __init__(self) -> None:
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.isAncestorOf(now):
            return
        # A form that was just opened has its place after the next layout, or the one after that.
        for after in (0, 60):
            QTimer.singleShot(after, self, lambda: self._show(now))

    def _show(self, now: QWidget) -> None:
        fits = isValid(now) and now.height() <= self.viewport().height()
        if fits and now.hasFocus() and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, 24)


def lead_to(widget: QWidget) -> None:
    """Put the focus on a widget, scrolled into view with some room around it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, 60)
        around = around.parentWidget()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


def centred(content: QWidget, *, width: int) -> QWidget:
    """``content`` at a fixed width in the middle."""
    around = QWidget()
    content.setFixedWidth(width)
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(content)
    row.addStretch(1)
    return around


def narrowed(part: QWidget, *, widest: int) -> QHBoxLayout:
    """``part`` at the left, at most ``widest`` wide, for a column of what may be wider.

    In a row of its own: a column asks how high the part must be for the whole of its width, where
    words wrap less often than in the width that the part gets, and then gives it too little.
    """
    part.setMaximumWidth(widest)
    row = QHBoxLayout()
    row.addWidget(part, 1)
    row.addStretch(0)
    return row


def bring_into_view(*parts: QWidget) -> None:
    """Scroll whatever ``parts`` stand in until they are seen, the last one at any rate."""

    def scroll() -> None:
        for part in parts:
            around = part.parentWidget()
            while around is not None:
                if isinstance(around, QScrollArea):
                    around.ensureWidgetVisible(part, 0, 16)
                around = around.parentWidget()

    # What was just said has no place yet, and what is laid out anew may need a second round.
    for after in (0, 60):
        QTimer.singleShot(after, parts[-1], scroll)
