"""Any record, from its fields (Hypothesis), and the smallest record that can be stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypeVar

from hypothesis import strategies as st

from desktop.domain import fields
from desktop.domain.fields import Field, fields_of
from desktop.domain.records import Entity
from desktop.storage.transaction import Tx

R = TypeVar("R", bound=Entity)
Ids = Callable[[str], int]
"""Gives the id of a record of a noun to refer to."""

VIETNAMESE = "Nguyễn Thị Ngọc Ánh, đường Điện Biên Phủ; Ẫ Ỵ Ự ệ ặ 08/2026"
_MARKS = st.characters(exclude_categories=["Cs", "Cc"])
_DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
_MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)).map(
    lambda at: at.replace(microsecond=0)
)
_TIMES = st.times().map(lambda at: time(at.hour, at.minute))


@dataclass(frozen=True)
class _To:
    """Where the id of a record of this noun is to stand."""

    noun: str


@dataclass(frozen=True)
class _Line:
    """A row that is to be made of these values."""

    row: type[fields.Row]
    values: Mapping[str, Any]


def _any_value(field: Field) -> st.SearchStrategy[Any]:
    """Any value the kind of this field allows; an optional one may be empty."""
    given = _given(field)
    match field.kind:
        case fields.Text(required=True) | fields.YesNo() | fields.Lines():
            return given
        case fields.Text():
            return st.just("") | given
        case _ if not field.kind.required:
            return st.none() | given
    return given


def any_record(record: type[R], ids: Ids, **fixed: Any) -> st.SearchStrategy[R]:
    """Any record that can be stored; ``fixed`` are values not to be drawn."""
    if record.withheld:  # with a degree little else may be said; tests of secrecy say it themselves
        fixed.setdefault("secrecy", None)
    drawn = _drawn(record, frozenset(fixed))
    return drawn.map(lambda values: record(**_with_ids(values, ids), **fixed))


@cache
def _drawn(record: type[Any], fixed: frozenset[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Values without ids: a strategy made anew at each draw costs more than all that is drawn."""
    left = [each for each in fields_of(record) if each.name not in fixed]
    return st.fixed_dictionaries({each.name: _any_value(each) for each in left})


def _with_ids(values: Mapping[str, Any], ids: Ids) -> dict[str, Any]:
    def meant(value: Any) -> Any:
        match value:
            case _To(noun):
                return ids(noun)
            case _Line(row, inner):
                return row(**_with_ids(inner, ids))
            case tuple():
                return tuple(meant(each) for each in value)
        return value

    return {name: meant(value) for name, value in values.items()}


def smallest(record: type[R], ids: Ids) -> R:
    """A record with only what is required."""
    values = {
        each.name: _least(each, ids)
        for each in fields_of(record)
        if each.kind.required and not isinstance(each.kind, fields.Lines)
    }
    return replace(record(), **values)


def stored_ids(tx: Tx) -> Ids:
    """Ids of stored records: the first of the noun, else the smallest one is put."""

    def id_of(noun: str) -> int:
        record = tx.schema.record(noun)
        there = tx.one(record)
        return there.id if there else tx.put(smallest(record, id_of)).id

    return id_of


def _given(field: Field) -> st.SearchStrategy[Any]:  # noqa: PLR0911 (one for each kind)
    match field.kind:
        case fields.Text():
            return _texts(field.kind)
        case fields.Whole(least=least, most=most):
            return st.integers(least, most)
        case fields.YesNo():
            return st.booleans()
        case fields.Day():
            return _DAYS
        case fields.Moment():
            return _MOMENTS
        case fields.TimeOfDay():
            return _TIMES
        case fields.Choice():
            return st.sampled_from(list(field.type))
        case fields.Ref(noun=noun):
            return st.just(_To(noun))
        case fields.Lines(row=row) if row is not None:
            one = _drawn(row, frozenset()).map(lambda values: _Line(row, values))
            return st.lists(one, max_size=4).map(tuple)
    raise ValueError(f"no strategy for {field.kind!r}")


def _texts(kind: fields.Text) -> st.SearchStrategy[str]:
    longest = min(kind.longest, 40)
    marks = _MARKS | st.sampled_from("\n\t") if kind.lines else _MARKS
    drawn = st.text(marks, min_size=1, max_size=longest) | st.just(VIETNAMESE[:longest].strip())
    composed = drawn.map(lambda text: unicodedata.normalize("NFC", text))
    return composed.filter(lambda text: 0 < len(text) <= kind.longest)


def _least(field: Field, ids: Ids) -> Any:
    match field.kind:
        case fields.Text():
            return "x"
        case fields.Whole(least=least):
            return least
        case fields.YesNo():
            return False
        case fields.Day():
            return date(2026, 1, 5)
        case fields.Moment():
            return datetime(2026, 1, 5, 8, 0)
        case fields.TimeOfDay():
            return time(8, 0)
        case fields.Choice():
            return next(iter(field.type))
        case fields.Ref(noun=noun):
            return ids(noun)
    raise ValueError(f"no least value for {field.kind!r}")
