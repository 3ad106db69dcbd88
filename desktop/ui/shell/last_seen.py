"""The diary's last row, kept in the settings of this computer and compared at each opening."""

from __future__ import annotations

import logging
from typing import Protocol

from desktop.base.settings import LastHead
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.problems import Refused
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import Deed
from desktop.ui.pages.context import Context
from desktop.ui.shell.notices import Notices, Said
from desktop.usecases import last_seen
from desktop.usecases.backup_reminders import SECTION
from desktop.usecases.opening import OpenOffice
from desktop.usecases.opening_notes import noted

log = logging.getLogger(__name__)


class Host(Protocol):
    """What is needed of the session."""

    opened: OpenOffice
    link: Link
    context: Context
    notices: Notices

    def go(self, key: str, id: int = 0) -> Page | None: ...


class LastSeen:
    """``look`` where an office is open, ``keep`` before it goes. It says what it finds and holds
    nobody up; it is told again until it stands in the diary.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._found: Msg | None = None

    def look(self) -> None:
        """Compare what lies there with what was seen here last, and remember it."""
        host = self._host
        opened, settings = host.opened, host.context.computer.settings
        seen = settings.last_head(opened.folder)
        try:
            found = None if seen is None else last_seen.why_older(opened, seen)
        except (Refused, Trouble) as why:  # a torn diary is told by the check of the whole
            log.info("not compared", extra={"cause": str(why)})
            return
        if found is None:
            self.keep()
            return
        self._found = found
        host.notices.add("last_seen", self._said)
        host.link.execute(
            noted, Then(done=lambda _outcome: self.keep(), trouble=self._not_noted), words=(found,)
        )

    def keep(self) -> None:
        """Remember the last row, after the acts before: one of them may change the file itself."""
        self._host.link.write(lambda _progress: self._read(), Then(done=self._remember))

    def keep_now(self) -> None:
        """Nothing is done any more: remember the last row; of a locked office that was done."""
        self._remember(self._read())

    def _read(self) -> LastHead | None:
        try:
            return last_seen.head_of(self._host.opened)
        except (Refused, Trouble):
            return None

    def _remember(self, head: LastHead | None) -> None:
        if head is not None:
            self._host.context.computer.seen(self._host.opened.folder, head)

    def _not_noted(self, trouble: Trouble) -> None:
        log.info("not written down", extra={"cause": trouble.msg.key})

    def _said(self) -> Said | None:
        ui, host = self._host.context.ui, self._host
        if self._found is None:
            return None

        def go() -> None:
            host.go(SECTION)

        way = Way(ui.label("last_seen.way"), go, Deed.LOOK)
        return Said(Tone.DANGER, ui.say(self._found), (way,))
