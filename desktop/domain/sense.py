"""Checks of plain sense: what can hardly be meant, such as an end before its beginning.

They cite nothing and warn; only what rules of the regulation forbid is said with an article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias, TypeVar

from desktop.domain.problems import Problem
from desktop.domain.records import Entity

Check: TypeAlias = Callable[[Any, Any], Iterator[Problem]]
C = TypeVar("C", bound=Check)

_CHECKS: dict[type[Entity], list[Check]] = {}


def sense(record: type[Entity]) -> Callable[[C], C]:
    """Register ``check(it, around)`` for a record; it yields problems and reads nothing else.

    ``around`` is what the record's use case says of its neighbours
    (``usecases/work.py``, ``surroundings``); None where nobody prepares any.
    """

    def registered(check: C) -> C:
        _CHECKS.setdefault(record, []).append(check)
        return check

    return registered


def doubts(record: Entity, around: object = None) -> tuple[Problem, ...]:
    """What the checks of this record's class find, in the order they were registered."""
    checks = _CHECKS.get(type(record), [])
    return tuple(problem for check in checks for problem in check(record, around))
