"""Prints the recovery sheet: drawn in memory, sent to a printer, and never put into a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from desktop.base.progress import Progress
from desktop.base.trouble import Trouble
from desktop.documents.kinds.recovery_sheet import Sheet
from desktop.ui.kit.jobs import Queue, Then
from desktop.ui.kit.preview_pictures import Pages, Picture, image_of
from desktop.ui.kit.printing import DPI, Printers, PrintOrder

Drawn = tuple[Picture, tuple[float, float]]


class Press(Protocol):
    """What the panel of the sheet asks of whoever prints."""

    def names(self) -> tuple[str, ...]:
        """The printers, the usual one first."""

    def print_sheet(self, sheet: Sheet, printer: str, then: Then) -> None:
        """Print; ``done`` once the printer has it."""


class SheetPress:
    """Draws on the free queue and prints one page."""

    def __init__(
        self,
        free: Queue,
        printers: Printers,
        draw: Callable[[Sheet], bytes],
        open_pdf: Callable[[bytes], Pages],
    ) -> None:
        self._free, self._printers, self._draw, self._open = free, printers, draw, open_pdf

    def names(self) -> tuple[str, ...]:
        return self._printers.names()

    def print_sheet(self, sheet: Sheet, printer: str, then: Then) -> None:
        def drawn(_progress: Progress) -> Drawn:
            pages = self._open(self._draw(sheet))
            try:
                return pages.render(0, DPI), pages.size(0)
            finally:
                pages.close()

        def send(page: Drawn) -> None:
            try:
                run = self._printers.begin(PrintOrder(printer, ""))
                run.page(image_of(page[0]), page[1])
                run.close()
            except Trouble as trouble:
                then.trouble(trouble)
            else:
                then.done(True)

        self._free.start(drawn, Then(done=send, trouble=then.trouble))
