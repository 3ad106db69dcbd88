"""The door that does not open: what stands in the way of this office, and the ways on."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.trouble import Trouble
from desktop.storage import damage
from desktop.storage.damage import Step
from desktop.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.labels import hairline, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.scrolled import centred, scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.shell.door_panel import Door, DoorPanel
from desktop.ui.shell.help_link import HelpLink

STAYS_AT_THE_DOOR = (
    "safe.passphrase_wrong",
    "safe.passphrase_wrong_previous",
    "safe.in_use",
    "safe.memory_short",
    "safe.slot_unknown",
    "safe.database_busy",
    "safe.sheet_wrong",
    "safe.code_group",
    "safe.code_length",
    "keyring.none",
    "keyring.locked",
    "keyring.empty",
    "keyring.failed",
    "keyring.slow",
    "keyring.does_not_fit",
)
"""Troubles said beside the passphrase: trying again there is the way on."""


class DoorTrouble(QFrame):
    """The sentence, and buttons: try again, restore from a backup, open another, begin a new one or
    go on with one; of a damage also what else its kind allows.
    """

    again = Signal()
    other_wanted = Signal()
    new_wanted = Signal()
    restore_wanted = Signal()
    salvage_wanted = Signal()
    keys_wanted = Signal()
    place_wanted = Signal()
    close_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, ui: Ui, door: Door, trouble: Trouble) -> None:
        super().__init__()
        self.setObjectName("door_trouble")
        self.setProperty("ground", "surface")
        self._ui, self._door, self._trouble = ui, door, trouble
        self._panel = DoorPanel(ui, door)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        around = QVBoxLayout()
        around.setContentsMargins(24, 12, 24, 12)
        around.addWidget(scrolled(centred(self._body(), width=440)), 1)
        row.addLayout(around, 1)

    def topic(self) -> str:
        """The page of the manual about what is in view."""
        return "door#trouble"

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._panel.fit(wide=self.width() >= 1100, high=self.height() >= 600)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._first.setFocus()

    def _body(self) -> QWidget:
        ui, say, body = self._ui, self._ui.say, QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(label(say("app.door.title"), "door", wrap=True))
        notice = Notice(ui, name="door_notice")
        notice.tell(Tone.DANGER, say(self._trouble.msg))
        column.addWidget(notice)
        ways = [
            ("again", "app.door.again", "arrow_sync", self.again),
            ("restore", "unlock.restore", "hard_drive", self.restore_wanted),
            ("other", "app.door.other", "folder_open", self.other_wanted),
            ("new", self._door.new, "document_add", self.new_wanted),
            ("close", "app.door.close", "dismiss", self.close_wanted),
        ]
        if self._trouble.kind is Trouble.Kind.DAMAGED:  # what is damaged is so the next time, too
            ways.insert(0, ways.pop(1))
        # The best of what its kind allows stands first, the others after restoring.
        for step, way in self._more():
            ways.insert(0 if step is self._best else 1, way)
        first, words, _glyph, wanted = ways.pop(0)
        self._first = PrimaryButton(ui, say(words), name=first)
        self._first.setProperty("measure", "door")
        self._first.clicked.connect(wanted.emit)
        column.addWidget(self._first)
        column.addWidget(hairline())
        for name, words, glyph, wanted in ways:
            link = LinkButton(ui, say(words), glyph=glyph, name=name)
            link.clicked.connect(wanted.emit)
            column.addLayout(_left(link))
        column.addLayout(_left(HelpLink(ui, self.help_wanted.emit)))
        if self._trouble.detail:
            column.addWidget(self._details())
        column.addStretch(1)
        return body

    @property
    def _steps(self) -> tuple[Step, ...]:
        kind = damage.kind_of(self._trouble.msg)
        return damage.STEPS[kind] if kind is not None else ()

    @property
    def _best(self) -> Step | None:
        return self._steps[0] if self._steps else None

    def _more(self) -> Iterator[tuple[Step | None, tuple[str, str, str, SignalInstance]]]:
        """What can be done about this kind of damage beside restoring."""
        glyph = "document_arrow_right"
        if Step.SALVAGE in self._steps:
            yield Step.SALVAGE, ("salvage", "damage.salvage", glyph, self.salvage_wanted)
        if Step.TAKE_KEYS in self._steps:
            yield Step.TAKE_KEYS, ("take_keys", "damage.take_keys", "key", self.keys_wanted)
        if self._trouble.msg.key == "updates.no_backup":
            yield None, ("place", "updates.choose_place", "folder", self.place_wanted)

    def _details(self) -> QWidget:
        """Technical words, hidden until asked for, to be copied for whoever looks after it."""
        ui, box = self._ui, QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        shown = label(self._trouble.detail, "second", wrap=True)
        shown.setObjectName("detail")
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        copy = PlainButton(ui, ui.say("app.door.copy"), glyph="copy", name="copy_detail")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._trouble.detail))
        more = LinkButton(ui, ui.say("app.door.details"), glyph="info", name="details")
        for part in (shown, copy):
            part.hide()
        more.clicked.connect(lambda: [part.setVisible(part.isHidden()) for part in (shown, copy)])
        column.addLayout(_left(more))
        column.addWidget(shown)
        column.addWidget(copy)
        return box


def _left(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(widget)
    line.addStretch(1)
    return line
