"""The tab of agencies: those of a day, their duties and seats, what came before and after them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.vietnamese import matches, sort_key
from desktop.domain.organisations import Organisation, OrganisationKind
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import IconButton, PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.form import FormSection, NoRefs, RecordForm
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.pages.context import Context
from desktop.ui.pages.members_duties import DutiesPart
from desktop.ui.pages.members_history import emptied
from desktop.ui.pages.members_split import Split
from desktop.ui.pages.members_succession import SuccessionForm
from desktop.usecases.desk import Outcome
from desktop.usecases.duties import keep_agency
from desktop.usecases.people import AgencyRow, agencies_on

_SECTIONS = (FormSection("", (("name",), ("short_name", "symbol"), ("kind",), ("begins", "ends"))),)


_WORDS, _DAYS = ("name", "short_name", "symbol"), ("begins", "ends")


class AgenciesSource:
    """Rows of one day, searched and ordered here."""

    def __init__(self) -> None:
        self.all: tuple[AgencyRow, ...] = ()
        self.search = ""

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        rows = [
            row
            for row in self.all
            if matches(self.search, f"{row.organisation.name} {row.organisation.short_name}")
        ]
        if sorting is not None:
            rows.sort(key=lambda row: _order(row, sorting.column), reverse=sorting.descending)
        return [row.id for row in rows]

    def rows(self, ids: Sequence[int]) -> Sequence[AgencyRow]:
        by_id = {row.id: row for row in self.all}
        return [by_id[id] for id in ids]


class AgenciesTab(Split):
    """Agencies at the left, the one chosen at the right."""

    changed = Signal()

    def __init__(self, context: Context, page: Page) -> None:
        self._context, self._ui, self._page = context, context.ui, page
        self._now: Organisation | None = None
        super().__init__(context.ui, self._list_card(), self._detail_card())

    def load(self) -> None:
        """Read the agencies of today anew."""
        today = self._ui.clock.today()
        rows: tuple[AgencyRow, ...] = self._context.link.now(lambda tx: agencies_on(tx, today))
        self._source.all = rows
        self.list.load()
        self.load_detail()

    def count(self) -> int:
        return len(self._source.all)

    def keep(self) -> None:
        """Save what was typed, if it can be read; a new agency waits for its button."""
        if self.form.changed() and self._now is not None:
            self._jot()
            if self._now.id and not self.form.mistakes() and not self._context.locking():
                self._save()

    def save_now(self) -> None:
        self._save()

    def add(self) -> None:
        """Begin a new agency."""
        self.keep()
        self._show(Organisation(), ())
        self.form.editor("name").setFocus()

    def go_to(self, id: int) -> None:
        """Show an agency, also one that the words searched for would leave out."""
        self._search.clear()
        if self.table.choose(id):
            self.show_detail()
            self.table.setFocus()

    def search_box(self) -> SearchBox:
        return self._search

    def _list_card(self) -> Card:
        ui = self._ui
        card = Card(ui, name="agencies_card")
        card.body.setContentsMargins(0, 12, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        self._search = SearchBox(ui, ui.say("members.search_agencies"), name="agencies_search")
        self._search.textChanged.connect(self._searched)
        row.addWidget(self._search, 1)
        row.addStretch(1)
        card.body.addLayout(row)
        self._source = AgenciesSource()
        model = TableModel(self._source, self._columns())
        self.table = Table(ui, model, name="agencies", words=ui.label("organisations.many"))
        model.setParent(self.table)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _id: self.show_detail())
        empty = EmptyState(
            ui,
            "building",
            ui.say("members.no_agencies"),
            button=ui.label("members.add_agency"),  # its key is that of the button above
            act=self.add,
        )
        self.list = ListView(self.table, empty)
        card.body.addWidget(self.list, 1)
        return card

    def _detail_card(self) -> Card:
        ui = self._ui
        card = Card(ui, name="agency_detail")
        card.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        self.back = looks(
            IconButton(ui, "arrow_left", ui.say("members.back"), name="agencies_back")
        )
        self.back.clicked.connect(self.show_list)
        self._title = ElidedLabel("", "name")
        self._succession = PlainButton(
            ui, ui.say("members.succession"), glyph="arrow_sync_circle", name="agency_succession"
        )
        self._succession.clicked.connect(self._ask_succession)
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(self._succession)
        column.addLayout(head)
        self.form = RecordForm(ui, Organisation, _SECTIONS, refs=NoRefs())
        self.form.setObjectName("agency_form")
        self.form.draft_due.connect(self._jot)
        self.form.left.connect(lambda _name: self.keep())
        column.addWidget(self.form)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column.addLayout(self._lines)
        self.duties = DutiesPart(self._context, self._page)
        self.duties.changed.connect(self._succeeded)
        column.addWidget(self.duties)
        self.succession = SuccessionForm(self._context, self._page)
        self.succession.done.connect(self._succeeded)
        self.succession.dropped.connect(self.form.show)
        self.succession.hide()
        column.addWidget(self.succession)
        self._done = PrimaryButton(ui, ui.say("members.save_agency"), name="agency_save")
        self._done.clicked.connect(self._save)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._done)
        column.addLayout(foot)
        column.addStretch(1)
        card.body.addWidget(scrolled(content))
        return card

    def load_detail(self) -> None:
        """Show the agency chosen, or the first; what is being typed stays."""
        if self.form.changed() and self._now is not None:
            return
        ids = self.table.chosen_ids()
        if ids:
            self._chosen(ids[0])
        elif self._source.all and not self._has_draft():
            self.table.selectRow(0)
        else:
            self._show(Organisation(), ())

    def _has_draft(self) -> bool:
        """Whether a new agency was begun."""
        return self._context.opened.desk.draft(_place(0)) is not None

    def _chosen(self, id: int) -> None:
        self.keep()
        row = next((row for row in self._source.all if row.id == id), None)
        if row is not None:
            self._show(row.organisation, self._said(row))

    def _show(self, it: Organisation, lines: tuple[str, ...]) -> None:
        self._now = it
        self._title.setText(it.called or self._ui.say("members.new_agency"))
        self.form.show_record(it)
        draft = self._context.opened.desk.draft(_place(it.id))
        if draft is not None:
            self.form.take(_values(draft.payload))
        self.succession.hide()
        self.form.show()
        self._succession.setVisible(bool(it.id))
        self._done.setVisible(not it.id)
        emptied(self._lines)
        self.duties.setVisible(False)
        if it.id:
            self.duties.show_for(it.id)
        if lines:
            self._lines.addWidget(hairline())
        for line in lines:
            self._lines.addWidget(label(line, "banner", wrap=True))

    def _said(self, row: AgencyRow) -> tuple[str, ...]:
        ui, said = self._ui, []
        for successions, side in ((row.former, "former"), (row.later, "later")):
            for succession, name in successions:
                said.append(
                    ui.say(
                        f"members.line.{side}",
                        kind=ui.say(f"successions.kind.{succession.kind}"),
                        name=name,
                        day=succession.on or date.min,
                    )
                )
        return tuple(said)

    def _save(self) -> None:
        if self._now is None:
            return
        mistakes = self.form.mistakes()
        if mistakes:
            self.form.show_problems(())
            self.form.go_to_first_problem()
            return
        record = self.form.record()
        then = Then(self._saved, self._refused, self._page.teller.trouble)
        self._context.link.execute(keep_agency, then, record=record, draft=_place(self._now.id))

    def _saved(self, outcome: Outcome[Organisation]) -> None:
        self.form.show_record(outcome.value)
        self._now = outcome.value
        self.form.show_problems(outcome.warnings)
        was_new = self._done.isVisible()
        self.load()
        if was_new:
            self.table.choose(outcome.value.id)
        self.changed.emit()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.form.show_problems(problems)
        self.form.go_to_first_problem()
        self._page.teller.problems([p for p in problems if not p.field])

    def _jot(self) -> None:
        if self._now is not None and self.form.changed():
            record = self.form.record()
            self._context.jot(_place(self._now.id), _payload(record))

    def _ask_succession(self) -> None:
        self.keep()
        if self._now is not None and self._now.id:
            self.form.hide()
            self.succession.ask(self._now)

    def _succeeded(self) -> None:
        self.succession.hide()
        self.load()
        self.changed.emit()

    def _searched(self, text: str) -> None:
        self._source.search = text
        self.list.load()

    def _columns(self) -> tuple[Column, ...]:
        say = self._ui.say
        return (
            Column(
                "name", say("organisations.name"), lambda r: r.organisation.name, 250, bold=True
            ),
            Column("short", say("organisations.short_name"), lambda r: r.organisation.short_name),
            Column("seats", say("members.column.seats"), lambda r: str(r.seats), 62, right=True),
            Column(
                "functions", say("members.column.functions"), lambda r: ", ".join(r.functions), 0
            ),
        )


def _order(row: AgencyRow, column: str) -> str:
    match column:
        case "short":
            return sort_key(row.organisation.short_name)
        case "seats":
            return f"{row.seats:05}"
        case "functions":
            return sort_key(", ".join(row.functions))
        case _:
            return sort_key(row.organisation.name)


def _place(id: int) -> str:
    return f"members/agency/{id or 'new'}"


def _payload(it: Organisation) -> dict[str, str]:
    """What stands in the form, as a draft keeps it."""
    days = {name: day.isoformat() for name in _DAYS if (day := getattr(it, name)) is not None}
    return {**{name: str(getattr(it, name)) for name in _WORDS}, "kind": it.kind.value, **days}


def _values(payload: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: payload.get(name, "") for name in _WORDS}
    found["kind"] = OrganisationKind(payload.get("kind", OrganisationKind.STATE))
    found |= {name: date.fromisoformat(payload[name]) for name in _DAYS if name in payload}
    return found
