"""The office's stock phrases: add, change, order, lay in the bin; the delivered ones on request."""

from __future__ import annotations

import tomllib
from dataclasses import replace

from desktop.base.paths import resources
from desktop.base.text import Msg
from desktop.base.vietnamese import matches
from desktop.domain.accounts import Permission
from desktop.domain.entries import EntryKind
from desktop.domain.problems import Problem, Refused
from desktop.domain.stock_phrases import StockPhrase
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.work import Work, guard, keep


@guard(StockPhrase)
def not_twice(work: Work, _before: StockPhrase | None, after: StockPhrase | None) -> None:
    """The same words stand once in the list, or the list at the cursor offers them twice."""
    if after is None:
        return
    twin = work.tx.one(StockPhrase, text=after.text)
    if twin is not None and twin.id != after.id:
        raise Refused(Problem(Msg("stock_phrases.known"), field="text", blocking=True))


@command("stock_phrases.add", needs=Permission.MINUTES)
def add(work: Work, *, text: str, kind: EntryKind | None = None) -> StockPhrase:
    """A new phrase at the end of the list."""
    last = max((each.position for each in work.tx.all(StockPhrase)), default=0)
    return keep(work, StockPhrase(position=last + 1, text=text, kind=kind))


@command("stock_phrases.change", on=StockPhrase, needs=Permission.MINUTES)
def change(work: Work, it: StockPhrase, *, text: str, kind: EntryKind | None) -> StockPhrase:
    """Other words, or for another kind of entry; what was written with it stays as it is."""
    return keep(work, replace(it, text=text, kind=kind))


@command("stock_phrases.move", on=StockPhrase, needs=Permission.MINUTES)
def move(work: Work, it: StockPhrase, *, position: int) -> None:
    """Moves a phrase to a place (1 is first)."""
    rest = [each for each in phrases(work.tx) if each.id != it.id]
    rest.insert(max(0, min(position - 1, len(rest))), it)
    for place, each in enumerate(rest, start=1):
        if each.position != place:
            keep(work, replace(each, position=place))


@command("stock_phrases.remove", on=StockPhrase, needs=Permission.MINUTES)
def remove(work: Work, it: StockPhrase) -> None:
    """Lays a phrase in the bin."""
    work.remove(it)


@command("stock_phrases.add_delivered", needs=Permission.MINUTES)
def add_delivered(work: Work) -> int:
    """Copies the delivered phrases to the end of the list; how many came.

    What stands there already, word for word, is not copied again.
    """
    there = {each.text for each in work.tx.all(StockPhrase)}
    missing = [each for each in delivered() if each.text not in there]
    last = max((each.position for each in work.tx.all(StockPhrase)), default=0)
    for place, each in enumerate(missing, start=last + 1):
        keep(work, replace(each, position=place))
    return len(missing)


def phrases(tx: Tx) -> tuple[StockPhrase, ...]:
    """Every phrase of the office in its order."""
    return tuple(sorted(tx.all(StockPhrase), key=lambda each: (each.position, each.id)))


def phrases_like(tx: Tx, typed: str, kind: EntryKind | None = None) -> tuple[StockPhrase, ...]:
    """The phrases that hold the words typed, marks aside; those of the kind itself first."""
    found = [each for each in phrases(tx) if each.fits(kind) and matches(typed, each.text)]
    return tuple(sorted(found, key=lambda each: kind is not None and each.kind is not kind))


def delivered() -> tuple[StockPhrase, ...]:
    """The phrases that come with the program, in their order."""
    file = resources() / "phrases" / "vi.toml"
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["phrase"]
    return tuple(
        StockPhrase(text=row["text"], kind=EntryKind(row["kind"]) if "kind" in row else None)
        for row in rows
    )
