"""Column types that STRICT tables take: INTEGER and TEXT behind days, times, choices and yes/no."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from desktop.domain import fields


class DayText(TypeDecorator[date]):
    """A day as ``2026-03-01``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's signature)
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        return None if value is None else date.fromisoformat(value)


class MomentText(TypeDecorator[datetime]):
    """A moment as ``2026-03-01T08:20:00``, local, without zone."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else datetime.fromisoformat(value)


class TimeText(TypeDecorator[time]):
    """A time of the day as ``08:20``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else value.isoformat(timespec="minutes")

    def process_result_value(self, value: Any | None, dialect: Dialect) -> time | None:  # noqa: ARG002
        return None if value is None else time.fromisoformat(value)


class YesNoInteger(TypeDecorator[bool]):
    """Yes as 1, no as 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        return None if value is None else bool(value)


class ChoiceText(TypeDecorator[StrEnum]):
    """A choice by its value; no CHECK, so that a new value needs no migration."""

    impl = Text
    cache_ok = True

    def __init__(self, choices: type[StrEnum]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> StrEnum | None:  # noqa: ARG002
        return None if value is None else self.choices(value)


def column_type(field: fields.Field) -> TypeEngine[Any]:
    """The column type of a field; ``Lines`` have a table instead (ValueError)."""
    match field.kind:
        case fields.Text():
            return Text()
        case fields.Whole() | fields.Ref():
            return Integer()
        case fields.YesNo():
            return YesNoInteger()
        case fields.Day():
            return DayText()
        case fields.Moment():
            return MomentText()
        case fields.TimeOfDay():
            return TimeText()
        case fields.Choice():
            return ChoiceText(field.type)
    raise ValueError(f"no column holds {field.kind!r}")
