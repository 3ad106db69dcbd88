"""What can be done with a meeting as a whole: postpone, call off, a new day, copy it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.base.text import day_on_screen
from desktop.domain.meetings import Meeting
from desktop.domain.problems import Problem
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.plan_forms import DayForm, DecisionForm, PlanForm
from desktop.usecases import copying, rescheduling

ACTS = ("postpone", "call_off", "set_day", "take_back_plan", "copy_meeting")
"""The commands of the window that are done here, in the order of the menus."""
_COMMANDS: dict[str, Any] = {
    "postpone": rescheduling.postpone,
    "call_off": rescheduling.call_off,
    "set_day": rescheduling.set_day,
    "take_back_plan": rescheduling.take_back,
    "copy_meeting": copying.copy,
}


def fits(act: str, meeting: Meeting) -> bool:
    """Whether the act makes sense for a meeting as it stands."""
    return bool(_COMMANDS[act].when(meeting))


class PlanActs(QWidget):
    """A place above the page's body where such an act asks what it needs.

    ``done`` comes with the act and the meeting it made or changed.
    """

    done = Signal(str, int)

    def __init__(self, context: Context, tell: Tell) -> None:
        super().__init__()
        self._context, self._ui, self._tell = context, context.ui, tell
        self._teller = Teller(context.ui, tell)
        self.form: PlanForm | None = None
        self._opener: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(self, act: str, meeting: Meeting, opener: QWidget | None) -> None:
        """Ask what the act takes, or say why it cannot be done; ``opener`` gets the focus back."""
        if not fits(act, meeting):
            self._tell(Tone.INFO, self._ui.say(self._why_not(act, meeting), title=meeting.title))
            return
        self._opener = opener
        if act == "take_back_plan":
            self._execute(act, meeting, {})
            return
        made = DecisionForm if act in ("postpone", "call_off") else DayForm
        self._open(made(self._context, act, meeting))

    def close_form(self) -> None:
        """Put away what is asked; what was typed waits as a draft."""
        form = self.form
        if form is not None:
            form.jot()
            self._let_go(form)

    def _let_go(self, form: PlanForm) -> None:
        self.form = None
        form.done()
        self._column.removeWidget(form)
        form.hide()
        form.deleteLater()
        self.hide()

    def leave(self) -> None:
        """The page goes out of view: what is being typed is kept."""
        if self.form is not None:
            self.form.jot()

    def _open(self, form: PlanForm) -> None:
        self.close_form()
        self.form = form
        form.sent.connect(self._send)
        form.left.connect(self._leave)
        self._column.addWidget(form)
        self.show()
        form.show()
        form.first.setFocus()

    def _leave(self) -> None:
        self.close_form()
        if self._opener is not None:
            self._opener.setFocus()

    def _send(self) -> None:
        form = self.form
        given = form.given() if form is not None else None
        if form is not None and given is not None:
            self._execute(form.act, form.meeting, given)

    def _execute(self, act: str, meeting: Meeting, given: dict[str, Any]) -> None:
        form = self.form

        def done(outcome: Any) -> None:
            if form is not None and form is self.form:
                self._let_go(form)
            self.done.emit(act, outcome.value.id)
            self._say(act, outcome)

        if form is not None:
            given = {**given, "draft": form.draft_at}
        what = (self._context, self._teller, _COMMANDS[act], done)
        carry_out(*what, refused=self._refused, id=meeting.id, **given)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        rest = self.form.show_problems(problems) if self.form is not None else problems
        self._teller.problems(rest)

    def _say(self, act: str, outcome: Any) -> None:
        """What was done with the meeting, and what is still to be done because of it."""
        ui, meeting = self._ui, outcome.value
        day = day_on_screen(meeting.held_on) if meeting.held_on is not None else ""
        waits = act == "postpone" and meeting.off is not None
        key = "plan_changes.done.no_day" if waits else f"plan_changes.done.{act}"
        said = ui.say(key, title=meeting.title, day=day)
        more = ui.said(outcome.warnings)
        undo = Way(ui.label("shell.undo_it"), self._undo(meeting.id))
        self._tell(Tone.WARN if more else Tone.OK, f"{said} {more}".strip(), undo)

    def _undo(self, meeting: int) -> Callable[[], None]:
        def undone(_outcome: object) -> None:
            self.done.emit("undo", meeting)

        return lambda: self._context.link.undo(self._teller.then(undone))

    @staticmethod
    def _why_not(act: str, meeting: Meeting) -> str:
        if act in ("set_day", "take_back_plan"):
            return f"plan_changes.why_not.{act}"
        begun = meeting.started_at is not None
        return f"plan_changes.why_not.{'begun' if begun else 'called_off'}"
