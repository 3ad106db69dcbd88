"""The step of names: province, committee, agencies, and where the numbers go on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.fields import faults
from desktop.domain.office import Office
from desktop.domain.posts import Body
from desktop.domain.problems import Problem
from desktop.ui.kit.editors.text import WholeField
from desktop.ui.kit.field import Field, FieldRow
from desktop.ui.kit.form import FormSection, NoRefs, RecordForm
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run_entered import Entered, names_for, number_key
from desktop.ui.shell.first_run_profiles import Profiles
from desktop.ui.shell.first_run_step import Step
from desktop.usecases.issuing import NUMBERED
from desktop.usecases.offices import numbers_of_its_own

_FOLLOW = (
    *("place", "name", "short_name", "symbol", "parent_line", "issuer_line"),
    *("secretariat_name", "secretariat_symbol", "standing_agency"),
)


class Unit(Step):
    """Names follow the province and the regulation until the clerk types another."""

    name = "unit"

    def __init__(self, ui: Ui, entered: Entered, profiles: Profiles) -> None:
        super().__init__(ui)
        self._entered, self._profiles = entered, profiles
        self._proposed = self._proposal(entered.office.province)
        self.form = RecordForm(
            ui,
            Office,
            (
                FormSection("", (("province", "place"), ("name",), ("short_name", "symbol"))),
                FormSection(
                    "first_run.unit.agencies",
                    (("standing_agency",), ("secretariat_name", "secretariat_symbol")),
                ),
                FormSection(
                    "first_run.unit.lines", (("parent_line", "issuer_line"), ("term_began",))
                ),
            ),
            refs=NoRefs(),
        )
        self.numbers: dict[str, WholeField] = {}
        self._fields: dict[str, Field] = {}
        rows = {issuer: self._last_numbers(issuer) for issuer in Body}
        self._secretariat = label("", "second")
        self._own_numbers = QWidget()
        own = QVBoxLayout(self._own_numbers)
        own.setContentsMargins(0, 0, 0, 0)
        own.setSpacing(3)
        own.addWidget(self._secretariat)
        own.addWidget(rows[Body.SECRETARIAT])
        self.form.show_record(entered.office)
        self.column.addWidget(self.form)
        self.column.addWidget(label(ui.say("first_run.unit.numbers"), "row"))
        self.column.addWidget(rows[Body.COMMITTEE])
        self.column.addWidget(self._own_numbers)
        self.column.addWidget(label(ui.say("first_run.unit.numbers_why"), "second", wrap=True))
        self.column.addStretch(1)
        self.form.edited.connect(self._edited)
        for kind, editor in self.numbers.items():
            editor.edited.connect(self._fields[kind].clear)
            editor.edited.connect(self._edited)
        self._show_asked()

    def arrive(self) -> None:
        """The regulation may have changed: names nobody typed follow it."""
        self._follow()
        self._show_asked()

    def accept(self) -> bool:
        if self._proposed.province:  # with its unit, which few type
            self.form.take({"province": self._proposed.province})
        office = self._entered.office = self.office()
        problems = [*faults(office)]
        if office.system.is_party and office.term_began is None:
            words = Msg("first_run.unit.term_wanted")
            problems.append(Problem(words, field="term_began", blocking=True))
        self.form.show_problems(problems)
        for kind, editor in self.numbers.items():
            mistake = editor.mistake() if editor.isVisibleTo(self) else None
            self._fields[kind].show_problems(*([self.ui.say(mistake)] if mistake else []))
        return not self.wrong()

    def answer(self) -> str:
        return self._entered.office.name

    def first(self) -> QWidget:
        return self.form.editor("province")  # type: ignore[no-any-return]

    def office(self) -> Office:
        """The names as they stand, with the system of the regulation chosen."""
        shown: Office = self.form.record()
        return replace(shown, system=self._profiles.chosen().regulation.identity.system)

    def _edited(self) -> None:
        self._entered.office = self.office()
        self._follow()
        self._entered.office = self.office()
        self._entered.numbers = {kind: each.value() for kind, each in self.numbers.items()}
        self._show_asked()
        self.changed.emit()

    def _follow(self) -> None:
        """Put new proposals where the former ones still stand, or nothing does."""
        former, self._proposed = self._proposed, self._proposal(self._entered.office.province)
        shown = self.form.record()
        values = {
            name: getattr(self._proposed, name)
            for name in _FOLLOW
            if getattr(shown, name) in ("", getattr(former, name))
            and getattr(shown, name) != getattr(self._proposed, name)
        }
        self.form.take(values)
        self._entered.office = self.office()

    def _proposal(self, province: str) -> Office:
        return names_for(self._profiles.chosen().regulation, province)

    def _last_numbers(self, issuer: Body) -> FieldRow:
        """A field for each kind of paper that has numbers, of one body."""
        ui, rows = self.ui, []
        whose = "" if issuer is Body.COMMITTEE else f", {ui.label('first_run.unit.of_secretariat')}"
        for kind in NUMBERED:
            key, words = number_key(issuer, kind), f"first_run.unit.last_{kind}"
            editor = self.numbers[key] = WholeField(ui, name=f"last_{key}")
            editor.set_value(self._entered.numbers.get(key))
            spoken = ui.label(words) + whose
            self._fields[key] = Field(ui, ui.say(words), editor, spoken=spoken)
            rows.append((self._fields[key], 1))
        return FieldRow(*rows)

    def _show_asked(self) -> None:
        """What this regulation makes the office say: its term, the secretariat's own numbers."""
        office, regulation = self.office(), self._profiles.chosen().regulation
        self.form.field("term_began").setVisible(office.system.is_party)
        name = office.secretariat_name or self.ui.say("first_run.unit.of_secretariat")
        self._secretariat.setText(self.ui.say("first_run.unit.numbers_of", name=name))
        self._own_numbers.setVisible(Body.SECRETARIAT in numbers_of_its_own(regulation))
