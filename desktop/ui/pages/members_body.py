"""The tab of one body: its seats on a day, and the seat chosen; forms that keep themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal

from desktop.domain.memberships import Membership
from desktop.domain.organisations import Organisation
from desktop.domain.people import Address, Person
from desktop.domain.posts import Body, Post
from desktop.domain.problems import Problem
from desktop.storage.transaction import Tx
from desktop.ui.kit.ask import Question
from desktop.ui.kit.editors.ref import Found
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.list_view import EmptyState
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_detail import Detail, Shown, changed_records, given_to_appoint
from desktop.ui.pages.members_form import Sources
from desktop.ui.pages.members_list import Listed, SeatsCard
from desktop.ui.pages.members_split import Split
from desktop.usecases.composition import changes_of_composition
from desktop.usecases.desk import Outcome
from desktop.usecases.memberships import appoint, change, close_post, open_post, succeed
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
        self._fills: SeatRow | None = None
        self._loading = False
        self.card = SeatsCard(context.ui, body, empty)
        self.detail = Detail(context.ui, body, Sources(self._people, self._agencies))
        self.back = self.detail.back
        super().__init__(context.ui, self.card, self.detail)
        self.card.chosen.connect(self._chosen)
        self.card.opened.connect(self._opened)
        self.card.day_chosen.connect(self._day_chosen)
        detail = self.detail
        detail.left.connect(self.keep)
        detail.draft_due.connect(self._jot)
        detail.replace_wanted.connect(self._ask_successor)
        detail.fill_wanted.connect(self._ask_holder)
        detail.close_wanted.connect(self._ask_to_close)
        detail.done_wanted.connect(self._add)
        detail.seat_wanted.connect(self._open_seat)
        detail.dropped.connect(self._drop)
        detail.back_wanted.connect(self.show_list)

    def load(self) -> None:
        """Read the seats of the day anew; what is being typed stays."""
        day, body = self.card.day(), self._of_body

        def question(tx: Tx) -> tuple[tuple[SeatRow, ...], tuple[Any, ...]]:
            return seats_on(tx, body, day), changes_of_composition(tx)

        rows, changes = self._context.link.now(question)
        drafts = {draft.place for draft in self._context.opened.desk.drafts("members/seat/")}
        unfinished = frozenset(row.id for row in rows if _place(row.id) in drafts)
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

    def people(self) -> int:
        """How many people sit in the body on the day looked at."""
        return sum(1 for row in self.card.listed() if not row.seat.is_empty)

    def keep(self) -> None:
        """Save the form of the seat shown if it is whole; else it stays a draft."""
        form, shown = self.detail.form(), self.detail.shown
        if form is None or not form.changed():
            return
        self._jot()
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
            self._add()
            return
        self.keep()
        form = self.detail.form()
        if form is not None and form.problems():
            form.go_to_first_problem()

    def add(self) -> None:
        """Begin a new member in a new seat."""
        self.keep()
        self._fills = None
        if not self.card.is_today():
            self.card.look_at(self._ui.clock.today())
        self.detail.ask_for_new({"address": Address.MR}, {})
        self._take_draft(self._new_place())
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
        if self.card.is_today():
            self._take_draft(_place(id))

    def _save(self, shown: Shown, values: dict[str, Any]) -> None:
        membership, person, post = changed_records(shown, values)
        typed = values.get("organisation")
        new_agency = Organisation(name=typed) if isinstance(typed, str) and typed else None
        id = shown.row.id

        def done(outcome: Outcome[Membership]) -> None:
            self._saved(id, outcome)

        def refused(problems: tuple[Problem, ...]) -> None:
            self._not_saved(id, problems)

        form = self.detail.form()
        if form is not None:
            form.kept()
        self._context.link.execute(
            change,
            Then(done=done, refused=refused, trouble=self._trouble),
            record=membership,
            person=person,
            post=post,
            organisation=new_agency,
            draft=_place(id),
        )

    def _saved(self, id: int, outcome: Outcome[Membership]) -> None:
        self._reload_all()
        form, shown = self.detail.form(), self.detail.shown
        if form is not None and shown is not None and shown.row.id == id:
            others = form.show_problems(outcome.warnings)
            self._say(Tone.WARN, others)
        self.state.emit(self._ui.say("members.saved", at=self._ui.clock.now().time()))

    def _not_saved(self, id: int, problems: tuple[Problem, ...]) -> None:
        form, shown = self.detail.form(), self.detail.shown
        if form is not None and shown is not None and shown.row.id == id:
            form.take(form.typed())
            others = form.show_problems(problems)
            self._say(Tone.DANGER, others)
            self.state.emit(self._ui.say("members.draft_with", n=max(1, form.problems())))
        else:
            self._say(Tone.DANGER, problems)
        self._reload_all()

    def _add(self) -> None:
        """Write down the new member, or the successor."""
        form = self.detail.form()
        if form is None:
            return
        mistakes = form.mistakes()
        if mistakes:
            form.show_problems(mistakes)
            form.go_to_first_problem()
            return
        given = given_to_appoint(form.values(), self._person)
        then = Then(done=self._added, refused=self._not_added, trouble=self._trouble)
        shown = self.detail.shown
        execute = self._context.link.execute
        if form is self.detail.successor and shown is not None:
            held = shown.row.seat.membership
            assert held is not None
            execute(succeed, then, id=held.id, draft=f"members/successor/{shown.row.id}", **given)
        else:
            if self._fills is not None:
                given["post"] = self._fills.id
            execute(appoint, then, draft=self._new_place(), **given)

    def _added(self, outcome: Outcome[Membership]) -> None:
        again = self.detail.form() is self.detail.new and self.detail.another.value()
        values = self.detail.new.values()
        self.detail.show_nothing()
        self._reload_all()
        self.choose(outcome.value.post)
        self._say(Tone.WARN, outcome.warnings)
        if again and self._fills is None:
            kept = {name: values.get(name) for name in ("begins", "role", "decision", "decided_on")}
            self.detail.ask_for_new({**kept, "address": Address.MR}, {})

    def _open_seat(self) -> None:
        """Write down the seat alone: its holder is not named yet."""
        form = self.detail.new
        wrong = tuple(each for each in form.mistakes() if each.field in ("role", "begins"))
        if wrong:
            form.show_problems(wrong)
            form.go_to_first_problem()
            return
        values = form.values()
        agency = values.get("organisation") or None
        if isinstance(agency, str):
            agency = Organisation(name=agency)
        self._context.link.execute(
            open_post,
            Then(done=self._seat_opened, refused=self._not_added, trouble=self._trouble),
            role=values["role"],
            begins=values["begins"],
            organisation=agency,
            draft=self._new_place(),
        )

    def _seat_opened(self, outcome: Outcome[Post]) -> None:
        self.detail.show_nothing()
        self._reload_all()
        self.choose(outcome.value.id)

    def _not_added(self, problems: tuple[Problem, ...]) -> None:
        form = self.detail.form()
        if form is not None:
            self._say(Tone.DANGER, form.show_problems(problems))
            form.go_to_first_problem()

    def _drop(self) -> None:
        """The form of somebody new is not wanted any more."""
        form = self.detail.form()
        place = self._draft_place()
        if form is not None:
            form.kept()
        self._context.jot(place, None)
        shown = self.detail.shown
        self.detail.show_nothing()
        self.load()
        if shown is not None:
            self.choose(shown.row.id)
            self._show(shown.row.id)
        self.show_list()

    def _ask_successor(self) -> None:
        self.keep()
        self.detail.ask_for_successor()
        self._take_draft(self._draft_place())

    def _ask_holder(self) -> None:
        shown = self.detail.shown
        if shown is None:
            return
        self._fills = shown.row
        seat = shown.row.seat
        values = {"role": seat.role, "address": Address.MR, "organisation": seat.post.organisation}
        self.detail.ask_for_new(values, {"organisation": shown.agency}, seat=False)

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
                then = Then(
                    done=lambda _outcome: self._closed(),
                    refused=lambda problems: self._say(Tone.DANGER, problems),
                    trouble=self._trouble,
                )
                self._context.link.execute(close_post, then, id=id, ends=ui.clock.today())

        self._context.ask.confirm(question, answered)

    def _closed(self) -> None:
        self.detail.show_nothing()
        self._reload_all()

    def _reload_all(self) -> None:
        self.load()
        self.changed.emit()

    def _jot(self) -> None:
        form = self.detail.form()
        if form is not None and form.changed():
            self._context.jot(self._draft_place(), form.typed())

    def _take_draft(self, place: str) -> None:
        draft = self._context.opened.desk.draft(place)
        form = self.detail.form()
        if draft is not None and form is not None:
            form.take(draft.payload)
            form.show_problems(tuple(p for p in form.mistakes() if form is self.detail.holding))

    def _draft_place(self) -> str:
        form, shown = self.detail.form(), self.detail.shown
        if form is self.detail.new:
            return self._new_place()
        id = shown.row.id if shown is not None else 0
        return f"members/successor/{id}" if form is self.detail.successor else _place(id)

    def _new_place(self) -> str:
        return f"members/new/{self._of_body}/{self._fills.id if self._fills else 0}"

    def _person(self, id: int) -> Person:
        found: Person = self._context.link.now(lambda tx: tx.get(Person, id))
        return found

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

    def _say(self, tone: Tone, problems: Sequence[Problem]) -> None:
        if problems:
            self._page.tell(tone, " ".join(self._ui.say(each.msg) for each in problems))

    def _trouble(self, trouble: Any) -> None:
        self._page.tell(Tone.DANGER, self._ui.say(trouble.msg))


def _place(id: int) -> str:
    return f"members/seat/{id}"
