"""Every noun, field and choice has a short label in both languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest

from desktop.base.text import Catalogue
from desktop.domain.fields import Choice, Field, Lines, fields_of
from desktop.domain.meetings import Step
from desktop.domain.nouns import NOUNS
from desktop.domain.records import Entity

LONGEST = 40

FOLLOWING: dict[str, type[StrEnum]] = {"meetings.step": Step}
"""What is shown like a choice, though it follows from the records and is not stored."""


def choices_of(label: str, values: type[StrEnum]) -> Iterator[str]:
    return (f"{label}.{value}" for value in values)


def keys_of_field(label: str, field: Field) -> Iterator[str]:
    yield label
    match field.kind:
        case Choice():
            yield from choices_of(label, field.type)
        case Lines(row=row):
            assert row is not None
            for inner in fields_of(row):
                yield from keys_of_field(f"{label}.{inner.name}", inner)


def keys_of(record: type[Entity]) -> Iterator[str]:
    yield from (f"{record.noun}.one", f"{record.noun}.many")
    for field in fields_of(record):
        yield from keys_of_field(f"{record.noun}.{field.name}", field)
    for label, values in FOLLOWING.items():
        if label.startswith(f"{record.noun}."):
            yield label
            yield from choices_of(label, values)


@pytest.fixture(scope="module", params=["vi", "en"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return Catalogue.load(request.param)


every_record = pytest.mark.parametrize("record", NOUNS, ids=lambda record: record.noun)


@every_record
def test_every_noun_field_and_choice_has_a_label(
    catalogue: Catalogue, record: type[Entity]
) -> None:
    written = frozenset(catalogue)
    assert [key for key in keys_of(record) if key not in written] == []


@every_record
def test_labels_are_short_and_say_no_more_than_the_words(
    catalogue: Catalogue, record: type[Entity]
) -> None:
    labels = [catalogue.label(key) for key in keys_of(record)]
    assert [each for each in labels if not 1 <= len(each) <= LONGEST] == []
    assert [each for each in labels if each != unicodedata.normalize("NFC", each.strip())] == []
    assert [each for each in labels if each.endswith((".", ":", "!"))] == []
    assert [each for each in labels if not each[0].isupper()] == []


@every_record
def test_no_two_fields_of_a_record_bear_one_label(
    catalogue: Catalogue, record: type[Entity]
) -> None:
    labels = [catalogue.label(f"{record.noun}.{field.name}") for field in fields_of(record)]
    assert twice(labels) == []


@every_record
def test_no_two_values_of_a_choice_bear_one_label(
    catalogue: Catalogue, record: type[Entity]
) -> None:
    for field in fields_of(record):
        if isinstance(field.kind, Choice):
            keys = choices_of(f"{record.noun}.{field.name}", field.type)
            assert twice([catalogue.label(key) for key in keys]) == []


@pytest.mark.parametrize(("label", "values"), FOLLOWING.items())
def test_no_two_steps_or_states_bear_one_label(
    catalogue: Catalogue, label: str, values: type[StrEnum]
) -> None:
    assert twice([catalogue.label(key) for key in choices_of(label, values)]) == []


def test_a_choice_reads_the_same_wherever_it_stands(catalogue: Catalogue) -> None:
    said: dict[Any, set[str]] = {}
    for record in NOUNS:
        for field in fields_of(record):
            if isinstance(field.kind, Choice):
                for value in field.type:
                    label = catalogue.label(f"{record.noun}.{field.name}.{value}")
                    said.setdefault((field.type, value), set()).add(label)
    assert {value: labels for value, labels in said.items() if len(labels) > 1} == {}


@pytest.mark.parametrize(
    ("language", "wrong"),
    [("vi", ("chủ tọa", "đại diện", "góp ý", "nghị quyết", "uỷ")), ("en", ("chair", "deadline"))],
)
def test_labels_keep_to_the_words_of_the_field(language: str, wrong: tuple[str, ...]) -> None:
    catalogue = Catalogue.load(language)
    labels = [catalogue.label(key).lower() for record in NOUNS for key in keys_of(record)]
    assert [each for each in labels if any(word in each for word in wrong)] == []


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("head", "Trưởng Tiểu ban"),
        ("standing_deputy", "Phó Trưởng Tiểu ban Thường trực"),
        ("deputy", "Phó Trưởng Tiểu ban"),
        ("member", "Ủy viên"),
        ("team_leader", "Tổ trưởng"),
        ("deputy_leader", "Tổ phó"),
        ("staff", "Thành viên"),
    ],
)
def test_roles_are_called_as_the_regulations_call_them(role: str, said: str) -> None:
    assert Catalogue.load("vi").label(f"posts.role.{role}") == said


def twice(labels: list[str]) -> list[str]:
    return sorted({each for each in labels if labels.count(each) > 1})
