"""What is kept beside a meeting and not of it: written also where its records are locked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from desktop.domain.problems import Problem
from desktop.ui.kit.form import Refs
from desktop.ui.kit.words import Ui
from desktop.ui.pages.context import Context
from desktop.ui.pages.meeting.room import Room


class Beyond:
    """Keeps forms of the page of a meeting that the lock does not concern."""

    def __init__(self, room: Room) -> None:
        self._room = room

    @property
    def locked(self) -> bool:
        return not self._room.ui.rights.works

    @property
    def ui(self) -> Ui:
        return self._room.ui

    @property
    def context(self) -> Context:
        return self._room.context

    @property
    def refs(self) -> Refs:
        return self._room.refs

    def act(self, command: Any, **given: Any) -> None:
        self._room.act(command, **given)

    def say(self, problems: Sequence[Problem]) -> None:
        self._room.say(problems)
