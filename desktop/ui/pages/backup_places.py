"""Where to back up to: the disks that are in, as they come and go, the usual folder, or another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import PlainButton
from desktop.ui.kit.columns import emptied
from desktop.ui.kit.disk_watch import DiskWatch
from desktop.ui.kit.editors.choice import CheckRow
from desktop.ui.kit.labels import label
from desktop.ui.kit.message_strip import Tone
from desktop.ui.kit.notice import Notice
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui
from desktop.ui.pages import backup_words as words
from desktop.ui.shell.first_run_step import BigChoice


class PlaceChooser(QWidget):
    """One large button for each place: ``chosen`` tells the folder, and whether it is the usual one
    from now on. ``folder_wanted``: another folder is to be asked for.
    """

    chosen = Signal(object, bool)
    folder_wanted = Signal()
    left = Signal()

    def __init__(self, ui: Ui, watch: DiskWatch) -> None:
        """``watch`` is begun while this is in view."""
        super().__init__()
        self._ui, self._watch = ui, watch
        self._usual = ""
        self.setObjectName("backup_places")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ui.say("backup_page.choose"), "row"))
        column.addWidget(label(ui.say("backup_page.choose_why"), "second", wrap=True))
        self.notice = Notice(ui, name="backup_places_notice")
        column.addWidget(self.notice)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        self.usual = CheckRow(ui, ui.say("backup_page.make_usual"), name="backup_usual")
        column.addWidget(self.usual)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.folder = PlainButton(
            ui, ui.say("backup_page.in_folder"), glyph="folder_open", name="backup_folder"
        )
        self.folder.clicked.connect(lambda _on: self.folder_wanted.emit())
        back = looks(PlainButton(ui, ui.say("backup_page.back"), name="backup_back"))
        back.clicked.connect(lambda _on: self.left.emit())
        row.addWidget(self.folder)
        row.addWidget(back)
        row.addStretch(1)
        column.addLayout(row)
        self.choices: list[BigChoice] = []
        watch.changed.connect(self._show)

    def begin(self, usual: str, *, may_keep: bool) -> None:
        """Offer what is in. ``usual`` is the usual place ("": none yet); ``may_keep``: it may be
        changed by whoever is here.
        """
        self._usual = usual
        self.usual.setVisible(may_keep)
        self.usual.set_value(may_keep and not usual)
        self._watch.look()
        self._show()
        self.first().setFocus()

    def first(self) -> QWidget:
        """Where the focus begins."""
        return self.choices[0] if self.choices else self.folder

    def make_usual(self) -> bool:
        """Whether the place is to be the usual one."""
        return not self.usual.isHidden() and self.usual.value()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch.stop()

    def _show(self) -> None:
        ui, disks = self._ui, self._watch.disks
        held = next((each.objectName() for each in self.choices if each.hasFocus()), "")
        waits = self.folder.hasFocus() and not self.choices
        emptied(self._rows)
        self.choices = []
        for disk in disks:
            title = ui.say("backup_page.on_disk", name=disk.name)
            self._add(disk.folder, "hard_drive", title, words.disk(ui, disk))
        usual = Path(self._usual) if self._usual else None
        if usual is not None and usual not in {each.folder for each in disks} and usual.is_dir():
            title = ui.say("backup_page.usual_folder", folder=usual.name or str(usual))
            self._add(usual, "folder", title, str(usual))
        if usual is not None and not usual.is_dir():
            self.notice.tell(Tone.INFO, ui.say("backup_page.usual_gone", place=str(usual)))
        elif not disks:
            self.notice.tell(Tone.INFO, ui.say("backup_page.no_disk"))
        else:
            self.notice.hide()
        if held:
            same = next((each for each in self.choices if each.objectName() == held), None)
            (same or self.first()).setFocus()
        elif waits and self.choices:  # the first stick to come is what was waited for
            self.first().setFocus()

    def _add(self, folder: Path, glyph: str, title: str, more: str) -> None:
        choice = BigChoice(self._ui, glyph, title, more, name=f"place_{folder}", lines=1)
        choice.setMaximumWidth(620)
        choice.clicked.connect(lambda _on=False: self.chosen.emit(folder, self.make_usual()))
        self.choices.append(choice)
        self._rows.addWidget(choice)
