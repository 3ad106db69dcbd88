"""A field of a form: label with mnemonic above, control below, what is wrong beneath."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.labels import Glyph, label, mark
from desktop.ui.kit.words import Ui

_SIGN, _GAP = 16, 6


class Field(QWidget):
    """Label, control and its problems; ``target`` is the widget that shows the danger edge."""

    def __init__(
        self,
        ui: Ui,
        words: str,
        control: QWidget,
        *,
        required: bool = False,
        spoken: str = "",
    ) -> None:
        """``words`` may hold a mnemonic; ``spoken`` is the name without it (from ``ui.label``)."""
        super().__init__()
        self._ui = ui
        self.control = control
        self._target = control.focusProxy() or control
        self._label = label(f"{words} *" if required else words, "label")
        self._label.setBuddy(self._target)
        self._name = name = spoken or words.replace("&", "")
        self._target.setAccessibleName(ui.say("ui.required", field=name) if required else name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(self._label)
        self._label.setVisible(bool(words))  # not sooner: without a parent it would be a window
        self._column.addWidget(control)
        self._beneath = self._column
        self._lines: list[QWidget] = []
        self._sentences: tuple[str, ...] = ()

    def show_problems(self, *sentences: str) -> None:
        """Mark the control and say each sentence on its own line; none clears the mark."""
        for line in self._lines:
            self._beneath.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(sentence) for sentence in sentences]
        for line in self._lines:
            self._beneath.addWidget(line)
        self._sentences = sentences
        self.mark_problem(bool(sentences))
        self._target.setAccessibleDescription(" ".join(sentences))

    def mark_problem(self, on: bool) -> None:
        """Only the danger edge: where the sentence stands elsewhere."""
        if on or self._target.property("problem"):
            mark(self._target, "problem", "true" if on else "false")

    def say_beneath(self, column: QVBoxLayout) -> None:
        """Say problems in ``column``, under a whole row of fields; each names its field there.

        They begin under their own field where a line has room for them from there on.
        """
        self._beneath = column

    def problems(self) -> tuple[str, ...]:
        return self._sentences

    def clear(self) -> None:
        """The value is another now: what was wrong with the former one is said no more."""
        if self._sentences:
            self.show_problems()

    def _line(self, sentence: str) -> QWidget:
        if self._beneath is not self._column and self._name.casefold() not in sentence.casefold():
            sentence = self._ui.say("ui.problem_of", field=self._name, problem=sentence)
        return _Line(self._ui, sentence, self if self._beneath is not self._column else None)


class _Line(QWidget):
    """One sentence; under a row of fields it begins as near under ``field`` as it fits whole."""

    def __init__(self, ui: Ui, sentence: str, field: Field | None) -> None:
        super().__init__()
        self._field = field
        self._words = label(sentence, "problem", wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 1, 0, 1)
        self._row.setSpacing(_GAP)
        self._row.addWidget(
            Glyph(ui, "warning", "danger", side=_SIGN), 0, Qt.AlignmentFlag.AlignTop
        )
        self._row.addWidget(self._words, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._field is not None:
            wide = self._words.fontMetrics().horizontalAdvance(self._words.text())
            spare = self.width() - _SIGN - _GAP - wide - 4
            self._row.setContentsMargins(max(0, min(self._field.x(), spare)), 1, 0, 1)


class FieldRow(QWidget):
    """Fields side by side, eight apart; what is wrong with any of them stands under the row."""

    def __init__(self, *fields: tuple[Field, int]) -> None:
        """Each field comes with its share of the width."""
        super().__init__()
        beneath = QVBoxLayout(self)
        beneath.setContentsMargins(0, 0, 0, 0)
        beneath.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(8)
        for field, share in fields:
            field.say_beneath(beneath)
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        beneath.addLayout(row)
