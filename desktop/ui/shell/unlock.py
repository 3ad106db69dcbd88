"""The door: opening the office with a passphrase or with the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSpacerItem, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.settings import Tries
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.ui.kit.buttons import LinkButton, PrimaryButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.passphrase import PassphraseField
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.scrolled import centred, scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.shell.code_groups import Checker
from desktop.ui.shell.door_panel import Door, DoorPanel
from desktop.ui.shell.help_link import HelpLink
from desktop.ui.shell.recovery_form import RecoveryForm

Opener = Callable[[str, str, Then], object]
"""Tries a passphrase on a slot (its id) and answers by ``Then`` with what was opened."""

SheetOpener = Callable[[str, Then], object]
"""Tries the code of a recovery sheet in the same way."""

WRONG = ("safe.passphrase_wrong", "safe.passphrase_wrong_previous")
"""The sentences that mean a wrong passphrase and count as a try."""

PAUSES = (2, 4, 8, 16, 30)
"""Seconds of pause from the third wrong try on; the last stays."""


class UnlockPage(QFrame):
    """Opens an office. The passphrase is handed on as typed and kept nowhere."""

    opened = Signal(object)
    language_wanted = Signal()
    other_wanted = Signal()
    new_wanted = Signal()
    restore_wanted = Signal()
    help_wanted = Signal()
    tried = Signal(object)

    def __init__(
        self,
        ui: Ui,
        door: Door,
        opener: Opener,
        *,
        sheet: tuple[SheetOpener, Checker] | None = None,
        locked: bool = False,
        device: Callable[[str, Then], object] | None = None,
    ) -> None:
        """``locked`` covers a window that was open; without ``sheet`` there is no such link.

        ``device`` opens by the keyring of this computer, for the slots the door names.
        """
        super().__init__()
        self.setObjectName("unlock")
        self.setProperty("ground", "surface")
        self._ui, self._door, self._opener, self._sheet = ui, door, opener, sheet
        self._device = device
        self._locked = locked
        self._wrong, self._until = door.tries.wrong, door.tries.until
        self._busy = False
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self.count_down)
        self._panel = DoorPanel(ui, door)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        right = QVBoxLayout()
        right.setContentsMargins(24, 12, 24, 12)
        self._forms = QStackedWidget()
        self._forms.addWidget(self._passphrase_form())
        self._recovery: RecoveryForm | None = None  # made when it is first turned to
        right.addWidget(scrolled(centred(self._forms, width=440)), 1)
        right.addLayout(self._foot())
        row.addLayout(right, 1)
        if self.seconds_left():
            self._tick.start()
        self.count_down()
        self._offer_device()

    def show_sheet(self, on: bool) -> None:
        """Turn to the recovery sheet, or back to the passphrase."""
        if self._sheet is None:
            return
        if self._recovery is None:
            self._recovery = self._recovery_form(self._sheet[1])
        self._forms.setCurrentIndex(1 if on else 0)
        (self._recovery.groups[0] if on else self.field.line).setFocus()

    def _recovery_form(self, checks: Checker) -> RecoveryForm:
        made = RecoveryForm(self._ui, checks)
        made.opened.connect(self._try_sheet)
        made.left.connect(lambda: self.show_sheet(False))
        page = QWidget(self._forms)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(made)
        column.addStretch(1)
        self._forms.addWidget(page)
        return made

    def topic(self) -> str:
        """The page of the manual about what is in view."""
        return "door#sheet" if self._forms.currentIndex() else "door"

    def tell_work(self, tone: Tone, text: str) -> None:
        """Say what became of the work that was under way when the office was locked."""
        self.work.tell(tone, text)

    def wrong_tries(self) -> int:
        return self._wrong

    def seconds_left(self) -> int:
        """How long the button waits still."""
        if self._until is None:
            return 0
        left = int((self._until - self._ui.clock.now()).total_seconds())
        # Longer than any pause: the clock was set back since, and nobody is kept out by that.
        return left if 0 < left <= PAUSES[-1] else 0

    def count_down(self) -> None:
        """Show the seconds left in the button; let it go when none are left."""
        left = self.seconds_left()
        if not left:
            self._until = None
            self._tick.stop()
        self._show_button()

    def try_now(self) -> None:
        """Try what stands in the field, unless the pause lasts or a try is under way."""
        if self._busy or self.seconds_left() or not self.field.text():
            return
        self._wait(True)
        then = Then(
            done=self._done,
            trouble=self._not_opened,
            cancelled=lambda: self._wait(False),
            step=lambda _done, _of, words: self._say_step(words),
        )
        self._opener(self.field.text(), self._slot(), then)

    def try_device(self) -> None:
        """Try what the keyring of this computer keeps; whatever it does, the field stays."""
        if self._busy or self._device is None:
            return
        self._wait(True)
        self._device(self._slot(), Then(done=self._done, trouble=self._not_opened))

    def _device_link(self, column: QVBoxLayout) -> LinkButton:
        link = LinkButton(self._ui, self._ui.say("keyring.open"), glyph="key", name="by_device")
        link.clicked.connect(lambda _on: self.try_device())
        row = QHBoxLayout()
        row.addWidget(link)
        row.addStretch(1)
        column.addLayout(row)
        link.hide()
        return link

    def _offer_device(self) -> None:
        """Only for whom this computer keeps a key."""
        self.by_device.setVisible(self._device is not None and self._slot() in self._door.devices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        high = self.height() >= 600
        self._panel.fit(wide=self.width() >= 1100, high=high)
        for gap in self._gaps:
            gap.changeSize(0, 28 if high else 10)
        layout = self._forms.widget(0).layout()
        if layout is not None:
            layout.invalidate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.line.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tick.stop()

    def _passphrase_form(self) -> QWidget:
        ui, say, form = self._ui, self._ui.say, QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(label(say("unlock.locked" if self._locked else "unlock.title"), "door"))
        column.addSpacing(4)
        kept = say("unlock.locked_kept") if self._locked else ui.long_day(ui.clock.today())
        column.addWidget(label(kept, "second"))
        self._gaps = (QSpacerItem(0, 28), QSpacerItem(0, 28))
        column.addItem(self._gaps[0])
        self._who: ChoiceBox | None = None
        if len(self._door.slots) > 1:
            self._who = ChoiceBox(ui, self._door.slots, name="who")
            self._who.set_value(self._door.slots[0][0])
            self._who.edited.connect(self._offer_device)
            words = say("unlock.who")
            column.addWidget(Field(ui, words, self._who, spoken=ui.label("unlock.who")))
            column.addSpacing(8)
        self.field = PassphraseField(ui, tall=True)
        above = label(say("unlock.passphrase"), "row")
        above.setBuddy(self.field.line)
        self.field.line.setAccessibleName(ui.label("unlock.passphrase"))
        column.addWidget(above)
        column.addSpacing(6)
        column.addWidget(self.field)
        column.addSpacing(8)
        self._marks = Notice(ui, link=say("unlock.show_typed"), name="marks")
        self._marks.link.clicked.connect(lambda: self.field.show_text(True))
        self._told, self.work = Notice(ui, name="told"), Notice(ui, name="work")
        for notice in (self._marks, self._told, self.work):
            column.addWidget(notice)
        column.addSpacing(8)
        self.button = PrimaryButton(ui, say("unlock.act"), name="unlock_act")
        self.button.setProperty("measure", "door")
        column.addWidget(self.button)
        column.addSpacing(8)
        self.by_device = self._device_link(column)
        self._hint = label(say("unlock.hint"), "second", wrap=True)
        column.addWidget(self._hint)
        column.addItem(self._gaps[1])
        if self._door.sample:
            column.addWidget(self._sample())
            column.addSpacing(12)
        column.addLayout(self._links())
        column.addStretch(1)
        self.button.clicked.connect(self.try_now)
        self.field.entered.connect(self.try_now)
        self.field.edited.connect(lambda: self.field.mark_wrong(False))
        self.field.marks_stand.connect(self._say_marks)
        return form

    def _links(self) -> QVBoxLayout:
        """Other ways in; over a locked window only how to come to them."""
        column = QVBoxLayout()
        column.setSpacing(0)
        if self._locked:
            sheet = self._ui.label("unlock.use_sheet")
            words = self._ui.say("unlock.locked_forgotten", sheet=sheet)
            column.addWidget(label(words, "second", wrap=True))
            return column
        column.addWidget(hairline())
        column.addSpacing(10)
        links = []
        if self._sheet is not None:
            links.append(("use_sheet", "document_arrow_right", lambda: self.show_sheet(True)))
        links.append(("restore", "hard_drive", self.restore_wanted.emit))
        links.append(("other", "folder_open", self.other_wanted.emit))
        links.append(("new", "add", self.new_wanted.emit))
        for key, glyph, act in links:
            words = self._ui.say(self._door.new if key == "new" else f"unlock.{key}")
            link = LinkButton(self._ui, words, glyph=glyph, name=key)
            link.clicked.connect(act)
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(4)
        return column

    def _sample(self) -> QWidget:
        notice = Notice(self._ui, link=self._ui.say("unlock.sample_fill"), name="sample")
        passphrase = self._door.sample
        notice.tell(
            Tone.INFO,
            self._ui.say("unlock.sample"),
            self._ui.say("unlock.sample_passphrase", passphrase=passphrase),
        )

        def fill() -> None:
            self.field.line.setText(passphrase)
            self.field.line.setFocus()

        notice.link.clicked.connect(fill)
        return notice

    def _foot(self) -> QHBoxLayout:
        ui, row = self._ui, QHBoxLayout()
        row.setSpacing(20)
        words = ui.say("unlock.version", version=self._door.version)
        row.addWidget(ElidedLabel(words, "second"), 1)
        other = LinkButton(
            ui, ui.say("unlock.other_language"), glyph="local_language", name="language"
        )
        other.clicked.connect(self.language_wanted.emit)
        row.addWidget(HelpLink(ui, self.help_wanted.emit))
        row.addWidget(other)
        return row

    def _slot(self) -> str:
        if self._who is not None:
            return str(self._who.value())
        return self._door.slots[0][0] if self._door.slots else ""

    def _wait(self, waiting: bool) -> None:
        self._busy = waiting
        self.field.line.setReadOnly(waiting)
        if waiting:
            self._told.hide()
            self._hint.setText(self._ui.say("unlock.opening"))
        self._show_button()

    def _show_button(self) -> None:
        left = self.seconds_left()
        words = self._ui.say("unlock.act_waits", n=left) if left else self._ui.say("unlock.act")
        self.button.setText(words)
        self.button.setEnabled(not left and not self._busy)
        self.by_device.setEnabled(not self._busy)

    def _say_step(self, words: Msg | None) -> None:
        if words is not None:
            self._hint.setText(self._ui.say(words))

    def _say_marks(self, stand: bool) -> None:
        if stand:
            what, why = self._ui.say("unlock.marks"), self._ui.say("unlock.marks_why")
            self._marks.tell(Tone.WARN, what, why, glyph="text_edit_style")
        else:
            self._marks.hide()

    def _done(self, office: Any) -> None:
        self.field.line.clear()
        self._wrong = 0
        self.tried.emit(Tries(self._slot()))
        self._wait(False)
        self.opened.emit(office)

    def _not_opened(self, trouble: Trouble) -> None:
        self._wait(False)
        self._hint.setText(self._ui.say("unlock.hint"))
        self._told.tell(Tone.DANGER, self._ui.say(trouble.msg))
        if trouble.msg.key in WRONG:
            self._count_wrong()
        self.field.line.setFocus()

    def _count_wrong(self) -> None:
        self._wrong += 1
        self._until = None
        self.field.mark_wrong(True)
        self.field.line.selectAll()
        if self._wrong >= 3:
            pause = PAUSES[min(self._wrong - 3, len(PAUSES) - 1)]
            self._until = self._ui.clock.now() + timedelta(seconds=pause)
            self._hint.setText(self._ui.say("unlock.wrong_times", times=self._wrong))
            self._tick.start()
            self._show_button()
        self.tried.emit(Tries(self._door.tries.slot, self._wrong, self._until))

    def _try_sheet(self, code: str) -> None:
        if self._sheet is None or self._recovery is None:
            return
        form = self._recovery
        form.wait(True)

        def told(trouble: Trouble) -> None:
            form.wait(False)
            form.tell(Tone.DANGER, self._ui.say(trouble.msg))
            form.begin_anew()

        self._sheet[0](code, Then(done=self.opened.emit, trouble=told))
