"""What every step of first run is: a title, a body, an answer, and whether it may be left."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.kit.field import Field
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.scrolled import narrowed
from desktop.ui.kit.words import Ui

ROOMY = 900
"""Pixels of a body's width from which two columns stand side by side."""


class Step(QWidget):
    """One step. Its words are ``first_run.<name>.title`` and ``.why``.

    ``changed`` says that the answer or what the foot offers may be another; ``go_on`` that the
    clerk chose something that leads on by itself.
    """

    changed = Signal()
    go_on = Signal()

    name = ""
    shows_next = True

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.setObjectName(f"step_{self.name}")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def add(self, part: QWidget, *, widest: int) -> None:
        """One more part below, at most this wide."""
        self.column.addLayout(narrowed(part, widest=widest))

    def arrive(self) -> None:
        """The step comes into view: take over what the steps before it decided."""

    def accept(self) -> bool:
        """Take what was entered; False where something is said to be wanting."""
        return True

    def wrong(self) -> list[Field]:
        """The fields in view with something to mend, in the order they are read."""
        found = [
            field
            for field in self.findChildren(Field)
            if field.problems() and field.isVisibleTo(self)
        ]
        places = {field: field.mapTo(self, QPoint(0, 0)) for field in found}
        return sorted(found, key=lambda field: (places[field].y(), places[field].x()))

    def answer(self) -> str:
        """What stands under the name of the step once it is done."""
        return ""

    def first(self) -> QWidget | None:
        """Where the focus begins."""
        return None

    def set_roomy(self, roomy: bool) -> None:
        """Two columns side by side, or one under the other."""


class BigChoice(QAbstractButton):
    """A large button: icon, what it does, and a sentence that says more."""

    def __init__(
        self, ui: Ui, glyph: str, words: str, more: str, *, name: str, lines: int = 2
    ) -> None:
        """``lines`` is how many the sentence takes; one alone is cut where it does not fit."""
        super().__init__()
        self._lines = lines
        self._ui, self._glyph, self._words, self._more = ui, glyph, words, more
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAccessibleDescription(more)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        title = QFontMetrics(self._ui.theme.font(11, semibold=True)).height()
        more = QFontMetrics(self._ui.theme.font(9)).height()
        return QSize(420, title + self._lines * more + (30 if self._lines > 1 else 24))

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
        else:
            painter.setPen(theme.colour("border_strong"))
        painter.setBrush(theme.colour("hover_row" if self.underMouse() else "surface"))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 8, 8)
        middle = (self.height() - 28) / 2
        place = self.rect().toRectF().adjusted(18, middle, -(self.width() - 46), -middle)
        paint_icon(painter, place, self._glyph, theme.colour("accent"))
        title = theme.font(11, semibold=True)
        high = QFontMetrics(title).height()
        room = self.rect().adjusted(62, 0, -16, 0)
        below, more, flow = room, self._more, Qt.TextFlag.TextWordWrap
        painter.setFont(theme.font(9))
        if self._lines == 1:
            cut = Qt.TextElideMode.ElideMiddle
            more = painter.fontMetrics().elidedText(more, cut, below.width())
            flow = Qt.TextFlag.TextSingleLine
        text = painter.fontMetrics().boundingRect(below, int(flow), more).height()
        room.setTop((self.height() - high - 2 - text) // 2)  # both in the middle, however long
        painter.setFont(title)
        painter.setPen(theme.colour("text"))
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._words)
        painter.setFont(theme.font(9))
        painter.setPen(theme.colour("muted"))
        below = room.adjusted(0, high + 2, 0, 0)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft) | int(flow), more)
