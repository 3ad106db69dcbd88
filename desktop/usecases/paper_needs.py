"""What a kind of paper needs before it can be made, and those it is made for one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.base.text import Msg
from desktop.documents.kind import CONCLUSION_NOTICE, PROGRAMME, RUNNING_SHEET
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.entries import Clause
from desktop.domain.papers import Paper
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx


@dataclass(frozen=True)
class Target:
    """Somebody, or an agency, that a paper is made for; ``words`` as lists show it."""

    id: int
    words: str


def words_of(who: Participant) -> str:
    """Somebody as lists of papers show them: name and post."""
    return ", ".join(part for part in (who.printed_name, who.printed_post) if part)


def why_not(tx: Tx, kind: str, meeting: int | None) -> Msg | None:
    """Why a kind of paper cannot be made of this meeting yet; None where it can."""
    ready = _NEEDS.get(kind)
    if ready is None or meeting is None or ready(tx, meeting):
        return None
    return Msg(f"paper_needs.{kind}")


def targets_of(tx: Tx, kind: str, meeting: int | None) -> tuple[Target, ...]:
    """Those a kind is made for one by one; nothing of a kind made once."""
    found = _TARGETS.get(kind)
    return found(tx, meeting) if found is not None and meeting is not None else ()


def require_matter(tx: Tx, paper: Paper) -> None:
    """Refuse a paper without what it tells of."""
    missing = why_not(tx, paper.kind, paper.meeting)
    if missing is not None:
        raise Refused(Problem(missing, blocking=True))


_NEEDS: dict[str, Callable[[Tx, int], bool]] = {
    CONCLUSION_NOTICE: lambda tx, meeting: bool(tx.find(Clause, meeting=meeting)),
    PROGRAMME: lambda tx, meeting: bool(tx.find(AgendaItem, meeting=meeting)),
    RUNNING_SHEET: lambda tx, meeting: bool(tx.find(AgendaItem, meeting=meeting)),
}
_TARGETS: dict[str, Callable[[Tx, int], tuple[Target, ...]]] = {}
