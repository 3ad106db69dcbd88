"""A page: head with trail, title, search and buttons; a strip for messages; tabs; the body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.ui.kit.labels import ElidedLabel, Glyph, ground, label
from desktop.ui.kit.message_strip import MessageStrip, Tone, Way
from desktop.ui.kit.teller import Teller
from desktop.ui.kit.words import Ui
from desktop.usecases.bringing_in import Brought
from desktop.usecases.finding import Spot


class PageHead(QFrame):
    """Sixty high: trail over title at the left, what finds and does at the right."""

    def __init__(self, title: str, trail: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.setProperty("ground", "head")
        self.setMinimumHeight(60)
        self._trail = ElidedLabel("", "second")
        self.title = ElidedLabel(title, "title")
        self.title.setObjectName("page_title")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self._trail)
        texts.addWidget(self.title)
        texts.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 4, 20, 4)
        self._row.setSpacing(10)
        self._row.addLayout(texts, 1)
        self.show_title(title, trail)

    def show_title(self, title: str, trail: tuple[str, ...] = ()) -> None:
        self.title.setText(title)
        self._trail.setText(" › ".join(trail))
        self._trail.setVisible(bool(trail))

    def add(self, widget: QWidget) -> None:
        """Put a widget at the right end: first the search, then buttons, the primary one last."""
        self._row.addWidget(widget)

    def insert_search(self, search: QWidget) -> None:
        """Put the window's search box before the buttons, 300 wide where there is room."""
        search.setMinimumWidth(140)
        search.setMaximumWidth(300)
        self._row.insertWidget(1, search, 1)


class Over(Protocol):
    """What may lie over the body of a page."""

    def leave(self) -> None:
        """It goes out of view with the page: keep what was typed."""

    def uncover(self) -> bool:
        """Close what lies there; whether anything did."""

    def refresh(self) -> None:
        """Show there what stands now."""

    def topic(self) -> str:
        """The page of the manual about what lies there, "" where nothing does."""


class Page(QWidget):
    """What the window shows in its middle. A page fills ``body`` and tells by ``tell``; ``teller``
    says there why an act was not done.

    ``acts`` are the commands it carries out itself, by name; ``wants_room`` asks for the narrow
    sidebar below 1600 pixels. ``turned`` says that either is now another: a tab was turned to.
    A page that ``has_work`` tells who may not do it once, for all its controls.
    """

    title_changed = Signal()
    turned = Signal()

    wants_room = False
    has_work = True

    def __init__(self, ui: Ui, name: str, title: str, *, trail: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.ui = ui
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.head = PageHead(title, trail)
        self.strip = MessageStrip(ui, f"{name}_strip")
        self.teller = Teller(ui, self.tell)
        self.over: Over | None = None
        self._under_head = QVBoxLayout()
        self._under_head.setSpacing(0)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(0, 0, 0, 0)
        frame.setSpacing(0)
        frame.addWidget(self.head)
        if not ui.rights.works and self.has_work:
            frame.addWidget(_only_reads(ui))
        frame.addLayout(self._under_head)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 12, 20, 12)
        inner.setSpacing(12)
        self._below_strip = inner
        inner.addWidget(self.strip)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        inner.addLayout(self.body, 1)
        frame.addLayout(inner, 1)

    def acts(self) -> Mapping[str, Callable[[], None]]:
        """Commands this page carries out now, by name in the table of actions."""
        return {}

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes within the page, in reading order; each can take the focus."""
        return ()

    def arrive(self) -> None:
        """The page comes into view: read what may have changed."""

    def uncover(self) -> bool:
        """Close what lies over the body, as a paper does; whether anything did."""
        return self.over is not None and self.over.uncover()

    def refresh(self) -> None:
        """Something was done at the desk: show what stands now, also in what lies over the body."""
        if self.over is not None:
            self.over.refresh()

    def turn_to(self, tab: str) -> None:
        """Show one of the page's tabs, by its name; a page without tabs shows all it has."""

    def open(self, id: int, /) -> None:
        """Go to a record; nothing happens on a page that has none of its own."""

    def open_spot(self, spot: Spot) -> None:
        """Go to a record that was found: where it lives, and to the very row of it."""
        self.open(spot.id)

    def tell_brought(self, brought: Brought, more: str = "", *ways: Way) -> None:
        """Say what of a pasted list came in, and ``more`` that is to be said at the same time."""
        counts = {"added": brought.added, "updated": brought.updated, "left_out": brought.left_out}
        whole = not brought.left_out and not more
        text = self.ui.say("members.brought", **counts)
        self.tell(Tone.OK if whole else Tone.WARN, f"{text} {more}".strip(), *ways)

    def leave(self) -> None:
        """The page goes out of view: keep what was typed."""

    def put_down(self) -> None:
        """The window is covered or closed: keep what was typed, also in what lies over the body."""
        self.leave()
        if self.over is not None:
            self.over.leave()

    def title(self) -> str:
        return self.head.title.text()

    def topic(self) -> str:
        """The page of the manual about what is in view: F1 opens it."""
        return (self.over.topic() if self.over is not None else "") or self.own_topic()

    def own_topic(self) -> str:
        """The same of the page itself; one with tabs names the tab: ``members-agencies``."""
        return self.objectName()

    def tell(self, tone: Tone, text: str, *ways: Way) -> None:
        """Say something in the strip above the body."""
        self.strip.tell(tone, text, *ways)

    def show_title(self, title: str, trail: tuple[str, ...] = ()) -> None:
        self.head.show_title(title, trail)
        self.setAccessibleName(title)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))
        self.title_changed.emit()

    def add_under_head(self, content: QLayout | QWidget, *, line: bool = False) -> None:
        """Put steps or tabs between head and body, at the page's margin."""
        band = ground("band" if line else "none")
        row = QHBoxLayout(band)
        row.setContentsMargins(20, 0, 20, 0)
        if isinstance(content, QLayout):
            row.addLayout(content, 1)
        else:
            row.addWidget(content, 1)
        self._under_head.addWidget(band)


def _only_reads(ui: Ui) -> QWidget:
    """Why the buttons below are off and the fields are only read."""
    band = ground("band")
    band.setObjectName("only_reads")
    row = QHBoxLayout(band)
    row.setContentsMargins(20, 5, 20, 5)
    row.setSpacing(8)
    row.addWidget(Glyph(ui, "eye", "muted", side=16))
    row.addWidget(label(ui.say("ui.only_reads"), "second", wrap=True), 1)
    return band
