"""A change of the office's key in the window of a session: the sidebar, idleness, the lock."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject

from desktop.base.progress import Progress
from desktop.base.text import Msg
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone
from desktop.ui.pages.context import Context
from desktop.ui.pages.key_work import KeyWork
from desktop.ui.shell.backup_news import BackupNews
from desktop.ui.shell.idle import IdleWatch
from desktop.ui.shell.locked import Lock
from desktop.ui.shell.main_window import MainWindow


class Host(Protocol):
    """What is needed of the session."""

    link: Link
    context: Context
    backups: BackupNews
    idle: IdleWatch
    lock: Lock
    window: MainWindow


class KeyNews(QObject):
    """Follows a change of key wherever the clerk is, and gives it up when the office locks."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self.work = KeyWork(host.link, self)
        self.work.began.connect(self._began)
        self.work.stepped.connect(self._stepped)
        self.work.ended.connect(self._ended)

    def lock(self) -> None:
        """The office is being locked: the lock stands in line after the change, so it is stopped.

        The lock of idleness waits for it; this one was asked for.
        """
        if self.work.is_running:
            words = self._host.context.ui.say("key_work.lock_waits")
            self._host.lock.tell_work(Tone.INFO, words)
            self.work.cancel()

    def close(self) -> None:
        """The program ends: what can be given up is given up, and the rest takes a moment."""
        self.work.close()

    def _began(self) -> None:
        ui, host = self._host.context.ui, self._host
        if not host.backups.work.is_running:
            host.window.sidebar.work.begin(ui.say("key_work.name"), _Stop(self.work))
        host.idle.wait_for(ui.say("key_work.idle_waits"))

    def _stepped(self, done: int, of: int, words: Msg | None) -> None:
        if not self._host.backups.work.is_running:
            self._host.window.sidebar.work.step(done, of, words)

    def _ended(self, made: bool) -> None:
        host = self._host
        if not host.backups.work.is_running:
            host.window.sidebar.work.end()
            host.idle.wait_for("")
        if host.context.locking():
            words = "key_work.door_made" if made else "key_work.door_not"
            host.lock.tell_work(Tone.INFO, host.context.ui.say(words))


class _Stop(Progress):
    """What the card of the sidebar cancels."""

    def __init__(self, work: KeyWork) -> None:
        super().__init__()
        self._work = work

    def cancel(self) -> None:
        self._work.cancel()
