"""The tab *Nội dung*: one line an item, Enter makes the next; order, reporter, voices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents.kind import PROGRAMME, RUNNING_SHEET
from desktop.domain.agenda import AgendaItem, current_versions
from desktop.domain.findings import Finding
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.table_model import Column
from desktop.ui.pages.meeting.agenda_offers import AgendaOffers
from desktop.ui.pages.meeting.agenda_side import AgendaSide
from desktop.ui.pages.meeting.beside import Beside
from desktop.ui.pages.meeting.listed import ShortList, column
from desktop.ui.pages.meeting.paper_buttons import paper_menu
from desktop.ui.pages.meeting.quick import QuickLine
from desktop.ui.pages.meeting.room import Panel, Room
from desktop.ui.pages.meeting.story_side import StorySide
from desktop.ui.pages.meeting.taking_side import TakingSide
from desktop.usecases import agenda

_KEYS = {
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): "up",
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): "down",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "remove",
}


class AgendaTab(Panel):
    """Alt+↑ and Alt+↓ move an item; Enter opens it at the right."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.setObjectName("agenda_tab")
        ui = room.ui
        works = ui.rights.works  # a reader is not told what only others can do
        sentence = ui.say("meeting_page.no_items" if works else "meeting_page.no_items_yet")
        self.quick = QuickLine(
            room,
            ui.say("meeting_page.item_hint"),
            ui.say("agenda_items.add"),
            name="item",
            place=f"meetings/{room.id}/new_item",
        )
        self.quick.given.connect(self._add)
        self.list = ShortList(
            ui,
            (
                Column(
                    "number",
                    ui.label("meeting_page.number"),
                    lambda i: i.number,
                    56,
                    sortable=False,
                    right=True,
                ),
                column(ui, "agenda_items.title", lambda i: i.title, bold=True, wraps=True),
                column(ui, "agenda_items.late", self._late, 96),
                column(ui, "agenda_items.reporter", self._reporter, 160),
                column(ui, "meeting_page.minutes", _minutes, 76),
                column(ui, "agenda_items.cross_sector", self._voices, 132),
                column(ui, "meeting_page.papers", self._papers, 78),
            ),
            EmptyState(
                ui,
                "list",
                sentence,
                button=ui.say("agenda_items.add"),
                act=self.quick.line.setFocus,
            ),
            name="items",
            words=ui.say("meeting_page.agenda"),
            keys=_KEYS,
        )
        self.list.pressed.connect(self._pressed)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._chosen)
        self.side = AgendaSide(room)
        self.side.closed.connect(self._close)
        self.side.pressed.connect(self._pressed)
        card = Card(ui, ui.say("meeting_page.agenda"), glyph="list", name="agenda_card")
        self.taking = TakingSide(room)
        self.taking.closed.connect(self._close)
        self.offers = AgendaOffers(room, self.taking, self)
        self.offers.opened.connect(self._open_taking)
        self.offers.done.connect(self._taken)
        self._printed = paper_menu(room, PROGRAMME, RUNNING_SHEET)
        for button in (*self.offers.buttons.values(), *self._printed):
            card.add_to_head(button)
        card.body.addWidget(self.list, 1)
        card.body.addWidget(self.quick)
        self.story = StorySide(room)
        self.story.closed.connect(self._close)
        self.taking.looked.connect(self._open_story)
        self.side.matter_wanted.connect(self._open_story)
        self._split = Beside(card, self.side, self.taking, self.story)
        self._split.closed.connect(self._closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.show_now()

    def show_now(self) -> None:
        self.list.give(self.room.view.facts.items)
        self.quick.setVisible(not self.room.locked)
        if self._split.is_open(self.side) and not any(
            each.id == self.side.item() for each in self.room.view.facts.items
        ):
            self._split.close_side()
        self._fit_head(beside=self._split.is_open())

    def _fit_head(self, *, beside: bool) -> None:
        """What the head of the list has room for: beside a side nothing is printed from here."""
        self.offers.show_now(beside=beside)
        for button in self._printed:
            button.setVisible(not beside)

    def arrive(self) -> None:
        if not self.room.view.facts.items:
            self.quick.line.setFocus()

    def leave(self) -> None:
        self.quick.jot()
        self._leave_side()

    def acts(self) -> dict[str, Callable[[], None]]:
        if self.room.locked:
            return {}
        return {
            "save": self.story.save if self._split.is_open(self.story) else self.side.save,
            "remove": lambda: self._pressed("remove"),
        }

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list.table, self.quick.line)

    def show_row(self, id: int) -> None:
        if self.list.table.choose(id):
            self._open(id)

    def _add(self, title: str) -> None:
        def added(it: Any) -> None:
            self.quick.done()
            self.list.table.choose(it.id)
            self.quick.line.setFocus()

        self.room.act(
            agenda.add, done=added, meeting=self.room.id, title=title, draft=self.quick.place
        )

    def _open(self, item: int) -> None:
        self._beside(self.side)
        self.side.show_for(item, focus=True)

    def _open_taking(self) -> None:
        self._leave_side()
        self._beside(self.taking)

    def _open_story(self, matter: int) -> None:
        self._leave_side()
        self._beside(self.story)
        self.story.show_for(matter)

    def _leave_side(self) -> None:
        """Keep what was typed in the side that is open."""
        for side in (self.side, self.story):
            if self._split.is_open(side):
                side.leave()

    def _beside(self, side: QWidget) -> None:
        if side is not self.taking:
            self.offers.end()
        self._split.open(side)
        self.list.table.leave_out("late", "minutes", "papers")
        self._fit_head(beside=True)

    def _taken(self, item: int) -> None:
        """Items came from elsewhere: the list shows them, on the first of them."""
        self._split.close_side()
        self.list.go_to(item)

    def _chosen(self, item: int) -> None:
        if self._split.is_open(self.side):
            self.side.show_for(item)

    def _pressed(self, name: str) -> None:
        id = self.list.here()
        item = next((each for each in self.room.view.facts.items if each.id == id), None)
        if item is None or self.room.locked:
            return
        self.side.leave()
        match name:
            case "up":
                self.room.act(agenda.move, id=id, position=max(item.position - 1, 1))
            case "down":
                self.room.act(agenda.move, id=id, position=item.position + 1)
            case "remove":
                self.room.act(agenda.remove, id=id)

    def _close(self) -> None:
        self._split.close_side()

    def _closed(self) -> None:
        self.side.leave()
        self.story.leave()
        self.offers.end()
        self._fit_head(beside=False)
        self.list.table.leave_out()
        self.list.table.setFocus()

    def _late(self, item: AgendaItem) -> Mark | str:
        return Mark(State.VIOLET, self.room.ui.label("agenda_items.late")) if item.late else ""

    def _reporter(self, item: AgendaItem) -> str:
        who = self.room.someone(item.reporter)
        return who.printed_name if who is not None else ""

    def _papers(self, item: AgendaItem) -> str:
        now = current_versions(self.room.view.laid)
        laid = sum(1 for each in now if each.item == item.id)
        return str(laid) if laid else ""

    def _voices(self, item: AgendaItem) -> Mark | str:
        if not item.cross_sector:
            return ""
        voices = voices_of(self.room, item.id)
        heard = sum(1 for each in voices if not each.is_open)
        words = self.room.ui.label("meeting_page.voices", heard=heard, of=len(voices))
        done = heard == len(voices)
        return Mark(State.OK if done else State.WARN, words, "checkmark" if done else "warning")


def voices_of(room: Room, item: int) -> tuple[Finding, ...]:
    """What is found about the voices a cross-sector item must hear."""
    return tuple(
        each
        for each in room.view.findings
        if each.rule == "cross_sector_voices" and each.subject.id == item
    )


def _minutes(item: AgendaItem) -> str:
    return str(item.minutes) if item.minutes else ""
