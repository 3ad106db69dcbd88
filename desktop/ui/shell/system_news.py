"""Hears from Windows that its session is locked or left, or that the computer goes to sleep."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtWidgets import QApplication, QWidget

from desktop.base import windows

log = logging.getLogger(__name__)

_KINDS = (b"windows_generic_MSG", b"windows_dispatcher_MSG")


class SystemNews(QAbstractNativeEventFilter):
    """Kept by whoever asked as long as it is to hear: Qt holds no reference of its own.

    ``heard`` is called within the message: Windows grants a moment before it sleeps, and what
    waits for the next turn of the loop would wait until the computer wakes.
    """

    def __init__(self, heard: Callable[[], object]) -> None:
        super().__init__()
        self._heard = heard

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        """Never keeps a message from the window."""
        name = bytes(kind.data() if isinstance(kind, QByteArray) else kind)
        if name in _KINDS and windows.news_at(int(message)) is not None:
            self._heard()
        return False, 0


class SessionEar:
    """Listens for a window while it stands; on another system than Windows there is nothing."""

    def __init__(self, app: QApplication, heard: Callable[[], object]) -> None:
        self._app, self._news = app, SystemNews(heard)
        self._wtsapi = _library()
        self.listens = self._wtsapi is not None
        if self.listens:
            app.installNativeEventFilter(self._news)

    def listen_for(self, window: QWidget) -> None:
        """Have Windows tell this window; news of sleep come to every window unasked."""
        if self._wtsapi is not None and not windows.hear_of_session(
            self._wtsapi, int(window.winId())
        ):
            self.listens = False
            log.warning("session", extra={"registered": False})

    def close(self) -> None:
        """Hear nothing more."""
        self._app.removeNativeEventFilter(self._news)


def _library() -> object | None:
    try:
        return windows.library("wtsapi32")
    except OSError:
        return None
