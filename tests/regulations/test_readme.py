"""What the guide for writers of regulations promises holds."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from desktop.domain.meetings import Ground
from desktop.domain.office import DocumentSystem
from desktop.domain.posts import Body, Role
from desktop.domain.regulation import Decision, Identity, Regulation
from desktop.domain.regulation_schema import RULES, Word, Words

README = Path(__file__).resolve().parents[2] / "resources" / "regulations" / "README.md"
GUIDE = README.read_text(encoding="utf-8")
VIETNAMESE, ENGLISH = GUIDE.split("\n# Regulations are data\n")


def words_of_the_format() -> set[str]:
    words = set(RULES) | {name for values in RULES.values() for name in values}
    words |= {field.name for field in dataclasses.fields(Identity)}
    words |= {field.name for field in dataclasses.fields(Decision)}
    for kind in (kind for values in RULES.values() for kind in values.values()):
        if isinstance(kind, Word | Words):
            words |= set(kind.among)
    return words | set(Ground) | set(Role) | set(Body) | set(DocumentSystem)


@pytest.mark.parametrize("half", [VIETNAMESE, ENGLISH], ids=["vi", "en"])
def test_every_word_a_file_may_hold_is_explained_in_both_languages(half):
    explained = set(re.findall(r"`([^`]+)`", half))
    assert words_of_the_format() - explained == set()


def test_the_worked_example_is_a_whole_regulation():
    (example,) = re.findall(r"```toml\n(.*?)```", GUIDE, re.DOTALL)
    regulation = Regulation.parse(example, source="README.md")
    assert regulation.id == "vi-du"
    absence = regulation.rule("absence")
    assert absence is not None
    assert regulation.article(absence.cites[0]).startswith("Phó Trưởng Tiểu ban, Ủy viên")
