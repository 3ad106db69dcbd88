"""What a regulation's file holds: names proposed, decision, articles, and what they ask.

Glossary: article = điều; clause = khoản; point = điểm; provision = điều, khoản được dẫn; voice = ý
kiến phải có (HY 6.3, BG 7.3); right = quyền triệu tập, chủ trì.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.meetings import Ground
from desktop.domain.office import DocumentSystem
from desktop.domain.posts import Role


class RegulationFault(Trouble):
    """A regulation's file cannot be used; ``faults`` are all that was found, ``msg`` the first."""

    def __init__(self, faults: tuple[Msg, ...]) -> None:
        super().__init__(Trouble.Kind.DAMAGED, faults[0])
        self.faults = faults


@dataclass(frozen=True)
class Identity:
    """Names the file proposes; first run copies them into the record Office, field by field."""

    province: str
    name: str
    short_name: str
    symbol: str
    parent_line: str
    issuer_line: str
    place: str
    secretariat_name: str
    secretariat_symbol: str
    standing_agency: str
    system: DocumentSystem


@dataclass(frozen=True)
class Decision:
    """The decision that issued the regulation; what is empty, first run asks.

    ``symbol`` begins with the sign that stands behind the number: ``-QĐ/TBANM``, ``/QĐ-TBATANM``.
    """

    number: str = ""
    symbol: str = ""
    signed_on: date | None = None
    effective: date | None = None
    replaces: str = ""
    issuer: str = ""

    @property
    def reference(self) -> str:
        """Number and symbol, ``01-QĐ/TBANM``; empty while there is no number."""
        return f"{self.number}{self.symbol}" if self.number else ""

    @property
    def said(self) -> Msg:
        """The decision in words: its number and day, or that it has none yet."""
        if self.reference and self.signed_on:
            return Msg("regulations.decided", reference=self.reference, day=self.signed_on)
        if self.reference:
            return Msg("regulations.decided_without_day", reference=self.reference)
        return Msg("regulations.undecided")


@dataclass(frozen=True)
class Source:
    """The document the text was taken from, and a word of the editor about the copy."""

    document: str
    note: str = ""


@dataclass(frozen=True)
class Chapter:
    number: str
    title: str


@dataclass(frozen=True)
class Point:
    """A point (điểm); ``path`` is like ``7.1.đ``."""

    path: str
    letter: str
    text: str
    note: str = ""

    @property
    def wording(self) -> str:
        return f"{self.letter}) {self.text}"


@dataclass(frozen=True)
class Clause:
    """A clause (khoản) in the letters of the paper; ``note`` is the editor's, never the text's."""

    path: str
    number: str
    text: str
    note: str = ""
    points: tuple[Point, ...] = ()

    @property
    def wording(self) -> str:
        return "\n".join((self.text, *(point.wording for point in self.points)))


@dataclass(frozen=True)
class Article:
    """An article (điều); ``intro`` are the words before its clauses, or all where it has none."""

    number: str
    title: str
    chapter: str = ""
    intro: str = ""
    note: str = ""
    clauses: tuple[Clause, ...] = ()

    @property
    def path(self) -> str:
        return self.number

    @property
    def wording(self) -> str:
        clauses = (f"{clause.number}. {clause.wording}" for clause in self.clauses)
        return "\n".join((*((self.intro,) if self.intro else ()), *clauses))


@dataclass(frozen=True)
class Right:
    """A role may do something on a ground; ``by`` are the roles that may assign or authorize."""

    role: Role
    ground: Ground
    cites: tuple[str, ...]
    by: tuple[Role, ...] = ()


@dataclass(frozen=True)
class Voice:
    """A function that must be heard; ``name`` is the agency as the regulation words it."""

    function: str
    name: str


@dataclass(frozen=True)
class Provision:
    """What the regulation asks under one code: ``provision["written_opinion"]``, and where."""

    code: str
    cites: tuple[str, ...]
    values: tuple[tuple[str, Any], ...] = ()

    def __getitem__(self, name: str) -> Any:
        """A value by its name in ``regulation_schema.RULES``. Raises ``KeyError`` for no name."""
        for own, value in self.values:
            if own == name:
                return value
        raise KeyError(f"{self.code} has no value {name}")


@dataclass(frozen=True)
class Contents:
    """All that one file says."""

    id: str
    title: str
    identity: Identity
    decision: Decision
    source: Source
    chapters: tuple[Chapter, ...]
    articles: tuple[Article, ...]
    provisions: tuple[Provision, ...]
    silent: tuple[str, ...]
