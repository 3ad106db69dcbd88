"""What the program says of its own accord, in turn: none takes the strip from one before it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from desktop.ui.kit.message_strip import MessageStrip, Tone, Way
from desktop.ui.kit.page import Page


@dataclass(frozen=True)
class Said:
    """A message as the strip of a page shows it."""

    tone: Tone
    text: str
    ways: tuple[Way, ...] = ()


Notice = Callable[[], Said | None]
"""Asked as its turn comes; None: there is nothing more to say of it."""


@dataclass(frozen=True)
class _Standing:
    key: str
    notice: Notice
    page: Page
    text: str


class Notices(QObject):
    """A line of notices for the strip of the page in view.

    One stands until the clerk closes it, goes on from it, or a page says something in its place. A
    reminder gives way to any other and has its turn again once there is none.
    """

    def __init__(self, page: Callable[[], Page | None], parent: QObject) -> None:
        """``page`` is the one in view; None while the office is locked: then nothing is said."""
        super().__init__(parent)
        self._page = page
        self._line: dict[str, Notice] = {}
        self._reminders: set[str] = set()
        self._standing: _Standing | None = None
        self._heard: list[MessageStrip] = []
        # Later, not within what closed the strip: that may be about to say something itself.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._go_on)

    def add(self, key: str, notice: Notice, *, reminds: bool = False) -> None:
        """Say it now, or once the notice that stands is gone; of one ``key`` the last alone.

        ``reminds``: it is a reminder.
        """
        self._line[key] = notice
        (self._reminders.add if reminds else self._reminders.discard)(key)
        page = self._page()
        if page is None:
            return
        standing = self._standing_at(page)
        if standing is None:
            self._say_next(page)
        elif standing.key == key:
            self._say(page, key)
        elif standing.key in self._reminders and not reminds:
            self._line[standing.key] = standing.notice
            self._say_next(page)

    def stands(self, key: str, notice: Notice) -> None:
        """The page in view has just said it in words of its own."""
        page = self._page()
        if page is not None:
            self._hear(page.strip)
            self._standing = _Standing(key, notice, page, page.strip.text())

    def go_on(self) -> None:
        """The clerk closed a message or turned to another page: the next one has its turn."""
        if self._line:
            self._soon.start()

    def move(self) -> None:
        """Another window comes in place of this one: what stands there is to be said again."""
        page = self._page()
        standing = self._standing_at(page) if page is not None else None
        if standing is not None:
            self._line = {standing.key: standing.notice} | self._line
        self._standing, self._heard = None, []

    def _go_on(self) -> None:
        page = self._page()
        if page is None:
            return
        if page.strip.text():
            self._hear(page.strip)
        else:
            self._say_next(page)

    def _say_next(self, page: Page) -> None:
        for key in sorted(self._line, key=lambda each: each in self._reminders):
            if self._say(page, key):
                return

    def _say(self, page: Page, key: str) -> bool:
        notice = self._line.pop(key)
        said = notice()
        if said is None:
            return False
        self._hear(page.strip)
        page.tell(said.tone, said.text, *said.ways)
        self._standing = _Standing(key, notice, page, page.strip.text())
        return True

    def _standing_at(self, page: Page) -> _Standing | None:
        it = self._standing
        return it if it is not None and it.page is page and it.text == page.strip.text() else None

    def _hear(self, strip: MessageStrip) -> None:
        if all(each is not strip for each in self._heard):
            self._heard.append(strip)
            strip.closed.connect(self.go_on)
