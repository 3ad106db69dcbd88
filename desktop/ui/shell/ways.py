"""Ways into the pages of an open office for those that know only its name: citations, home."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from desktop.ui.pages.meetings import MeetingsPage
from desktop.ui.pages.regulation import RegulationPage
from desktop.ui.shell.session import Session

_MINIMISED = Qt.WindowState.WindowMinimized


class Ways:
    """Each asks which session is open when it is used; where none is, nothing happens."""

    def __init__(self, session: Callable[[], Session | None]) -> None:
        self._session = session

    def show_provision(self, path: str) -> None:
        """Show a provision of the regulation."""
        session = self._session()
        page = session.go("regulation") if session is not None else None
        if isinstance(page, RegulationPage):
            page.open_at(path)

    def open_tab(self, meeting: int, tab: str) -> None:
        """Show a meeting at one of its tabs."""
        session = self._session()
        page = session.go("meetings") if session is not None else None
        if isinstance(page, MeetingsPage):
            page.open_tab(meeting, tab)

    def to_section(self, key: str, tab: str) -> bool:
        """Bring the window to the front at a section and a tab of it; whether that could be."""
        session = self._session()
        page = session.go(key) if session is not None else None
        if session is None or page is None:
            return False
        page.uncover()
        if tab:
            page.turn_to(tab)
        session.window.setWindowState(session.window.windowState() & ~_MINIMISED)
        session.window.activateWindow()
        return True
