"""Where citations, lines of Home and commands lead to from an open office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance

from desktop.base.trouble import Trouble
from desktop.ui.kit.ask import FileKind, Question
from desktop.ui.kit.page import Page
from desktop.ui.kit.teller import Teller
from desktop.ui.pages.context import Context
from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.pages.regulation import RegulationPage
from desktop.ui.shell.main_window import MainWindow
from desktop.ui.shell.trouble import keep_copy


class Host(Protocol):
    """What is needed of the session."""

    context: Context
    window: MainWindow

    @property
    def restore_wanted(self) -> SignalInstance: ...

    @property
    def salvage_wanted(self) -> SignalInstance: ...

    def go(self, key: str, id: int = 0) -> Page | None: ...


def show_provision(session: Callable[[], Host], path: str) -> None:
    """Open the regulation at a provision, unless the office is locked."""
    page = session().go("regulation")
    if isinstance(page, RegulationPage):
        page.open_at(path)


def open_tab(session: Callable[[], Host], meeting: int, tab: str) -> None:
    """Open a meeting at a tab of its page."""
    page = session().go("meetings")
    if isinstance(page, MeetingsPage):
        page.open_tab(meeting, tab)


def to_section(session: Host, key: str, tab: str) -> bool:
    """Bring the window to the front at a section and a tab of it; whether that could be."""
    page = session.go(key)
    if page is None:
        return False
    page.uncover()
    if tab:
        page.turn_to(tab)
    window = session.window
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.activateWindow()
    return True


def ask_restoring(session: Callable[[], Host]) -> None:
    """Ask whether the open office is to be put away, so that another is restored."""
    host = session()
    words = tuple(f"restoring.close_{each}" for each in ("question", "text", "act"))
    _ask_closing(host, words, host.restore_wanted, "restore")


def ask_salvage(session: Callable[[], Host]) -> None:
    """Ask whether the open office is to be put away, so that what can be read is salvaged."""
    host = session()
    words = tuple(f"salvage.close_{each}" for each in ("question", "text", "act"))
    _ask_closing(host, words, host.salvage_wanted, "door#salvage")


def _ask_closing(host: Host, words: tuple[str, ...], wanted: SignalInstance, topic: str) -> None:
    ui = host.context.ui
    title, text, act = map(ui.label, words)

    def answered(yes: bool) -> None:
        if yes:
            wanted.emit()

    question = Question(title, text, act, ui.say("ui.go_back"), topic=topic)
    host.context.ask.confirm(question, answered)


def save_report(context: Context, teller: Teller, file: Path) -> None:
    """Ask where the report of a mistake is to be kept."""
    ui = context.ui

    def save(to: Path) -> None:
        try:
            keep_copy(file, to)
        except Trouble as trouble:
            teller.trouble(trouble)

    kind = FileKind(ui.say("app.report_files"), ("*.txt",))
    context.ask.save_file(ui.label("app.save_report"), kind, file.name, save)
