"""No rule without its provision, no provision's value that nothing reads."""

from __future__ import annotations

import ast
from functools import cache

import pytest

from desktop.domain.regulation_schema import RULES as SCHEMA
from desktop.domain.rules import RULES
from tests.house.sources import literals, nodes, python_files

READERS = ("desktop/domain/rules", "desktop/documents", "desktop/usecases", "desktop/ui")
SHOWN = {"quorum", "vote", "notice_period", "answer_period", "silence_meaning", "meeting_days"} | {
    "secretariat_presiding"
}
"""Codes without values: they are shown where a regulation is silent, and nothing judges by them."""


@cache
def read_keys() -> set[str]:
    """Every text in square brackets in the rooms that read provisions: ``provision["roles"]``."""
    return {
        node.slice.value
        for file in python_files(*READERS)
        for node in nodes(file)
        if isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }


@cache
def spoken() -> set[str]:
    return {str(node.value) for file in python_files(*READERS) for node in literals(file)}


@pytest.mark.parametrize("code", sorted({rule.code for rule in RULES}))
def test_a_rule_has_a_code_of_the_schema(code: str) -> None:
    assert code in SCHEMA


@pytest.mark.parametrize("code", sorted(SCHEMA))
def test_a_code_is_used(code: str) -> None:
    assert code in SHOWN or code in spoken()


@pytest.mark.parametrize(
    ("code", "value"), [(code, value) for code in sorted(SCHEMA) for value in SCHEMA[code]]
)
def test_a_value_is_read(code: str, value: str) -> None:
    assert value in read_keys(), f"{code}.{value} decides nothing"


def test_codes_that_are_only_shown_have_no_values() -> None:
    assert {code for code in SHOWN if SCHEMA[code]} == set()
