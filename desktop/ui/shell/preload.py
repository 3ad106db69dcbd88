"""Loads and reads what the office needs beside the screen, while the passphrase is typed."""

from __future__ import annotations

import gc
import logging
import threading
from importlib import import_module

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QScrollArea

from desktop.base.text import Catalogue
from desktop.base.trouble import Trouble

log = logging.getLogger(__name__)

HEAVY = (
    "desktop.storage.office",
    "desktop.usecases.opening",
    "desktop.usecases.overview",
    "desktop.ui.shell.session",
    "desktop.catalogue",
    "desktop.usecases.sample",
    "desktop.usecases.issuing",
    "desktop.documents.render.pdf",
    "desktop.documents.render.docx",
    "desktop.documents.render.pages",
)
"""Loaded beside the screen while the passphrase is typed."""

DONE = (
    ("desktop.storage.prepared", "ahead"),
    ("desktop.usecases.signing_in", "shipped_holidays"),
    ("desktop.usecases.regulations", "shipped"),
)
"""Done then too: the tables are derived from the records, and an office that adopted a shipped
regulation finds its words read already."""

AFTER = 50  # milliseconds: the door is painted first


def preload(sentences: Catalogue) -> threading.Thread:
    """Load what the office needs while the clerk types; what fails is met again when opened."""
    _know_every_class()
    thread = threading.Thread(target=_load, args=(sentences,), name="preload")
    thread.start()
    return thread


class _Sees(QObject):
    """Is shown what happens to a widget, as the watch for an idle computer will be."""

    def eventFilter(self, _watched: QObject, _event: QEvent) -> bool:
        return False


def _know_every_class() -> None:
    """Let PySide make the classes of Qt now: it does so when it first meets one it cannot name.

    On this thread, for Python may ask for a class that another thread has half made.
    """
    app, sees = QCoreApplication.instance(), _Sees()
    if app is not None:
        app.installEventFilter(sees)
        QScrollArea().winId()
        app.removeEventFilter(sees)


def _load(sentences: Catalogue) -> None:
    for name in HEAVY:
        try:
            import_module(name)
        except ImportError:
            log.exception("preload")
    for name, what in DONE:
        try:
            getattr(import_module(name), what)()
        except (ImportError, Trouble):
            log.exception("preload")
    try:
        tuple(sentences)  # reads every file of them
    except (OSError, ValueError):
        log.exception("preload")
    # It all stays as long as the program. Looking whether it is still wanted, as Python does from
    # time to time, took a tenth of a second in the middle of a word being typed.
    gc.freeze()
