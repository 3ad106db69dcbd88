"""Which agency carries out a duty that the regulation wants heard (HY 6.3, BG 7.3)."""

from __future__ import annotations

from datetime import date

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.lists import Wanted
from desktop.domain.naming import is_named_for
from desktop.domain.organisations import Function, FunctionHolding, Organisation
from desktop.domain.periods import holds, overlap
from desktop.domain.problems import Problem, Refused
from desktop.storage.transaction import Tx
from desktop.usecases.command import command
from desktop.usecases.work import Work, keep


@command("function_holdings.give", needs=Permission.PEOPLE)
def give(work: Work, *, function: int, organisation: int, begins: date | None = None) -> None:
    """The clerk says which agency carries out a duty; Refused where another does."""
    give_duty(work, function, organisation, begins)


@command("function_holdings.drop", on=FunctionHolding, needs=Permission.PEOPLE)
def drop(work: Work, it: FunctionHolding) -> None:
    """It was said by mistake that an agency carries out a duty."""
    work.remove(it)


@command("organisations.keep", needs=Permission.PEOPLE)
def keep_agency(work: Work, *, record: Organisation) -> Organisation:
    """An agency as the clerk typed it; a duty it is named for is its own if nobody ever held it."""
    kept = keep(work, record)
    take_up(work)
    return kept


Duties = tuple[tuple[tuple[FunctionHolding, str], ...], tuple[Function, ...]]


def duties_of(tx: Tx, organisation: int, day: date) -> Duties:
    """What an agency carries out on a day, each by name; then the duties nobody carries out."""
    names = {each.id: each.name for each in tx.all(Function)}
    now = [each for each in tx.all(FunctionHolding) if holds(each, day)]
    own = tuple((h, names[h.function]) for h in now if h.organisation == organisation)
    taken = {each.function for each in now}
    return own, tuple(each for each in tx.all(Function) if each.id not in taken)


def give_duty(work: Work, function: int, organisation: int, begins: date | None) -> None:
    """The agency holds the duty from a day on; Refused where another holds it then or later.

    Without a day, since the last of those who held it before no longer does, or from ever.
    """
    others = work.tx.find(FunctionHolding, function=function)
    freed = max((each.ends for each in others if each.ends is not None), default=None)
    given = FunctionHolding(function=function, organisation=organisation, begins=begins or freed)
    meanwhile = [each for each in others if overlap(each, given)]
    for holding in meanwhile:
        if holding.organisation != organisation:
            name = work.tx.get(Organisation, holding.organisation).name
            words = Msg("function_holdings.held_by_another", name=name)
            raise Refused(Problem(words, field="function", blocking=True))
    if not meanwhile:
        keep(work, given)


def take_up(work: Work) -> None:
    """Each duty that nobody ever held goes to the agency named for it, if there is one.

    Of several the one with the shortest name: a department is called by its agency's name and more.
    """
    lying = work.tx.ids(FunctionHolding, Wanted(removed=True))
    every = [*work.tx.all(FunctionHolding), *work.tx.rows(FunctionHolding, lying)]
    held = {each.function for each in every}
    for function in work.tx.all(Function):
        named = [
            each
            for each in work.tx.all(Organisation)
            if any(is_named_for(name, function.name) for name in (each.name, each.short_name))
        ]
        if function.id not in held and named:
            agency = min(named, key=lambda each: (len(each.name), each.id))
            keep(work, FunctionHolding(function=function.id, organisation=agency.id))
