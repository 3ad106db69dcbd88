"""One short question in place: a time or a word, taken with Enter, left with Esc."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.editors.day import TimeField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui


class Prompt(QWidget):
    """Hidden until it asks; ``ended`` comes with an answer as with going back."""

    ended = Signal()

    def __init__(self, ui: Ui, name: str) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self._words = label("", "label", wrap=True)
        self.time = TimeField(ui, name=f"{name}_time")
        self.line = Line(ui, longest=120, name=f"{name}_line")
        self._time_field = Field(ui, "", self.time, spoken=ui.say("live.prompt.time"))
        self._line_field = Field(ui, "", self.line, spoken=ui.say("live.prompt.words"))
        take = PlainButton(ui, ui.say("live.prompt.take"), name=f"{name}_take")
        take.clicked.connect(self._take)
        back = PlainButton(ui, ui.say("live.prompt.back"), name=f"{name}_back")
        back.clicked.connect(self._close)
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in (self._time_field, self._line_field):
            row.addWidget(part, 1)
        for button in (take, back):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(3)
        column.addWidget(self._words)
        column.addLayout(row)
        self._day = datetime.min
        self._then: Callable[[datetime], None] | None = None
        self._then_words: Callable[[str], None] | None = None
        self.hide()

    def ask_time(self, words: str, shown: datetime, then: Callable[[datetime], None]) -> None:
        """Ask for a time; ``shown`` stands there first and gives the day."""
        self._open(words, time=True)
        self._day, self._then, self._then_words = shown, then, None
        self.time.setText(f"{shown:%H:%M}")
        self.time.setFocus()
        self.time.selectAll()

    def ask_words(self, words: str, shown: str, then: Callable[[str], None]) -> None:
        """Ask for a word or two."""
        self._open(words, time=False)
        self._then, self._then_words = None, then
        self.line.setText(shown)
        self.line.setFocus()
        self.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _open(self, words: str, *, time: bool) -> None:
        self._words.setText(words)
        self._time_field.setVisible(time)
        self._line_field.setVisible(not time)
        self._time_field.show_problems()
        self._line_field.show_problems()
        self.show()

    def _take(self) -> None:
        if self._then is not None:
            typed = self.time.value()
            if typed is None:
                mistake = self.time.mistake()
                words = mistake if mistake is not None else "live.prompt.no_time"
                self._time_field.show_problems(self._ui.say(words))
                return
            then, at = self._then, datetime.combine(self._day.date(), typed)
            self._close()
            then(at)
        elif self._then_words is not None:
            typed_words = self.line.value()
            if not typed_words:
                self._line_field.show_problems(self._ui.say("live.prompt.no_words"))
                return
            then_words = self._then_words
            self._close()
            then_words(typed_words)

    def _close(self) -> None:
        self.hide()
        self.ended.emit()
