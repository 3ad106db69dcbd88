"""One open office in its window: pages, status bar, undo, locking, and making the window anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.base.settings import Language
from desktop.base.settings import Theme as Look
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.domain.accounts import Clerk, Role
from desktop.domain.backups import Backup, BackupCustom
from desktop.domain.office import AdoptedRegulation
from desktop.storage.damage import kind_of
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.rights import Deed
from desktop.ui.kit.teller import Teller
from desktop.ui.pages.context import Context, LockedBy
from desktop.ui.pages.settings import SettingsPage
from desktop.ui.shell import from_here
from desktop.ui.shell.after_opening import after_opening
from desktop.ui.shell.backup_news import BackupNews
from desktop.ui.shell.finding import RecordFinder
from desktop.ui.shell.ground import Ground
from desktop.ui.shell.help_acts import HELP_ACTS, ManualFinder, help_acts, shows_manual
from desktop.ui.shell.idle import IdleWatch
from desktop.ui.shell.kept_files import KeptFiles
from desktop.ui.shell.key_news import KeyNews
from desktop.ui.shell.last_seen import LastSeen
from desktop.ui.shell.locked import Lock, Safe
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.notices import Notices, Said
from desktop.ui.shell.own_layouts import own_surroundings
from desktop.ui.shell.placing import place_as
from desktop.ui.shell.status_bar import Place
from desktop.ui.shell.strip import UndoOffer
from desktop.ui.shell.system_news import SessionEar
from desktop.ui.shell.trouble import Report
from desktop.ui.shell.whole_check import WholeCheck
from desktop.usecases import live_view
from desktop.usecases.bringing_in import Brought
from desktop.usecases.desk import Outcome
from desktop.usecases.opening import OpenOffice

OPENED_FROM_ELSEWHERE = ("regulation",)
"""Sections that settings, the status bar and citations open, and no place of the sidebar."""

SERVED = {
    "undo": "",
    "settings": "settings",
    "change_passphrase": "settings",
    "renew_sheet": "settings",
    "backup": "backup",
    "restore": "backup",
    "regulation": "regulation",
    **dict.fromkeys(HELP_ACTS, ""),
}
"""Commands of the window that are carried out here, each with the section it needs."""


_IN_STATUS = (AdoptedRegulation.noun, Clerk.noun, Backup.noun, BackupCustom.noun)
"""What the status bar names."""


class Session(QObject):
    """The window of one office. ``closed`` comes when the clerk closes it.

    Another language or text size makes another window over the same desk, at the same place.
    """

    closed = Signal()
    tried = Signal(object)
    made = Signal(object)
    restore_wanted = Signal()
    salvage_wanted = Signal()
    _news = Signal(object)

    def __init__(self, ground: Ground, opened: OpenOffice) -> None:
        super().__init__()
        self._ground, self.opened = ground, opened
        self.context: Context
        self.idle: IdleWatch
        self.link = Link(opened.desk, writing=ground.writing, free=ground.free)
        self._files = KeptFiles(self, ground.copies)
        self.notices = Notices(self._page_in_view, self)
        self.backups = BackupNews(self, ground.disks, ground.eject)
        self.keys = KeyNews(self)
        self.seen = LastSeen(self)
        self.check = WholeCheck(self)
        opened.desk.listeners.append(self._news.emit)
        # Acts are done on the writing thread; what they mean for the screen is shown on its own.
        self._news.connect(self._heard, Qt.ConnectionType.QueuedConnection)
        ground.computer.changed.connect(self.look_again)
        self._closed = False
        self.wrong_before = 0
        self._ear = SessionEar(ground.app, self._lock)
        self._make()

    def show(self, section: str = "home", brought: Brought | None = None) -> None:
        """Show the window at a section, with what is to be said after opening.

        ``brought`` is what of a pasted list came in before; the page that shows it says so.
        """
        self.window.show()
        page = self.go(section if section in self._keys else self._keys[0])
        self.window.to_page()
        self.idle.start()
        self.seen.look()
        if brought is not None and page is not None:
            said = self._after_opening() or Said(Tone.WARN, "")
            page.tell_brought(brought, said.text, *said.ways)
            self.notices.stands("opening", self._after_opening)
        else:
            self.notices.add("opening", self._after_opening)
        self.backups.remind()
        self._files.begin()
        self.check.begin()

    def go(self, key: str, id: int = 0) -> Page | None:
        """Turn to a section, and to a record there; None where there is no such section."""
        if key not in self._keys or self.lock.is_locked():
            return None
        page = self.window.turn_to(key)
        if id:
            page.open(id)
        return page

    def _page_in_view(self) -> Page | None:
        return None if self._closed or self.lock.is_locked() else self.window.page()

    def _lock(self) -> None:
        """Of whichever window stands now: another language makes another."""
        self.lock.lock()

    def jot(self, place: str, payload: Mapping[str, Any] | None) -> None:
        """Keep a draft, None drops it; the bar says so where that cannot be."""
        self.link.jot(place, payload, Then(trouble=self._not_saved))

    def tell(self, tone: Tone, text: str, *ways: Way) -> None:
        """Say something in the strip of the page in view."""
        page = self.window.page()
        if page is not None:
            page.tell(tone, text, *ways)

    def report(self, report: Report) -> None:
        """Tell what nobody foresaw, with the ways on."""
        ui, file = self._ui, report.file
        ways = []
        if report.msg.key == "app.unforeseen":
            ways.append(Way(ui.label("app.reopen"), self.reopen, Deed.LOOK))
        if kind_of(report.msg) is not None:
            ways.append(Way(ui.label("soundness.see"), self.check.show, Deed.LOOK))
        if file is not None:
            save = partial(from_here.save_report, self.context, self._teller, file)
            ways.append(Way(ui.label("app.save_report"), save, Deed.LOOK))
        self.tell(Tone.DANGER, ui.say(report.msg), *ways)

    def reopen(self) -> None:
        """Make the window anew at the same section."""
        self._ground.writing.start(lambda _progress: None, Then(done=self._remade))

    def end(self) -> None:
        """Close it and let the window go, though the program goes on."""
        page = self.window.page()
        if page is not None and not self.lock.is_locked():
            page.put_down()
        self.window.closing.disconnect()
        self.close()
        self.window.hide()
        self.window.deleteLater()

    def close(self) -> None:
        """End the work under way, let the key go, and write the settings."""
        self._closed = True
        self._ground.computer.changed.disconnect(self.look_again)
        self.idle.stop()
        self.backups.close()
        self.keys.close()
        self.check.stop()
        self._ear.close()
        self.lock.let_papers_go()
        self._ground.writing.close()
        self._ground.free.close()
        self._files.put_away()
        self.seen.keep_now()
        self.opened.close()
        self._ground.computer.write()

    def _make(self) -> None:
        ground = self._ground
        shared = ground.surroundings()
        desk = self.opened.desk
        self._at_work = _at_work(desk.clerk)
        manual = shows_manual(ground.help, self._page_in_view)
        self._ui = ui = own_surroundings(shared, ground.computer, desk, manual)
        self._teller = Teller(ui, self.tell)
        sections = ground.sections(lambda: self.context)
        self._keys = tuple(section.key for section in sections)
        find = ManualFinder(RecordFinder(ui, self.link, self.go, self._teller), ground.help)
        self.window = MainWindow(
            ui, sections, office=self._office_name(), served=self._served(), find=find
        )
        for key in OPENED_FROM_ELSEWHERE:
            if key in self._keys:
                self.window.sidebar.items[key].hide()
        safe = Safe(self.opened, ground.writing, self._files.put_away)
        self.lock = Lock(ui, self.window, safe, ground.door, ground.help.show)
        self.context = Context(
            ui,
            self.link,
            ground.ask(ui, self.window),
            self.opened,
            ground.computer,
            self.go,
            self.jot,
            self.lock.is_locked,
            lambda: LockedBy(self.idle.of_computer(), self._ear.listens),
            self._files.copies,
            ground.opener,
            ground.device_keys,
            self.backups.work,
            self.keys.work,
        )
        minutes = ground.computer.settings.idle_minutes
        self.idle = IdleWatch(ui, self.window.status, minutes, ground.app, ground.idleness)
        self._ear.listen_for(self.window)
        self._undo = UndoOffer(ui)
        self._connect()
        self._serve()
        self.backups.move()
        self._show_status()

    def _served(self) -> tuple[str, ...]:
        """The commands carried out here: those whose page is among the sections."""
        return tuple(name for name, page in SERVED.items() if not page or page in self._keys)

    def _connect(self) -> None:
        window, computer = self.window, self._ground.computer
        window.lock_wanted.connect(self.lock.lock)
        window.closing.connect(self.closed.emit)
        window.another_page.connect(self.notices.go_on)
        window.troubled.connect(lambda trouble: self.report(Report(trouble.msg)))
        window.look_wanted.connect(lambda look: computer.change(theme=Look(look)))
        window.text_size_wanted.connect(lambda size: computer.change(text_size=size))
        window.language_wanted.connect(lambda each: computer.change(language=Language(each)))
        window.status.asked.connect(self.go)
        self.idle.expired.connect(self.lock.lock)
        self.lock.begun.connect(self.backups.lock)
        self.lock.begun.connect(self.keys.lock)
        self.lock.begun.connect(self.seen.keep)
        self.lock.locked.connect(self.idle.stop)
        self.lock.locked.connect(self.check.stop)
        self.lock.tried.connect(self.tried)
        self.lock.unlocked.connect(self._unlocked)
        self.lock.failed.connect(self._not_saved)

    def _serve(self) -> None:
        runs: dict[str, Callable[[], object]] = {
            "undo": self.undo,
            "settings": lambda: self.go("settings"),
            "change_passphrase": lambda: self._security(SettingsPage.change_passphrase),
            "renew_sheet": lambda: self._security(SettingsPage.renew_sheet),
            "regulation": lambda: self.go("regulation"),
            **help_acts(self._ground.help, self._page_in_view),
            "backup": self.backups.back_up,
            "restore": lambda: from_here.ask_restoring(lambda: self),
        }
        for name in self._served():
            self.window.serve(name, partial(_run, runs[name]))

    def undo(self) -> None:
        """Take back the clerk's last act."""
        self.link.undo(Then(self._undone, self._teller.problems, self._not_saved))

    def _undone(self, _outcome: object) -> None:
        """What a message said of the act is no longer so."""
        page = self.window.page()
        if page is not None:
            page.strip.clear()

    def look_again(self) -> None:
        """The settings of this computer changed: minutes at once, the rest by another window."""
        ui, settings = self._ui, self._ground.computer.settings
        self.idle.set_minutes(settings.idle_minutes)
        spoken = ui.catalogue.language == settings.language
        same = ui.theme.look is settings.theme and ui.theme.text_size == settings.text_size
        if not (spoken and same):
            self.reopen()

    def _security(self, act: Callable[[SettingsPage], None]) -> None:
        page = self.go("settings")
        if isinstance(page, SettingsPage):
            act(page)

    def _unlocked(self) -> None:
        self._show_status()
        self._ground.computer.opened(self.opened.folder, self._ui.clock.now())
        if wrong := self._wrong_before():
            self.notices.add("wrong_before", lambda: Said(Tone.WARN, wrong[0]))
        if _at_work(self.opened.desk.clerk) != self._at_work:
            self.reopen()  # columns and places kept are the other clerk's, and so is what is open
        else:
            self._files.ask()
        self.backups.go_on()
        self.seen.look()
        self.check.begin()
        self.idle.start()

    def _remade(self, _answer: object) -> None:
        former, here = self.window, self.window.here()
        page, focus = former.page(), QApplication.focusWidget()
        name = focus.objectName() if focus is not None else ""
        if page is not None:
            page.leave()
        self.idle.stop()
        former.closing.disconnect()
        self.notices.move()
        self._make()
        place_as(self.window, former)
        self.window.show()
        self.go(here or self._keys[0])
        self.idle.start()
        again = self.window.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus()
        former.hide()
        former.deleteLater()
        self._files.ask()
        self.made.emit(self)

    def _office_name(self) -> str:
        return str(self.link.now(self.opened.office_name))

    def _show_status(self) -> None:
        status, today = self.window.status, self._ui.clock.today()
        regulation = self.link.now(lambda tx: self.opened.regulations.in_force(tx, today))
        words = self._ui.say(regulation.decision.said) if regulation is not None else ""
        status.show_text(Place.REGULATION, words)
        status.show_text(Place.CLERK, self.opened.desk.clerk.label)
        self.backups.show_status()
        self._ask_meeting()

    def _ask_meeting(self) -> None:
        """The time to the lock is another one while a meeting sits."""
        today = self._ui.clock.today()
        self.idle.set_meeting(self.link.now(lambda tx: live_view.sits(tx, today)))

    def _heard(self, outcome: Outcome[Any]) -> None:
        """An act was done: say that it is kept, and offer to take it back."""
        if self.lock.is_locked() or self._closed:
            return
        words = Msg("app.saved", at=self._ui.clock.now().time())
        self.window.status.show_text(Place.SAVED, self._ui.say(words))
        self._undo.another_act()
        self._ask_meeting()
        undoable = self.opened.desk.undoable
        action = self.window.commands.action("undo")
        action.setText(self._ui.say(undoable or Msg("shell.action.undo")))
        if (page := self.window.page()) is not None:
            page.refresh()
        if any(each.noun in _IN_STATUS for each in outcome.changes):
            self._show_status()
        if _at_work(self.opened.desk.clerk) != self._at_work:
            self.reopen()
        if outcome.notice is not None:
            self.tell(Tone.WARN, self._ui.say(outcome.notice))

    def _not_saved(self, trouble: Trouble) -> None:
        self.window.status.show_text(
            Place.SAVED, self._ui.say("app.not_saved"), "danger", glyph="warning"
        )
        self._teller.trouble(trouble)

    def _after_opening(self) -> Said | None:
        """What is to be said after opening, and the ways on from it."""
        return after_opening(self.context, self._wrong_before(), self._security)

    def _wrong_before(self) -> tuple[str, ...]:
        wrong, self.wrong_before = self.wrong_before, 0
        return (self._ui.say("unlock.wrong_before", n=wrong),) if wrong else ()


def _at_work(clerk: Clerk) -> tuple[str, Role]:
    """Whose window it is, and for which role it was made."""
    return clerk.slot, clerk.role


def _run(act: Callable[[], object]) -> None:
    act()
