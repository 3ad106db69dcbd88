"""Where the pictures go: one size, one name for each, and each name told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

SIZE = QSize(1366, 768)


@dataclass
class Album:
    """The folder of the pictures; ``wants`` says which names are to be drawn at all."""

    folder: Path
    wants: Callable[[str], bool] = lambda _name: True
    names: list[str] = field(default_factory=list)

    def screen(self, name: str, window: QWidget) -> None:
        """A picture of the whole window as it stands."""
        if not self.wants(name):
            return
        if not isinstance(window, QDialog):  # a question is as large as it is
            window.resize(SIZE)
        settle()
        self._keep(name, window.grab().toImage())

    def page(self, name: str, image: QImage) -> None:
        """A page of a paper."""
        if self.wants(name):
            self._keep(name, image)

    def _keep(self, name: str, image: QImage) -> None:
        if name in self.names:
            raise ValueError(f"two pictures are called {name}")
        file = self.folder / f"{name}.png"
        small = image.convertToFormat(QImage.Format.Format_RGB32)
        if not small.save(str(file), "PNG", 0):  # 0: packed as small as it goes
            raise OSError(f"{file} was not written")
        self.names.append(name)
        print(file.name, flush=True)


def settle() -> None:
    """Let what was queued for the screen happen, and what it queues."""
    for _ in range(4):
        QApplication.processEvents()
