"""Copies of an invitation under its one number, and papers made for each of several."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from desktop.base.text import Msg
from desktop.documents.kind import kind as kind_of
from desktop.documents.model import Document
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases import issuing
from desktop.usecases.work import RegulationLookup


def copy_for(paper: Paper, participant: int) -> Paper:
    """The letter to one person; drawn also where the paper is issued, with its number and day.

    The bytes kept are those of the letter to all. Of a kind made for agencies, the one for one.
    """
    alone = replace(paper, issued_at=None)
    if kind_of(paper.kind).ways.one_for == "organisation":
        return replace(alone, organisation=participant)
    return replace(alone, participant=participant)


def compose(
    tx: Tx,
    paper: Paper,
    regulations: RegulationLookup,
    *,
    typed: Mapping[str, str] | None = None,
    today: date | None = None,
) -> Document:
    """As ``issuing.compose``; Refused for a copy that would say other than what was signed."""
    _require_true(tx, paper, regulations)
    return issuing.compose(tx, paper, regulations, typed=typed, today=today)


def _require_true(tx: Tx, paper: Paper, regulations: RegulationLookup) -> None:
    """A copy is drawn from the records of today, under a number that was given to other words."""
    if paper.participant is None or not paper.id:
        return
    to_all = tx.get(Paper, paper.id)
    is_copy = to_all.participant != paper.participant
    if is_copy and to_all.digest and to_all.digest != issuing.digest_of(tx, to_all, regulations):
        raise Refused(Problem(Msg("papers.copies_differ"), blocking=True))
