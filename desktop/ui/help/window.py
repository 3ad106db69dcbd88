"""The help window: contents and search at the left, the page at the right, beside the work."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.base.vietnamese import clean
from desktop.ui.help.contents import ContentsList, Head
from desktop.ui.help.made import ABOUT, SHORTCUTS
from desktop.ui.help.manual import Manual, Place
from desktop.ui.help.printing import HelpPrinting, Press
from desktop.ui.help.reader import Reader
from desktop.ui.kit.buttons import IconButton
from desktop.ui.kit.labels import ElidedLabel, ground
from desktop.ui.kit.message_strip import MessageStrip, Tone
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.words import Ui
from desktop.ui.shell.placing import FRAME, place

GEOMETRY = "help_window"
WIDEST, SMALLEST = QSize(760, 900), QSize(560, 400)
SIDE, NARROW_SIDE, NARROW_BELOW = 280, 200, 760
_PICTURE = ".png"

Go = Callable[[str, str], bool]
"""Turns to a section and its tab; whether it could: no office may be open."""


@dataclass(frozen=True)
class Seen:
    """A page that was in view, and how far it was scrolled."""

    page: str
    anchor: str = ""
    scrolled: int = -1


class HelpWindow(QWidget):
    """Knows nothing of an office: it may stay while one is locked, and open before the door."""

    def __init__(self, ui: Ui, manual: Manual, *, go: Go, press: Press) -> None:
        super().__init__()
        self._ui, self._manual, self._go = ui, manual, go
        self._back: list[Seen] = []
        self._on: list[Seen] = []
        self._here = Seen("")
        self.setObjectName(GEOMETRY)
        self.setMinimumSize(SMALLEST)
        self._build(press)
        self._connect()
        self._show_contents()
        kept = ui.layouts.layout(GEOMETRY)
        if kept:
            place(self, kept)
        else:
            self._stand_aside()

    def show_page(self, key: str, anchor: str = "") -> None:
        """Show a page at a heading; where it stands in the contents is marked."""
        if (key, anchor) == (self._here.page, self._here.anchor):
            self.text.go_to(anchor)
            return
        if self._here.page:
            self._back.append(self._now())
            self._on.clear()
        self._turn(Seen(key, anchor))

    def page(self) -> str:
        """The key of the page in view."""
        return self._here.page

    def anchor(self) -> str:
        """The heading it was opened at, "" for the beginning."""
        return self._here.anchor

    def back(self) -> None:
        """To the page that was in view before."""
        if self._back:
            self._on.append(self._now())
            self._turn(self._back.pop())

    def forward(self) -> None:
        """And on again."""
        if self._on:
            self._back.append(self._now())
            self._turn(self._on.pop())

    def closeEvent(self, event: QCloseEvent) -> None:
        state = bytes(self.saveGeometry().data())
        self._ui.layouts.keep_layout(GEOMETRY, base64.b64encode(state).decode("ascii"))
        super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.printing.isHidden():
            self._close_printing()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        narrow = self.width() < NARROW_BELOW
        scale = self._ui.theme.text_size / 100
        self._side.setFixedWidth(round((NARROW_SIDE if narrow else SIDE) * scale))

    def _stand_aside(self) -> None:
        """At first along the right edge of the screen: beside the work, as far as there is room."""
        room = self.screen().availableGeometry()
        half = QSize(room.width() // 2, room.height() - FRAME.height())
        size = half.boundedTo(WIDEST).expandedTo(SMALLEST)
        left = max(room.left(), room.right() - FRAME.width() // 2 - size.width())
        self.setGeometry(QRect(QPoint(left, room.top() + FRAME.height() // 2 + 8), size))

    def _build(self, press: Press) -> None:
        ui = self._ui
        self._side = ground("sidebar")
        self.search = SearchBox(ui, ui.say("help.search"), hint="Ctrl+F", name="help_search")
        self.list = ContentsList(ui)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 12, 1, 8)
        side.setSpacing(8)
        above = QHBoxLayout()
        above.setContentsMargins(12, 0, 12, 0)
        above.addWidget(self.search)
        side.addLayout(above)
        side.addWidget(self.list, 1)
        self.go_back = self._icon("arrow_left", "help.back", "help_back")
        self.go_on = self._icon("arrow_right", "help.forward", "help_forward")
        self.home = self._icon("list", "help.questions", "help_questions")
        self.print = self._icon("print", "help.print", "help_print")
        self.title = ElidedLabel("", "card")
        self.title.setObjectName("help_title")
        head = ground("head")
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(6)
        for button in (self.go_back, self.go_on, self.home):
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self.title, 1)
        row.addWidget(self.print)
        self.strip = MessageStrip(ui, "help_strip")
        self.printing = HelpPrinting(ui, press, self.strip.tell)
        self.printing.hide()
        self.text = Reader(ui)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(head)
        around = QVBoxLayout()
        around.setContentsMargins(12, 0, 12, 0)
        around.addWidget(self.strip)
        around.addWidget(self.printing)
        right.addLayout(around)
        right.addWidget(self.text, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._side)
        whole.addLayout(right, 1)

    def _icon(self, glyph: str, key: str, name: str) -> IconButton:
        return IconButton(self._ui, glyph, self._ui.label(key), name=name, quiet=True)

    def _connect(self) -> None:
        self.search.textEdited.connect(self._search)
        self.search.returnPressed.connect(self._take_first)
        self.list.wanted.connect(lambda at: self.show_page(at.page, at.anchor))
        self.list.entered.connect(self.text.setFocus)
        self.text.wanted.connect(self._follow)
        self.go_back.clicked.connect(self.back)
        self.go_on.clicked.connect(self.forward)
        self.home.clicked.connect(lambda: self._take("how-to"))
        self.print.clicked.connect(self._open_printing)
        self.printing.closed.connect(self._close_printing)
        for keys, act in (
            ("Alt+Left", self.back),
            ("Alt+Right", self.forward),
            ("Ctrl+F", self._to_search),
            ("Ctrl+P", self._open_printing),
            ("F6", self._next_pane),
            ("Shift+F6", self._next_pane),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _now(self) -> Seen:
        here = self._here
        return Seen(here.page, here.anchor, self.text.verticalScrollBar().value())

    def _turn(self, seen: Seen) -> None:
        """Show a page, or a picture alone, and what can be done from there."""
        self._here = seen
        self._close_printing()
        self.strip.clear()
        self.text.show_page(self._manual.page(seen.page), self._manual.folder, seen.anchor)
        if seen.scrolled >= 0:
            self.text.scroll_to(seen.scrolled)
        title = self._manual.title(seen.page)
        self.title.setText(title)
        self.setWindowTitle(self._ui.say("help.window", page=title))
        self.list.mark(seen.page)
        self.go_back.setEnabled(bool(self._back))
        self.go_on.setEnabled(bool(self._on))

    def _follow(self, to: str) -> None:
        """A link: to a page, to a heading of this one, or into the program."""
        if to.startswith("go:"):
            section, _, tab = to.removeprefix("go:").partition("/")
            if not self._go(section, tab):
                self.strip.tell(Tone.INFO, self._ui.say("help.nowhere"))
            return
        key, _, anchor = to.partition("#")
        self.show_page(Path(key).stem if key else self._here.page, anchor)
        self.text.setFocus()

    def _search(self, _typed: str) -> None:
        typed = clean(self.search.text())
        if not typed:
            self._show_contents()
            return
        found = self._manual.search(typed)
        words = self._ui.say("help.found" if found else "help.nothing", typed=typed, n=len(found))
        self.list.show_lines([Head(words), *found])

    def _take_first(self) -> None:
        self.list.take_first()
        self.list.setFocus()

    def _take(self, page: str) -> None:
        self.show_page(page)
        self.text.setFocus()

    def _show_contents(self) -> None:
        lines: list[Head | Place] = []
        for name, keys in self._manual.groups:
            lines.append(Head(self._ui.say(f"help.group.{name}")))
            lines += [Place(key, "", self._manual.title(key)) for key in keys]
        lines.append(Head(self._ui.say("help.group.program")))
        lines += [Place(key, "", self._manual.title(key)) for key in (SHORTCUTS, ABOUT)]
        self.list.show_lines(lines)
        self.list.mark(self._here.page)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _next_pane(self) -> None:
        panes: list[QWidget] = [self.search, self.list, self.text]
        at = next((n for n, pane in enumerate(panes) if pane.hasFocus()), len(panes) - 1)
        panes[(at + 1) % len(panes)].setFocus()

    def _open_printing(self) -> None:
        if self._here.page:
            self.printing.offer(self._manual, self._here.page)

    def _close_printing(self) -> None:
        if not self.printing.isHidden():
            self.printing.hide()
            self.text.setFocus()
