"""Watches which removable disks are in, and tells when one comes or goes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from desktop.base.progress import Progress
from desktop.base.removable import Disk, Disks
from desktop.ui.kit.jobs import Queue, Then

LOOKS_EVERY = 2_000  # milliseconds: a stick put in is seen while the hand is still on it


class DiskWatch(QObject):
    """Asks on the free queue, for a disk that fails answers late. ``disks`` is what is in."""

    changed = Signal()

    def __init__(self, free: Queue, source: Disks, parent: QObject) -> None:
        super().__init__(parent)
        self._free, self._source = free, source
        self.disks: tuple[Disk, ...] = ()
        self._looking = False
        self._again = QTimer(self)
        self._again.setInterval(LOOKS_EVERY)
        self._again.timeout.connect(self.look)

    def begin(self) -> None:
        """Look now, and again until ``stop``."""
        self._again.start()
        self.look()

    def stop(self) -> None:
        self._again.stop()

    def look(self) -> None:
        """Ask once; a question that is not answered yet is not asked again."""
        if self._looking:
            return
        self._looking = True
        source = self._source

        def asked(_progress: Progress) -> tuple[Disk, ...]:
            return source()

        self._free.start(asked, Then(done=self._seen))

    def _seen(self, disks: tuple[Disk, ...]) -> None:
        if not isValid(self):
            return
        self._looking = False
        if disks != self.disks:
            self.disks = disks
            self.changed.emit()
