"""The check of the data, a tab of the archive: when it was done, what was found, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.ask import Question
from desktop.ui.kit.buttons import PlainButton, PrimaryButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.page import Page
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.pages.context import Context
from desktop.ui.pages.fetching import FetchPanel
from desktop.usecases import fetching, soundness
from desktop.usecases.soundness import Checked, Damage, Step

_SHOWN = 200  # damages with a card of their own; the rest is counted
_OWN = (Step.FETCH, Step.MEND, Step.RESTORE, Step.SALVAGE)
"""Steps that have a button; the others are said in the sentence."""


class SoundnessTab(QWidget):
    """What the weekly check found, and a check at once.

    ``button`` belongs into the head of ``page``. ``restore_wanted`` and ``salvage_wanted`` put the
    office away, so whoever hears them asks first.
    """

    restore_wanted = Signal()
    salvage_wanted = Signal()

    def __init__(self, context: Context, page: Page) -> None:
        super().__init__()
        self.setObjectName("soundness_tab")
        self.ui = ui = context.ui
        self._context, self._page = context, page
        self._work: Progress | None = None
        self._is_at_work = False
        self.button = PrimaryButton(ui, ui.say("soundness.check"), name="soundness_check")
        self.button.clicked.connect(lambda _on: self.check())
        card = Card(ui, ui.say("soundness.card"), glyph="shield_checkmark", name="soundness_card")
        self.state = Notice(ui, name="soundness_state")
        card.body.addWidget(self.state)
        card.body.addWidget(label(ui.say("soundness.about"), "second", wrap=True))
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(ui.say("soundness.running"))
        self._step = ElidedLabel("", "second")
        self._step.setObjectName("soundness_step")
        self.stop = PlainButton(ui, ui.say("soundness.stop"), name="soundness_stop")
        self.stop.clicked.connect(lambda _on: self._cancel())
        self._going = QWidget()
        going = QVBoxLayout(self._going)
        going.setContentsMargins(0, 4, 0, 0)
        going.setSpacing(6)
        going.addWidget(self._bar)
        going.addWidget(self._step)
        going.addLayout(_left(self.stop))
        card.body.addWidget(self._going)
        self._going.hide()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.panel = FetchPanel(context)
        self.panel.left.connect(self.leave_panel)
        self.panel.ended.connect(self._fetched)
        self._found_part = QWidget()
        self._found_part.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._state_card = card
        for part in (card, self.panel, self._found_part):
            column.addWidget(part)
        self.panel.hide()
        column.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled(held))

    def load(self) -> None:
        """Show what was found last in this run, and when everything was looked at."""
        found = self._context.opened.unsound
        if not self._is_at_work:
            self._say_state(self._context.link.now(soundness.last), len(found))
        emptied(self._rows)
        for damage in found[:_SHOWN]:
            self._rows.addWidget(self._row(damage))
        if len(found) > _SHOWN:
            more = self.ui.say("soundness.more", n=len(found) - _SHOWN)
            self._rows.addWidget(label(more, "second"))

    def panes(self) -> tuple[QWidget, ...]:
        return (self.panel.first(),) if self.is_fetching() else (self.button,)

    def is_fetching(self) -> bool:
        """Whether files are being got back from a backup."""
        return not self.panel.isHidden()

    def fetch(self) -> None:
        """Get back from a backup the files that are damaged or gone."""
        digests = fetching.damaged_in(self._context.opened.unsound)
        if digests and not self._is_at_work:
            self._page.strip.clear()
            self._turn(to_panel=True)
            self.panel.begin(digests)

    def leave_panel(self) -> bool:
        """Back to what was found; whether files were being got back."""
        was = self.is_fetching()
        self._turn(to_panel=False)
        if was:
            self.button.setFocus()
        return was

    def check(self) -> None:
        """Look at everything now, beside whatever else is done."""
        if self._is_at_work:
            return
        opened = self._context.opened
        self._begin("soundness.running")
        then = Then(self._found, self._problems, self._trouble, self._cancelled, self.step)
        begun = self._context.link.work(lambda progress: soundness.check(opened, progress), then)
        self._follow(begun)

    def step(self, done: int, of: int, words: Msg | None) -> None:
        """Where the work stands."""
        self._bar.setRange(0, max(of, 0))
        self._bar.setValue(done)
        if words is not None:
            self._step.setText(self.ui.say(words))

    def mend(self) -> None:
        """Ask once, then write the torn lookup tables anew; the damaged file is kept."""
        ui, opened = self.ui, self._context.opened

        def answered(yes: bool) -> None:
            if yes and not self._is_at_work:
                self._begin("soundness.mending")
                then = Then(self._mended, self._problems, self._trouble, self._cancelled, self.step)
                begun = self._context.link.write(
                    lambda progress: soundness.mend(opened, progress), then
                )
                self._follow(begun)

        question = Question(
            ui.label("soundness.mend"),
            ui.say("soundness.mend_text"),
            ui.label("soundness.mend_act"),
            ui.say("ui.go_back"),
        )
        self._context.ask.confirm(question, answered)

    def _row(self, damage: Damage) -> QWidget:
        ui, desk = self.ui, self._context.opened.desk
        card = Card(ui, name="soundness_damage")
        told = Notice(ui, name="soundness_found")
        card.body.addWidget(told)
        told.tell(Tone.DANGER, ui.say(soundness.words_of(desk, damage)))
        ways = QHBoxLayout()
        ways.setSpacing(8)
        acts: dict[Step, Callable[[], None]] = {
            Step.FETCH: self.fetch,
            Step.MEND: self.mend,
            Step.RESTORE: self.restore_wanted.emit,
            Step.SALVAGE: self.salvage_wanted.emit,
        }
        for step in (each for each in damage.steps if each in _OWN):
            button = PlainButton(ui, ui.say(f"soundness.step.{step}"), name=f"step_{step}")
            button.clicked.connect(lambda _on=False, act=acts[step]: act())
            ways.addWidget(button)
        ways.addStretch(1)
        if ways.count() > 1:
            card.body.addLayout(ways)
        if damage.detail:
            shown = ElidedLabel(ui.say("soundness.detail", detail=damage.detail), "second")
            card.body.addWidget(shown)
        return card

    def _turn(self, *, to_panel: bool) -> None:
        self._state_card.setVisible(not to_panel)
        self._found_part.setVisible(not to_panel)
        self.panel.setVisible(to_panel)
        self.button.setEnabled(not to_panel and not self._is_at_work)

    def _fetched(self, tone: Tone, said: str) -> None:
        self.leave_panel()
        self._page.tell(tone, said)
        self.load()

    def _say_state(self, last: Checked | None, found: int) -> None:
        ui = self.ui
        if last is None:
            self.state.tell(Tone.INFO, ui.say("soundness.never"))
        elif found or last.found:
            n, at = found or last.found, ui.moment(last.at)
            key = "soundness.state_found" if found else "soundness.state_found_before"
            self.state.tell(Tone.DANGER, ui.say(key, n=n, at=at))
        else:
            self.state.tell(Tone.OK, ui.say("soundness.state_sound", at=ui.moment(last.at)))

    def _begin(self, words: str) -> None:
        self._is_at_work = True
        self._step.setText(self.ui.say(words))
        self._bar.setRange(0, 0)
        self._going.show()
        self.stop.setEnabled(True)
        self.button.setEnabled(False)

    def _follow(self, begun: Progress) -> None:
        self._work = begun if self._is_at_work else None  # or it was done at once

    def _over(self) -> None:
        self._work, self._is_at_work = None, False
        self._going.hide()
        self.button.setEnabled(True)

    def _cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self.stop.setEnabled(False)

    def _cancelled(self) -> None:
        self._over()
        self._page.tell(Tone.INFO, self.ui.say("soundness.stopped"))

    def _trouble(self, trouble: Trouble) -> None:
        self._over()
        if not self._context.locking():
            self._page.teller.trouble(trouble)

    def _problems(self, problems: tuple[Problem, ...]) -> None:
        self._over()
        self._page.teller.problems(problems)

    def _found(self, found: tuple[Damage, ...]) -> None:
        self._over()
        opened = self._context.opened
        opened.unsound = found
        self._context.link.write(
            lambda _progress: soundness.remember(opened, found),
            Then(done=lambda _none: self._shown(), trouble=self._trouble),
        )

    def _shown(self) -> None:
        if not self._context.locking():
            self.load()

    def _mended(self, kept: Path) -> None:
        """Look at everything again: it may not have been all."""
        self._over()
        self._page.tell(Tone.OK, self.ui.say("soundness.mended", file=kept.name))
        self.check()


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch(1)
    return row
