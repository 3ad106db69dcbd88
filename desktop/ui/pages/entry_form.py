"""A form for one entry of a list, shown only while somebody writes it; what is typed is a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.form import FormSection
from desktop.ui.pages.meeting.kept_form import Act, Keeper, KeptForm


@dataclass(frozen=True)
class Beneath:
    """What stands under the fields: how it is made, and what it adds to their draft."""

    make: Callable[[], QWidget]
    typed: Callable[[], Mapping[str, Any]]


class EntryForm(QFrame):
    """Saved by its button alone. ``kept`` carries what the command answered.

    Its fields are made when somebody first writes an entry: most forms of a page never are.
    """

    kept = Signal(object)
    dropped = Signal()

    def __init__(
        self,
        keeper: Keeper,
        record: type[Any],
        sections: Sequence[FormSection],
        *,
        act: Act,
        name: str,
        words: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("ground", "box")
        self._make = partial(KeptForm, keeper, record, sections, act=act, by_itself=False)
        self._first = sections[0].rows[0][0]
        self._ui, self._words = keeper.ui, words or keeper.ui.say("register.save")
        self.beneath: Beneath | None = None
        self.hide()

    @cached_property
    def form(self) -> KeptForm:
        """The fields."""
        ui, name = self._ui, self.objectName()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(7)
        made = self._make()
        made.kept.connect(self._kept)
        column.addWidget(made)
        if self.beneath is not None:
            made.beside = self.beneath.typed
            column.addWidget(self.beneath.make())
        write = PrimaryButton(ui, self._words, name=f"{name}_write")
        drop = PlainButton(ui, ui.say("register.cancel"), name=f"{name}_drop")
        write.clicked.connect(lambda _on: self.write())
        drop.clicked.connect(lambda _on: self._drop())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(write)
        foot.addWidget(drop)
        column.addLayout(foot)
        return made

    def ask(self, record: Any, place: str, *, focus: bool = True) -> None:
        """Ask for a record; what was typed at this place before is put in again."""
        self.form.show_record(record, place)
        self.show()
        if focus:
            self.form.editor(self._first).setFocus()

    def write(self) -> None:
        """Save; where nothing was typed, what stands there is judged all the same."""
        if self.form.changed():
            self.form.save()
        elif self.form.whole():
            self.form.write()
        else:
            self.form.form.go_to_first_problem()

    def jot(self) -> None:
        """The form goes out of view: what is typed stays a draft."""
        if not self.isHidden() and self.form.changed():
            self.form.jot()

    def _kept(self, answer: object) -> None:
        self.hide()
        self.kept.emit(answer)

    def _drop(self) -> None:
        self.form.forget()
        self.hide()
        self.dropped.emit()
