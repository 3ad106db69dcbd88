"""What the agenda offers to take from elsewhere: buttons over the list, and what each lists."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.base.vietnamese import fold
from desktop.documents.wording import title_of_task
from desktop.domain.agenda import ItemResult
from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.pages.meeting.follow_ups import task_mark
from desktop.ui.pages.meeting.room import Room
from desktop.ui.pages.meeting.taking_side import Choice, TakingSide
from desktop.usecases import carrying, matters, task_offers
from desktop.usecases.carrying import Offered, Offers, offers_for
from desktop.usecases.given_tasks import GivenTask
from desktop.usecases.matters import Waiting, waiting_for
from desktop.usecases.task_offers import tasks_for

UNFINISHED, LAST, WAITING, TASKS = "unfinished", "last", "waiting", "tasks"


class AgendaOffers(QObject):
    """``opened`` asks for the side, ``done`` for its end; ``buttons`` stand over the list."""

    opened = Signal()
    done = Signal(int)

    def __init__(self, room: Room, side: TakingSide, parent: QObject) -> None:
        super().__init__(parent)
        self._room, self._side, self._what = room, side, ""
        self._offers = Offers()
        self._waiting: tuple[Waiting, ...] = ()
        self._tasks: tuple[GivenTask, ...] = ()
        ui = room.ui
        self.buttons = {
            UNFINISHED: PlainButton(ui, "", glyph="history", name="take_unfinished"),
            LAST: PlainButton(ui, ui.say("agenda_page.last"), glyph="copy", name="take_last"),
            WAITING: PlainButton(ui, "", glyph="flag", name="take_waiting"),
            TASKS: PlainButton(ui, "", glyph="clipboard_checkmark", name="take_tasks"),
        }
        for what, button in self.buttons.items():
            button.clicked.connect(lambda _on, each=what: self._open(each))
        side.taken.connect(self._take)

    def show_now(self, *, beside: bool) -> None:
        """Read what is offered now; ``beside``: a side is open, and there is no room for more."""
        room, say = self._room, self._room.ui.say
        today = room.ui.clock.today()
        meeting = room.view.meeting

        def read(tx: Tx) -> tuple[Offers, tuple[Waiting, ...], tuple[GivenTask, ...]]:
            offers = offers_for(tx, meeting, today)
            return offers, waiting_for(tx, room.id), tasks_for(tx, meeting, today, offers)

        self._offers, self._waiting, self._tasks = room.context.link.now(read)
        counts = {
            UNFINISHED: len(self._offers.unfinished),
            LAST: len(self._offers.last),
            WAITING: len(self._waiting),
            TASKS: len(self._tasks),
        }
        for what in (UNFINISHED, WAITING, TASKS):
            self.buttons[what].setText(say(f"agenda_page.{what}", n=counts[what]))
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
        if self._what == WAITING:
            choices = [self._matter(each) for each in self._waiting]
        elif self._what == TASKS:
            choices = [self._task(each) for each in self._tasks]
        else:
            offered = self._offers.last if self._what == LAST else self._offers.unfinished
            choices = [self._choice(each) for each in offered]
        title = say(f"agenda_page.{self._what}_title")
        hint = say(f"agenda_page.{self._what}_hint" if choices else "agenda_page.all_taken")
        look = say("agenda_page.look") if self._what == WAITING else ""
        self._side.offer(title, hint, choices, look=look, focus=focus)

    def _matter(self, waiting: Waiting) -> Choice:
        say, last = self._room.ui.say, waiting.last
        words = say("agenda_page.met_never")
        if last is not None:
            words = say("agenda_page.met", meeting=last.title, day=last.held_on or "")
        return Choice(waiting.matter.id, waiting.matter.title, words, ticked=False)

    def _task(self, task: GivenTask) -> Choice:
        """Late ones are ticked, and in the secretariat all: what it gave itself it follows up."""
        ui, meeting = self._room.ui, task.meeting
        how = task_mark(ui, task).word
        words = ui.say("agenda_page.given", lead=task.lead, how=how, day=meeting.held_on or "")
        own = self._room.view.meeting.body is Body.SECRETARIAT
        text = " ".join(task.clause.text.split())
        words, here = self._stands_here(title_of_task(task.clause.text), words)
        return Choice(task.id, text, words, ticked=not here and (own or bool(task.days_late)))

    def _choice(self, offered: Offered) -> Choice:
        say, meeting, item = self._room.ui.say, offered.meeting, offered.item
        how = "deferred" if item.result is ItemResult.DEFERRED else "open"
        if self._what == LAST and offered not in self._offers.unfinished:
            how = "settled"
        words = say(f"agenda_page.was_{how}", meeting=meeting.title, day=meeting.held_on or "")
        words, here = self._stands_here(item.title, words)
        return Choice(item.id, item.title, words, ticked=not here)

    def _stands_here(self, title: str, words: str) -> tuple[str, bool]:
        """The words of an offer, with that its title stands on this agenda where it does."""
        if fold(title) not in {fold(each.title) for each in self._room.view.facts.items}:
            return words, False
        return self._room.ui.say("agenda_page.stands_here", before=words), True

    def _take(self, ids: tuple[int, ...]) -> None:
        room = self._room

        def taken(made: Any) -> None:
            self.done.emit(made[0].id if made else 0)

        if self._what == WAITING:
            room.act(matters.put_forward, done=taken, meeting=room.id, matters=ids)
        elif self._what == TASKS:
            room.act(task_offers.put_forward, done=taken, meeting=room.id, tasks=ids)
        elif self._what:
            room.act(carrying.carry, done=taken, meeting=room.id, items=ids)
