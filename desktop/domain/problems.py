"""What is wrong with what was typed: where, in which words, and by which provision."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.base.text import Msg


@dataclass(frozen=True)
class Problem:
    """One thing to mend, beside ``field``. It warns unless ``blocking``."""

    msg: Msg
    field: str = ""
    blocking: bool = False


class Refused(Exception):
    """A command was not carried out and nothing was written; each problem says why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.msg.key for problem in problems))
        self.problems = problems
