"""The settings of this computer while the program runs: changed at once, written soon after."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.base import settings as files
from desktop.base.settings import LastBackup, LastHead, Settings, Tries
from desktop.base.text import Msg
from desktop.base.trouble import Trouble

WRITES_AFTER = 500  # milliseconds: dragging a column is one writing, not a hundred


class Computer(QObject):
    """Holds the settings, keeps layouts for widgets, and says where they could not be written."""

    changed = Signal()
    not_kept = Signal(object)

    def __init__(self, file: Path, settings: Settings | None = None) -> None:
        """``settings`` as they were read from ``file``; without them they are read now."""
        super().__init__()
        self._file = file
        self.notice: Msg | None = None
        if settings is None:
            settings, self.notice = files.read(file)
        self.settings = settings
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITES_AFTER)
        self._timer.timeout.connect(self.write)

    def change(self, **values: Any) -> None:
        """Change settings by name; whoever looks at them is told."""
        changed = replace(self.settings, **values)
        if changed != self.settings:
            self.settings = changed
            self._timer.start()
            self.changed.emit()

    def opened(self, office: Path, at: datetime) -> None:
        """An office was opened now."""
        self.settings = self.settings.with_opened(office, at)
        self.write()

    def tried(self, office: Path, tries: Tries) -> None:
        """Somebody tried the door; written at once, for the window may be closed over it."""
        self.settings = self.settings.with_tries(office, tries)
        self.write()

    def backed_up(self, office: Path, last: LastBackup | None) -> None:
        """The last good backup of an office, for the door; None: there is none."""
        settings = self.settings.with_backup(office, last)
        if settings != self.settings:
            self.settings = settings
            self._timer.start()

    def seen(self, office: Path, head: LastHead | None) -> None:
        """The last row of an office's diary; None: it was restored, and any row is right."""
        settings = self.settings.with_head(office, head)
        if settings != self.settings:
            self.settings = settings
            self._timer.start()

    def layout(self, name: str) -> str:
        """What a widget keeps under its name, "" where it keeps nothing."""
        return self.settings.geometry.get(name, "")

    def keep_layout(self, name: str, value: str) -> None:
        """Keep something for a widget; "" forgets it."""
        geometry = {**self.settings.geometry, name: value}
        if not value:
            del geometry[name]
        if geometry != self.settings.geometry:
            self.settings = replace(self.settings, geometry=geometry)
            self._timer.start()

    def names(self) -> tuple[str, ...]:
        """The names under which widgets keep something."""
        return tuple(self.settings.geometry)

    def write(self) -> None:
        """Write now what is not written yet; a failing disk is told, and nothing else stops."""
        self._timer.stop()
        try:
            files.write(self._file, self.settings)
        except Trouble as trouble:
            self.not_kept.emit(trouble)
