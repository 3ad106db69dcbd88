"""The steps of the start up to the door: log, settings, fonts, surroundings, mistakes, office."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QLibraryInfo
from PySide6.QtWidgets import QApplication

from desktop.base import libraries, paths
from desktop.base import log as log_file
from desktop.base.clock import Clock
from desktop.ui.kit import fonts
from desktop.ui.shell.computer import Computer
from desktop.ui.shell.front import Front
from desktop.ui.shell.places import Places
from desktop.ui.shell.surroundings import Surroundings
from desktop.ui.shell.trouble import Report, TroubleHook


class Host(Protocol):
    """What is needed of the program that starts."""

    app: QApplication
    folder: Path | None
    clock: Clock
    given: Places
    front: Front
    hook: TroubleHook
    computer: Computer
    surroundings: Surroundings

    def tell(self, report: Report) -> None: ...


def application() -> QApplication:
    """Qt's own object, made where there is none yet. Raises Trouble where X11 lacks a library."""
    found = QApplication.instance()
    by_x = os.environ.get("QT_QPA_PLATFORM", "") in ("", "xcb")
    if found is None and os.environ.get("DISPLAY") and by_x:
        plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
        libraries.require_loads(Path(plugins) / "platforms" / "libqxcb.so")
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)
    app.setApplicationName("thuky-tieuban")
    app.setDesktopFileName("thuky-tieuban")  # whose icon a desktop of Linux shows
    return app


def start_log(program: Host) -> None:
    """Begin the log; what stands in its way is said at the door."""
    notice = log_file.start(program.given.log_folder)
    if notice is not None:
        program.front.notices.append(notice)


def read_settings(program: Host) -> None:
    """Read the settings of this computer."""
    program.computer = Computer(paths.settings_file())
    if program.computer.notice is not None:
        program.front.notices.append(program.computer.notice)
        program.computer.notice = None
    program.surroundings = Surroundings(
        program.app, program.clock, program.computer, program.front.manual
    )


def register_fonts(_program: Host) -> None:
    """Make the bundled fonts known."""
    fonts.register()


def look_around(program: Host) -> None:
    """Read sentences and theme."""
    program.surroundings()


def hear_mistakes(program: Host) -> None:
    """Let the one hook hear what nobody foresaw."""
    program.hook.told.connect(program.tell)
    program.hook.install()


def find_office(program: Host) -> None:
    """Without a folder given, the office used last."""
    if program.folder is None and program.computer.settings.last_office:
        program.folder = Path(program.computer.settings.last_office)
