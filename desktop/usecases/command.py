"""Commands: a verb as a function, and the few words that say to what, by whom, and when."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from desktop.base.text import Msg
from desktop.domain.accounts import Permission
from desktop.domain.records import Entity

V = TypeVar("V")

Needs: TypeAlias = "str | Callable[[Mapping[str, Any]], str]"


@dataclass(frozen=True, eq=False)
class Command(Generic[V]):
    """A verb a clerk can do; only the desk runs it, so it cannot be called.

    ``name`` is also the key of its words. ``on`` is the record it is done to, and ``when`` tells
    whether it makes sense for one. ``asks`` are the parameters the clerk is asked for. ``final``:
    not offered for undo. ``after_lock``: may add records to a locked meeting. ``confirm``: the
    screen asks first, for there is no way back.
    """

    name: str
    run: Callable[..., V]
    needs: Needs
    on: type[Entity] | None = None
    when: Callable[[Any], bool] = lambda _: True
    asks: tuple[str, ...] = ()
    final: bool = False
    after_lock: bool = False
    confirm: bool = False

    @property
    def label(self) -> Msg:
        return Msg(self.name)

    def permission(self, given: Mapping[str, Any]) -> Permission:
        """What running it with these parameters takes; ValueError where nothing says so."""
        return Permission(self.needs(given) if callable(self.needs) else self.needs)


COMMANDS: dict[str, Command[Any]] = {}
"""Every command by name, registered where it is written."""


def command(
    name: str,
    *,
    needs: Needs,
    on: type[Entity] | None = None,
    when: Callable[[Any], bool] | property | None = None,
    asks: tuple[str, ...] = (),
    final: bool = False,
    after_lock: bool = False,
    confirm: bool = False,
) -> Callable[[Callable[..., V]], Command[V]]:
    """Make a function ``(work, [it,] **given)`` a command; a wrong word is a ValueError at start.

    ``needs`` is a permission, or a function of what is given that names one.
    """
    if isinstance(needs, str):
        Permission(needs)
    if name in COMMANDS:
        raise ValueError(f"two commands are called {name}")

    def registered(run: Callable[..., V]) -> Command[V]:
        taken = inspect.signature(run).parameters
        missing = [each for each in (*asks, *(["it"] if on else [])) if each not in taken]
        if missing:
            raise ValueError(f"{name} does not take {', '.join(missing)}")
        made = Command(name, run, needs, on, _question(when), asks, final, after_lock, confirm)
        COMMANDS[name] = made
        return made

    return registered


def _question(when: Callable[[Any], bool] | property | None) -> Callable[[Any], bool]:
    """``when`` as a function; a record's property stands for the question it answers."""
    if when is None:
        return lambda _: True
    if isinstance(when, property):
        assert when.fget is not None
        return when.fget
    return when
