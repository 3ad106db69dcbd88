"""What every page of an open office is given, in one object."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.ui.kit.ask import Ask
from desktop.ui.kit.link import Link
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.pages.backing_up import BackingUp
from desktop.ui.pages.key_work import KeyWork
from desktop.ui.shell.computer import Computer
from desktop.usecases.device_keys import DeviceKeys, nowhere
from desktop.usecases.opened_copies import OpenedCopies
from desktop.usecases.opening import OpenOffice


def by_system(path: Path) -> bool:
    """Show a file in the program the system has for it; whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _nowhere(_key: str, _id: int = 0) -> Page | None:
    return None


def _stays_open() -> bool:
    return False


def _forgotten(_place: str, _payload: Mapping[str, Any] | None) -> None:
    """A draft nobody keeps: in tests of a page alone."""


@dataclass(frozen=True)
class LockedBy:
    """What the office is locked by: idleness of the whole ``computer``, or only of the window;
    the ``session`` of Windows, where it tells when it is locked."""

    computer: bool = False
    session: bool = False


@dataclass(frozen=True)
class Context:
    """The surroundings of a page: a page is made by ``SomePage(context)``.

    ``link`` carries commands and questions, ``opened.desk`` is the desk behind it (permissions,
    drafts to read). ``jot(place, payload)`` keeps a draft on the writing queue, None drops it.
    ``go(section, id)`` turns to a section and opens a record there where the page has ``open``.
    ``computer`` holds the settings of this computer. While ``locking`` a page that is left keeps
    what is typed as drafts and does nothing: the key is about to go. ``locked_by`` says when it
    will. ``copies`` are the files lying open in other programs, ``opener`` shows one there.
    ``device_keys`` asks the keyring of this computer; where nobody gives one there is none.
    ``backing_up`` makes backups, whichever page is in view; None where a page stands alone.
    ``key_work`` changes the office's key, likewise.
    """

    ui: Ui
    link: Link
    ask: Ask
    opened: OpenOffice
    computer: Computer
    go: Callable[[str, int], Page | None] = _nowhere
    jot: Callable[[str, Mapping[str, Any] | None], None] = _forgotten
    locking: Callable[[], bool] = _stays_open
    locked_by: Callable[[], LockedBy] = LockedBy
    copies: OpenedCopies = field(default_factory=OpenedCopies)
    opener: Callable[[Path], bool] = by_system
    device_keys: DeviceKeys = field(default_factory=lambda: DeviceKeys(nowhere))
    backing_up: BackingUp | None = None
    key_work: KeyWork | None = None
