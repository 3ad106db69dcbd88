"""The group of days off: what the office adds to the public holidays it was given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import day_on_screen
from desktop.domain.days_off import DayKind, DayOff
from desktop.domain.problems import Problem
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.chip import Chip, Mark, State, chip_size
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.editors.day import DateField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_forms import PlaceForm, readable
from desktop.ui.pages.settings_group import Group
from desktop.ui.pages.typed_draft import TypedDraft
from desktop.usecases import days_off
from desktop.usecases.signing_in import shipped_holidays

DRAFT = "days_off/new"
"""Where a day being added is kept."""
_MARKS = {
    DayKind.OFF: (State.NEUTRAL, "calendar_ltr"),
    DayKind.WORKED: (State.ACCENT, "building"),
}


class DayForm(PlaceForm):
    """A day, whether it is off or worked, and what it is called."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, "day_off", send="days_off.add")
        self.day = DateField(ui, ahead=True, name="day_off_day")
        kinds = [(each, ui.label(f"days_off.kind.{each}")) for each in DayKind]
        self.kind = ChoiceBox(ui, kinds, name="day_off_kind")
        self.kind.set_value(DayKind.OFF)
        self.kind.setMinimumWidth(150)
        self.name = Line(ui, longest=120, name="day_off_name")
        for name, editor, share in (("day", self.day, 0), ("kind", self.kind, 0),
                                    ("name", self.name, 1)):  # fmt: skip
            words = ui.label(f"days_off.{name}")
            self.add(name, Field(ui, words, editor, required=True, spoken=words), share)
        self.close_row()
        self.day.edited.connect(self.judge)
        self.kind.edited.connect(self.judge)
        self.first = self.day

    def given(self) -> dict[str, Any] | None:
        if not readable(self._ui, self.day, self._fields["day"]):
            return None
        kind, name = self.kind.value(), self.name.value()
        return {"day": self.day.value(), "kind": kind, "name": name}

    def editors(self) -> dict[str, Any]:
        """What is typed here, by name."""
        return {"day": self.day, "kind": self.kind, "name": self.name}

    def judge(self) -> None:
        """Say where the day is so already by the list that comes with the program."""
        self._fields["day"].clear()
        day, worked = self.day.value(), self.kind.value() == DayKind.WORKED
        same = day is not None and shipped_holidays().working_day(day) == worked
        key = "days_off.worked_already" if worked else "days_off.off_already"
        self.note.setText(
            self._ui.say(key, day=day_on_screen(day)) if same and day is not None else ""
        )
        self.note.setVisible(same)


class DaysOffGroup(Group):
    """The office's own days, the latest first; what is added holds at once, everywhere."""

    def __init__(self, context: Context, tell: Callable[..., None]) -> None:
        super().__init__()
        self._context, self._ui, self._tell = context, context.ui, tell
        self._teller = Teller(context.ui, tell)
        self.form: DayForm | None = None
        self._draft = TypedDraft(context, self)
        ui = context.ui
        self.card = Card(ui, ui.say("days_off.title"), glyph="calendar_ltr", name="days_off")
        self.more = LinkButton(ui, ui.say("days_off.more"), glyph="add", name="days_off_more")
        self.more.clicked.connect(lambda _on: self.ask())
        self.card.add_to_head(self.more)
        self._place = QVBoxLayout()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self.card.body.addLayout(self._place)
        self.card.body.addLayout(self._rows)
        self.card.body.addWidget(label(ui.say("days_off.why"), "second", wrap=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

    def arrive(self) -> None:
        """Read the days anew; what is being typed stays."""
        ui, may = self._ui, self._context.opened.desk.may(days_off.add)
        emptied(self._rows)
        found: tuple[DayOff, ...] = self._context.link.now(days_off.days_off)
        for each in found:
            self._rows.addWidget(self._row(each, may=may))
        if not found:
            self._rows.addWidget(label(ui.say("days_off.none"), wrap=True))
        self.more.setVisible(may)

    def ask(self) -> None:
        """Ask for one more day; what was typed of it before stands there again."""
        if self.form is None:
            self.form = DayForm(self._ui)
            self.form.sent.connect(self._send)
            self.form.left.connect(self._leave)
            self._place.addWidget(self.form)
            self.form.show()
            self._draft.watch(self.form.editors())
            if self._draft.begin(DRAFT):
                self.form.judge()
        self.form.first.setFocus()

    def leave(self) -> None:
        """Out of view: what is being typed stays as a draft."""
        self._draft.jot()

    def _row(self, it: DayOff, *, may: bool) -> QWidget:
        ui, line = self._ui, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        day = day_on_screen(it.day) if it.day is not None else ""
        when = label(day, "row")
        when.setMinimumWidth(88)
        row.addWidget(when)
        widest = max(chip_size(ui.theme, _mark(ui, each)).width() for each in DayKind)
        kind = QWidget()
        kind.setFixedWidth(widest)
        within = QHBoxLayout(kind)
        within.setContentsMargins(0, 0, 0, 0)
        within.addWidget(Chip(ui, _mark(ui, it.kind)))
        within.addStretch(1)
        row.addWidget(kind)
        row.addWidget(ElidedLabel(it.name, ""), 1)
        if may:
            gone = LinkButton(ui, ui.say("days_off.remove"), name=f"day_off_remove_{it.id}")
            gone.setAccessibleName(f"{ui.label('days_off.remove')} {day}")
            gone.clicked.connect(lambda _on: self._remove(it))
            row.addWidget(gone)
        return line

    def _send(self) -> None:
        given = self.form.given() if self.form is not None else None
        if given is not None:
            then = self._draft.carried(Then(self._added, self._refused, self._teller.trouble))
            self._context.link.execute(days_off.add, then, draft=DRAFT, **given)

    def _added(self, _outcome: object) -> None:
        self._leave()
        if not self._context.locking():  # else all is read anew when it is unlocked
            self.arrive()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        rest = self.form.show_problems(problems) if self.form is not None else problems
        self._teller.problems(rest)

    def _leave(self) -> None:
        self._draft.jot()
        self._draft.end()
        form, self.form = self.form, None
        if form is not None:
            self._place.removeWidget(form)
            form.hide()
            form.deleteLater()
        if not self._context.locking():
            self.more.setFocus()

    def _remove(self, it: DayOff) -> None:
        day: date | None = it.day

        def removed(_outcome: object) -> None:
            self.arrive()
            self.more.setFocus()
            undo = Way(self._ui.label("shell.undo_it"), self._undo)
            said = self._ui.say("days_off.removed", day=day_on_screen(day) if day else "")
            self._tell(Tone.OK, said, undo)

        self._context.link.execute(days_off.remove, self._teller.then(removed), id=it.id)

    def _undo(self) -> None:
        self._context.link.undo(self._teller.then(lambda _outcome: self.arrive()))


def _mark(ui: Ui, kind: DayKind) -> Mark:
    state, glyph = _MARKS[kind]
    return Mark(state, ui.label(f"days_off.kind.{kind}"), glyph)
