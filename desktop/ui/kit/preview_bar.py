"""Above a preview: which page, how large, what to find, print; and the row to search in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.ui.kit.buttons import IconButton
from desktop.ui.kit.editors.choice import ChoiceBox
from desktop.ui.kit.labels import label
from desktop.ui.kit.preview_pages import PageStack, Zoom
from desktop.ui.kit.rights import looks
from desktop.ui.kit.search_box import SearchBox
from desktop.ui.kit.words import Ui

SIZES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
STEPS = (0.25, *SIZES, 3.0, 4.0)


class PreviewBar(QWidget):
    """Page n of m with arrows, the size, search and print."""

    print_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, ui: Ui, pages: PageStack) -> None:
        super().__init__()
        self._ui, self._pages = ui, pages
        say = ui.label
        self._back = self._icon("chevron_left", say("preview.page_before"), "preview_back")
        self._on = self._icon("chevron_right", say("preview.page_after"), "preview_on")
        self._where = label("")
        self._where.setObjectName("preview_where")
        self._smaller = self._icon("zoom_out", say("preview.smaller"), "preview_smaller")
        self._larger = self._icon("zoom_in", say("preview.larger"), "preview_larger")
        self._size = looks(ChoiceBox(ui, self._sizes(), name="preview_size"))
        self._size.setAccessibleName(say("preview.size"))
        self._size.setMinimumWidth(96)
        self._size.setMaximumWidth(158)
        self.search = self._icon("search", say("preview.find"), "preview_find")
        self.print = self._icon("print", say("preview.print"), "preview_print")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 10, 6)
        row.setSpacing(8)
        for part in (self._back, self._where, self._on):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._smaller)
        row.addWidget(self._size, 4)
        row.addWidget(self._larger)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self.print)
        self._back.clicked.connect(lambda: pages.go_to_page(pages.page() - 1))
        self._on.clicked.connect(lambda: pages.go_to_page(pages.page() + 1))
        self._smaller.clicked.connect(lambda: self._step(-1))
        self._larger.clicked.connect(lambda: self._step(1))
        self._size.edited.connect(self._chosen)
        self.search.clicked.connect(self.search_wanted)
        self.print.clicked.connect(self.print_wanted)
        pages.moved.connect(self._show_page)
        pages.zoomed.connect(self._show_size)
        self._show_page()
        self._show_size()

    def _icon(self, glyph: str, words: str, name: str) -> IconButton:
        return looks(IconButton(self._ui, glyph, words, name=name, quiet=True))

    def _sizes(self, other: float | None = None) -> list[tuple[object, str]]:
        sizes = sorted({*SIZES, *([other] if other is not None else [])})
        fitted = [(zoom, self._ui.label(f"preview.size.{zoom}")) for zoom in Zoom]
        return [*fitted, *((size, f"{round(size * 100)} %") for size in sizes)]

    def _step(self, by: int) -> None:
        now = round(self._pages.scale(), 2)
        on = (
            [s for s in STEPS if s > now + 0.01] if by > 0 else [s for s in STEPS if s < now - 0.01]
        )
        if on:
            self._pages.set_zoom(on[0] if by > 0 else on[-1])

    def _chosen(self) -> None:
        value = self._size.value()
        if isinstance(value, Zoom | float):
            self._pages.set_zoom(value)

    def _show_size(self) -> None:
        zoom = self._pages.zoom()
        other = None if isinstance(zoom, Zoom) else round(zoom, 2)
        self._size.offer(self._sizes(other))
        self._size.set_value(zoom if other is None else other)

    def _show_page(self) -> None:
        count, page = self._pages.count(), self._pages.page()
        words = self._ui.say("preview.page_of", page=str(page + 1), of=str(count)) if count else ""
        if words != self._where.text():
            self._where.setText(words)
            self._pages.setAccessibleName(
                self._ui.say("preview.pages", where=words)
                if words
                else self._ui.say("preview.none")
            )
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page < count - 1)
        self.print.setEnabled(count > 0)
        self.search.setEnabled(count > 0)


class FindRow(QFrame):
    """Words to find in the paper; Enter and F3 go on, Esc closes."""

    closed = Signal()

    def __init__(self, ui: Ui, pages: PageStack) -> None:
        super().__init__()
        self._ui, self._pages = ui, pages
        self.setProperty("ground", "band")
        self.box = SearchBox(ui, ui.label("preview.find"), name="preview_words")
        self._count = label("", "second")
        self._count.setObjectName("preview_found")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 6)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self._count)
        for glyph, key, name, act in (
            ("chevron_up", "preview.find_before", "preview_find_before", -1),
            ("chevron_down", "preview.find_next", "preview_find_next", 1),
        ):
            button = looks(IconButton(ui, glyph, ui.label(key), name=name, quiet=True))
            button.clicked.connect(lambda _checked, by=act: pages.next_found(by))
            button.clicked.connect(self._say)
            row.addWidget(button)
        close = looks(
            IconButton(
                ui, "dismiss", ui.label("preview.find_close"), name="preview_find_close", quiet=True
            )
        )
        close.clicked.connect(self.close_row)
        row.addWidget(close)
        self.box.textEdited.connect(lambda _text: pages.look_for(self.box.text()))
        self.box.returnPressed.connect(self.go_on)
        pages.searched.connect(self._say)
        self.hide()

    def open_row(self) -> None:
        self.show()
        self.box.setFocus()
        self.box.selectAll()

    def close_row(self) -> None:
        self.hide()
        self.box.clear()
        self._pages.look_for("")
        self.closed.emit()

    def go_on(self) -> None:
        """The next place, or the search when nothing was looked for yet."""
        self._pages.next_found()
        self._say()

    def again(self) -> None:
        """The paper was drawn anew: look for the same words in it."""
        if not self.isHidden() and self.box.text():
            self._pages.look_for(self.box.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:  # the box was empty already
            self.close_row()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        at, of = self._pages.found()
        if not self.box.text().strip():
            words = ""
        elif of:
            words = self._ui.say("preview.found", at=str(at), of=str(of))
        else:
            words = self._ui.say("preview.not_found")
        self._count.setText(words)
        self.box.setAccessibleDescription(words)
