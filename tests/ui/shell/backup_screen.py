"""The page of backups and the page of restoring, seen by their clerk; driven by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop.base.progress import Progress
from desktop.domain.backups import Backup
from desktop.ui.kit.jobs import InlineQueue, Then, Work
from desktop.ui.pages.backup import BackupPage
from desktop.ui.shell.first_run_step import BigChoice
from desktop.ui.shell.restoring import RestorePage
from desktop.usecases import backups
from tests.ui.driver import press, type_vn
from tests.ui.shell.program import World, activate, settle


def enter(widget: QWidget) -> None:
    """Press a button by Enter, as it has the focus."""
    assert widget.isEnabled(), f"{widget.objectName()} cannot be pressed now"
    widget.setFocus()
    press(widget, Qt.Key.Key_Return)
    settle()


class BackupScreen:
    """What the clerk does on the page, and what stands there."""

    def __init__(self, world: World) -> None:
        self.world = world
        page = world.session.go("backup")
        assert isinstance(page, BackupPage)
        self.page = page
        activate(world.session.window)

    def press(self, name: str) -> None:
        named = self.page.findChildren(QAbstractButton, name)
        found = [each for each in named if each.isVisible()]  # others are on their way out
        assert found, f"nothing is called {name}"
        enter(found[-1])

    def places(self) -> list[str]:
        """The places that are offered, as they are spoken."""
        return [each.accessibleName() for each in self.page.chooser.choices]

    def choose(self, place: int = 0) -> None:
        enter(self.page.chooser.choices[place])

    def look(self) -> None:
        """Two seconds are over: the program looks which disks are in."""
        self.page.watch.look()
        settle()

    def said(self) -> str:
        return self.page.strip.text()

    def way(self, number: int = 0) -> None:
        """Press a way on in the strip."""
        self.press(f"backup_strip_way_{number}")

    def shown(self, name: str) -> str:
        found = self.page.findChild(QLabel, name)
        assert found is not None
        return found.text()

    def copies(self) -> tuple[Backup, ...]:
        return self.world.session.link.now(backups.kept)  # type: ignore[no-any-return]

    def row(self, row: int = 0) -> list[str]:
        model = self.page.copies.table.model()
        return [str(model.index(row, column).data()) for column in range(model.columnCount())]

    def back_up(self, name: str = "TBANM-01") -> Path:
        """Back up to a stick that is put in now; the folder of the stick."""
        folder = self.world.plug(name)
        self.press("backup_elsewhere")
        self.look()
        at = next(n for n, each in enumerate(self.places()) if name in each)
        self.choose(at)
        assert self.page.strip.property("ground") == "ok", self.said()
        return folder


class RestoreScreen:
    """Restoring, from the copies that are found to the office that opens."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def page(self) -> RestorePage:
        assert isinstance(self.world.page, RestorePage)
        return self.world.page

    @property
    def here(self) -> str:
        return self.page.step().name

    def copies(self) -> list[str]:
        return [each.accessibleName() for each in self.page.finding.choices]

    def choose(self, place: int = 0) -> None:
        choice: BigChoice = self.page.finding.choices[place]
        enter(choice)

    def type_passphrase(self, text: str) -> None:
        line = self.page.key.field.line
        line.clear()
        type_vn(line, text)
        press(line, Qt.Key.Key_Return)
        settle()

    def type_code(self, code: str) -> None:
        if self.page.key.passphrase_is_asked():
            enter(self.page.key.other)
        for line, group in zip(self.page.key.code.lines, code.split("-"), strict=True):
            line.clear()
            type_vn(line, group)
        self.next()

    def to(self, folder: Path) -> None:
        line = self.page.inside.to
        line.clear()
        line.setFocus()
        type_vn(line, str(folder))

    def set_passphrase(self, text: str) -> None:
        for editor in (self.page.inside.new.first, self.page.inside.new.again):
            editor.line.clear()
            type_vn(editor.line, text)

    def next(self) -> str:
        enter(self.page.foot.forward)
        program = self.world.program
        return self.here if program is not None and program.session is None else ""

    def back(self) -> None:
        enter(self.page.foot.back)

    def told(self) -> str:
        """What is said of the whole step."""
        return self.page.head.notice.text()


class SteppedQueue(InlineQueue):
    """Does work at once, and lets a test act at the steps of the work that it names."""

    def __init__(self) -> None:
        self.at: dict[str, Callable[[Progress], None]] = {}

    def start(self, work: Work, then: Then) -> Progress:
        def stepped(done: int, of: int, words: object) -> None:
            then.step(done, of, words)  # type: ignore[arg-type]
            act = self.at.pop(getattr(words, "key", ""), None)
            if act is not None:
                act(own)

        own = Progress(stepped)
        inner = Then(then.done, then.refused, then.trouble, then.cancelled)
        super().start(lambda _progress: work(own), inner)
        return own


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A stick whose switch is set to read only."""
    mode = folder.stat().st_mode
    folder.chmod(0o555)
    try:
        yield
    finally:
        folder.chmod(mode)
