"""Somebody new in a seat: a newcomer, who fills an empty seat, a successor; or the seat alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.people import Address, Person
from desktop.domain.posts import Post
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_detail import Asked, Detail, given_to_appoint
from desktop.ui.pages.members_drafts import SeatDrafts
from desktop.usecases.desk import Outcome
from desktop.usecases.memberships import appoint, doubts_of_day, open_post, succeed

_OF_THE_SEAT = ("role", "organisation")
_WITHOUT_A_HOLDER = ("begins", "address", *_OF_THE_SEAT)
"""What says nothing of who will hold the seat: its day, and the address that is only proposed."""
_OF_THE_NEXT = ("begins", "role", "decision", "decided_on")


class Adding(QObject):
    """The forms of the detail that add. ``written`` names the seat, to be shown at once."""

    written = Signal(int)

    def __init__(self, context: Context, page: Page, detail: Detail, drafts: SeatDrafts) -> None:
        super().__init__(detail)
        self._context, self._page = context, page
        self._detail, self._drafts = detail, drafts
        detail.successor_left.connect(self._judge_day)

    def ask_for_new(self) -> None:
        """Somebody new in a new seat."""
        self._detail.ask_for_new({"address": Address.MR}, {})
        self._drafts.take()

    def ask_for_successor(self) -> None:
        """Who takes the seat shown from its holder."""
        self._detail.ask_for_successor()
        self._drafts.take()

    def ask_for_holder(self) -> None:
        """Who fills the empty seat shown."""
        shown = self._detail.shown
        if shown is None:
            return
        seat = shown.row.seat
        values = {"role": seat.role, "address": Address.MR, "organisation": seat.post.organisation}
        titles = {"organisation": shown.agency}
        self._detail.ask_for_new(values, titles, fills=shown.row)
        self._drafts.take()

    def _judge_day(self) -> None:
        """Say as the day is typed that it lies before a meeting whose records are locked."""
        detail = self._detail
        form, shown = detail.successor, detail.shown
        begins = form.values().get("begins")
        if shown is None or not isinstance(begins, date) or not form.changed():
            return
        seat = shown.row.seat.post
        form.show_problems(self._context.link.now(lambda tx: doubts_of_day(tx, seat, begins)))

    def write(self) -> None:
        """Write down the new member, or the successor."""
        detail = self._detail
        form, shown = detail.form(), detail.shown
        if form is None:
            return
        mistakes = form.mistakes()
        if mistakes:
            form.show_problems(mistakes)
            form.go_to_first_problem()
            return
        given = given_to_appoint(form.values(), self._person)
        then = Then(self._added, self._refused, self._page.teller.trouble)
        execute, draft = self._context.link.execute, self._drafts.place()
        if detail.asked() is Asked.SUCCESSOR and shown is not None:
            held = shown.row.seat.membership
            assert held is not None
            execute(succeed, then, id=held.id, draft=draft, **given)
        else:
            if detail.fills is not None:
                given["post"] = detail.fills.id
            execute(appoint, then, draft=draft, **given)

    def write_seat(self) -> None:
        """Write down the seat alone; what was typed of its holder stays, to fill it."""
        form = self._detail.new
        wrong = tuple(each for each in form.mistakes() if each.field in ("role", "begins"))
        if wrong:
            form.show_problems(wrong)
            form.go_to_first_problem()
            return
        values, former = form.values(), self._drafts.place()
        typed = form.typed()
        of_holder = any(_says_something(typed[name]) for name in typed.keys() - _WITHOUT_A_HOLDER)
        agency = values.get("organisation") or None
        if isinstance(agency, str):
            agency = Organisation(name=agency)

        def done(outcome: Outcome[Post]) -> None:
            self._seat_written(outcome, former, typed if of_holder else None)

        self._context.link.execute(
            open_post,
            Then(done, self._refused, self._page.teller.trouble),
            role=values["role"],
            begins=values["begins"],
            organisation=agency,
        )

    def _added(self, outcome: Outcome[Membership]) -> None:
        detail = self._detail
        new_seat = detail.asked() is Asked.NEW and detail.fills is None
        values = detail.new.values() if new_seat else {}
        detail.show_nothing()
        self.written.emit(outcome.value.post)
        self._page.teller.problems(outcome.warnings)
        if new_seat and detail.another.value():
            kept = {name: values.get(name) for name in _OF_THE_NEXT}
            detail.ask_for_new({**kept, "address": Address.MR}, {})

    def _seat_written(
        self, outcome: Outcome[Post], former: str, typed: Mapping[str, Any] | None
    ) -> None:
        self._detail.show_nothing()
        self.written.emit(outcome.value.id)
        if typed is not None:
            self.ask_for_holder()
            # The agency typed is one that is kept by now, and the form shows it.
            self._detail.new.take({k: v for k, v in typed.items() if k not in _OF_THE_SEAT})
            self._drafts.jot()
            self._page.tell(Tone.OK, self._context.ui.say("members.seat_opened"))
        self._drafts.drop(former)  # not sooner: what was typed is kept at its new place by now

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        form = self._detail.form()
        if form is not None:
            self._page.teller.problems(form.show_problems(problems))
            form.go_to_first_problem()

    def _person(self, id: int) -> Person:
        found: Person = self._context.link.now(lambda tx: tx.get(Person, id))
        return found


def _says_something(typed: Any) -> bool:
    """Whether a field was filled; one that refers to a record holds its id and its words."""
    return any(typed) if isinstance(typed, list) else bool(typed)
