"""The weekly check of the whole office: begun a while after the window stands, given up at once."""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from desktop.base.progress import Progress
from desktop.base.trouble import Trouble
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.pages.archive import SOUNDNESS, ArchivePage
from desktop.ui.pages.context import Context
from desktop.ui.shell.notices import Notices, Said
from desktop.usecases import soundness
from desktop.usecases.opening import OpenOffice
from desktop.usecases.soundness import Damage

log = logging.getLogger(__name__)

AFTER = 60_000
"""Milliseconds after the window stands: whoever opens the office wants to work first."""


class Host(Protocol):
    """What is needed of the session."""

    opened: OpenOffice
    link: Link
    context: Context
    notices: Notices

    def go(self, key: str, id: int = 0) -> Page | None: ...


class WholeCheck(QObject):
    """Looks once a week at everything, on the free queue; nobody is shown that it goes on.

    What is found is written into the diary, kept for the page, and said in its turn.
    """

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._work: Progress | None = None
        self._is_at_work = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(AFTER)
        self._wait.timeout.connect(self.look)

    def begin(self) -> None:
        """The office is open: look when some time has passed."""
        self._wait.start()

    def stop(self) -> None:
        """The key is about to go, or the program ends: it is looked again another time."""
        self._wait.stop()
        if self._work is not None:
            self._work.cancel()

    def look(self) -> None:
        """Look now, where a week has passed."""
        host = self._host
        if self._is_at_work or host.context.locking():
            return
        now, opened = host.opened.desk.clock.now(), host.opened

        def work(progress: Progress) -> tuple[Damage, ...] | None:
            if not opened.desk.ask(soundness.is_due, now):
                return None
            return soundness.check(opened, progress)

        self._is_at_work = True
        begun = host.link.work(
            work, Then(self._found, trouble=self._not_done, cancelled=self._over)
        )
        self._work = begun if self._is_at_work else None  # or it was done at once

    def _over(self) -> None:
        self._work, self._is_at_work = None, False

    def _not_done(self, trouble: Trouble) -> None:
        """It is tried again at the next opening."""
        self._over()
        log.info("not checked", extra={"cause": trouble.msg.key})

    def _found(self, found: tuple[Damage, ...] | None) -> None:
        self._over()
        host = self._host
        if found is None or not host.opened.office.is_open:
            return
        host.opened.unsound = found
        host.link.write(
            lambda _progress: soundness.remember(host.opened, found),
            Then(trouble=self._not_done),
        )
        if found:
            host.notices.add("unsound", self._said)

    def _said(self) -> Said | None:
        ui, found = self._host.context.ui, self._host.opened.unsound
        if not found:
            return None
        way = Way(ui.label("soundness.see"), self.show)
        return Said(Tone.DANGER, ui.say("soundness.found", n=len(found)), (way,))

    def show(self) -> None:
        """Turn to the page that tells what was found and what can be done."""
        page = self._host.go("archive")
        if isinstance(page, ArchivePage):
            page.turn_to(SOUNDNESS)
