"""What went out is noted in the diary, and then told; also where the diary could not be written."""

from __future__ import annotations

from typing import Any

from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.teller import Tell
from desktop.ui.pages.context import Context


def note_going(context: Context, tell: Tell, said: str, command: Any, **given: Any) -> None:
    """Note what was written outside by ``command``, then say ``said``.

    The file is there already: a diary that takes no row is told beside it, and undoes nothing.
    """
    ui = context.ui

    def missing(why: str) -> None:
        tell(Tone.WARN, f"{said} {ui.say('outward.not_noted', why=why)}")

    def refused(problems: tuple[Problem, ...]) -> None:
        missing(ui.said(problems))

    def trouble(met: Trouble) -> None:
        missing(ui.say(met.msg))

    then = Then(lambda _outcome: tell(Tone.OK, said), refused, trouble)
    context.link.execute(command, then, **given)
