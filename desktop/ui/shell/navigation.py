"""The sidebar: the sections of the program in the order of a clerk's day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QVBoxLayout

from desktop.ui.kit.icons import exists, paint_icon
from desktop.ui.kit.labels import ElidedLabel, Glyph
from desktop.ui.kit.page import Page
from desktop.ui.kit.words import Ui
from desktop.ui.shell.work_card import WorkCard

WIDE, COMPACT = 216, 60


@dataclass(frozen=True)
class Section:
    """A room of the office: ``number`` is its Ctrl+number (0: at the foot, without a key).

    Its words are ``shell.section.<key>``; the page is made at first use. ``acts`` names the
    commands its page can carry out at one time or another.
    """

    number: int
    key: str
    glyph: str
    page: Callable[[], Page]
    acts: tuple[str, ...] = ()
    foot: bool = False


@dataclass(frozen=True)
class Badge:
    """What waits in a section: a short text, its gravity, and what is spoken."""

    text: str
    state: str
    spoken: str


class Sidebar(QFrame):
    """Sections above, backup, settings, help and lock below; compact: icons with tooltips."""

    chosen = Signal(str)

    def __init__(self, ui: Ui, sections: tuple[Section, ...], office: str) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName("sidebar")
        self.setProperty("ground", "sidebar")
        self.setAccessibleName(ui.say("shell.sections"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        brand = QHBoxLayout()
        brand.setContentsMargins(8, 0, 0, 4)
        brand.setSpacing(10)
        brand.addStrut(40)
        brand.addWidget(Glyph(ui, "shield_checkmark", "accent", side=26, filled=True))
        names = QVBoxLayout()
        names.setSpacing(0)
        self._names = (
            ElidedLabel(ui.say("shell.program"), "card"),
            ElidedLabel(office, "second"),
        )
        names.addStretch(1)
        for name in self._names:
            names.addWidget(name)
        names.addStretch(1)
        brand.addLayout(names, 1)
        column.addLayout(brand)
        self.items: dict[str, Item] = {}
        for section in sections:
            if not section.foot:
                column.addWidget(self._item(section.key, section.glyph, section.number))
        column.addStretch(1)
        self.work = WorkCard(ui)
        column.addWidget(self.work)
        for section in sections:
            if section.foot:
                column.addWidget(self._item(section.key, section.glyph, section.number))
        column.addWidget(self._item("lock", "lock_closed", 0))
        self.items["lock"].setCheckable(False)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        self.setFixedWidth(COMPACT if compact else WIDE)
        for name in self._names:
            name.setVisible(not compact)
        self.work.set_compact(compact)
        for item in self.items.values():
            item.set_compact(compact)

    def show_chosen(self, key: str) -> None:
        for each, item in self.items.items():
            item.setChecked(each == key)

    def show_badge(self, key: str, badge: Badge | None) -> None:
        """Say what waits in a section; sections that do not stand here are passed over."""
        if key in self.items:
            self.items[key].show_badge(badge)

    def _item(self, key: str, glyph: str, number: int) -> Item:
        words = self._ui.label(f"shell.section.{key}")
        item = Item(self._ui, glyph, words, f"Ctrl+{number}" if number else "")
        item.setObjectName(f"section_{key}")
        item.clicked.connect(lambda: self.chosen.emit(key))
        self.items[key] = item
        return item


class Item(QAbstractButton):
    """One section: icon, words, badge; the chosen one on a light ground with a bar."""

    def __init__(self, ui: Ui, glyph: str, words: str, key: str) -> None:
        super().__init__()
        self._ui, self._glyph, self._words, self._key = ui, glyph, words, key
        self._badge: Badge | None = None
        self._compact = False
        self._hovered = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._speak()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._speak()
        self.update()

    def show_badge(self, badge: Badge | None) -> None:
        self._badge = badge
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._ui.theme.font(10))
        return QSize(COMPACT - 16 if self._compact else WIDE - 16, max(34, metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 28)

    def nextCheckState(self) -> None:
        """A section is chosen by the window, not by its button."""

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self._hovered:
            painter.setBrush(theme.colour("surface" if self.isChecked() else "hover_row"))
            painter.drawRoundedRect(whole, 6, 6)
        if self.isChecked():
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(0, (whole.height() - 18) / 2, 3, 18), 1.5, 1.5)
        ink = theme.colour("accent" if self.isChecked() else "text")
        filled = self.isChecked() and exists(self._glyph, filled=True)
        left = (whole.width() - 20) / 2 if self._compact else 12
        place = QRectF(left, (whole.height() - 20) / 2, 20, 20)
        paint_icon(painter, place, self._glyph, ink, filled=filled)
        if not self._compact:
            self._paint_words(painter)
        elif self._badge is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(self._badge.state))
            painter.drawEllipse(QRectF(place.right() - 3, place.top() - 4, 8, 8))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setColor(theme.colour("accent"))
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), 6, 6)

    def _paint_words(self, painter: QPainter) -> None:
        theme = self._ui.theme
        room = QRect(42, 0, self.width() - 50, self.height())
        if self._badge is not None:
            font = theme.font(9, semibold=True)
            width = max(18, QFontMetrics(font).horizontalAdvance(self._badge.text) + 12)
            pill = QRectF(self.width() - 9 - width, (self.height() - 18) / 2, width, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(f"{self._badge.state}_soft"))
            painter.drawRoundedRect(pill, 9, 9)
            painter.setFont(font)
            painter.setPen(theme.colour(self._badge.state))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge.text)
            room.setRight(int(pill.left()) - 6)
        painter.setFont(theme.font(10, semibold=self.isChecked()))
        painter.setPen(theme.colour("text"))
        words = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _speak(self) -> None:
        spoken = f"{self._words}, {self._badge.spoken}" if self._badge else self._words
        self.setAccessibleName(spoken)
        self.setToolTip(f"{spoken} ({self._key})" if self._key else spoken)
