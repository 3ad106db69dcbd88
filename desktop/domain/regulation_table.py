"""One table of a regulation's file, read key by key; what is wrong is noted with file and key."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from desktop.base.text import Msg
from desktop.base.vietnamese import clean
from desktop.domain.regulation_text import RegulationFault

_W = TypeVar("_W", bound=StrEnum)
_V = TypeVar("_V")


class Faults:
    """The faults found in one file so far; reading goes on, so that all are said at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Msg] = []

    def add(self, fault: str, key: str, **places: str | int | Msg) -> None:
        self.found.append(Msg(f"regulations.fault.{fault}", file=self.file, key=key, **places))

    def raise_if_any(self) -> None:
        if self.found:
            raise RegulationFault(tuple(self.found))


class Table:
    """A table under the key ``key`` (empty at the top). Each reading marks its name as known.

    A reading never raises: what is missing or wrong is noted, and an empty value of the kind is
    given back.
    """

    def __init__(self, content: dict[str, Any], key: str, faults: Faults) -> None:
        self._content = content
        self._key = key
        self._faults = faults
        self._known: set[str] = set()

    def has(self, name: str) -> bool:
        return name in self._content

    def fault(self, fault: str, name: str, **places: str | int | Msg) -> None:
        self._faults.add(fault, self._at(name), **places)

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for name in self._content:
            if name not in self._known:
                self.fault("unknown", name)

    def text(
        self,
        name: str,
        *,
        longest: int = 200,
        may_be_empty: bool = False,
        optional: bool = False,
        is_valid: Callable[[str], object] | None = None,
    ) -> str:
        """A text, composed and without blanks at its ends; an ``optional`` key may be left out."""
        value = self._take(name, str, "text", optional=optional)
        if value is None:
            return ""
        value = clean(value)
        if not value:
            if not may_be_empty:
                self.fault("empty", name)
        elif len(value) > longest:
            self.fault("long", name, longest=longest, length=len(value))
        elif any(unicodedata.category(each) in ("Cc", "Cs") for each in value if each != "\n"):
            self.fault("unprintable", name)
        elif is_valid and not is_valid(value):
            self.fault("shape", name, found=value)
        return value

    def note(self) -> str:
        """The editor's note, which any part of the text may bear."""
        return self.text("note", longest=2000, optional=True, may_be_empty=True)

    def whole(self, name: str, *, least: int, most: int) -> int:
        value = self._take(name, int, "whole")
        if value is None:
            return 0
        if not least <= value <= most:
            self.fault("range", name, least=least, most=most)
        return value

    def flag(self, name: str) -> bool:
        return self._take(name, bool, "flag") or False

    def day(self, name: str) -> date | None:
        """A day, or None where the file leaves it empty (two quotation marks)."""
        if self._content.get(name) == "":
            self._known.add(name)
            return None
        return self._take(name, date, "day")

    def word(self, name: str, among: type[_W]) -> _W:
        value = self._take(name, str, "word")
        if value is not None and value not in list(among):
            self.fault("word", name, found=value, among=", ".join(among))
            value = None
        return among(value) if value else next(iter(among))

    def words(self, name: str, among: type[_W], *, at_least: int) -> tuple[_W, ...]:
        given = self.texts(name, at_least=at_least)
        for each in given:
            if each not in list(among):
                self.fault("word", name, found=each, among=", ".join(among))
        return tuple(among(each) for each in given if each in list(among))

    def texts(self, name: str, *, at_least: int = 0) -> tuple[str, ...]:
        """A list of texts, none of them twice."""
        given = self._take(name, list, "texts")
        if given is None:
            return ()
        if not all(isinstance(each, str) for each in given):
            self.fault("kind", name, kind=Msg("regulations.kind.texts"))
            return ()
        if len(given) < at_least:
            self.fault("empty", name)
        self._say_twice(name, given)
        return tuple(given)

    def table(self, name: str) -> Table:
        content = self._take(name, dict, "table")
        if content is None:
            # that the whole table is missing is said; its keys need not be said one by one
            return Table({}, self._at(name), Faults(self._faults.file))
        return Table(content, self._at(name), self._faults)

    def tables(self, name: str, *, optional: bool = False) -> tuple[Table, ...]:
        """The tables of a list, at least one unless ``optional``; keys count them from 1."""
        rows = self._take(name, list, "tables", optional=optional)
        if rows is None:
            return ()
        if not all(isinstance(row, dict) for row in rows):
            self.fault("kind", name, kind=Msg("regulations.kind.tables"))
            return ()
        if not rows and not optional:
            self.fault("empty", name)
        return tuple(
            Table(row, f"{self._at(name)}[{place}]", self._faults)
            for place, row in enumerate(rows, start=1)
        )

    def unique(self, name: str, key: str) -> None:
        """Note what two tables of the list ``name`` both have under ``key``."""
        rows = self._content.get(name)
        if isinstance(rows, list):
            self._say_twice(name, [row.get(key) for row in rows if isinstance(row, dict)])

    def _say_twice(self, name: str, given: list[Any]) -> None:
        texts = [each for each in given if isinstance(each, str)]
        for each in dict.fromkeys(each for each in texts if texts.count(each) > 1):
            self.fault("twice", name, found=each)

    def _take(self, name: str, kind: type[_V], said: str, *, optional: bool = False) -> _V | None:
        self._known.add(name)
        if name not in self._content:
            if not optional:
                self.fault("missing", name)
            return None
        value = self._content[name]
        # a truth value is a number to Python, and a moment is a day; to a reader neither is
        if type(value) is not kind:
            self.fault("kind", name, kind=Msg(f"regulations.kind.{said}"))
            return None
        return value

    def _at(self, name: str) -> str:
        return f"{self._key}.{name}" if self._key else name
