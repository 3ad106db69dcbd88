"""What a kind of paper needs before it can be made, and those it is made for one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.base.text import Msg
from desktop.documents.kind import (
    CLOSING_SHEET,
    CONCLUSION_NOTICE,
    DELEGATION_LETTER,
    MINUTES,
    MINUTES_EXTRACT,
    PROGRAMME,
    RUNNING_SHEET,
    STAND_IN_LETTER,
)
from desktop.domain.agenda import AgendaItem
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Delegation
from desktop.domain.entries import Clause
from desktop.domain.meetings import Meeting
from desktop.domain.organisations import Organisation
from desktop.domain.papers import Paper
from desktop.domain.posts import Body
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
    if ready is None or meeting is None:
        return None
    if not ready(tx, meeting):
        return Msg(f"paper_needs.{kind}")
    if kind in _TARGETS and not targets_of(tx, kind, meeting):
        return Msg("paper_needs.no_agency")
    return None


def targets_of(tx: Tx, kind: str, meeting: int | None) -> tuple[Target, ...]:
    """Those a kind is made for one by one; nothing of a kind made once."""
    found = _TARGETS.get(kind)
    return found(tx, meeting) if found is not None and meeting is not None else ()


def require_matter(tx: Tx, paper: Paper) -> None:
    """Refuse a paper without what it tells of."""
    missing = why_not(tx, paper.kind, paper.meeting)
    if missing is not None:
        raise Refused(Problem(missing, blocking=True))


def day_before(tx: Tx, day: date) -> date:
    """From which day changes up to a day are told: that of the committee's meeting before it.

    Where there was none, the first day of its year.
    """
    held = [it.held_on for it in tx.all(Meeting) if it.body is Body.COMMITTEE and it.was_held]
    return max((it for it in held if it is not None and it < day), default=date(day.year, 1, 1))


def _has_issued_minutes(tx: Tx, meeting: int) -> bool:
    return any(it.is_issued for it in tx.find(Paper, meeting=meeting, kind=MINUTES))


def _stand_ins(tx: Tx, meeting: int) -> tuple[Target, ...]:
    """The members of a meeting for whom a stand-in is recorded."""
    sent = {it.participant for it in tx.find(Delegation, meeting=meeting) if it.sends_stand_in}
    people = [each for each in tx.find(Participant, meeting=meeting) if each.id in sent]
    people.sort(key=lambda each: each.position)
    return tuple(Target(each.id, words_of(each)) for each in people)


def _agencies(tx: Tx, meeting: int) -> tuple[Target, ...]:
    """The agencies that conclusions of a meeting name as lead or co-operating."""
    clauses = sorted(tx.find(Clause, meeting=meeting), key=lambda each: (each.position, each.id))
    ids = [each.lead for each in clauses]
    ids += [row.organisation for each in clauses for row in each.supporting]
    named = dict.fromkeys(each for each in ids if each is not None)
    return tuple(Target(each, tx.get(Organisation, each).name) for each in named)


_NEEDS: dict[str, Callable[[Tx, int], bool]] = {
    CONCLUSION_NOTICE: lambda tx, meeting: bool(tx.find(Clause, meeting=meeting)),
    PROGRAMME: lambda tx, meeting: bool(tx.find(AgendaItem, meeting=meeting)),
    RUNNING_SHEET: lambda tx, meeting: bool(tx.find(AgendaItem, meeting=meeting)),
    DELEGATION_LETTER: lambda tx, meeting: bool(_stand_ins(tx, meeting)),
    STAND_IN_LETTER: lambda tx, meeting: bool(_stand_ins(tx, meeting)),
    MINUTES_EXTRACT: _has_issued_minutes,
    CLOSING_SHEET: lambda tx, meeting: tx.get(Meeting, meeting).is_locked,
}
_TARGETS: dict[str, Callable[[Tx, int], tuple[Target, ...]]] = {
    DELEGATION_LETTER: _stand_ins,
    STAND_IN_LETTER: _stand_ins,
    MINUTES_EXTRACT: _agencies,
}
