"""What a command works with, and how it writes: ``keep``, ``Work.remove``, ``Work.restore``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias, TypeVar

from desktop.base.text import Msg
from desktop.domain import degree_marks  # noqa: F401 (registers its doubt for every noun)
from desktop.domain.accounts import Clerk
from desktop.domain.fields import Day, Lines, Ref, faults, fields_of
from desktop.domain.problems import Problem, Refused
from desktop.domain.records import Entity
from desktop.domain.regulation import Regulation
from desktop.domain.sense import doubts
from desktop.storage.mapping import composed
from desktop.storage.objects import Objects
from desktop.storage.transaction import Tx
from desktop.usecases.sealing import require_unsealed

R = TypeVar("R", bound=Entity)
E = TypeVar("E", bound=Entity)
F = TypeVar("F", bound=Callable[..., Any])

RegulationLookup: TypeAlias = Callable[[Tx, date], Regulation]
Guard: TypeAlias = "Callable[[Work, Any, Any], None]"

_AROUND: dict[type[Entity], Callable[[Work, Any], object]] = {}
_GUARDS: dict[type[Entity], list[Guard]] = {}


@dataclass
class Work:
    """One act under way: its transaction, who does it, at which moment, and what it has to say.

    ``warnings`` go back to the screen; ``words`` stand in the audit row beside the changes.
    """

    tx: Tx
    clerk: Clerk
    now: datetime
    regulations: RegulationLookup
    files: Objects | None = None
    after_lock: bool = False
    warnings: list[Problem] = field(default_factory=list)
    words: list[Msg] = field(default_factory=list)

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def objects(self) -> Objects:
        """Where files are kept; ValueError at a desk that was given no place for them."""
        if self.files is None:
            raise ValueError("this desk keeps no files")
        return self.files

    def regulation(self, day: date) -> Regulation:
        """The regulation in force on ``day``."""
        return self.regulations(self.tx, day)

    def warn(self, *problems: Problem) -> None:
        """Say something that does not stop the act; whatever blocks does (Refused)."""
        if any(problem.blocking for problem in problems):
            raise Refused(*problems)
        self.warnings += problems

    def note(self, msg: Msg) -> None:
        """Add a sentence to the audit row: a reason, a number of copies."""
        self.words.append(msg)

    def remove(self, record: R) -> R:
        """Lay a record in the bin, after what ``follows`` it.

        Refused while another, not removed, refers to it.
        """
        require_allowed(self, self.tx.get(type(record), record.id), None)
        users = []
        for noun, id in self.tx.referring(record.noun, record.id):
            user = self.tx.schema.record(noun)
            if user.follows:
                self.remove(self.tx.get(user, id))
            else:
                users.append((noun, id))
        if users:
            raise Refused(Problem(Msg("desk.in_use", n=len(users)), blocking=True))
        return self.tx.remove(record)

    def remove_with_all(self, record: R) -> R:
        """Lay a record in the bin after all that refers to it, and to that; ``remove`` for each."""
        seen: set[tuple[str, int]] = set()

        def lay(it: E) -> E:
            seen.add((it.noun, it.id))
            for noun, id in self.tx.referring(it.noun, it.id):
                if (noun, id) not in seen:
                    lay(self.tx.get(self.tx.schema.record(noun), id))
            return self.remove(it)

        return lay(record)

    def restore(self, record: R) -> R:
        """Take a record out of the bin; Refused while one it refers to lies there."""
        stored = self.tx.get(type(record), record.id, with_removed=True)
        require_allowed(self, stored, stored)
        lost = lost_targets(self.tx, stored)
        if lost:
            raise Refused(*lost)
        return self.tx.restore(record)


def surroundings(record: type[Entity]) -> Callable[[F], F]:
    """Register ``(work, it) -> around``: what checks of plain sense must know of neighbours."""
    if record in _AROUND:
        raise ValueError(f"two functions say what is around {record.noun}")

    def registered(prepare: F) -> F:
        _AROUND[record] = prepare
        return prepare

    return registered


def guard(record: type[Entity]) -> Callable[[F], F]:
    """Register ``(work, before, after)``, run ahead of every writing of a record, also by undo.

    ``before`` is None for a new record. It raises Refused where the change must not be (an issued
    paper); it is the place for what holds whichever command writes.
    """

    def registered(check: F) -> F:
        _GUARDS.setdefault(record, []).append(check)
        return check

    return registered


def keep(work: Work, record: R) -> R:
    """Write a record, new or changed, if its fields hold and nothing forbids it.

    Raises Refused with every fault; doubts of plain sense become warnings of the act.
    A day that is new is doubted where it has not come though what it tells of has happened.
    """
    record = composed(record)
    wrong = (*faults(record), *lost_targets(work.tx, record))
    if wrong:
        raise Refused(*wrong)
    before = work.tx.get(type(record), record.id) if record.id else None
    require_allowed(work, before, record)
    prepare = _AROUND.get(type(record))
    work.warn(*doubts(record, prepare(work, record) if prepare else None))
    work.warn(*_days_to_come(before, record, work.today))
    return work.tx.put(record)


def _days_to_come(before: Entity | None, after: Entity, today: date) -> Iterator[Problem]:
    for each in fields_of(type(after)):
        if isinstance(each.kind, Day) and each.kind.past:
            day = getattr(after, each.name)
            if day is not None and day > today and day != getattr(before, each.name, None):
                field = Msg(f"{after.noun}.{each.name}")
                yield Problem(Msg("desk.day_to_come", field=field, day=day), field=each.name)


def require_allowed(work: Work, before: Entity | None, after: Entity | None) -> None:
    """Refuse what a locked meeting or a guard of this record forbids; None: there is none."""
    record = after or before
    assert record is not None
    require_unsealed(work.tx, before, after, after_lock=work.after_lock)
    for check in _GUARDS.get(type(record), []):
        check(work, before, after)


def lost_targets(tx: Tx, record: Entity) -> tuple[Problem, ...]:
    """A problem for each field whose reference leads nowhere, or into the bin."""
    return tuple(
        Problem(
            Msg("desk.target_gone", field=Msg(f"{record.noun}.{field}")), field=field, blocking=True
        )
        for field, targets in targets_of(record)
        if not all(tx.holds(noun, id) for noun, id in targets)
    )


def targets_of(record: Entity) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each field that refers, with noun and id of what it refers to, also from its lines."""
    for each in fields_of(type(record)):
        value = getattr(record, each.name)
        if isinstance(each.kind, Ref):
            yield each.name, [(each.kind.noun, value)] if value else []
        elif isinstance(each.kind, Lines) and each.kind.row is not None:
            yield (
                each.name,
                [
                    (inner.kind.noun, getattr(row, inner.name))
                    for inner in fields_of(each.kind.row)
                    if isinstance(inner.kind, Ref)
                    for row in value
                    if getattr(row, inner.name)
                ],
            )
