"""The files of a record: listed, opened, added by button, by drop and by paste, taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QMimeData,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import IconButton, LinkButton, PlainButton
from desktop.ui.kit.labels import ElidedLabel, Glyph, label, mark
from desktop.ui.kit.rights import looks
from desktop.ui.kit.words import Ui, no_mnemonic

_DIGITS = 8


@dataclass(frozen=True)
class FileRow:
    """A file as it is listed; ``id`` 0 is one that waits to be kept with its record.

    One that ``stays`` is not taken away though others may be.
    """

    id: int
    name: str
    size: int
    added: datetime | None
    digest: str
    stays: bool = False


class FilesField(QFrame):
    """The files, one to a line, with the ways to add one; it reads and keeps nothing itself.

    ``given`` comes with paths (dropped, pasted), ``picture`` with the PNG of a pasted picture.
    Enter on a name opens, Delete takes away, Ctrl+V pastes, whichever part has the focus.
    """

    add_wanted = Signal()
    given = Signal(object)
    picture = Signal(object)
    open_wanted = Signal(int)
    save_wanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, ui: Ui, *, name: str, title: str = "", one: bool = False) -> None:
        """``one``: a record has one file at most, and another comes in its place."""
        super().__init__()
        self._ui, self._name, self._one = ui, name, one
        self.setObjectName(f"{name}_field")
        self.setProperty("role", "files")
        self.setAcceptDrops(True)
        self._rows: tuple[FileRow, ...] = ()
        self._open = True
        self._target = title
        self.add = LinkButton(ui, ui.say("attached.add"), name=name)
        self.add.show_icon("attach")
        self.add.clicked.connect(lambda _on: self.add_wanted.emit())
        self.add.installEventFilter(self)
        self._drop = label("", "second", wrap=True)
        self._drop.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(12)
        if title:
            head.addWidget(label(title, "row"))
        head.addWidget(self.add)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._column = column
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self._drop)

    def show_files(self, rows: Sequence[FileRow], *, open_: bool) -> None:
        """Show these files; ``open_``: they may be added to and taken away."""
        open_ = open_ and self._ui.rights.works
        former, self._rows, self._open = self._rows, tuple(rows), open_
        self.add.setVisible(open_)
        words = "attached.another" if self._one and self._rows else "attached.add"
        self.add.setText(self._ui.say(words))
        self.setAcceptDrops(open_)
        here = self._here()
        while self._list.count():
            item = self._list.takeAt(0)
            line = item.widget()
            line.hide()
            line.deleteLater()
        last: QWidget = self.add
        for row in self._rows:
            line = self._line(row)
            self._list.addWidget(line)
            line.show()  # now, not when the event loop comes by: the focus may be meant for it
            # What is made later would come last of all in the window.
            for button in line.findChildren(PlainButton):
                QWidget.setTabOrder(last, button)
                button.installEventFilter(self)
                last = button
        if here is not None and former != self._rows:
            self._focus_near(here)

    def aim_at(self, title: str) -> None:
        """Say of what record the files are, where something is dragged over."""
        self._target = title

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._open and _takes(event.mimeData()):
            event.acceptProposedAction()
            self._outline(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._outline(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._outline(False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete on a file means the file, not what the window's own Delete would remove."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            paste = event.matches(QKeySequence.StandardKey.Paste)
            if paste or (event.key() == Qt.Key.Key_Delete and self._here() is not None):
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._open and event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
        elif event.key() == Qt.Key.Key_Delete and (place := self._here()) is not None:
            row = self._rows[place]
            if self._open and not row.stays:
                self.remove_wanted.emit(row.id)
        else:
            super().keyPressEvent(event)

    def take(self, mime: QMimeData) -> bool:
        """Take what was dropped or pasted: files, else a picture; whether there was any."""
        paths = paths_in(mime)
        if paths:
            self.given.emit(paths)
            return True
        png = png_of(mime)
        if png:
            self.picture.emit(png)
        return bool(png)

    def _line(self, row: FileRow) -> QWidget:
        ui, line = self._ui, QWidget(self)
        name = looks(_File(ui, row.name, f"{self._name}_open_{row.id}"))
        name.setToolTip(self._tip(row))
        name.clicked.connect(lambda _on: self.open_wanted.emit(row.id))
        name.setEnabled(bool(row.id))
        across = QHBoxLayout(line)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(Glyph(ui, "document_text", "muted", side=18))
        across.addWidget(name, 1)
        across.addWidget(ElidedLabel(self._second(row), "second"))
        if row.id:
            save = self._icon("save", "attached.save_copy", row, "get")
            save.clicked.connect(lambda _on: self.save_wanted.emit(row.id))
            across.addWidget(save)
        if self._open and not row.stays:
            away = self._icon("delete", "attached.remove", row, "away")
            away.clicked.connect(lambda _on: self.remove_wanted.emit(row.id))
            across.addWidget(away)
        return line

    def _icon(self, glyph: str, key: str, row: FileRow, short: str) -> IconButton:
        words = self._ui.label(key, file=row.name)
        return looks(
            IconButton(self._ui, glyph, words, name=f"{self._name}_{short}_{row.id}", quiet=True)
        )

    def _second(self, row: FileRow) -> str:
        if not row.id:
            return self._ui.label("attached.waits")
        size = size_words(self._ui, row.size)
        if row.added is None:
            return size
        return self._ui.label("attached.second", size=size, day=row.added.date())

    def _tip(self, row: FileRow) -> str:
        if not row.digest:
            return row.name
        return self._ui.label("attached.tip", file=row.name, code=row.digest[:_DIGITS])

    def _outline(self, on: bool) -> None:
        edge = 6 if on else 0  # beside the outline
        self._column.setContentsMargins(edge, edge, edge, edge)
        mark(self, "dropping", on)
        if self._target:
            self._drop.setText(self._ui.label("attached.drop_at", title=self._target))
        else:
            self._drop.setText(self._ui.label("attached.drop"))
        self._drop.setVisible(on)

    def _here(self) -> int | None:
        """The place of the line that has the focus."""
        focus = QApplication.focusWidget()
        for at in range(self._list.count()):
            line: QWidget | None = self._list.itemAt(at).widget()
            if focus is not None and line is not None and line.isAncestorOf(focus):
                return at
        return None

    def _focus_near(self, place: int) -> None:
        """After a line went: the next one, else the way to add."""
        if not self._rows:
            self.add.setFocus()
            return
        at = min(place, len(self._rows) - 1)
        # Within its line: the former lines are there until the event loop lets them go.
        name = f"{self._name}_open_{self._rows[at].id}"
        found = self._list.itemAt(at).widget().findChild(QWidget, name)
        if found is not None:
            found.setFocus()


class _File(LinkButton):
    """A name that opens its file; a long one is cut before its ending does not matter any more."""

    def __init__(self, ui: Ui, name: str, object_name: str) -> None:
        super().__init__(ui, no_mnemonic(name), name=object_name)
        self._whole = name
        self.setAccessibleName(name)
        self.setMinimumWidth(60)
        self.setStyleSheet("text-align: left;")

    def resizeEvent(self, event: object) -> None:
        shown = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideMiddle, max(40, self.width() - 8)
        )
        self.setText(no_mnemonic(shown))


def size_words(ui: Ui, size: int) -> str:
    """``12 KB``, ``1,2 MB``."""
    if size < 1000:
        return ui.label("attached.bytes", n=size)
    if size < 1_000_000:
        return ui.label("attached.kilobytes", n=(size + 500) // 1000)
    tenths = (size + 50_000) // 100_000
    return ui.label("attached.megabytes", whole=tenths // 10, tenth=tenths % 10)


def paths_in(mime: QMimeData) -> tuple[Path, ...]:
    """The files and folders of this computer that are dragged or were copied."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())


def png_of(mime: QMimeData) -> bytes:
    """The picture in it as PNG; nothing where there is none."""
    found = mime.imageData() if mime.hasImage() else None
    if not isinstance(found, QImage) or found.isNull():
        return b""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    written = QImageWriter(buffer, QByteArray(b"png")).write(found)
    return bytes(buffer.data().data()) if written else b""


def _takes(mime: QMimeData) -> bool:
    return bool(paths_in(mime)) or mime.hasImage()
