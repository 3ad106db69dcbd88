"""Loads and reads what the office needs beside the screen, while the passphrase is typed."""

from __future__ import annotations

import gc
import logging
import threading
from importlib import import_module

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


def preload() -> threading.Thread:
    """Load what the office needs while the clerk types; what fails is met again when opened."""
    thread = threading.Thread(target=_load, name="preload")
    thread.start()
    return thread


def _load() -> None:
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
    # It all stays as long as the program. Looking whether it is still wanted, as Python does from
    # time to time, took a tenth of a second in the middle of a word being typed.
    gc.freeze()
