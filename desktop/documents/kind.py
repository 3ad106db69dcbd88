"""The kinds of paper: a registered function from a record and its facts to a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop.documents.model import Document

Compose = TypeVar("Compose", bound=Callable[..., Document])

INVITATION, SIGN_IN_SHEET, MINUTES = "invitation", "sign_in_sheet", "minutes"
ADDENDUM, MEMBER_LIST = "addendum", "member_list"
"""The codes of the kinds that are asked for by name; what each is stands in ``kinds``."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper.

    ``code`` names it in records and on the command line, ``of`` is the record it is made from,
    ``name`` what it is called in words, ``abbreviation`` the type's in its number ("" where it
    carries none). ``corrects`` is the kind of which it corrects one: it cites that one, says it in
    the clerk's own words, and is counted in the same numbers, for both print the same abbreviation.
    ``compose(record, facts)`` is pure: the same facts make the same document.
    """

    code: str
    of: type
    compose: Callable[[Any, Any], Document]
    name: str = ""
    abbreviation: str = ""
    corrects: str = ""


_KINDS: dict[str, Kind] = {}  # only ever added to, at import


def document(
    code: str,
    *,
    of: type,
    name: str = "",
    abbreviation: str = "",
    corrects: str = "",
) -> Callable[[Compose], Compose]:
    """Register the decorated function as the kind ``code``; a code taken twice is an error."""

    def register(compose: Compose) -> Compose:
        if code in _KINDS and _KINDS[code].compose is not compose:
            raise ValueError(f"two kinds of paper are called {code}")
        _KINDS[code] = Kind(code, of, compose, name, abbreviation, corrects)
        return compose

    return register


def kind(code: str) -> Kind:
    """The kind of this code; KeyError where none is registered."""
    return _KINDS[code]


def kind_of(compose: Callable[..., Document]) -> Kind:
    """The kind a function was registered as; StopIteration for another function."""
    return next(each for each in _KINDS.values() if each.compose is compose)


def kinds() -> tuple[Kind, ...]:
    """Every registered kind, in the order of its registration."""
    return tuple(_KINDS.values())
