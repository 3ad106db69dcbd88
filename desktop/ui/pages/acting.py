"""A command carried out from a page or form: what is done after it, unless the office locks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.teller import Teller
from desktop.ui.pages.context import Context

Refused = Callable[[tuple[Problem, ...]], None]


def _nothing() -> None:
    return None


def carry_out(
    context: Context,
    teller: Teller,
    command: Any,
    then: Callable[[Any], None],
    *,
    refused: Refused | None = None,
    answered: Callable[[], None] = _nothing,
    **given: Any,
) -> None:
    """Carry out a command; ``then`` gets the outcome, but not while the office is being locked.

    All is read anew when it is unlocked. Without ``refused`` the teller says why not; after a
    trouble, which the teller says, ``refused`` gets no problems. ``answered`` comes first of all,
    whatever the answer is.
    """

    def done(outcome: Any) -> None:
        answered()
        if not context.locking():
            then(outcome)

    def forbidden(problems: tuple[Problem, ...]) -> None:
        answered()
        (refused or teller.problems)(problems)

    def troubled(trouble: Trouble) -> None:
        answered()
        teller.trouble(trouble)
        if refused is not None:
            refused(())

    context.link.execute(command, Then(done, forbidden, troubled), **given)
