"""The desk: runs commands with permission, transaction, audit and news; answers questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from desktop.base.clock import Clock
from desktop.base.text import Msg
from desktop.domain.accounts import DESK_WORK, Clerk, Permission
from desktop.domain.history import Change, Origin
from desktop.domain.problems import Problem, Refused
from desktop.storage import audit_log, drafts
from desktop.storage.drafts import Draft
from desktop.storage.objects import Objects
from desktop.storage.transaction import Database, Tx
from desktop.usecases.clock_watch import strange_clock
from desktop.usecases.command import Command
from desktop.usecases.undo import Act, take_back
from desktop.usecases.work import RegulationLookup, Work, keep

__all__ = ["Desk", "Outcome", "Work", "keep"]

V = TypeVar("V")
P = ParamSpec("P")


@dataclass(frozen=True)
class Outcome(Generic[V]):
    """What came of a command: its answer, the records it changed, and what it warns of.

    ``notice`` is said once in a run, whatever was done: the computer's clock is strange.
    """

    command: Command[V]
    value: V
    changes: tuple[Change, ...]
    warnings: tuple[Problem, ...]
    notice: Msg | None = None


class Desk:
    """The one way in. ``execute`` belongs on one thread; ``ask`` may be called from any.

    ``listeners`` are called with every outcome, on the thread that executed.
    """

    def __init__(
        self,
        database: Database,
        clerk: Clerk,
        clock: Clock,
        *,
        regulations: RegulationLookup,
        objects: Objects | None = None,
        origin: Origin | str = Origin.WINDOW,
    ) -> None:
        self.database = database
        self.clerk = clerk
        self.clock = clock
        self.regulations = regulations
        self.objects = objects
        self.origin = Origin(origin)
        self.listeners: list[Callable[[Outcome[Any]], None]] = []
        self._acts: list[Act] = []
        self._clock_told = False

    def execute(
        self, command: Command[V], id: int = 0, *, draft: str = "", **given: Any
    ) -> Outcome[V]:
        """Carry out a command on the record ``id``, in one transaction with one audit row.

        ``draft`` is the place of a draft that ends with it. Raises Refused, and Trouble where disk
        or file fail; then nothing was written.
        """
        permission, outcome = self._run(command, id, draft, given)
        self._follow(outcome)
        if outcome.changes and not command.final:
            self._acts.append(Act(command, permission, outcome.changes))
        self._tell(outcome)
        return outcome

    def may(self, command: Command[Any], **given: Any) -> bool:
        """Whether the clerk has the permission that this command takes."""
        return command.permission(given) in self.clerk.may

    @property
    def works(self) -> bool:
        """Whether the clerk's role has all the work of the desk."""
        return self.clerk.may >= DESK_WORK

    @property
    def undoable(self) -> Msg | None:
        """What undo would take back, for the menu; None: nothing of this run."""
        if not self._acts:
            return None
        return Msg("desk.undo_of", act=self._acts[-1].label)

    def undo(self) -> Outcome[None]:
        """Take back the last act of this run that is not final; an audited act itself.

        Raises Refused where there is none, or where a record was touched since; that act is then
        no longer offered.
        """
        if not self._acts:
            raise Refused(Problem(Msg("desk.nothing_to_undo"), blocking=True))
        act = self._acts[-1]
        try:
            _, outcome = self._run(take_back, 0, "", {"act": act})
        except Refused:
            self._acts.remove(act)
            raise
        self._acts.remove(act)
        self._tell(outcome)
        return outcome

    def ask(self, question: Callable[Concatenate[Tx, P], V], *args: P.args, **more: P.kwargs) -> V:
        """The answer to a question that reads; it sees one state of the file."""
        self.require(Permission.VIEW)
        with self.database.reading() as tx:
            return question(tx, *args, **more)

    def clock_notice(self) -> Msg | None:
        """What is strange about the computer's clock beside the last act; said once in a run."""
        with self.database.reading() as tx:
            return self._clock_notice(tx, self.clock.now())

    def jot(self, place: str, payload: Mapping[str, Any]) -> None:
        """Keep what is typed at ``place`` as a draft, on disk when this returns."""
        with self.database.writing() as tx:
            drafts.jot(tx, self.clerk.id, Draft(place, self.clock.now(), payload))

    def draft(self, place: str) -> Draft | None:
        """The draft at one place."""
        with self.database.reading() as tx:
            return drafts.read(tx, self.clerk.id, place)

    def drafts(self, beginning: str) -> tuple[Draft, ...]:
        """The drafts at the places that begin so."""
        with self.database.reading() as tx:
            return drafts.under(tx, self.clerk.id, beginning)

    def drop_draft(self, place: str) -> None:
        """Forget a draft the clerk no longer wants."""
        with self.database.writing() as tx:
            drafts.drop(tx, self.clerk.id, place)

    def _run(
        self, command: Command[V], id: int, draft: str, given: Mapping[str, Any]
    ) -> tuple[Permission, Outcome[V]]:
        permission = command.permission(given)
        self.require(permission)
        now = self.clock.now()
        with self.database.writing(now) as tx:
            work = Work(tx, self.clerk, now, self.regulations, self.objects, command.after_lock)
            value = command.run(work, **_target(tx, command, id), **given)
            if draft:
                drafts.drop(tx, self.clerk.id, draft)
            notice = self._clock_notice(tx, now)
            if notice is not None:
                work.note(notice)
            act = audit_log.Act(now, self.clerk.id, self.origin, command.name)
            audit_log.write(tx, act, tx.changes, work.words)
        return permission, Outcome(command, value, tx.changes, tuple(work.warnings), notice)

    def _clock_notice(self, tx: Tx, now: datetime) -> Msg | None:
        if self._clock_told:
            return None
        notice = strange_clock(audit_log.last_moment(tx), now)
        self._clock_told = notice is not None
        return notice

    def require(self, permission: Permission) -> None:
        """Refuse what the clerk's role does not allow (raises Refused)."""
        if permission not in self.clerk.may:
            needs = Msg(f"desk.permission.{permission}")
            raise Refused(Problem(Msg("desk.not_permitted", needs=needs), blocking=True))

    def _follow(self, outcome: Outcome[Any]) -> None:
        """Whoever works here may be given another role: it counts from the next act on."""
        for each in outcome.changes:
            if isinstance(each.after, Clerk) and each.id == self.clerk.id:
                self.clerk = each.after

    def _tell(self, outcome: Outcome[Any]) -> None:
        for listener in self.listeners:
            listener(outcome)


def _target(tx: Tx, command: Command[Any], id: int) -> dict[str, Any]:
    """The record a command is done to, as its parameter ``it``; Refused where it makes no sense."""
    if command.on is None:
        return {}
    it = tx.get(command.on, id)
    if not command.when(it):
        raise Refused(Problem(Msg("desk.not_now", act=command.label), blocking=True))
    return {"it": it}
