"""The card of the keyring: what it means that this computer opens the office, and the switch."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.rights import looks
from desktop.ui.kit.teller import Teller
from desktop.ui.pages.context import Context
from desktop.usecases import device_keys


class DeviceCard(Card):
    """Off by default; switched on with the passphrase. The keyring is asked only when it is seen.

    A keyring that fails is told beside the switch, and nothing else changes.
    """

    def __init__(self, context: Context, tell: Callable[..., None]) -> None:
        ui = context.ui
        super().__init__(ui, ui.say("keyring.title"), glyph="key", name="device_card")
        self._context, self._tell = context, tell
        self._teller = Teller(ui, tell)
        self._there: bool | None = None
        for key in ("why", "risk", "safe"):
            self.body.addWidget(label(ui.say(f"keyring.{key}"), "second", wrap=True))
        self.state = label("", wrap=True)
        self.state.setObjectName("device_state")
        self.body.addWidget(self.state)
        self.proof = PassphraseField(ui, name="device_proof")
        spoken = ui.label("keyring.proof")
        self.proof.shown.setAccessibleName(ui.say("first_run.passphrase.show", field=spoken))
        self.proof.without_access_key()
        self._field = Field(ui, ui.say("keyring.proof"), self.proof, spoken=spoken)
        self.on = looks(
            PlainButton(ui, ui.say("keyring.turn_on"), glyph="key", name="device_turn_on")
        )
        self.off = looks(PlainButton(ui, ui.say("keyring.turn_off"), name="device_turn_off"))
        self.on.clicked.connect(lambda _on: self.turn_on())
        self.off.clicked.connect(lambda _on: self.turn_off())
        row = QHBoxLayout()
        for button in (self.on, self.off):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addWidget(self._field)
        self.body.addLayout(row)
        self.show_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether there is a keyring, once: not before somebody wants to know."""
        super().showEvent(event)
        if self._there is None:
            keys = self._context.device_keys
            then = Then(done=self._found, trouble=lambda _trouble: self._found(False))
            self._context.link.work(lambda _progress: keys.is_there(), then)
        self.show_state()

    def leave(self) -> None:
        """Nothing typed here stays on the screen."""
        self.proof.line.clear()
        self.proof.show_text(False)

    def show_state(self) -> None:
        """Whether it is on, for this computer or another, and what can be done."""
        office, ui = self._context.opened.office, self._context.ui
        on = device_keys.is_on(office.slots.file, self._context.opened.desk.clerk.slot)
        here = self._name() in self._context.computer.settings.device_keys
        if on:
            words = "is_on" if here else "is_on_elsewhere"
        else:
            words = {None: "looking", True: "is_off", False: "no_keyring"}[self._there]
        self.state.setText(ui.say(f"keyring.{words}"))
        can = bool(self._there) and not (on and here)
        by_sheet = self._context.opened.by_sheet is not None
        self._field.setVisible(can and not by_sheet)
        self.on.setVisible(can)
        self.off.setVisible(on)

    def turn_on(self) -> None:
        """Keep a secret in the keyring and give it a slot, proved by the passphrase."""
        context, opened, typed = self._context, self._context.opened, self.proof.text()
        self._field.show_problems()
        self._wait(True)
        context.link.in_line(
            lambda _progress: device_keys.switch_on(opened, context.device_keys, proof=typed),
            Then(done=lambda _none: self._turned(True), refused=self._refused, trouble=self._wrong),
        )

    def turn_off(self) -> None:
        """Take the slot away, and the secret out of the keyring."""
        context, opened = self._context, self._context.opened
        self._wait(True)
        context.link.in_line(
            lambda _progress: device_keys.switch_off(opened, context.device_keys),
            Then(done=self._turned_off, refused=self._refused, trouble=self._wrong),
        )

    def dropped(self) -> bool:
        """After another passphrase: whether what this computer kept was dropped with the old."""
        if self._name() not in self._context.computer.settings.device_keys:
            return False
        self._remember(False)
        keys, office = self._context.device_keys, self._context.opened.office.slots.file.office
        clerk = self._context.opened.desk.clerk.slot
        self._context.link.work(
            lambda _progress: device_keys.forget(keys, office, clerk), Then(trouble=lambda _t: None)
        )
        self.show_state()
        return True

    def _found(self, there: object) -> None:
        self._there = bool(there)
        self.show_state()

    def _turned(self, on: bool) -> None:
        self._wait(False)
        self.leave()
        self._remember(on)
        self.show_state()
        self._tell(Tone.OK, self._context.ui.say(f"keyring.turned_{'on' if on else 'off'}"))

    def _turned_off(self, left: Msg | None) -> None:
        self._turned(False)
        if left is not None:
            ui = self._context.ui
            self._tell(Tone.WARN, f"{ui.say('keyring.turned_off')} {ui.say(left)}")

    def _remember(self, on: bool) -> None:
        """The door offers it on this computer only while this computer says so."""
        computer, name = self._context.computer, self._name()
        kept = {each: at for each, at in computer.settings.device_keys.items() if each != name}
        if on:
            kept[name] = self._context.ui.clock.now().isoformat(timespec="seconds")
        computer.change(device_keys=kept)

    def _name(self) -> str:
        opened = self._context.opened
        return device_keys.name_of(opened.office.slots.file.office, opened.desk.clerk.slot)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._wait(False)
        self._teller.problems(problems)

    def _wrong(self, trouble: Trouble) -> None:
        self._wait(False)
        wrong = trouble.msg.key.startswith("safe.passphrase_wrong")
        self.proof.mark_wrong(wrong)
        self._field.show_problems(self._context.ui.say(trouble.msg))
        self.proof.line.setFocus()

    def _wait(self, waiting: bool) -> None:
        for button in (self.on, self.off):
            button.setEnabled(not waiting)
