"""What a rule is, and where all of them are registered when their modules are imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop.domain.findings import Finding
from desktop.domain.regulation import Provision

Facts = TypeVar("Facts")


@dataclass(frozen=True)
class Rule:
    """A judgement of one kind of facts, by the provision with this code."""

    code: str
    facts: type[Any]
    judge: Callable[[Any, Provision], Iterator[Finding]]


RULES: list[Rule] = []


def rule(
    code: str, *, of: type[Facts]
) -> Callable[
    [Callable[[Facts, Provision], Iterator[Finding]]],
    Callable[[Facts, Provision], Iterator[Finding]],
]:
    """Registers a generator of findings as the rule with this code for these facts."""

    def register(
        judge: Callable[[Facts, Provision], Iterator[Finding]],
    ) -> Callable[[Facts, Provision], Iterator[Finding]]:
        RULES.append(Rule(code, of, judge))
        return judge

    return register
