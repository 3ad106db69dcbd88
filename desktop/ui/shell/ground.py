"""What a session stands on: the program around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from desktop.base import removable
from desktop.base.idleness import Idleness
from desktop.base.removable import Disks, Eject
from desktop.ui.help.desk import HelpDesk
from desktop.ui.kit.ask import Ask, WindowAsk
from desktop.ui.kit.jobs import Queue
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context, by_system
from desktop.ui.shell.computer import Computer
from desktop.ui.shell.door_panel import Door
from desktop.ui.shell.navigation import Section
from desktop.usecases.device_keys import DeviceKeys, nowhere


@dataclass(frozen=True)
class Ground:
    """What a session stands on: the program around it, and the queues of its work."""

    app: QApplication
    computer: Computer
    writing: Queue
    free: Queue
    surroundings: Callable[[], Ui]
    sections: Callable[[Callable[[], Context]], tuple[Section, ...]]
    door: Callable[[], Door]
    help: HelpDesk
    ask: Callable[[Ui, QWidget], Ask] = WindowAsk
    idleness: Idleness | None = None  # of the whole computer, where it tells
    opener: Callable[[Path], bool] = by_system
    copies: Path | None = None  # where opened files lie; None: the system's place
    disks: Disks = removable.disks  # that can be pulled out
    eject: Eject = removable.eject
    device_keys: DeviceKeys = field(default_factory=lambda: DeviceKeys(nowhere))
