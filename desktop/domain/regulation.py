"""The regulation as data: its text, what it asks of the program, and the version of a day.

Glossary: regulation = quy chế; version = bản; silent = quy chế không quy định; in force = có hiệu
lực.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from desktop.base.text import Msg
from desktop.domain.citation import Citation
from desktop.domain.posts import Body, Role
from desktop.domain.regulation_reading import read, signed_symbol
from desktop.domain.regulation_schema import RULES
from desktop.domain.regulation_text import (
    Article,
    Chapter,
    Clause,
    Contents,
    Decision,
    Identity,
    Point,
    Provision,
    RegulationFault,
    Right,
    Source,
    Voice,
)

__all__ = [
    "Article",
    "Chapter",
    "Clause",
    "Decision",
    "Identity",
    "Point",
    "Provision",
    "Regulation",
    "RegulationFault",
    "Right",
    "Source",
    "Voice",
    "in_force",
    "name_of",
    "silence",
]


@dataclass(frozen=True)
class Regulation(Contents):
    """One regulation as in force from one day; it does not change, a change is a new one."""

    @classmethod
    def parse(cls, text: str, *, source: str) -> Regulation:
        """Read a regulation's file; ``source`` is the name sentences call it by.

        Raises ``RegulationFault`` with file and key for whatever the file says wrong.
        """
        return cls(**vars(read(text, source)))

    def rule(self, code: str) -> Provision | None:
        """What the regulation asks under a code; None where it is silent.

        Raises ``LookupError`` for a code that no file may give.
        """
        if code not in RULES:
            raise LookupError(f"no rule of a regulation: {code}")
        return next((each for each in self.provisions if each.code == code), None)

    def at(self, path: str) -> Article | Clause | Point | None:
        """The article, clause or point of a path such as ``6``, ``6.5``, ``7.1.đ``, if there."""
        return next((part for part in self.parts() if part.path == path), None)

    def article(self, path: str) -> str:
        """The words at a path, without title. Raises ``LookupError`` where nothing stands."""
        part = self.at(path)
        if part is None:
            raise LookupError(f"nothing stands at {path} in {self.id}")
        return part.wording

    def clause(self, path: str) -> Clause:
        """The clause at a path. Raises ``LookupError`` where none stands."""
        part = self.at(path)
        if not isinstance(part, Clause):
            raise LookupError(f"no clause stands at {path} in {self.id}")
        return part

    def parts(self) -> Iterator[Article | Clause | Point]:
        """Articles, their clauses and points, in the order of the text."""
        for article in self.articles:
            yield article
            for clause in article.clauses:
                yield clause
                yield from clause.points

    def articles_of(self, chapter: str) -> tuple[Article, ...]:
        return tuple(each for each in self.articles if each.chapter == chapter)

    def asks(self, path: str) -> tuple[Provision, ...]:
        """What the program is asked by the provision of this path, or by a part of it."""
        return tuple(
            each
            for each in self.provisions
            if any(Citation.of(cites).within(path) for cites in each.cites)
        )

    def unsaid(self) -> tuple[Msg, ...]:
        """What the regulation does not regulate, as short names for a list."""
        names = [name_of(code) for code in self.silent]
        if absence := self.rule("absence"):
            others = [role for role in Role if role not in absence["roles"]]
            of_committee = [role for role in others if role.body is Body.COMMITTEE]
            if of_committee:
                roles = tuple(Msg(f"posts.role.{role}") for role in of_committee)
                names.append(Msg("regulations.absence_of", roles=roles))
            names += [
                Msg(f"regulations.absence_from.{body}")
                for body in Body
                if body not in absence["bodies"]
            ]
        return tuple(names)

    def with_decision(
        self, number: str, symbol: str, signed_on: date | None, effective: date | None
    ) -> Regulation:
        """The same regulation as an office's own decision issued it.

        A symbol typed without its sign (``QĐ/TBANM``) gets that of the document system.
        """
        decision = replace(
            self.decision,
            number=number,
            symbol=signed_symbol(symbol, self.identity.system),
            signed_on=signed_on,
            effective=effective,
        )
        return replace(self, decision=decision)


def name_of(code: str) -> Msg:
    """What a rule is called, short, for lists and headings."""
    return Msg(f"regulations.rule.{code}")


def silence(code: str) -> Msg:
    """The sentence that a regulation does not say this, and what the program makes of it."""
    return Msg(f"regulations.silent.{code}")


def in_force(versions: Iterable[Regulation], day: date) -> Regulation | None:
    """The version in force on a day: of those that have begun by then, the one that began last.

    None where none has begun: the caller says that the regulation is not in force yet. A version
    without a day of effect has not begun. Of two from one day the one signed later holds, and if
    even that is equal, the one given later.
    """
    begun = [each for each in versions if (from_day := each.decision.effective) and from_day <= day]
    if not begun:
        return None
    chosen = begun[0]
    for each in begun[1:]:
        if _seniority(each) >= _seniority(chosen):
            chosen = each
    return chosen


def _seniority(version: Regulation) -> tuple[date, date]:
    decision = version.decision
    return decision.effective or date.min, decision.signed_on or date.min
