"""One required meeting in the plan of a year: ticked with its day, hour and place, or told."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.base.numerals import short_date
from desktop.domain.problems import Problem
from desktop.ui.kit.chip import Chip, Mark
from desktop.ui.kit.chip import State as Tone
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.editors.day import DateField, TimeField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.words import Ui
from desktop.ui.pages.papers_forms import readable
from desktop.ui.pages.regulation_link import ArticleLink
from desktop.usecases.year_plan import Chosen, PlanRow, State

_CHIPS = {
    State.HELD: (Tone.OK, "checkmark"),
    State.PLANNED: (Tone.ACCENT, "calendar_ltr"),
    State.WANTED: (Tone.WARN, "add"),
    State.OVER: (Tone.DANGER, "warning"),
}
_TOP = Qt.AlignmentFlag.AlignTop


class YearPlanRow(QObject):
    """The widgets of a row, laid into a grid. ``edited`` comes with a tick or another value."""

    edited = Signal()
    left_day = Signal()
    cited = Signal(str)

    def __init__(self, ui: Ui, row: PlanRow, grid: QGridLayout, place: int) -> None:
        super().__init__(grid.parentWidget())
        self._ui, self.row = ui, row
        name = self.name = ui.say(row.name)
        self.tick: CheckRow | None = None
        self._fields: dict[str, Field] = {}
        state, glyph = _CHIPS[row.state]
        link = ArticleLink(ui, row.provision, name=f"plan_article_{place}")
        link.cited.connect(self.cited)
        if row.state is State.WANTED:
            self._lay_editors(grid, place)
        else:
            grid.addWidget(ElidedLabel(name, ""), place, 0)
            day = short_date(row.day) if row.day is not None else ""
            grid.addWidget(label(day), place, 2)
            told = row.meeting != 0
            grid.addWidget(label(f"{row.starts:%H:%M}" if told else ""), place, 3)
            grid.addWidget(ElidedLabel(row.place if told else "", ""), place, 4)
        chip = Chip(ui, Mark(state, ui.say(f"year_plan.state.{row.state}"), glyph))
        for column, widget in ((1, link), (5, chip)):
            holder = _tall(widget)
            grid.addWidget(holder, place, column, _TOP)

    def key(self) -> str:
        """What tells this meeting of the year from others, whichever are planned meanwhile."""
        first = self.row.stretch.first.isoformat()
        return f"{self.row.kind}/{self.row.occasion or ''}/{first}"

    def editors(self) -> dict[str, Any]:
        """What can be typed here, by name; nothing where the meeting is only told."""
        if self.tick is None:
            return {}
        return {"tick": self.tick, "day": self.day, "hour": self.hour, "place": self.where}

    def is_ticked(self) -> bool:
        return self.tick is not None and self.tick.isChecked()

    def chosen(self) -> Chosen | None:
        """The meeting as it is to be made; None where something cannot be read, which is said."""
        row = self.row
        good = [
            readable(self._ui, self.day, self._fields["held_on"]),
            readable(self._ui, self.hour, self._fields["starts"]),
        ]
        where = self.where.value().strip()
        if not where:
            self._fields["place"].show_problems(self._ui.say("year_plan.place_wanted"))
        day, hour = self.day.value(), self.hour.value()
        if not all(good) or not where or day is None or hour is None:
            return None
        return Chosen(row.kind, row.occasion, day, hour, where)

    def doubt(self, problems: tuple[Problem, ...]) -> None:
        """Say beneath the day what is odd about it; also where it lies outside its stretch."""
        day = self.day.value()
        said = [self._ui.say(each.msg) for each in problems]
        span = self.row.stretch
        if day is not None and not span.first <= day <= span.last:
            said.insert(0, self._ui.say("year_plan.outside", day=day, stretch=span.name))
        self._fields["held_on"].show_problems(*said)

    def to_first_problem(self) -> bool:
        """Go to the first field with a problem; whether there is one."""
        for field in self._fields.values():
            if field.problems():
                field.control.setFocus()
                return True
        return False

    def _lay_editors(self, grid: QGridLayout, place: int) -> None:
        ui, row = self._ui, self.row
        self.tick = CheckRow(ui, self.name, name=f"plan_tick_{place}")
        self.tick.set_value(True)
        self.tick.toggled.connect(self._fit)
        self.day = DateField(ui, ahead=True, name=f"plan_day_{place}")
        self.day.set_value(row.day)
        self.day.line.setFixedWidth(self.day.line.minimumWidth())  # weekdays differ in length
        self.hour = TimeField(ui, name=f"plan_hour_{place}")
        self.hour.setFixedWidth(84)
        self.hour.set_value(row.starts)
        self.where = Line(ui, longest=300, name=f"plan_place_{place}")
        self.where.set_value(row.place)
        grid.addWidget(_tall(self.tick), place, 0, _TOP)
        editors: tuple[tuple[str, QWidget, int], ...] = (
            ("held_on", self.day, 2),
            ("starts", self.hour, 3),
            ("place", self.where, 4),
        )
        for name, editor, column in editors:
            spoken = f"{self.name}, {ui.label(f'meetings.{name}')}"
            field = self._fields[name] = Field(ui, "", editor, spoken=spoken)
            grid.addWidget(field, place, column, _TOP)
        self.day.edited.connect(self._day_edited)
        self.day.left.connect(self.left_day)
        for edited in (self.hour.edited, self.where.textEdited):
            edited.connect(lambda *_text: self.edited.emit())
        self._fields["held_on"].show_problems()

    def _day_edited(self) -> None:
        self._fields["held_on"].clear()
        self.edited.emit()

    def _fit(self, on: bool) -> None:
        for field in self._fields.values():
            field.setEnabled(on)
        self.edited.emit()


def _tall(widget: QWidget) -> QWidget:
    """As tall as a field, so that what is no field stands in the middle of its line."""
    widget.setMinimumHeight(max(30, widget.sizeHint().height()))
    return widget
