"""Write down what happens in a meeting, and what is concluded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.attendance import Participant
from desktop.domain.delegations import Delegation
from desktop.domain.entries import Clause, Entry, EntryKind, Helping, Supporting
from desktop.domain.problems import Problem, Refused
from desktop.usecases import giving  # noqa: F401 (registers its guard)
from desktop.usecases.command import command
from desktop.usecases.concluding import require_presiding
from desktop.usecases.desk import Work, keep


@command("entries.write", needs=Permission.MINUTES)
def write(
    work: Work,
    *,
    meeting: int,
    kind: EntryKind,
    text: str,
    item: int | None = None,
    speaker: int | None = None,
    by_stand_in: bool = False,
    opinion: int | None = None,
    at: datetime | None = None,
) -> Entry:
    """Something said or done. A conclusion is at once a clause to be given to somebody.

    Refused where a stand-in is said to have spoken and none is sent, and a conclusion of somebody
    who does not preside then.
    """
    if by_stand_in:
        _require_stand_in(work, speaker)
    said = Entry(
        meeting=meeting,
        item=item,
        at=at or work.now,
        kind=kind,
        speaker=speaker,
        by_stand_in=by_stand_in,
        opinion=opinion,
        text=text,
    )
    require_presiding(work, None, said)
    entry = keep(work, said)
    if kind is EntryKind.CONCLUSION:
        _clause_of(work, entry)
    return entry


@command("entries.change", needs=Permission.MINUTES)
def change(work: Work, *, record: Entry) -> Entry:
    """An entry as the clerk typed it; the clause of a conclusion follows while it says the same.

    An entry that is no conclusion any more loses its clause, unless somebody went on with that.
    """
    before = work.tx.get(Entry, record.id)
    if record.by_stand_in:
        _require_stand_in(work, record.speaker)
    require_presiding(work, before, record)
    entry = keep(work, record)
    clause = work.tx.one(Clause, entry=entry.id)
    if clause is None:
        if entry.kind is EntryKind.CONCLUSION:
            _clause_of(work, entry)
        return entry
    same = clause.text == before.text
    if entry.kind is not EntryKind.CONCLUSION:
        if same and not clause.is_given and clause.due is None and not clause.product:
            _without(work, clause)
        else:
            work.warn(Problem(Msg("entries.clause_stays"), field="kind"))
    elif same:
        keep(work, replace(clause, text=entry.text, item=entry.item))
    return entry


@command("entries.remove", on=Entry, needs=Permission.MINUTES)
def remove(work: Work, it: Entry) -> None:
    """Lays an entry in the bin, with the clause drawn from it."""
    for clause in work.tx.find(Clause, entry=it.id):
        _without(work, clause)
    work.remove(it)


@command("clauses.add", needs=Permission.MINUTES)
def add_clause(
    work: Work,
    *,
    meeting: int,
    text: str,
    item: int | None = None,
    lead: int | None = None,
    lead_person: int | None = None,
    supporting: tuple[int, ...] = (),
    supporting_people: tuple[int, ...] = (),
    product: str = "",
    due: date | None = None,
    due_before: bool = True,
    for_information: bool = False,
) -> Clause:
    """A point of the conclusion that no entry stands behind."""
    made = Clause(
        meeting=meeting,
        item=item,
        position=_next_position(work, meeting),
        text=text,
        lead=lead,
        lead_person=lead_person,
        supporting=tuple(Supporting(each) for each in supporting),
        supporting_people=tuple(Helping(each) for each in supporting_people),
        product=product,
        due=due,
        due_before=due_before,
    )
    return keep(work, as_information(made) if for_information else made)


@command("clauses.assign", on=Clause, needs=Permission.MINUTES)
def assign(
    work: Work,
    it: Clause,
    *,
    lead: int | None = None,
    lead_person: int | None = None,
    supporting: tuple[int, ...] = (),
    supporting_people: tuple[int, ...] = (),
    product: str = "",
    due: date | None = None,
    due_before: bool = True,
) -> Clause:
    """Gives a clause to an agency or a person, with who supports, the product and the due day.

    Refused where neither is named, and by the guard of ``usecases/giving.py``.
    """
    if lead is None and lead_person is None:
        raise Refused(Problem(Msg("clauses.no_lead"), field="lead", blocking=True))
    return keep(
        work,
        replace(
            it,
            lead=lead,
            lead_person=lead_person,
            supporting=tuple(Supporting(each) for each in supporting),
            supporting_people=tuple(Helping(each) for each in supporting_people),
            product=product,
            due=due,
            due_before=due_before,
            for_information=False,
        ),
    )


@command("clauses.inform", on=Clause, needs=Permission.MINUTES)
def inform(work: Work, it: Clause) -> Clause:
    """A clause that asks nothing of anybody (để biết)."""
    return keep(work, as_information(it))


@command("clauses.change", needs=Permission.MINUTES)
def change_clause(work: Work, *, record: Clause) -> Clause:
    """A clause as the clerk typed it; one for information is given to nobody."""
    return keep(work, as_information(record) if record.for_information else record)


@command("clauses.move", on=Clause, needs=Permission.MINUTES)
def move_clause(work: Work, it: Clause, *, position: int) -> Clause:
    """Moves a clause to a place (1 is first)."""
    rest = [each for each in _clauses(work, it.meeting) if each.id != it.id]
    rest.insert(max(0, min(position - 1, len(rest))), it)
    _arrange(work, rest)
    return work.tx.get(Clause, it.id)


@command("clauses.remove", on=Clause, needs=Permission.MINUTES)
def remove_clause(work: Work, it: Clause) -> None:
    """Lays a clause in the bin; the entry it was drawn from stays, the rest close up."""
    _without(work, it)


def as_information(it: Clause) -> Clause:
    """The clause asking nothing of anybody: without lead, support and due day."""
    return replace(
        it,
        for_information=True,
        lead=None,
        lead_person=None,
        supporting=(),
        supporting_people=(),
        due=None,
    )


def _clause_of(work: Work, entry: Entry) -> Clause:
    return keep(
        work,
        Clause(
            meeting=entry.meeting,
            item=entry.item,
            entry=entry.id,
            position=_next_position(work, entry.meeting),
            text=entry.text,
        ),
    )


def _without(work: Work, it: Clause) -> None:
    work.remove(it)
    _arrange(work, _clauses(work, it.meeting))


def _arrange(work: Work, clauses: list[Clause]) -> None:
    for place, each in enumerate(clauses, start=1):
        if each.position != place:
            keep(work, replace(each, position=place))


def _clauses(work: Work, meeting: int) -> list[Clause]:
    return sorted(work.tx.find(Clause, meeting=meeting), key=lambda c: (c.position, c.id))


def _require_stand_in(work: Work, speaker: int | None) -> None:
    if speaker is None:
        raise Refused(Problem(Msg("entries.nobody_spoke"), field="speaker", blocking=True))
    who = work.tx.get(Participant, speaker)
    sent = work.tx.one(Delegation, meeting=who.meeting, participant=who.id)
    if sent is None or sent.stand_in is None:
        words = Msg("presences.no_stand_in", name=who.printed_name)
        raise Refused(Problem(words, field="speaker", blocking=True))


def _next_position(work: Work, meeting: int) -> int:
    clauses = work.tx.find(Clause, meeting=meeting)
    return max((each.position for each in clauses), default=0) + 1
