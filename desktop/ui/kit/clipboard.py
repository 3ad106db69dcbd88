"""What we put on the clipboard carries our mark, so that it can be taken off when we lock."""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

OURS = "application/x-thuky-tieuban"


def put(mime: QMimeData) -> None:
    """Put something of the records on the clipboard."""
    mime.setData(OURS, b"1")
    QGuiApplication.clipboard().setMimeData(mime)


def take_off_ours() -> None:
    """Leave nothing of ours there; what another program put there is not touched.

    What was copied from a field has no mark, but the system knows whose it is.
    """
    clipboard = QGuiApplication.clipboard()
    there: QMimeData | None = clipboard.mimeData()  # None where nobody put anything there yet
    if clipboard.ownsClipboard() or (there is not None and there.hasFormat(OURS)):
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
