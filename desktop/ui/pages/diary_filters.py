"""What the diary is filtered by: words, clerk, act, kind of record, and a period."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.vietnamese import sort_key
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.labels import label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.words import Ui
from desktop.usecases.diary import Offered, Sought
from desktop.usecases.diary_words import said


class DiaryFilters(QWidget):
    """Two rows over the list; ``edited`` comes with every change."""

    edited = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        self.search = SearchBox(ui, ui.say("diary.search"), name="diary_search")
        self.search.textEdited.connect(lambda _text: self.edited.emit())
        self.clerk, self.command, self.noun = map(self._box, ("clerk", "command", "noun"))
        self.since, self.until = self._day("since"), self._day("until")
        self.clear = looks(LinkButton(ui, ui.say("diary.clear"), name="diary_clear"))
        self.clear.clicked.connect(self.empty)
        self._count = label("", "second")
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setSpacing(8)
        first.addWidget(self.search, 1)
        for box, width in ((self.clerk, 140), (self.command, 170), (self.noun, 160)):
            box.setMinimumWidth(width)
            first.addWidget(box)
        for name, day in (("since", self.since), ("until", self.until)):
            second.addWidget(label(ui.label(f"diary.{name}"), "second"))
            second.addWidget(day)
        second.addWidget(self.clear)
        second.addStretch(1)
        second.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)

    def offer(self, offered: Offered) -> None:
        """What occurs in the diary; what is chosen stays."""
        ui = self._ui
        acts = [(each, said(ui.catalogue, words)) for each, words in offered.commands]
        nouns = [(each, ui.label(f"{each}.one")) for each in offered.nouns]
        self._offer(self.clerk, "clerk", list(offered.clerks))
        self._offer(self.command, "command", acts)
        self._offer(self.noun, "noun", nouns)

    def sought(self) -> Sought:
        """What is asked for, but for the words typed."""
        clerk, command, noun = self.clerk.value(), self.command.value(), self.noun.value()
        return Sought(
            clerk=clerk if isinstance(clerk, int) else None,
            since=self.since.value(),
            until=self.until.value(),
            noun=noun if isinstance(noun, str) else "",
            command=command if isinstance(command, str) else "",
        )

    def is_turned_round(self) -> bool:
        """Whether the period ends before it begins."""
        since, until = self.since.value(), self.until.value()
        return since is not None and until is not None and since > until

    def words(self) -> str:
        """The filters in force, as they are printed over the list."""
        ui, parts = self._ui, []
        for name, box in (("clerk", self.clerk), ("command", self.command), ("noun", self.noun)):
            if box.value() is not None:
                parts.append((ui.label(f"diary.filter_{name}"), box.currentText()))
        for name, day in (("since", self.since), ("until", self.until)):
            chosen = day.value()
            if chosen is not None:
                parts.append((ui.label(f"diary.{name}"), ui.say("diary.value", value=chosen)))
        if self.search.text().strip():
            parts.append((ui.label("diary.search"), f"“{self.search.text().strip()}”"))
        return "; ".join(ui.say("diary.part", label=each, value=value) for each, value in parts)

    def is_empty(self) -> bool:
        """Whether nothing is filtered."""
        return self.sought().is_everything and not self.search.text().strip()

    def empty(self) -> None:
        """Take every filter away."""
        self.search.clear()
        for box in (self.clerk, self.command, self.noun):
            box.set_value(None)
        for day in (self.since, self.until):
            day.set_value(None)
        self.search.setFocus()
        self.edited.emit()

    def show_count(self, words: str) -> None:
        self._count.setText(words)
        self.clear.setEnabled(not self.is_empty())

    def _offer(self, box: ChoiceBox, name: str, choices: Sequence[tuple[int | str, str]]) -> None:
        every = (None, self._ui.label(f"diary.every_{name}"))
        chosen = box.value()
        box.offer([every, *sorted(choices, key=lambda each: sort_key(each[1]))])
        box.set_value(chosen if any(value == chosen for value, _words in choices) else None)

    def _box(self, name: str) -> ChoiceBox:
        ui = self._ui
        box = looks(ChoiceBox(ui, [(None, ui.label(f"diary.every_{name}"))], name=f"diary_{name}"))
        box.setAccessibleName(ui.label(f"diary.filter_{name}"))
        box.set_value(None)
        box.edited.connect(self.edited.emit)
        return box

    def _day(self, name: str) -> DateField:
        day = looks(DateField(self._ui, weekday=False, name=f"diary_{name}"))
        day.line.setAccessibleName(self._ui.label(f"diary.{name}"))
        day.setMaximumWidth(170)
        day.edited.connect(self.edited.emit)
        return day
