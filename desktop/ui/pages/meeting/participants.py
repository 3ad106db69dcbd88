"""The tab *Thành phần*: who is expected, what they answered, who is added, how they attend."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.documents.kind import INVITATION, SIGN_IN_SHEET
from desktop.domain.attendance import Capacity, Participant, Reply, Way
from desktop.domain.people import Person
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.ref import RefField
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.absence_side import AbsenceSide
from desktop.ui.pages.meeting.beside import Beside
from desktop.ui.pages.meeting.former_rows import FormerRows
from desktop.ui.pages.meeting.listed import ShortList, column
from desktop.ui.pages.meeting.marks import absence_mark, reply_mark
from desktop.ui.pages.meeting.participant_side import ParticipantSide
from desktop.ui.pages.meeting.room import MeetingRefs, Panel, Room
from desktop.usecases import meetings, participants
from desktop.usecases.leaves import away_on
from desktop.usecases.participants import new_person

_KEYS = {
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier): "coming",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "remove",
}
_HIDDEN_BESIDE = ("capacity", "stand_in")


class ParticipantsTab(Panel):
    """Space: comes; F8: absent; F7: sends a stand-in; Enter: the details of the person."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.setObjectName("participants_tab")
        ui = room.ui
        sentence = ui.say("meeting_page.no_participants")
        self.list = ShortList(
            ui,
            (
                column(ui, "meeting_page.name", lambda p: p.printed_name, 176, bold=True),
                column(ui, "meeting_page.post", lambda p: p.printed_post, wraps=True),
                column(ui, "participants.capacity", self._capacity, 112),
                column(ui, "participants.reply", self._reply, 164),
                column(ui, "delegations.stand_in", self._stand_in, 176),
                column(ui, "meeting_page.state", self._state, 140),
            ),
            EmptyState(ui, "people", sentence),
            name="participants",
            words=ui.say("meeting_page.participants"),
            keys=_KEYS,
        )
        self.list.pressed.connect(self._pressed)
        self.list.opened.connect(lambda _id: self._open_person())
        self.list.chosen.connect(self._chosen)
        self._absence: AbsenceSide | None = None
        self.person = ParticipantSide(room)
        self.person.answered.connect(self._answer)
        self.person.closed.connect(self._close)
        self._split = Beside(self._card(), self.person)
        self._split.closed.connect(self._closed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.show_now()

    @property
    def absence(self) -> AbsenceSide:
        """The absence of one of them, made when somebody is first reported absent here."""
        if self._absence is None:
            self._absence = AbsenceSide(self.room)
            self._absence.closed.connect(self._close)
        return self._absence

    def show_now(self) -> None:
        open_, day = not self.room.locked, self.room.view.facts.composition.day
        self._away = self.room.context.link.now(lambda tx: away_on(tx, day))
        self.list.give(self.room.view.facts.participants)
        self._former.show_now()
        for part in (self._guest, self._capacity_of_guest, self._follow):
            part.setVisible(open_)

    def leave(self) -> None:
        self._side_leave()

    def acts(self) -> dict[str, Callable[[], None]]:
        if self.room.locked:
            return {"delegate": lambda: self._absent(stand_in=True), **self._prints()}
        return {
            "absent": lambda: self._absent(stand_in=False),
            "delegate": lambda: self._absent(stand_in=True),
            "save": self._save,
            "remove": self._remove,
            **self._prints(),
        }

    def _prints(self) -> dict[str, Callable[[], None]]:
        if self.room.hooks.print_paper is None:
            return {}
        return {"print": lambda: self._print(INVITATION)}

    def panes(self) -> tuple[QWidget, ...]:
        return (self.list.table, self._guest)

    def show_row(self, id: int) -> None:
        self.go_to(id)

    def go_to(self, participant: int) -> None:
        self.list.go_to(participant)
        self.list.table.setFocus()

    def _card(self) -> Card:
        ui = self.room.ui
        card = Card(ui, ui.say("meeting_page.participants"), glyph="people", name="people_card")
        self._follow = LinkButton(ui, ui.say("meeting_page.follow"), name="follow_composition")
        self._follow.setToolTip(ui.label("meetings.follow_composition"))
        self._follow.clicked.connect(
            lambda _on: self.room.act(meetings.follow_composition, id=self.room.id)
        )
        invitation = looks(
            PlainButton(
                ui, ui.say("meeting_page.print_invitation"), glyph="print", name="print_invitation"
            )
        )
        invitation.clicked.connect(lambda _on: self._print(INVITATION))
        sheet = looks(
            PlainButton(
                ui, ui.say("meeting_page.print_sheet"), glyph="print", name="print_sign_in_sheet"
            )
        )
        sheet.clicked.connect(lambda _on: self._print(SIGN_IN_SHEET))
        for part in (self._follow, invitation, sheet):
            card.add_to_head(part)
        for part in (invitation, sheet):
            part.setVisible(self.room.hooks.print_paper is not None)
        self._former = FormerRows(self.room)
        self._former.mended.connect(self.go_to)
        card.body.addWidget(self._former)
        card.body.addWidget(self.list, 1)
        refs = MeetingRefs(self.room)
        self._guest = RefField(
            ui, lambda typed: refs.find("people", typed), can_add=True, name="guest"
        )
        self._guest.setPlaceholderText(ui.say("meeting_page.guest_hint"))
        self._guest.setAccessibleName(ui.label("participants.invite"))
        self._guest.edited.connect(self._known_guest)
        self._guest.new_wanted.connect(lambda typed: self._invite(new_person(typed)))
        choices = [
            (each, ui.label(f"participants.capacity.{each}"))
            for each in (Capacity.GUEST, Capacity.EXPERT)
        ]
        self._capacity_of_guest = ChoiceBox(ui, choices, name="guest_capacity")
        self._capacity_of_guest.set_value(Capacity.GUEST)
        self._capacity_of_guest.setAccessibleName(ui.label("participants.capacity"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._guest, 1)
        row.addWidget(self._capacity_of_guest)
        card.body.addLayout(row)
        return card

    def _capacity(self, who: Participant) -> str:
        ui, opening = self.room.ui, self.room.view.facts.presiding_at(None)
        if opening is not None and who.membership == opening.membership:
            return ui.say("meeting_page.presides")
        if who.way is Way.BRIDGE:
            return who.bridge or ui.label("participants.way.bridge")
        return ui.label(f"participants.capacity.{who.capacity}")

    def _reply(self, who: Participant) -> Mark:
        return reply_mark(self.room.ui, who, self.room.view.meeting.held_on)

    def _stand_in(self, who: Participant) -> str:
        absence = self.room.view.facts.delegation_of(who.id)
        return absence.stand_in_name if absence is not None else ""

    def _state(self, who: Participant) -> Mark | str:
        if self.room.view.facts.has_left(who):
            words = self.room.ui.label("participants.state.left")
            return Mark(State.WARN, words)
        mark = absence_mark(self.room.ui, self.room.view, who.id)
        leave = self._away.get(who.membership or 0)
        if mark is not None or leave is None:
            return mark or ""
        words = self.room.ui.say("leaves.on_the_day", reason=leave.reason)
        return Mark(State.WARN, words, "person_clock")

    def _pressed(self, name: str) -> None:
        if self.room.locked:
            return
        if name == "coming":
            self._answer(Reply.COMING)
        else:
            self._remove()

    def _answer(self, reply: Reply) -> None:
        who = self.list.here()
        if who and not self.room.locked:
            self.room.act(participants.reply, id=who, reply=reply)

    def _remove(self) -> None:
        who = self.list.here()
        if who:
            self.room.act(participants.remove, id=who)

    def _absent(self, *, stand_in: bool) -> None:
        who = self.list.here()
        if who:
            self.person.leave()
            self._open_side(self.absence)
            self.absence.show_for(who, stand_in=stand_in)

    def _open_person(self) -> None:
        who = self.list.here()
        if who:
            self._leave_absence()
            self._open_side(self.person)
            self.person.show_for(who, focus=True)

    def _open_side(self, side: QWidget) -> None:
        self._split.open(side)
        self.list.table.leave_out(*_HIDDEN_BESIDE)

    def _chosen(self, who: int) -> None:
        """Another row: an open side follows it."""
        absence = self._absence
        if absence is not None and self._split.is_open(absence) and who != absence.participant():
            absence.leave()
            self._split.open(self.person)
        if self._split.is_open(self.person):
            self.person.show_for(who)

    def _side_leave(self) -> None:
        if self._split.is_open():
            self._leave_absence()
            self.person.leave()

    def _leave_absence(self) -> None:
        if self._absence is not None:
            self._absence.leave()

    def _close(self) -> None:
        self._split.close_side()

    def _closed(self) -> None:
        self._leave_absence()
        self.person.leave()
        self.list.table.leave_out()
        self.list.table.setFocus()

    def _save(self) -> None:
        if self._absence is not None and self._split.is_open(self._absence):
            self._absence.save()
        else:
            self.person.save()

    def _known_guest(self) -> None:
        person = self._guest.value()
        if person is not None:
            self._invite(person)

    def _invite(self, person: int | Person) -> None:
        capacity = self._capacity_of_guest.value()

        def invited(who: Any) -> None:
            self._guest.set_value(None)
            self.list.go_to(who.id)
            if not who.printed_post:
                self._open_person()

        self.room.act(
            participants.invite,
            done=invited,
            meeting=self.room.id,
            person=person,
            capacity=capacity,
        )

    def _print(self, kind: str) -> None:
        """What was typed beside is kept first, so that it is printed; what cannot be is said."""
        show = self.room.hooks.print_paper
        if show is None:
            return
        if self._split.is_open(self.person):
            self.person.save(then=lambda _it: show(kind, self.room.id))
        else:
            show(kind, self.room.id)
