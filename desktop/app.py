"""Starts the window: named steps up to the door, and what stands behind it once it opens."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.base import log as log_file
from desktop.base import paths
from desktop.base.clock import Clock, SystemClock
from desktop.base.settings import Language, Tries
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.storage.device_key import DeviceKeys
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.words import Ui
from desktop.ui.shell import preload, starting
from desktop.ui.shell.computer import Computer
from desktop.ui.shell.door_facts import bare_door_of, door_of
from desktop.ui.shell.door_panel import Door
from desktop.ui.shell.door_trouble import STAYS_AT_THE_DOOR, DoorTrouble
from desktop.ui.shell.entrance import Entrance
from desktop.ui.shell.front import Front
from desktop.ui.shell.places import Places
from desktop.ui.shell.queues import Queues
from desktop.ui.shell.surroundings import Surroundings
from desktop.ui.shell.trouble import Report, TroubleHook
from desktop.ui.shell.unlock import UnlockPage

if TYPE_CHECKING:  # heavy, and first wanted behind the door
    from desktop.ui.help.desk import HelpDesk
    from desktop.ui.kit.ask import Ask
    from desktop.ui.shell.first_run import FirstRun, Made
    from desktop.ui.shell.founding import OfficeFounder
    from desktop.ui.shell.session import Session
    from desktop.usecases.bringing_in import Brought
    from desktop.usecases.opening import OpenOffice

__all__ = ["STEPS", "Places", "Program", "Step", "main", "start"]

log = logging.getLogger(__name__)


class Program:
    """The program from its first step to its end; ``folder`` is the office at the door."""

    def __init__(self, app: QApplication, folder: Path | None, clock: Clock, given: Places) -> None:
        self.app, self.folder, self.clock, self.given = app, folder, clock, given
        self.hook = TroubleHook(given.log_folder, clock)
        self.computer: Computer
        self.surroundings: Surroundings
        self.front = Front(lambda: self.ui, self._front_closed, lambda: self.help)
        self.queues = Queues(given.writing, given.free)
        self.session: Session | None = None
        self._help: HelpDesk | None = None
        self.device_keys = DeviceKeys(given.keyring)
        self.backups: Path | None = None  # ahead of a migration; None: in the office itself
        self.wrong_before = 0

    def run(self) -> int:
        """Let the clerk work; the exit code when the window is closed."""
        return self.app.exec()

    @property
    def ui(self) -> Ui:
        """What every widget is given."""
        return self.surroundings()

    @property
    def help(self) -> HelpDesk:
        """The manual in a window of its own, before the door and behind it."""
        if self._help is None:
            from desktop.catalogue import help_of

            self._help = help_of(self)
        return self._help

    @property
    def entrance(self) -> Entrance | None:
        """The window before an office is open."""
        return self.front.window

    def door(self) -> Door:
        """What is known of the office without a passphrase. Raises Trouble."""
        assert self.folder is not None
        if not os.path.lexists(self.folder):
            from desktop.usecases import coming_back  # heavy, and nearly never wanted

            told = coming_back.finish(self.folder)
            if told is not None:
                self.front.notices.append(told)
        return door_of(self.folder, self.computer)

    def tried(self, tries: Tries) -> None:
        """A passphrase was tried at the door; the log tells of wrong ones, never with what."""
        if tries.wrong:
            log.info("not opened", extra={"times": tries.wrong})
        elif self.folder is not None:
            (self.session or self).wrong_before = self.computer.settings.tries(self.folder).wrong
        if self.folder is not None:
            self.computer.tried(self.folder, tries)

    def show_door(self) -> None:
        """The unlock page, what stands in its way, or the first run where no office is known."""
        try:
            door = self.door() if self.folder is not None else None
        except Trouble as trouble:
            self.show_trouble(trouble)
            return
        if door is None:
            self.show_first_run()
            return
        sheet, device = (self._open_by_sheet, _fits), self._open_by_device
        page = UnlockPage(self.ui, door, self._open, sheet=sheet, device=device)
        page.tried.connect(self.tried)
        page.opened.connect(lambda opened: self._begin(opened, "home"))
        page.other_wanted.connect(self._ask_other)
        page.new_wanted.connect(self.show_first_run)
        page.restore_wanted.connect(self.show_restore)
        page.language_wanted.connect(self._other_language)
        self.front.show(page)
        if self.given.preloads:
            QTimer.singleShot(preload.AFTER, page, lambda: preload.preload(self.ui.catalogue))

    def bare_door(self) -> Door:
        """The door of an office of which nothing can be read."""
        return bare_door_of(self.folder or Path(), self.computer)

    def asking(self) -> Ask:
        """What asks the clerk at the entrance."""
        return self.given.ask(self.ui, self.front.need())

    def show_trouble(self, trouble: Trouble) -> None:
        """What keeps this office shut, with the ways on."""
        from desktop.ui.shell import damaged

        page = DoorTrouble(self.ui, self.bare_door(), trouble)
        page.salvage_wanted.connect(partial(damaged.show_salvage, self))
        page.keys_wanted.connect(partial(damaged.take_keys, self))
        page.place_wanted.connect(partial(damaged.choose_place, self))
        page.again.connect(self.show_door)
        page.other_wanted.connect(self._ask_other)
        page.new_wanted.connect(self.show_first_run)
        page.restore_wanted.connect(lambda: self.show_restore(self.folder))
        page.close_wanted.connect(self.front.close)
        self.front.show(page)

    def show_first_run(self, made: Made | None = None) -> None:
        """From nothing to an open office."""
        from desktop.ui.shell.first_run import FirstRun

        page: FirstRun = FirstRun(
            self.ui,
            self.asking(),
            self.founder(),
            offices=paths.default_offices(),
            made=made,
            has_door=self.folder is not None,
        )
        page.left.connect(self.show_door)
        page.finished.connect(self._founded)
        page.existing_wanted.connect(self.turn_to)
        page.restore_wanted.connect(self.show_restore)
        page.language_wanted.connect(self._other_language)
        self.front.show(page)

    def show_restore(self, instead: Path | None = None) -> None:
        """A backup looked into and restored; ``instead`` of an office that cannot be opened."""
        from desktop.ui.shell.restoring import Around, RestorePage

        founder, opened_at = self.founder(), self.computer.settings.opened_at
        around = Around(founder, self.given.disks, paths.default_offices(), opened_at, instead)
        page = RestorePage(self.ui, self.asking(), around)
        page.left.connect(self.show_door)
        page.finished.connect(lambda opened: self._founded(opened, "home", None))
        page.door_wanted.connect(self.turn_to)
        self.front.show(page)

    def restore_instead(self) -> None:
        """The open office was put away: the page of restoring stands in its place."""
        if self._put_away():
            self.show_restore()

    def salvage_instead(self) -> None:
        """The open office was put away: what can be read of it is to be salvaged."""
        from desktop.ui.shell import damaged

        if self._put_away():
            damaged.show_salvage(self)

    def _put_away(self) -> bool:
        if self.session is None:
            return False
        self.session.end()
        self.session = None
        self.queues.forget()
        return True

    def turn_to(self, folder: Path) -> None:
        """Another office stands at the door."""
        self.folder = folder
        self.show_door()

    def tell(self, report: Report) -> None:
        """What nobody foresaw, said where the clerk looks."""
        if self.session is not None:
            self.session.report(report)
        elif self.entrance is not None:
            self.entrance.tell(Tone.DANGER, self.ui.say(report.msg))

    def close(self) -> None:
        """The end: let the key go, write the settings, leave the hooks as they were."""
        if self._help is not None:
            self._help.close()
        if self.session is not None:
            self.session.close()
            self.session = None
            self.queues.forget()
        else:
            self.queues.close()
            self.computer.write()
        self.hook.remove()
        log_file.stop()
        self.app.quit()

    def founder(self) -> OfficeFounder:
        """What makes offices, and prints their recovery sheets."""
        from desktop.ui.shell.founding import OfficeFounder

        given, work = self.given, self.queues
        return OfficeFounder(self.clock, work.writing(), work.free(), given.printers, given.cost)

    def _open(self, passphrase: str, slot: str, then: Then) -> object:
        return self._try(then, passphrase=passphrase, slot=slot)

    def _open_by_sheet(self, code: str, then: Then) -> object:
        return self._try(then, code=code)

    def _open_by_device(self, slot: str, then: Then) -> object:
        return self._try(then, keys=self.device_keys, slot=slot)

    def _try(self, then: Then, **way: Any) -> object:
        """Open the office at the door one way or another, in line with what writes."""
        folder, clock, backups = self.folder, self.clock, self.backups
        assert folder is not None

        def work(_progress: object) -> OpenOffice:
            from desktop.usecases.signing_in import at_the_door

            return at_the_door(folder, clock, backups=backups, **way)

        return self.queues.writing().start(work, self._at_the_door(then))

    def _at_the_door(self, then: Then) -> Then:
        """What cannot be mended beside the field gets a page of its own."""

        def told(trouble: Trouble) -> None:
            if trouble.msg.key in STAYS_AT_THE_DOOR:
                then.trouble(trouble)
            else:
                self.show_trouble(trouble)

        return Then(then.done, then.refused, told, then.cancelled, then.step)

    def _founded(self, opened: OpenOffice, section: str, brought: Brought | None) -> None:
        self.folder = opened.folder
        self.computer.seen(self.folder, None)  # whatever lay there before
        self._begin(opened, section, brought)

    def _begin(self, opened: OpenOffice, section: str, brought: Brought | None = None) -> None:
        from desktop import catalogue
        from desktop.ui.pages.context import by_system
        from desktop.ui.shell import from_here
        from desktop.ui.shell.ground import Ground
        from desktop.ui.shell.session import Session

        self.computer.opened(opened.folder, self.clock.now())
        services = catalogue.Services(
            self.founder().press(),
            partial(from_here.show_provision, self._inside),
            partial(from_here.open_tab, self._inside),
            partial(from_here.ask_restoring, self._inside),
            partial(from_here.ask_salvage, self._inside),
        )
        given, queues = self.given, self.queues
        ground = Ground(
            self.app, self.computer, queues.writing(), queues.free(), self.surroundings,
            lambda context: catalogue.sections(context, services), self.door, self.help, given.ask,
            given.idleness(self.app.platformName()), given.opener or by_system, given.copies,
            given.disks, given.eject, self.device_keys,
        )  # fmt: skip
        try:
            self.session = Session(ground, opened)
        except Trouble as trouble:  # of a torn file even the first window cannot be shown
            opened.close()
            self.show_trouble(trouble)
            return
        self.session.closed.connect(self.close)
        self.session.tried.connect(self.tried)
        self.session.restore_wanted.connect(self.restore_instead)
        self.session.salvage_wanted.connect(self.salvage_instead)
        self.session.wrong_before, self.wrong_before = self.wrong_before, 0
        self.session.show(section, brought)
        self.front.leave()
        self.session.window.activateWindow()

    def _inside(self) -> Session:
        assert self.session is not None
        return self.session

    def _ask_other(self) -> None:
        self.asking().folder(self.ui.label("unlock.other"), self.turn_to)

    def _other_language(self) -> None:
        page = self.front.page()
        english = self.computer.settings.language is Language.EN
        self.computer.change(language=Language.VI if english else Language.EN)
        if page is not None:
            page.hide()  # keeps what was entered
        made = getattr(page, "made", None)
        if page is not None and page.objectName() == "first_run":
            self.show_first_run(made)
        else:
            self.show_door()

    def _front_closed(self) -> None:
        made = getattr(self.front.page(), "made", None)
        if made is not None:
            self.computer.opened(made.opened.folder, self.clock.now())
            made.opened.close()
        self.close()


@dataclass(frozen=True)
class Step:
    """One step of the start. One that is not ``needed`` may fail: the program goes on without."""

    name: str
    run: Callable[[Program], None]
    needed: bool = True


STEPS: tuple[Step, ...] = (
    Step("log", starting.start_log, needed=False),
    Step("settings", starting.read_settings),
    Step("fonts", starting.register_fonts, needed=False),
    Step("surroundings", starting.look_around),
    Step("mistakes", starting.hear_mistakes),
    Step("office", starting.find_office),
    Step("door", Program.show_door),
)
"""From the start of the process to the door; what lies behind it is made when it opens."""


def start(
    folder: Path | None = None, *, clock: Clock | None = None, given: Places | None = None
) -> Program:
    """Take every step. Raises Trouble that names the step which did not succeed."""
    app = starting.application()
    program = Program(app, folder, clock or SystemClock(), given or Places())
    for step in STEPS:
        try:
            step.run(program)
        except Trouble:
            raise
        except Exception as error:
            log.exception("start", extra={"step": step.name})
            if step.needed:
                msg = Msg("app.start_failed", step=Msg(f"app.step.{step.name}"))
                detail = log_file.without_values(error)
                raise Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail) from error
    return program


def main(folder: Path | None = None) -> int:
    """The window on the office in ``folder``, or on the last one; the exit code."""
    return start(folder).run()


def _fits(number: int, group: str) -> bool:
    from desktop.storage.recovery import group_fits

    return group_fits(group, number)
