"""Rules of the regulation: each binds a judgement to a provision, and cites it.

A rule spans nouns, so rules stand here and not beside one record. A rule never raises, never asks
the clock, never reads storage: what it needs is in its facts. No article and no number of a
regulation stands here; both are read from the provision the rule names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.base.text import Msg
from desktop.domain.citation import cited
from desktop.domain.findings import Finding, Outcome, Subject
from desktop.domain.regulation import Regulation
from desktop.domain.rules import (
    absence,
    convening,
    keeping,
    kinds,
    presiding,
    stand_in,
    voices,
    year,
)
from desktop.domain.rules.binding import RULES, Rule, rule

__all__ = ["MODULES", "RULES", "Rule", "judge", "rule", "sentence", "silences"]

MODULES = (absence, convening, keeping, kinds, presiding, stand_in, voices, year)
"""Where the rules stand; importing them registers them."""


def judge(facts: Any, regulation: Regulation, subject: Subject) -> tuple[Finding, ...]:
    """What every rule for these facts finds; a rule the regulation is silent on says so once.

    Each finding is stamped with its rule's code, with the regulation and, unless it names another,
    with the first provision the rule cites. ``subject`` is what a silence is said about.
    One gap is told once: by the more special rule, where its finding covers the wider one.
    """
    found: list[Finding] = []
    for each in RULES:
        if not isinstance(facts, each.facts):
            continue
        provision = regulation.rule(each.code)
        if provision is None:
            found.append(_silence(each.code, regulation, subject))
            continue
        for finding in each.judge(facts, provision):
            at = finding.provision or provision.cites[0]
            found.append(replace(finding, rule=each.code, provision=at, regulation=regulation.id))
    covered = {each.covers for each in found if each.covers and each.is_open}
    return tuple(each for each in found if not (each.is_open and each.rule in covered))


def silences(regulation: Regulation, subject: Subject) -> tuple[Finding, ...]:
    """What the regulation says nothing about (quorum, vote, notice period…), each once."""
    return tuple(_silence(code, regulation, subject) for code in regulation.silent)


def sentence(finding: Finding) -> Msg:
    """The finding as a whole sentence with its clause.

    What is not open, and what cites nothing, has only its words.
    """
    if not finding.is_open or not finding.provision:
        return finding.words
    words = finding.words
    code = words.key.removeprefix("rules.")
    return Msg(f"rules.sentence.{code}", **words.places, cited=cited(finding.provision))


def _silence(code: str, regulation: Regulation, subject: Subject) -> Finding:
    words = Msg(f"regulations.silent.{code}")
    return Finding(code, Outcome.SILENT, subject, words, regulation=regulation.id)
