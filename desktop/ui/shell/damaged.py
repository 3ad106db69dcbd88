"""The ways on from a damaged office at the door: salvage, keys of a backup, another place."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from desktop.base.clock import Clock
from desktop.base.progress import Progress
from desktop.base.trouble import Trouble
from desktop.ui.kit.ask import Ask, Question
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.words import Ui
from desktop.ui.shell.door_panel import Door
from desktop.ui.shell.front import Front
from desktop.ui.shell.queues import Queues
from desktop.ui.shell.salvage import SalvagePage, Salvager
from desktop.usecases import salvaging


class Host(Protocol):
    """What is needed of the program."""

    folder: Path | None
    backups: Path | None
    clock: Clock
    front: Front
    queues: Queues

    @property
    def ui(self) -> Ui: ...

    def asking(self) -> Ask: ...

    def bare_door(self) -> Door: ...

    def show_door(self) -> None: ...

    def turn_to(self, folder: Path) -> None: ...


def show_salvage(program: Host) -> None:
    """The page of salvage in place of the door."""
    assert program.folder is not None
    salvager = Salvager(program.folder, program.clock, program.queues.writing())
    page = SalvagePage(program.ui, program.bare_door(), salvager, program.asking())
    page.left.connect(program.show_door)
    page.door_wanted.connect(program.turn_to)
    program.front.show(page)


def take_keys(program: Host) -> None:
    """Ask for a backup of this office and its passphrase, and take its key slots; then the door.

    The passphrase proves that they are of this database before anything is set aside.
    """
    ui, folder, clock = program.ui, program.folder, program.clock
    assert folder is not None

    def chosen(place: Path) -> None:
        question = Question(
            ui.label("damage.keys_act"),
            ui.say("damage.keys_proof"),
            ui.say("damage.keys_act"),
            ui.say("ui.go_back"),
            field=ui.say("damage.keys_passphrase"),
            secret=True,
        )
        program.asking().reason(question, lambda typed: take(place, typed))

    def take(place: Path, typed: str) -> None:
        def work(_progress: Progress) -> None:
            salvaging.take_keys(folder, place, clock, passphrase=typed)

        def told(trouble: Trouble) -> None:
            program.front.need().tell(Tone.DANGER, ui.say(trouble.msg))

        def taken(_none: object) -> None:
            program.show_door()
            program.front.need().tell(Tone.OK, ui.say("damage.keys_taken"))

        program.queues.writing().start(work, Then(done=taken, trouble=told))

    program.asking().folder(ui.label("damage.take_keys"), chosen)


def choose_place(program: Host) -> None:
    """Where the backup ahead of a migration goes; then the door again."""

    def chosen(place: Path) -> None:
        program.backups = place
        program.show_door()

    program.asking().folder(program.ui.label("updates.choose_place"), chosen)
