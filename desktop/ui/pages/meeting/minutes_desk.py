"""Parts at the left, the words of one in the middle, the very paper at the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.link import Link
from desktop.ui.kit.preview import Preview
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.printing_panel import PrintPanel
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.minutes_closing import ClosingCard
from desktop.ui.pages.meeting.minutes_compare import HistoryCard, TwoTexts
from desktop.ui.pages.meeting.minutes_corrections import CorrectionsCard
from desktop.ui.pages.meeting.minutes_editor import PartEditor
from desktop.ui.pages.meeting.minutes_list import PartsList
from desktop.ui.pages.papers_out import open_pdf
from desktop.ui.pages.phrase_picker import PhrasePicker

LEFT, BAR, NARROW = 288, 9, 1220
"""Widths: of the cards at the left, of their scroll bar, below which the preview is a tab."""


class MinutesDesk(QWidget):
    """The three columns, and in their place two texts side by side or the history."""

    refresh_wanted = Signal()

    def __init__(self, ui: Ui, link: Link, printers: Printers) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName("minutes_desk")
        self.parts = PartsList(ui)
        self.closing = ClosingCard(ui)
        self.editor = PartEditor(ui)
        self.phrases = PhrasePicker(ui, link, self.editor.text)
        self.preview = Preview(ui, link, open_pdf)
        self.printing = PrintPanel(ui, link, printers, open_pdf)
        self.texts = TwoTexts(ui)
        self.history = HistoryCard(ui)
        self.refresh = LinkButton(ui, ui.label("minutes_page.refresh"), name="minutes_refresh")
        self.refresh.clicked.connect(self.refresh_wanted)
        self._left = scrolled(self._column())
        self._left.setObjectName("minutes_left")
        self._left.setFixedWidth(round(LEFT * ui.theme.text_size / 100) + BAR)
        self.sides = TabRow(ui, "minutes_sides")
        self._paper, self._middle, self._whole = QWidget(), QStackedWidget(), QStackedWidget()
        self._columns = QHBoxLayout()
        self._narrow: bool | None = None
        self._lay_out()
        self.texts.closed.connect(self.show_columns)
        self.history.closed.connect(self.show_columns)
        self.printing.closed.connect(self._close_printing)
        self._fit()

    def _lay_out(self) -> None:
        ui = self._ui
        paper = QVBoxLayout(self._paper)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(8)
        paper.addWidget(self.printing)
        paper.addWidget(self.preview, 1)
        self.sides.setAccessibleName(ui.label("minutes_page.sides"))
        self.sides.add("words", ui.label("minutes_page.side_words"))
        self.sides.add("paper", ui.label("minutes_page.side_paper"))
        self.sides.currentChanged.connect(lambda _at: self._show_side())
        self._middle.addWidget(self.editor)
        middle = QWidget()
        inner = QVBoxLayout(middle)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.sides)
        inner.addWidget(self._middle, 1)
        columns = QWidget()
        columns.setLayout(self._columns)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        self._columns.addWidget(self._left)
        self._columns.addSpacing(-BAR)  # the bar stands between the columns
        self._columns.addWidget(middle, 382)
        self._columns.addWidget(self._paper, 572)
        for shown in (columns, self.texts, self.history):
            self._whole.addWidget(shown)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)

    def show_columns(self) -> None:
        """Back to parts, words and paper."""
        self._whole.setCurrentIndex(0)
        self.editor.text.setFocus()

    def show_texts(self) -> None:
        self._whole.setCurrentWidget(self.texts)

    def add_card(self, card: CorrectionsCard) -> None:
        """Another card that can stand in place of the columns."""
        self._whole.addWidget(card)
        card.closed.connect(self.show_columns)

    def show_card(self, card: CorrectionsCard) -> None:
        self._whole.setCurrentWidget(card)

    def show_history(self) -> None:
        self._whole.setCurrentWidget(self.history)

    def go_to_paper(self) -> None:
        """The preview, where it is a tab too."""
        self._whole.setCurrentIndex(0)
        if self._narrow:
            self.sides.choose("paper")
        self.preview.pages.setFocus()

    def go_to_words(self) -> None:
        if self._narrow:
            self.sides.choose("words")
        self.editor.text.setFocus()

    def is_narrow(self) -> bool:
        return bool(self._narrow)

    def minimumSizeHint(self) -> QSize:
        """Before it is laid out in two columns three would hold the window wider than it must."""
        sides = self._left.width() + 12 + self._middle.minimumSizeHint().width()
        return QSize(max(sides, 560), 190)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _column(self) -> QWidget:
        ui = self._ui
        card = Card(ui, ui.say("minutes_page.parts"), glyph="list", name="parts_card")
        card.add_to_head(self.refresh)
        card.body.setContentsMargins(0, 6, 0, 6)
        card.body.setSpacing(2)
        card.head.setContentsMargins(16, 0, 16, 0)
        card.body.addWidget(self.parts)
        card.body.addStretch(1)  # the closing list may be away
        column = QWidget()
        column.setMaximumWidth(round(LEFT * ui.theme.text_size / 100))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        inner.addWidget(card)
        inner.addWidget(self.closing, 1)
        return column

    def _fit(self) -> None:
        narrow = self.width() < NARROW
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.sides.setVisible(narrow)
        if narrow:
            self._columns.removeWidget(self._paper)
            self._middle.addWidget(self._paper)
        else:
            self._middle.removeWidget(self._paper)
            self._columns.addWidget(self._paper, 572)
            self._paper.show()
        self._show_side()

    def _show_side(self) -> None:
        on_paper = bool(self._narrow) and self.sides.key() == "paper"
        self._middle.setCurrentWidget(self._paper if on_paper else self.editor)

    def _close_printing(self) -> None:
        self.printing.hide()
        self.preview.pages.setFocus()
