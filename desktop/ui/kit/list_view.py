"""The table of a list: fixed rows, columns kept, copying to Excel, and what an empty list says."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMetaMethod,
    QMimeData,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.kit import clipboard, columns_kept
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.cells import Cells, Heads
from desktop.ui.kit.columns_kept import Arranged
from desktop.ui.kit.editors.text import is_letter
from desktop.ui.kit.labels import Glyph, label
from desktop.ui.kit.table_model import TableModel
from desktop.ui.kit.words import Ui, no_mnemonic

ROW, ROW_OF_TWO, HEAD = 34, 50, 30


class Table(QTableView):
    """Rows of records. Enter opens, letters choose nothing, Ctrl+C copies rows with heads."""

    opened = Signal(int)
    chosen = Signal(int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, ui: Ui, model: TableModel, *, name: str, words: str) -> None:
        super().__init__()
        self._ui, self._model = ui, model
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setHorizontalHeader(Heads(ui, self))
        self.setModel(model)
        self._cells = Cells(ui, self)
        self.setItemDelegate(self._cells)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(ROW * ui.theme.text_size / 100))
        heads = self.heads()
        heads.setFixedHeight(round(HEAD * ui.theme.text_size / 100))
        heads.sectionClicked.connect(self._sort)
        heads.sectionDoubleClicked.connect(self._fit)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(
            lambda at: self.show_chooser(heads.mapToGlobal(at))
        )
        self.chooser: QMenu | None = None
        self._sharing = False
        self._left_out: frozenset[str] = frozenset()
        self._arranged = Arranged(())
        self._arrange()
        model.modelReset.connect(self._fit_rows)
        heads.sectionResized.connect(lambda *_sizes: self._resized())
        heads.sectionMoved.connect(lambda *_places: self._keep())
        self.doubleClicked.connect(lambda index: self.opened.emit(model.id_at(index.row())))

    def heads(self) -> Heads:
        heads = self.horizontalHeader()
        assert isinstance(heads, Heads)
        return heads

    def chosen_ids(self) -> tuple[int, ...]:
        """The ids of the chosen rows, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.id_at(row) for row in rows)

    def selectRow(self, row: int) -> None:
        """Choose one row only, also while Ctrl is held for the command that does it."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self._model.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def choose(self, id: int) -> bool:
        """Go to a record; False if the list does not hold it."""
        row = self._model.row_of(id)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self._model.index(row, 0))
        return row >= 0

    def load(self) -> None:
        """Ask for the rows anew and stay on the same record."""
        here = self.chosen_ids()
        self._model.load()
        if here and not self.choose(here[0]):
            self.clearSelection()

    def leave_out(self, *names: str) -> None:
        """Leave these columns out, where there is no room for them."""
        self._left_out = frozenset(names)
        self._hide()
        self._share()

    def show_column(self, name: str, *, shown: bool) -> None:
        """Let a column be seen or not; the last one that is seen stays."""
        hidden = self._arranged.hidden - {name} if shown else self._arranged.hidden | {name}
        if len(hidden) < len(self._model.columns()):
            self._arranged = replace(self._arranged, hidden=hidden)
            self._hide()
            self._share()
            self._keep()

    def as_made(self) -> None:
        """Columns and order as the program makes them."""
        layouts, name = self._ui.layouts, self.objectName()
        layouts.keep_layout(name + columns_kept.COLUMNS, "")
        layouts.keep_layout(name + columns_kept.SORTING, "")
        sorting = self._model.sorting
        self._arrange()
        self._share()
        if sorting is not None:
            self.load()

    def show_chooser(self, at: QPoint) -> None:
        """A menu of all columns with ticks, and the way back to those of the program."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}_chooser")
        for column in self._model.columns():
            act = menu.addAction(no_mnemonic(column.words) or column.name)
            act.setCheckable(True)
            act.setChecked(column.name not in self._arranged.hidden)
            act.toggled.connect(lambda on, name=column.name: self.show_column(name, shown=on))
        last = len(self._model.columns()) - len(self._arranged.hidden) == 1
        for act in menu.actions():
            act.setEnabled(not (last and act.isChecked()))
        menu.addSeparator()
        menu.addAction(self._ui.say("ui.columns_as_made")).triggered.connect(self.as_made)
        menu.aboutToHide.connect(menu.deleteLater)
        self.chooser = menu
        menu.popup(at)

    def arranged(self) -> Arranged:
        """How the columns stand."""
        return self._arranged

    def copy(self) -> None:
        """Put the chosen rows, with heads, on the clipboard: tab-separated and as HTML."""
        clipboard.put(copied(self._rows_to_copy()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            ids = self.chosen_ids()
            if ids:
                self.opened.emit(ids[0])
        elif event.key() == Qt.Key.Key_C and control:
            self.copy()
        elif is_letter(event) and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask what can be done with the row: by the right button, the menu key or Shift+F10.

        Where nothing is offered for a row the keys ask which columns are seen.
        """
        ids, at = self.chosen_ids(), event.globalPos()
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        if len(ids) == 1 and self.isSignalConnected(QMetaMethod.fromSignal(self.menu_wanted)):
            if by_key:
                at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
            self.menu_wanted.emit(ids[0], at)
        elif by_key:
            self.show_chooser(self.heads().mapToGlobal(QPoint(0, self.heads().height())))
        else:
            super().contextMenuEvent(event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        ids = self.chosen_ids() if self._model.rowCount() else ()
        if len(ids) == 1:
            self.chosen.emit(ids[0])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row != self._cells.hovered:
            self._cells.hovered = row
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _rows_to_copy(self) -> list[list[str]]:
        heads, model = self.heads(), self._model
        order = sorted(range(model.columnCount()), key=heads.visualIndex)
        seen = [column for column in order if not self.isColumnHidden(column)]
        rows = [[model.columns()[column].words for column in seen]]
        places = map(model.row_of, self.chosen_ids())
        return rows + [[model.text(row, column) for column in seen] for row in places]

    def _sort(self, column: int) -> None:
        here = self.chosen_ids()
        self.heads().sorting = self._model.sort_by(column)
        columns_kept.keep_sorting(self._ui.layouts, self.objectName(), self._model.sorting)
        self.heads().viewport().update()
        if here:
            self.choose(here[0])

    def _fit(self, column: int) -> None:
        """As wide as the first hundred rows need; the whole list would take minutes."""
        metrics = self.fontMetrics()
        texts = [self._model.columns()[column].words]
        texts += [self._model.text(row, column) for row in range(min(100, self._model.rowCount()))]
        self.setColumnWidth(column, max(map(metrics.horizontalAdvance, texts)) + 26)

    def _share(self) -> None:
        """Columns of width 0 take what the others leave."""
        columns = self._model.columns()
        shown = [place for place in range(len(columns)) if not self.isColumnHidden(place)]
        free = [place for place in shown if columns[place].width == 0]
        if not free or self._arranged.widths:
            return
        scale = self._ui.theme.text_size / 100
        taken = sum(round(columns[place].width * scale) for place in shown)
        share = max((self.viewport().width() - taken) // len(free), round(86 * scale))
        self._sharing = True  # widths the clerk has not chosen are not kept
        for place in shown:
            width = columns[place].width
            self.setColumnWidth(place, round(width * scale) if width else share)
        self._sharing = False
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Rows with a text on two lines are higher."""
        columns, scale = self._model.columns(), self._ui.theme.text_size / 100
        wrapping = [place for place, column in enumerate(columns) if column.wraps]
        for row in range(self._model.rowCount() if wrapping else 0):
            two = any(self._cells.is_cut(self._model.index(row, place)) for place in wrapping)
            self.setRowHeight(row, round((ROW_OF_TWO if two else ROW) * scale))

    def _arrange(self) -> None:
        """Put columns and sorting as they were kept."""
        layouts, name, columns = self._ui.layouts, self.objectName(), self._model.columns()
        self._arranged = columns_kept.read(layouts, name, columns)
        self._sharing = True
        scale, widths = self._ui.theme.text_size / 100, dict(self._arranged.widths)
        self._hide()
        for place, column in enumerate(columns):
            wide = widths.get(column.name, round((column.width or 120) * scale))
            self.setColumnWidth(place, wide)
        places = [column.name for column in columns]
        for at, each in enumerate(self._arranged.order):
            self.heads().moveSection(self.heads().visualIndex(places.index(each)), at)
        self._sharing = False
        self._model.sorting = columns_kept.read_sorting(layouts, name, columns)
        self.heads().sorting = self._model.sorting

    def _hide(self) -> None:
        self._sharing = True
        out = self._left_out | self._arranged.hidden
        for place, column in enumerate(self._model.columns()):
            self.setColumnHidden(place, column.name in out)
        self._sharing = False

    def _resized(self) -> None:
        """The clerk drew a column wider: from now on widths are as the clerk has them."""
        if self._sharing:
            return
        self._fit_rows()
        before = dict(self._arranged.widths)
        widths = [
            (column.name, self.columnWidth(place) or before.get(column.name, column.width or 120))
            for place, column in enumerate(self._model.columns())
        ]
        self._arranged = replace(self._arranged, widths=tuple(widths))
        self._keep()

    def _keep(self) -> None:
        if self._sharing:
            return
        names = [column.name for column in self._model.columns()]
        order = sorted(names, key=lambda name: self.heads().visualIndex(names.index(name)))
        self._arranged = replace(self._arranged, order=tuple(order))
        columns_kept.keep(self._ui.layouts, self.objectName(), self._arranged)


_DATE_OR_NUMBER = re.compile(r"\d{2}/\d{2}/\d{4}|-?(0|[1-9]\d{0,14})(,\d+)?")
_FORMULA = ("=", "+", "-", "@")
"""What a cell begins with that Excel reckons out when it is pasted as plain text."""
_AS_TEXT = " style=\"mso-number-format:'\\@'\""
"""Excel reads 087-KH or 0912… as they stand only in a cell that is said to hold text."""


def copied(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Rows as Excel takes them: tab-separated text and an HTML table."""
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    body = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in flat)
    mime = QMimeData()
    mime.setText("\n".join("\t".join(map(_plain, row)) for row in flat))
    mime.setHtml(f"<table>{body}</table>")
    return mime


def _plain(text: str) -> str:
    """A cell of plain text; with the mark before it that has Excel keep it as it stands."""
    harmless = not text.startswith(_FORMULA) or _DATE_OR_NUMBER.fullmatch(text)
    return text if harmless else f"'{text}"


def _cell(text: str) -> str:
    style = "" if not text or _DATE_OR_NUMBER.fullmatch(text) else _AS_TEXT
    return f"<td{style}>{html.escape(text)}</td>"


class EmptyState(QWidget):
    """Why a list is empty, and the one button that changes it."""

    def __init__(
        self,
        ui: Ui,
        glyph: str,
        sentence: str,
        *,
        button: str = "",
        act: Callable[[], Any] | None = None,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        for part in (Glyph(ui, glyph, "border_strong", side=40), label(sentence, wrap=True)):
            row = QHBoxLayout()
            if isinstance(part, Glyph):
                row.addWidget(part)
            else:
                part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                part.setObjectName("empty_sentence")
                row.addWidget(part, 1)
            column.addLayout(row)
        if button and act is not None:
            press = PlainButton(ui, button, name="empty_button")
            press.clicked.connect(lambda _checked: act())
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(press)
            row.addStretch(1)
            column.addLayout(row)
        column.addStretch(2)


class ListView(QStackedWidget):
    """A table, or its empty state while it holds nothing."""

    def __init__(self, table: Table, empty: EmptyState) -> None:
        super().__init__()
        self.table = table
        self.addWidget(table)
        self.addWidget(empty)
        table.model().modelReset.connect(self._show_right_one)
        self._show_right_one()

    def load(self) -> None:
        self.table.load()

    def _show_right_one(self) -> None:
        self.setCurrentIndex(0 if self.table.model().rowCount() else 1)
