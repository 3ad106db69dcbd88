"""The page *Sao lưu*: back up now, the copies that were made, the custom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.removable import Disk, disk_of
from desktop.ui.kit.disk_watch import DiskWatch
from desktop.ui.kit.message_strip import Tone, Way
from desktop.ui.kit.page import Page
from desktop.ui.kit.printing import Printers
from desktop.ui.kit.scrolled import scrolled
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.kit.words import Ui
from desktop.ui.pages import backup_words as words
from desktop.ui.pages.acting import carry_out
from desktop.ui.pages.backing_up import BackingUp, Ended
from desktop.ui.pages.backup_acts import CopyActs
from desktop.ui.pages.backup_card import BackupCard
from desktop.ui.pages.backup_custom import CustomTab
from desktop.ui.pages.backup_list import BackupListCard
from desktop.ui.pages.backup_places import PlaceChooser
from desktop.ui.pages.context import Context
from desktop.usecases import backups
from desktop.usecases.backups import Due

COPIES, CUSTOM = "copies", "custom"
ACTS = ("backup", "next_tab", "previous_tab")
"""The commands of the window that this page carries out at one time or another."""


class BackupPage(Page):
    """State and work first, the custom in a tab of its own."""

    restore_wanted = Signal()

    def __init__(self, context: Context, printers: Printers | None = None) -> None:
        ui = context.ui
        super().__init__(ui, "backup", ui.label("shell.section.backup"))
        self._context = context
        self.work = context.backing_up or BackingUp(context.link, context.opened, parent=self)
        self.work.began.connect(self._began)
        self.work.stepped.connect(self._stepped)
        self.work.ended.connect(self._ended)
        self.watch = DiskWatch(context.link.beside, self.work.disks, self)
        self.tabs = TabRow(ui, "backup_tabs")
        self.tabs.setAccessibleName(ui.label("backup_page.tabs"))
        self.tabs.add(COPIES, ui.label("backup_page.tab.copies"))
        self.tabs.add(CUSTOM, ui.label("backup_page.tab.custom"))
        self.add_under_head(self.tabs, line=True)
        self.chooser = PlaceChooser(ui, self.watch)
        self.card = BackupCard(ui, self.chooser)
        self.copies = BackupListCard(ui)
        self.acts_of_copy = CopyActs(context, self, self.copies, self.work.disks, printers)
        self.custom = CustomTab(context, self)
        self._pages = QStackedWidget()
        self._pages.addWidget(scrolled(self._copies_tab()))
        self._pages.addWidget(scrolled(self.custom))
        self.body.addWidget(self._pages, 1)
        self.over = self.acts_of_copy
        self._connect()

    def acts(self) -> Mapping[str, Callable[[], None]]:
        return {
            "next_tab": lambda: self.tabs.step(1),
            "previous_tab": lambda: self.tabs.step(-1),
        }

    def panes(self) -> tuple[QWidget, ...]:
        if self.tabs.key() == CUSTOM:
            return (self.custom.form.editor("remind_after"),)
        if self.card.is_asking():
            return (self.chooser.first(),)
        if self.card.is_working():
            return (self.card.cancel,)
        first = self.card.now if self.card.now.isEnabled() else self.copies.restore
        return (first, self.copies.list)

    def arrive(self) -> None:
        self.custom.load()
        due, may = self._due(), self._may()
        self.card.show_state(due, may=may)
        self.copies.show_copies(self._context.link.now(backups.kept), may=may)
        if self.work.is_running and not self.card.is_working():
            self._began()

    def refresh(self) -> None:
        super().refresh()
        self.arrive()

    def leave(self) -> None:
        self.custom.leave()
        self.acts_of_copy.keep_note()

    def turn_to(self, tab: str) -> None:
        self.tabs.choose(tab)

    def back_up(self) -> None:
        """Back up now: at once where the usual place is there, else its place is asked for."""
        if not self._may():
            self.tell(Tone.INFO, self.ui.say("backup_page.not_permitted"))
        elif not self.work.is_running:
            self.tabs.choose(COPIES)
            disks, due = self.watch.disks, self._due()
            usual = due.custom.usual_place
            if usual and self._is_there(Path(usual), due, disks):
                self.begin(Path(usual))
            else:
                self.ask_place()

    def ask_place(self) -> None:
        """Ask where to, also where there is a usual place."""
        if self.work.is_running or not self._may():
            return
        self.tabs.choose(COPIES)
        custom = self._due().custom
        self.card.ask_place(custom.usual_place, may_keep=True)

    def show_ended(self, ended: Ended) -> None:
        """Say what came of a backup, with the ways on."""
        tone, text = words.of_ended(self.ui, ended, self._due())
        self.tell(tone, text, *ways_of(self.ui, ended, lambda: self))

    def begin(self, place: Path) -> None:
        """Back up to a place, unless a backup is being made."""
        self.strip.clear()
        if not self.work.begin(place):
            self.tell(Tone.INFO, self.ui.say("backup_page.busy"))

    def let_go(self, disk: Disk) -> None:
        """Have the system let go of a stick, and say whether it may be pulled."""

        def told(is_free: bool) -> None:
            if not isValid(self):
                return
            if is_free:
                self.tell(Tone.OK, self.ui.say("backup_page.ejected", name=disk.name))
            else:
                again = Way(self.ui.label("printing.try_again"), lambda: self.let_go(disk))
                words = self.ui.say("backup_page.not_ejected", name=disk.name)
                self.tell(Tone.WARN, words, again)

        self.work.let_go(disk, told)

    def showEvent(self, event: Any) -> None:
        super().showEvent(event)
        self.watch.look()  # so that the usual stick is known when the button is pressed

    def _connect(self) -> None:
        self.card.now.clicked.connect(lambda _on: self.back_up())
        self.card.elsewhere.clicked.connect(lambda _on: self.ask_place())
        self.card.cancel_wanted.connect(self._cancel)
        self.card.turned.connect(self._fit)
        self.chooser.left.connect(self._stay)
        self.chooser.folder_wanted.connect(self._ask_folder)
        self.chooser.chosen.connect(self._chosen)
        self.copies.restore_wanted.connect(self.restore_wanted)
        self.tabs.currentChanged.connect(lambda _place: self._turn())

    def _copies_tab(self) -> QWidget:
        tab = QWidget()
        column = QVBoxLayout(tab)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.card)
        column.addWidget(self.copies, 1)
        column.addStretch(0)
        return tab

    def _fit(self) -> None:
        """While a place is chosen there is room for nothing else."""
        self.copies.setVisible(not self.card.is_asking())

    def _turn(self) -> None:
        if self.tabs.key() != CUSTOM:
            self.custom.leave()
        self._pages.setCurrentIndex(1 if self.tabs.key() == CUSTOM else 0)
        self.turned.emit()

    def _stay(self) -> None:
        self.card.rest()
        self.card.now.setFocus()

    def _ask_folder(self) -> None:
        title = self.ui.label("backup_page.in_folder")
        usual = self.chooser.make_usual
        self._context.ask.folder(title, lambda folder: self._chosen(folder, usual()))

    def _chosen(self, place: Path, usual: bool) -> None:
        custom = self._due().custom
        if usual and custom.usual_place != str(place):
            record = replace(custom, usual_place=str(place))
            carry_out(
                self._context, self.teller, backups.change_custom,
                lambda _outcome: self.begin(place), record=record,
            )  # fmt: skip
        else:
            self.begin(place)

    def _began(self) -> None:
        disk = disk_of(self.work.place, self.watch.disks)
        named = self.ui.say("backup_page.on_disk", name=disk.name) if disk is not None else ""
        self.card.work(named or str(self.work.place))
        self._stepped(*self.work.last)

    def _stepped(self, done: int, of: int, step: Any) -> None:
        if self.card.is_working():
            self.card.step(done, of, step)

    def _cancel(self) -> None:
        self.card.stopping()
        self.work.cancel()

    def _ended(self, _ended: Ended) -> None:
        had = self.card.cancel.hasFocus()
        self.card.rest()
        if not self._context.locking():
            self.arrive()
        if had:
            self.card.now.setFocus()

    def _due(self) -> Due:
        today = self.ui.clock.today()
        due: Due = self._context.link.now(lambda tx: backups.due(tx, today))
        return due

    def _may(self) -> bool:
        return self._context.opened.desk.may(backups.keep_note)

    def _is_there(self, usual: Path, due: Due, disks: tuple[Disk, ...]) -> bool:
        """Whether the usual place is in: the folder, and on the stick it was on."""
        disk, last = disk_of(usual, disks), due.last
        if last is not None and last.medium and Path(last.place) == usual:
            return disk is not None and disk.name == last.medium
        return usual.is_dir()


def ways_of(ui: Ui, ended: Ended, page: Callable[[], BackupPage | None]) -> tuple[Way, ...]:
    """The ways on from what came of a backup; ``page`` turns to the page, where that can be."""

    def on(act: Callable[[BackupPage], None]) -> Callable[[], None]:
        def run() -> None:
            there = page()
            if there is not None:
                act(there)

        return run

    disk, place = ended.disk, ended.place
    if ended.made is not None and disk is not None:
        return (Way(ui.label("backup_page.eject"), on(lambda it: it.let_go(disk))),)
    if ended.made is not None or (ended.trouble is None and not ended.by_lock):
        return ()
    return (
        Way(ui.label("backup_page.again"), on(lambda it: it.begin(place))),
        Way(ui.label("backup_page.to_another"), on(lambda it: it.ask_place())),
    )
