"""A tab with a register: a searched list at the left, the form of the row chosen at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.vietnamese import matches
from desktop.domain.posts import Body
from desktop.domain.records import Entity
from desktop.storage.transaction import Tx
from desktop.ui.kit.buttons import IconButton, LinkButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, hairline, label
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import looks
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.kept_form import KeptForm
from desktop.ui.pages.members_history import emptied
from desktop.ui.pages.members_keeper import MembersKeeper
from desktop.ui.pages.members_split import Split
from desktop.ui.pages.record_files import RecordFiles
from desktop.usecases.file_links import OWNERS


@dataclass(frozen=True)
class Words:
    """Keys: what the search looks for, why the list is empty, the button that adds, a new entry."""

    search: str
    none: str
    add: str
    new: str


@dataclass(frozen=True)
class Register:
    """A register as a tab shows it. Rows have an ``id``; ``record_of`` is what the form shows.

    ``said`` are sentences beneath the form, ``text`` what a search looks through, ``order`` what a
    column sorts by.
    """

    record: type[Entity]
    glyph: str
    sections: tuple[FormSection, ...]
    columns: Callable[[Ui], Sequence[Column]]
    rows: Callable[[Tx, date], Sequence[Any]]
    record_of: Callable[[Any], Any]
    blank: Callable[[date], Any]
    text: Callable[[Any], str]
    order: Callable[[Any, str], Any]
    said: Callable[[Ui, Any], Sequence[str]]
    write: Any
    remove: Any
    words: Words
    bodies: tuple[Body, ...] = field(default=tuple(Body))

    @property
    def name(self) -> str:
        return self.record.noun


class _Rows:
    def __init__(self, register: Register) -> None:
        self._register = register
        self.all: Mapping[int, Any] = {}
        self.search = ""

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        text, order = self._register.text, self._register.order
        rows = [row for row in self.all.values() if matches(self.search, text(row))]
        if sorting is not None:
            rows.sort(key=lambda row: order(row, sorting.column), reverse=sorting.descending)
        return [row.id for row in rows]

    def rows(self, ids: Sequence[int]) -> Sequence[Any]:
        return [self.all[id] for id in ids]


class RegisterTab(Split):
    """A change is saved when the row is left, a new entry by its button; ``changed`` follows."""

    changed = Signal()

    def __init__(self, context: Context, page: Page, register: Register) -> None:
        self._context, self._ui, self._register = context, context.ui, register
        self._page = page
        self._keeper = MembersKeeper(context, page, changed=self._again, bodies=register.bodies)
        super().__init__(context.ui, self._list_card(), self._detail_card())

    def load(self) -> None:
        """Read the register anew; what is being typed stays."""
        rows, today = self._register.rows, self._ui.clock.today()
        found: Sequence[Any] = self._context.link.now(lambda tx: rows(tx, today))
        self._source.all = {row.id: row for row in found}
        self.list.load()
        self._load_detail()

    def count(self) -> int:
        return len(self._source.all)

    def keep(self) -> None:
        """What was typed of an entry is saved if it is whole; a new one waits for its button."""
        if self.form.form.shown() is None:
            return
        if self.form.form.shown().id:
            self.form.leave()
        elif self.form.changed():
            self.form.jot()

    def save_now(self) -> None:
        self._save()

    def add(self) -> None:
        """Begin a new entry."""
        self.keep()
        self.table.clearSelection()
        self._show_new()
        self.show_detail()
        self.first().setFocus()

    def first(self) -> QWidget:
        """Where the form begins."""
        found: QWidget = self.form.editor(self._register.sections[0].rows[0][0])
        return found

    def search_box(self) -> SearchBox:
        return self._search

    def _list_card(self) -> Card:
        ui, name = self._ui, self._register.name
        card = Card(ui, name=f"{name}_card")
        card.body.setContentsMargins(0, 12, 0, 0)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        self._search = SearchBox(ui, ui.say(self._register.words.search), name=f"{name}_search")
        self._search.textChanged.connect(self._searched)
        row.addWidget(self._search, 1)
        row.addStretch(1)
        card.body.addLayout(row)
        self._source = _Rows(self._register)
        model = TableModel(self._source, self._register.columns(ui))
        self.table = Table(ui, model, name=name, words=ui.label(f"{name}.many"))
        model.setParent(self.table)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _id: self._opened())
        empty = EmptyState(
            ui,
            self._register.glyph,
            ui.say(self._register.words.none),
            button=ui.label(self._register.words.add),  # its key is that of the button above
            act=self.add,
        )
        self.list = ListView(self.table, empty)
        card.body.addWidget(self.list, 1)
        return card

    def _detail_card(self) -> Card:
        ui, name = self._ui, self._register.name
        card = Card(ui, name=f"{name}_detail")
        card.body.setContentsMargins(0, 0, 0, 0)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(8)
        self.back = looks(IconButton(ui, "arrow_left", ui.say("members.back"), name=f"{name}_back"))
        self.back.clicked.connect(self.show_list)
        self._title = ElidedLabel("", "name")
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        column.addLayout(head)
        write = self._register.write
        self.form = KeptForm(
            self._keeper,
            self._register.record,
            self._register.sections,
            act=lambda it: (write, {"record": it}),
        )
        self.form.setObjectName(f"{name}_form")
        for area in self.form.findChildren(TextArea):
            area.setMaximumHeight(area.minimumHeight())
        self.form.kept.connect(self._kept)
        column.addWidget(self.form)
        self._files: RecordFiles | None = None
        if self._register.record in OWNERS:
            self._files = RecordFiles(self._context, self._page.tell, name=f"{name}_files")
            column.addWidget(self._files)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column.addLayout(self._lines)
        self._done = PrimaryButton(ui, ui.say("register.keep_new"), name=f"{name}_save")
        self._done.clicked.connect(lambda _on: self._save())
        self._drop = LinkButton(ui, ui.say("register.remove"), name=f"{name}_remove")
        self._drop.clicked.connect(lambda _on: self._remove())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._drop)
        foot.addStretch(1)
        foot.addWidget(self._done)
        column.addLayout(foot)
        column.addStretch(1)
        card.body.addWidget(scrolled(content))
        return card

    def _load_detail(self) -> None:
        if self.form.form.shown() is not None and self.form.changed():
            return
        ids = self.table.chosen_ids()
        if ids:
            self._chosen(ids[0])
        elif self._source.all and not self._has_draft():
            self.table.selectRow(0)
        else:
            self._show_new()

    def _chosen(self, id: int) -> None:
        shown = self.form.form.shown()
        if shown is None or shown.id != id:
            self.keep()
        row = self._source.all[id]
        self._show(self._register.record_of(row), self._register.said(self._ui, row))

    def _opened(self) -> None:
        self.show_detail()
        self.first().setFocus()

    def _show_new(self) -> None:
        self._show(self._register.blank(self._ui.clock.today()), ())

    def _show(self, record: Any, lines: Sequence[str]) -> None:
        name = self._register.name
        one = self._ui.say(f"{name}.one" if record.id else self._register.words.new)
        self._title.setText(one)
        self.form.show_record(record, _place(name, record.id))
        self._done.setVisible(not record.id)
        self._drop.setVisible(bool(record.id))
        if self._files is not None:
            self._files.show_for(record)
        emptied(self._lines)
        if lines:
            self._lines.addWidget(hairline())
        for line in lines:
            self._lines.addWidget(label(line, "banner", wrap=True))

    def _save(self) -> None:
        if self.form.changed():
            self.form.save()
        elif not self.form.form.shown().id and not self.form.whole():
            self.form.form.go_to_first_problem()

    def _kept(self, record: Any) -> None:
        was_new = not self._done.isHidden()
        self.load()
        if was_new:  # of a change the clerk may be on another row by now
            self.table.choose(record.id)
            self.table.setFocus()  # its button has gone
            self._keeper.say_kept()

    def _remove(self) -> None:
        shown = self.form.form.shown()

        def done(_answer: Any) -> None:
            self.table.clearSelection()

        self._keeper.act(self._register.remove, id=shown.id, done=done)

    def _again(self) -> None:
        self.load()
        self.changed.emit()

    def _searched(self, text: str) -> None:
        self._source.search = text
        self.list.load()

    def _has_draft(self) -> bool:
        desk = self._context.opened.desk
        return desk.draft(_place(self._register.name, 0)) is not None


def _place(name: str, id: int) -> str:
    return f"members/{name}/{id or 'new'}"
