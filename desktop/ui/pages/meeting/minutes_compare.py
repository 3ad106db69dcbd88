"""Two texts side by side, and what was done to the minutes; no text is lost by looking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.minutes_text import PaperText
from desktop.ui.pages.papers_lists import soft_choice
from desktop.usecases.minutes_view import PartView, Revision


class _Text(QWidget):
    """A text to be read and copied, under its title."""

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self.title = ElidedLabel("", "row")
        self.text = PaperText(ui, name=name, lines=3)
        self.text.setReadOnly(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.title)
        column.addWidget(self.text, 1)

    def show_text(self, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setAccessibleName(title)
        self.text.set_value(text)


class TwoTexts(Card):
    """The words of a part beside what the records say now; the clerk takes one of them."""

    closed = Signal()
    keep_wanted = Signal()
    take_wanted = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, ui.say("minutes_page.two_texts"), glyph="copy", name="two_texts")
        self._ui = ui
        self._ours, self._records = _Text(ui, "text_ours"), _Text(ui, "text_records")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._ours, 1)
        row.addWidget(self._records, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(label(ui.say("minutes_page.nothing_lost"), "second", wrap=True))
        self.keep = PrimaryButton(ui, ui.say("minutes_page.keep_ours"), name="texts_keep")
        self.take = PlainButton(ui, ui.say("minutes_page.take_records"), name="texts_take")
        self.back = looks(PlainButton(ui, ui.label("ui.go_back"), name="texts_back"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button, told in (
            (self.keep, self.keep_wanted),
            (self.take, self.take_wanted),
            (self.back, self.closed),
        ):
            button.clicked.connect(told)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.body.addLayout(buttons)

    def show_part(self, part: PartView, ours: str, *, rewrite: bool) -> None:
        """``rewrite``: the clerk came to make the part again, so that verb has the focus."""
        self.title.setText(self._ui.say("minutes_page.two_texts_of", part=part.title))
        at = part.edited_at
        title = (
            self._ui.say("minutes_page.ours_at", at=self._ui.moment(at))
            if at is not None
            else self._ui.say("minutes_page.ours")
        )
        self._ours.show_text(title, ours)
        self._records.show_text(self._ui.say("minutes_page.by_records"), part.records)
        (self.take if rewrite else self.keep).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class HistoryCard(Card):
    """Every act on the minutes, newest first, with the words before and after it."""

    closed = Signal()
    use_wanted = Signal(object)

    def __init__(self, ui: Ui) -> None:
        super().__init__(
            ui, ui.label("minutes_page.history"), glyph="history", name="minutes_history"
        )
        self._ui = ui
        self._rows: tuple[Revision, ...] = ()
        self.acts = QListWidget()
        self.acts.setObjectName("history_acts")
        self.acts.setAccessibleName(ui.label("minutes_page.history"))
        self.acts.setMinimumWidth(260)
        self.acts.setProperty("edge", "field")
        self.acts.setPalette(soft_choice(ui.theme))
        self.acts.currentRowChanged.connect(self._show)
        self._before, self._after = _Text(ui, "history_before"), _Text(ui, "history_after")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.acts, 2)
        row.addWidget(self._before, 3)
        row.addWidget(self._after, 3)
        self.body.addLayout(row, 1)
        self.use = PlainButton(ui, ui.say("minutes_page.use_before"), name="history_use")
        self.use.clicked.connect(lambda: self.use_wanted.emit(self.chosen()))
        self.back = looks(PlainButton(ui, ui.label("ui.go_back"), name="history_back"))
        self.back.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.use)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        self._usable = False

    def show_revisions(self, rows: Sequence[Revision], *, usable: bool) -> None:
        """``usable``: words of before may be taken again."""
        self._rows, self._usable = tuple(rows), usable
        self.acts.clear()
        for each in self._rows:
            words = self._ui.label(each.act)
            if each.part is not None:
                words = f"{words}: {self._ui.say(each.part)}"
            item = QListWidgetItem(f"{self._ui.moment(each.at)}, {each.clerk}\n{words}")
            notes = " ".join(self._ui.say(note) for note in each.notes)
            item.setToolTip("\n".join(part for part in (words, notes) if part))
            self.acts.addItem(item)
        self.acts.setCurrentRow(0)
        self.acts.setFocus()

    def chosen(self) -> Revision | None:
        place = self.acts.currentRow()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _show(self, _place: int) -> None:
        it = self.chosen()
        texts = it is not None and it.before is not None
        self._before.setVisible(texts)
        self._after.setVisible(texts)
        if it is not None and texts:
            self._before.show_text(self._ui.say("minutes_page.before_it"), it.before or "")
            self._after.show_text(self._ui.say("minutes_page.after_it"), it.after or "")
        self.use.setEnabled(self._usable and texts and bool(it and it.before))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
