"""The group of users: who signs in, as what, since when; added, changed, removed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.base.vietnamese import fold
from desktop.domain.accounts import Clerk, Role
from desktop.domain.people import Person
from desktop.domain.problems import Problem
from desktop.ui.kit.ask import Question
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.key_work import KeyPanel, KeyWork
from desktop.ui.pages.settings_group import Group
from desktop.ui.pages.settings_users_forms import UserForm
from desktop.usecases import clerks
from desktop.usecases.clerks import Entry, Oddity
from desktop.usecases.opening import RecoveryCode

MOST = 12
"""As many people are offered at once."""


class UsersGroup(Group):
    """Whoever opens this office. Others than administrators see the list and the reason."""

    def __init__(
        self,
        context: Context,
        tell: Callable[..., None],
        take_sheet: Callable[[RecoveryCode], None],
    ) -> None:
        """``take_sheet`` shows a new recovery sheet to be printed and typed back."""
        super().__init__()
        self._take_sheet = take_sheet
        self._context, self._ui, self._tell = context, context.ui, tell
        self._teller = Teller(context.ui, tell)
        self.form: UserForm | None = None
        self._back: str = ""
        self._buttons: dict[str, LinkButton] = {}
        ui = context.ui
        self.card = Card(ui, ui.say("settings_users.title"), glyph="people", name="users")
        self.more = LinkButton(ui, ui.say("settings_users.more"), glyph="add", name="users_more")
        self.more.clicked.connect(lambda _on: self.ask_new())
        self.card.add_to_head(self.more)
        self._why = label("", "second", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._place = QVBoxLayout()
        self.panel = KeyPanel(ui, context.key_work or KeyWork(context.link, self), "users_key")
        self.card.body.addLayout(self._rows)
        self.card.body.addLayout(self._place)
        self.card.body.addWidget(self.panel)
        self.card.body.addWidget(self._why)
        honest = Card(ui, ui.say("settings_users.roles"), glyph="shield", name="roles")
        for key in ("roles_why", "keys_why", "rotation_why"):
            honest.body.addWidget(label(ui.say(f"settings_users.{key}"), "second", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card)
        column.addWidget(honest)
        column.addStretch(1)

    def arrive(self) -> None:
        """Read the users anew; what is being typed stays."""
        if self.panel.is_at_work():
            return  # who is to leave is half gone in these moments
        ui, may = self._ui, self._may()
        held = next((name for name, each in self._buttons.items() if each.hasFocus()), "")
        self._buttons = {}
        emptied(self._rows)
        slots = self._context.opened.office.slots.clerks
        found: tuple[Entry, ...] = self._context.link.now(lambda tx: clerks.entries(tx, slots))
        for place, each in enumerate(found):
            if place:
                self._rows.addWidget(hairline())
            self._rows.addWidget(self._row(each, may=may))
        self.more.setVisible(may)
        self._why.setText("" if may else ui.say("settings_users.not_permitted"))
        self._why.setVisible(not may)
        if held:
            self._buttons.get(held, self.more).setFocus()

    def leave(self) -> None:
        """Out of view: no passphrase stays typed."""
        if self.form is not None:
            self.form.forget()

    def ask_new(self) -> None:
        """Ask for one more user."""
        form = self._begin("add", "settings_users.add_why", "users_more")
        form.ask_who(Clerk(role=Role.CLERK), "", self._people)
        form.ask_passphrase()
        self._show(form, self._enrol, proved=True)

    def ask_change(self, it: Entry) -> None:
        """Ask for another label, role or person."""
        assert it.clerk is not None
        form = self._begin("change", "", f"user_change_{it.slot}")
        form.ask_who(it.clerk, it.person, self._people)
        self._show(form, partial(self._alter, it.clerk), proved=False)

    def ask_reset(self, it: Entry) -> None:
        """Ask the colleague for another passphrase."""
        assert it.clerk is not None
        form = self._begin("reset", "settings_users.reset_why", f"user_reset_{it.slot}", it.label)
        form.ask_passphrase()
        form.ask_tick("known", "settings_users.reset_known", on=False)
        self._show(form, partial(self._reset, it.clerk), proved=True)

    def ask_removal(self, it: Entry) -> None:
        """Ask for the word of the administrator, and then once more."""
        key = f"user_remove_{it.slot}"
        form = self._begin("remove", "settings_users.remove_why", key, it.label)
        form.ask_tick("sheet", "settings_users.sheet_seen", on=True)
        self._show(form, partial(self._dismiss, it), proved=True)

    def _begin(self, act: str, why: str, back: str, name: str = "") -> UserForm:
        self._close()
        self._back = back
        note = self._ui.say(why, label=name) if name else self._ui.say(why) if why else ""
        return UserForm(self._ui, act, note=note, harm=act == "remove")

    def _show(
        self, form: UserForm, send: Callable[[dict[str, Any]], None], *, proved: bool
    ) -> None:
        if proved and self._context.opened.by_sheet is None:
            form.ask_proof()
        form.close_row()
        form.left.connect(self._leave)

        def sent() -> None:
            given = form.given()
            if given is not None:
                send({"proof": "", **given} if proved else given)

        form.sent.connect(sent)
        self.form = form
        self._place.addWidget(form)
        form.show()
        form.first.setFocus()

    def _enrol(self, given: dict[str, Any]) -> None:
        opened, phrase, proof = self._context.opened, given.pop("passphrase"), given.pop("proof")
        record = Clerk(**given)
        said = self._ui.say("settings_users.added", label=record.label)
        self._do(lambda _p: clerks.enrol(opened, record, phrase, proof=proof), said)

    def _alter(self, before: Clerk, given: dict[str, Any]) -> None:
        record, opened = replace(before, **given), self._context.opened
        said = self._ui.say("settings_users.changed", label=record.label)
        self._do(lambda _p: clerks.alter(opened, record), said)

    def _reset(self, it: Clerk, given: dict[str, Any]) -> None:
        opened = self._context.opened
        phrase, proof, known = given["passphrase"], given["proof"], given["known"]
        words = "settings_users.was_reset_key" if known else "settings_users.was_reset"
        self._do(
            lambda progress: clerks.give_passphrase(
                opened, it, phrase, proof=proof, known=known, progress=progress
            ),
            self._ui.say(words, label=it.label),
            key=known,
        )

    def _dismiss(self, it: Entry, given: dict[str, Any]) -> None:
        ui, opened = self._ui, self._context.opened
        proof, sheet = given["proof"], given["sheet"]
        asked = [
            ui.say("settings_users.remove_question", label=it.label),
            ui.say(f"settings_users.remove_question_{'sheet' if sheet else 'no_sheet'}"),
        ]
        if clerks.keeps_damaged(opened.folder):
            asked.append(ui.say("settings_users.remove_question_aside"))

        def act(yes: bool) -> None:
            if yes:
                words = "settings_users.removed_sheet" if sheet else "settings_users.removed"
                self._do(
                    lambda progress: clerks.dismiss(
                        opened, it, proof=proof, sheet=sheet, progress=progress
                    ),
                    ui.say(words, label=it.label),
                    key=True,
                )

        question = Question(
            ui.label("clerks.remove"),
            "\n\n".join(asked),
            ui.label("clerks.remove"),
            ui.say("ui.go_back"),
            harm=True,
        )
        self._context.ask.confirm(question, act)

    def _mend(self, it: Entry) -> None:
        opened, said = self._context.opened, self._ui.say("settings_users.mended", label=it.label)
        self._do(lambda _p: clerks.mend_label(opened, it), said)

    def _do(self, act: Callable[[Progress], object], said: str, *, key: bool = False) -> None:
        """``key``: it changes the office's key, which takes a while and can be given up."""
        self._wait(True)

        def done(answer: object) -> None:
            self._close()  # first: the key that sent it is still on its way through the form
            self._wait(False)
            if self._context.locking():
                return
            self.arrive()
            self._buttons.get(self._back, self.more).setFocus()
            way = Way(self._ui.label("backup_page.now"), self._to_backup)
            self._tell(Tone.OK, said, *([way] if key else []))
            if isinstance(answer, RecoveryCode):
                self._take_sheet(answer)

        then = Then(done, self._refused, self._trouble, self._cancelled)
        if not key:
            self._context.link.in_line(act, then)
        elif not self.panel.begin(act, then):
            self._refused((Problem(Msg("key_work.running")),))

    def _wait(self, waiting: bool) -> None:
        """While something is done, nothing else is begun here."""
        if self.form is not None:
            self.form.wait(waiting)
        for button in (*self._buttons.values(), self.more):
            button.setEnabled(not waiting)

    def _cancelled(self) -> None:
        self._refused(())
        self.arrive()
        if self.form is not None:
            self.form.send.setFocus()
        self._tell(Tone.INFO, self._ui.say("key_work.cancelled"))

    def _to_backup(self) -> None:
        self._context.go("backup", 0)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        rest = problems
        self._wait(False)
        if self.form is not None:
            rest = self.form.show_problems(problems)
        self._teller.problems(rest)

    def _trouble(self, trouble: Trouble) -> None:
        form = self.form
        self._wait(False)
        proved = form is not None and form.proof is not None
        if form is not None and proved and trouble.msg.key.startswith("safe.passphrase_wrong"):
            form.wrong_proof(trouble)
            return
        self._teller.trouble(trouble)
        self.arrive()

    def _leave(self) -> None:
        if self.panel.is_at_work():
            return
        self._close()
        self._buttons.get(self._back, self.more).setFocus()

    def _close(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            form.forget()
            self._place.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _may(self) -> bool:
        return self._context.opened.desk.may(clerks.add)

    def _people(self, typed: str) -> list[Found]:
        wanted = fold(typed)
        people: list[Person] = self._context.link.now(lambda tx: tx.all(Person))
        fitting = (each for each in people if wanted in fold(each.full_name))
        return [Found(each.id, each.full_name, each.position) for each in fitting][:MOST]

    def _row(self, it: Entry, *, may: bool) -> QWidget:
        ui, line = self._ui, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(12)
        row.addLayout(self._who(it), 1)
        row.addWidget(Chip(ui, _mark(ui, it)))
        if may:
            for act, run in self._acts(it):
                key = f"settings_users.act.{act}"
                button = LinkButton(ui, ui.label(key), name=f"user_{act}_{it.slot}")
                button.setAccessibleName(f"{ui.label(key)} {it.label}")
                button.clicked.connect(lambda _on, run=run: run(it))
                self._buttons[button.objectName()] = button
                row.addWidget(button)
        return line

    def _who(self, it: Entry) -> QVBoxLayout:
        ui, names = self._ui, QVBoxLayout()
        names.setSpacing(1)
        own = it.clerk is not None and it.clerk.id == self._context.opened.desk.clerk.id
        title = ui.say("settings_users.own", label=it.label) if own else it.label
        names.addWidget(ElidedLabel(title, "row"))
        if it.oddity is not None:
            names.addWidget(label(ui.say(f"settings_users.odd.{it.oddity}"), "second", wrap=True))
            return names
        seen = ui.say("settings_users.never")
        if it.signed_in is not None:
            seen = ui.say("settings_users.signed_in", at=ui.moment(it.signed_in))
        names.addWidget(ElidedLabel(f"{it.person} · {seen}" if it.person else seen, "second"))
        return names

    def _acts(self, it: Entry) -> list[tuple[str, Callable[[Entry], None]]]:
        if it.oddity is Oddity.SLOT_ALONE:
            return [("remove", self.ask_removal)]
        found: list[tuple[str, Callable[[Entry], None]]] = [("change", self.ask_change)]
        if it.oddity is Oddity.LABEL:
            found.insert(0, ("mend", self._mend))
        if it.clerk is not None and it.clerk.id != self._context.opened.desk.clerk.id:
            found += [("reset", self.ask_reset), ("remove", self.ask_removal)]
        return found


def _mark(ui: Ui, it: Entry) -> Mark:
    if it.clerk is None:
        return Mark(State.WARN, ui.label("settings_users.odd_word"), "warning")
    words = ui.label(f"clerks.role.{it.clerk.role}")
    if it.oddity is not None:
        return Mark(State.WARN, words, "warning")
    states = {Role.ADMINISTRATOR: (State.ACCENT, "key"), Role.READER: (State.NEUTRAL, "eye")}
    state, glyph = states.get(it.clerk.role, (State.NEUTRAL, "person"))
    return Mark(state, words, glyph)
