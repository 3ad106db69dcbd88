"""Every verb has its words and its permission; every permission is good for something."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import desktop.usecases
from desktop.base.text import Catalogue
from desktop.domain.accounts import Permission, Role
from desktop.domain.nouns import NOUNS
from desktop.usecases.command import COMMANDS, Command

for _module in pkgutil.iter_modules(desktop.usecases.__path__):
    importlib.import_module(f"desktop.usecases.{_module.name}")

NAMES = sorted(COMMANDS)


def needed(command: Command[object]) -> set[Permission]:
    """The permission of a command; one that depends on what is given may need any noun's."""
    if callable(command.needs):
        return {Permission(noun.needs) for noun in NOUNS if noun.needs}
    return {Permission(command.needs)}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_verb_has_its_words(name: str, language: str) -> None:
    words = Catalogue.load(language).say(COMMANDS[name].label)
    assert words
    assert not words.endswith("."), "words of a button, not a sentence"


def test_every_permission_is_needed_by_some_verb_or_noun() -> None:
    used = set().union(*(needed(command) for command in COMMANDS.values()))
    used |= {Permission(noun.needs) for noun in NOUNS if noun.needs}
    assert used | {Permission.VIEW} == set(Permission)


def test_every_noun_says_what_changing_it_takes() -> None:
    assert [noun.noun for noun in NOUNS if noun.needs not in set(Permission)] == []


def test_a_reader_may_read_and_print_and_change_only_their_own_key() -> None:
    assert Role.READER.may == {Permission.VIEW}
    own = ["clerks.device_off", "clerks.device_on", "clerks.own_passphrase"]
    noted = [name for name in NAMES if needed(COMMANDS[name]) & Role.READER.may]
    shown = ["diary.exported", "outward.exported", "outward.saved"]
    shown += ["papers.printed", "papers.printed_sheet", "soundness.noted"]
    assert noted == ["backups.came_back", *own, *shown]


def test_what_asks_before_has_no_way_back() -> None:
    assert [name for name in NAMES if COMMANDS[name].confirm and not COMMANDS[name].final] == []
