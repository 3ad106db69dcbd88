"""A reader's walk through the window: everything that can be pressed there is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)

from desktop.base.clock import SetClock
from desktop.domain.accounts import Clerk, Permission, Role
from desktop.domain.problems import Refused
from desktop.storage import slot_file
from desktop.ui.kit.page import Page
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.meeting.tabs import TABS
from desktop.ui.shell.navigation import Item
from desktop.ui.shell.session import Session
from desktop.usecases import clerks
from desktop.usecases.desk import Desk
from desktop.usecases.opening import OpenOffice
from tests.pictures.offices import Drawn, Meetings, meetings
from tests.ui.driver import press
from tests.ui.shell.program import OTHER, World, settle
from tests.usecases.founded import CHEAP

LEAVES = {"lock", "quit", "restore", "backup_restore"}
"""Commands and buttons that put the office away, and so end the walk."""
ON_EACH_PAGE = {"export", "preview", "print", "save", "new", "remove", "attach"}
"""Commands that are another thing on each page."""
_DIGITS = re.compile(r"\d+")
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Space)

Step = Callable[[], QWidget]
"""Goes to a place of the window; the answer is the page."""


def with_reader(office: Drawn) -> Drawn:
    """The same office with a reader in it, whose passphrase is ``OTHER``."""
    opened = OpenOffice.open(office.folder, SetClock(office.at), passphrase=office.passphrase)
    reader = Clerk(label="Lê Văn Xem", role=Role.READER)
    clerks.enrol(opened, reader, OTHER, proof=office.passphrase, cost=CHEAP)
    opened.close()
    return Drawn(office.folder, OTHER, office.at)


def sign_in(world: World, folder: Path, passphrase: str, place: int) -> Session:
    """Start the program and open the office as the clerk at ``place`` of the list at the door."""
    world.start(folder)
    who = world.unlock._who
    assert who is not None
    who.set_value(slot_file.peek(folder).clerks[place].id)
    world.type_passphrase(passphrase)
    return world.session


@contextmanager
def refusals(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the desk refuses for want of a permission, and what it keeps as a draft, meanwhile."""
    told: list[str] = []
    require, jot = Desk.require, Desk.jot

    def heard(self: Desk, permission: Permission) -> None:
        try:
            require(self, permission)
        except Refused:
            told.append(f"refused: {permission}")
            raise

    def jotted(self: Desk, place: str, payload: dict[str, object]) -> None:
        told.append(f"draft: {place}")
        jot(self, place, payload)

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "require", heard)
        patch.setattr(Desk, "jot", jotted)
        yield told


class Walk:
    """Presses everything at every place; ``told`` is what must stay empty.

    ``used`` are the controls, commands and keys that need not be pressed again.
    """

    def __init__(self, session: Session, told: list[str], today: date, used: set[str]) -> None:
        self.session, self.told, self._today, self._used = session, told, today, used
        self.found: list[str] = []
        self.opened = 0
        self._seen: tuple[object, ...] = ()

    def places(self) -> Iterator[tuple[str, Step]]:
        """Every page with its tabs and groups, every tab of the meetings worth a picture."""
        session = self.session
        for key in session._keys:
            yield key, lambda key=key: self._go(key)
            page = self._go(key)
            rows = [row for row in page.findChildren(TabRow) if row.isVisible()]
            for number, row in enumerate(rows):
                for tab in range(1, row.count()):
                    yield f"{key}-{number}-{tab}", lambda k=key, n=number, t=tab: self._tab(k, n, t)
            for item in [each.objectName() for each in page.findChildren(Item)[1:]]:
                yield f"{key}-{item}", lambda key=key, item=item: self._group(key, item)
        known: Meetings = session.link.now(lambda tx: meetings(tx, self._today))
        for state in ("ahead", "running", "written", "locked"):
            id = getattr(known, state)
            for tab in TABS if id else ():
                yield f"{state}-{tab.key}", lambda id=id, tab=tab: self._meeting(id, tab.key)

    def press_everything(self) -> None:
        """Each control, command and key once: at the first place where it is there to be used."""
        for name, step in list(self.places()):
            self._check(name, "opening it", lambda step=step: self._at(step, anew=True))
            self.opened += 1
            page = self._at(step)
            for found, use in (
                (self._controls(page), self._press),
                (self._acts(name), self._act),
                (self._keys(page), self._key),
            ):
                for each in found:
                    kind = _DIGITS.sub("", each)
                    if kind not in self._used:
                        self._used.add(kind)
                        page = self._at(step)
                        self._check(name, each, lambda u=use, p=page, e=each: u(p, e))

    def _at(self, step: Step, *, anew: bool = False) -> QWidget:
        """The page at a place; gone to again only where the last press led away from it."""
        page = self.session.window.page()
        if anew or page is None or self._seen != self._shown():
            page_now = step()
            self._seen = self._shown()
            return page_now
        return page

    def _shown(self) -> tuple[object, ...]:
        """What is in view, roughly: the page and what can be pressed there."""
        page = self.session.window.page()
        if page is None:
            return ()
        return (self.session.window.here(), *self._controls(page))

    def _check(self, name: str, what: str, run: Callable[[], object]) -> None:
        run()
        settle()
        self._put_away()
        if self.told:
            self.found.append(f"{name}: {what}: {self.told[0]}")
            self.told.clear()

    def _go(self, key: str) -> QWidget:
        page = self.session.go(key)
        assert isinstance(page, Page)
        page.uncover()
        if key == "meetings":
            page.show_list()  # type: ignore[attr-defined]
        settle()
        return page

    def _tab(self, key: str, number: int, tab: int) -> QWidget:
        page = self._go(key)
        rows = [row for row in page.findChildren(TabRow) if row.isVisible()]
        rows[number].setCurrentIndex(tab)
        settle()
        return page

    def _group(self, key: str, item: str) -> QWidget:
        page = self._go(key)
        chosen = page.findChild(Item, item)
        assert chosen is not None
        chosen.click()
        settle()
        return page

    def _meeting(self, id: int, tab: str) -> QWidget:
        page = self._go("meetings")
        page.open_tab(id, tab)  # type: ignore[attr-defined]
        settle()
        for table in page.findChildren(QAbstractItemView):
            if table.isVisible() and table.model() is not None and table.model().rowCount():
                table.setCurrentIndex(table.model().index(0, 0))
        settle()
        return page

    def _controls(self, page: QWidget) -> list[str]:
        """What can be pressed or typed into, by name; lists that open are not pressed."""
        kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
        return list(
            dict.fromkeys(
                each.objectName()
                for kind in kinds
                for each in page.findChildren(kind)
                if each.objectName() and each.objectName() not in LEAVES and _open(each, page)
            )
        )

    def _press(self, page: QWidget, name: str) -> None:
        control = next(
            (each for each in page.findChildren(QWidget, name) if _open(each, page)), None
        )
        if isinstance(control, QAbstractButton):
            control.click()
        elif control is not None:
            control.setFocus()
            press(control, Qt.Key.Key_A)
            press(control, Qt.Key.Key_Return)
            QApplication.processEvents()
            assert isinstance(page, Page)
            page.leave()

    def _acts(self, name: str) -> list[str]:
        """The commands that stand open here; those of a page as something else on each page."""
        commands = self.session.window.commands
        return [
            f"{act} on {name}" if act in ON_EACH_PAGE else act
            for act, each in commands.all().items()
            if each.isEnabled() and act not in LEAVES
        ]

    def _act(self, _page: QWidget, name: str) -> None:
        self.session.window.commands.action(name.split(" ", maxsplit=1)[0]).trigger()

    def _keys(self, page: QWidget) -> list[str]:
        return [
            f"{key.name} in {each.objectName()}"
            for each in page.findChildren(QAbstractItemView)
            if each.isVisible() and each.objectName()
            for key in KEYS
        ]

    def _key(self, page: QWidget, both: str) -> None:
        key, _, name = both.partition(" in ")
        table = page.findChild(QAbstractItemView, name)
        if table is None or table.model() is None or not table.model().rowCount():
            return
        table.setCurrentIndex(table.model().index(0, 0))
        table.setFocus()
        press(table, Qt.Key[key])

    def _put_away(self) -> None:
        """Menus and dialogs that came up, after pressing what stands in them."""
        for menu in QApplication.topLevelWidgets():
            if isinstance(menu, QMenu) and menu.isVisible():
                for made in menu.actions():
                    if made.isEnabled() and made.menu() is None:
                        made.trigger()
                        settle()
                menu.close()
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        settle()


def _open(each: QWidget, page: QWidget) -> bool:
    if not each.isVisibleTo(page) or not each.isEnabled():
        return False
    return not (isinstance(each, (QLineEdit, QPlainTextEdit)) and each.isReadOnly())
