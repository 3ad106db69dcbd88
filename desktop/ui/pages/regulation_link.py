"""The link to a cited article, for every page that names one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QLabel, QSizePolicy

from desktop.domain.citation import cited
from desktop.ui.kit.labels import label
from desktop.ui.kit.words import Ui


class ArticleLink(QAbstractButton):
    """A cited article in a line of small text: pressed, it asks for its provision."""

    cited = Signal(str)

    def __init__(self, ui: Ui, provision: str, *, name: str) -> None:
        super().__init__()
        self._ui = ui
        self.setObjectName(name)
        self.setText(ui.say(cited(provision)))
        self.setAccessibleName(self.text())
        self.setToolTip(ui.say("regulation_page.read", cited=cited(provision)))
        self.setFont(ui.theme.font(9))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda: self.cited.emit(provision))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._ui.theme
        font = self.font()
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(theme.colour("accent"))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), middle, self.text())
        if self.hasFocus():
            line = QRect(0, self.height() - 2, self.width(), 2)
            painter.fillRect(line, theme.colour("accent"))


def dot() -> QLabel:
    """The dot between a link and the words beside it."""
    made = label("·", "second")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made
