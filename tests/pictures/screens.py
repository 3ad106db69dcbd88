"""The tour of the screens: the door, first run, every room with its tabs, the locked window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.base import settings
from desktop.base.clock import SetClock
from desktop.base.settings import Language, Settings
from desktop.base.settings import Theme as Look
from desktop.domain.accounts import Role
from desktop.ui.kit.page import Page
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.meeting.tabs import TABS
from desktop.ui.shell.navigation import Item
from desktop.ui.shell.session import Session
from tests.pictures import backups, damages, tasks
from tests.pictures.album import Album, settle
from tests.pictures.offices import NOW, Drawn, Meetings, meetings
from tests.storage.test_damage import flip
from tests.ui.shell.program import Wizard, World

WRONG = "mot cum mat khau khac"
STEPS = ("welcome", "unit", "regulation", "passphrase", "sheet", "members")


@dataclass(frozen=True)
class Way:
    """In which language and look pictures are taken, and what their names begin with."""

    language: Language
    look: Look
    prefix: str = ""

    def name(self, screen: str) -> str:
        return f"{self.prefix}{self.language}-{self.look}-{screen}"


class Tour:
    """Walks through the program on one office, taking pictures."""

    def __init__(self, album: Album, way: Way, scratch: Path) -> None:
        self.album, self.way, self.scratch = album, way, scratch

    def door(self, office: Drawn) -> None:
        """Unlock: as it opens, after a wrong passphrase, with the recovery sheet."""
        with self._world(office.at) as world:
            world.start(office.folder)
            self._take("unlock", world.page)
            world.type_passphrase(WRONG)
            self._take("unlock-wrong", world.page)
            world.unlock.show_sheet(True)
            self._take("unlock-sheet", world.page)

    def first_run(self, province: str, effective: str) -> None:
        """The six steps, each as it is filled in; offices made by former tours are gone."""
        shutil.rmtree(self.scratch / "offices", ignore_errors=True)
        with self._world(NOW) as world:
            world.start()
            self._take("first-run-welcome", world.page)
            wizard = Wizard(world)
            wizard.begin()
            acts = {
                "unit": lambda: wizard.name_office(province),
                "regulation": lambda: wizard.decide(effective),
                "passphrase": wizard.set_passphrase,
                "sheet": lambda: self._copy_code(wizard, world),
            }
            for step in STEPS[1:]:
                if wizard.here != step:
                    raise ValueError(f"first run stands at {wizard.here}, not at {step}")
                acts.get(step, settle)()
                settle()
                self._take(f"first-run-{step}", world.page)
                if step != STEPS[-1]:
                    wizard.next()

    def rooms(self, office: Drawn) -> None:
        """Every room the window has, with its tabs and groups; then the locked window."""
        with self._world(office.at) as world:
            session = world.unlocked(office)
            window = session.window
            for key in session._keys:
                page = session.go(key)
                settle()
                assert page is not None
                self._take(key, window)
                self._parts(key, page, window)
            found = session.link.now(lambda tx: meetings(tx, office.at.date()))
            self._meetings(world, found)
            page = session.go("members")
            if page is not None:
                paste = page.acts().get("paste_rows")
                if paste is not None:
                    paste()
                    settle()
                    self._take("members-paste", window)
            session.go("home")
            self._help(world)
            session.lock.lock()
            settle()
            self._take("locked", window)

    def live(self, office: Drawn) -> None:
        """The meeting under way."""
        with self._world(office.at) as world:
            session = world.unlocked(office)
            found = session.link.now(lambda tx: meetings(tx, office.at.date()))
            page = session.go("meetings")
            for tab in ("live", "conclusions", "absence"):
                page.open_tab(found.running, tab)  # type: ignore[union-attr]
                settle()
                self._take(f"live-{tab}" if tab != "live" else "live", session.window)
            page.open_tab(found.running, "live")  # type: ignore[union-attr]
            clauses = page.frame.panel().live.view.facts.clauses  # type: ignore[union-attr]
            for clause in clauses[:1]:
                page.frame.panel().conclusions.give(clause.id)  # type: ignore[union-attr]
                settle()
                self._take("live-giving", session.window)

    def backups(self, office: Drawn) -> None:
        """The page of backups, closing, and restoring what was backed up."""
        shutil.rmtree(self.scratch / "media", ignore_errors=True)
        with self._world(office.at) as world:
            session = world.unlocked(office)
            session.go("home")
            backups.page(world, self._take)
            backups.closing(world, self._take)
            backups.locked(world, self._take)
        with self._world(office.at) as world:
            world.plug()
            world.start(office.folder)
            backups.restoring(world, self._take, office.passphrase, office.folder)
        with self._world(office.at) as world:
            world.plug()
            world.start(office.folder)
            backups.by_sheet(world, self._take, self.scratch / "offices" / "moi")

    def reader(self, office: Drawn) -> None:
        """What somebody sees who only reads: rooms, a meeting, its minutes and papers."""
        with self._world(office.at) as world:
            session = world.unlocked(office)
            desk = session.opened.desk
            desk.clerk = replace(desk.clerk, role=Role.READER)
            session.reopen()
            settle()
            found = session.link.now(lambda tx: meetings(tx, office.at.date()))
            for key in ("home", "members", "documents", "backup", "settings"):
                page = session.go(key)
                settle()
                if page is not None:
                    self._take(f"reader-{key}", session.window)
            for tab in ("details", "minutes", "papers") if found.written else ():
                page = session.go("meetings")
                page.open_tab(found.written, tab)  # type: ignore[union-attr]
                settle()
                self._take(f"reader-meeting-{tab}", session.window)

    def damages(self, office: Drawn) -> None:
        """What is torn: found behind the door, met at the door, salvaged."""
        place = self.scratch / "offices" / "torn"
        it = damages.torn(office, place, ("index", "ix_people_sought"), ("table", "papers"))
        with self._world(office.at) as world:
            world.unlocked(it)
            damages.check(world, self._take)
        with self._world(office.at) as world:
            world.unlocked(office)
            damages.fetch(world, self._take)
        it = damages.torn(office, place, ("table", "participants"), ("table", "organisations"))
        flip(it.folder / "office.db", 1, 200)
        with self._world(office.at) as world:
            world.start(it.folder)
            damages.door(world, self._take, it)
        damages.without_keys(it)
        with self._world(office.at) as world:
            world.start(it.folder)
            self._take("door-keys-missing", world.page)

    def _meetings(self, world: Tourist, found: Meetings) -> None:
        window, page = world.session.window, world.session.go("meetings")
        assert page is not None
        for tab in TABS:
            if found.written:
                page.open_tab(found.written, tab.key)  # type: ignore[attr-defined]
                settle()
                self._take(f"meeting-{tab.key}", window)
        for tab in TABS:
            if found.ahead:
                page.open_tab(found.ahead, tab.key)  # type: ignore[attr-defined]
                settle()
                self._take(f"meeting-ahead-{tab.key}", window)
        if found.locked:
            page.open_tab(found.locked, "minutes")  # type: ignore[attr-defined]
            settle()
            self._take("meeting-locked", window)
        tasks.tour(page, window, found, self._take)  # type: ignore[arg-type]
        new = page.acts().get("new")
        if new is not None:
            new()
            settle()
            self._take("meeting-plan", window)

    def _help(self, world: Tourist) -> None:
        """The help window at a page with a picture, at what a search found, and at the rest."""
        assert world.program is not None
        for topic in ("meeting-live", "bat-dau", "how-to", "it", "shortcuts", "about"):
            world.program.help.show(topic)
            settle()
            window = world.program.help.window
            assert window is not None
            self._take(f"help-{topic}", window)
        window.search.setText("nguoi dung" if self.way.language is Language.VI else "user")
        window.search.textEdited.emit(window.search.text())
        window.list.take_first()
        settle()
        self._take("help-search", window)
        window.print.click()
        settle()
        self._take("help-print", window)
        world.program.help.close()

    def _parts(self, key: str, page: Page, window: QWidget) -> None:
        """The tabs of a page, and the groups of one that has them at its side."""
        for row in page.findChildren(TabRow):
            if not row.isVisible():
                continue
            for place in range(1, row.count()):
                row.setCurrentIndex(place)
                settle()
                self._take(f"{key}-{row.key()}", window)
            row.setCurrentIndex(0)
        for item in page.findChildren(Item)[1:]:
            item.click()
            settle()
            self._take(f"{key}-{item.objectName().removeprefix('group_')}", window)

    def _copy_code(self, wizard: Wizard, world: World) -> None:
        """By hand: which groups are asked for after printing is left to chance."""
        self._take("first-run-sheet-offered", world.page)
        wizard.screen.press_button("no_printer")
        wizard.screen.press_button("copied")
        for number, group in enumerate(wizard.code().groups, 1):
            wizard.type_group(number, group)

    def _take(self, screen: str, widget: QWidget) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, Item):
            focus.clearFocus()  # a clerk who came by keys would be on the page
        shown = widget if isinstance(widget, QDialog) else widget.window()
        self.album.screen(self.way.name(screen), shown)

    @contextmanager
    def _world(self, at: object) -> Iterator[Tourist]:
        """A computer with settings of its own in this language and look."""
        file = self.scratch / "settings.json"
        file.unlink(missing_ok=True)
        settings.write(file, Settings(language=self.way.language, theme=self.way.look))
        world = Tourist(self.scratch, SetClock(at))  # type: ignore[arg-type]
        try:
            yield world
        finally:
            world.end()


class Tourist(World):
    """A computer whose clerk knows the passphrase of a sample office."""

    def unlocked(self, office: Drawn) -> Session:
        """Start and unlock."""
        self.start(office.folder)
        self.type_passphrase(office.passphrase)
        return self.session
