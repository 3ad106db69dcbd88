"""Opening an office for a verb, and the words that several verbs have for its meetings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop.cli.terminal import Terminal
from desktop.cli.words import Given
from desktop.domain.meetings import Meeting
from desktop.storage import slot_file
from desktop.usecases import coming_back
from desktop.usecases.opening import OpenOffice
from desktop.usecases.signing_in import sign_in

DONE, FOUND = 0, 1


@contextmanager
def opened(terminal: Terminal, given: Given, *, inspecting: bool = False) -> Iterator[OpenOffice]:
    """The office in the folder that was given. Raises WrongUse and Trouble.

    ``inspecting``: nothing that lies in the folder is changed.
    A folder that is no office is said before the passphrase is asked for.
    """
    if not inspecting and (told := coming_back.finish(given.folder)) is not None:
        terminal.say(told)
    slot_file.peek(given.folder)
    passphrase = terminal.passphrase(given["passphrase_file"])
    office = sign_in(
        given.folder, passphrase=passphrase, clock=terminal.clock, inspecting=inspecting
    )
    try:
        terminal.say(*office.notices)
        yield office
    finally:
        office.close()


def meeting_row(it: Meeting) -> dict[str, Any]:
    """A meeting as plain values."""
    return {
        "id": it.id,
        "kind": it.kind.value,
        "title": it.title,
        "held_on": it.held_on.isoformat() if it.held_on is not None else None,
        "state": state_of(it),
    }


def state_of(it: Meeting) -> str:
    """``planned``, ``running``, ``held`` or ``locked``."""
    if it.is_locked:
        return "locked"
    if it.was_held:
        return "held"
    return "running" if it.is_running else "planned"
