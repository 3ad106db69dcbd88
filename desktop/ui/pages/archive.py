"""The page *Lưu trữ*: what was removed and can come back, and the diary of acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.kit.page import Page
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.bin import BinTab
from desktop.ui.pages.context import Context
from desktop.ui.pages.diary import DiaryTab

BIN, DIARY = "bin", "diary"
ACTS = ("find", "print", "export", "next_tab", "previous_tab")
"""The commands of the window that this page carries out at one time or another."""


class ArchivePage(Page):
    """Two tabs; the bin first, as it was reached before there was a diary."""

    wants_room = True

    def __init__(self, context: Context, printers: Printers | None = None) -> None:
        ui = context.ui
        super().__init__(ui, "archive", ui.label("shell.section.archive"))
        self.tabs = TabRow(ui, "archive_tabs")
        self.tabs.setAccessibleName(ui.label("diary.tabs"))
        self.tabs.add(BIN, ui.label("bin.title"))
        self.tabs.add(DIARY, ui.label("diary.title"))
        self.add_under_head(self.tabs, line=True)
        self.bin = BinTab(context, self)
        self.diary = DiaryTab(context, self, printers)
        self.head.add(self.bin.button)
        for button in self.diary.buttons:
            self.head.add(button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.bin)
        self._pages.addWidget(self.diary)
        self.body.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(lambda _place: self._turn())
        self._fit_head()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        served: dict[str, Callable[[], None]] = {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }
        if self.tabs.key() == DIARY:
            served |= self.diary.acts()
        return served

    def own_topic(self) -> str:
        return f"archive-{self.tabs.key()}"

    def panes(self) -> tuple[QWidget, ...]:
        return self.diary.panes() if self.tabs.key() == DIARY else self.bin.panes()

    def arrive(self) -> None:
        if self.tabs.key() == DIARY:
            self.diary.load()
        else:
            self.bin.load()
        self._fit_head()

    def refresh(self) -> None:
        super().refresh()
        self.arrive()

    def leave(self) -> None:
        self.diary.leave()

    def uncover(self) -> bool:
        return self.tabs.key() == DIARY and self.diary.uncover()

    def turn_to(self, tab: str) -> None:
        self.tabs.choose(tab)

    def _turn(self) -> None:
        is_diary = self.tabs.key() == DIARY
        if not is_diary:
            self.diary.leave()
        self._pages.setCurrentWidget(self.diary if is_diary else self.bin)
        self.strip.clear()
        self.arrive()
        self.turned.emit()

    def _fit_head(self) -> None:
        is_diary = self.tabs.key() == DIARY
        self.bin.button.setVisible(not is_diary and not self.bin.is_empty)
        self.diary.fit_head(seen=is_diary)
