"""The steps of the start before the door: log, settings, fonts, look, mistakes, the office."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.base import log as log_file
from desktop.base import paths
from desktop.ui.kit import fonts
from desktop.ui.shell.computer import Computer
from desktop.ui.shell.surroundings import Surroundings


@dataclass(frozen=True)
class Step:
    """One step of the start. One that is not ``needed`` may fail: the program goes on without.

    ``run`` is given the program, which stands above this room.
    """

    name: str
    run: Callable[[Any], None]
    needed: bool = True


def _start_log(program: Any) -> None:
    notice = log_file.start(program.given.log_folder)
    if notice is not None:
        program.front.notices.append(notice)


def _read_settings(program: Any) -> None:
    program.computer = Computer(paths.settings_file())
    if program.computer.notice is not None:
        program.front.notices.append(program.computer.notice)
        program.computer.notice = None
    program.surroundings = Surroundings(program.app, program.clock, program.computer)


def _register_fonts(_program: Any) -> None:
    fonts.register()


def _look_around(program: Any) -> None:
    program.surroundings()


def _hear_mistakes(program: Any) -> None:
    program.hook.told.connect(program.tell)
    program.hook.install()


def _find_office(program: Any) -> None:
    if program.folder is None and program.computer.settings.last_office:
        program.folder = Path(program.computer.settings.last_office)


FIRST: tuple[Step, ...] = (
    Step("log", _start_log, needed=False),
    Step("settings", _read_settings),
    Step("fonts", _register_fonts, needed=False),
    Step("surroundings", _look_around),
    Step("mistakes", _hear_mistakes),
    Step("office", _find_office),
)
