"""Above the list of participants: who had left the body by the meeting's day, and what mends it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.former_seats import Former, former_members
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.labels import Glyph, label
from desktop.ui.pages.meeting.room import Room, empty
from desktop.usecases import participants


class FormerRows(QWidget):
    """A line for each, with one button: who holds the seat comes instead, else the name goes.

    ``mended`` comes with who is expected instead, 0 for nobody.
    """

    mended = Signal(int)

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("former_rows")
        self._room = room
        self._shown: tuple[Former, ...] = ()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 4)
        self._lines.setSpacing(4)

    def show_now(self) -> None:
        """Show who stands on the list by a seat that was no longer theirs."""
        found = () if self._room.locked else former_members(self._room.view.facts)
        if found != self._shown:
            self._shown = found
            empty(self._lines)
            for place, each in enumerate(found):
                self._lines.addWidget(self._line(each, place))
        self.setVisible(bool(found))

    def _line(self, it: Former, place: int) -> QWidget:
        ui, who = self._room.ui, it.participant
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Glyph(ui, "warning", "warn", filled=True), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(ui.say("participants.has_left", name=who.printed_name), wrap=True), 1)
        words = ui.say("participants.take_off")
        command: Any = participants.remove
        if it.seat is not None:
            words = ui.say("participants.put_instead", name=it.seat.name)
            command = participants.succeed
        button = LinkButton(ui, words, name=f"former_{place}")
        button.clicked.connect(lambda _on: self._mend(command, who.id))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _mend(self, command: Any, participant: int) -> None:
        def done(came: Any) -> None:
            self.mended.emit(came.id if came is not None else 0)

        self._room.act(command, id=participant, done=done)
