"""The kinds of paper: a registered function from a record and its facts to a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from desktop.documents.model import Document

Compose = TypeVar("Compose", bound=Callable[..., Document])

INVITATION, SIGN_IN_SHEET, MINUTES = "invitation", "sign_in_sheet", "minutes"
ADDENDUM, MEMBER_LIST = "addendum", "member_list"
CONCLUSION_NOTICE, MINUTES_EXTRACT = "conclusion_notice", "minutes_extract"
PROGRAMME, RUNNING_SHEET, CLOSING_SHEET = "programme", "running_sheet", "closing_sheet"
DELEGATION_LETTER, STAND_IN_LETTER = "delegation_letter", "stand_in_letter"
COMPOSITION_CHANGES, DIVISION_OF_WORK = "composition_changes", "division_of_work"
"""The codes of the kinds that are asked for by name; what each is stands in ``kinds``."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What else sets a kind apart.

    ``cites`` is the kind of which it names one, by its number where it has one. ``one_for`` is the
    field of the paper that says to whom, of a kind made for each of several. ``one_page``: it is of
    no use on two. ``copied``: it is drawn for each participant too, under its one number.
    ``after_lock``: it only tells what the locked records say, so it may still be begun then.
    """

    cites: str = ""
    one_for: str = ""
    one_page: bool = False
    copied: bool = False
    after_lock: bool = False


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
    ways: Ways = Ways()


_KINDS: dict[str, Kind] = {}  # only ever added to, at import


def document(
    code: str,
    *,
    of: type,
    name: str = "",
    abbreviation: str = "",
    corrects: str = "",
    ways: Ways = Ways(),
) -> Callable[[Compose], Compose]:
    """Register the decorated function as the kind ``code``; a code taken twice is an error."""

    def register(compose: Compose) -> Compose:
        if code in _KINDS and _KINDS[code].compose is not compose:
            raise ValueError(f"two kinds of paper are called {code}")
        _KINDS[code] = Kind(code, of, compose, name, abbreviation, corrects, ways)
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
