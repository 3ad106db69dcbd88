"""One task beside the list of tasks: to whom it was given, where, and what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import IconButton, LinkButton
from desktop.ui.kit.labels import hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.doers import due_of
from desktop.ui.pages.meeting.follow_ups import FollowUps
from desktop.ui.pages.meeting.kept_form import Keeper
from desktop.usecases.given_tasks import GivenTask


class TaskSide(QWidget):
    """``meeting_wanted`` names the meeting that gave the task, and the conclusion."""

    closed = Signal()
    meeting_wanted = Signal(int, int)

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._ui = ui = keeper.ui
        self._task: GivenTask | None = None
        self.setObjectName("task_side")
        self._meeting = looks(LinkButton(ui, "", glyph="people_team", name="task_meeting"))
        self._meeting.clicked.connect(lambda _on: self._go())
        close = looks(IconButton(ui, "dismiss", ui.say("live.panel.close"), quiet=True))
        close.setObjectName("task_close")
        close.clicked.connect(self.closed.emit)
        head = QHBoxLayout()
        head.addWidget(self._meeting)
        head.addStretch(1)
        head.addWidget(close)
        self._words = label("", wrap=True)
        self._facts = label("", "second", wrap=True)
        self.followed = FollowUps(keeper)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 12, 16, 12)
        rows.setSpacing(8)
        rows.addLayout(head)
        rows.addWidget(self._words)
        rows.addWidget(self._facts)
        rows.addWidget(hairline())
        rows.addWidget(self.followed)
        rows.addStretch(1)

    def show_task(self, task: GivenTask) -> None:
        """Show a task; what is being typed of the same one stays."""
        self._task, ui = task, self._ui
        day = task.meeting.held_on
        self._meeting.setText(ui.say("follow_ups.given_on", day=day or ""))
        self._meeting.setAccessibleName(f"{self._meeting.text()}: {task.meeting.title}")
        self._meeting.setToolTip(task.meeting.title)
        self._words.setText(task.clause.text)
        self._facts.setText("\n".join(_facts(ui, task)))
        self.followed.show_task(task)

    def shown(self) -> int:
        """The id of the task in view."""
        return self._task.id if self._task is not None else 0

    def _go(self) -> None:
        if self._task is not None:
            self.meeting_wanted.emit(self._task.meeting.id, self._task.id)


def _facts(ui: Ui, task: GivenTask) -> list[str]:
    """Who does it with whom, what is to come of it, by when."""
    it = task.clause
    said = (
        ("clauses.given_to", task.lead),
        ("follow_ups.with", ", ".join(task.supporting)),
        ("clauses.product", it.product),
        ("clauses.due", due_of(ui, it) or ui.say("follow_ups.no_due")),
    )
    return [f"{ui.label(key)}: {value}" for key, value in said if value]
