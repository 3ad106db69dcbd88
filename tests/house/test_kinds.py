"""A kind of field is a weighty thing: each has a column, an editor and a strategy of values."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator

import pytest

from desktop.domain import fields
from desktop.domain.fields import TYPES, Kind, fields_of
from desktop.domain.nouns import NOUNS
from tests.house.sources import DESKTOP, ROOT, nodes

KINDS = sorted(
    each.__name__
    for _, each in inspect.getmembers(fields, inspect.isclass)
    if issubclass(each, Kind) and each is not Kind
)
PLACES = {
    "column": DESKTOP / "storage" / "sqlite" / "types.py",
    "editor": DESKTOP / "ui" / "kit" / "form.py",
    "values": ROOT / "tests" / "strategies.py",
}
ELSEWHERE = {
    ("column", "Lines"): "a child table, in storage/mapping.py",
    ("editor", "Lines"): "pages edit rows themselves",
}


def named(place: str) -> set[str]:
    """Every name that the file of this place speaks of."""
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in nodes(PLACES[place])
        if isinstance(node, ast.Name | ast.Attribute)
    }


@pytest.mark.parametrize("place", sorted(PLACES))
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_stands_in_its_place(kind: str, place: str) -> None:
    assert kind in named(place) or (place, kind) in ELSEWHERE


def mismatched() -> Iterator[str]:
    for noun in NOUNS:
        for each in fields_of(noun):
            if not issubclass(each.type, TYPES[type(each.kind)]):
                yield f"{noun.noun}.{each.name}"


def test_the_type_beside_a_kind_is_one_it_may_stand_beside() -> None:
    assert set(TYPES) == {getattr(fields, name) for name in KINDS}
    assert list(mismatched()) == []


def test_a_reference_names_a_noun_that_exists() -> None:
    nouns = {noun.noun for noun in NOUNS}
    lost = [
        f"{noun.noun}.{each.name}"
        for noun in NOUNS
        for each in fields_of(noun)
        if isinstance(each.kind, fields.Ref) and each.kind.noun not in nouns
    ]
    assert lost == []
