"""The group of security: minutes to the lock, another passphrase, a new recovery sheet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.settings import IDLE_MINUTES
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.ask import Question
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.editors.text import WholeField
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then, Work
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.rights import looks
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.key_work import KeyPanel, KeyWork
from desktop.ui.pages.settings_device import DeviceCard
from desktop.ui.pages.settings_group import Group
from desktop.ui.shell.first_run_passphrase import NewPassphrase
from desktop.ui.shell.idle import IN_MEETING, PUT_OFF
from desktop.ui.shell.sheet_panel import SheetPanel, sheet_of
from desktop.ui.shell.sheet_press import Press
from desktop.usecases import own_keys
from desktop.usecases.opening import SHEET_WAITS, RecoveryCode


class SecurityGroup(Group):
    """Whatever touches the key asks for the passphrase, except after opening by the sheet."""

    def __init__(self, context: Context, press: Press, tell: Callable[..., None]) -> None:
        super().__init__()
        self._context, self._tell = context, tell
        self._teller = Teller(context.ui, tell)
        ui = context.ui
        work = context.key_work or KeyWork(context.link, self)
        self.changing = KeyPanel(ui, work, "passphrase_key")
        self.renewing = KeyPanel(ui, work, "sheet_key")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._lock_card(ui))
        column.addWidget(self._passphrase_card(ui))
        self.device = DeviceCard(context, tell)
        sheet = self._sheet_card(ui, press)
        column.addWidget(sheet)
        sheet.setVisible(context.opened.desk.may(own_keys.sheet_renewed))
        column.addWidget(self.device)
        column.addStretch(1)

    def arrive(self) -> None:
        """Say what counts now: the computer may have stopped telling of other programs, and a lock
        makes the sheet forgotten that spared the old passphrase.
        """
        self._say_counts()
        self._old_field.setVisible(self._context.opened.by_sheet is None)

    def _say_counts(self) -> None:
        ui, by = self._context.ui, self._context.locked_by()
        said = (
            ui.say("idle.of_computer" if by.computer else "idle.of_window"),
            ui.say("idle.while_meeting", n=IN_MEETING),
            ui.say("idle.at_once_session" if by.session else "idle.at_once"),
            ui.say("backup_lock.in_settings", n=PUT_OFF),
        )
        self.counts.setText(" ".join(said))

    def go_to_passphrase(self) -> None:
        """Put the focus where another passphrase begins."""
        self._old_field.setVisible(self._context.opened.by_sheet is None)
        (self.new.first if self._context.opened.by_sheet else self.old).line.setFocus()

    def go_to_sheet(self) -> None:
        """Put the focus where a new sheet begins."""
        self.proof.line.setFocus()

    def leave(self) -> None:
        """Nothing typed here stays on the screen."""
        self.new.clear()
        self.device.leave()
        for tick in (self.known, self.lost):
            tick.set_value(False)
        for editor in (self.old, self.proof):
            editor.line.clear()
            editor.show_text(False)

    def _lock_card(self, ui: Ui) -> Card:
        card = Card(ui, ui.say("settings.locking"), glyph="lock_closed", name="locking")
        self.minutes = looks(WholeField(ui, name="idle_minutes"))
        self.minutes.setMaximumWidth(120)
        self.minutes.set_value(self._context.computer.settings.idle_minutes)
        key = "settings.idle_minutes"
        self._minutes_field = Field(ui, ui.say(key), self.minutes, spoken=ui.label(key))
        self.minutes.editingFinished.connect(self._minutes_typed)
        card.body.addWidget(self._minutes_field)
        self.counts = label("", "second", wrap=True)
        card.body.addWidget(self.counts)
        self._say_counts()
        return card

    def _passphrase_card(self, ui: Ui) -> Card:
        card = Card(ui, ui.say("settings.passphrase"), glyph="key", name="passphrase_card")
        self.old = PassphraseField(ui, name="old_passphrase")
        self._old_field = self._field(ui, "settings.old_passphrase", self.old)
        self.new = NewPassphrase(
            ui, access_key=False, words=("settings.new_passphrase", "settings.new_again")
        )
        self.change = looks(
            PlainButton(
                ui, ui.say("settings.change_passphrase"), glyph="key", name="change_passphrase"
            )
        )
        self.change.clicked.connect(self.change_passphrase)
        may = self._context.opened.desk.may(own_keys.sheet_renewed)
        self.known = CheckRow(ui, ui.say("settings.passphrase_known"), name="passphrase_known")
        for part in (self._old_field, self.new):
            card.body.addWidget(part)
        if may:
            card.body.addWidget(self.known)
        else:
            asking = ui.say("settings.passphrase_known_else")
            card.body.addWidget(label(asking, "second", wrap=True))
        card.body.addLayout(_left(self.change))
        card.body.addWidget(self.changing)
        self._old_field.setVisible(self._context.opened.by_sheet is None)
        return card

    def _sheet_card(self, ui: Ui, press: Press) -> Card:
        card = Card(ui, ui.say("settings.sheet"), glyph="qr_code", name="sheet_card")
        card.body.addWidget(label(ui.say("settings.sheet_why"), "second", wrap=True))
        self.proof = PassphraseField(ui, name="proof_passphrase")
        self._proof_field = self._field(ui, "settings.proof", self.proof)
        self.renew = PlainButton(
            ui, ui.say("settings.renew_sheet"), glyph="qr_code", name="renew_sheet"
        )
        self.renew.clicked.connect(self.renew_sheet)
        self.panel = SheetPanel(ui, press)
        self.kept = PlainButton(
            ui, ui.say("settings.sheet_typed"), glyph="checkmark", name="sheet_typed"
        )
        self.kept.clicked.connect(self._sheet_typed)
        self.lost = CheckRow(ui, ui.say("settings.sheet_lost"), name="sheet_lost")
        card.body.addWidget(self._proof_field)
        card.body.addWidget(self.lost)
        card.body.addLayout(_left(self.renew))
        card.body.addWidget(self.renewing)
        card.body.addWidget(self.panel)
        card.body.addLayout(_left(self.kept))
        self._show_panel(False)
        return card

    def change_passphrase(self) -> None:
        """Ask once, then rewrite the slot, and the whole office where others may know the old."""
        ui, opened = self._context.ui, self._context.opened
        self._old_field.show_problems()
        if not self.new.accept():
            return
        old, new, known = self.old.text(), self.new.text(), self.known.value()

        def act(yes: bool) -> None:
            if yes:
                self._do(
                    lambda progress: opened.change_passphrase(
                        old, new, known=known, progress=progress
                    ),
                    Then(
                        done=lambda _none: self._changed(known=known),
                        refused=self._refused,
                        trouble=lambda trouble: self._wrong(self._old_field, self.old, trouble),
                        cancelled=lambda: self._cancelled(self.change),
                    ),
                    self.changing if known else None,
                )

        question = Question(
            ui.label("settings.change_passphrase"),
            ui.say("settings.change_question_key" if known else "settings.change_question"),
            ui.label("settings.change_passphrase"),
            ui.say("ui.go_back"),
        )
        self._context.ask.confirm(question, act)

    def renew_sheet(self) -> None:
        """Make another code, and another key of the office where the sheet before may be seen."""
        ui, opened = self._context.ui, self._context.opened
        self._proof_field.show_problems()
        typed, lost = self.proof.text(), self.lost.value()

        def act(yes: bool) -> None:
            if yes:
                self._do(
                    lambda progress: opened.renew_sheet(typed, lost=lost, progress=progress),
                    Then(
                        done=lambda code: self._renewed(code, key=lost),
                        refused=self._refused,
                        trouble=lambda trouble: self._wrong(self._proof_field, self.proof, trouble),
                        cancelled=lambda: self._cancelled(self.renew),
                    ),
                    self.renewing if lost else None,
                )

        question = Question(
            ui.label("settings.renew_sheet"),
            ui.say("settings.renew_question_key" if lost else "settings.renew_question"),
            ui.label("settings.renew_sheet"),
            ui.say("ui.go_back"),
        )
        self._context.ask.confirm(question, act)

    def _do(self, act: Work, then: Then, panel: KeyPanel | None) -> None:
        """Have it done; where it changes the office's key, ``panel`` shows how that goes."""
        self._wait(True)
        if panel is None:
            self._context.link.in_line(act, then)
        elif not panel.begin(act, then):
            self._refused((Problem(Msg("key_work.running")),))

    def _wait(self, waiting: bool) -> None:
        for button in (self.change, self.renew):
            button.setEnabled(not waiting)

    def _field(self, ui: Ui, key: str, editor: PassphraseField) -> Field:
        spoken = ui.label(key)
        editor.shown.setAccessibleName(ui.say("first_run.passphrase.show", field=spoken))
        editor.without_access_key()
        return Field(ui, ui.say(key), editor, spoken=spoken)

    def _minutes_typed(self) -> None:
        ui, minutes = self._context.ui, self.minutes.value()
        fits = minutes is not None and minutes in IDLE_MINUTES
        least, most = IDLE_MINUTES[0], IDLE_MINUTES[-1]
        words = "" if fits else ui.say("settings.idle_range", least=least, most=most)
        self._minutes_field.show_problems(*([words] if words else []))
        if fits:
            self._context.computer.change(idle_minutes=minutes)

    def _changed(self, *, known: bool) -> None:
        self._wait(False)
        self.change.setFocus()
        self.leave()
        self._old_field.setVisible(True)
        words = "settings.passphrase_and_key" if known else "settings.passphrase_changed"
        said = [self._context.ui.say(words)]
        if self.device.dropped():
            said.append(self._context.ui.say("keyring.dropped"))
        self._tell(Tone.OK, " ".join(said), *([self._backup()] if known else []))

    def _renewed(self, code: RecoveryCode, *, key: bool) -> None:
        self._wait(False)
        self.proof.line.clear()
        self.lost.set_value(False)
        if self._context.locking():
            return  # whoever unlocks may be another: this sheet waits, and that is told
        if key:
            self._tell(Tone.OK, self._context.ui.say("settings.sheet_and_key"), self._backup())
        self.take_sheet(code)

    def _backup(self) -> Way:
        """Copies made before open with what was replaced: the next step is another one."""

        def go() -> None:
            self._context.go("backup", 0)

        return Way(self._context.ui.label("backup_page.now"), go)

    def take_sheet(self, code: RecoveryCode) -> None:
        """A new sheet, to be printed and typed back; it waits until then."""
        context = self._context
        opened = context.opened
        day = context.ui.clock.today()
        sheet = sheet_of(code, label=opened.label, folder=opened.folder.name, day=day)
        self._show_panel(True)
        self.panel.take(code, sheet)
        self.panel.first().setFocus()

    def _sheet_typed(self) -> None:
        if self.panel.accept():
            self._context.jot(SHEET_WAITS, None)
            self.panel.forget()
            self._show_panel(False)
            self._tell(Tone.OK, self._context.ui.say("settings.sheet_kept"))

    def _show_panel(self, on: bool) -> None:
        self.panel.setVisible(on)
        self.kept.setVisible(on)
        for part in (self._proof_field, self.lost, self.renew):
            part.setVisible(not on)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._wait(False)
        self._teller.problems(problems)

    def _cancelled(self, asked: PlainButton) -> None:
        self._wait(False)
        asked.setFocus()
        self._tell(Tone.INFO, self._context.ui.say("key_work.cancelled"))

    def _wrong(self, field: Field, editor: PassphraseField, trouble: Trouble) -> None:
        self._wait(False)
        if not trouble.msg.key.startswith("safe.passphrase_wrong"):
            self._teller.trouble(trouble)  # a disk, and nothing wrong with what was typed
            return
        field.show_problems(self._context.ui.say(trouble.msg))
        editor.mark_wrong(True)
        editor.line.setFocus()
        editor.line.selectAll()


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
