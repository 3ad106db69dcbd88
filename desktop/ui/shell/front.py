"""The front of the program: its entrance while there is one, and what is to be said there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.base.text import Msg
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.words import Ui
from desktop.ui.shell.entrance import Entrance

if TYPE_CHECKING:  # heavy, and mostly not wanted
    from desktop.ui.help.desk import HelpDesk
    from desktop.ui.shell.door_trouble import DoorTrouble
    from desktop.ui.shell.first_run import FirstRun
    from desktop.ui.shell.restoring import RestorePage
    from desktop.ui.shell.salvage import SalvagePage
    from desktop.ui.shell.unlock import UnlockPage

    FrontPage = UnlockPage | DoorTrouble | FirstRun | RestorePage | SalvagePage


class Front:
    """Makes the entrance when a page is first shown there. ``closed``: the clerk closed it;
    ``manual`` is what shows it about a topic.

    ``notices`` are said above the next page.
    """

    def __init__(
        self, ui: Callable[[], Ui], closed: Callable[[], None], manual: Callable[[], HelpDesk]
    ) -> None:
        self._ui, self._closed, self._manual = ui, closed, manual
        self.window: Entrance | None = None
        self.notices: list[Msg] = []

    def need(self) -> Entrance:
        """The entrance, made now if there is none."""
        if self.window is None:
            self.window = Entrance(self._ui())
            self.window.closing.connect(self._closed)
        return self.window

    def page(self) -> QWidget | None:
        """The page in view; None behind the door."""
        return self.window.page() if self.window is not None else None

    def show(self, page: FrontPage) -> None:
        """Show a page in place of the former one."""
        window = self.need()
        page.help_wanted.connect(lambda: self._manual().show(page.topic()))
        window.show_page(page)
        window.show()
        if self.notices:
            window.tell(Tone.WARN, " ".join(map(self._ui().say, self.notices)))
            self.notices = []

    def manual(self, topic: str) -> None:
        """Show the manual at a topic, "" at that of the page in view: a dialog asks for it."""
        of_page: Callable[[], str] = getattr(self.page(), "topic", lambda: "door")
        self._manual().show(topic or of_page())

    def close(self) -> None:
        """Close it as the clerk does."""
        if self.window is not None:
            self.window.close()

    def leave(self) -> None:
        """An office is open: the entrance goes without ending the program."""
        window, self.window = self.window, None
        if window is not None:
            window.closing.disconnect()
            window.close()
            window.deleteLater()
