"""Backups in the window of a session: the status bar, the reminder, work under way, closing."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from desktop.base.progress import Progress
from desktop.base.removable import Disks, Eject
from desktop.base.settings import LastBackup
from desktop.base.text import Msg
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.pages import backup_words as words
from desktop.ui.pages.backing_up import BackingUp, Ended
from desktop.ui.pages.backup import BackupPage, ways_of
from desktop.ui.pages.context import Context
from desktop.ui.shell.closing import Closing
from desktop.ui.shell.idle import IdleWatch
from desktop.ui.shell.locked import Lock
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.notices import Notices, Said
from desktop.ui.shell.status_bar import Place
from desktop.usecases import backup_reminders, backups, sample_mark
from desktop.usecases.backup_reminders import SECTION
from desktop.usecases.backups import Due
from desktop.usecases.opening import OpenOffice


class Host(Protocol):
    """What is needed of the session."""

    opened: OpenOffice
    link: Link
    context: Context
    idle: IdleWatch
    lock: Lock
    notices: Notices
    window: MainWindow

    def go(self, key: str, id: int = 0) -> Page | None: ...


class BackupNews(QObject):
    """Speaks of backups wherever the clerk is. ``work`` makes them; ``move``: another window."""

    def __init__(self, host: Host, disks: Disks, eject: Eject) -> None:
        super().__init__()
        self._host = host
        self._told: Ended | None = None
        self.closing: Closing | None = None
        self.work = BackingUp(host.link, host.opened, disks=disks, eject=eject, parent=self)
        self.work.began.connect(self._began)
        self.work.stepped.connect(self._stepped)
        self.work.ended.connect(self._ended)

    def move(self) -> None:
        """The window is another one: what stands in it is shown there, and closing asks here."""
        host = self._host
        self.closing = Closing(host.context, host.window, self.work)
        host.window.may_close = self.closing.may
        if self.work.is_running:
            self._began()

    def remind(self) -> None:
        """Say after opening that a backup is due, in its turn."""
        self._host.notices.add(SECTION, self._reminder, reminds=True)

    def show_status(self) -> None:
        """How the office stands, in the status bar."""
        ui, status = self._host.context.ui, self._host.window.status
        if self.work.is_running:
            status.show_text(Place.BACKUP, ui.say("backup_page.status_runs"))
            return
        due = self._due()
        self._tell_door(due)
        if due.last is None or due.last.made_at is None:
            text, ink = ui.say("backup_page.status_none"), "warn"
        elif due.key_changed:
            text, ink = ui.say("backup_page.status_key"), "warn"
        elif due.is_due:
            text, ink = ui.say("backup_page.status_due"), "warn"
        else:
            text, ink = ui.say("backup_page.status", day=due.last.made_at.date()), "muted"
        status.show_text(Place.BACKUP, text, ink)

    def _tell_door(self, due: Due) -> None:
        """Keep for the door when the last good one was made; nothing that says what is in it."""
        host, it = self._host, due.last
        last = None
        if it is not None and it.made_at is not None:
            old_after = 0 if due.key_changed else due.custom.remind_after
            last = LastBackup(it.made_at, bool(it.medium), old_after)
        host.context.computer.backed_up(host.opened.folder, last)

    def back_up(self) -> None:
        """The command of the window: turn to the page and begin."""
        page = self._page()
        if page is not None:
            page.back_up()

    def go_on(self) -> None:
        """The office is open again: keep what was made, and say what came of it."""
        self.work.go_on()
        if self._told is not None:
            ended, self._told = self._told, None
            self._tell(ended)

    def lock(self) -> None:
        """The office is being locked: a backup under way needs the key, so it is given up.

        The lock of idleness waits for it; this one was asked for, and does not.
        """
        if self.work.is_running:
            self._host.lock.tell_work(Tone.INFO, self._host.context.ui.say("backup_lock.stopping"))
            self.work.lock()

    def close(self) -> None:
        """The program ends: a backup under way is given up, and leaves nothing half made."""
        self.work.close()

    def _page(self) -> BackupPage | None:
        page = self._host.go(SECTION)
        return page if isinstance(page, BackupPage) else None

    def _due(self) -> Due:
        today = self._host.context.ui.clock.today()
        due: Due = self._host.link.now(lambda tx: backups.due(tx, today))
        return due

    def _reminder(self) -> Said | None:
        host, ui = self._host, self._host.context.ui
        if not host.opened.desk.may(backups.keep_note) or self.work.is_running:
            return None
        if sample_mark.passphrase_of(host.opened.folder) is not None:
            return None  # invented data is lost to nobody
        today = ui.clock.today()
        due: Due | None = host.link.now(lambda tx: backup_reminders.asked_for(tx, today))
        if due is None:
            return None
        way = Way(ui.label("backup_page.now"), self.back_up)
        return Said(Tone.WARN, ui.say(backup_reminders.why_due(due)), (way,))

    def _began(self) -> None:
        ui, card = self._host.context.ui, self._host.window.sidebar.work
        card.begin(ui.say("backup_page.work_name"), _Stop(self.work))
        card.step(*self.work.last)
        self._host.idle.wait_for(ui.say("backup_lock.waits"))
        if not self._host.context.locking():
            self.show_status()

    def _stepped(self, done: int, of: int, step: Msg | None) -> None:
        self._host.window.sidebar.work.step(done, of, step)

    def _ended(self, ended: Ended) -> None:
        self._host.window.sidebar.work.end()
        self._host.idle.wait_for("")
        if self.closing is not None and self.closing.is_asking():
            return  # it says so itself
        if self._host.context.locking():
            self._told = ended
            self._host.lock.tell_work(*words.at_the_door(self._host.context.ui, ended))
        else:
            self._tell(ended)

    def _tell(self, ended: Ended) -> None:
        self.show_status()
        page = self._host.window.page()
        if isinstance(page, BackupPage):
            page.show_ended(ended)
            return

        def said() -> Said:
            ui = self._host.context.ui
            tone, text = words.of_ended(ui, ended, self._due())
            return Said(tone, text, ways_of(ui, ended, self._page))

        self._host.notices.add(SECTION, said)  # and the reminder is over


class _Stop(Progress):
    """What the card of the sidebar cancels."""

    def __init__(self, work: BackingUp) -> None:
        super().__init__()
        self._work = work

    def cancel(self) -> None:
        self._work.cancel()
