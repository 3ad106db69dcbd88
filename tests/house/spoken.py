"""Which keys the program speaks: found in its sources and derived from its records.

A key is used where it stands as a literal, or where a literal that ends in a dot, or an f-string
that begins with one, makes it: ``Msg(f"regulations.rule.{code}")``. Labels need no mention:
``<noun>.one``, ``<noun>.many``, ``<noun>.<field>``, ``<noun>.<field>.<choice>``, and the same for
the rows of a field: ``<noun>.<field>.<field of the row>``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.domain.fields import Choice, Lines, fields_of
from desktop.domain.nouns import NOUNS
from tests.house.sources import literals, nodes, python_files, short

KEY = re.compile(r"[a-z_]+(\.[A-Za-z0-9_]+)+")
ANY = r"[A-Za-z0-9_.]+"

MAKES_A_KEY = {
    # function or method: what stands before its first argument, a literal, to make a key of it
    "fault": "regulations.fault.",
}
NOT_KEYS: dict[str, str] = {
    # literal of the shape of a key, whose first word is also a file of sentences: what it is
    "first_run.entered": "the place of a draft",
    "sample.json": "a file",
    "settings.json": "a file",
    "settings.xml": "a part of a DOCX",
    "settings.group": "the place of a layout",
    "settings.office": "the place of a draft",
}


@dataclass(frozen=True)
class Said:
    """A key, or the pattern of keys, that one place in the program speaks."""

    key: str
    place: str
    given: frozenset[str] | None = None  # names given to its places; None: not known here


def said_keys(stems: set[str]) -> list[Said]:
    """Every whole key that stands in the sources; ``stems`` are the files of sentences."""
    found = []
    for file in python_files("desktop"):
        given, parts = dict(_given(file)), _parts(file)
        for node in literals(file):
            text = str(node.value)
            known = KEY.fullmatch(text) and text.partition(".")[0] in stems
            if known and text not in NOT_KEYS and id(node) not in parts:
                found.append(Said(text, f"{short(file)}:{node.lineno}", given.get(id(node))))
        for call in _calls(file):
            before = MAKES_A_KEY.get(_name(call.func), "")
            if before and call.args and isinstance(call.args[0], ast.Constant):
                found.append(Said(before + str(call.args[0].value), f"{short(file)}:{call.lineno}"))
    return found


def said_patterns(stems: set[str]) -> list[Said]:
    """Regular expressions of the keys that are put together, each with a first word known here."""
    found = []
    for file in python_files("desktop"):
        fixed = _parts(file)
        for node in nodes(file):
            if id(node) in fixed:
                continue
            if isinstance(node, ast.JoinedStr):
                parts = [p.value if isinstance(p, ast.Constant) else None for p in node.values]
            elif isinstance(node, ast.Constant) and str(node.value).endswith("."):
                parts = [node.value, None]
            else:
                continue
            texts = [None if part is None else str(part) for part in parts]
            first = texts[0] if texts and texts[0] else ""
            known = re.match(r"[a-z_]+\.", first) and first.partition(".")[0] in stems
            if known and not any(" " in (text or "") for text in texts):
                shape = "".join(ANY if text is None else re.escape(text) for text in texts)
                found.append(Said(shape, f"{short(file)}:{node.lineno}"))
    return found


def labels() -> Iterator[str]:
    """The keys of every label that a record has, without being mentioned."""
    for record in NOUNS:
        yield f"{record.noun}.one"
        yield f"{record.noun}.many"
        yield from _labels_of(record.noun, record)


def _labels_of(before: str, record: type[object]) -> Iterator[str]:
    for field in fields_of(record):
        label = f"{before}.{field.name}"
        yield label
        if isinstance(field.kind, Choice):
            choices: type[StrEnum] = field.type
            yield from (f"{label}.{choice.value}" for choice in choices)
        if isinstance(field.kind, Lines) and field.kind.row is not None:
            yield from _labels_of(label, field.kind.row)


def _calls(file: Path) -> Iterator[ast.Call]:
    for node in nodes(file):
        if isinstance(node, ast.Call):
            yield node


def _given(file: Path) -> Iterator[tuple[int, frozenset[str]]]:
    """For the literal of each ``Msg("key", place=...)``: which places are given."""
    for call in _calls(file):
        names = [word.arg for word in call.keywords]
        if _name(call.func) == "Msg" and call.args and None not in names:
            yield id(call.args[0]), frozenset(name for name in names if name is not None)


def _parts(file: Path) -> set[int]:
    """The fixed parts of f-strings, which are no whole keys."""
    made = [node for node in nodes(file) if isinstance(node, ast.JoinedStr)]
    return {id(part) for each in made for part in each.values}


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
