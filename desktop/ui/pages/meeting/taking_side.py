"""What an agenda may take from elsewhere: a list to tick, and one button that takes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import IconButton, LinkButton, PrimaryButton
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.room import Room, empty


class Choice(NamedTuple):
    """A line to tick: whose id, its words, what is said under them, and whether it is ticked."""

    id: int
    title: str
    second: str
    ticked: bool = True


class TakingSide(QWidget):
    """``taken`` comes with the ids of the ticked lines, ``looked`` with the one to look at."""

    taken = Signal(object)
    looked = Signal(int)
    closed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__()
        self.setObjectName("taking_side")
        self._room, self._choices = room, ()  # type: Room, tuple[Choice, ...]
        self._ticks: list[CheckRow] = []
        self._look = ""
        ui = room.ui
        self._title = ElidedLabel("", "name")
        self._close = close = looks(
            IconButton(ui, "dismiss", ui.say("meeting_page.close"), quiet=True)
        )
        close.setObjectName("taking_close")
        close.clicked.connect(lambda _on: self.closed.emit())
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        self._hint = label("", "second", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(10)
        self._take = PrimaryButton(ui, ui.say("agenda_page.take"), glyph="add", name="taking_take")
        self._take.clicked.connect(lambda _on: self.taken.emit(self.ticked()))
        self._take.hide()
        last = QHBoxLayout()
        last.addWidget(self._take)
        last.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self._hint)
        column.addLayout(self._lines)
        column.addLayout(last)
        column.addStretch(1)

    def offer(
        self, title: str, hint: str, choices: Sequence[Choice], *, look: str = "", focus: bool
    ) -> None:
        """Show lines to tick, as they were if they are the same; ``look`` names a link on each."""
        self._title.setText(title)
        self._hint.setText(hint)
        if tuple(choices) != self._choices or look != self._look:
            untouched = {each.id: tick.value() for each, tick in self._drawn()}
            self._choices, self._look = tuple(choices), look
            self._draw(untouched)
        if focus and self._ticks:
            self._ticks[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def ticked(self) -> tuple[int, ...]:
        """The ids of the ticked lines, in their order."""
        return tuple(each.id for each, tick in self._drawn() if tick.value())

    def _drawn(self) -> list[tuple[Choice, CheckRow]]:
        return list(zip(self._choices, self._ticks, strict=True))

    def _draw(self, before: dict[int, bool]) -> None:
        ui = self._room.ui
        empty(self._lines)
        self._ticks = []
        before_it: QWidget = self._close
        for place, each in enumerate(self._choices):
            tick = CheckRow(ui, name=f"taking_{place}")
            tick.setAccessibleName(f"{each.title}, {each.second}" if each.second else each.title)
            tick.set_value(before.get(each.id, each.ticked))
            tick.edited.connect(self._count)
            self._ticks.append(tick)
            line = QWidget()
            stops: list[QWidget] = [tick]
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(each.title, wrap=True))
            words.addWidget(label(each.second, "second", wrap=True))
            row.addLayout(words, 1)
            if self._look:
                link = looks(LinkButton(ui, self._look, name=f"taking_look_{place}"))
                link.setAccessibleName(f"{self._look}: {each.title}")
                link.clicked.connect(lambda _on, id=each.id: self.looked.emit(id))
                row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
                stops.append(link)
            self._lines.addWidget(line)
            for stop in (*stops, self._take):  # they were made after what stands below them
                QWidget.setTabOrder(before_it, stop)
                before_it = stop if stop is not self._take else before_it
        self._take.setVisible(bool(self._choices))
        self._count()

    def _count(self) -> None:
        self._take.setEnabled(bool(self.ticked()))
