"""The preview: the very paper that will be printed; it follows typing within half a second."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.base.progress import Progress
from desktop.base.trouble import Trouble
from desktop.domain.problems import Problem
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import hairline
from desktop.ui.kit.link import Link
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.preview_bar import FindRow, PreviewBar
from desktop.ui.kit.preview_pages import PageStack, Section
from desktop.ui.kit.preview_pictures import Pages
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui

FOLLOWS_AFTER = 200
"""Milliseconds from an edit to drawing: with 0.1 s of drawing it is seen within half a second."""


@dataclass(frozen=True)
class Sheet:
    """A paper to be shown: its PDF, and where its sections stand where that is known."""

    pdf: bytes
    sections: tuple[tuple[str, int, float, float], ...] = ()


Draw = Callable[[Progress], Sheet]


class Preview(QFrame):
    """Draws beside the screen; while it draws, the former pages stand."""

    section_clicked = Signal(str)
    print_wanted = Signal()
    shown = Signal()

    def __init__(
        self, ui: Ui, link: Link, open_pdf: Callable[[bytes], Pages], name: str = "preview"
    ) -> None:
        """``open_pdf`` makes the pages of a PDF; it is called beside the screen."""
        super().__init__()
        self._ui, self._link, self._open = ui, link, open_pdf
        self.setObjectName(name)
        self.setProperty("ground", "card")
        self.pages = PageStack(ui, link)
        self.bar = PreviewBar(ui, self.pages)
        self.find_row = FindRow(ui, self.pages)
        self._notice = Notice(ui, name=f"{name}_notice")
        self._teller = Teller(ui, self._notice.tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.bar, self.find_row, hairline(), self._notice):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self.sheet: Sheet | None = None
        self._draw: Draw | None = None
        self._working = self._stale = False
        self._away = False  # the office is locked
        self._place: tuple[int, int] | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(FOLLOWS_AFTER)
        self._soon.timeout.connect(self._start)
        self.pages.section_clicked.connect(self.section_clicked)
        self.bar.print_wanted.connect(self.print_wanted)
        self.bar.search_wanted.connect(self.open_search)
        self.find_row.closed.connect(self.pages.setFocus)

    def show_paper(self, draw: Draw) -> None:
        """Draw a paper now; ``draw`` is called beside the screen."""
        self._draw = draw
        self._soon.stop()
        self._start()

    def follow(self, draw: Draw) -> None:
        """Draw a paper soon, once for all edits of a fifth of a second."""
        self._draw = draw
        if not self._soon.isActive():
            self._soon.start()

    def clear(self) -> None:
        """Show nothing and let go what was shown."""
        self._draw, self.sheet = None, None
        self._soon.stop()
        self.pages.clear()
        self._notice.hide()

    def put_away(self) -> None:
        """The office locks: no picture, page or byte of what was shown stays; the place does."""
        bars = (self.pages.verticalScrollBar(), self.pages.horizontalScrollBar())
        self._away, self._place = True, (bars[0].value(), bars[1].value())
        self.sheet = None
        self._soon.stop()
        self.pages.clear()

    def bring_back(self) -> None:
        """The office is open again: draw what was shown, or what was asked for meanwhile."""
        self._away = False
        if self._draw is not None and self.sheet is None:
            self._start()

    def mark(self, section: str) -> None:
        self.pages.mark(section)

    def open_search(self) -> None:
        self.find_row.open_row()

    def find_next(self) -> None:
        if self.find_row.isHidden():
            self.open_search()
        else:
            self.find_row.go_on()

    def problem(self) -> str:
        """Why the paper cannot be drawn, "" while it can."""
        return self._notice.text()

    def _start(self) -> None:
        draw = self._draw
        if draw is None or self._away:
            return
        if self._working:
            self._stale = True
            return
        self._working, self._stale = True, False

        def work(progress: Progress) -> tuple[Sheet, Pages]:
            sheet = draw(progress)
            return sheet, self._open(sheet.pdf)

        self._link.work(
            work,
            Then(
                done=lambda made: self._show(draw, *made),
                refused=self._refused,
                trouble=self._trouble,
                cancelled=self._over,
            ),
        )

    def _show(self, draw: Draw, sheet: Sheet, pages: Pages) -> None:
        if self._draw is None or self._away:  # cleared meanwhile
            self._over()
            self._link.work(lambda _progress: pages.close(), Then())
            return
        self._notice.hide()
        self.sheet = sheet
        self.pages.show_pages(pages, [Section(*each) for each in sheet.sections])
        self.pages.show_section(self.pages.marked())
        if self._place is not None:
            down, across = self._place
            self._place = None
            self.pages.verticalScrollBar().setValue(down)
            self.pages.horizontalScrollBar().setValue(across)
        self.find_row.again()
        self._over()
        self.shown.emit()

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._teller.problems(problems)
        self._over()

    def _trouble(self, trouble: Trouble) -> None:
        self._teller.trouble(trouble)
        self._over()

    def _over(self) -> None:
        self._working = False
        if self._stale:
            self._start()


def drawn_once(sheet: Any) -> Draw:
    """A paper that stands as it is: bytes kept when it was issued."""
    return lambda _progress: sheet
