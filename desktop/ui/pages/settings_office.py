"""The group of the office: names, lines of papers and customs; saved as each field is left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.fields import faults
from desktop.domain.office import DocumentSystem, Office, OpinionAuthor
from desktop.domain.problems import Problem
from desktop.ui.kit.card import Card
from desktop.ui.kit.form import FormSection, NoRefs, RecordForm
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.teller import Teller
from desktop.ui.pages.context import Context
from desktop.ui.pages.settings_group import Group
from desktop.usecases import offices
from desktop.usecases.numbering import the_office

DRAFT = "settings.office"
SECTIONS = (
    FormSection("", (("province", "place"), ("name",), ("short_name", "symbol"))),
    FormSection(
        "first_run.unit.agencies",
        (("standing_agency",), ("secretariat_name", "secretariat_symbol")),
    ),
    FormSection(
        "first_run.unit.lines",
        (("parent_line", "issuer_line"), ("system", "term_began"), ("common_numbers",)),
    ),
    FormSection(
        "settings.customs",
        (("opinion_author", "venue"), ("contact", "contact_phone")),
    ),
)


class OfficeGroup(Group):
    """One form over the one record of the office. What is not whole stays as a draft."""

    def __init__(self, context: Context, tell: Callable[..., None]) -> None:
        super().__init__()
        self._context, self._teller = context, Teller(context.ui, tell)
        ui = context.ui
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card(ui, ui.say("settings.group.office"), glyph="building", name="office")
        column.addWidget(card)
        column.addStretch(1)
        self.form = RecordForm(ui, Office, SECTIONS, refs=NoRefs())
        self.form.left.connect(lambda _field: self.save())
        self.form.draft_due.connect(self._jot)
        card.body.addWidget(self.form)
        card.body.addWidget(label(ui.say("settings.office_why"), "second", wrap=True))
        self._saving = False

    def arrive(self) -> None:
        """Show the record as it stands, with what was left unfinished; not over what is typed."""
        if self.form.shown() is not None and self.form.changed():
            return
        self.form.show_record(self._context.link.now(the_office))
        kept = self._context.opened.desk.draft(DRAFT)
        if kept is not None:
            self.form.take(_unpacked(dict(kept.payload)))
            self.form.show_problems(self._problems())

    def leave(self) -> None:
        """Save what is whole; keep the rest as a draft."""
        self.save()

    def save(self) -> None:
        """Write the record if it changed and is whole; else say what is wanting, and keep it."""
        if self.form.shown() is None or not self.form.changed() or self._saving:
            return
        record = self.form.record()
        if record == self.form.shown() and not self.form.mistakes():
            return
        problems = self._problems()
        self.form.show_problems(problems)
        if problems or self.form.mistakes():
            self._jot()
            return
        self._saving = True
        self._context.link.execute(
            offices.change,
            Then(done=self._saved, refused=self._refused, trouble=self._troubled),
            record=record,
        )

    def _problems(self) -> list[Problem]:
        record = self.form.record()
        problems = [*faults(record)]
        if record.system.is_party and record.term_began is None:
            words = Msg("first_run.unit.term_wanted")
            problems.append(Problem(words, field="term_began", blocking=True))
        return problems

    def _saved(self, outcome: Any) -> None:
        self._saving = False
        typed_since = self.form.record()
        self.form.show_record(outcome.value)
        values = {
            each.name: getattr(typed_since, each.name)
            for each in fields(Office)
            if each.name not in ("id", "uuid", "version", "removed_at")
            and getattr(typed_since, each.name) != getattr(outcome.value, each.name)
        }
        if values:  # typing went on while it was written
            self.form.take(values)
        else:
            self.form.show_problems(outcome.warnings)
            self._context.jot(DRAFT, None)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._saving = False
        self.form.show_problems(problems)
        self._teller.problems([each for each in problems if not each.field])

    def _troubled(self, trouble: Trouble) -> None:
        self._saving = False
        self._teller.trouble(trouble)

    def _jot(self) -> None:
        self._context.jot(DRAFT, _packed(self.form.shown(), self.form.record()))


def _packed(shown: Office, typed: Office) -> dict[str, Any]:
    """Only what differs, as JSON can hold it."""
    kept: dict[str, Any] = {}
    for each in fields(Office):
        value = getattr(typed, each.name)
        if value == getattr(shown, each.name):
            continue
        if isinstance(value, date):
            kept[each.name] = value.isoformat()
        elif isinstance(value, StrEnum):
            kept[each.name] = value.value
        else:
            kept[each.name] = value
    return kept


def _unpacked(kept: dict[str, Any]) -> dict[str, Any]:
    """The values again; what a former program kept and nobody knows is left out."""
    readers: dict[str, Callable[[Any], Any]] = {
        "term_began": lambda text: date.fromisoformat(text) if text else None,
        "system": DocumentSystem,
        "opinion_author": OpinionAuthor,
    }
    known = {each.name for each in fields(Office)}
    return {
        name: readers[name](value) if name in readers else value
        for name, value in kept.items()
        if name in known
    }
