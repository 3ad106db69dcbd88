"""Reading a regulation's file: each key is known, there, and of its kind, or a sentence says so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from desktop.base.vietnamese import nfc
from desktop.domain.citation import is_number, is_point_letter
from desktop.domain.fields import Text, fields_of
from desktop.domain.meetings import Ground
from desktop.domain.office import AdoptedRegulation, DocumentSystem, Office
from desktop.domain.organisations import Function
from desktop.domain.posts import Role
from desktop.domain.regulation_schema import (
    GIVEN_BY_ANOTHER,
    RULES,
    Count,
    Flag,
    Phrase,
    Rights,
    ValueKind,
    Voices,
    Word,
    Words,
)
from desktop.domain.regulation_table import Faults, Table
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

FORMAT = 1

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FUNCTION = re.compile(r"[a-z][a-z0-9_]*")
_LINE = re.compile(r"at line (\d+)")
_LONGEST = 20_000
_OFFICE, _ADOPTED, _FUNCTIONS = (
    {each.name: each.kind.longest for each in fields_of(noun) if isinstance(each.kind, Text)}
    for noun in (Office, AdoptedRegulation, Function)
)


@lru_cache(maxsize=8)
def read(text: str, source: str) -> Contents:
    """What the file says. Raises ``RegulationFault`` with every fault that was found.

    The words alone decide, and nobody can change what they say: it is read once, however often the
    office is unlocked.
    """
    faults = Faults(source)
    contents = _contents(_table_of(text, faults), faults)
    faults.raise_if_any()
    return contents


def _table_of(text: str, faults: Faults) -> Table:
    # Windows' editor puts a mark before the first letter of a file
    text = nfc(text.removeprefix("\ufeff"))
    if len(text) > _ADOPTED["text"]:
        faults.add("too_long", "", longest=_ADOPTED["text"])
        faults.raise_if_any()
    try:
        return Table(tomllib.loads(text), "", faults)
    except (ValueError, RecursionError) as fault:
        found = _LINE.search(str(fault))
        line = found[1] if found else str(text.count("\n") + 1)
        faults.add("not_toml", "", line=line)
        raise RegulationFault(tuple(faults.found)) from fault


def _contents(top: Table, faults: Faults) -> Contents:
    version = top.whole("format", least=1, most=1_000_000)
    if version and version != FORMAT:
        faults.add("format", "format", found=str(version), known=str(FORMAT))
        faults.raise_if_any()
    name = top.text("id", longest=_ADOPTED["profile"], is_valid=_ID.fullmatch)
    title = top.text("title", longest=300)
    identity = _identity(top.table("identity"))
    decision = _decision(top.table("decision"), identity.system)
    source = _source(top.table("source"))
    chapters = tuple(_chapters(top))
    articles = tuple(_articles(top, frozenset(chapter.number for chapter in chapters)))
    paths = frozenset(_paths(articles))
    silent = _silent(top, faults)
    provisions = tuple(_provisions(top.table("rule"), silent, paths))
    top.close()
    return Contents(name, title, identity, decision, source, chapters, articles, provisions, silent)


def _identity(table: Table) -> Identity:
    empty = {each.name for each in fields_of(Office) if not each.kind.required}
    names = {
        name: table.text(name, longest=longest, may_be_empty=name in empty)
        for name, longest in _OFFICE.items()
        if name in Identity.__dataclass_fields__
    }
    identity = Identity(**names, system=table.word("system", DocumentSystem))
    table.close()
    return identity


def _decision(table: Table, system: DocumentSystem) -> Decision:
    decision = Decision(
        table.text("number", longest=_ADOPTED["number"], may_be_empty=True),
        signed_symbol(table.text("symbol", longest=_ADOPTED["symbol"], may_be_empty=True), system),
        table.day("signed_on"),
        table.day("effective"),
        table.text("replaces", longest=300, may_be_empty=True),
        table.text("issuer", longest=200, may_be_empty=True),
    )
    table.close()
    return decision


def signed_symbol(symbol: str, system: DocumentSystem) -> str:
    """A symbol with its sign before it: ``/`` (NĐ 30 PL I, II.3) or ``-`` (HD 05, II.I.3)."""
    if not symbol or symbol[0] in "-/":
        return symbol
    return f"{'-' if system.is_party else '/'}{symbol}"


def _source(table: Table) -> Source:
    source = Source(table.text("document", longest=500), table.note())
    table.close()
    return source


def _chapters(top: Table) -> Iterator[Chapter]:
    for table in top.tables("chapter", optional=True):
        yield Chapter(table.text("number", longest=10), table.text("title", longest=300))
        table.close()
    top.unique("chapter", "number")


def _articles(top: Table, chapters: frozenset[str]) -> Iterator[Article]:
    for table in top.tables("article"):
        number = table.text("number", is_valid=is_number)
        chapter = table.text("chapter", longest=10, optional=not chapters, may_be_empty=True)
        if chapter not in chapters and table.has("chapter") and (chapter or chapters):
            table.fault("no_chapter", "chapter", found=chapter)
        intro = table.text("intro", longest=_LONGEST, optional=True, may_be_empty=True)
        clauses = tuple(_clauses(table, number))
        if not (intro or clauses):
            table.fault("no_text", "clause")
        yield Article(
            number, table.text("title", longest=300), chapter, intro, table.note(), clauses
        )
        table.close()
    top.unique("article", "number")


def _clauses(article: Table, number: str) -> Iterator[Clause]:
    for table in article.tables("clause", optional=True):
        own = table.text("number", is_valid=is_number)
        path = f"{number}.{own}"
        text = table.text("text", longest=_LONGEST)
        yield Clause(path, own, text, table.note(), tuple(_points(table, path)))
        table.close()
    article.unique("clause", "number")


def _points(clause: Table, path: str) -> Iterator[Point]:
    for table in clause.tables("point", optional=True):
        letter = table.text("letter", is_valid=is_point_letter)
        text = table.text("text", longest=_LONGEST)
        yield Point(f"{path}.{letter}", letter, text, table.note())
        table.close()
    clause.unique("point", "letter")


def _paths(articles: tuple[Article, ...]) -> Iterator[str]:
    for article in articles:
        yield article.path
        for clause in article.clauses:
            yield clause.path
            yield from (point.path for point in clause.points)


def _silent(top: Table, faults: Faults) -> tuple[str, ...]:
    given = top.texts("silent")
    for code in given:
        if code not in RULES:
            faults.add("unknown_code", "silent", found=code)
    return tuple(code for code in RULES if code in given)


def _provisions(
    rules: Table, silent: tuple[str, ...], paths: frozenset[str]
) -> Iterator[Provision]:
    for code, kinds in RULES.items():
        if not rules.has(code):
            if code not in silent:
                rules.fault("neither", code, code=code)
            continue
        if code in silent:
            rules.fault("both", code, code=code)
        table = rules.table(code)
        cites = _cites(table, paths)
        values = tuple((name, _value(table, name, kind, cites)) for name, kind in kinds.items())
        given = dict(values)
        if code == "regular_meetings" and len(given["occasions"]) > given["per_year"] > 0:
            table.fault("more_occasions", "occasions")
        table.close()
        yield Provision(code, cites, values)
    rules.close()


def _cites(table: Table, paths: frozenset[str]) -> tuple[str, ...]:
    cites = table.texts("cites", at_least=1)
    for path in cites:
        if path not in paths:
            table.fault("no_provision", "cites", found=path)
    return cites


def _value(table: Table, name: str, kind: ValueKind, cites: tuple[str, ...]) -> Any:
    match kind:
        case Count():
            return table.whole(name, least=kind.least, most=kind.most)
        case Flag():
            return table.flag(name)
        case Phrase():
            return table.text(name, longest=kind.longest)
        case Word():
            return table.word(name, kind.among)
        case Words():
            return table.words(name, kind.among, at_least=0 if kind.may_be_empty else 1)
        case Rights():
            return tuple(_right(row, frozenset(cites)) for row in table.tables(name))
        case Voices():
            voices = tuple(_voice(row) for row in table.tables(name))
            table.unique(name, "code")
            return voices


def _right(row: Table, cites: frozenset[str]) -> Right:
    role, ground = row.word("role", Role), row.word("ground", Ground)
    by: tuple[Role, ...] = ()
    if ground in GIVEN_BY_ANOTHER:
        by = row.words("by", Role, at_least=1)
    elif row.has("by"):
        by = row.words("by", Role, at_least=1)
        row.fault("no_giver", "by", ground=ground)
    own_cites = row.texts("cites", at_least=1)
    for path in own_cites:
        if path not in cites:
            row.fault("not_among_cites", "cites", found=path)
    row.close()
    return Right(role, ground, own_cites, by)


def _voice(row: Table) -> Voice:
    voice = Voice(
        row.text("code", longest=_FUNCTIONS["code"], is_valid=_FUNCTION.fullmatch),
        row.text("name", longest=_FUNCTIONS["name"]),
    )
    row.close()
    return voice
