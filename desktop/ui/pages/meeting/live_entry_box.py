"""The box in which an entry is written: time, kind, speaker, words; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.base.trouble import Trouble
from desktop.base.vietnamese import nfc
from desktop.domain.entries import EntryKind
from desktop.domain.opinions import Opinion
from desktop.ui.kit.buttons import LinkButton, PrimaryButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import TimeField
from desktop.ui.kit.editors.ref import RefField
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, ground, label
from desktop.ui.kit.message_strip import announce
from desktop.ui.pages.meeting import live_voices
from desktop.ui.pages.meeting.live_around import Live, at_time
from desktop.ui.pages.meeting.live_entry_row import kinds
from desktop.ui.pages.phrase_picker import PhrasePicker
from desktop.usecases.entries import write

LOW = 640
"""Height of a window in which the box stays small."""
DRAFT_AFTER = 800
"""Milliseconds from the first letter not yet kept to its draft: within the second promised."""


class EntryBox(QObject):
    """Everything of the box; ``frame`` is its widget. ``item`` is where entries are written."""

    written = Signal(int)

    def __init__(self, live: Live, item: Callable[[], int | None]) -> None:
        super().__init__(live)
        self._live, self._item = live, item
        self._ui = ui = live.ui
        self._at: datetime | None = None
        self._time_by_hand = False
        self._opinion: int | None = None
        self._restoring = False
        self._sent = ""
        self._kept: Mapping[str, Any] | None = None
        self.frame = ground("box")
        self.frame.setObjectName("entry_box")
        self.time = TimeField(ui, name="entry_time")
        self.time.setAccessibleName(ui.label("entries.at"))
        self.time.setFixedWidth(self.time.fontMetrics().horizontalAdvance("00:00") + 24)
        self.kind = ChoiceBox(ui, kinds(ui), name="entry_kind")
        self.kind.setAccessibleName(ui.label("entries.kind"))
        self.kind.set_value(EntryKind.COURSE)
        self.kind.setFixedWidth(
            max(self.kind.fontMetrics().horizontalAdvance(words) for _kind, words in kinds(ui)) + 46
        )
        self.speaker = RefField(ui, self._speakers, name="entry_speaker")
        self.speaker.setAccessibleName(ui.label("entries.speaker"))
        self.speaker.setPlaceholderText(ui.say("live.box.speaker"))
        self.speaker.setMinimumWidth(110)
        self.speaker.setMaximumWidth(230)
        self.saved = ElidedLabel("", "second")
        self.saved.setObjectName("entry_saved")
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.wrong = _wrong()
        self.text = TextArea(ui, lines=2, name="entry_text")
        self.text.setAccessibleName(ui.label("entries.text"))
        self.text.setPlaceholderText(ui.say("live.box.text"))
        self.read_out = LinkButton(ui, "", name="entry_read_out")
        self.read_out.clicked.connect(self._read_out)
        self.hint = ElidedLabel(ui.say("live.box.hint"), "second")
        self.button = PrimaryButton(ui, ui.label("entries.write"), glyph="add", name="entry_write")
        self.button.clicked.connect(self.write)
        self._lay_out()
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(DRAFT_AFTER)
        self._draft.timeout.connect(self.keep)
        for editor in (self.time, self.kind, self.speaker, self.text):
            editor.edited.connect(self._edited)
        self.time.edited.connect(self._time_typed)
        self.kind.edited.connect(self._kind_chosen)
        self.speaker.edited.connect(self._speaker_chosen)
        self.text.installEventFilter(self)
        self.phrases = PhrasePicker(ui, live.room.context.link, self.text, self._kind)
        for place, kind in enumerate(EntryKind, start=1):
            key = QShortcut(QKeySequence(f"Alt+{place}"), self.frame)
            key.activated.connect(lambda kind=kind: self.choose_kind(kind))
        self._offer_opinion()

    def place(self) -> str:
        """Where the draft of this meeting is kept."""
        return f"live:{self._live.room.id}"

    def restore(self) -> None:
        """What was typed and not written comes back, with the cursor."""
        found = self._live.room.context.opened.desk.draft(self.place())
        if found is not None:
            self._take(found.payload)
            self._say_saved(found.at)

    def show_now(self) -> None:
        """Who can speak, and whether entries can be written now."""
        for part in (self.time, self.kind, self.speaker, self.text, self.button):
            part.setEnabled(self._live.open_to_notes)
        self.show_time()
        self._offer_opinion()

    def show_time(self) -> None:
        """While nothing is typed the time of the entry is now."""
        if self._at is None:
            self.time.set_value(self._live.now.time().replace(second=0))

    def typed(self) -> str:
        """The words typed and not written."""
        return nfc(self.text.toPlainText()).strip()

    def choose_kind(self, kind: EntryKind) -> None:
        """Alt+1 to Alt+4."""
        if self.kind.isEnabled():
            self.kind.set_value(kind)
            self._kind_chosen()
            self._edited()
            speaks = kind in (EntryKind.REPORT, EntryKind.OPINION)
            unsaid = speaks and self.speaker.value() is None and not self.typed()
            (self.speaker if unsaid else self.text).setFocus()

    def stamp(self) -> None:
        """F9: the time at the cursor."""
        if self.text.isEnabled():
            self.text.insertPlainText(f"{self._live.now:%H:%M} ")
            self.text.setFocus()

    def write(self) -> None:
        """Ctrl+Enter: the entry stands in the course; the kind stays, the words go."""
        words = self.typed()
        if not self.button.isEnabled() or self._sent:
            return
        for field in (self.time, self.speaker):
            wrong = field.mistake()
            if wrong is not None:
                self._refuse(self._ui.say(wrong), field)
                return
        if not words:
            self._refuse(self._ui.say("live.box.no_text"), self.text)
            return
        participant, by_stand_in = live_voices.split(self.speaker.value())
        self._draft.stop()
        self._kept, self._sent = None, self.text.toPlainText()
        sent = self._sent
        self._live.do(
            write,
            meeting=self._live.room.id,
            kind=self._kind(),
            text=words,
            item=self._item(),
            speaker=participant,
            by_stand_in=by_stand_in,
            opinion=self._opinion,
            at=self._moment(),
            draft=self.place(),
            ended=self._answered,
            then=lambda entry: self._was_written(entry.id, sent),
        )

    def keep(self) -> None:
        """Keep what stands in the box as a draft, with the cursor; nothing where nothing stands."""
        self._draft.stop()
        payload = self._payload() if self.typed() else None
        if payload == self._kept:
            return
        self._kept = payload
        now = self._live.now
        then = Then(done=lambda _none: self._say_saved(now), trouble=self._not_saved)
        self._live.room.context.link.jot(self.place(), payload, then)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.write()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.time)
        first.addWidget(self.kind)
        first.addWidget(self.speaker, 2)
        first.addWidget(self.saved, 1)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self.hint, 1)
        last.addWidget(self.read_out)
        last.addWidget(self.button)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addWidget(self.wrong)
        column.addWidget(self.text)
        column.addLayout(last)
        self.text.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """As high as the words, from two lines to five; a low window keeps two, or one."""
        most = 5 if self.frame.window().height() > LOW else 2
        lines = min(max(int(self.text.document().size().height()), 2), most)
        line = self.text.fontMetrics().lineSpacing()
        self.text.setMinimumHeight(line + 18)
        self.text.setMaximumHeight(line * lines + 18)

    def _speakers(self, typed: str) -> Any:
        return live_voices.found(self._ui, self._live.view, typed)

    def _kind(self) -> EntryKind:
        kind = self.kind.value()
        return kind if isinstance(kind, EntryKind) else EntryKind.COURSE

    def _moment(self) -> datetime:
        now, shown = self._live.now, self.time.value()
        if shown is None:
            return self._at or now
        for moment in (self._at, now):
            if moment is not None and moment.time().replace(second=0) == shown:
                return moment  # not changed by hand: to the second
        return at_time(self._live.view.facts, shown, now)

    def _edited(self) -> None:
        self.wrong.hide()
        if self._restoring:
            return
        if self._at is None and self.typed():
            self.show_time()
            self._at = self._live.now  # when the words began
        elif self._at is not None and not self.typed() and not self._time_by_hand:
            self._at = None  # erased: the next words begin anew
            self.show_time()
        # Not started anew: while typing goes on a draft is written each second.
        if not self._draft.isActive():
            self._draft.start()

    def _time_typed(self) -> None:
        self._time_by_hand = True
        self._at = self._at or self._live.now

    def _kind_chosen(self) -> None:
        """Who presides concludes; proposed where nobody is chosen."""
        if self.kind.value() is not EntryKind.CONCLUSION:
            return
        if self.speaker.value() is None and not self.speaker.text():
            number = live_voices.presiding(self._live.view)
            self.speaker.set_value(number, live_voices.title(self._live.view, number))

    def _speaker_chosen(self) -> None:
        if self.speaker.value() is not None and self.speaker.hasFocus():
            self.text.setFocus()
        self._opinion = None
        self._offer_opinion()

    def _offer_opinion(self) -> None:
        """A written opinion of the speaker's seat can be read out."""
        left = self._not_read()
        self.read_out.setVisible(bool(left) and self.text.isEnabled())
        self.hint.setVisible(self.read_out.isHidden())
        if left:
            words = live_voices.called(self._ui, left[0])
            self.read_out.setText(self._ui.say("live.box.read_out", opinion=words))

    def _not_read(self) -> list[Opinion]:
        """Opinions of the speaker's seat that no entry has read out yet; of secret ones none."""
        read = {entry.opinion for entry in self._live.view.facts.entries} | {self._opinion}
        given = live_voices.opinions_of(self._live.view, self.speaker.value())
        return [each for each in given if each.id not in read and each.may_be_read_out]

    def _read_out(self) -> None:
        opinion = next(iter(self._not_read()), None)
        if opinion is None:
            return
        self._opinion = opinion.id
        called = live_voices.called(self._ui, opinion)
        words = opinion.text or self._ui.label(f"opinions.stance.{opinion.stance}")
        read = self._ui.say("live.box.read_words", opinion=called, words=words)
        self.text.insertPlainText(read)
        self.kind.set_value(EntryKind.OPINION)
        self._offer_opinion()
        self.text.setFocus()

    def _answered(self) -> None:
        self._sent = ""

    def _was_written(self, entry: int, sent: str) -> None:
        """The words go; what the clerk has typed since stays."""
        typed = self.text.toPlainText()
        rest = typed.removeprefix(sent).lstrip("\n")
        jotted = self._kept is not None
        self._empty()
        self.saved.setText("")
        self._kind_chosen()
        if rest:
            self.text.setPlainText(rest)
            self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        elif jotted:
            self._live.room.context.link.jot(self.place(), None, Then())
        self.written.emit(entry)
        self.text.setFocus()

    def _empty(self) -> None:
        self._restoring = True
        self._at, self._opinion, self._kept = None, None, None
        self._time_by_hand = False
        self.text.set_value("")
        self.speaker.set_value(None)
        self._restoring = False
        self.show_time()
        self._offer_opinion()

    def _refuse(self, sentence: str, field: QWidget) -> None:
        """Nothing was written: why stands whole under the fields, the focus is where it lies."""
        self.wrong.setText(sentence)
        self.wrong.show()
        announce(field, sentence)
        field.setFocus()

    def _payload(self) -> dict[str, Any]:
        cursor = self.text.textCursor()
        at = self._at.isoformat(timespec="seconds") if self._at is not None else ""
        return {
            "text": self.text.toPlainText(),
            "cursor": cursor.position(),
            "anchor": cursor.anchor(),
            "kind": str(self.kind.value()),
            "speaker": self.speaker.value() or 0,
            "at": at,
            "time": self.time.text(),
            "opinion": self._opinion or 0,
        }

    def _take(self, payload: Mapping[str, Any]) -> None:
        self._restoring = True
        self.text.set_value(payload["text"])
        cursor = self.text.textCursor()
        length = len(payload["text"].encode("utf-16-le")) // 2
        cursor.setPosition(min(payload["anchor"], length))
        cursor.setPosition(min(payload["cursor"], length), cursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.kind.set_value(EntryKind(payload["kind"]))
        number = payload["speaker"] or None
        self.speaker.set_value(number, live_voices.title(self._live.view, number))
        self._at = datetime.fromisoformat(payload["at"]) if payload["at"] else None
        self.time.setText(payload["time"])
        self._opinion = payload["opinion"] or None
        self._restoring = False
        self._kept = dict(payload)
        self._offer_opinion()

    def _say_saved(self, at: datetime) -> None:
        self.saved.setText(self._ui.say("live.box.saved", at=f"{at:%H:%M:%S}"))

    def _not_saved(self, trouble: Trouble) -> None:
        self._kept = None
        sentence = self._ui.say(trouble.msg)
        self.saved.setText(sentence)
        announce(self.text, sentence)


def _wrong() -> QLabel:
    """Why nothing was written; hidden until something is refused."""
    made = label("", "problem", wrap=True)
    made.setObjectName("entry_wrong")
    made.hide()
    return made
