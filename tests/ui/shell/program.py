"""The whole program in a test: real encrypted offices, work done at once, prepared answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app
from desktop.base.clock import SetClock
from desktop.base.idleness import Idleness
from desktop.base.removable import Disk
from desktop.base.settings import Tries
from desktop.base.text import Catalogue
from desktop.storage.device_key import Backend, nowhere
from desktop.storage.recovery import RecoveryCode
from desktop.ui.kit.jobs import InlineQueue, Queue, Then
from desktop.ui.kit.printing import PrintOrder
from desktop.ui.shell.first_run import FirstRun
from desktop.ui.shell.session import Session
from desktop.ui.shell.unlock import UnlockPage
from desktop.usecases.opening import OpenOffice
from tests.ui.driver import PreparedAsk, Screen, type_vn, words
from tests.usecases.founded import CHEAP, PHRASE

OTHER = "con thuyen nho tren song"


@dataclass
class Printer:
    """A printer that keeps what it was sent; ``there`` False: the computer has none."""

    there: bool = True
    sent: list[QImage] = field(default_factory=list)
    orders: list[PrintOrder] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        return ("HP LaserJet",) if self.there else ()

    def begin(self, order: PrintOrder) -> Printer:
        self.orders.append(order)
        return self

    def page(self, image: QImage, millimetres: tuple[float, float]) -> None:
        assert millimetres == pytest.approx((210, 297), abs=0.5)
        self.sent.append(image)

    def close(self) -> None:
        """The paper is out."""

    def abort(self) -> None:
        """Nothing comes out."""


@dataclass
class World:
    """A computer with a program on it: its folder, its clock, its clerk's answers."""

    place: Path
    clock: SetClock
    ask: PreparedAsk = field(default_factory=PreparedAsk)
    printer: Printer = field(default_factory=Printer)
    program: app.Program | None = None
    writing: Callable[[], Queue] = InlineQueue
    free: Callable[[], Queue] = InlineQueue
    idleness: Idleness | None = None
    shown: list[Path] = field(default_factory=list)
    keyring: Callable[[], Backend] = nowhere
    sticks: dict[str, Disk] = field(default_factory=dict)
    ejected: list[str] = field(default_factory=list)
    lets_go: bool = True

    def plug(
        self, name: str = "TBANM-01", *, free_mb: int = 12_400, read_only: bool = False
    ) -> Path:
        """Put a stick in; what lies on it is what lay on it before."""
        folder = self.place / "media" / name
        folder.mkdir(parents=True, exist_ok=True)
        size = 16_000_000_000
        self.sticks[name] = Disk(folder, name, free_mb * 1_000_000, size, read_only)
        return folder

    def pull(self, name: str = "TBANM-01") -> None:
        """Pull a stick out; its folder is no more."""
        gone = self.sticks.pop(name)
        gone.folder.rename(gone.folder.with_name(f".{name}"))

    def disks(self) -> tuple[Disk, ...]:
        return tuple(self.sticks.values())

    def eject(self, disk: Disk) -> bool:
        self.ejected.append(disk.name)
        return self.lets_go

    def opener(self, path: Path) -> bool:
        """What shows files here: it only remembers which."""
        self.shown.append(path)
        return True

    def start(self, folder: Path | None = None) -> app.Program:
        """Start the program, as ``thuky [DIR]`` does, up to the door."""
        self.program = app.start(folder, clock=self.clock, given=self._given())
        settle()
        return self.program

    def _given(self) -> app.Places:
        return app.Places(
            writing=self.writing,
            free=self.free,
            ask=lambda _ui, _window: self.ask,
            log_folder=self.place / "log",
            cost=CHEAP,
            printers=self.printer,
            preloads=False,
            idleness=lambda _platform: self.idleness,
            opener=self.opener,
            copies=self.place,
            keyring=self.keyring,
            disks=self.disks,
            eject=self.eject,
        )

    @property
    def page(self) -> QWidget:
        assert self.program is not None
        assert self.program.entrance is not None
        page = self.program.entrance.page()
        assert page is not None
        return page

    @property
    def unlock(self) -> UnlockPage:
        assert isinstance(self.page, UnlockPage)
        return self.page

    @property
    def first_run(self) -> FirstRun:
        assert isinstance(self.page, FirstRun)
        return self.page

    @property
    def session(self) -> Session:
        assert self.program is not None
        assert self.program.session is not None
        return self.program.session

    def type_passphrase(self, text: str = PHRASE) -> None:
        """Type into the door and press Enter."""
        self.unlock.field.line.clear()
        type_vn(self.unlock.field.line, text)
        self.unlock.try_now()
        settle()
        if self.program is not None and self.program.session is not None:
            activate(self.program.session.window)

    def opened(self, folder: Path) -> Session:
        """Start and unlock: what the door does, without drawing it and typing there by letters.

        Tests of the door itself ``start`` and then type.
        """
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(app, "STEPS", app.STEPS[:-1])
            program = self.program = app.start(folder, clock=self.clock, given=self._given())
        slot = program.door().slots[0][0]

        def done(opened: OpenOffice) -> None:
            program.tried(Tries(slot))
            program._begin(opened, "home")

        program._open(PHRASE, slot, Then(done=done))
        settle()
        activate(self.session.window)
        return self.session

    def end(self) -> None:
        """Close the window, as the clerk does."""
        if self.program is not None:
            if self.program.session is not None:
                self.program.session.window.close()
            elif self.program.entrance is not None:
                self.program.entrance.close()
            self.program = None
        settle()
        # A look put on later would be put on whatever windows were left behind, too.
        for left in QApplication.topLevelWidgets():
            left.deleteLater()
        QApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))


@contextmanager
def computer(place: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A computer of its own, with settings and offices under ``place``."""
    monkeypatch.setenv("THUKY_SETTINGS", str(place / "settings.json"))
    monkeypatch.setenv("THUKY_DATA", str(place / "offices"))
    monkeypatch.setattr(Catalogue, "load", words)  # each program would read the same files again
    world = World(place, clock)
    try:
        yield world
    finally:
        world.end()


def settle() -> None:
    """Let what was queued for the screen happen."""
    for _round in range(3):
        QApplication.processEvents()


def activate(window: QWidget) -> None:
    """Keys and the focus belong to the active window only, so the one before must be gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    settle()


class _Windows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


@contextmanager
def windows_shown() -> Iterator[list[str]]:
    """What comes up as a window of its own meanwhile, also for a moment only."""
    app, windows = QApplication.instance(), _Windows()
    assert app is not None
    app.installEventFilter(windows)
    try:
        yield windows.shown
    finally:
        app.removeEventFilter(windows)


class Wizard:
    """First run seen by its clerk."""

    def __init__(self, world: World) -> None:
        self._world = world

    @property
    def run(self) -> FirstRun:
        return self._world.first_run

    @property
    def screen(self) -> Screen:
        return Screen(self.run)

    @property
    def here(self) -> str:
        return self.run.step().name

    def next(self) -> str:
        """Press *Tiếp tục*; the step it led to."""
        self.screen.press_button("next")
        settle()
        return self.here

    def begin(self) -> None:
        self.screen.press_button("start_new")

    def name_office(self, province: str = "Mẫu", term: str = "25/9/2025") -> None:
        self.screen.type_into("province", province)
        if term:
            self.screen.type_into("term_began", term)

    def decide(self, effective: str = "21/4/2026") -> None:
        line = self.run.regulation.form.editor("effective").line
        line.clear()
        type_vn(line, effective)

    def set_passphrase(self, text: str = PHRASE, again: str | None = None) -> None:
        for editor, typed in (
            (self.run.passphrase.new.first, text),
            (self.run.passphrase.new.again, text if again is None else again),
        ):
            editor.line.clear()
            type_vn(editor.line, typed)

    def to(self, step: str) -> None:
        """Go from the first step to another, filling in what it takes."""
        acts: dict[str, Callable[[], None]] = {
            "unit": self.name_office,
            "regulation": self.decide,
            "passphrase": self.set_passphrase,
        }
        self.begin()
        while self.here != step:
            acts[self.here]()
            self.next()

    def code(self) -> RecoveryCode:
        assert self.run.made is not None
        return self.run.made.code

    def type_group(self, number: int, text: str) -> None:
        line = self.run.sheet.panel.lines[number - 1]
        line.clear()
        type_vn(line, text)
