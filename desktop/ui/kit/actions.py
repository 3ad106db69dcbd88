"""Commands of the window as one table: words, icon, key and menu; menus are made from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from desktop.ui.kit.icons import icon
from desktop.ui.kit.words import Ui


class Menu(StrEnum):
    """The menus, left to right."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    MEETING = "meeting"
    TOOLS = "tools"
    HELP = "help"


@dataclass(frozen=True)
class Act:
    """A command: its words are ``shell.action.<name>``. ``group`` parts menus by lines.

    One that ``looks`` writes nothing that is of the office: it is there for every role.
    """

    name: str
    menu: Menu
    key: str = ""
    glyph: str = ""
    group: int = 0
    looks: bool = False


ACTS: tuple[Act, ...] = (
    Act("new", Menu.FILE, "Ctrl+N", "add"),
    Act("save", Menu.FILE, "Ctrl+S", "save"),
    Act("attach", Menu.FILE, "Ctrl+M", "attach"),
    Act("paste_rows", Menu.FILE, "", "clipboard_paste", 1),
    Act("export", Menu.FILE, "", "arrow_export", 1, looks=True),
    Act("preview", Menu.FILE, "Ctrl+F2", "document_text", 2, looks=True),
    Act("print", Menu.FILE, "Ctrl+P", "print", 2, looks=True),
    Act("backup", Menu.FILE, "", "hard_drive", 3),
    Act("restore", Menu.FILE, "", "arrow_undo", 3, looks=True),
    Act("lock", Menu.FILE, "Ctrl+L", "lock_closed", 4, looks=True),
    Act("quit", Menu.FILE, "Ctrl+Q", "arrow_exit", 4, looks=True),
    Act("undo", Menu.EDIT, "Ctrl+Z", "arrow_undo"),
    Act("redo", Menu.EDIT, "Ctrl+Y", "arrow_redo"),
    Act("cut", Menu.EDIT, "Ctrl+X", "", 1, looks=True),
    Act("copy", Menu.EDIT, "Ctrl+C", "copy", 1, looks=True),
    Act("paste", Menu.EDIT, "Ctrl+V", "clipboard_paste", 1, looks=True),
    Act("select_all", Menu.EDIT, "Ctrl+A", "", 1, looks=True),
    Act("find", Menu.EDIT, "Ctrl+F", "search", 2, looks=True),
    Act("find_next", Menu.EDIT, "F3", "", 2, looks=True),
    Act("edit_cell", Menu.EDIT, "F2", "edit", 3),
    Act("remove", Menu.EDIT, "Del", "delete", 3),
    Act("back", Menu.VIEW, "Alt+Left", "arrow_left", 1, looks=True),
    Act("next_tab", Menu.VIEW, "Ctrl+PgDown", "", 1, looks=True),
    Act("previous_tab", Menu.VIEW, "Ctrl+PgUp", "", 1, looks=True),
    Act("next_pane", Menu.VIEW, "F6", "", 1, looks=True),
    Act("previous_pane", Menu.VIEW, "Shift+F6", "", 1, looks=True),
    Act("compact", Menu.VIEW, "", "navigation", 2, looks=True),
    Act("reset_layout", Menu.VIEW, "", "window", 3, looks=True),
    Act("run_meeting", Menu.MEETING, "F5", "play"),
    Act("delegate", Menu.MEETING, "F7", "person_arrow_right", 1),
    Act("absent", Menu.MEETING, "F8", "person_prohibited", 1),
    Act("stamp", Menu.MEETING, "F9", "clock", 2),
    Act("write_entry", Menu.MEETING, "Ctrl+Return", "add", 2),
    Act("next_item", Menu.MEETING, "Alt+PgDown", "chevron_right", 2),
    Act("previous_item", Menu.MEETING, "Alt+PgUp", "chevron_left", 2),
    Act("make_minutes", Menu.MEETING, "", "document_edit", 3),
    Act("number", Menu.MEETING, "", "number_symbol", 3),
    Act("sign", Menu.MEETING, "", "signature", 3),
    Act("seal", Menu.MEETING, "", "lock_closed", 3),
    Act("follow_up", Menu.MEETING, "Ctrl+T", "clipboard_checkmark", 3),
    Act("postpone", Menu.MEETING, "", "calendar_clock", 4),
    Act("call_off", Menu.MEETING, "", "prohibited", 4),
    Act("set_day", Menu.MEETING, "", "calendar_ltr", 4),
    Act("take_back_plan", Menu.MEETING, "", "arrow_undo", 4),
    Act("copy_meeting", Menu.MEETING, "", "copy", 5),
    Act("plan_year", Menu.MEETING, "", "calendar_month", 5),
    Act("given_tasks", Menu.MEETING, "", "flag", 5, looks=True),
    Act("palette", Menu.TOOLS, "Ctrl+K", "search", looks=True),
    Act("rules", Menu.TOOLS, "", "clipboard_checkmark", looks=True),
    Act("regulation", Menu.TOOLS, "", "book_open", looks=True),
    Act("change_passphrase", Menu.TOOLS, "", "key", 1, looks=True),
    Act("renew_sheet", Menu.TOOLS, "", "qr_code", 1),
    Act("settings", Menu.TOOLS, "Ctrl+,", "settings", 2, looks=True),
    Act("help", Menu.HELP, "F1", "question_circle", looks=True),
    Act("questions", Menu.HELP, "", "book_open", looks=True),
    Act("guide", Menu.HELP, "", "flag", looks=True),
    Act("shortcuts", Menu.HELP, "", "list", looks=True),
    Act("about", Menu.HELP, "", "info", 1, looks=True),
)

_LOOKS = frozenset(act.name for act in ACTS if act.looks)

AVOIDED = ("Ctrl+Shift+", "Ctrl+Alt+", "Alt+Z")
"""Keys that Unikey and AltGr take; no command may have one (single letters neither)."""


class Actions(QObject):
    """The commands of one window. Only commands that somebody can carry out stand in the menus."""

    def __init__(self, ui: Ui, window: QMainWindow, known: Iterable[str]) -> None:
        """``known`` names the commands that the window or one of its pages can carry out."""
        super().__init__(window)
        self._ui, self._window = ui, window
        self._always: dict[str, Callable[[], None]] = {}
        self._page: Mapping[str, Callable[[], None]] = {}
        self._made: dict[str, QAction] = {}
        self.menus: dict[Menu, QMenu] = {}
        names = set(known)
        for menu in Menu:
            self._build(menu, [act for act in ACTS if act.menu is menu and act.name in names])

    def serve(self, name: str, run: Callable[[], None]) -> None:
        """Let the window itself carry out a command, on whichever page."""
        self._always[name] = run
        self._made[name].setEnabled(self._allows(name))

    def turn_to(self, served: Mapping[str, Callable[[], None]]) -> None:
        """Take the commands of the page in view; the others of pages are switched off."""
        self._page = served
        for name, made in self._made.items():
            made.setEnabled((name in served or name in self._always) and self._allows(name))

    def action(self, name: str) -> QAction:
        return self._made[name]

    def all(self) -> Mapping[str, QAction]:
        """Every command that stands in a menu, by name."""
        return dict(self._made)

    def add_choices(
        self, menu: Menu, title: str, choices: Mapping[str, Callable[[], None]], chosen: str
    ) -> QMenu:
        """A sub-menu of words of which one is chosen."""
        sub = self.menus[menu].addMenu(title)
        group = QActionGroup(sub)
        for words, run in choices.items():
            made = sub.addAction(words)
            made.setCheckable(True)
            made.setChecked(words == chosen)
            made.triggered.connect(lambda _checked, run=run: run())
            group.addAction(made)
        return sub

    def _build(self, place: Menu, acts: list[Act]) -> None:
        menu = self._window.menuBar().addMenu(self._ui.say(f"shell.menu.{place}"))
        menu.setObjectName(f"menu_{place}")
        self.menus[place] = menu
        group = acts[0].group if acts else 0
        for act in acts:
            if act.group != group:
                menu.addSeparator()
                group = act.group
            menu.addAction(self._make(act))
        menu.menuAction().setVisible(bool(acts))

    def _make(self, act: Act) -> QAction:
        made = QAction(self._ui.say(f"shell.action.{act.name}"), self)
        made.setObjectName(f"action_{act.name}")
        words = self._ui.label(f"shell.action.{act.name}")
        if act.glyph:
            made.setIcon(icon(self._ui.theme, act.glyph, "muted"))
        if act.key:
            made.setShortcut(QKeySequence(act.key))
            words = f"{words} ({act.key})"
        made.setToolTip(words)
        made.setEnabled(False)
        made.triggered.connect(lambda _checked, name=act.name: self._run(name))
        self._made[act.name] = made
        return made

    def _allows(self, name: str) -> bool:
        """Whether the clerk's role has this command; one that says nothing of itself works."""
        return self._ui.rights.works or name in _LOOKS

    def _run(self, name: str) -> None:
        if not self._allows(name):
            return
        run = self._page.get(name) or self._always.get(name)
        if run is not None:
            run()
