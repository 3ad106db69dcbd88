"""A sheet that is no paper of a series: seen as it will be printed, printed, or saved as PDF."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.preview import Preview, Sheet, drawn_once
from desktop.ui.kit.printing import Printers, SystemPrinters
from desktop.ui.kit.printing_panel import PrintPanel
from desktop.ui.kit.rights import looks
from desktop.ui.kit.teller import Tell
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_out import Out, PaperOut, open_pdf

SIDE = 440


class Printable(QWidget):
    """Stands in the place of a page's body; Esc or the button goes back."""

    closed = Signal()

    def __init__(
        self, context: Context, tell: Tell, printers: Printers | None = None, *, name: str
    ) -> None:
        super().__init__()
        ui, link = context.ui, context.link
        self.setObjectName(f"{name}_panel")
        back = looks(
            PlainButton(ui, ui.label("printing.back"), glyph="arrow_left", name=f"{name}_back")
        )
        back.clicked.connect(lambda _on: self.closed.emit())
        self.preview = Preview(ui, link, open_pdf, name=f"{name}_preview")
        self.printing = PrintPanel(ui, link, printers or SystemPrinters(), open_pdf)
        self.printing.close_panel.hide()
        self.printing.closed.connect(self.closed)  # Esc there, too, leaves the whole
        self.preview.print_wanted.connect(self.printing.open_panel)
        self.out = PaperOut(context, tell, self.printing)
        self._title = ElidedLabel("", "card")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(back)
        head.addWidget(self._title, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.printing)
        column.addStretch(1)
        side.setFixedWidth(round(SIDE * ui.theme.text_size / 100))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.preview, 1)
        row.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addLayout(row, 1)

    def show_sheet(self, title: str, pdf: bytes, out: Out) -> None:
        """Show a sheet that was drawn, and what the print panel gives of it."""
        self._title.setText(title)
        self.out.offer(out)
        self.preview.show_paper(drawn_once(Sheet(pdf)))
        self.preview.pages.setFocus()

    def let_go(self) -> None:
        """Show nothing any more."""
        self.out.clear()
        self.preview.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
