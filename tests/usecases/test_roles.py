"""Every command and every role: the desk lets through what the role may, and refuses the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from desktop.base.text import Msg
from desktop.domain.accounts import DESK_WORK, Clerk, Permission, Role
from desktop.domain.nouns import NOUNS
from desktop.domain.office import Office
from desktop.domain.problems import Refused
from desktop.domain.records import Entity
from desktop.storage import audit_log
from desktop.usecases import clerks, records
from desktop.usecases.command import COMMANDS, Command
from desktop.usecases.desk import Desk
from tests.house.test_commands import NAMES


def given_to(command: Command[Any]) -> list[Mapping[str, Any]]:
    """What a command may be given, for each permission that it could then take."""
    if not callable(command.needs):
        return [{}]
    found: dict[Permission, Mapping[str, Any]] = {}
    for noun in (each for each in NOUNS if each.needs):
        for given in _tries(noun):
            try:
                found.setdefault(command.permission(given), given)
            except KeyError:
                continue
    assert found, f"nobody knows what {command.name} takes"
    return list(found.values())


def _tries(noun: type[Entity]) -> list[Mapping[str, Any]]:
    class Acted:
        permission = Permission(noun.needs)

    return [{"record": noun()}, {"records": (noun(),)}, {"owner": noun()}, {"act": Acted()}]


@pytest.mark.parametrize("role", list(Role))
def test_the_desk_lets_through_what_the_role_may(desk: Desk, role: Role) -> None:
    desk.clerk = replace(desk.clerk, role=role)
    found = {name: _wrong(desk, COMMANDS[name]) for name in NAMES}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def _wrong(desk: Desk, command: Command[Any]) -> list[str]:
    """What the desk does otherwise than the role of its clerk says."""
    found, through = [], []
    stub: Command[None] = replace(
        command, run=lambda _work, **_given: through.append("through"), on=None
    )
    for given in given_to(command):
        permission, before = command.permission(given), _head(desk)
        may = permission in desk.clerk.role.may
        if desk.may(command, **given) is not may:
            found.append(f"{permission}: another answer than the role's")
        through.clear()
        try:
            desk.execute(stub, **given)
        except Refused as refused:
            (problem,) = refused.problems
            if may or problem.msg != Msg("desk.not_permitted", needs=_words(permission)):
                found.append(f"{permission}: {problem.msg.key}")
            if through or _head(desk) != before:
                found.append(f"{permission}: refused, and something was done")
        else:
            if not may or not through:
                found.append(f"{permission}: let through")
    return found


def _words(permission: Permission) -> Msg:
    return Msg(f"desk.permission.{permission}")


def test_who_has_all_the_work_of_the_desk() -> None:
    assert {role for role in Role if role.may >= DESK_WORK} == set(Role) - {Role.READER}


def test_another_role_counts_from_the_next_act_on(desk: Desk) -> None:
    other = desk.execute(clerks.add, record=Clerk(label="Chánh", role=Role.ADMINISTRATOR)).value
    assert other.id != desk.clerk.id
    desk.execute(clerks.change, record=replace(desk.clerk, role=Role.READER))
    assert desk.clerk.role is Role.READER
    assert not desk.works
    with pytest.raises(Refused):
        desk.execute(records.save, record=Office())


def _head(desk: Desk) -> object:
    with desk.database.reading() as tx:
        return audit_log.last_moment(tx)
