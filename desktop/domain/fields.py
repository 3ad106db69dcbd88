"""Kinds of field: what a field holds, what it forbids, and the faults of a whole record.

A record is a frozen dataclass whose fields carry a kind beside their type::

    name: Annotated[str, Text(longest=200, order=Order.TEXT)] = ""

The type is for the reader and for mypy; the kind is for table, form, import, export and history.
"""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from desktop.base.text import Msg
from desktop.domain.problems import Problem


class Order(StrEnum):
    """How lists order a text: not by it, as Vietnamese text, or as a name (given name first)."""

    NONE = "none"
    TEXT = "text"
    NAME = "name"


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What all kinds share. A ``private`` field never enters the log, nor the audit by value."""

    required: bool = True
    private: bool = False


@dataclass(frozen=True, kw_only=True)
class Text(Kind):
    """Text in NFC of at most ``longest`` characters; ``lines`` allows line breaks."""

    longest: int = 200
    lines: bool = False
    order: Order = Order.NONE
    searched: bool = False

    def __post_init__(self) -> None:
        if self.longest < 1:
            raise ValueError("a text field holds at least one character")


@dataclass(frozen=True, kw_only=True)
class Whole(Kind):
    """A whole number from ``least`` to ``most``, both included."""

    least: int = 0
    most: int = 1_000_000_000


@dataclass(frozen=True, kw_only=True)
class YesNo(Kind):
    """Yes or no; never empty."""


@dataclass(frozen=True, kw_only=True)
class Day(Kind):
    """A day. ``ahead`` says which way a day typed without its year is read (a due day: ahead).

    ``past``: what it tells of has happened, so that a day after today is doubted; a record whose
    own check says more of such a day does without.
    ``until``: it is the first day on which something no longer holds. People name the last one on
    which it does, so that one is shown and typed.
    """

    ahead: bool = False
    past: bool = False
    until: bool = False

    def told(self, day: date | None) -> date | None:
        """The day as it is shown."""
        return day - timedelta(days=1) if self.until and day is not None else day

    def meant(self, day: date | None) -> date | None:
        """The day of the record that is shown so."""
        return day + timedelta(days=1) if self.until and day is not None else day


@dataclass(frozen=True, kw_only=True)
class Moment(Kind):
    """A day and time of this place, to the second, without zone."""


@dataclass(frozen=True, kw_only=True)
class TimeOfDay(Kind):
    """A time of the day, to the minute."""


@dataclass(frozen=True, kw_only=True)
class Choice(Kind):
    """One of the values of the field's ``StrEnum``."""


@dataclass(frozen=True)
class Ref(Kind):
    """The id of a record of another noun. A required one is 0 while empty, an optional one None."""

    noun: str = ""

    def __post_init__(self) -> None:
        if not self.noun:
            raise ValueError("a reference names the noun it refers to")


@dataclass(frozen=True)
class Lines(Kind):
    """Plain rows that nobody refers to, kept in order: a tuple of one ``Row`` class."""

    row: type[Row] | None = None

    def __post_init__(self) -> None:
        if self.row is None:
            raise ValueError("lines name the class of their rows")


@dataclass(frozen=True)
class Row:
    """A plain row of a ``Lines`` field: no id, no history of its own."""


@dataclass(frozen=True)
class Field:
    """A field of a record: its name, kind, the plain type behind ``| None``, and default."""

    name: str
    kind: Kind
    type: type[Any]
    default: Any


def fields_of(record: type[Any]) -> tuple[Field, ...]:
    """The fields of a record or row that carry a kind, in the order they are written."""
    key: Any = record  # dataclass types are not seen as hashable by mypy
    return _fields_of(key)


@cache
def _fields_of(record: Any) -> tuple[Field, ...]:
    hints = get_type_hints(record, include_extras=True)
    found = []
    for each in dataclasses.fields(record):
        kinds = [k for k in getattr(hints[each.name], "__metadata__", ()) if isinstance(k, Kind)]
        if kinds:
            plain = _plain(get_args(hints[each.name])[0])
            found.append(Field(each.name, kinds[0], plain, each.default))
    return tuple(found)


def faults(record: Any) -> tuple[Problem, ...]:
    """What the kinds forbid in this record; each fault blocks, for it cannot be stored."""
    noun = getattr(record, "noun", "")
    return tuple(
        Problem(msg, field=field.name, blocking=True)
        for field in fields_of(record.__class__)
        for msg in _faults_of(noun, field, getattr(record, field.name))
    )


def _faults_of(noun: str, field: Field, value: Any) -> Iterator[Msg]:
    kind, label = field.kind, Msg(f"{noun}.{field.name}")
    if is_empty(kind, value):
        if kind.required and not isinstance(kind, (YesNo, Lines)):
            yield Msg("field.empty", field=label)
        return
    match kind:
        case Text():
            if len(value) > kind.longest:
                yield Msg("field.too_long", field=label, longest=kind.longest, length=len(value))
            if any(_unwanted(letter, kind.lines) for letter in value):
                yield Msg("field.unprintable", field=label)
            if not unicodedata.is_normalized("NFC", value):
                yield Msg("field.not_composed", field=label)
        case Whole() if not kind.least <= value <= kind.most:
            yield Msg("field.out_of_range", field=label, least=kind.least, most=kind.most)
        case Choice() if not isinstance(value, field.type):
            yield Msg("field.unknown_choice", field=label)
        case Day() if not 1900 <= value.year <= 2200:
            yield Msg("field.strange_year", field=label, day=value)
        case Lines():
            for row in value:
                for inner in fields_of(row.__class__):
                    yield from _faults_of(f"{noun}.{field.name}", inner, getattr(row, inner.name))


def is_empty(kind: Kind, value: object) -> bool:
    """Whether nothing was given: None, an empty text or tuple, or a reference still 0."""
    return value is None or value in ("", ()) or (isinstance(kind, Ref) and value == 0)


def _unwanted(letter: str, lines: bool) -> bool:
    if letter in "\n\t":
        return not lines
    return unicodedata.category(letter) in ("Cc", "Cs")


def _plain(hint: Any) -> type[Any]:
    if get_origin(hint) in (Union, UnionType):
        return next(_plain(arg) for arg in get_args(hint) if arg is not type(None))
    if get_origin(hint) is Annotated:
        return _plain(get_args(hint)[0])
    origin = get_origin(hint)
    plain: type[Any] = origin if origin is not None else hint
    return plain


TYPES: dict[type[Kind], tuple[type[Any], ...]] = {
    Text: (str,),
    Whole: (int,),
    YesNo: (bool,),
    Day: (date,),
    Moment: (datetime,),
    TimeOfDay: (time,),
    Choice: (StrEnum,),
    Ref: (int,),
    Lines: (tuple,),
}
"""Which Python types each kind may stand beside; a test of the house reads it."""
