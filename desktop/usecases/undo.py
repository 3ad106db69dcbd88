"""The compensating command: an act taken back while nobody has touched its records since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.history import Change
from desktop.domain.problems import Problem, Refused
from desktop.domain.records import Entity
from desktop.storage.audit_log import history
from desktop.usecases.command import Command, command
from desktop.usecases.work import Work, require_allowed


@dataclass(frozen=True)
class Act:
    """What was done in this run and can be taken back."""

    command: Command[Any]
    permission: Permission
    changes: tuple[Change, ...]

    @property
    def label(self) -> Msg:
        """The words of the command; of one for every noun, with the noun it was done to."""
        if not callable(self.command.needs):
            return self.command.label
        return Msg("desk.act_on", act=self.command.label, noun=Msg(f"{self.changes[0].noun}.one"))


def _permission_of_act(given: Mapping[str, Any]) -> str:
    act: Act = given["act"]
    return act.permission


@command("desk.undo", needs=_permission_of_act, final=True)
def take_back(work: Work, act: Act) -> None:
    """Put back what stood before, the last change first; Refused where somebody went on since."""
    work.after_lock = act.command.after_lock
    work.note(Msg("desk.undone", act=act.label))
    for change in reversed(act.changes):
        current = work.tx.get(type(change.after), change.id, with_removed=True)
        if _said(current) != _said(change.after):
            raise Refused(_touched(work, change))
        require_allowed(work, current, change.before)
        _put_back(work, current, change.before)


def _put_back(work: Work, current: Entity, before: Entity | None) -> None:
    if before is None:
        if work.tx.referring(current.noun, current.id):
            raise Refused(Problem(Msg("desk.undo_in_use"), blocking=True))
        work.tx.remove(current)
        return
    if before.removed_at is None and current.removed_at is not None:
        current = work.tx.restore(current)
    work.tx.put(replace(before, version=current.version))
    if before.removed_at is not None and current.removed_at is None:
        work.tx.remove(work.tx.get(type(before), before.id))


def _said(record: Entity) -> Entity:
    return replace(record, version=0)


def _touched(work: Work, change: Change) -> Problem:
    at = history(work.tx, change.noun, change.id)[-1].at
    return Problem(Msg("desk.undo_changed", at=at.time()), blocking=True)
