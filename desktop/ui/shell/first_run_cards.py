"""Cards of regulations to choose from, and the card of what follows from the chosen one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.ui.kit.buttons import LinkButton
from desktop.ui.kit.card import Card
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.labels import ElidedLabel, Glyph, hairline, label
from desktop.ui.kit.words import Ui
from desktop.ui.shell.first_run_facts import Fact

_CIRCLE, _GAP = 20, 10


class Pick(QRadioButton):
    """The title line of a card: a circle of 20 and the name; *Đang chọn* at the right."""

    def __init__(self, ui: Ui, words: str, *, name: str) -> None:
        super().__init__(words)
        self._ui = ui
        self.setObjectName(name)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._ui.theme.font(11, semibold=True))
        return QSize(_CIRCLE + _GAP + metrics.horizontalAdvance(self.text()) + 8, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 28)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(1, (self.height() - _CIRCLE) / 2 + 1, _CIRCLE - 2, _CIRCLE - 2)
        on = self.isChecked()
        painter.setPen(QPen(theme.colour("accent" if on else "border_strong"), 1.6))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(circle)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(circle.adjusted(4, 4, -4, -4))
        room = self.rect().adjusted(_CIRCLE + _GAP, 0, 0, 0)
        if on:
            room.setRight(room.right() - self._paint_chosen(painter))
        painter.setFont(theme.font(11, semibold=True))
        painter.setPen(theme.colour("text"))
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_chosen(self, painter: QPainter) -> int:
        """Paint the word at the right; how much room it took."""
        theme, words = self._ui.theme, self._ui.say("first_run.regulation.chosen")
        painter.setFont(theme.font(9, semibold=True))
        width = painter.fontMetrics().horizontalAdvance(words)
        ink = theme.colour("accent")
        left = self.width() - width - 26
        glyph = QRectF(left, (self.height() - 16) / 2, 16, 16)
        paint_icon(painter, glyph, "checkmark", ink)
        painter.setPen(ink)
        room = self.rect().adjusted(left + 20, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        return width + 32


class PickCard(QFrame):
    """A card that is chosen as a whole; ``rows`` are names with their values."""

    def __init__(
        self, ui: Ui, title: str, second: str, rows: Sequence[tuple[str, str]], *, name: str
    ) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(f"card_{name}")
        self.pick = Pick(ui, title, name=f"pick_{name}")
        self.pick.toggled.connect(self.update)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 10)
        column.setSpacing(4)
        column.addWidget(self.pick)
        self._inner = QVBoxLayout()
        self._inner.setContentsMargins(_CIRCLE + _GAP, 0, 0, 0)
        self._inner.setSpacing(4)
        self._inner.addWidget(label(second, "second", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, 104)
        grid.setColumnStretch(1, 1)
        for place, (what, value) in enumerate(rows):
            grid.addWidget(label(what, "second"), place, 0)
            grid.addWidget(ElidedLabel(value), place, 1)
        self._inner.addLayout(grid)
        self.links = QHBoxLayout()
        self.links.setSpacing(18)
        self._inner.addLayout(self.links)
        column.addLayout(self._inner)

    def add_link(self, link: LinkButton) -> None:
        """Put a quiet act at the card's lower left."""
        self.links.insertWidget(self.links.count(), link, 0, Qt.AlignmentFlag.AlignLeft)
        self.links.setStretch(self.links.count() - 1, 1)

    def add(self, widget: QWidget) -> None:
        """Put something under the rows."""
        self._inner.addWidget(widget)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pick.setFocus()
        self.pick.click()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.pick.isChecked()
        painter.setPen(QPen(theme.colour("accent" if on else "border_strong"), 2 if on else 1))
        painter.setBrush(theme.colour("accent_soft" if on else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class FactsCard(Card):
    """What the regulation asks this year: a line with its articles, a hairline, the next."""

    picked = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, " ", glyph="clipboard_checkmark", name="facts")
        self._ui = ui
        self._lines = QVBoxLayout()
        self._lines.setSpacing(9)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self._widgets: list[QWidget] = []

    def show_facts(self, title: str, facts: Sequence[Fact]) -> None:
        """Show these facts in place of the former ones."""
        self.title.setText(title)
        for widget in self._widgets:
            self._lines.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._widgets = []
        for place, fact in enumerate(facts):
            if place:
                self._put(hairline())
            self._put(self._line(fact))

    def words(self) -> str:
        """Everything the card says, line by line."""
        return "\n".join(each.accessibleName() for each in self._widgets if each.accessibleName())

    def _put(self, widget: QWidget) -> None:
        self._lines.addWidget(widget)
        self._widgets.append(widget)

    def _line(self, fact: Fact) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(13)
        row.addWidget(Glyph(self._ui, fact.glyph, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        what = self._ui.say(fact.what)
        why = " · ".join(self._ui.say(each) for each in fact.why)
        texts.addWidget(label(what, "row", wrap=True))
        if why:
            texts.addWidget(label(why, "second", wrap=True))
        row.addLayout(texts, 1)
        line.setAccessibleName(f"{what} {why}".strip())
        return line
