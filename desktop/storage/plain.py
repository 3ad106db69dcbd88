"""Values and sentences as plain JSON and back, as audit rows keep them for many years."""

from __future__ import annotations

import json
from dataclasses import fields as dataclass_fields
from dataclasses import is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from desktop.base.text import Msg, Place
from desktop.domain import fields
from desktop.domain.fields import Field, fields_of

# Nothing written goes round in a circle: what is remembered to find one costs a third of the time.
_ENCODER = json.JSONEncoder(
    ensure_ascii=False, separators=(",", ":"), sort_keys=True, check_circular=False
)
_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})


def canonical(value: Any) -> str:
    """The one way this JSON is written, so that its digest can be made again."""
    if value == []:  # most acts have no words
        return "[]"
    return _ENCODER.encode(value)


def plain(value: Any) -> Any:
    """A field's value as JSON: days and times in ISO, choices by value, lines as objects."""
    if type(value) in _AS_THEY_ARE:
        return value
    match value:
        case datetime():
            return value.isoformat(timespec="seconds")
        case time():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case StrEnum():
            return value.value
        case tuple():
            return [plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in dataclass_fields(value)}
    return value


def typed(field: Field, value: Any) -> Any:
    """The value of ``field`` behind ``plain``; what no longer fits the field stays as it is."""
    if value is None:
        return None
    try:
        match field.kind:
            case fields.Day():
                return date.fromisoformat(value)
            case fields.Moment():
                return datetime.fromisoformat(value)
            case fields.TimeOfDay():
                return time.fromisoformat(value)
            case fields.Choice():
                return field.type(value)
            case fields.Lines(row=row) if row is not None:
                inner = {each.name: each for each in fields_of(row)}
                return tuple(
                    row(**{name: typed(inner[name], part) for name, part in line.items()})
                    for line in value
                )
    except (KeyError, TypeError, ValueError):
        return value
    return value


def plain_sentence(msg: Msg) -> dict[str, Any]:
    """A sentence by key and places."""
    return {"key": msg.key, "places": {name: _place(it) for name, it in msg.places.items()}}


def sentence(value: dict[str, Any]) -> Msg:
    """The sentence behind ``plain_sentence``."""
    return Msg(value["key"], **{name: _unplace(it) for name, it in value["places"].items()})


def _place(value: Place) -> Any:
    match value:
        case Msg():
            return {"sentence": plain_sentence(value)}
        case tuple():
            return [_place(each) for each in value]
        case datetime():
            return {"moment": plain(value)}
        case date():
            return {"day": plain(value)}
        case time():
            return {"time": plain(value)}
    return value


def _unplace(value: Any) -> Any:
    match value:
        case {"sentence": inner}:
            return sentence(inner)
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"day": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case list():
            return tuple(_unplace(each) for each in value)
    return value
