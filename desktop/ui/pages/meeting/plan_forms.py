"""What is asked in place before a meeting's plan is changed, or a meeting is copied."""

from __future__ import annotations

from datetime import time
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop.base.numerals import short_date
from desktop.domain.meetings import Meeting
from desktop.ui.kit.editors.day import DateField, TimeField
from desktop.ui.kit.editors.text import Line
from desktop.ui.kit.field import Field
from desktop.ui.kit.labels import label
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers_forms import PlaceForm, readable
from desktop.ui.pages.typed_draft import TypedDraft


class PlanForm(PlaceForm):
    """A form about one meeting, which stands above its fields.

    What is typed is a draft at ``draft_at`` until the act is done, and is taken back when the form
    opens again.
    """

    def __init__(self, context: Context, act: str, meeting: Meeting) -> None:
        ui = context.ui
        super().__init__(ui, act, send=f"plan_changes.send.{act}")
        self._context, self.meeting = context, meeting
        self.draft_at = f"meetings/{meeting.id}/{act}"
        self._editors: dict[str, Any] = {}
        self._draft = TypedDraft(context, self)
        day = short_date(meeting.held_on) if meeting.held_on is not None else ""
        words = ui.say(f"plan_changes.about.{act}", title=meeting.title, day=day)
        self.column.insertWidget(0, label(words, "row", wrap=True))
        self.note.setText(ui.say(f"plan_changes.note.{act}"))
        self.note.show()

    def place(self, name: str, editor: QWidget, share: int, *, required: bool = False) -> None:
        """A field with the label of its name."""
        words, spoken = (
            say(f"plan_changes.field.{name}") for say in (self._ui.say, self._ui.label)
        )
        field = Field(self._ui, words, editor, required=required, spoken=spoken)
        self.add(name, field, share)
        self._editors[name] = editor

    def close_row(self) -> None:
        """The buttons; and what was typed here before stands in the fields again."""
        super().close_row()
        self._draft.watch(self._editors)
        self._draft.begin(self.draft_at)

    def jot(self) -> None:
        """Keep what is being typed as a draft; none where it is as it was again."""
        self._draft.jot()

    def done(self) -> None:
        """The act is done, and its draft ended with it."""
        self._draft.end()

    def day_and_hour(self, *, required: bool) -> None:
        """The new day, and the hour where it is another one."""
        self.day = DateField(self._ui, ahead=True, name=f"{self.act}_day")
        self.hour = TimeField(self._ui, name=f"{self.act}_hour")
        self.hour.setFixedWidth(84)
        self.hour.set_value(self.meeting.starts)
        self.place("held_on", self.day, 0, required=required)
        self.place("starts", self.hour, 0)

    def may_read(self, name: str, editor: Any, *, required: bool = True) -> bool:
        return readable(self._ui, editor, self._fields[name], required=required)

    def when(self, *, required: bool) -> dict[str, Any] | None:
        """Day and hour as typed; None where one cannot be read."""
        good = [
            self.may_read("held_on", self.day, required=required),
            self.may_read("starts", self.hour, required=False),
        ]
        hour: time | None = self.hour.value()
        return {"held_on": self.day.value(), "starts": hour} if all(good) else None


class DecisionForm(PlanForm):
    """Why, decided on which day, by whose direction; for a postponement also until when."""

    def __init__(self, context: Context, act: str, meeting: Meeting) -> None:
        super().__init__(context, act, meeting)
        ui = context.ui
        self.reason = Line(ui, longest=500, name=f"{act}_reason")
        self.decided = DateField(ui, name=f"{act}_decided")
        self.decided.set_value(ui.clock.today())
        self.by = Line(ui, longest=200, name=f"{act}_by")
        self.place("reason", self.reason, 2, required=True)
        self.place("directed_by", self.by, 1)
        self.next_row()
        self.place("decided_on", self.decided, 0, required=True)
        self._asks_day = act == "postpone"
        if self._asks_day:
            self.day_and_hour(required=False)
        self.row.addStretch(1)
        self.close_row()
        self.first = self.reason

    def given(self) -> dict[str, Any] | None:
        when = self.when(required=False) if self._asks_day else {}
        if not self.may_read("decided_on", self.decided) or when is None:
            return None
        said = {"reason": self.reason.value(), "directed_by": self.by.value()}
        return {**said, "decided_on": self.decided.value(), **when}


class DayForm(PlanForm):
    """The day a meeting gets: one that was postponed, or the copy of one."""

    def __init__(self, context: Context, act: str, meeting: Meeting) -> None:
        super().__init__(context, act, meeting)
        self.day_and_hour(required=True)
        self.row.addStretch(1)
        self.close_row()
        self.first = self.day

    def given(self) -> dict[str, Any] | None:
        return self.when(required=True)
