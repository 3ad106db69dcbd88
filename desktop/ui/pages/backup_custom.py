"""The custom of backups: how often to remind, the usual place, on closing, how many are kept."""

from __future__ import annotations

from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.trouble import Trouble
from desktop.domain.backups import BackupCustom
from desktop.domain.fields import faults
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.form import FormSection, NoRefs, RecordForm
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.page import Page
from desktop.ui.pages.context import Context
from desktop.usecases import backups

DRAFT = "backup_custom/typed"
_OWN = ("id", "uuid", "version", "removed_at")
_NAMES = tuple(each.name for each in fields(BackupCustom) if each.name not in _OWN)


class CustomTab(QWidget):
    """Each change holds as its field is left; what is not whole stays as a draft."""

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        ui = context.ui
        self.setObjectName("backup_custom_tab")
        self._context, self._teller = context, page.teller
        self._saving = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        card = Card(ui, ui.say("backup_page.custom"), glyph="settings", name="backup_custom")
        card.setMaximumWidth(820)
        column.addWidget(card)
        column.addStretch(1)
        sections = (
            FormSection("backup_page.custom_keeping", (("daily", "weekly", "monthly"),)),
            FormSection(
                "backup_page.custom_reminding",
                (("remind_after",), ("on_closing",), ("usual_place",)),
            ),
        )
        self.form = RecordForm(ui, BackupCustom, sections, refs=NoRefs())
        self.form.left.connect(lambda _field: self.save())
        self.form.draft_due.connect(self._jot)
        self.form.editor("on_closing").edited.connect(self.save)
        self.choose = PlainButton(
            ui, ui.say("backup_page.custom_place"), glyph="folder_open", name="custom_place"
        )
        self.choose.clicked.connect(lambda _on: self._ask_place())
        card.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch(1)
        card.body.addLayout(row)
        for key in ("custom_keeping_why", "custom_closing_why", "custom_saved"):
            card.body.addWidget(label(ui.say(f"backup_page.{key}"), "second", wrap=True))
        self._forbidden = label(ui.say("backup_page.not_permitted"), "second", wrap=True)
        card.body.addWidget(self._forbidden)

    def load(self) -> None:
        """Show the custom as it stands, with what was left unfinished; not over what is typed."""
        may = self._may()
        # To a reader the page says it once for all of its controls.
        self._forbidden.setVisible(not may and self._context.ui.rights.works)
        self.choose.setEnabled(may)
        self.form.set_locked(not may)
        self.form.editor("on_closing").setEnabled(may)
        if self.form.shown() is not None and self.form.changed():
            return
        self.form.show_record(self._context.link.now(backups.custom_of))
        kept = self._context.opened.desk.draft(DRAFT) if may else None
        if kept is not None:
            typed = {name: kept.payload[name] for name in _NAMES if name in kept.payload}
            self.form.take(typed)
            self.form.show_problems(faults(self.form.record()))

    def leave(self) -> None:
        """Save what is whole; keep the rest as a draft. While the office locks, all as a draft."""
        if self.form.shown() is None or not self.form.changed():
            return
        if self._context.locking():
            self._jot()
        else:
            self.save()

    def save(self) -> None:
        """Write the custom if it changed and is whole; else say what is wanting, and keep it."""
        if self.form.shown() is None or not self.form.changed() or self._saving or not self._may():
            return
        record = self.form.record()
        if record == self.form.shown() and not self.form.mistakes():
            return
        problems = faults(record)
        self.form.show_problems(problems)
        if problems or self.form.mistakes():
            self._jot()
            return
        self._saving = True
        then = Then(self._saved, self._refused, self._troubled)
        self._context.link.execute(backups.change_custom, then, record=record)

    def take_place(self, place: Path) -> None:
        """Another usual place, chosen rather than typed."""
        self.form.take({"usual_place": str(place)})
        self.save()

    def _ask_place(self) -> None:
        ui = self._context.ui
        self._context.ask.folder(ui.label("backup_page.custom_place"), self.take_place)

    def _saved(self, outcome: Any) -> None:
        self._saving = False
        typed = self.form.record()
        self.form.show_record(outcome.value)
        values = {
            name: getattr(typed, name)
            for name in _NAMES
            if getattr(typed, name) != getattr(outcome.value, name)
        }
        if values:  # typing went on while it was written
            self.form.take(values)
        else:
            self._context.jot(DRAFT, None)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._saving = False
        self.form.show_problems(problems)
        self._teller.problems([each for each in problems if not each.field])

    def _troubled(self, trouble: Trouble) -> None:
        self._saving = False
        self._teller.trouble(trouble)

    def _jot(self) -> None:
        shown, typed = asdict(self.form.shown()), asdict(self.form.record())
        self._context.jot(DRAFT, {n: typed[n] for n in _NAMES if typed[n] != shown[n]})

    def _may(self) -> bool:
        return self._context.opened.desk.may(backups.change_custom)
