"""Loads what the office needs beside the screen, while the passphrase is typed."""

from __future__ import annotations

import logging
import threading
from importlib import import_module

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

AFTER = 50  # milliseconds: the door is painted first


def preload() -> threading.Thread:
    """Import what the office needs while the clerk types; what fails is met again when opened."""
    thread = threading.Thread(target=_import_heavy, name="preload")
    thread.start()
    return thread


def _import_heavy() -> None:
    for name in HEAVY:
        try:
            import_module(name)
        except ImportError:
            log.exception("preload")
