"""A form for one entry of a list, shown only while somebody writes it; what is typed is a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.form import FormSection
from desktop.ui.pages.meeting.kept_form import Act, Keeper, KeptForm


class EntryForm(QFrame):
    """Saved by its button alone. ``kept`` carries what the command answered."""

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
        ui = keeper.ui
        self.setObjectName(name)
        self.setProperty("ground", "box")
        self.form = KeptForm(keeper, record, sections, act=act, by_itself=False)
        self.form.kept.connect(self._kept)
        self._first = sections[0].rows[0][0]
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 8, 12, 10)
        self.column.setSpacing(7)
        self.column.addWidget(self.form)
        write = PrimaryButton(ui, words or ui.say("register.save"), name=f"{name}_write")
        drop = PlainButton(ui, ui.say("register.cancel"), name=f"{name}_drop")
        write.clicked.connect(lambda _on: self.write())
        drop.clicked.connect(lambda _on: self._drop())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(write)
        foot.addWidget(drop)
        self.column.addLayout(foot)
        self.hide()

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
