"""The tab of one body: its seats on a day, and the seat chosen; forms that keep themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.posts import Body
from desktop.domain.problems import Problem
from desktop.storage.transaction import Tx
from desktop.ui.kit.ask import Question
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.page import Page
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_adding import Adding
from desktop.ui.pages.members_detail import Detail, Shown, changed_records
from desktop.ui.pages.members_drafts import SeatDrafts
from desktop.ui.pages.members_form import Sources
from desktop.ui.pages.members_list import Listed, SeatsCard
from desktop.ui.pages.members_more import MemberMore
from desktop.ui.pages.members_split import Split
from desktop.usecases.composition import changes_of_composition
from desktop.usecases.desk import Outcome
from desktop.usecases.memberships import change, close_post
from desktop.usecases.people import (
    SeatRow,
    acts_upon,
    agencies_like,
    history_of_person,
    history_of_seat,
    people_like,
    seats_on,
)


class BodyTab(Split):
    """Seats at the left, the seat chosen at the right. ``changed`` comes with each act."""

    changed = Signal()
    state = Signal(str)

    def __init__(self, context: Context, page: Page, body: Body, empty: EmptyState) -> None:
        self._context, self._ui, self._page = context, context.ui, page
        self._of_body = body
        self._loading = False
        self.card = SeatsCard(context.ui, body, empty)
        self.detail = Detail(context.ui, body, Sources(self._people, self._agencies))
        self.back = self.detail.back
        self.more = MemberMore(context, page, body)
        self.detail.add_more(self.more)
        self._drafts = SeatDrafts(context, body, self.detail)
        self._adding = Adding(context, page, self.detail, self._drafts)
        super().__init__(context.ui, self.card, self.detail)
        self.card.chosen.connect(self._chosen)
        self.card.opened.connect(self._opened)
        self.card.day_chosen.connect(self._day_chosen)
        detail = self.detail
        detail.left.connect(self.keep)
        detail.draft_due.connect(self._drafts.jot)
        detail.replace_wanted.connect(self._ask_successor)
        detail.fill_wanted.connect(self._adding.ask_for_holder)
        detail.close_wanted.connect(self._ask_to_close)
        detail.done_wanted.connect(self._adding.write)
        detail.seat_wanted.connect(self._adding.write_seat)
        detail.dropped.connect(self._drop)
        detail.back_wanted.connect(self.show_list)
        self._adding.written.connect(self._added)

    def load(self) -> None:
        """Read the seats of the day anew; what is being typed stays."""
        day, body = self.card.day(), self._of_body

        def question(tx: Tx) -> tuple[tuple[SeatRow, ...], tuple[Any, ...]]:
            return seats_on(tx, body, day), changes_of_composition(tx)

        rows, changes = self._context.link.now(question)
        unfinished = self._drafts.unfinished(rows)
        self._loading = True  # the row chosen is chosen again: no wish of the clerk
        try:
            self.card.show_listed(Listed(rows, changes, unfinished))
        finally:
            self._loading = False
        form, shown = self.detail.form(), self.detail.shown
        if self.detail.adds() or (form is not None and form.changed()):
            row = self.card.row(shown.row.id) if shown is not None else None
            if shown is not None and row is not None:
                self.detail.shown = replace(shown, row=row)
            return
        if shown is not None and self.card.row(shown.row.id) is not None:
            self._show(shown.row.id)
        elif self.card.first():
            self.card.table.selectRow(0)
        else:
            self.detail.show_nothing()

    def count(self) -> int:
        """How many people sit in the body on the day looked at."""
        return sum(1 for row in self.card.listed() if not row.seat.is_empty)

    def search_box(self) -> SearchBox:
        return self.card.search_box()

    def keep(self) -> None:
        """Save the form of the seat shown if it is whole; else it stays a draft."""
        self.more.leave()
        form, shown = self.detail.form(), self.detail.shown
        if form is None or not form.changed():
            return
        self._drafts.jot()
        if self.detail.adds() or shown is None or self._context.locking():
            return
        mistakes = form.mistakes()
        if mistakes:
            form.show_problems(mistakes)
            self.state.emit(self._ui.say("members.draft_with", n=form.problems()))
            return
        self._save(shown, form.values())

    def save_now(self) -> None:
        """Ctrl+S: save, or go to what must be mended."""
        if self.detail.adds():
            self._adding.write()
            return
        self.keep()
        form = self.detail.form()
        if form is not None and form.problems():
            form.go_to_first_problem()

    def add(self) -> None:
        """Begin a new member in a new seat."""
        self.keep()
        if not self.card.is_today():
            self.card.look_at(self._ui.clock.today())
        self._adding.ask_for_new()
        self.show_detail()

    def choose(self, id: int) -> None:
        """Go to a seat."""
        self.card.table.choose(id)

    def _chosen(self, id: int) -> None:
        if self._loading:
            return
        shown = self.detail.shown
        if shown is not None and shown.row.id == id and not self.detail.adds():
            return
        self.keep()
        self._show(id)

    def _opened(self, id: int) -> None:
        self._show(id)
        self.show_detail()
        form = self.detail.form()
        if form is not None:
            form.editor("role").setFocus()

    def _day_chosen(self) -> None:
        self.keep()
        self.detail.show_nothing()
        self.load()

    def _show(self, id: int) -> None:
        row = self.card.row(id)
        if row is None:
            return
        seat = row.seat

        def question(tx: Tx) -> Shown:
            person = history_of_person(tx, seat.person.id) if seat.person is not None else ()
            agency = seat.post.organisation
            name = tx.get(Organisation, agency).name if agency else ""
            deeds = acts_upon(tx, seat.membership) if seat.membership is not None else ()
            return Shown(row, person, history_of_seat(tx, id), name, self.card.day(), deeds)

        shown = self._context.link.now(question)
        self.detail.show_seat(shown, locked=not self.card.is_today())
        self.more.show_for(shown, locked=not self.card.is_today())
        if self.card.is_today():
            self._drafts.take()

    def _save(self, shown: Shown, values: dict[str, Any]) -> None:
        membership, person, post = changed_records(shown, values)
        typed = values.get("organisation")
        new_agency = Organisation(name=typed) if isinstance(typed, str) and typed else None
        id, draft = shown.row.id, self._drafts.place()

        def done(outcome: Outcome[Membership]) -> None:
            self._saved(id, outcome)

        def refused(problems: tuple[Problem, ...]) -> None:
            self._not_saved(id, problems)

        form = self.detail.form()
        if form is not None:
            form.kept()
        self._context.link.execute(
            change,
            Then(done=done, refused=refused, trouble=self._page.teller.trouble),
            record=membership,
            person=person,
            post=post,
            organisation=new_agency,
            draft=draft,
        )

    def _saved(self, id: int, outcome: Outcome[Membership]) -> None:
        self._reload_all()
        form, shown = self.detail.form(), self.detail.shown
        if form is not None and shown is not None and shown.row.id == id:
            self._page.teller.problems(form.show_problems(outcome.warnings))
        else:  # a last day in the past has emptied the seat, and its form is gone
            self._page.teller.problems(outcome.warnings)
            self.detail.lead_to_fill()
        self.state.emit(self._ui.say("members.saved", at=self._ui.clock.now().time()))

    def _not_saved(self, id: int, problems: tuple[Problem, ...]) -> None:
        form, shown = self.detail.form(), self.detail.shown
        if form is not None and shown is not None and shown.row.id == id:
            form.take(form.typed())
            self._page.teller.problems(form.show_problems(problems))
            self.state.emit(self._ui.say("members.draft_with", n=max(1, form.problems())))
        else:
            self._page.teller.problems(problems)
        self._reload_all()

    def _added(self, id: int) -> None:
        self._reload_all()
        self.choose(id)

    def _drop(self) -> None:
        """The form of somebody new is not wanted any more."""
        form = self.detail.form()
        if form is not None:
            form.kept()
        self._drafts.drop(self._drafts.place())
        shown = self.detail.shown
        self.detail.show_nothing()
        self.load()
        if shown is not None:
            self.choose(shown.row.id)
            self._show(shown.row.id)
        self.show_list()

    def _ask_successor(self) -> None:
        self.keep()
        self._adding.ask_for_successor()

    def _ask_to_close(self) -> None:
        ui, shown = self._ui, self.detail.shown
        if shown is None:
            return
        question = Question(
            title=ui.say("members.give_up_title"),
            text=ui.say("members.give_up_text", day=ui.clock.today()),
            act=ui.say("members.give_up_do"),
            back=ui.say("members.cancel"),
        )
        id = shown.row.id

        def answered(yes: bool) -> None:
            if yes:
                then = self._page.teller.then(lambda _outcome: self._closed())
                self._context.link.execute(close_post, then, id=id, ends=ui.clock.today())

        self._context.ask.confirm(question, answered)

    def _closed(self) -> None:
        self.detail.show_nothing()
        self._reload_all()

    def _reload_all(self) -> None:
        self.load()
        self.changed.emit()

    def _people(self, typed: str) -> list[Found]:
        found = self._context.link.now(lambda tx: people_like(tx, typed))
        return [
            Found(person.id, person.full_name, person.position or agency)
            for person, agency in found
        ]

    def _agencies(self, typed: str) -> list[Found]:
        today = self._ui.clock.today()
        found = self._context.link.now(lambda tx: agencies_like(tx, typed, today))
        return [Found(each.id, each.name, each.short_name) for each in found]
