"""The tab *Vắng và ủy quyền*: every absence with its consent, its stand-in and its opinion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.text import day_on_screen
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Delegation
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark
from desktop.ui.kit.editors.ref import RefField
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.pages.meeting.absence_side import AbsenceSide
from desktop.ui.pages.meeting.beside import Beside
from desktop.ui.pages.meeting.listed import ShortList, column
from desktop.ui.pages.meeting.marks import absence_mark, consent_mark
from desktop.ui.pages.meeting.room import MeetingRefs, Panel, Room


@dataclass(frozen=True)
class AbsentRow:
    """Somebody absent, or of whom only an opinion came; ``absence`` is None for the latter."""

    who: Participant
    absence: Delegation | None

    @property
    def id(self) -> int:
        return self.who.id


class AbsenceTab(Panel):
    """The list at the left, the panel of the one chosen at the right."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.setObjectName("absence_tab")
        ui = room.ui
        sentence = ui.say("meeting_page.all_come")
        self.list = ShortList(
            ui,
            (
                column(ui, "delegations.participant", lambda r: r.who.printed_name, 150, bold=True),
                column(ui, "meeting_page.reported", _reported, 92),
                column(ui, "meeting_page.consent", self._consent, 164),
                column(ui, "delegations.stand_in", _stand_in),
                column(ui, "meeting_page.state", self._state, 132),
            ),
            EmptyState(ui, "person_available", sentence),
            name="absences",
            words=ui.say("meeting_page.absences"),
        )
        self.side = AbsenceSide(room)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(lambda _id: self._open(stand_in=False))
        self.side.closed.connect(self._close)
        card = Card(ui, ui.say("meeting_page.absences"), glyph="person_prohibited", name="absent")
        card.body.addWidget(self.list, 1)
        refs = MeetingRefs(room)
        self._who = RefField(ui, lambda typed: refs.find("participants", typed), name="absent_who")
        self._who.setPlaceholderText(ui.say("meeting_page.absent_hint"))
        self._who.setAccessibleName(ui.label("delegations.report"))
        self._who.edited.connect(self._named)
        card.body.addWidget(self._who)
        self._split = Beside(card, self.side)
        self._split.closed.connect(self._closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.show_now()

    def show_now(self) -> None:
        facts = self.room.view.facts
        known = {each.participant: each for each in facts.delegations}
        heard = {each.participant for each in facts.opinions}
        self.list.give(
            [
                AbsentRow(each, known.get(each.id))
                for each in facts.participants
                if each.id in known or each.id in heard
            ]
        )
        self._who.setVisible(not self.room.locked)

    def arrive(self) -> None:
        if not self._split.is_open() and self.list.here():
            self._chosen(self.list.here())

    def mend(self, command: str) -> None:
        self.side.mend(command)

    def leave(self) -> None:
        if self._split.is_open():
            self.side.leave()

    def acts(self) -> dict[str, Callable[[], None]]:
        found: dict[str, Callable[[], None]] = {
            "absent": lambda: self._open(stand_in=False),
            "delegate": lambda: self._open(stand_in=True),
        }
        found["attach"] = self._attach
        return found if self.room.locked else {**found, "save": self.side.save}

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list.table, self._who, self.side.reason.editor("reason"))

    def go_to(self, participant: int) -> None:
        """Somebody's panel, whether an absence is recorded of them yet or not."""
        if not self.list.table.choose(participant):
            self.list.choose_none()
        self._split.open(self.side)
        self.side.show_for(participant)

    def _consent(self, row: AbsentRow) -> Mark | str:
        if row.absence is None:
            return ""
        return consent_mark(self.room.ui, row.absence, self.room.view.meeting.held_on)

    def _state(self, row: AbsentRow) -> Mark | str:
        mark = absence_mark(self.room.ui, self.room.view, row.id)
        return mark or self.room.ui.label("meeting_page.only_opinion")

    def _chosen(self, who: int) -> None:
        if self._split.narrow() or (who == self.side.participant() and self._split.is_open()):
            return
        self._split.open(self.side)
        self.side.show_quietly(who)

    def _open(self, *, stand_in: bool) -> None:
        who = self.list.here() or self.side.participant()
        if who:
            self._split.open(self.side)
            self.side.show_for(who, stand_in=stand_in)
        elif not self.room.locked:
            self._who.setFocus()

    def _attach(self) -> None:
        if self._split.is_open():
            self.side.opinion.choose_file()

    def _named(self) -> None:
        who = self._who.value()
        if who is not None:
            self._who.set_value(None)
            self.go_to(who)

    def _close(self) -> None:
        self._split.close_side()

    def _closed(self) -> None:
        self.side.leave()
        self.list.table.setFocus()


def _reported(row: AbsentRow) -> str:
    day = row.absence.reported_on if row.absence is not None else None
    return day_on_screen(day) if day is not None else ""


def _stand_in(row: AbsentRow) -> str:
    return row.absence.stand_in_name if row.absence is not None and not row.absence.lapsed else ""
