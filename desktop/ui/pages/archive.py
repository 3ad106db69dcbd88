"""The page *Lưu trữ*: what was removed and can come back, the diary of acts, the check of data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.base.trouble import Trouble
from desktop.ui.kit.page import Page
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.pages.bin import BinTab
from desktop.ui.pages.context import Context
from desktop.ui.pages.diary import DiaryTab
from desktop.ui.pages.soundness import SoundnessTab

BIN, DIARY, SOUNDNESS = "bin", "diary", "soundness"
ACTS = ("find", "print", "export", "next_tab", "previous_tab")
"""The commands of the window that this page carries out at one time or another."""


class ArchivePage(Page):
    """Three tabs; the bin first, as it was reached before there was a diary."""

    wants_room = True

    def __init__(self, context: Context, printers: Printers | None = None) -> None:
        ui = context.ui
        super().__init__(ui, "archive", ui.label("shell.section.archive"))
        self.tabs = TabRow(ui, "archive_tabs")
        self.tabs.setAccessibleName(ui.label("diary.tabs"))
        self.tabs.add(BIN, ui.label("bin.title"))
        self.tabs.add(DIARY, ui.label("diary.title"))
        self.tabs.add(SOUNDNESS, ui.label("soundness.title"))
        self.add_under_head(self.tabs, line=True)
        self.bin = BinTab(context, self)
        self.diary = DiaryTab(context, self, printers)
        self.soundness = SoundnessTab(context, self)
        self.head.add(self.bin.button)
        self.head.add(self.soundness.button)
        for button in self.diary.buttons:
            self.head.add(button)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.bin)
        self._pages.addWidget(self.diary)
        self._pages.addWidget(self.soundness)
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
        if self.tabs.key() == SOUNDNESS and self.soundness.is_fetching():
            return "archive-soundness#fetch"
        return f"archive-{self.tabs.key()}"

    def panes(self) -> tuple[QWidget, ...]:
        return self._tab().panes()

    def arrive(self) -> None:
        try:
            self._tab().load()
        except Trouble as trouble:  # the tab that tells what to do about it stays in reach
            self.teller.trouble(trouble)
        self._fit_head()

    def refresh(self) -> None:
        super().refresh()
        self.arrive()

    def leave(self) -> None:
        self.diary.leave()

    def uncover(self) -> bool:
        if self.tabs.key() == SOUNDNESS:
            return self.soundness.leave_panel()
        return self.tabs.key() == DIARY and self.diary.uncover()

    def turn_to(self, tab: str) -> None:
        self.tabs.choose(tab)

    def _turn(self) -> None:
        if self.tabs.key() != DIARY:
            self.diary.leave()
        self._pages.setCurrentWidget(self._tab())
        self.strip.clear()
        self.arrive()
        self.turned.emit()

    def _fit_head(self) -> None:
        key = self.tabs.key()
        self.bin.button.setVisible(key == BIN and not self.bin.is_empty)
        self.soundness.button.setVisible(key == SOUNDNESS)
        self.diary.fit_head(seen=key == DIARY)

    def _tab(self) -> BinTab | DiaryTab | SoundnessTab:
        match self.tabs.key():
            case "diary":
                return self.diary
            case "soundness":
                return self.soundness
        return self.bin
