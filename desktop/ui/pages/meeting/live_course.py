"""The course of a meeting in progress (Diễn biến): the item that is on, entries, the entry box."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.entries import Entry
from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.editors.text import is_letter
from desktop.ui.kit.labels import hairline, label
from desktop.ui.kit.rights import looks
from desktop.ui.pages.meeting.live_around import Live
from desktop.ui.pages.meeting.live_entry_box import EntryBox
from desktop.ui.pages.meeting.live_entry_edit import EntryEdit
from desktop.ui.pages.meeting.live_entry_row import CourseModel, CoursePainter
from desktop.ui.pages.meeting.live_items import ItemChooser
from desktop.usecases.entries import change, remove


class CourseList(QListView):
    """The entries; F2, Enter or a double click edits one in its place, Del takes it away."""

    edit_wanted = Signal(int)
    remove_wanted = Signal(int)

    def __init__(self, live: Live, model: CourseModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("course")
        self.setAccessibleName(live.ui.label("live.course"))
        self.setModel(model)
        self.setItemDelegate(CoursePainter(live.ui, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumHeight(30)
        self.doubleClicked.connect(lambda index: self._ask(self.edit_wanted, index.row()))

    def here(self) -> Entry | None:
        return self._model.entry(self.currentIndex().row())

    def choose(self, entry: int) -> None:
        place = self._model.place_of(entry)
        if place >= 0:
            index = self._model.index(place, 0)
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.edit_wanted, here)
        elif event.key() == Qt.Key.Key_Delete:
            self._ask(self.remove_wanted, here)
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        bar = self.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.doItemsLayout()  # heights follow the width
        if at_end:
            self.scrollToBottom()

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        last = self._model.rowCount() - 1
        if not self.currentIndex().isValid() and last >= 0:
            self.setCurrentIndex(self._model.index(last, 0))

    def _ask(self, signal: SignalInstance, place: int) -> None:
        entry = self._model.entry(place)
        if entry is not None:
            signal.emit(entry.id)


class Course(Card):
    """The card of the course, with the entry box at its foot.

    ``title_row`` is hidden where a tab says the same, and leaves its room to the entries.
    """

    minutes_wanted = Signal()

    def __init__(self, live: Live) -> None:
        ui = live.ui
        super().__init__(ui, ui.say("live.course"), glyph="edit", name="course_card")
        self._ui, self._live = ui, live
        self._editor: EntryEdit | None = None
        self.title.setMinimumWidth(90)
        self.minutes = looks(
            LinkButton(ui, ui.say("live.course.minutes"), glyph="document_edit", name="see_minutes")
        )
        self.minutes.clicked.connect(self.minutes_wanted.emit)
        self.add_to_head(self.minutes)
        self.body.setContentsMargins(1, 12, 1, 12)
        self.body.removeItem(self.head)
        self.items = ItemChooser(live)
        top = QVBoxLayout()
        top.setContentsMargins(16, 0, 16, 8)
        top.setSpacing(8)
        self.title_row = QWidget()
        self.title_row.setLayout(self.head)
        self.head.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.title_row)
        top.addWidget(self.items)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(hairline())
        self._model = CourseModel(ui, self)
        self.list = CourseList(live, self._model)
        self.list.edit_wanted.connect(self.edit)
        self.list.remove_wanted.connect(self.take_away)
        self._empty = label("", wrap=True)
        self._empty.setObjectName("course_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        # Takes what the box leaves; wanting more than that would make the box small.
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self.body.addWidget(self._stack, 1)
        self.box = EntryBox(live, self.items.item)
        self.box.written.connect(self.list.choose)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 10, 12, 0)
        foot.addWidget(self.box.frame)
        self.body.addLayout(foot)

    def show_now(self) -> None:
        """Show the entries as they stand; a new one comes into sight."""
        view, here = self._live.view, self.list.here()
        at_end = self.list.verticalScrollBar().value() >= self.list.verticalScrollBar().maximum()
        editor = self._editor
        typed = editor.typed() if editor is not None else None
        if self._model.show_view(view):
            self._editor, self._model.edited = None, 0  # the editor went with its row
            if here is not None:
                self.list.choose(here.id)
            if at_end:
                self.list.scrollToBottom()
            if editor is not None and typed is not None:
                self.edit(editor.entry(), typed)
        words = "live.course.empty" if view.facts.meeting.started_at else "live.not_started"
        self._empty.setText(self._ui.say(words))
        self._stack.setCurrentIndex(0 if view.facts.entries else 1)
        self.items.show_now()
        self.box.show_now()
        self.box.frame.setVisible(not self._live.locked)

    def keep(self) -> None:
        """Keep what is typed in the box and in its place, at once."""
        self.box.keep()
        if self._editor is not None:
            self._editor.jot()

    def edit(self, entry: int, typed: Mapping[str, Any] | None = None) -> None:
        """F2: the entry opens in its place, with what was ``typed`` in it before."""
        place = self._model.place_of(entry)
        it = self._model.entry(place)
        if it is None or self._live.locked or self._model.edited:
            return
        self._model.edited = entry
        index = self._model.index(place, 0)
        self._editor = EntryEdit(self._live, it)
        self._editor.kept.connect(self._keep)
        self._editor.left.connect(self._close)
        self._editor.removed.connect(self.take_away)
        self.list.setIndexWidget(index, self._editor)
        self.list.scheduleDelayedItemsLayout()
        self.list.doItemsLayout()
        self.list.scrollTo(index)
        if typed is not None:
            self._editor.put_back(typed)
        else:
            self._editor.start()

    def editor(self) -> EntryEdit | None:
        """The entry being edited in place."""
        return self._editor

    def take_away(self, entry: int) -> None:
        """Lay an entry in the bin, with the offer to take that back."""
        if not self._live.locked:
            self._close()
            self._live.do(remove, id=entry, said=self._ui.say("live.course.removed"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self.list.viewport().update()
        super().changeEvent(event)

    def _keep(self, entry: Entry) -> None:
        place = ""
        if self._editor is not None:
            place = self._editor.place()
            self._editor.jot()  # what is refused is not lost
        self._close()
        self._live.do(change, record=entry, draft=place)

    def _close(self) -> None:
        if not self._model.edited:
            return
        place = self._model.place_of(self._model.edited)
        self._model.edited = 0
        self._editor = None
        if place >= 0:
            index = self._model.index(place, 0)
            self.list.setIndexWidget(index, None)  # type: ignore[arg-type]
            self.list.doItemsLayout()
            self.list.setCurrentIndex(index)
        self.list.setFocus()
