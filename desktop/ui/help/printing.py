"""The manual going out: this page or all of it, to a printer or as a PDF, as papers go."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.help.manual import Manual
from desktop.ui.help.paper import pdf_of
from desktop.ui.kit.ask import Ask, FileKind
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.jobs import Queue, Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.printing_panel import PrintPanel
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.kit.words import Ui
from desktop.usecases.handing_out import write_out
from desktop.usecases.issuing import pages_of

_ENDING = ".pdf"


@dataclass(frozen=True)
class Press:
    """What prints: the printers, a queue beside the screen, and who asks where a file goes."""

    printers: Printers
    queue: Queue
    ask: Callable[[Ui, QWidget], Ask]


class HelpPrinting(QWidget):
    """The panel that prints papers, with the choice of the whole manual above it."""

    closed = Signal()

    def __init__(self, ui: Ui, press: Press, tell: Tell) -> None:
        super().__init__()
        self._ui, self._press, self._tell = ui, press, tell
        self._teller = Teller(ui, tell)
        self._manual: Manual | None = None
        self._page = ""
        self._pdf = b""
        self._link = Link(_NoDesk(), writing=press.queue, free=press.queue)
        self.whole = CheckRow(ui, ui.say("help.print_whole"), name="help_print_whole")
        self.panel = PrintPanel(ui, self._link, press.printers, pages_of)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.whole)
        column.addWidget(self.panel)
        self.whole.edited.connect(self._draw)
        self.panel.pdf_wanted.connect(self._save)
        self.panel.closed.connect(self.closed)

    def offer(self, manual: Manual, page: str) -> None:
        """Ask how a page is to go out."""
        self._manual, self._page = manual, page
        self.show()
        self._draw()
        self.panel.open_panel()

    def _keys(self) -> tuple[str, ...]:
        assert self._manual is not None
        return self._manual.listed() if self.whole.value() else (self._page,)

    def _draw(self) -> None:
        if self._manual is None:
            return
        manual = self._manual
        pages = [manual.page(key) for key in self._keys()]
        self._pdf, count = pdf_of(pages, manual.folder, self._name())
        self.panel.offer(self._name(), lambda: (self._pdf,), pages=count, word=False)

    def _name(self) -> str:
        """What the print job, the foot and the file are called."""
        assert self._manual is not None
        if self.whole.value():
            return self._ui.say("help.whole")
        return self._ui.say("help.window", page=self._manual.title(self._page))

    def _save(self) -> None:
        kind = FileKind(self._ui.say("printing.pdf_kind"), (f"*{_ENDING}",))
        name = "".join(letter for letter in self._name() if letter not in '\\/:*?"<>|')
        title = self._ui.label("printing.save_pdf")
        ask = self._press.ask(self._ui, self.window())
        ask.save_file(title, kind, f"{name}{_ENDING}", self._write)

    def _write(self, path: Path) -> None:
        chosen, content = path if path.suffix else path.with_suffix(_ENDING), self._pdf
        words = self._ui.say("printing.written", file=chosen.name)
        self._link.work(
            lambda _progress: write_out(chosen, content),
            Then(done=lambda _path: self._tell(Tone.OK, words), trouble=self._teller.trouble),
        )


class _NoDesk:
    """The manual is of no office: nothing of it is asked or written at a desk."""

    def execute(self, command: Any, id: int = 0, **given: Any) -> Any:
        raise LookupError(command)

    def ask(self, question: Any) -> Any:
        raise LookupError(question)

    def undo(self) -> Any:
        raise LookupError("undo")

    def jot(self, place: str, payload: Mapping[str, Any]) -> None:
        raise LookupError(place)

    def drop_draft(self, place: str) -> None:
        raise LookupError(place)
