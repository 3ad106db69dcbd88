"""What first run has done by others: the office made, its sheet printed, members pasted."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.base.clock import Clock
from desktop.domain.posts import Body
from desktop.ui.kit.jobs import Queue, Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.printing import Printers, SystemPrinters
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members_paste import PastePanel
from desktop.ui.shell.restorer import Restorer
from desktop.ui.shell.sheet_press import SheetPress
from desktop.usecases import opening
from desktop.usecases.issuing import pages_of, recovery_sheet_of
from desktop.usecases.opening import Cost, Founding, OpenOffice


@dataclass(frozen=True)
class OfficeFounder:
    """Works on the queues; ``cost`` is of the key derivation (None: what this computer bears)."""

    clock: Clock
    writing: Queue
    free: Queue
    printers: Printers | None = None
    cost: Cost | None = None

    def found(self, founding: Founding, passphrase: str, then: Then) -> object:
        """Make the office as long work."""
        return self.writing.start(
            lambda progress: opening.found(
                founding, passphrase, self.clock, progress=progress, cost=self.cost
            ),
            then,
        )

    def unmake(self, opened: OpenOffice) -> None:
        """Take the office just made away."""
        opening.unmake(opened)

    def press(self) -> SheetPress:
        """What prints the recovery sheet."""
        printers = self.printers or SystemPrinters()
        return SheetPress(self.free, printers, recovery_sheet_of, pages_of)

    def restorer(self) -> Restorer:
        """What brings offices back from backups."""
        return Restorer(self.clock, self.writing, self.free, self.cost)

    def members_panel(self, ui: Ui, opened: OpenOffice) -> PastePanel:
        """The panel that takes pasted rows of the committee."""
        link = Link(opened.desk, writing=self.writing, free=self.free)
        return PastePanel(ui, link, Body.COMMITTEE)
