"""Editors of one of a few, and of yes or no."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QStyle, QStyleOptionComboBox

from desktop.base.text import Msg
from desktop.ui.kit.editors.text import is_letter
from desktop.ui.kit.icons import paint_icon
from desktop.ui.kit.rights import GuardedSwitch
from desktop.ui.kit.theme import Theme
from desktop.ui.kit.words import Ui

_BOX, _TO_WORDS = 17, 9


class ChoiceBox(GuardedSwitch, QComboBox):
    """One of a few values; never editable; the wheel and single letters change nothing."""

    edited = Signal()
    _paints = False

    def __init__(self, ui: Ui, choices: Sequence[tuple[object, str]], *, name: str = "") -> None:
        """``choices`` are values with their words, in the order shown."""
        super().__init__()
        self._ui = ui
        self.ask_rights(ui.rights)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._values: list[object] = []
        self.offer(choices)
        self.activated.connect(lambda _place: self.edited.emit())
        self.currentTextChanged.connect(lambda _words: self._tip())

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Replace what can be chosen; the chosen value stays if it is still offered."""
        chosen = self.value()
        self.clear()
        self._values = [value for value, _words in choices]
        self.addItems([words for _value, words in choices])
        self.set_value(chosen)

    def value(self) -> object:
        """The chosen value, None while nothing is chosen."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def set_value(self, value: object) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def mistake(self) -> Msg | None:
        """A choice cannot be mistyped."""
        return None

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.showPopup()
        elif is_letter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        if self._paints:  # whoever measures asks far oftener, and no style measures these words
            # The stubs of PySide6 6.9 forget this attribute.
            option.currentText = self.shown_words()  # type: ignore[attr-defined]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tip()

    def _tip(self) -> None:
        """Words that are cut stand whole in the tooltip."""
        whole = self.currentText()
        self.setToolTip(whole if self.shown_words() != whole else "")

    def shown_words(self) -> str:
        """The chosen words as far as there is room for them, with an ellipsis where cut."""
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        cut = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.currentText(), cut, field.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        self._paints = True
        super().paintEvent(event)
        self._paints = False
        theme = self._ui.theme
        if theme.contrast:
            return  # without our sheet the style draws its own arrow
        place = QRectF(self.width() - 24, (self.height() - 16) / 2, 16, 16)
        paint_icon(QPainter(self), place, "chevron_down", theme.colour("muted"))


class CheckRow(GuardedSwitch, QCheckBox):
    """Yes or no, with its words at the right."""

    edited = Signal()

    def __init__(self, ui: Ui, words: str = "", *, name: str = "") -> None:
        super().__init__(words)
        self._ui = ui
        self.ask_rights(ui.rights)
        self.setObjectName(name)
        self.clicked.connect(lambda _on: self.edited.emit())

    def value(self) -> bool:
        return self.isChecked()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        return QSize(_BOX + _TO_WORDS + words + 6, max(24, metrics.height() + 6))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._ui.theme, QPainter(self)
        box = QRectF(2, (self.height() - _BOX) / 2, _BOX, _BOX)
        paint_check(painter, box, theme, on=self.isChecked())
        painter.setPen(theme.colour("text" if self.isEnabled() else "disabled"))
        words = self.rect().adjusted(_BOX + _TO_WORDS, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(words, middle, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def set_value(self, on: bool) -> None:
        self.setChecked(on)

    def mistake(self) -> Msg | None:
        """A tick cannot be mistyped."""
        return None


def paint_check(
    painter: QPainter,
    box: QRectF,
    theme: Theme,
    *,
    on: bool,
    glyph: str = "checkmark",
    ink: str = "accent",
) -> None:
    """Paint a tick box: filled with ``ink`` and a glyph while on, an edge while off."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(ink if on else "border_strong"), 1.4))
    painter.setBrush(theme.colour(ink if on else "surface"))
    painter.drawRoundedRect(box.adjusted(0.7, 0.7, -0.7, -0.7), 4, 4)
    if on:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), glyph, theme.colour("on_accent"))
    painter.restore()
