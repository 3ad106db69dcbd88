"""The authorizations on which somebody may convene or preside here: to choose, or to record one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.authorizations import Authorization, Given, Scope
from desktop.domain.citation import cited
from desktop.domain.posts import Role
from desktop.domain.rules.offering import Offer, Offered
from desktop.domain.rules.rights import convening_claim, presiding_claim
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import label
from desktop.ui.pages.entry_form import Beneath, EntryForm
from desktop.ui.pages.meeting.room import Room, empty
from desktop.usecases import authorizations

_ACTS = {Scope.PRESIDE: authorizations.preside_by, Scope.CONVENE: authorizations.convene_by}
_FORM = (FormSection("", (("giver",), ("kind", "begins"), ("paper", "paper_on"), ("ends",))),)


class AuthorizationOffer(QWidget):
    """Shown for somebody who acts by authorization alone; ``forget`` drops what the form beside
    holds unsaved, for choosing writes the same fields.
    """

    def __init__(self, room: Room, scope: Scope, *, forget: Callable[[], None]) -> None:
        super().__init__()
        self._room, self._scope, self._forget = room, scope, forget
        self._who: int | None = None
        self._found = Offered()
        ui = room.ui
        self.setObjectName(f"authorizations_{scope}")
        self._head = label(ui.say("authorizations.offered"), "second")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._wanted = label("", "banner", wrap=True)
        self._wanted.setObjectName(f"authorization_wanted_{scope}")
        self._record = LinkButton(
            ui, ui.say("authorizations.record_here"), name=f"authorization_record_{scope}"
        )
        self._record.clicked.connect(lambda _on: self._ask())
        self.form = EntryForm(
            room,
            Authorization,
            _FORM,
            act=self._act,
            name=f"authorization_form_{scope}",
            words=ui.say("authorizations.record_do"),
        )
        self.form.beneath = Beneath(lambda: self._once, lambda: {"once": self._once.value()})
        row = QHBoxLayout()
        row.addWidget(self._record)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addLayout(self._lines)
        column.addWidget(self._wanted)
        column.addLayout(row)
        column.addWidget(self.form)

    @cached_property
    def _once(self) -> CheckRow:
        """Whether it is for this meeting alone; made with the form."""
        ui = self._room.ui
        made = CheckRow(
            ui, ui.say("authorizations.only_here"), name=f"authorization_once_{self._scope}"
        )
        made.edited.connect(self._jot)
        return made

    def _jot(self) -> None:
        self.form.form.jot()

    def show_for(self, membership: int | None) -> None:
        """Show what a member may act on; nothing for the Head and where none is needed."""
        room = self._room
        if membership != self._who:
            self.form.jot()
            self.form.hide()
        self._who = membership
        self._found = found = authorizations.offers(room.view, self._scope, membership)
        empty(self._lines)
        chosen = self._in_use()
        for offer in found.offers:
            self._lines.addWidget(self._line(offer, chosen=offer.authorization.id == chosen))
        self._head.setVisible(bool(found.offers))
        wanted = found.wanted
        self._wanted.setText(room.ui.say(wanted) if wanted is not None else "")
        self._wanted.setVisible(wanted is not None)
        may = not room.locked and self._may_be_given()
        self._record.setVisible(may)
        if not may:
            self.form.hide()
        elif self.form.isHidden() and self._has_draft():
            self._ask(focus=False)
        self.setVisible(found.applies)

    def leave(self) -> None:
        """The tab goes out of view: what is typed stays a draft."""
        self.form.jot()

    def _may_be_given(self) -> bool:
        silent = self._found.wanted is None or self._found.wanted.key.startswith(
            "authorizations.silent."
        )
        return self._found.applies and (bool(self._found.givers) or silent)

    def _line(self, offer: Offer, *, chosen: bool) -> QWidget:
        ui, it = self._room.ui, offer.authorization
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        text = self._words(offer)
        row.addWidget(label(text, wrap=True), 1)
        if chosen:
            row.addWidget(Chip(ui, Mark(State.OK, ui.say("authorizations.chosen"))))
        elif not self._room.locked:
            take = LinkButton(
                ui, ui.say("authorizations.choose"), name=f"authorization_{self._scope}_{it.id}"
            )
            take.setAccessibleName(f"{ui.label('authorizations.choose')}: {text}")
            take.clicked.connect(lambda _on: self._take(it.id))
            row.addWidget(take)
        return made

    def _words(self, offer: Offer) -> str:
        ui, it = self._room.ui, offer.authorization
        kind = ui.say(f"authorizations.offer_kind.{it.kind}")
        giver = self._room.name_of(it.giver)
        parts = [ui.say("authorizations.offer", giver=giver, kind=kind)]
        if it.paper and it.paper_on is not None:
            parts.append(ui.say("authorizations.offer_paper_of", paper=it.paper, day=it.paper_on))
        elif it.paper:
            parts.append(ui.say("authorizations.offer_paper", paper=it.paper))
        if it.meeting is not None:
            parts.append(ui.say("authorizations.offer_once"))
        if offer.cite:
            parts.append(ui.say("authorizations.offer_clause", cited=cited(offer.cite)))
        return ", ".join(parts)

    def _in_use(self) -> int:
        """The id of the authorization acted on now; 0: none."""
        facts = self._room.view.facts
        if self._scope is Scope.CONVENE:
            record = convening_claim(facts).acts_on
        else:
            opening = next((each for each in facts.presidings if each.from_at is None), None)
            record = presiding_claim(facts, opening).acts_on if opening is not None else None
        return record.id if record is not None else 0

    def _take(self, id: int) -> None:
        self._forget()
        self._room.act(_ACTS[self._scope], meeting=self._room.id, authorization=id)

    def _ask(self, *, focus: bool = True) -> None:
        draft = self._room.context.opened.desk.draft(self._place())
        once = draft.payload.get("once", True) if draft is not None else True
        self._once.set_value(bool(once))
        self.form.ask(self._blank(), self._place(), focus=focus)

    def _blank(self) -> Authorization:
        """What is likely: given by the Head where the Head may, by today at the latest."""
        held_on = self._room.view.meeting.held_on
        today = self._room.ui.clock.today()
        seats = self._room.view.facts.composition.in_role(Role.HEAD)
        head = next((seat.membership.id for seat in seats if seat.membership), 0)
        given = not self._found.givers or Role.HEAD in self._found.givers
        return Authorization(
            scope=self._scope,
            kind=Given.AUTHORIZED,
            giver=head if given else 0,
            holder=self._who or 0,
            begins=min(today, held_on or date.max),
        )

    def _act(self, it: Authorization) -> tuple[Any, dict[str, Any]]:
        once = self._room.id if self._once.value() else None
        self._forget()
        given = {"meeting": self._room.id, "authorization": replace(it, meeting=once)}
        return _ACTS[self._scope], given

    def _place(self) -> str:
        return f"meetings/{self._room.id}/authorization/{self._scope}/{self._who}"

    def _has_draft(self) -> bool:
        return self._room.context.opened.desk.draft(self._place()) is not None
