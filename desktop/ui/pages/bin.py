"""The bin, a tab of the archive: what was removed, when and by whom, and the way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.vietnamese import sort_key
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context
from desktop.usecases.records import Binned, in_bin, restore


class BinSource:
    """The bin's rows, numbered by their place in it; ordered here, for a bin is small."""

    def __init__(self) -> None:
        self.rows_: tuple[Binned, ...] = ()

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        places = list(range(len(self.rows_)))
        if sorting is not None:
            places.sort(key=lambda at: self._order(at, sorting.column), reverse=sorting.descending)
        return places

    def rows(self, ids: Sequence[int]) -> Sequence[Binned]:
        return [self.rows_[at] for at in ids]

    def _order(self, at: int, column: str) -> str:
        row = self.rows_[at]
        match column:
            case "removed_at":
                return row.removed_at.isoformat()
            case "kind":
                return row.record.noun
            case _:
                return sort_key(row.title if column == "name" else row.by)


class BinTab(QWidget):
    """Removed records, the last removed first; Enter or the button brings the chosen ones back.

    ``button`` belongs into the head of ``page``, in whose strip is told what came of it.
    """

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        self.setObjectName("bin_tab")
        self.ui = ui = context.ui
        self._context, self._page = context, page
        self._source = BinSource()
        model = TableModel(self._source, self._columns())
        self._table = Table(ui, model, name="bin_list", words=ui.label("bin.records"))
        model.setParent(self._table)
        self.button = PrimaryButton(ui, ui.say("bin.restore"), name="bin_restore")
        self.button.clicked.connect(self._restore)
        self._table.opened.connect(lambda _id: self.button.click())
        card = Card(ui, name="bin_card")
        card.body.setContentsMargins(0, 8, 0, 8)
        self._list = ListView(self._table, EmptyState(ui, "archive", ui.say("bin.empty")))
        card.body.addWidget(self._list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    def load(self) -> None:
        """Read anew what lies there."""
        self._source.rows_ = self._context.link.now(in_bin)
        self._list.load()

    @property
    def is_empty(self) -> bool:
        return not self._source.rows_

    def panes(self) -> tuple[QWidget, ...]:
        return (self._list,)

    def _columns(self) -> tuple[Column, ...]:
        ui = self.ui
        return (
            Column("name", ui.label("bin.name"), self._name, 0, bold=True),
            Column("kind", ui.label("bin.kind"), lambda r: ui.label(f"{r.record.noun}.one"), 180),
            Column("removed_at", ui.label("bin.removed_at"), self._when, 160),
            Column("by", ui.label("bin.by"), lambda r: r.by, 180),
        )

    def _name(self, row: Binned) -> str:
        return row.title or self.ui.label("bin.nameless")

    def _when(self, row: Binned) -> str:
        return self.ui.moment(row.removed_at)

    def _restore(self) -> None:
        chosen = [self._source.rows_[at] for at in self._table.chosen_ids()]
        if not chosen:
            self._page.tell(Tone.INFO, self.ui.say("bin.none_chosen"))
            return
        self._bring_back(chosen, 0)

    def _bring_back(self, chosen: list[Binned], done: int) -> None:
        """One record after the other: what cannot come back stops the rest and says why."""
        if done == len(chosen):
            self._page.arrive()
            self._page.tell(Tone.OK, self.ui.say(Msg("bin.restored", n=done)))
            return

        def more(_outcome: object) -> None:
            self._bring_back(chosen, done + 1)

        carry_out(
            self._context, self._page.teller, restore, more,
            refused=self._refused, record=chosen[done].record,
        )  # fmt: skip

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        if not self._context.locking():
            self._page.arrive()
        self._page.teller.problems(problems)
