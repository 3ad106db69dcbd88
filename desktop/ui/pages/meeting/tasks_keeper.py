"""What forms in the list of tasks stand on: acts said in the strip of the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from desktop.domain.problems import Problem
from desktop.ui.kit.form import NoRefs, Refs
from desktop.ui.kit.teller import Tell, Teller
from desktop.ui.kit.words import Ui
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.context import Context


class TasksKeeper:
    """Carries out the acts of a form. ``changed`` is called after each that was done."""

    def __init__(self, context: Context, tell: Tell, changed: Callable[[], None]) -> None:
        self._context, self._changed = context, changed
        self._teller = Teller(context.ui, tell)

    @property
    def locked(self) -> bool:
        return not self.ui.rights.works

    @property
    def ui(self) -> Ui:
        return self._context.ui

    @property
    def context(self) -> Context:
        return self._context

    @property
    def refs(self) -> Refs:
        return NoRefs()

    def act(
        self,
        command: Any,
        *,
        id: int = 0,
        done: Callable[[Any], None] | None = None,
        refused: Callable[[tuple[Problem, ...]], None] | None = None,
        **given: Any,
    ) -> None:
        """Carry out a command; what it doubts is said in the strip."""

        def ended(outcome: Any) -> None:
            self._changed()
            self.say(outcome.warnings)
            if done is not None:
                done(outcome.value)

        carry_out(self._context, self._teller, command, ended, refused=refused, id=id, **given)

    def say(self, problems: Sequence[Problem]) -> None:
        self._teller.problems(problems)
