"""An act of the diary in the words of the screens: fields, choices, and records by name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeAlias

from desktop.base.text import Catalogue, Msg
from desktop.documents.kind import kinds
from desktop.domain import fields
from desktop.domain.fields import Field, fields_of
from desktop.domain.history import Deed, FieldChange, RecordChange
from desktop.domain.papers import NumberSeries, Paper
from desktop.domain.problems import Refused
from desktop.domain.records import Entity
from desktop.storage.transaction import Tx
from desktop.usecases.finding import SOUGHT, Spot
from desktop.usecases.records import title_of

Words: TypeAlias = "Msg | str"
_REFERENCES = 3  # followed from a record without words of its own to one that has some


@dataclass(frozen=True)
class Told:
    """A field from a value to another. Of a ``private`` one only that it changed is told."""

    label: Words
    before: Words = ""
    after: Words = ""
    private: bool = False


@dataclass(frozen=True)
class ToldChange:
    """What an act did to one record; ``spot`` is where it is seen, None: on no page of its own."""

    noun: str
    id: int
    deed: Deed
    kind: Words
    title: Words
    fields: tuple[Told, ...] = ()
    spot: Spot | None = None


class Teller:
    """Tells changes of one moment of the file; each record is looked up once."""

    def __init__(self, tx: Tx) -> None:
        self._tx = tx
        self._records = {record.noun: record for record in tx.schema.nouns}
        self._found: dict[tuple[str, int], Entity | None] = {}
        self._titles: dict[tuple[str, int], Words] = {}

    def change(self, change: RecordChange) -> ToldChange:
        """A change as a clerk reads it; what has no words any more stands as it was written."""
        noun, known = change.noun, change.noun in self._records
        return ToldChange(
            noun,
            change.id,
            change.deed,
            Msg(f"{noun}.one") if known else noun,
            self._title_of(change),
            tuple(self._told(noun, each) for each in change.fields),
            self._spot(noun, change.id),
        )

    def title(self, noun: str, id: int, deep: int = _REFERENCES) -> Words:
        """How a record is called now, whether it lies in the bin or not."""
        key = (noun, id)
        if key not in self._titles:
            self._titles[key] = self._named(noun, id, deep)
        return self._titles[key]

    def _title_of(self, change: RecordChange) -> Words:
        named = self.title(change.noun, change.id)
        if named != _numbered(change.id):
            return named
        texts = [each.after or each.before for each in change.fields if not each.private]
        return next((" ".join(it.split()) for it in texts if isinstance(it, str) and it), named)

    def _named(self, noun: str, id: int, deep: int) -> Words:
        it = self._record(noun, id)
        if it is None:
            return _numbered(id)
        if isinstance(it, Paper) and it.kind in {each.code for each in kinds()}:
            kind = Msg(f"papers_page.kind.{it.kind}")
            return Msg("diary.part", label=kind, value=it.subject) if it.subject else kind
        if isinstance(it, NumberSeries):
            return Msg("settings.all_kinds" if it.kind == "*" else f"papers_page.kind.{it.kind}")
        found = next((each.call(self._tx, it) for each in SOUGHT if each.record is type(it)), None)
        called = " ".join((found.title if found is not None else title_of(it)).split())
        if called or not deep:
            return called or _numbered(id)
        for each in fields_of(type(it)):
            target = getattr(it, each.name)
            if isinstance(each.kind, fields.Ref) and isinstance(target, int) and target:
                return self.title(each.kind.noun, target, deep - 1)
        return _numbered(id)

    def _record(self, noun: str, id: int) -> Entity | None:
        key = (noun, id)
        if key not in self._found:
            try:
                record = self._records[noun]
                self._found[key] = self._tx.get(record, id, with_removed=True)
            except (KeyError, OverflowError, Refused):
                self._found[key] = None
        return self._found[key]

    def _told(self, noun: str, change: FieldChange) -> Told:
        known = self._records.get(noun)
        field = next(
            (each for each in (fields_of(known) if known else ()) if each.name == change.field),
            None,
        )
        if field is None:
            if change.private:
                return Told(change.field, private=True)
            return Told(change.field, _raw(change.before), _raw(change.after))
        label = f"{noun}.{field.name}"
        if change.private:
            return Told(Msg(label), private=True)
        return Told(
            Msg(label),
            self._value(label, field, change.before),
            self._value(label, field, change.after),
        )

    def _value(self, label: str, field: Field, value: object) -> Words:
        if fields.is_empty(field.kind, value):
            return ""
        match field.kind, value:
            case fields.YesNo(), bool():
                return Msg("diary.yes" if value else "diary.no")
            case fields.Choice(), StrEnum():
                return Msg(f"{label}.{value.value}")
            case fields.Ref(noun=noun), int():
                return self.title(noun, value)
            case fields.Day() as kind, date():
                return _moment(kind.told(value)) or _raw(value)
            case fields.Lines(), tuple():
                return Msg("diary.lines", lines=tuple(self._lines(label, value)))
        return _moment(value) or _raw(value)

    def _lines(self, label: str, rows: tuple[object, ...]) -> Iterator[Msg]:
        """Each line of a small table: the values that are not empty, with their labels."""
        for row in rows:
            if not isinstance(row, fields.Row):
                yield Msg("diary.value", value=_raw(row))
                continue
            parts = []
            for each in fields_of(type(row)):
                said = self._value(f"{label}.{each.name}", each, getattr(row, each.name))
                if said:
                    name = Msg(f"{label}.{each.name}")
                    parts.append(Msg("diary.part", label=name, value=said))
            yield Msg("diary.line", parts=tuple(parts))

    def _spot(self, noun: str, id: int) -> Spot | None:
        it = self._record(noun, id)
        if it is None or it.removed_at is not None:
            return None
        for each in SOUGHT:
            if each.record is type(it):
                called = each.call(self._tx, it)
                return called.spot if called is not None else None
        meeting = getattr(it, "meeting", None)
        if isinstance(meeting, int) and meeting and self._is_there("meetings", meeting):
            return Spot("meetings", meeting)
        person = getattr(it, "person", None)
        if isinstance(person, int) and person:
            return self._spot("people", person)
        return None

    def _is_there(self, noun: str, id: int) -> bool:
        it = self._record(noun, id)
        return it is not None and it.removed_at is None


def said(catalogue: Catalogue, words: Words) -> str:
    """Words as they are shown; a key that no language has any more stands as its own last part."""
    if isinstance(words, str):
        return words
    try:
        return catalogue.label(words)
    except (KeyError, TypeError, ValueError):
        return words.key.rpartition(".")[2]


def told(catalogue: Catalogue, it: Told, *, is_new: bool = False) -> str:
    """A field with what it was and what it became, in one line; of a new record what it is."""
    label = said(catalogue, it.label)
    if it.private:
        return catalogue.say(Msg("diary.private_changed", label=label))
    nothing = catalogue.say("diary.nothing")
    after = said(catalogue, it.after) or nothing
    if is_new:
        return catalogue.say(Msg("diary.set", label=label, after=after))
    before = said(catalogue, it.before) or nothing
    return catalogue.say(Msg("diary.from_to", label=label, before=before, after=after))


def _moment(value: object) -> Msg | None:
    match value:
        case datetime():
            return Msg("diary.moment", day=value.date(), hour=value.time())
        case date():
            return Msg("diary.value", value=value)
        case time():
            return Msg("diary.value", value=value)
    return None


def _numbered(id: int) -> Msg:
    return Msg("diary.record_no", id=str(id))


def _raw(value: object) -> str:
    """A value that no field tells how to say: as it was written."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (TypeError, ValueError, RecursionError):
        return str(value)
