"""What became of an act, said in one way everywhere: why not, what it met, what it doubts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.words import Ui

Tell = Callable[..., None]
"""``tell(tone, text, *ways)`` speaks in a strip or in a notice."""


class Teller:
    """Says problems and troubles by ``tell``.

    A refusal is a warning: nothing was written and nothing is broken. A trouble is a danger.
    """

    def __init__(self, ui: Ui, tell: Tell) -> None:
        self._ui, self._tell = ui, tell

    def problems(self, problems: Sequence[Problem], *ways: Way) -> None:
        """Say each problem once; nothing where there is none."""
        text = self._ui.said(problems)
        if text:
            self._tell(Tone.WARN, text, *ways)

    def trouble(self, trouble: Trouble, *ways: Way) -> None:
        """Say what a disk, a file or a passphrase did."""
        self._tell(Tone.DANGER, self._ui.say(trouble.msg), *ways)

    def then(self, done: Callable[[Any], None]) -> Then:
        """What follows an act whose refusal is said here."""
        return Then(done, self.problems, self.trouble)
