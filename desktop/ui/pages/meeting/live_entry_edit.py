"""An entry of the course edited in its place: time, kind, speaker, item and words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.domain.entries import Entry, EntryKind
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import TimeField
from desktop.ui.kit.editors.ref import RefField
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import announce
from desktop.ui.pages.meeting import live_voices
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_entry_row import kinds
from desktop.ui.pages.meeting.live_items import items
from desktop.ui.pages.phrase_picker import PhrasePicker

DRAFT_AFTER = 800
"""Milliseconds from the first letter not yet kept to its draft."""


class EntryEdit(QFrame):
    """``kept`` gives the entry as typed, ``left`` comes with Esc, ``removed`` takes it away."""

    kept = Signal(object)
    left = Signal()
    removed = Signal(int)

    def __init__(self, live: Live, entry: Entry) -> None:
        super().__init__()
        ui = live.ui
        self._ui, self._entry, self._live = ui, entry, live
        self.setObjectName("entry_edit")
        self.setProperty("ground", "surface")
        self.time = TimeField(ui, name="edit_time")
        self.time.setAccessibleName(ui.label("entries.at"))
        self.time.setFixedWidth(self.time.fontMetrics().horizontalAdvance("00:00") + 24)
        self.time.set_value(entry.at.time().replace(second=0) if entry.at is not None else None)
        self.kind = ChoiceBox(ui, kinds(ui), name="edit_kind")
        self.kind.setAccessibleName(ui.label("entries.kind"))
        self.kind.set_value(entry.kind)
        self.speaker = RefField(
            ui, lambda typed: live_voices.found(ui, live.view, typed), name="edit_speaker"
        )
        self.speaker.setAccessibleName(ui.label("entries.speaker"))
        self.speaker.setPlaceholderText(ui.say("live.box.speaker"))
        if entry.speaker is not None:
            number = live_voices.voice(entry.speaker, entry.by_stand_in)
            self.speaker.set_value(number, live_voices.title(live.view, number))
        self.item = ChoiceBox(ui, items(ui, live.view), name="edit_item")
        self.item.setAccessibleName(ui.label("entries.item"))
        self.item.set_value(entry.item)
        self.text = TextArea(ui, lines=3, name="edit_text")
        self.text.setAccessibleName(ui.label("entries.text"))
        self.text.set_value(entry.text)
        self.phrases = PhrasePicker(ui, live.room.context.link, self.text, self._kind)
        self._wrong = label("", "problem", wrap=True)
        self._wrong.hide()
        self._lay_out()
        draft = live.room.context.opened.desk.draft(self.place())
        if draft is not None:
            self.put_back(draft.payload)
        self._changed = draft is not None
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.jot)
        for editor in (self.time, self.kind, self.speaker, self.item, self.text):
            editor.edited.connect(self._edited)

    def start(self) -> None:
        """Put the cursor at the end of the words."""
        self.text.setFocus()
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def place(self) -> str:
        """Where the draft of this change is kept."""
        return f"live:{self._live.room.id}:entry:{self._entry.id}"

    def entry(self) -> int:
        """The id of the entry being edited."""
        return self._entry.id

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, as it was typed."""
        kind, item = self.kind.value(), self.item.value()
        return {
            "time": self.time.text(),
            "kind": str(kind),
            "speaker": self.speaker.value() or 0,
            "item": item if isinstance(item, int) else 0,
            "text": self.text.toPlainText(),
            "cursor": self.text.textCursor().position(),
        }

    def put_back(self, typed: Mapping[str, Any]) -> None:
        """Put in what was typed before."""
        self.time.setText(typed["time"])
        self.kind.set_value(EntryKind(typed["kind"]))
        number = typed["speaker"] or None
        self.speaker.set_value(number, live_voices.title(self._live.view, number))
        self.item.set_value(typed["item"] or None)
        self.text.set_value(typed["text"])
        cursor = self.text.textCursor()
        cursor.setPosition(min(typed["cursor"], self.text.document().characterCount() - 1))
        self.text.setTextCursor(cursor)

    def jot(self) -> None:
        """Keep what is typed as a draft, if anything was."""
        self._draft.stop()
        if self._changed:
            self._live.room.context.link.jot(self.place(), self.typed(), Then())

    def give_up(self) -> None:
        """Esc: the entry stays as it was."""
        self._draft.stop()
        if self._changed:
            self._live.room.context.link.jot(self.place(), None, Then())
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.keep()
        else:
            super().keyPressEvent(event)

    def keep(self) -> None:
        """Give the entry as typed; what cannot be read is said beneath."""
        wrong = self.time.mistake() or self.speaker.mistake()
        shown, words = self.time.value(), self.text.value()
        if wrong is not None or shown is None or not words:
            missing = "live.box.no_text" if shown is not None else "live.prompt.no_time"
            self._refuse(self._ui.say(wrong if wrong is not None else missing))
            return
        kind, item = self.kind.value(), self.item.value()
        participant, by_stand_in = live_voices.split(self.speaker.value())
        self.kept.emit(
            replace(
                self._entry,
                at=self._moment(datetime.combine(self._day(), shown)),
                kind=kind if isinstance(kind, EntryKind) else self._entry.kind,
                speaker=participant,
                by_stand_in=by_stand_in,
                item=item if isinstance(item, int) else None,
                text=words,
            )
        )

    def _edited(self) -> None:
        self._changed = True
        if not self._draft.isActive():
            self._draft.start()

    def _lay_out(self) -> None:
        ui = self._ui
        first, second = QHBoxLayout(), QHBoxLayout()
        for part, share in ((self.time, 0), (self.kind, 2), (self.speaker, 3)):
            first.addWidget(part, share)
        save = PlainButton(ui, ui.say("live.edit.save"), name="edit_save")
        save.clicked.connect(self.keep)
        back = PlainButton(ui, ui.say("live.edit.back"), name="edit_back")
        back.clicked.connect(self.give_up)
        remove = LinkButton(ui, ui.say("live.edit.remove"), glyph="delete", name="edit_remove")
        remove.clicked.connect(lambda: self.removed.emit(self._entry.id))
        second.addWidget(remove)
        second.addStretch(1)
        for button in (save, back):
            second.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self.item)
        column.addWidget(self.text, 1)
        column.addWidget(self._wrong)
        column.addLayout(second)

    def _kind(self) -> EntryKind | None:
        """For which kind of entry a phrase is looked for."""
        kind = self.kind.value()
        return kind if isinstance(kind, EntryKind) else None

    def _day(self) -> datetime:
        return self._entry.at if self._entry.at is not None else self._live.now

    def _moment(self, typed: datetime) -> datetime:
        """The moment as it was to the second, unless the clerk typed another minute."""
        before = self._entry.at
        return before if before is not None and before.replace(second=0) == typed else typed

    def _refuse(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.show()
        announce(self, sentence)
