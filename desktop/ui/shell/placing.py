"""Where a window opens: as it was left, else at its usual size, and never past the screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QWidget

WANTED = QSize(1366, 768)
FRAME = QSize(16, 40)
"""What title bar and edges take; the system tells it only once the window is there."""


def place(window: QWidget, kept: str) -> None:
    """Open as ``kept`` says (``saveGeometry`` in base 64; "": nothing is kept)."""
    window.resize(WANTED)
    if kept:
        window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))
    room = window.screen().availableGeometry()
    if window.isMaximized() or fits(window.size(), room.size()):
        return
    # Made smaller first: that is the size it has when it is maximised no more.
    window.setGeometry(
        room.x() + FRAME.width() // 2,
        room.y() + FRAME.height() - FRAME.width() // 2,
        min(window.width(), room.width() - FRAME.width()),
        min(window.height(), room.height() - FRAME.height()),
    )
    window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def fits(size: QSize, room: QSize) -> bool:
    """Whether a window of this size has room with its frame."""
    whole = size + FRAME
    return whole.width() <= room.width() and whole.height() <= room.height()


def place_as(window: QWidget, former: QWidget) -> None:
    """Open where another window stands, that it takes the place of."""
    if former.isMaximized():
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    else:
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMaximized)
        window.setGeometry(former.geometry())
