"""The decision of a version set right: its number, symbol and days; the text stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.problems import Problem
from desktop.ui.kit.card import Card
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.regulation_decision import DecisionFields, acts_row
from desktop.usecases.desk import Outcome
from desktop.usecases.regulations import Version, correct

Uncounted = Callable[[int, date], tuple[Msg, ...]]
"""Which stretches of this year would not be counted if a version took effect on a day."""


class CorrectPanel(QWidget):
    """Hidden until it is asked for; ``corrected`` comes once the decision is written."""

    corrected = Signal(object)
    """What the command warned of."""
    left = Signal()

    def __init__(self, context: Context, teller: Teller, uncounted: Uncounted) -> None:
        super().__init__()
        self._context, self._ui, self._uncounted = context, context.ui, uncounted
        self._teller = teller
        self._version = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._form(self._ui))
        self.hide()

    def open_for(self, version: Version) -> None:
        """Show the decision of a version as it is written."""
        record = version.record
        self._version = record.id
        said = self._ui.say(version.regulation.decision.said)
        self._title.setText(self._ui.say("regulation_page.decision", decision=said))
        self._fields.show_values(
            number=record.number,
            symbol=record.symbol,
            signed_on=record.signed_on,
            effective=record.effective,
        )
        self._say_what_counts()
        self.show()
        self._fields.number.setFocus()

    def close_form(self) -> None:
        """Put it away; nothing is written."""
        self.hide()

    def note(self) -> str:
        """What the day of effect does."""
        return self._note.text()

    def _form(self, ui: Ui) -> Card:
        card = Card(ui, name="regulation_correct")
        self._title = ElidedLabel("", "row")
        card.body.addWidget(self._title)
        self._fields = DecisionFields(ui, name="correct")
        self._fields.effect_edited.connect(self._say_what_counts)
        card.body.addWidget(self._fields)
        self._note = label("", "second", wrap=True)
        card.body.addWidget(self._note)
        row, back, keep = acts_row(
            ui, name="correct", keep="regulation_page.correct_keep", back="ui.go_back"
        )
        back.clicked.connect(self._leave)
        keep.clicked.connect(self._keep)
        card.body.addWidget(row)
        return card

    def _leave(self) -> None:
        self.close_form()
        self.left.emit()

    def _say_what_counts(self) -> None:
        ui, day = self._ui, self._fields.effective.value()
        words = [ui.say("regulation_page.correct_why")]
        if isinstance(day, date):
            stretches = self._uncounted(self._version, day)
            if stretches:
                words.append(ui.say("regulation_page.not_counted", stretches=stretches))
        self._note.setText(" ".join(words))

    def _keep(self) -> None:
        wrong = self._fields.mistakes()
        self._fields.show_problems(wrong)
        if wrong:
            return
        self._context.link.execute(
            correct,
            Then(self._done, self._refused, self._teller.trouble),
            id=self._version,
            **self._fields.values(),
        )

    def _done(self, outcome: Outcome[object]) -> None:
        self.close_form()
        self.corrected.emit(outcome.warnings)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._teller.problems(self._fields.show_problems(problems))
