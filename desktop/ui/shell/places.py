"""What the program is given of the computer: queues, dialogs, folders, printers, disks, keyring."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.base import idleness, paths, removable
from desktop.base.idleness import Idleness
from desktop.base.removable import Disks, Eject
from desktop.storage.device_key import Backend, of_this_system
from desktop.ui.kit.ask import Ask, WindowAsk
from desktop.ui.kit.jobs import Queue, ThreadQueue
from desktop.ui.kit.words import Ui

if TYPE_CHECKING:  # heavy, and first wanted behind the door
    from desktop.storage.keyslots import Cost
    from desktop.ui.kit.printing import Printers


@dataclass
class Places:
    """What a test gives in place of the computer's own: queues, dialogs, folders, printers."""

    writing: Callable[[], Queue] = ThreadQueue
    free: Callable[[], Queue] = lambda: ThreadQueue(2)
    ask: Callable[[Ui, QWidget], Ask] = WindowAsk
    log_folder: Path = field(default_factory=paths.log_folder)
    cost: Cost | None = None  # of the key derivation; None: as this computer can bear
    printers: Printers | None = None  # None: those of the system
    preloads: bool = True
    idleness: Callable[[str], Idleness | None] = idleness.of_computer
    opener: Callable[[Path], bool] | None = None  # of files; None: the system's programs
    copies: Path | None = None  # where opened files lie; None: the system's place
    keyring: Callable[[], Backend] = of_this_system
    disks: Disks = removable.disks  # that can be pulled out
    eject: Eject = removable.eject
