"""What stands around each step of first run: its head with the notice, and the ways at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.text import Msg
from desktop.ui.kit.buttons import LinkButton, PlainButton, PrimaryButton
from desktop.ui.kit.labels import ElidedLabel, label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.shell.help_link import HelpLink


class Head(QWidget):
    """Which step it is, what it asks and why; under it what must be said of the whole step."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 10)
        column.setSpacing(2)
        self._count = label("", "label")
        self._title = ElidedLabel("", "title")
        self._title.setObjectName("step_title")
        self._why = label("", "second", wrap=True)
        self.notice = Notice(ui, name="first_run_notice")
        for part in (self._count, self._title, self._why):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self.notice)

    def show_step(self, name: str, now: int, of: int) -> None:
        """Name a step; ``now`` is its number of ``of``."""
        say = self._ui.say
        self._count.setText(say("first_run.count", now=str(now), of=str(of)))
        self._title.setText(say(f"first_run.{name}.title"))
        self._why.setText(say(f"first_run.{name}.why"))

    def tell(self, tone: Tone, *sentences: Msg) -> None:
        """Say sentences one under another, none of them twice."""
        self.notice.tell(tone, "\n".join(dict.fromkeys(map(self._ui.say, sentences))))


class Foot(QFrame):
    """Another language, what is being done, and the ways back and on."""

    language_wanted = Signal()

    def __init__(self, ui: Ui, show_help: Callable[[], None]) -> None:
        super().__init__()
        self.setProperty("ground", "foot")
        row = QHBoxLayout(self)
        row.setContentsMargins(26, 14, 28, 14)
        row.setSpacing(10)
        self._language = LinkButton(
            ui, ui.say("unlock.other_language"), glyph="local_language", name="language"
        )
        self._language.clicked.connect(self.language_wanted.emit)
        self._words = ElidedLabel("", "second")
        self._words.setObjectName("progress")
        self.back = PlainButton(ui, ui.say("first_run.back"), name="back")
        self.forward = PrimaryButton(ui, ui.say("first_run.next"), name="next")
        self.back.setMinimumWidth(104)
        self.forward.setMinimumWidth(120)
        row.addWidget(HelpLink(ui, show_help))
        row.addSpacing(6)
        row.addWidget(self._language)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        row.addWidget(self.forward)

    def without_language(self) -> None:
        """Another language would make another page, and what is secret is not carried over."""
        self._language.hide()

    def say(self, words: str) -> None:
        """Say what is being done."""
        self._words.setText(words)

    def set_ready(self, ready: bool) -> None:
        """No way leads on while something is being done."""
        for part in (self.back, self.forward, self._language):
            part.setEnabled(ready)
        if ready:
            self.say("")
