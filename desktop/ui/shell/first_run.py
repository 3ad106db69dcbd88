"""First run: six steps from nothing to an open office; what was entered is kept at every step."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.ask import Ask
from desktop.ui.kit.field import FieldRow
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.scrolled import bring_into_view, scrolled
from desktop.ui.kit.words import Ui
from desktop.ui.pages.members_paste import PastePanel
from desktop.ui.shell.door_panel import BEGUN
from desktop.ui.shell.first_run_entered import Entered, last_numbers, pack, unpack
from desktop.ui.shell.first_run_frame import Foot, Head
from desktop.ui.shell.first_run_passphrase import Passphrase
from desktop.ui.shell.first_run_profiles import Profiles
from desktop.ui.shell.first_run_regulation import ChooseRegulation
from desktop.ui.shell.first_run_sheet import RecoverySheet
from desktop.ui.shell.first_run_side import Side
from desktop.ui.shell.first_run_step import ROOMY, Step
from desktop.ui.shell.first_run_unit import Unit
from desktop.ui.shell.first_run_welcome import Members, Welcome
from desktop.ui.shell.sheet_panel import sheet_of
from desktop.ui.shell.sheet_press import Press
from desktop.usecases.opening import Founding, OpenOffice, RecoveryCode
from desktop.usecases.regulations import Adoption

STEPS = ("welcome", "unit", "regulation", "passphrase", "sheet", "members")
_OF_FOLDER = (
    *("safe.folder_taken", "safe.not_a_folder", "safe.read_only"),
    *("safe.disk_full", "safe.disk_fails"),
)


class Founder(Protocol):
    """What first run asks of the program around it."""

    def found(self, founding: Founding, passphrase: str, then: Then) -> object:
        """Make the office as long work; answers the open office and its code."""

    def unmake(self, opened: OpenOffice) -> None:
        """Take the office just made away."""

    def press(self) -> Press:
        """What prints the recovery sheet."""

    def members_panel(self, ui: Ui, opened: OpenOffice) -> PastePanel | None:
        """The panel that takes pasted rows of members, if there is one."""


@dataclass(frozen=True)
class Made:
    """The office that was made at the fourth step, and the code of its sheet."""

    opened: OpenOffice
    code: RecoveryCode


class FirstRun(QFrame):
    """Steps at the left, the present one at the right, the way back and on at the foot."""

    finished = Signal(object, str, object)
    existing_wanted = Signal(object)
    restore_wanted = Signal()
    left = Signal()
    language_wanted = Signal()
    help_wanted = Signal()

    def __init__(
        self,
        ui: Ui,
        ask: Ask,
        founder: Founder,
        *,
        offices: Path,
        made: Made | None = None,
        has_door: bool = False,
    ) -> None:
        """``offices`` is where new offices are put; ``made`` goes on behind the fourth step.

        ``has_door``: another office is known, and the way back from the first step leads there.
        """
        super().__init__()
        self.setObjectName("first_run")
        self.setProperty("ground", "surface")
        self._ui, self._ask, self._founder = ui, ask, founder
        self.entered: Entered = unpack(ui.layouts.layout(BEGUN))
        self.made = made
        self._busy = self._counts_wrong = False
        self._has_door = has_door
        profiles = Profiles(self.entered)
        self._profiles = profiles
        self.welcome = Welcome(ui)
        self.unit = Unit(ui, self.entered, profiles)
        self.regulation = ChooseRegulation(ui, self.entered, profiles, ask)
        self.passphrase = Passphrase(ui, self.entered, ask, offices=offices)
        self.sheet = RecoverySheet(ui, founder.press())
        self.members = Members(ui, self._panel)
        self.steps: tuple[Step, ...] = (
            self.welcome,
            self.unit,
            self.regulation,
            self.passphrase,
            self.sheet,
            self.members,
        )
        self.side = Side(ui, tuple(ui.label(f"first_run.step.{each}") for each in STEPS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        right = QVBoxLayout()
        right.setSpacing(0)
        row.addLayout(right, 1)
        self.head, self.foot = Head(ui), Foot(ui, self.help_wanted.emit)
        right.addWidget(self.head)
        self._stack = QStackedWidget()
        self._areas: list[QScrollArea] = []
        for step in self.steps:
            around = QWidget()
            column = QVBoxLayout(around)
            column.setContentsMargins(28, 4, 28, 16)
            column.addWidget(step)
            area = scrolled(around)
            self._areas.append(area)
            self._stack.addWidget(area)
            step.changed.connect(self._keep)
            step.changed.connect(self._count_wrong)
            step.go_on.connect(self.next)
        right.addWidget(self._stack, 1)
        right.addWidget(self.foot)
        self.foot.back.clicked.connect(self.previous)
        self.foot.forward.clicked.connect(self.next)
        self._hear_steps()
        start = STEPS.index("sheet") if made else min(self.entered.step, 3)
        self._show(start)

    def _hear_steps(self) -> None:
        self.foot.language_wanted.connect(self.language_wanted.emit)
        self.welcome.existing_wanted.connect(self._ask_existing)
        self.welcome.restore_wanted.connect(self.restore_wanted)
        self.sheet.later.connect(lambda: self._show(STEPS.index("members")))
        self.members.finished.connect(self._finish)

    def step(self) -> Step:
        """The step in view."""
        return self.steps[self._now]

    def topic(self) -> str:
        """The page of the manual about the step in view."""
        return f"first-run#{self.step().name}"

    def next(self) -> None:
        """Go on, where the step in view has what it needs."""
        if self._busy:
            return
        if not self.step().accept():
            self._go_to_wrong()
            return
        self._hide_notice()
        if self.step() is self.passphrase:
            self._found()
        elif self.step() is self.sheet:
            self._sheet_kept()
        elif self._now + 1 < len(self.steps):
            self._show(self._now + 1)

    def previous(self) -> None:
        """Go back; behind the sheet there is no way back."""
        if self._has_door and self._now == 0:
            self.left.emit()
        if self._busy or not 0 < self._now < STEPS.index("members"):
            return
        self._hide_notice()
        if self.step() is self.sheet and self.made is not None:
            made, self.made = self.made, None
            self.sheet.panel.forget()
            self._founder.unmake(made.opened)
            self._show(self._now - 1)
            self.head.tell(Tone.WARN, Msg("first_run.unmade"))
            return
        self._show(self._now - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            if self.step().shows_next:
                self.next()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for step in self.steps:
            step.set_roomy(self.width() - self.side.width() >= ROOMY)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._to_first()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._keep()

    def _show(self, place: int) -> None:
        self._now = place
        self.entered.step = place
        name, step = STEPS[place], self.steps[place]
        self.head.show_step(name, place + 1, len(STEPS))
        if self.made is not None:
            opened = self.made.opened
            sheet = sheet_of(
                self.made.code,
                label=opened.label,
                folder=opened.folder.name,
                day=self._ui.clock.today(),
            )
            self.sheet.panel.take(self.made.code, sheet)
        step.arrive()
        self._stack.setCurrentIndex(place)
        answers = tuple(each.answer() for each in self.steps[:place])
        self.side.steps.show_step(place, answers + ("",) * (len(STEPS) - place))
        self.foot.back.setVisible((0 if self._has_door else 1) <= place < STEPS.index("members"))
        self.foot.forward.setVisible(step.shows_next)
        self._areas[place].verticalScrollBar().setValue(0)
        self._to_first()
        self._keep()

    def _go_to_wrong(self) -> None:
        """Into the first field to be mended, with its sentence in view, and how many there are."""
        wrong = self.step().wrong()
        if wrong:
            self._counts_wrong = True
            self._count_wrong()
            wrong[0].control.setFocus()
            row = wrong[0].parentWidget()
            bring_into_view(row if isinstance(row, FieldRow) else wrong[0], wrong[0].control)
            return
        for notice in self.step().findChildren(Notice):
            if notice.text():  # the step said it in a notice of its own
                bring_into_view(notice)

    def _count_wrong(self) -> None:
        """Say how many are left; nothing once all are mended."""
        if self._counts_wrong:
            left = len(self.step().wrong())
            if left:
                self.head.tell(Tone.DANGER, Msg("first_run.wrong", n=left))
            else:
                self._hide_notice()

    def _hide_notice(self) -> None:
        self._counts_wrong = False
        self.head.notice.hide()

    def _to_first(self) -> None:
        first = self.step().first()
        if first is not None:
            first.setFocus()

    def _keep(self) -> None:
        """Into this computer's settings until the office stands; its own drafts serve after."""
        nothing = bool(self.made) or replace(self.entered, step=0) == Entered()
        self._ui.layouts.keep_layout(BEGUN, "" if nothing else pack(self.entered))

    def _wait(self, waiting: bool) -> None:
        self._busy = waiting
        self.passphrase.setEnabled(not waiting)
        self.foot.set_ready(not waiting)

    def _found(self) -> None:
        entered = self.entered
        profile, decision = self._profiles.chosen(), entered.decision
        assert decision.effective is not None
        founding = Founding(
            entered.place,
            entered.label,
            entered.clerk,
            replace(entered.office, system=profile.regulation.identity.system),
            Adoption(
                profile.text,
                profile.source,
                decision.effective,
                decision.number,
                decision.symbol,
                decision.signed_on,
            ),
            last_numbers(entered, profile.regulation),
        )
        self._wait(True)
        self.foot.say(self._ui.say("first_run.making_file"))
        then = Then(
            done=self._made,
            refused=self._refused,
            trouble=self._trouble,
            cancelled=lambda: self._wait(False),
            step=self._say_step,
        )
        self._founder.found(founding, self.passphrase.new.text(), then)

    def _say_step(self, _done: int, _of: int, words: Msg | None) -> None:
        if words is not None:
            self.foot.say(self._ui.say(words))

    def _made(self, answer: tuple[OpenOffice, RecoveryCode]) -> None:
        self._wait(False)
        self.made = Made(*answer)
        self.passphrase.new.clear()
        self._show(STEPS.index("sheet"))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._wait(False)
        self.head.tell(Tone.DANGER, *(each.msg for each in problems))

    def _trouble(self, trouble: Trouble) -> None:
        self._wait(False)
        if trouble.msg.key in _OF_FOLDER:
            self.passphrase.show_folder_problem(self._ui.say(trouble.msg))
        else:
            self.head.tell(Tone.DANGER, trouble.msg)

    def _sheet_kept(self) -> None:
        if self.made is not None:
            self.made.opened.sheet_is_kept()
            self.sheet.panel.forget()
        self._show(STEPS.index("members"))

    def _panel(self) -> PastePanel | None:
        if self.made is None:
            return None
        return self._founder.members_panel(self._ui, self.made.opened)

    def _ask_existing(self) -> None:
        title = self._ui.label("first_run.welcome.existing")
        self._ask.folder(title, self.existing_wanted.emit)

    def _finish(self, section: str, brought: object) -> None:
        if self.made is not None:
            self.finished.emit(self.made.opened, section, brought)
