"""The right side of a body's tab: the seat chosen with its form and history, or a form to add."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.people import Address, Person
from desktop.domain.posts import Body, Post, Role
from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members_form import (
    HOLDING,
    NEW,
    SUCCESSOR,
    MemberForm,
    Sources,
    day_after,
    day_before,
)
from desktop.ui.pages.members_history import Changes, History
from desktop.usecases.people import Deed, SeatRow, Tenure


class Asked(StrEnum):
    """What a form asks about: who holds the seat, somebody new, or who follows."""

    HOLDING = "holding"
    NEW = "new"
    SUCCESSOR = "successor"


_SECTIONS = {Asked.HOLDING: HOLDING, Asked.NEW: NEW, Asked.SUCCESSOR: SUCCESSOR}


@dataclass(frozen=True)
class Shown:
    """What the detail is given of a seat: its row and what is known of holder and seat."""

    row: SeatRow
    of_person: tuple[Tenure, ...]
    of_seat: tuple[Tenure, ...]
    agency: str
    day: date
    deeds: tuple[Deed, ...] = ()


class Detail(Card):
    """A seat, or the form of a new member or of a successor.

    ``left`` comes when a field was left; ``replace_wanted``, ``fill_wanted`` and ``close_wanted``
    when the clerk asks for a successor, for a holder of an empty seat, or to give the seat up.
    ``done_wanted`` and ``dropped`` come from the form of a new member or successor, ``seat_wanted``
    where only the seat is known so far, ``successor_left`` when a field of a successor was left.
    ``fills`` is the empty seat that somebody new is to take.
    """

    left = Signal()
    draft_due = Signal()
    replace_wanted = Signal()
    fill_wanted = Signal()
    close_wanted = Signal()
    done_wanted = Signal()
    seat_wanted = Signal()
    successor_left = Signal()
    dropped = Signal()
    back_wanted = Signal()

    def __init__(self, ui: Ui, body: Body, sources: Sources) -> None:
        super().__init__(ui, name=f"{body}_detail")
        self._ui, self._of_body = ui, body
        self.shown: Shown | None = None
        self.fills: SeatRow | None = None
        self.body.setContentsMargins(0, 0, 0, 0)
        self._sources = sources
        self._forms: dict[Asked, MemberForm] = {}
        self._areas: dict[Asked, QWidget] = {}
        self.history = History(ui, f"{body}_history")
        self.empty_history = History(ui, f"{body}_empty_history")
        self._give_up = LinkButton(ui, ui.say("members.give_up"), name=f"{body}_give_up")
        self._give_up.clicked.connect(self.close_wanted)
        self._pages = QStackedWidget()
        self._more = QVBoxLayout()
        more = QWidget()
        more.setLayout(self._more)
        self._more.setContentsMargins(0, 0, 0, 0)
        self.holding = self._form(Asked.HOLDING, self.history, more)
        why = label(ui.say("members.empty_seat_why"), wrap=True)
        self._empty_page = self._page(why, self._give_up, self.empty_history)
        self._none_page = self._page(label(ui.say("members.nothing_chosen"), wrap=True))
        self.body.addWidget(self._head())
        self.body.addWidget(hairline())
        self.body.addWidget(self._pages, 1)
        self._foot = self._make_foot()
        self.body.addWidget(self._foot)
        self.changes = Changes(ui, f"{body}_changes")
        self.body.addWidget(self.changes)
        self.holding.left.connect(self.left.emit)
        self.show_nothing()

    @cached_property
    def another(self) -> CheckRow:
        """Whether one more is to be added after this one."""
        words = self._ui.say("members.add_another")
        return CheckRow(self._ui, words, name=f"{self._of_body}_another")

    @cached_property
    def new(self) -> MemberForm:
        """The form of somebody new, made when it is asked for first."""
        return self._form(Asked.NEW, self.another)

    @cached_property
    def successor(self) -> MemberForm:
        """The form of who takes the seat shown, made when it is asked for first."""
        made = self._form(Asked.SUCCESSOR)
        made.left.connect(self.successor_left.emit)
        return made

    def asked(self) -> Asked | None:
        """Which form is in view, None for an empty seat and for nothing."""
        seen = self._pages.currentWidget()
        return next((each for each, area in self._areas.items() if area is seen), None)

    def form(self) -> MemberForm | None:
        """The form in view, None for an empty seat and for nothing."""
        asked = self.asked()
        return None if asked is None else self._forms[asked]

    def add_more(self, widget: QWidget) -> None:
        """Put what else is known of a holder beneath their history."""
        self._more.addWidget(widget)

    def adds(self) -> bool:
        """Whether somebody new is being written down: a new member or a successor."""
        return self.asked() in (Asked.NEW, Asked.SUCCESSOR)

    def show_nothing(self) -> None:
        self.shown = None
        self._turn(self._none_page, self._ui.say("members.nothing_chosen_title"), "")

    def lead_to_fill(self) -> None:
        """The seat shown has become empty: the focus goes to what fills it, not to what ends it."""
        focus = QApplication.focusWidget()
        if self._fill.isVisible() and (focus is None or self.isAncestorOf(focus)):
            self._fill.setFocus()

    def show_seat(self, shown: Shown, *, locked: bool) -> None:
        """Show a seat of the day looked at; ``locked``: another day than today is looked at."""
        self.shown = shown
        seat, ui = shown.row.seat, self._ui
        role = ui.say(f"members.role_short.{seat.role}")
        if seat.person is None or seat.membership is None:
            second = self._since(seat.organisation, shown.row.since)
            mark = Mark(State.WARN, ui.say("members.empty_seat"), "warning")
            self._turn(self._empty_page, role, second, mark=mark)
            self.empty_history.show_tenures((), seat, shown.of_seat, shown.day)
            self._replace.setVisible(False)
            self._fill.setVisible(not locked)
            self._give_up.setVisible(not locked)
            return
        titles = {"organisation": shown.agency}
        self.holding.show_values(values_of(shown), titles)
        self.holding.set_locked(locked)
        second = self._since(seat.position, seat.membership.begins)
        mark = Mark(State.ACCENT, role)
        self._turn(self._areas[Asked.HOLDING], seat.person.full_name, second, mark=mark)
        former = tuple(t for t in shown.of_seat if t.membership.id != seat.membership.id)
        self.history.show_tenures(shown.of_person, seat, former, shown.day)
        self.changes.show_deeds(shown.deeds)
        self._replace.setVisible(not locked)

    def ask_for_new(
        self,
        values: Mapping[str, Any],
        titles: Mapping[str, str],
        *,
        fills: SeatRow | None = None,
    ) -> None:
        """Show the form of a new member: in the empty seat ``fills``, else in a new one.

        A new seat may be added alone.
        """
        self.fills = fills
        self.new.show_values(values, titles)
        self._turn(self._areas[Asked.NEW], self._ui.say("members.add_title"), "")
        self._done.setText(self._ui.say("members.add"))
        self._seat_only.setVisible(fills is None)
        self._foot.show()
        self.new.editor("person").setFocus()

    def ask_for_successor(self) -> None:
        """Show the form of who takes the seat shown."""
        if self.shown is None or self.shown.row.seat.membership is None:
            return
        held = self.shown.row.seat.membership
        values = {"address": Address.MR, "position": held.position,
                  "field_of_work": held.field_of_work}  # fmt: skip
        self.successor.show_values(values)
        title = self._ui.say("members.replace_title", name=self.shown.row.seat.name)
        self._turn(self._areas[Asked.SUCCESSOR], title, self._ui.say("members.replace_why"))
        self._done.setText(self._ui.say("members.replace_do"))
        self._seat_only.hide()
        self._foot.show()
        self.successor.editor("person").setFocus()

    def _turn(self, page: QWidget, title: str, second: str, *, mark: Mark | None = None) -> None:
        self._pages.setCurrentWidget(page)
        self.title.setText(title)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._chip.setVisible(mark is not None)
        if mark is not None:
            self._chip.show_mark(mark)
        for button in (self._replace, self._fill):
            button.hide()
        self._foot.hide()
        self.changes.hide()

    def _since(self, words: str, since: date | None) -> str:
        if since is None:
            return words
        return self._ui.say("members.second_line", words=words, since=since).lstrip(" ·")

    def _head(self) -> QWidget:
        ui, body = self._ui, self._of_body
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(4)
        self.back = looks(IconButton(ui, "arrow_left", ui.say("members.back"), name=f"{body}_back"))
        self.back.clicked.connect(self.back_wanted)
        self.back.hide()
        # A name is read in whole, if need be on two lines; the role stands beneath it.
        self.title = label("", "name", wrap=True)
        self.title.setObjectName(f"{body}_title")
        self._second = ElidedLabel("", "second")
        self._chip = Chip(ui, Mark(State.ACCENT, ""))
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self.title, 1)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self._chip)
        under.addStretch(1)
        column.addLayout(first)
        column.addLayout(under)
        column.addWidget(self._second)
        self._replace = PlainButton(
            ui, ui.say("members.replace"), glyph="person_swap", name=f"{body}_replace"
        )
        self._fill = PlainButton(
            ui, ui.say("members.fill"), glyph="person_add", name=f"{body}_fill"
        )
        self._replace.clicked.connect(self.replace_wanted)
        self._fill.clicked.connect(self.fill_wanted)
        for button in (self._fill, self._replace):
            first.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return made

    def _form(self, asked: Asked, *under: QWidget) -> MemberForm:
        """A form with what stands under it, in an area of its own."""
        name = f"{self._of_body}_{asked}"
        made = MemberForm(self._ui, _SECTIONS[asked], self._of_body, self._sources, name=name)
        made.draft_due.connect(self.draft_due.emit)
        self._forms[asked], self._areas[asked] = made, self._page(made, *under)
        return made

    def _page(self, *widgets: QWidget) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(10)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolled(content)
        self._pages.addWidget(area)
        return area

    def _make_foot(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(16, 8, 16, 12)
        self._done = PrimaryButton(
            self._ui, self._ui.say("members.add"), name=f"{self._of_body}_done"
        )
        drop = PlainButton(self._ui, self._ui.say("members.cancel"), name=f"{self._of_body}_drop")
        self._done.clicked.connect(self.done_wanted)
        drop.clicked.connect(self.dropped)
        self._seat_only = LinkButton(
            self._ui, self._ui.say("members.seat_only"), name=f"{self._of_body}_seat_only"
        )
        self._seat_only.clicked.connect(self.seat_wanted)
        row.addWidget(self._seat_only)
        row.addStretch(1)
        row.addWidget(self._done)
        row.addWidget(drop)
        return made


def values_of(shown: Shown) -> dict[str, Any]:
    """What the form of a held seat shows."""
    seat = shown.row.seat
    assert seat.person is not None
    assert seat.membership is not None
    person, it = seat.person, seat.membership
    return {
        "role": seat.role,
        "begins": it.begins,
        "last_day": day_before(it.ends),
        "ended_by": it.ended_by,
        "decision": it.decision,
        "decided_on": it.decided_on,
        "phone": person.phone,
        "position": it.position,
        "field_of_work": it.field_of_work,
        "full_name": person.full_name,
        "address": person.address,
        "rank": person.rank,
        "organisation": seat.post.organisation,
    }


def changed_records(shown: Shown, values: Mapping[str, Any]) -> tuple[Membership, Person, Post]:
    """The records of a held seat with what the form says put in.

    An agency that is words is a new one, so the post keeps the former; who saves makes it first.
    """
    seat = shown.row.seat
    assert seat.person is not None
    assert seat.membership is not None
    membership = replace(
        seat.membership,
        **{name: values[name] for name in ("begins", "decision", "decided_on", "position",
                                           "field_of_work") if name in values},
    )  # fmt: skip
    if "last_day" in values:
        ends = day_after(values["last_day"])
        ground = values.get("ended_by", "") if ends is not None else ""
        membership = replace(membership, ends=ends, ended_by=ground)
    person = replace(
        seat.person,
        **{name: values[name] for name in ("full_name", "address", "rank", "phone")},
    )
    if seat.membership.position == seat.person.position:
        person = replace(person, position=membership.position)
    agency = values.get("organisation")
    post = replace(seat.post, role=values["role"] or seat.role)
    if isinstance(agency, int) or not agency:
        if person.organisation == post.organisation:
            person = replace(person, organisation=agency or None)
        post = replace(post, organisation=agency or None)
    return membership, person, post


def given_to_appoint(values: Mapping[str, Any], whole: Callable[[int], Person]) -> dict[str, Any]:
    """The parameters of an appointment, or of a succession, from a form of somebody new."""
    who = values["person"]
    phone, rank = values.get("phone", ""), values.get("rank", "")
    if isinstance(who, int):
        known = whole(who)
        person = replace(known, phone=phone or known.phone, rank=rank or known.rank)
    else:
        address = values.get("address") or Address.MR
        person = Person(full_name=who, address=address, phone=phone, rank=rank)
    given = {
        name: values[name]
        for name in ("begins", "position", "decision", "decided_on", "field_of_work")
        if name in values
    }
    given["person"] = person
    if "role" in values:
        given["role"] = values["role"] if isinstance(values["role"], Role) else None
    if agency := values.get("organisation"):
        given["organisation"] = agency if isinstance(agency, int) else Organisation(name=agency)
    return given
