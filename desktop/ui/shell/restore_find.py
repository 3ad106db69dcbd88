"""First step of restoring: the copies on the sticks that are in, or in a chosen folder or file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.base.progress import Progress
from desktop.base.removable import Disks
from desktop.base.text import Msg
from desktop.base.trouble import Trouble
from desktop.ui.kit.ask import Ask, FileKind
from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.disk_watch import DiskWatch
from desktop.ui.kit.jobs import Then
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.words import Ui
from desktop.ui.pages import backup_words as words
from desktop.ui.shell.first_run_step import BigChoice, Step
from desktop.ui.shell.restorer import Restorer
from desktop.usecases.backups import Copy

MOST = 40
"""As many copies are listed; a stick keeps far fewer."""


class Find(Step):
    """Copies newest first, from every stick that is in; a press on one leads on."""

    name = "find"
    shows_next = False
    chosen = Signal(object)

    def __init__(self, ui: Ui, ask: Ask, restorer: Restorer, disks: Disks) -> None:
        super().__init__(ui)
        self._ask, self._restorer = ask, restorer
        self._search: Progress | None = None
        self.place: Path | None = None
        self.copies: tuple[Copy, ...] = ()
        self.copy: Copy | None = None
        self.watch = DiskWatch(restorer.free, disks, self)
        self.watch.changed.connect(self.look)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.folder = PlainButton(
            ui, ui.say("restoring.choose_folder"), glyph="folder_open", name="restore_folder"
        )
        self.file = PlainButton(
            ui, ui.say("restoring.choose_file"), glyph="document_arrow_right", name="restore_file"
        )
        self.folder.clicked.connect(lambda _on: self._ask_folder())
        self.file.clicked.connect(lambda _on: self._ask_file())
        row.addWidget(self.folder)
        row.addWidget(self.file)
        row.addStretch(1)
        self.notice = Notice(ui, name="restore_find_notice")
        self._head = label(ui.say("restoring.copies"), "row")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.column.addLayout(row)
        self.column.addWidget(self.notice)
        self.column.addWidget(self._head)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)
        self.choices: list[BigChoice] = []
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.watch.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.watch.stop()

    def answer(self) -> str:
        it = self.copy
        return (
            ""
            if it is None
            else self.ui.say("restoring.copy_chosen", label=it.label, at=it.at.date())
        )

    def first(self) -> QWidget:
        return self.choices[0] if self.choices else self.folder

    def take(self, place: Path) -> None:
        """The clerk chose a folder or a file: only what is there is listed."""

        def found(copies: tuple[Copy, ...]) -> None:
            if isValid(self):
                self.place = place
                self._found(copies)

        def trouble(met: Trouble) -> None:
            if isValid(self):
                self.notice.tell(Tone.WARN, self.ui.say(met.msg))

        self._stop()
        self._search = self._restorer.look_at(place, Then(found, trouble=trouble))

    def look(self) -> None:
        """Search what is in: the sticks, and the folder that was chosen."""
        places = [each.folder for each in self.watch.disks]
        if self.place is not None:
            places.append(self.place if self.place.is_dir() else self.place.parent)
        if not places:
            self._found(())
            return
        self._stop()
        if not self.copies:
            self.notice.tell(Tone.INFO, self.ui.say("restoring.searching"))
        self._search = self._restorer.look(places, Then(done=self._found))

    def _stop(self) -> None:
        if self._search is not None:
            self._search.cancel()

    def _found(self, copies: tuple[Copy, ...]) -> None:
        if not isValid(self):
            return
        self._search = None
        self.copies = copies[:MOST]
        self._show()

    def _show(self) -> None:
        ui = self.ui
        held = next((each.objectName() for each in self.choices if each.hasFocus()), "")
        asked = self.folder.hasFocus() and not self.choices
        emptied(self._rows)
        self.choices = []
        for copy in self.copies:
            title = ui.say("restoring.copy", label=copy.label, at=ui.moment(copy.at))
            more = Msg("restoring.copy_more", size=words.size(ui, copy.size), place=str(copy.age))
            choice = BigChoice(
                ui, "hard_drive", title, ui.say(more), name=f"copy_{copy.age}", lines=1
            )
            choice.setMaximumWidth(720)
            choice.clicked.connect(lambda _on=False, copy=copy: self._choose(copy))
            self.choices.append(choice)
            self._rows.addWidget(choice)
        self._head.setVisible(bool(self.choices))
        if self.copies:
            self.notice.hide()
        else:
            self.notice.tell(Tone.INFO, ui.say("restoring.none_in"))
        same = next((each for each in self.choices if each.objectName() == held), None)
        if same is not None:
            same.setFocus()
        elif (asked and self.choices) or held:
            self.first().setFocus()

    def _choose(self, copy: Copy) -> None:
        self.copy = copy
        self.chosen.emit(copy)

    def _ask_folder(self) -> None:
        self._ask.folder(self.ui.label("restoring.choose_folder"), self.take)

    def _ask_file(self) -> None:
        kind = FileKind(self.ui.say("restoring.age_files"), ("*.age",))
        self._ask.open_file(self.ui.label("restoring.choose_file"), kind, self.take)
