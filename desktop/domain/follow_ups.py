"""What became of a task that a meeting gave, and the agenda items at which it is told.

Glossary: task = nhiệm vụ, a conclusion given to somebody; follow-up = theo dõi thực hiện, what is
known of it on a day (tình hình); progress = trạng thái: going on, done, dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from desktop.base.text import Msg
from desktop.domain.fields import Choice, Day, Ref, Text
from desktop.domain.problems import Problem
from desktop.domain.records import Entity
from desktop.domain.sense import sense


class Progress(StrEnum):
    GOING = "going"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to be done."""
        return self is not Progress.GOING


@dataclass(frozen=True)
class FollowUp(Entity):
    """How a task stands on a day (HY 7.4, 7.7); the latest says how it stands now.

    It is no record of the meeting: a locked one seals what was given, not what became of it.
    ``paper`` is the number of the paper that tells of it, as it came in.
    """

    noun: ClassVar[str] = "follow_ups"
    needs: ClassVar[str] = "minutes"
    follows: ClassVar[bool] = True

    clause: Annotated[int, Ref("clauses")] = 0
    told_on: Annotated[date | None, Day(past=True)] = None
    state: Annotated[Progress, Choice()] = Progress.GOING
    words: Annotated[str, Text(longest=2000, required=False, lines=True, searched=True)] = ""
    paper: Annotated[str, Text(longest=80, required=False, searched=True)] = ""
    paper_on: Annotated[date | None, Day(required=False, past=True)] = None


@dataclass(frozen=True)
class TaskItem(Entity):
    """An agenda item at which a task of an earlier meeting is told."""

    noun: ClassVar[str] = "task_items"
    needs: ClassVar[str] = "meetings"
    follows: ClassVar[bool] = True
    unique: ClassVar[tuple[tuple[str, ...], ...]] = (("clause", "item"),)

    clause: Annotated[int, Ref("clauses")] = 0
    item: Annotated[int, Ref("agenda_items")] = 0


@sense(FollowUp)
def told_after_it_was_given(it: FollowUp, around: object) -> Iterator[Problem]:
    """Before a task was given nothing became of it; ``around`` is the day of its meeting."""
    if isinstance(around, date) and it.told_on is not None and it.told_on < around:
        words = Msg("follow_ups.before_meeting", day=it.told_on, held_on=around)
        yield Problem(words, field="told_on")
