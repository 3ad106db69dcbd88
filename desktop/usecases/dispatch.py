"""Issued papers go out (chuyển giao văn bản), also once their meeting is locked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.dispatch import Dispatch, Means, Sending
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.desk import Work, keep
from desktop.usecases.sealing import is_sealed
from desktop.usecases.work import guard, surroundings


@dataclass(frozen=True)
class Sent:
    """A dispatch as it is listed; ``fixed``: it was locked in with its meeting."""

    it: Dispatch
    fixed: bool


def sent(tx: Tx, paper: int) -> tuple[Sent, ...]:
    """Where a paper went, in the order of the days."""
    found = sorted(tx.find(Dispatch, paper=paper), key=lambda it: (it.sent_on or date.min, it.id))
    return tuple(Sent(it, is_sealed(tx, it)) for it in found)


@surroundings(Dispatch)
def around(work: Work, it: Dispatch) -> Sending:
    paper = work.tx.get(Paper, it.paper)
    return Sending(paper.numbered_on or paper.signed_on, work.today)


@guard(Dispatch)
def only_issued_papers_go_out(work: Work, _before: Dispatch | None, after: Dispatch | None) -> None:
    """What is not issued yet may still change, so nobody has it."""
    if after is not None and not work.tx.get(Paper, after.paper).is_issued:
        raise Refused(Problem(Msg("dispatches.not_issued"), blocking=True))


@command("dispatches.add", needs=Permission.PAPERS, after_lock=True)
def add(
    work: Work,
    *,
    paper: int,
    recipient: str,
    sent_on: date | None,
    means: Means | None,
    copies: int = 1,
    signed_by: str = "",
    received_on: date | None = None,
    note: str = "",
) -> Dispatch:
    """Records that an issued paper was sent; it warns of days that can hardly be meant."""
    return keep(
        work,
        Dispatch(
            paper=paper,
            recipient=recipient,
            sent_on=sent_on,
            means=means,
            copies=copies,
            signed_by=signed_by,
            received_on=received_on,
            note=note,
        ),
    )


@command("dispatches.change", needs=Permission.PAPERS, after_lock=True)
def change(work: Work, *, record: Dispatch) -> Dispatch:
    """A sending as the clerk typed it, such as who signed for it later."""
    return keep(work, record)


@command("dispatches.remove", on=Dispatch, needs=Permission.PAPERS, after_lock=True)
def remove(work: Work, it: Dispatch) -> None:
    """Lays a sending in the bin."""
    work.remove(it)
