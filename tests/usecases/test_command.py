"""Commands: what a wrong one is told when it is written."""

from __future__ import annotations

import re
from typing import Any

import pytest

from desktop.domain.accounts import Permission
from desktop.domain.delegations import Delegation
from desktop.domain.nouns import NOUNS
from desktop.domain.people import Person
from desktop.usecases import command as commands
from desktop.usecases import records
from desktop.usecases.command import COMMANDS, Command, command
from desktop.usecases.work import Work


@pytest.fixture(autouse=True)
def _own_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "COMMANDS", dict(COMMANDS))


def nothing(work: Work, **given: Any) -> None:
    """A verb without effect."""


def test_two_commands_cannot_share_a_name() -> None:
    command("people.greet", needs="people")(nothing)
    with pytest.raises(ValueError, match=re.escape("people.greet")):
        command("people.greet", needs="people")


def test_an_unknown_permission_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="magic"):
        command("people.greet", needs="magic")


def test_what_is_asked_must_be_a_parameter() -> None:
    with pytest.raises(ValueError, match="day"):
        command("people.greet", needs="people", asks=("day",))(nothing)


def test_a_command_on_a_record_takes_it() -> None:
    with pytest.raises(ValueError, match="it"):
        command("people.greet", needs="people", on=Person)(nothing)


def test_a_property_of_the_record_may_say_when() -> None:
    def consent(work: Work, it: Delegation) -> None:
        """A verb without effect."""

    made = command(
        "delegations.try", needs="attendance", on=Delegation, when=Delegation.awaits_consent
    )(consent)
    assert made.when(Delegation())
    assert not made.when(Delegation(lapsed=True))


def test_a_command_cannot_be_called_by_another() -> None:
    assert not callable(records.save)
    assert isinstance(records.save, Command)


def test_every_record_names_a_permission_that_exists() -> None:
    for record in NOUNS:
        assert Permission(record.needs)
        assert records.save.permission({"record": record()}) == record.needs
