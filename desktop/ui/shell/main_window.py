"""The frame around the pages: menus, sidebar, pages made at first use, status bar, lock cover."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop.base.settings import TEXT_SIZES, Language
from desktop.base.settings import Theme as Look
from desktop.base.trouble import Trouble
from desktop.ui.kit import columns_kept, floating
from desktop.ui.kit.actions import Actions, Menu
from desktop.ui.kit.list_view import Table
from desktop.ui.kit.page import Page
from desktop.ui.kit.palette import Finder, Palette, Recent, find_nothing
from desktop.ui.kit.words import Ui
from desktop.ui.shell.commanding import Commands
from desktop.ui.shell.navigation import Section, Sidebar
from desktop.ui.shell.placing import place
from desktop.ui.shell.status_bar import StatusBar

_OWN = (
    *("lock", "quit", "cut", "copy", "paste", "select_all", "redo"),
    *("back", "next_pane", "previous_pane", "compact", "reset_layout", "palette"),
)
COMPACT_BELOW, ROOMY_BELOW = 1280, 1600
GEOMETRY = "main_window"


class MainWindow(QMainWindow):
    """One office, open. ``serve`` and ``turn_to`` are how the rest of the program uses it.

    ``may_close`` is asked before the window closes; who says no may close it later.
    """

    lock_wanted = Signal()
    closing = Signal()
    look_wanted = Signal(str)
    text_size_wanted = Signal(int)
    language_wanted = Signal(str)
    troubled = Signal(object)
    another_page = Signal()

    def __init__(
        self,
        ui: Ui,
        sections: tuple[Section, ...],
        *,
        office: str,
        served: Iterable[str] = (),
        find: Finder = find_nothing,
    ) -> None:
        """``served`` names commands that will be given to ``serve``; ``find`` answers records."""
        super().__init__()
        self._ui, self._find = ui, find
        self.may_close: Callable[[], bool] = lambda: True
        self._recent = Recent(ui.layouts)
        self._sections = {section.key: section for section in sections}
        self._pages: dict[str, Page] = {}
        self._history: list[str] = []
        self._here = ""
        self._compact = False
        self._cover: QWidget | None = None
        self._focus_before: QWidget | None = None
        self.setObjectName(GEOMETRY)
        self.setWindowTitle(ui.say("shell.program"))
        pages_can = (name for section in sections for name in section.acts)
        self.commands = Actions(ui, self, {*_OWN, *served, *pages_can})
        self._commands = Commands(ui, sections, self.commands, self._go)
        self.sidebar = Sidebar(ui, sections, office)
        self.sidebar.chosen.connect(self._section_chosen)
        self.status = StatusBar(ui)
        self._middle = QStackedWidget()
        self._middle.setObjectName("pages")
        self._palettes: dict[str, Palette] = {}
        self._open = QWidget()
        column = QVBoxLayout(self._open)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self._middle, 1)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._open)
        self.setCentralWidget(self._whole)
        self._serve_own()
        self._add_sections()
        self._add_choices()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        place(self, ui.layouts.layout(GEOMETRY))

    def turn_to(self, key: str) -> Page:
        """Show the page of a section, made now if it is the first time."""
        page = self._pages.get(key)
        if page is None:
            page = self._sections[key].page()
            self._pages[key] = page
            self._middle.addWidget(page)
            palette = Palette(
                self._ui, self._commands, self._find, self._recent, self._commands.to_bin
            )
            self._palettes[key] = palette
            page.head.insert_search(palette)
            page.turned.connect(self._turned)
        held = False
        if key != self._here:
            if self._here:
                former = self._pages[self._here]
                held = _holds(former, self.focusWidget())
                former.leave()
                former.strip.let_go()
                self._palettes[self._here].empty()
                self._history.append(self._here)
            self._here = key
            self._middle.setCurrentWidget(page)
            self.sidebar.show_chosen(key)
            self._fit()
        if held and (focus := self.focusWidget()) is not None:
            focus.clearFocus()  # Qt gave it to whatever comes next; the page knows better
        try:
            page.arrive()
        except Trouble as trouble:  # a torn file costs what this page shows, not the window
            self.troubled.emit(trouble)
        if held:
            self.to_page()
        self.show_acts()
        self.another_page.emit()
        return page

    def page(self) -> Page | None:
        """The page in view."""
        return self._pages.get(self._here)

    def here(self) -> str:
        """The key of the section in view."""
        return self._here

    def serve(self, name: str, run: Callable[[], None]) -> None:
        """Carry out a command of the table on whichever page is in view."""
        self.commands.serve(name, run)

    def show_acts(self) -> None:
        """Ask the page anew which commands it can carry out now."""
        page = self.page()
        acts = dict(page.acts()) if page is not None else {}
        acts["back"] = partial(self._back_from, acts.get("back", self.back))
        self.commands.turn_to(acts)

    def _back_from(self, back: Callable[[], None]) -> None:
        page = self.page()
        if page is None or not page.uncover():
            back()

    def cover(self, door: QWidget) -> None:
        """Lay the door over the whole window; the title names nothing."""
        page = self.page()
        if page is not None:
            page.put_down()
        # Of the window: while another program is in front, no widget of this one has the focus.
        self._focus_before = self.focusWidget()
        floating.put_away(self)
        self._cover = door
        self._whole.addWidget(door)
        self._whole.setCurrentWidget(door)
        self.menuBar().hide()
        for made in self.commands.all().values():
            made.setEnabled(False)

    def uncover(self) -> None:
        """Take the door away: the same page, field and cursor as before."""
        if self._cover is None:
            return
        door, self._cover = self._cover, None
        self._whole.setCurrentWidget(self._open)
        self._whole.removeWidget(door)
        door.deleteLater()
        self.menuBar().show()
        self.show_acts()
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus()

    def to_page(self) -> None:
        """Put the focus into the page, unless it stands there: into its first pane."""
        page, focus = self.page(), self.focusWidget()
        if page is not None and not _holds(page, focus):
            self._enter(page)

    def _enter(self, page: Page) -> None:
        panes = (each for each in page.panes() if each.isVisibleTo(page))
        next(panes, page).setFocus()

    def covered(self) -> bool:
        return self._cover is not None

    def back(self) -> None:
        """Go to the section that was in view before."""
        if self._history:
            key = self._history.pop()
            self.turn_to(key)
            self._history.pop()

    def next_pane(self, by: int = 1) -> None:
        """Move the focus to the next of sidebar, page and whatever panes the page names."""
        page = self.page()
        if page is None:
            return
        panes: list[QWidget] = [self.sidebar.items[self._here], *page.panes()]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if _holds(pane, focus)), 0)
        panes[(at + by) % len(panes)].setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only what nothing inside took: a shortcut would take Esc from lists and fields.
        page = self.page()
        if event.key() == Qt.Key.Key_Escape and page is not None and page.strip.text():
            page.strip.clear()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.page()
        if page is not None and not self.covered():
            page.put_down()
        if not self.may_close():
            event.ignore()
            return
        state = bytes(self.saveGeometry().data())
        self._ui.layouts.keep_layout(GEOMETRY, base64.b64encode(state).decode("ascii"))
        self.closing.emit()
        super().closeEvent(event)

    def _turned(self) -> None:
        """The page in view turned to another part of itself."""
        self._fit()
        self.show_acts()

    def _fit(self) -> None:
        page = self.page()
        wants_room = page is not None and page.wants_room
        narrow = self.width() < (ROOMY_BELOW if wants_room else COMPACT_BELOW)
        self.sidebar.set_compact(self._compact or narrow)

    def _section_chosen(self, key: str) -> None:
        if key == "lock":
            self.lock_wanted.emit()
        else:
            self.turn_to(key)

    def _serve_own(self) -> None:
        serve = self.commands.serve
        serve("lock", self.lock_wanted.emit)
        serve("quit", lambda: QTimer.singleShot(0, self.close))
        for name, method in (
            ("cut", "cut"),
            ("copy", "copy"),
            ("paste", "paste"),
            ("select_all", "selectAll"),
            ("redo", "redo"),
        ):
            serve(name, partial(_let_focus, method))
        serve("back", self.back)
        serve("next_pane", self.next_pane)
        serve("previous_pane", lambda: self.next_pane(-1))
        serve("compact", self._toggle_compact)
        serve("reset_layout", self._reset_layout)
        serve("palette", self._to_palette)

    def _add_sections(self) -> None:
        menu = self.commands.menus[Menu.VIEW]
        first = menu.actions()[0] if menu.actions() else None
        for section in self._sections.values():
            words = self._ui.label(f"shell.section.{section.key}")
            made = menu.addAction(words)
            if section.number:
                made.setShortcut(QKeySequence(f"Ctrl+{section.number}"))
            made.triggered.connect(lambda _checked, key=section.key: self._go(key))
            if first is not None:
                menu.insertAction(first, made)
        if first is not None:
            menu.insertSeparator(first)

    def _add_choices(self) -> None:
        """Text size, look and language: what is wanted is said; other windows are made."""
        ui, theme = self._ui, self._ui.theme
        looks = {ui.label(f"shell.look.{look}"): look for look in Look}
        sizes = {f"{size} %": size for size in TEXT_SIZES}
        languages = {ui.say(f"shell.language.{each}"): each for each in Language}
        self.commands.add_choices(
            Menu.VIEW,
            ui.say("shell.text_size"),
            {words: partial(self.text_size_wanted.emit, size) for words, size in sizes.items()},
            f"{theme.text_size} %",
        )
        self.commands.add_choices(
            Menu.VIEW,
            ui.say("shell.look"),
            {words: partial(self.look_wanted.emit, look.value) for words, look in looks.items()},
            ui.label(f"shell.look.{theme.look}"),
        )
        self.commands.add_choices(
            Menu.VIEW,
            ui.say("shell.language"),
            {
                words: partial(self.language_wanted.emit, language.value)
                for words, language in languages.items()
            },
            ui.say(f"shell.language.{ui.catalogue.language}"),
        )

    def _go(self, key: str) -> None:
        if not self.covered():
            self.turn_to(key)

    def _toggle_compact(self) -> None:
        self._compact = not self._compact
        self._fit()

    def _reset_layout(self) -> None:
        layouts = self._ui.layouts
        layouts.keep_layout(GEOMETRY, "")
        columns_kept.forget(layouts)
        for table in self.findChildren(Table):
            table.as_made()
        self.showNormal()
        place(self, "")

    def _to_palette(self) -> None:
        palette = self._palettes.get(self._here)
        if palette is not None:
            palette.begin()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        self._hold_back(old, now)
        self.commands.action("paste").setEnabled(_can("paste") and not self.covered())
        self.commands.action("cut").setEnabled(_can("cut") and not self.covered())

    def _hold_back(self, old: QWidget | None, now: QWidget | None) -> None:
        """Where what had the focus was put away, Qt gives it to whatever comes next: also to the
        side bar or to a button of the head, where Space would leave the page or begin something.
        """
        page = self.page()
        if page is None or old is None or now is None or not isValid(old) or old.isVisible():
            return
        if _holds(page, old) and (_holds(self.sidebar, now) or _holds(page.head, now)):
            # Not at once: whoever put it away may say where the focus goes.
            QTimer.singleShot(0, self, lambda: self._take_back(page, now))

    def _take_back(self, page: Page, where: QWidget) -> None:
        if isValid(where) and self.focusWidget() is where and self.page() is page:
            self._enter(page)


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (pane is focus or pane.isAncestorOf(focus))


def _can(method: str) -> bool:
    return callable(getattr(QApplication.focusWidget(), method, None))


def _let_focus(method: str) -> None:
    """Let the widget with the focus do what every text field can do."""
    focus = QApplication.focusWidget()
    run = getattr(focus, method, None)
    if run is not None:
        run()
