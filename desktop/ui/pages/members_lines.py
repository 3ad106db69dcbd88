"""A short list in the detail of a member: its lines with their ways, and a form for one more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import hairline, label
from desktop.ui.pages.entry_form import EntryForm
from desktop.ui.pages.meeting.kept_form import Keeper
from desktop.ui.pages.members_history import emptied


@dataclass(frozen=True)
class Line:
    """A record as one line says it; ``second`` is a quieter line beneath."""

    record: Any
    text: str
    second: str = ""


@dataclass(frozen=True)
class Kept:
    """What a short list keeps: record, form, the key of what adds, and its commands."""

    name: str
    record: type[Any]
    sections: tuple[FormSection, ...]
    new: str
    write: Any
    remove: Any


class LinesPart(QWidget):
    """``said`` is a sentence that stands under the lines, where there is one to say.

    ``kept`` comes when an entry was written.
    """

    kept = Signal()

    def __init__(self, keeper: Keeper, kept: Kept, *, title: str, said: str = "") -> None:
        super().__init__()
        self._keeper, self._kept, ui = keeper, kept, keeper.ui
        self.setObjectName(kept.name)
        self._blank: Callable[[], Any] = kept.record
        self._place = ""
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self._said = label(said, "second", wrap=True)
        self._add = LinkButton(ui, ui.say(kept.new), name=f"{kept.name}_add")
        self._add.clicked.connect(lambda _on: self._ask(self._blank()))
        self.form = EntryForm(
            keeper,
            kept.record,
            kept.sections,
            act=lambda it: (kept.write, {"record": it}),
            name=f"{kept.name}_form",
        )
        self.form.kept.connect(lambda _answer: self.kept.emit())
        for closed in (self.form.kept, self.form.dropped):
            closed.connect(
                lambda *_answer: self._add.setFocus()
            )  # not wherever a form that hides lets it fall
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(title, "row"), 1)
        head.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(hairline())
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self._said)
        column.addWidget(self.form)

    def show_lines(
        self, lines: Sequence[Line], blank: Callable[[], Any], place: str, *, locked: bool
    ) -> None:
        """Show the lines of ``place``; ``blank`` makes the next one, with what is known of it."""
        if place != self._place:
            self.form.jot()
            self.form.hide()
        self._place, self._blank = place, blank
        emptied(self._lines)
        for line in lines:
            self._lines.addWidget(self._line(line, locked=locked))
        self._add.setVisible(not locked)
        self._said.setVisible(bool(lines) and bool(self._said.text()))
        if locked:
            self.form.jot()
            self.form.hide()
        elif self.form.isHidden() and self._has_draft(0):
            self._ask(blank(), focus=False)

    def leave(self) -> None:
        """The member goes out of view: what is typed stays a draft."""
        self.form.jot()

    def _ask(self, record: Any, *, focus: bool = True) -> None:
        self.form.jot()
        self.form.ask(record, self._draft_place(record.id), focus=focus)

    def _line(self, line: Line, *, locked: bool) -> QWidget:
        ui, name, id = self._keeper.ui, self._kept.name, line.record.id
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(line.text, wrap=True))
        if line.second:
            texts.addWidget(label(line.second, "second", wrap=True))
        row.addLayout(texts, 1)
        if not locked:
            edit = LinkButton(ui, ui.say("register.edit"), name=f"{name}_edit_{id}")
            edit.clicked.connect(lambda _on: self._ask(line.record))
            drop = LinkButton(ui, ui.say("register.remove"), name=f"{name}_remove_{id}")
            drop.clicked.connect(lambda _on: self._keeper.act(self._kept.remove, id=id))
            for button, verb in ((edit, "register.edit"), (drop, "register.remove")):
                button.setAccessibleName(f"{ui.label(verb)}: {line.text}")
                row.addWidget(button)
        return made

    def _draft_place(self, id: int) -> str:
        return f"{self._place}/{self._kept.name}/{id or 'new'}"

    def _has_draft(self, id: int) -> bool:
        desk = self._keeper.context.opened.desk
        return desk.draft(self._draft_place(id)) is not None
