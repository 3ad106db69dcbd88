"""One person expected at a meeting: what they answered, how they are printed, how they attend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.attendance import Participant, Reply
from desktop.ui.kit.buttons import IconButton, PlainButton
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.meeting.marks import reply_mark
from desktop.ui.pages.meeting.room import Room
from desktop.usecases import participants

_FORM = FormSection(
    "",
    (
        ("replied_on",),
        ("printed_name",),
        ("printed_post",),
        ("capacity", "level"),
        ("way", "bridge"),
    ),
)
_ANSWERS = {
    Reply.COMING: "checkmark",
    Reply.AWAITED: "clock",
}


class ParticipantSide(QWidget):
    """``answered`` comes with the answer the clerk ticked."""

    answered = Signal(object)
    closed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("participant_side")
        self._room, self._participant = room, 0
        ui = room.ui
        self.form = KeptForm(
            room, Participant, (_FORM,), act=lambda it: (participants.change, {"record": it})
        )
        self.form.keep_at_once()
        self._name, self._post = ElidedLabel("", "name"), ElidedLabel("", "second")
        self._reply = Chip(ui, Mark(State.NEUTRAL, "…"))
        close = looks(IconButton(ui, "dismiss", ui.say("meeting_page.close"), quiet=True))
        close.setObjectName("participant_close")
        close.clicked.connect(lambda _on: self.closed.emit())
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._post)
        head.addLayout(names, 1)
        head.addWidget(self._reply)
        head.addWidget(close)
        answers = QGridLayout()
        answers.setSpacing(8)
        self._answers: list[PlainButton] = []
        for place, (reply, glyph) in enumerate(_ANSWERS.items()):
            words = ui.say(f"participants.reply.{reply}")
            button = PlainButton(ui, words, glyph=glyph, name=f"reply_{reply}")
            button.clicked.connect(lambda _on, each=reply: self.answered.emit(each))
            answers.addWidget(button, 0, place)
            self._answers.append(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addLayout(answers)
        column.addWidget(label(ui.say("meeting_page.reply_keys"), "second", wrap=True))
        column.addWidget(self.form)
        column.addStretch(1)
        room.changed.connect(self.show_now)

    def show_for(self, participant: int, *, focus: bool = False) -> None:
        """Show somebody; ``focus`` moves it into the form."""
        if participant != self._participant:
            self.leave()
            self._participant = participant
        self.show_now()
        if focus:
            self.form.editor("printed_post").setFocus()

    def show_now(self) -> None:
        """Show the person as they stand; what is being typed stays."""
        who = self._room.someone(self._participant)
        if who is None:
            return
        self._name.setText(who.printed_name)
        self._post.setText(who.printed_post)
        self._reply.show_mark(reply_mark(self._room.ui, who, self._room.view.meeting.held_on))
        self.form.show_record(who, f"participants/{who.id}")
        for button in self._answers:
            button.setVisible(not self._room.locked)

    def save(self, then: Callable[[Any], None] | None = None) -> None:
        """Write what was typed, and then go on; what cannot be written has the focus."""
        self.form.save(then)

    def leave(self) -> None:
        """Keep what was typed."""
        if self._participant:
            self.form.leave()
