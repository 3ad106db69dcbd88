"""Plain words on the screen: labels by role, labels that elide, and hairlines."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.ui.kit.icons import icon
from desktop.ui.kit.words import Ui


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Our own words in a role of the style sheet (title, card, row, label, second, banner…)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


class ElidedLabel(QLabel):
    """Text from records: cut with “…” where it does not fit, whole in tooltip and spoken name.

    ``cut_left``: its end stays, as of a folder, whose last name tells it from others.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "",
        parent: QWidget | None = None,
        *,
        cut_left: bool = False,
    ) -> None:
        super().__init__(parent)
        elide = Qt.TextElideMode
        self._elide = elide.ElideLeft if cut_left else elide.ElideRight
        self.setTextFormat(Qt.TextFormat.PlainText)
        if role:
            self.setProperty("role", role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)
        self._tell()

    def cut(self) -> bool:
        """Whether the text does not fit as it stands."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def shown_words(self) -> str:
        """The text as far as there is room for it."""
        return self.fontMetrics().elidedText(self.text(), self._elide, self.contentsRect().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = self.contentsRect()
        self.style().drawItemText(
            painter,
            place,
            self.alignment() | Qt.TextFlag.TextSingleLine,
            self.palette(),
            self.isEnabled(),
            self.shown_words(),
            self.foregroundRole(),
        )

    def _tell(self) -> None:
        self.setToolTip(self.text() if self.cut() else "")


class Glyph(QLabel):
    """An icon that stands beside words and is not spoken."""

    def __init__(
        self, ui: Ui, name: str, ink: str = "muted", *, side: int = 20, filled: bool = False
    ) -> None:
        super().__init__()
        self._ui, self._name, self._ink, self._filled = ui, name, ink, filled
        self.setFixedSize(side, side)

    def show_icon(self, name: str, ink: str, *, filled: bool = False) -> None:
        self._name, self._ink, self._filled = name, ink, filled
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._ui.theme, self._name, self._ink, filled=self._filled).paint(painter, self.rect())


def hairline() -> QFrame:
    """A filled rectangle of one pixel; a drawn line would become a grey band of two."""
    line = QFrame()
    line.setProperty("ground", "line")
    line.setFixedHeight(1)
    return line


def ground(kind: str) -> QFrame:
    """A frame with a ground of the style sheet (card, box, head, foot, sidebar, info, warn)."""
    frame = QFrame()
    frame.setProperty("ground", kind)
    return frame


def mark(widget: QWidget, name: str, value: str | bool) -> None:
    """Give ``widget`` a property that the style sheet asks for, and have the sheet look again.

    Not where it has that already: a form shown anew asks it of each of its fields.
    """
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def pixmap_of(ui: Ui, name: str, ink: str, side: int) -> QPixmap:
    """An icon as a picture of ``side`` logical pixels."""
    return icon(ui.theme, name, ink).pixmap(QSize(side, side))
