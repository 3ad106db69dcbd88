"""What the clerk at work may do, asked by every control; what says nothing of itself is closed.

A control *works* unless it says otherwise: it is open to whoever may do all the work of the desk.
``looks`` opens those that only show, find, print or go elsewhere; ``bound`` binds some to the very
command they carry out. So a control that somebody forgot is closed to a reader, not open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:

    class _Switch:
        def setEnabled(self, on: bool, /) -> None: ...

    class _Text:
        def setReadOnly(self, on: bool, /) -> None: ...

else:
    _Switch = _Text = object


class Deed(Enum):
    """What a control does where it is not bound to a command."""

    WORK = "work"
    LOOK = "look"


@dataclass(frozen=True)
class Rights:
    """``works``: the clerk's role has all the work of the desk. ``may`` answers for a command.

    As it is made without anything, it stands for the time before an office is open.
    """

    works: bool = True
    may: Callable[[Any], bool] = lambda _command: True

    def allow(self, deed: object) -> bool:
        """Whether the clerk may do this: a ``Deed``, or a command."""
        if isinstance(deed, Deed):
            return deed is Deed.LOOK or self.works
        return self.may(deed)


class Guard:
    """Stands in a control: remembers whether it is wanted open, and answers whether it may be."""

    def __init__(self, rights: Rights) -> None:
        self._rights = rights
        self._deed: object = Deed.WORK
        self._wanted = True

    def bind(self, deed: object) -> bool:
        """Say what the control does; the answer is whether it is open now."""
        self._deed = deed
        return self.opens(self._wanted)

    def opens(self, wanted: bool) -> bool:
        """Whether the control is open where the page wants it so."""
        self._wanted = wanted
        return wanted and self._rights.allow(self._deed)


class GuardedSwitch(_Switch):
    """Mixed into a button or a choice, before its Qt class: what is not allowed is off."""

    _guard: Guard

    def ask_rights(self, rights: Rights) -> None:
        """From now on nobody opens it but to whom these rights do."""
        self._guard = Guard(rights)
        self.setEnabled(True)

    def bind(self, deed: object) -> None:
        """What it does: a ``Deed``, or a command."""
        super().setEnabled(self._guard.bind(deed))

    def setEnabled(self, on: bool, /) -> None:
        super().setEnabled(self._guard.opens(on))


class GuardedText(_Text):
    """Mixed into an editor of text, before its Qt class: what is not allowed is only read."""

    _guard: Guard

    def ask_rights(self, rights: Rights) -> None:
        """From now on nobody types in it but who these rights let."""
        self._guard = Guard(rights)
        self.setReadOnly(False)

    def bind(self, deed: object) -> None:
        """What is typed in it for: a ``Deed``, or a command."""
        super().setReadOnly(not self._guard.bind(deed))

    def setReadOnly(self, on: bool, /) -> None:
        super().setReadOnly(not self._guard.opens(not on))


class Guarded(Protocol):
    """What can be bound: a button, an editor, or something made of them."""

    def bind(self, deed: object) -> None: ...


C = TypeVar("C", bound=Guarded)


def looks(control: C) -> C:
    """This only shows, finds, prints, goes elsewhere, or sets what is the clerk's own."""
    control.bind(Deed.LOOK)
    return control


def bound(command: Any, control: C) -> C:
    """This carries out the command: it is open to whoever may."""
    control.bind(command)
    return control
