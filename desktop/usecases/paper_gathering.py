"""What single kinds of paper are made from beside their meeting: gathered by the kind's code."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.documents.kind import RUNNING_SHEET
from desktop.documents.kinds.running_sheet import Matter
from desktop.domain.agenda import AgendaItem, ItemResult
from desktop.domain.entries import Clause
from desktop.domain.meetings import Meeting
from desktop.domain.papers import Paper
from desktop.storage.transaction import Tx
from desktop.usecases.work import RegulationLookup

Gather = Callable[[Tx, Paper, RegulationLookup], object]


def _earlier_matters(tx: Tx, paper: Paper, _regulations: RegulationLookup) -> tuple[Matter, ...]:
    """Conclusions due by the meeting's day, and items put off, of earlier meetings of its body.

    Of conclusions it is not recorded whether they were carried out: they are told as due, oldest
    first. Those due more than a year before are left out, as are items put off longer ago.
    """
    it = tx.get(Meeting, paper.meeting or 0)
    if it.held_on is None:
        return ()
    since = date(it.held_on.year - 1, it.held_on.month, min(it.held_on.day, 28))
    found: list[tuple[date, Matter]] = []
    for each in tx.all(Meeting):
        day = each.held_on
        if each.body is not it.body or day is None or not since <= day < it.held_on:
            continue
        found += [
            (day, Matter(item.title, day))
            for item in tx.find(AgendaItem, meeting=each.id, result=ItemResult.DEFERRED)
        ]
        found += [
            (clause.due, Matter(clause.text, day, clause.due))
            for clause in tx.find(Clause, meeting=each.id)
            if clause.due is not None and since <= clause.due <= it.held_on
        ]
    return tuple(matter for _, matter in sorted(found, key=lambda pair: pair[0]))


GATHERED: dict[str, Gather] = {RUNNING_SHEET: _earlier_matters}
