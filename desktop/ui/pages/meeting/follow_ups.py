"""What became of one task: each thing written of it, and the form for the next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.domain.follow_ups import FollowUp, Progress
from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton
from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.editors.text import TextArea
from desktop.ui.kit.form import FormSection
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.words import Ui
from desktop.ui.pages.meeting.kept_form import Keeper, KeptForm
from desktop.ui.pages.meeting.room import empty
from desktop.usecases import following_up
from desktop.usecases.given_tasks import GivenTask, Standing

_FORM = FormSection("", (("state", "told_on"), ("words",), ("paper", "paper_on")))
_STATES = {
    Progress.GOING: (State.ACCENT, "clock"),
    Progress.DONE: (State.OK, "checkmark_circle"),
    Progress.DROPPED: (State.NEUTRAL, "prohibited"),
}


def progress_mark(ui: Ui, state: Progress) -> Mark:
    """How far a task is, as it was written."""
    look, glyph = _STATES[state]
    return Mark(look, ui.label(f"follow_ups.state.{state}"), glyph)


def task_mark(ui: Ui, task: GivenTask) -> Mark:
    """How a task stands today: late, or what was written of it last."""
    if task.standing is Standing.LATE:
        return Mark(State.DANGER, ui.say("overview.chip.overdue", n=task.days_late), "warning")
    if task.progress is None:
        return Mark(State.NEUTRAL, ui.label("follow_ups.untold"))
    return progress_mark(ui, task.progress)


class FollowUps(QWidget):
    """Read and written also where the meeting is locked; what is being typed is a draft."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper, self._ui = keeper, keeper.ui
        self._task: GivenTask | None = None
        self.setObjectName("follow_ups")
        ui = self._ui
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.write = PlainButton(
            ui, ui.label("follow_ups.write"), glyph="clipboard_checkmark", name="follow_up_write"
        )
        self.write.clicked.connect(lambda _on: self.begin())
        self.form = KeptForm(keeper, FollowUp, (_FORM,), act=_act, by_itself=False)
        words: TextArea = self.form.editor("words")
        words.setMaximumHeight(words.minimumHeight())
        save = PlainButton(
            ui, ui.label("follow_ups.keep"), glyph="checkmark", name="follow_up_save"
        )
        save.clicked.connect(lambda _on: self.save())
        back = LinkButton(ui, ui.label("live.prompt.back"), name="follow_up_back")
        back.clicked.connect(lambda _on: self.give_up())
        self._box = QWidget()
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(self.form)
        foot = QHBoxLayout()
        foot.addWidget(save)
        foot.addStretch(1)
        foot.addWidget(back)
        inside.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ui.say("follow_ups.many"), "row"))
        column.addLayout(self._lines)
        column.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._box)
        self._box.hide()

    def show_task(self, task: GivenTask) -> None:
        """Show what became of a task; what is being typed of the same one stays."""
        if self._task is not None and task.id != self._task.id:
            self.leave()
            self._close()
        same = self._task is not None and self._task.id == task.id
        self._task = task
        inside = any(self._is_in(line) for line in self._rows())
        empty(self._lines)
        if not task.told:
            self._lines.addWidget(label(self._ui.say("follow_ups.none"), "second", wrap=True))
        for each in task.told:
            self._lines.addWidget(self._line(each))
        if inside:
            self.write.setFocus()  # the act that was pressed is gone
        if same:
            return
        begun = next((each for each in (self._blank(), *task.told) if self._has_draft(each)), None)
        if begun is not None:
            self._open(begun)

    def begin(self) -> None:
        """Begin to write how the task stands."""
        if self._task is not None:
            if self._box.isHidden():
                self._open(self._blank())
            self.form.editor("state").setFocus()

    def save(self) -> None:
        """Write it; what cannot be is said beside its field."""
        if self.form.whole():
            self.form.write(lambda _answer: self._done())
        else:
            self.form.form.go_to_first_problem()

    def give_up(self) -> None:
        """Go back; what was typed is not wanted."""
        self.form.forget()
        self._done()

    def leave(self) -> None:
        """Out of view: what is typed stays as a draft."""
        if not self._box.isHidden():
            self.form.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and not self._box.isHidden():
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.save()
        else:
            super().keyPressEvent(event)

    def _line(self, it: FollowUp) -> QWidget:
        ui, line = self._ui, QWidget()
        line.setObjectName(f"follow_up_{it.id}")
        column = QVBoxLayout(line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Chip(ui, progress_mark(ui, it.state)))
        day = ui.say("follow_ups.as_of", day=it.told_on or "")
        head.addWidget(ElidedLabel(day, "second"), 1)
        for glyph, act, do in (
            ("edit", "change", lambda: self._change(it)),
            ("delete", "remove", lambda: self._remove(it)),
        ):
            words = ui.say("follow_ups.act_of", act=Msg(f"follow_ups.{act}"), day=it.told_on or "")
            button = IconButton(ui, glyph, words, name=f"follow_up_{act}_{it.id}", quiet=True)
            button.clicked.connect(lambda _on=False, do=do: do())
            head.addWidget(button)
        column.addLayout(head)
        if it.words:
            column.addWidget(label(it.words, wrap=True))
        if it.paper:
            key = "follow_ups.by_dated" if it.paper_on is not None else "follow_ups.by"
            words = ui.say(key, paper=it.paper, day=it.paper_on or "")
            column.addWidget(label(words, "second", wrap=True))
        return line

    def _rows(self) -> list[QWidget]:
        places = range(self._lines.count())
        return [self._lines.itemAt(place).widget() for place in places]

    def _is_in(self, line: QWidget) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and line.isAncestorOf(focus)

    def _blank(self) -> FollowUp:
        assert self._task is not None
        return FollowUp(clause=self._task.id, told_on=self._ui.clock.today())

    def _place(self, it: FollowUp) -> str:
        return f"follow_ups/{it.clause}/{it.id or 'new'}"

    def _has_draft(self, it: FollowUp) -> bool:
        return self._keeper.context.opened.desk.draft(self._place(it)) is not None

    def _change(self, it: FollowUp) -> None:
        self.leave()
        self._open(it)
        self.form.editor("state").setFocus()

    def _remove(self, it: FollowUp) -> None:
        """Take a line away, and a change of it that was begun."""

        def gone(_it: object) -> None:
            if not self._box.isHidden() and self.form.record().id == it.id:
                self.give_up()

        self._keeper.act(following_up.remove, id=it.id, done=gone, draft=self._place(it))

    def _open(self, it: FollowUp) -> None:
        self.form.show_record(it, self._place(it))
        self._box.show()
        self.write.hide()

    def _close(self) -> None:
        self._box.hide()
        self.write.show()

    def _done(self) -> None:
        self._close()
        self.write.setFocus()


def _act(it: FollowUp) -> tuple[Any, dict[str, Any]]:
    if it.id:
        return following_up.change, {"record": it}
    return following_up.write, {
        "clause": it.clause,
        "state": it.state,
        "told_on": it.told_on,
        "words": it.words,
        "paper": it.paper,
        "paper_on": it.paper_on,
    }
