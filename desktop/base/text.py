"""Sentences: said by key in the code, spoken in one language at the edge (window, terminal)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import TypeAlias

from desktop.base.paths import translations

Place: TypeAlias = "str | int | date | datetime | time | Msg | tuple[Msg, ...]"


class Msg:
    """A sentence by its key and what stands in its places: ``Msg("meetings.locked", day=a_date)``.

    It has no language. Equal messages have equal keys and places; a message can be hashed.
    """

    __slots__ = ("key", "places")

    key: str
    places: Mapping[str, Place]

    def __init__(self, key: str, /, **places: Place) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "places", places)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a message does not change: {name}")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Msg):
            return NotImplemented
        return self.key == other.key and dict(self.places) == dict(other.places)

    def __hash__(self) -> int:
        return hash((self.key, tuple(sorted(self.places))))

    def __repr__(self) -> str:
        inside = "".join(f", {name}={value!r}" for name, value in self.places.items())
        return f"Msg({self.key!r}{inside})"


class Catalogue:
    """The sentences of one language, by key; read from ``i18n/<language>/*.toml``.

    Each file is a flat table; its stem and a dot stand before its keys. ``former.toml`` holds the
    labels of fields that went, by their whole keys, so that old history still reads. A file is read
    when the first of its sentences is wanted: before the door that is one in ten.
    """

    def __init__(
        self, language: str, sentences: Mapping[str, str], unread: Mapping[str, Path] | None = None
    ) -> None:
        """``unread`` are the files still to be read, by their stems."""
        self.language = language
        self._sentences = dict(sentences)
        self._unread = dict(unread or {})

    @classmethod
    def load(cls, language: str, folder: Path | None = None) -> Catalogue:
        """A language from ``folder`` (the program's own translations if none is given).

        Raises ``LookupError`` if there is no such language. A file that is no flat table of texts
        raises ``ValueError`` with its name when it is read.
        """
        if folder is None:
            folder = translations()
        files = {each.stem: each for each in (folder / language).glob("*.toml")}
        if not files:
            raise LookupError(f"no sentences in the language {language!r}")
        return cls(language, {}, files)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and bool(self._found(key) or self._found(f"{key}.other"))

    def __iter__(self) -> Iterator[str]:
        for stem in sorted(self._unread):
            self._read(stem)
        return iter(tuple(self._sentences))

    def _found(self, key: str) -> str | None:
        for stem in (key.partition(".")[0], _FORMER):
            self._read(stem)
            if key in self._sentences:
                return self._sentences[key]
        return None

    def _read(self, stem: str) -> None:
        file = self._unread.get(stem)
        if file is None:
            return
        for key, text in _sentences_in(file):
            if stem == _FORMER:  # a field that came back has its own label
                self._sentences.setdefault(key, text)
            else:
                self._sentences[f"{stem}.{key}"] = text
        self._unread.pop(stem, None)  # last: another thread may ask meanwhile

    def has(self, key: str) -> bool:
        """Whether ``say`` can speak this key."""
        return key in self

    def sentence(self, key: str) -> str:
        """A sentence as it is written, with its places. Raises ``KeyError`` where there is none."""
        found = self._found(key)
        if found is None:
            raise KeyError(key)
        return found

    def say(self, msg: Msg | str) -> str:
        """Speak a message. Raises ``KeyError`` naming the key, or the place, that is missing.

        Days read dd/MM/yyyy; whole numbers have thousands set apart, so a year or the number of
        a paper is given as text. Where only ``<key>.one`` and ``<key>.other`` are there, the
        place ``n`` decides.
        """
        it = Msg(msg) if isinstance(msg, str) else msg
        return self._filled(self._sentence(it), it)

    def label(self, msg: Msg | str) -> str:
        """Speak a label without the ``&`` that marks its access key (``&&`` is a real one).

        What stands in its places keeps its own: *Sở KH&CN*.
        """
        it = Msg(msg) if isinstance(msg, str) else msg
        return self._filled(_MNEMONIC.sub(lambda match: match[1], self._sentence(it)), it)

    def _filled(self, sentence: str, msg: Msg) -> str:
        def fill(match: re.Match[str]) -> str:
            if match[1] not in msg.places:
                raise KeyError(f"{msg.key} has no {match[1]}")
            return self._spoken(msg.places[match[1]])

        return _PLACE.sub(fill, sentence)

    def _sentence(self, msg: Msg) -> str:
        found = self._found(msg.key)
        if found is None and "n" in msg.places:
            number = "one" if msg.places["n"] == 1 else "other"
            found = self._found(f"{msg.key}.{number}")
        if found is None:
            raise KeyError(msg.key)
        return found

    def _spoken(self, place: Place) -> str:
        match place:
            case Msg():
                return self.label(place)
            case datetime():
                return f"{day_on_screen(place)} {place:%H:%M}"
            case date():
                return day_on_screen(place)
            case time():
                return f"{place:%H:%M}"
            case int():
                return f"{place:,}".replace(",", "." if self.language == "vi" else ",")
            case tuple():
                return ", ".join(self.label(each) for each in place)
            case _:
                return place


_FORMER = "former"
_PLACE = re.compile(r"\{(\w+)\}")
_MNEMONIC = re.compile(r"&(&|(?=\w))")


def day_on_screen(day: date) -> str:
    """A day as lists and sentences of screens show it: 05/03/2026; papers have a rule of their own
    (``numerals.short_date``).
    """
    # strftime writes the years before 1000 with fewer digits on some systems
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _sentences_in(file: Path) -> Iterator[tuple[str, str]]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as fault:
        raise ValueError(f"{file.name}: {fault}") from fault
    no_texts = [key for key, text in table.items() if not isinstance(text, str)]
    if no_texts:
        raise ValueError(f"{file.name}: {no_texts[0]} is no text; keys with dots stand in quotes")
    yield from table.items()
