"""What is asked in place under the users: a new one, a change, another passphrase, a farewell."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.base.vietnamese import clean
from desktop.domain.accounts import Clerk, Role
from desktop.ui.kit.buttons import HarmButton
from desktop.ui.kit.editors.choice import CheckRow, ChoiceBox
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.editors.ref import RefField, Source
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_forms import PlaceForm
from desktop.ui.shell.first_run_passphrase import NewPassphrase

WORDS = ("settings_users.theirs", "settings_users.theirs_again")


class UserForm(PlaceForm):
    """Fields one below another: who, what for, the person's own passphrase, and whose word it is.

    Each part stands there only where the act needs it.
    """

    def __init__(self, ui: Ui, act: str, *, note: str, harm: bool = False) -> None:
        super().__init__(ui, f"user_{act}", send=f"clerks.{act}")
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.label: Line | None = None
        self.role: ChoiceBox | None = None
        self.person: RefField | None = None
        self.new: NewPassphrase | None = None
        self.proof: PassphraseField | None = None
        self.ticks: dict[str, CheckRow] = {}
        self.column.insertWidget(0, label(ui.label(f"clerks.{act}"), "row"))
        self.column.insertWidget(1, self.note)
        if harm:
            plain = self.send
            self.send = HarmButton(ui, ui.say("clerks.remove"), name="user_remove_send")
            plain.deleteLater()
            self.send.clicked.connect(self.sent)

    def ask_who(self, it: Clerk, person: str, people: Source) -> None:
        """The label at the door, the role, and whom of the people it is."""
        ui = self._ui
        self.label = Line(ui, longest=80, name="user_label")
        self.label.set_value(it.label)
        roles = [(each, ui.label(f"clerks.role.{each}")) for each in Role]
        self.role = ChoiceBox(ui, roles, name="user_role")
        self.role.set_value(it.role)
        self.role.setMinimumWidth(220)
        self.person = RefField(ui, people, name="user_person")
        self.person.set_value(it.person, person)
        self.person.nothing = "user_person.nothing_found"
        self._field("label", self.label, 1, required=True)
        self._field("role", self.role, 0, required=True)
        self.next_row()
        self._field("person", self.person, 1)
        for name, editor in (("label", self.label), ("person", self.person)):
            editor.edited.connect(self._fields[name].clear)
        name = ui.label("clerks.label")
        for why in (
            ui.say("user_person.label_why", field=name),
            ui.say("user_person.why", field=ui.label("clerks.person")),
        ):
            self.column.addWidget(label(why, "second", wrap=True))
        self.column.addWidget(self._roles())
        self.first = self.label

    def ask_passphrase(self) -> None:
        """The passphrase, typed twice by whom it is for."""
        self.column.addWidget(label(self._ui.say("settings_users.theirs_why"), "second", wrap=True))
        self.new = NewPassphrase(self._ui, access_key=False, words=WORDS)
        # Between labels that wrap, the layout would give it less than its fields need.
        self.new.setMinimumHeight(self.new.minimumSizeHint().height())
        self.column.addWidget(self.new)
        if self.first is self:
            self.first = self.new.first.line

    def ask_tick(self, name: str, words: str, *, on: bool) -> None:
        """Yes or no, given under ``name``."""
        self.ticks[name] = CheckRow(self._ui, self._ui.say(words), name=f"user_{name}")
        self.ticks[name].set_value(on)
        self.column.addWidget(self.ticks[name])

    def ask_proof(self) -> None:
        """The administrator's own passphrase."""
        ui = self._ui
        self.proof = PassphraseField(ui, name="user_proof")
        words = ui.label("settings_users.proof")
        self.proof.shown.setAccessibleName(ui.say("first_run.passphrase.show", field=words))
        self.proof.without_access_key()
        self.proof.entered.connect(self.send.click)
        field = Field(ui, words, self.proof, required=True, spoken=words)
        self._fields["proof"] = field
        self.column.addWidget(field)
        if self.first is self:
            self.first = self.proof.line

    def close_row(self) -> None:
        """The buttons in a row of their own: passphrases take the whole width."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.send)
        row.addWidget(self.back)
        row.addStretch(1)
        self.column.addLayout(row)

    def given(self) -> dict[str, Any] | None:
        """What was typed, by name; None where something is wrong, which is said there."""
        found: dict[str, Any] = {}
        if self.label is not None and self.role is not None and self.person is not None:
            wrong = self.person.mistake()
            nobody = Msg("user_person.nobody", typed=clean(self.person.text()))
            self._fields["person"].show_problems(*([self._ui.say(nobody)] if wrong else []))
            empty = not self.label.value()
            words = self._ui.say("field.empty", field=self._ui.label("clerks.label"))
            self._fields["label"].show_problems(*([words] if empty else []))
            if wrong or empty:
                (self.label if empty else self.person).setFocus()
                return None
            found |= {
                "label": self.label.value(),
                "role": self.role.value(),
                "person": self.person.value(),
            }
        if self.new is not None:
            if not self.new.accept():
                return None
            found["passphrase"] = self.new.text()
        if self.proof is not None:
            found["proof"] = self.proof.text()
        return found | {name: tick.value() for name, tick in self.ticks.items()}

    def wrong_proof(self, trouble: Trouble) -> None:
        """The administrator's passphrase was not right."""
        assert self.proof is not None
        self._fields["proof"].show_problems(self._ui.say(trouble.msg))
        self.proof.mark_wrong(True)
        self.proof.line.setFocus()
        self.proof.line.selectAll()

    def forget(self) -> None:
        """No passphrase stays on the screen."""
        if self.new is not None:
            self.new.clear()
        if self.proof is not None:
            self.proof.line.clear()
            self.proof.show_text(False)

    def wait(self, waiting: bool) -> None:
        """While it is being done nothing is pressed twice."""
        for button in (self.send, self.back):
            button.setEnabled(not waiting)

    def _field(self, name: str, editor: QWidget, share: int, *, required: bool = False) -> None:
        words = self._ui.label(f"clerks.{name}")
        self.add(name, Field(self._ui, words, editor, required=required, spoken=words), share)

    def _roles(self) -> QWidget:
        """What each role may do, in a line each."""
        around = QWidget()
        column = QVBoxLayout(around)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for each in Role:
            words = self._ui.say(f"settings_users.may.{each}")
            column.addWidget(label(words, "second", wrap=True))
        return around
