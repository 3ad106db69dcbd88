"""Rules of the regulation: each binds a judgement to a provision, and cites it.

A rule spans nouns, so rules stand here and not beside one record. A rule never raises, never asks
the clock, never reads storage: what it needs is in its facts. No article and no number of a
regulation stands here; both are read from the provision the rule names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from desktop.base.text import Msg
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.regulation import Provision, Regulation

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


def judge(facts: Any, regulation: Regulation, subject: Subject) -> tuple[Finding, ...]:
    """What every rule for these facts finds; a rule the regulation is silent on says so once.

    Each finding is stamped with its rule's code and, unless it names another, with the first
    provision the rule cites.
    """
    found: list[Finding] = []
    for each in RULES:
        if not isinstance(facts, each.facts):
            continue
        provision = regulation.rule(each.code)
        if provision is None:
            words = Msg(f"regulations.silent.{each.code}")
            found.append(Finding(each.code, Outcome.SILENT, subject, words))
            continue
        for finding in each.judge(facts, provision):
            cited = finding.provision or provision.cites[0]
            found.append(replace(finding, rule=each.code, provision=cited))
    return tuple(found)
