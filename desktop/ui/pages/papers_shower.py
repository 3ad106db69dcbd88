"""A paper over the body of a page, which it gives back."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.documents.kind import ADDENDUM, COMPOSITION_CHANGES, DIVISION_OF_WORK, MEMBER_LIST
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.page import Page
from desktop.ui.kit.printing import Printers
from desktop.ui.pages.context import Context
from desktop.ui.pages.papers import PaperPanel, Wanted
from desktop.ui.pages.papers_addendum import AddendumPanel
from desktop.ui.pages.papers_changes import ChangesPanel
from desktop.usecases.paper_needs import day_before, why_not

_PANELS: dict[str, type[PaperPanel]] = {
    ADDENDUM: AddendumPanel,
    COMPOSITION_CHANGES: ChangesPanel,
}


class PaperShower:
    """Shows papers over the body of a page and gives the body back: ``Hooks.print_paper``."""

    def __init__(self, context: Context, printers: Printers | None = None) -> None:
        self._context, self._printers = context, printers
        self._page: Page | None = None
        self.panel: PaperPanel | None = None
        self._hidden: list[QWidget] = []

    def over(self, page: Page) -> None:
        """The page whose body gives place; Alt+Left there closes the paper first."""
        self._page = page
        page.over = self

    def print_paper(self, kind: str, meeting: int) -> None:
        """Show a paper of a meeting (``invitation``, ``sign_in_sheet``, ``addendum``)."""
        self.print_for(kind, meeting)

    def print_for(self, kind: str, meeting: int, one: int = 0) -> None:
        """The same, of several the one for somebody; says it where the paper cannot be made yet."""
        missing = self._context.link.now(lambda tx: why_not(tx, kind, meeting))
        if missing is None:
            self.show(Wanted(kind, meeting=meeting, one=one))
        elif self._page is not None:
            self._page.tell(Tone.INFO, self._context.ui.say(missing))

    def show_one(self, kind: str, meeting: int, paper: int) -> None:
        """Show the very paper of a meeting, where there are several of its kind."""
        self.show(Wanted(kind, meeting=meeting, paper=paper))

    def print_members(self, day: date) -> None:
        """Show the list of members as of a day."""
        self.show(Wanted(MEMBER_LIST, as_of=day))

    def print_work(self, day: date) -> None:
        """Show the division of work in the secretariat on a day."""
        self.show(Wanted(DIVISION_OF_WORK, as_of=day))

    def print_changes(self, day: date) -> None:
        """Show what changed among the members up to a day; the clerk may choose both days."""
        since = self._context.link.now(lambda tx: day_before(tx, day))
        self.show(Wanted(COMPOSITION_CHANGES, as_of=day, since=since))

    def show(self, wanted: Wanted) -> None:
        page = self._page
        if page is None:
            raise ValueError("no page gives place to a paper")
        self.close()
        made = _PANELS.get(wanted.kind, PaperPanel)
        self.panel = made(self._context, wanted, page.tell, self._printers)
        self.panel.closed.connect(self.close)
        for place in range(page.body.count()):
            widget: QWidget | None = page.body.itemAt(place).widget()
            if widget is not None and not widget.isHidden():
                self._hidden.append(widget)
                widget.hide()
        page.body.addWidget(self.panel, 1)
        self.panel.begin()

    def refresh(self) -> None:
        """The page hears of an act, or comes into view: so does the paper over it."""
        if self.panel is not None:
            self.panel.refresh()

    def topic(self) -> str:
        return "paper" if self.panel is not None else ""

    def leave(self) -> None:
        """The window is covered or closed: the paper stays, what is typed in it is kept."""
        if self.panel is not None:
            self.panel.leave()

    def uncover(self) -> bool:
        """Close the paper, if one is shown; whether one was."""
        is_open = self.panel is not None
        self.close()
        return is_open

    def close(self) -> None:
        """Give the page back its body."""
        panel, self.panel = self.panel, None
        if panel is None or self._page is None:
            return
        panel.close_panel()
        self._page.body.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        for widget in self._hidden:
            widget.show()
        self._hidden.clear()
