"""The list of copies that were made, and what is done with one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.domain.backups import Backup, BackupResult
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton, PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Mark, State
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import ElidedLabel
from desktop.ui.kit.list_view import EmptyState, ListView, Table
from desktop.ui.kit.rights import looks
from desktop.ui.kit.table_model import Column, Sorting, TableModel
from desktop.ui.kit.words import Ui
from desktop.ui.pages import backup_words as words
from desktop.ui.pages.papers_forms import PlaceForm

_MARKS = {
    BackupResult.GOOD: (State.OK, "checkmark_circle"),
    BackupResult.DAMAGED: (State.DANGER, "error_circle"),
    BackupResult.NOT_FOUND: (State.WARN, "warning"),
    BackupResult.REMOVED: (State.NEUTRAL, "delete"),
}
ACTS = (
    ("check", "shield_checkmark"),
    ("open", "folder_open"),
    ("sheet", "print"),
    ("annotate", "edit"),
    ("forget", "delete"),
)
LOWEST = 240
"""Pixels: some rows are always to be seen, and where there is no room the page scrolls."""
WRITES = ("check", "annotate", "forget")
"""Acts that change what the office remembers."""


class BackupSource:
    """The copies, newest first; there are never many, so they are held."""

    def __init__(self) -> None:
        self.copies: tuple[Backup, ...] = ()

    def ids(self, _sorting: Sorting | None) -> Sequence[int]:
        return [each.id for each in self.copies]

    def rows(self, ids: Sequence[int]) -> Sequence[Backup]:
        by_id = {each.id: each for each in self.copies}
        return [by_id[id] for id in ids]


class NoteForm(PlaceForm):
    """Where a copy lies, who has it."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, "backup_note", send="backup_page.note_save")
        self.note_line = Line(ui, longest=500, name="backup_note_line")
        said = ui.say("backup_page.note_field")
        self.add("note", Field(ui, said, self.note_line, spoken=said), 1)
        self.close_row()
        self.back.setText(ui.say("ui.go_back"))
        self.first = self.note_line


class BackupListCard(Card):
    """The table, its acts, and the work of a check; ``wanted`` names an act for the chosen copy."""

    wanted = Signal(str)
    restore_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, ui.say("backup_page.list"), glyph="history", name="backup_list_card")
        self._ui = ui
        self.source = BackupSource()
        self._model = TableModel(self.source, self._columns())
        name = ui.label("backups.many")
        self.table = Table(ui, self._model, name="backup_list", words=name)
        self._model.setParent(self.table)
        self.table.chosen.connect(lambda _id: self._fit())
        self.table.opened.connect(lambda _id: self.wanted.emit("open"))
        self.table.menu_wanted.connect(self._menu)
        empty = EmptyState(ui, "hard_drive", ui.say("backup_page.list_none"))
        self.list = ListView(self.table, empty)
        self.body.addWidget(self.list, 1)
        self.form = NoteForm(ui)
        self.body.addWidget(self.form)
        self.form.hide()
        self._step = ElidedLabel("", "second")
        self._step.setObjectName("backup_check_step")
        self.stop = looks(
            PlainButton(ui, ui.say("backup_page.check_stop"), name="backup_check_stop")
        )
        self.stop.clicked.connect(lambda _on: self.stop_wanted.emit())
        self._work = QWidget()
        work = QHBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.addWidget(self._step, 1)
        work.addWidget(self.stop)
        self.body.addWidget(self._work)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.buttons: dict[str, LinkButton] = {}
        for act, glyph in ACTS:
            button = LinkButton(ui, ui.say(f"backup_page.{act}"), glyph=glyph, name=f"backup_{act}")
            button.clicked.connect(lambda _on=False, act=act: self.wanted.emit(act))
            self.buttons[act] = button if act in WRITES else looks(button)
            row.addWidget(button)
        row.addStretch(1)
        said = ui.say("backup_page.restore")
        self.restore = looks(LinkButton(ui, said, glyph="arrow_undo", name="backup_restore"))
        self.restore.setToolTip(ui.say("backup_page.restore_why"))
        self.restore.clicked.connect(lambda _on: self.restore_wanted.emit())
        self.body.addLayout(row)
        self.add_to_head(self.restore)
        self.setMinimumHeight(round(LOWEST * ui.theme.text_size / 100))
        self._may, self._checking = True, False
        self.show_check("")

    def show_copies(self, copies: tuple[Backup, ...], *, may: bool) -> None:
        """Show what the office remembers; the same row stays chosen."""
        self._may = may
        self.source.copies = copies
        self.list.load()
        if copies and not self.table.chosen_ids():
            self.table.selectRow(0)
        self._fit()

    def chosen(self) -> Backup | None:
        """The one chosen copy."""
        ids = self.table.chosen_ids()
        if len(ids) != 1:
            return None
        it: Backup = self._model.record(self._model.row_of(ids[0]))
        return it

    def show_check(self, step: str) -> None:
        """A check is under way, and where; "": none is."""
        self._checking = bool(step)
        self._step.setText(step)
        self._work.setVisible(bool(step))
        self._fit()

    def is_checking(self) -> bool:
        return self._checking

    def ask_note(self, it: Backup) -> None:
        """Ask for the note of a copy."""
        self.form.note_line.set_value(it.note)
        self.form.show()
        self.form.note_line.setFocus()
        self.form.note_line.selectAll()

    def close_note(self) -> None:
        if not self.form.isHidden():
            self.form.hide()
            self.table.setFocus()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say beside the note what is wrong with it."""
        self.form.show_problems(problems)

    def _fit(self) -> None:
        one = self.chosen() is not None
        for act, button in self.buttons.items():
            able = one and (self._may or act not in WRITES)
            button.setEnabled(able and not (act == "check" and self._checking))

    def _menu(self, _id: int, at: QPoint) -> None:
        menu = QMenu(self)
        for act, button in self.buttons.items():
            made = menu.addAction(self._ui.say(f"backup_page.{act}"))
            made.setEnabled(button.isEnabled())
            made.triggered.connect(lambda _on=False, act=act: self.wanted.emit(act))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _columns(self) -> tuple[Column, ...]:
        ui = self._ui

        def made(name: str, width: int) -> Column:
            head = ui.label(f"backup_page.column.{name}")
            return Column(name, head, getattr(self, f"_{name}"), width, sortable=False)

        return (
            made("made_at", 150),
            made("place", 0),
            made("size", 104),
            made("program", 90),
            made("result", 224),
            made("note", 0),
        )

    def _made_at(self, it: Backup) -> str:
        if it.made_at is None:
            return ""
        return self._ui.say("diary.moment", day=it.made_at.date(), hour=it.made_at.time())

    def _place(self, it: Backup) -> str:
        return f"{it.medium} · {it.place}" if it.medium else it.place

    def _size(self, it: Backup) -> str:
        return words.size(self._ui, it.size)

    def _program(self, it: Backup) -> str:
        return it.program

    def _result(self, it: Backup) -> Mark:
        state, glyph = _MARKS[it.result]
        word = self._ui.say(f"backup_page.{it.result}")
        if it.checked_at is not None:
            word = self._ui.say("backup_page.seen_on", word=word, day=it.checked_at.date())
        return Mark(state, word, glyph)

    def _note(self, it: Backup) -> str:
        return it.note
