"""The list of seats on a day: the day and its neighbours, search, filters, counts, rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStyleOptionViewItem, QVBoxLayout

from desktop.base.text import day_on_screen
from desktop.base.vietnamese import matches, name_key, sort_key
from desktop.domain.posts import Body, Role
from desktop.ui.kit.buttons import IconButton, LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.cells import PAD, Cells
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.filter_chip import FilterChip
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.labels import ElidedLabel, ground, label
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.rights import looks
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.table_model import RECORD, Column, Sorting, TableModel
from desktop.ui.kit.words import Ui
from desktop.usecases.people import SeatRow, neighbours_in_time

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Listed:
    """What a list shows of one day: its rows, the days of change, the seats with a draft."""

    rows: tuple[SeatRow, ...]
    changes: tuple[date, ...]
    drafts: frozenset[int] = frozenset()


class SeatsSource:
    """Rows of one day, filtered and ordered here: a body has a few dozen seats."""

    def __init__(self) -> None:
        self.rows_: tuple[SeatRow, ...] = ()
        self.drafts: frozenset[int] = frozenset()
        self.search = ""
        self.keeps: tuple[Callable[[SeatRow], bool], ...] = ()

    def ids(self, sorting: Sorting | None) -> Sequence[int]:
        rows = [row for row in self.rows_ if self._wanted(row)]
        if sorting is not None:
            filled = [row for row in rows if _order(row, sorting.column)]
            empty = [row for row in rows if not _order(row, sorting.column)]
            filled.sort(key=lambda row: _order(row, sorting.column), reverse=sorting.descending)
            rows = filled + empty
        return [row.id for row in rows]

    def rows(self, ids: Sequence[int]) -> Sequence[SeatRow]:
        by_id = {row.id: row for row in self.rows_}
        return [by_id[id] for id in ids]

    def _wanted(self, row: SeatRow) -> bool:
        agency = f"{row.seat.organisation} {row.seat.organisation_short}"
        text = f"{row.seat.name} {post_of(row)} {agency}"
        found = matches(self.search, text) or matches(self.search, row.seat.name, person=True)
        return found and all(keeps(row) for keeps in self.keeps)


class SeatsModel(TableModel):
    """Tooltips tell the agency's full name."""

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            row: SeatRow = self.record(index.row())
            parts = dict.fromkeys((self.text(index.row(), index.column()), row.seat.organisation))
            return "\n".join(part for part in parts if part)
        return super().data(index, role)


class NameCells(Cells):
    """Names, with a pencil behind those whose form is an unfinished draft."""

    def __init__(self, ui: Ui, table: Table, source: SeatsSource) -> None:
        super().__init__(ui, table)
        self._theme, self._source = ui.theme, source

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        super().paint(painter, option, index)
        row = index.data(RECORD)
        if row.id not in self._source.drafts:
            return
        metrics = QFontMetrics(self._theme.font(10, semibold=True))
        place = option.rect  # type: ignore[attr-defined]
        left = place.left() + PAD + 8 + metrics.horizontalAdvance(str(index.data() or ""))
        at = QRectF(min(left, place.right() - 18), place.top() + (place.height() - 16) / 2, 16, 16)
        paint_icon(painter, at, "edit", self._theme.colour("warn"))


class SeatsTable(Table):
    """The table of seats; Ctrl+V on it pastes rows copied from Excel."""

    pasted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """The menu's Paste, while the list has the focus."""
        self.pasted.emit()


class SeatsCard(Card):
    """The left side of the tab of a body; ``chosen`` names a seat."""

    chosen = Signal(int)
    opened = Signal(int)
    pasted = Signal()
    day_chosen = Signal()

    def __init__(self, ui: Ui, body: Body, empty: EmptyState) -> None:
        super().__init__(ui, name=f"{body}_card")
        self._ui, self._body = ui, body
        self._changes: tuple[date, ...] = ()
        self.body.setContentsMargins(0, 12, 0, 0)
        self._source = SeatsSource()
        self.body.addLayout(self._day_row())
        self.body.addWidget(self._other_day())
        self.body.addLayout(self._filter_row())
        model = SeatsModel(self._source, self._columns())
        self.table = SeatsTable(
            ui, model, name=f"{body}_seats", words=ui.label(f"members.seats_of.{body}")
        )
        model.setParent(self.table)
        self._names = NameCells(ui, self.table, self._source)
        self.table.setItemDelegateForColumn(1, self._names)
        self.table.chosen.connect(self.chosen.emit)
        self.table.opened.connect(self.opened.emit)
        self.table.pasted.connect(self.pasted.emit)
        self.list = ListView(self.table, empty)
        self.body.addWidget(self.list, 1)

    def day(self) -> date:
        """The day looked at; a day that cannot be read counts as today."""
        return self._day.value() or self._ui.clock.today()

    def is_today(self) -> bool:
        return self.day() == self._ui.clock.today()

    def look_at(self, day: date) -> None:
        """Look at another day."""
        self._day.set_value(day)
        self.day_chosen.emit()

    def show_listed(self, listed: Listed) -> None:
        """Show what was read; the seat chosen stays chosen."""
        self._changes = listed.changes
        self._source.rows_ = listed.rows
        self._source.drafts = listed.drafts
        self.list.load()
        ui, rows = self._ui, listed.rows
        empty = sum(1 for row in rows if row.seat.is_empty)
        self._chips["empty"].show_words(ui.say("members.filter.empty", n=empty))
        seats, people = len(rows), len(rows) - empty
        self._counts.setText(ui.say("members.counts", seats=seats, people=people))
        before, after = neighbours_in_time(self._changes, self.day())
        self._before.setEnabled(before is not None)
        self._after.setEnabled(after is not None)
        since = max((day for day in self._changes if day <= self.day()), default=None)
        text = "" if since is None else ui.say("members.changed_last", day=since)
        self._changed.setText(text)
        weekday = ui.say(f"ui.weekday.{self.day().weekday()}")
        if self.is_today():
            weekday = ui.say("members.weekday_today", weekday=weekday)
        self._weekday.setText(weekday)
        self._elsewhen.setVisible(not self.is_today())
        self._looking.setText(ui.say("members.looking_at", day=self.day()))

    def row(self, id: int) -> SeatRow | None:
        return next((row for row in self._source.rows_ if row.id == id), None)

    def listed(self) -> tuple[SeatRow, ...]:
        """Every seat of the day, whatever the filters leave."""
        return self._source.rows_

    def first(self) -> int:
        """The seat at the top of the list, 0 where it shows none."""
        model = self.table.model()
        return model.id_at(0) if isinstance(model, TableModel) and model.rowCount() else 0

    def search_box(self) -> SearchBox:
        return self._search

    def _day_row(self) -> QHBoxLayout:
        ui, body = self._ui, self._body
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(6)
        words = label(ui.say("members.on_day"), "row")
        self._before = looks(
            IconButton(ui, "chevron_left", ui.say("members.previous_change"), name=f"{body}_before")
        )
        self._day = looks(DateField(ui, weekday=False, name=f"{body}_day"))
        self._day.line.setAccessibleName(ui.label("members.on_day"))
        self._day.set_value(ui.clock.today())
        self._day.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        words.setBuddy(self._day.line)
        self._after = looks(
            IconButton(ui, "chevron_right", ui.say("members.next_change"), name=f"{body}_after")
        )
        self._weekday = ElidedLabel("", "second")
        self._changed = ElidedLabel("", "second")
        self._changed.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._before.clicked.connect(lambda: self._step(0))
        self._after.clicked.connect(lambda: self._step(1))
        self._day.left.connect(self._day_left)
        self._day.edited.connect(self._day_typed)
        self._day.line.returnPressed.connect(self._day.expand)
        for widget in (words, self._before, self._day, self._after):
            row.addWidget(widget)
        row.addWidget(self._weekday, 1)
        row.addWidget(self._changed)
        self._shown_day = ui.clock.today()
        return row

    def _other_day(self) -> QFrame:
        ui = self._ui
        self._elsewhen = ground("info")
        row = QHBoxLayout(self._elsewhen)
        row.setContentsMargins(16, 4, 16, 4)
        self._looking = ElidedLabel("", "banner")
        back = looks(LinkButton(ui, ui.say("members.back_to_today"), name=f"{self._body}_today"))
        back.clicked.connect(lambda: self.look_at(ui.clock.today()))
        row.addWidget(self._looking, 1)
        row.addWidget(back)
        self._elsewhen.hide()
        return self._elsewhen

    def _filter_row(self) -> QVBoxLayout:
        ui, body = self._ui, self._body
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self._search = SearchBox(ui, ui.say("members.search"), name=f"{body}_search")
        self._search.setMinimumWidth(120)
        self._search.textChanged.connect(lambda _text: self._filter())
        row.addWidget(self._search, 1)
        self._chips: dict[str, FilterChip] = {}
        third = "member" if body is Body.COMMITTEE else "staff"
        for key in ("held", third, "empty"):
            chip = FilterChip(ui, ui.say(f"members.filter.{key}", n=0), name=f"{body}_only_{key}")
            chip.toggled.connect(lambda _on: self._filter())
            self._chips[key] = chip
            row.addWidget(chip)
        self._counts = label("", "second")
        self._counts.setObjectName(f"{body}_counts")
        row.addWidget(self._counts)
        column = QVBoxLayout()
        column.addLayout(row)
        return column

    def _filter(self) -> None:
        kept: dict[str, Callable[[SeatRow], bool]] = {
            "held": lambda row: not row.seat.is_empty,
            "member": lambda row: row.seat.role is Role.MEMBER,
            "staff": lambda row: row.seat.role is Role.STAFF,
            "empty": lambda row: row.seat.is_empty,
        }
        self._source.keeps = tuple(
            kept[key] for key, chip in self._chips.items() if chip.isChecked()
        )
        self._source.search = self._search.text()
        self.list.load()

    def _step(self, side: int) -> None:
        day = neighbours_in_time(self._changes, self.day())[side]
        if day is not None:
            self.look_at(day)
            self._shown_day = day

    def _day_typed(self) -> None:
        if not self._day.line.hasFocus():  # taken from the calendar, or by the arrow keys
            self._day_left()

    def _day_left(self) -> None:
        if self._day.mistake() is not None or self._day.value() is None:
            self._day.set_value(self._shown_day)
        if self.day() != self._shown_day:
            self._shown_day = self.day()
            self.day_chosen.emit()

    def _columns(self) -> tuple[Column, ...]:
        say = self._ui.say
        post, role = say("members.column.position"), say(f"members.column.role.{self._body}")
        return (
            Column("number", say("members.column.number"), _number, 44, right=True),
            Column("name", say("members.column.name"), self._name, 176, bold=True),
            Column("position", post, post_of, 0),
            Column("role", role, self._role, 184),
            Column("since", say("members.column.since"), self._since, 98),
        )

    def _name(self, row: SeatRow) -> str | Mark:
        if row.seat.is_empty:
            return Mark(State.WARN, self._ui.say("members.empty_seat"), "warning")
        return row.seat.name

    def _since(self, row: SeatRow) -> str | Mark:
        """Since when; of somebody on leave that, for it is what matters on the day looked at."""
        if row.leave is not None:
            return Mark(State.NEUTRAL, self._ui.say("leaves.now"))
        return "" if row.since is None else day_on_screen(row.since)

    def _role(self, row: SeatRow) -> str:
        return self._ui.say(f"members.role_short.{row.seat.role}")


def post_of(row: SeatRow) -> str:
    """Post and agency of the holder, the agency of an empty seat."""
    if row.seat.membership is not None:
        return row.seat.position or row.seat.membership.position
    return row.seat.organisation_short


def _number(row: SeatRow) -> str:
    return str(row.number)


def _order(row: SeatRow, column: str) -> str:
    match column:
        case "name":
            return name_key(row.seat.name) if row.seat.name else ""
        case "position":
            return sort_key(post_of(row))
        case "role":
            return f"{row.seat.role.precedence:02} {row.number:04}"
        case "since":
            return row.since.isoformat() if row.since is not None else ""
        case _:
            return f"{row.number:04}"
