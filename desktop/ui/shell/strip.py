"""The offer to take back the last act: it stays until the next act or 30 seconds, the later one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui

STAYS = timedelta(seconds=30)


class UndoOffer:
    """One offer at a time, in the strip of the page where the act was done."""

    def __init__(self, ui: Ui) -> None:
        self._ui = ui
        self._page: Page | None = None
        self._text = ""
        self._since: datetime | None = None

    def offer(self, page: Page, text: str, undo: Callable[[], None]) -> None:
        """Say what was done and offer to take it back."""

        def take_back() -> None:
            self._withdraw()
            undo()

        self._page, self._text, self._since = page, text, self._ui.clock.now()
        page.tell(Tone.OK, text, Way(self._ui.label("shell.undo_it"), take_back))

    def another_act(self) -> None:
        """The clerk did something else: an offer older than 30 seconds goes."""
        if self._since is not None and self._ui.clock.now() - self._since >= STAYS:
            self._withdraw()

    def _withdraw(self) -> None:
        # Another message may have taken the strip meanwhile; that one stays.
        if self._page is not None and self._page.strip.text() == self._text:
            self._page.strip.clear()
        self._page, self._since = None, None
