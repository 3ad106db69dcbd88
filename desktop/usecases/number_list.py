"""What is asked of numbers: the series in force, which come next, which an act would make void."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.domain.papers import NumberEntry, NumberSeries, NumberState, Paper
from desktop.domain.posts import Body
from desktop.storage.transaction import Tx
from desktop.usecases.issuing import NUMBERED
from desktop.usecases.numbering import ALL_KINDS, issuer_of, next_number, series_of, the_office


@dataclass(frozen=True)
class Counted:
    """A series in force: its last number, in the program or before it, and the next one."""

    issuer: Body
    kind: str
    begins: date | None
    last_day: date | None
    last_before: int
    last: int
    following: int


@dataclass(frozen=True)
class KeptNumber:
    """A number kept for later; ``paper`` is what the paper it is kept for is about, if any."""

    entry: NumberEntry
    kind: str
    paper: str = ""


@dataclass(frozen=True)
class Proposal:
    """The number a paper would be given on a day.

    ``kept``: it was kept for this paper. ``lost`` is the number kept for it in the series of
    another period, which becomes void.
    """

    number: int
    kept: bool = False
    lost: int | None = None


def series_in_force(tx: Tx, day: date) -> tuple[Counted, ...]:
    """How papers are counted on a day, the committee's first; Refused as ``series_of`` is."""
    office = the_office(tx)
    together = office.common_numbers and not office.system.is_party
    kinds = (ALL_KINDS,) if together else NUMBERED
    return tuple(_counted(tx, kind, day, issuer) for issuer in Body for kind in kinds)


def kept_numbers(tx: Tx) -> tuple[KeptNumber, ...]:
    """Every number kept for later, as they were kept."""
    found = []
    for entry in tx.find(NumberEntry, state=NumberState.RESERVED):
        series = tx.get(NumberSeries, entry.series)
        paper = tx.one(Paper, entry=entry.id)
        kind = paper.kind if paper is not None else series.kind
        found.append(KeptNumber(entry, kind, paper.subject if paper is not None else ""))
    return tuple(sorted(found, key=lambda each: each.entry.id))


def proposal(tx: Tx, paper: Paper, day: date) -> Proposal:
    """The number kept for a paper in the series of this day, else the next."""
    series = series_of(tx, paper.kind, day, issuer_of(tx, paper))
    if paper.entry is None:
        return Proposal(next_number(tx, series))
    kept = tx.get(NumberEntry, paper.entry)
    if kept.series == series.id:
        return Proposal(kept.number, kept=True)
    return Proposal(next_number(tx, series), lost=kept.number)


def made_void(tx: Tx, paper: Paper, day: date, number: int | None) -> tuple[tuple[int, int], ...]:
    """The numbers that become void if a paper takes this one, from first to last.

    None: the number proposed. Nothing where the number cannot be taken at all.
    """
    series = series_of(tx, paper.kind, day, issuer_of(tx, paper))
    lost: list[tuple[int, int]] = []
    if paper.entry is not None:
        kept = tx.get(NumberEntry, paper.entry)
        if kept.series == series.id and number in (None, kept.number):
            return ()
        lost.append((kept.number, kept.number))
    if number is None:
        return tuple(lost)
    following = next_number(tx, series)
    if number > following:
        lost.append((following, number - 1))
    elif number < following:
        entry = tx.one(NumberEntry, series=series.id, number=number) if series.id else None
        reserved = entry is not None and entry.state is NumberState.RESERVED
        if entry is None or not reserved or tx.one(Paper, entry=entry.id) is not None:
            return ()
    return tuple(lost)


def _counted(tx: Tx, kind: str, day: date, issuer: Body) -> Counted:
    series = series_of(tx, kind, day, issuer)
    following = next_number(tx, series)
    return Counted(
        issuer=issuer,
        kind=kind,
        begins=series.begins,
        last_day=series.ends - timedelta(days=1) if series.ends is not None else None,
        last_before=series.last_before,
        last=following - 1,
        following=following,
    )
