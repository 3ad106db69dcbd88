"""What is asked before printing: printer, copies, pages, both sides; and the ways to a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import IconButton, PlainButton
from desktop.ui.kit.editors.choice import CheckRow, ChoiceBox
from desktop.ui.kit.editors.text import WholeField
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.printing import Heard, OpenPdf, Printers, Printing, PrintOrder
from desktop.ui.kit.rights import looks
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui

MOST_COPIES = 999


class PrintPanel(QFrame):
    """Stands above a preview. ``printed`` comes once the printer has every page."""

    printed = Signal(str, int)
    pdf_wanted = Signal()
    word_wanted = Signal()
    closed = Signal()

    def __init__(self, ui: Ui, link: Link, printers: Printers, open_pdf: OpenPdf) -> None:
        super().__init__()
        self._ui, self._link, self._printers = ui, link, printers
        self._papers: Callable[[], tuple[bytes, ...]] = tuple
        self._title, self._pages = "", 0
        self._order = PrintOrder("", "")
        self._printing = Printing(
            link, printers, open_pdf, Heard(self._page, self._done, self._trouble)
        )
        self.setObjectName("printing")
        self.setProperty("ground", "card")
        self.printer = looks(ChoiceBox(ui, (), name="print_printer"))
        self.copies = looks(WholeField(ui, name="print_copies"))
        self.first = looks(WholeField(ui, name="print_first"))
        self.last = looks(WholeField(ui, name="print_last"))
        for narrow in (self.copies, self.first, self.last):
            narrow.setMinimumWidth(56)
        self.both = looks(CheckRow(ui, ui.say("printing.both_sides"), name="print_both"))
        self.send = looks(
            PlainButton(ui, ui.say("printing.send"), glyph="print", name="print_send")
        )
        self.pdf = looks(
            PlainButton(ui, ui.say("printing.pdf"), glyph="document_pdf", name="print_pdf")
        )
        self.word = looks(
            PlainButton(
                ui, ui.say("printing.word"), glyph="document_arrow_right", name="print_word"
            )
        )
        self.close_panel = looks(
            IconButton(ui, "dismiss", ui.label("printing.close"), name="print_close", quiet=True)
        )
        self.notice = Notice(ui, name="print_notice")
        self._teller = Teller(ui, self.notice.tell)
        self._step = label("", "second")
        self._fields: dict[str, Field] = {}
        self._lay_out()
        self.send.clicked.connect(self.print)
        self.pdf.clicked.connect(self.pdf_wanted)
        self.word.clicked.connect(self.word_wanted)
        self.close_panel.clicked.connect(self.closed)
        self.hide()

    def _lay_out(self) -> None:
        ui = self._ui
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        places: tuple[tuple[str, QWidget, int, int], ...] = (
            ("printer", self.printer, 0, 6),
            ("copies", self.copies, 6, 2),
            ("first", self.first, 8, 2),
            ("last", self.last, 10, 2),
        )
        for key, editor, at, wide in places:
            words = f"printing.{key}"
            field = Field(ui, ui.say(words), editor, spoken=ui.label(words))
            self._fields[key] = field
            grid.addWidget(field, 0, at, 1, wide, Qt.AlignmentFlag.AlignTop)
        for twelfth in range(12):
            grid.setColumnStretch(twelfth, 1)
        top = QHBoxLayout()
        top.addLayout(grid, 1)
        top.addWidget(self.close_panel, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.send)
        buttons.addWidget(self.pdf)
        buttons.addWidget(self.word)
        buttons.addWidget(self._step, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.both)
        column.addWidget(self.notice)
        column.addLayout(buttons)

    def offer(
        self, title: str, papers: Callable[[], tuple[bytes, ...]], *, pages: int, word: bool = True
    ) -> None:
        """What can go out: ``papers`` gives PDFs, beside the screen; ``title`` names the job."""
        self._title, self._papers = title, papers
        names = self._printers.names()
        self.printer.offer([(name, name) for name in names])
        if self.printer.value() is None and names:
            self.printer.set_value(names[0])
        self.copies.set_value(self.copies.value() or 1)
        if pages != self._pages:
            self._pages = pages
            self.first.set_value(1)
            self.last.set_value(pages)
        self.word.setVisible(word)
        self.send.setEnabled(bool(names))
        if not names:
            self.notice.tell(Tone.INFO, self._ui.say("printing.no_printer"))
        self.show()

    def open_panel(self) -> None:
        """Ask anew: the focus goes to the first choice."""
        self._step.setText("")
        (self.printer if self.send.isEnabled() else self.pdf).setFocus()

    def order(self) -> PrintOrder | None:
        """What is wanted; None where a field holds nothing that makes sense, which says so."""
        values = {name: getattr(self, name).value() for name in ("copies", "first", "last")}
        copies, first, last = values["copies"], values["first"], values["last"]
        good = True
        for name, value in values.items():
            wrong = value is None or value < 1 or (name == "copies" and value > MOST_COPIES)
            sentence = self._ui.say(f"printing.{name}_wanted") if wrong else ""
            self._fields[name].show_problems(*([sentence] if sentence else []))
            good = good and not wrong
        if good and last < first:
            self._fields["last"].show_problems(self._ui.say("printing.pages_backward"))
            good = False
        printer = self.printer.value()
        if not good or not isinstance(printer, str):
            return None
        return PrintOrder(printer, self._title, copies, first, last, self.both.value())

    def print(self) -> None:
        """Send the paper to the printer."""
        order = self.order()
        if order is not None:
            self._order = order
            self.send.setEnabled(False)
            self.notice.hide()
            papers = self._papers
            self._link.work(
                lambda _progress: papers(),
                Then(
                    done=lambda drawn: self._printing.begin(order, *drawn),
                    refused=self._refused,
                    trouble=self._trouble,
                ),
            )

    def cancel(self) -> None:
        self._printing.cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.print()
        else:
            super().keyPressEvent(event)

    def _page(self, page: int, of: int) -> None:
        self._step.setText(self._ui.say("printing.page", page=str(page), of=str(of)))

    def _done(self) -> None:
        self.send.setEnabled(True)
        self._step.setText(self._ui.say("printing.sent", printer=self._order.printer))
        self.printed.emit(self._order.printer, self._order.copies)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.send.setEnabled(True)
        self._teller.problems(problems)

    def _trouble(self, trouble: Trouble) -> None:
        self.send.setEnabled(True)
        self._step.setText("")
        self._teller.trouble(trouble)
