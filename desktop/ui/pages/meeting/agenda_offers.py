"""What the agenda offers to take from elsewhere: buttons over the list, and what each lists."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.base.numerals import short_date
from desktop.domain.agenda import ItemResult
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.pages.meeting.room import Room
from desktop.ui.pages.meeting.taking_side import Choice, TakingSide
from desktop.usecases import carrying
from desktop.usecases.carrying import Offered, Offers, offers_for

UNFINISHED, LAST = "unfinished", "last"


class AgendaOffers(QObject):
    """``opened`` asks for the side, ``done`` for its end; ``buttons`` stand over the list."""

    opened = Signal()
    done = Signal(int)

    def __init__(self, room: Room, side: TakingSide, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._side, self._what = room, side, ""
        self._offers = Offers()
        ui = room.ui
        self.buttons = {
            UNFINISHED: PlainButton(ui, "", glyph="history", name="take_unfinished"),
            LAST: PlainButton(ui, ui.say("agenda_page.last"), glyph="copy", name="take_last"),
        }
        for what, button in self.buttons.items():
            button.clicked.connect(lambda _on, each=what: self._open(each))
        side.taken.connect(self._take)

    def show_now(self, *, beside: bool) -> None:
        """Read what is offered now; ``beside``: a side is open, and there is no room for more."""
        room, say = self._room, self._room.ui.say
        self._offers = room.context.link.now(lambda tx: offers_for(tx, room.view.meeting))
        counts = {UNFINISHED: len(self._offers.unfinished), LAST: len(self._offers.last)}
        self.buttons[UNFINISHED].setText(say("agenda_page.unfinished", n=counts[UNFINISHED]))
        for what, button in self.buttons.items():
            button.setVisible(bool(counts[what]) and not beside and not room.locked)
        if self._what:
            self._offer(focus=False)

    def end(self) -> None:
        """Nothing is offered any more until a button is pressed."""
        self._what = ""

    def _open(self, what: str) -> None:
        self._what = what
        self.opened.emit()
        self._offer(focus=True)

    def _offer(self, *, focus: bool) -> None:
        say = self._room.ui.say
        offered = self._offers.last if self._what == LAST else self._offers.unfinished
        title = say(f"agenda_page.{self._what}_title")
        hint = say(f"agenda_page.{self._what}_hint" if offered else "agenda_page.all_taken")
        self._side.offer(title, hint, [self._choice(each) for each in offered], focus=focus)

    def _choice(self, offered: Offered) -> Choice:
        say, meeting, item = self._room.ui.say, offered.meeting, offered.item
        day = short_date(meeting.held_on) if meeting.held_on is not None else ""
        how = "deferred" if item.result is ItemResult.DEFERRED else "open"
        if self._what == LAST and offered not in self._offers.unfinished:
            how = "settled"
        words = say(f"agenda_page.was_{how}", meeting=meeting.title, day=day)
        return Choice(item.id, item.title, words)

    def _take(self, ids: tuple[int, ...]) -> None:
        room = self._room

        def taken(made: Any) -> None:
            self.done.emit(made[0].id if made else 0)

        if ids and self._what:
            room.act(carrying.carry, done=taken, meeting=room.id, items=ids)
