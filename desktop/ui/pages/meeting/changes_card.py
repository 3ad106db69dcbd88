"""What became of a meeting's plan, kept with it: each change with its reason and its decision."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from desktop.base.text import day_on_screen
from desktop.domain.meetings import Off
from desktop.domain.plan_changes import PlanChange
from desktop.ui.kit.card import Card
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.off_notice import decided
from desktop.ui.pages.meeting.room import Room, empty


class ChangesCard(Card):
    """The changes in order; hidden while there is none."""

    def __init__(self, room: Room) -> None:
        ui = room.ui
        words = ui.say("plan_changes.history")
        super().__init__(ui, words, glyph="calendar_clock", name="changes_card")
        self._room = room
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.body.addLayout(self._lines)

    def show_now(self) -> None:
        """Show the changes as they were written down."""
        empty(self._lines)
        for each in self._room.view.plan_changes:
            words = f"{_told(self._room.ui, each)} {decided(self._room.ui, each)}"
            self._lines.addWidget(label(words, wrap=True))
        self.setVisible(bool(self._room.view.plan_changes))


def _told(ui: Ui, it: PlanChange) -> str:
    day = day_on_screen(it.former_on) if it.former_on is not None else ""
    if it.new_on is not None:
        return ui.say("plan_changes.history.moved", day=day, new=day_on_screen(it.new_on))
    return ui.say(f"plan_changes.history.{Off(it.what)}", day=day)
