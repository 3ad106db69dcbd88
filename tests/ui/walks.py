"""Walks over any page: what every page must hold to, said as a list of what does not."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QWidget,
)

from desktop.ui.kit.chip import Chip
from desktop.ui.kit.labels import ElidedLabel, Glyph

SMALLEST = QSize(1024, 530)
OFF = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def unnamed(window: QWidget) -> list[str]:
    """Controls that take the focus and have no name to be spoken."""
    buddies = {label.buddy() for label in window.findChildren(QLabel) if label.text()}
    found = []
    for widget in _focusable(window):
        name = widget.accessibleName()
        if isinstance(widget, QAbstractButton) and not name:
            name = widget.text()
        if isinstance(widget, QTabBar):
            name = name or widget.tabText(0)
        borrowed = {""}
        if isinstance(widget, QLineEdit):
            borrowed = {"", widget.placeholderText()}
        if isinstance(widget, QComboBox):
            borrowed = {"", widget.currentText()}
        if widget not in buddies and name in borrowed:
            found.append(_called(widget))
    return found


def clipped(window: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    found = []
    for label in window.findChildren(QLabel):
        if not label.isVisibleTo(window) or isinstance(label, Glyph) or not label.text():
            continue
        if isinstance(label, ElidedLabel):
            if label.cut() and label.toolTip() != label.text():
                found.append(f"{_called(label)} is cut and says it nowhere")
        elif isinstance(label, Chip):
            if label.width() < label.sizeHint().width():
                found.append(_called(label))
        elif label.wordWrap():
            if label.heightForWidth(label.width()) > label.height():
                found.append(_called(label))
        elif label.sizeHint().width() > label.width() or label.sizeHint().height() > label.height():
            found.append(_called(label))
    for button in window.findChildren(QPushButton):
        if button.isVisibleTo(window) and button.text():
            need = button.sizeHint()
            if need.width() > button.width() or need.height() > button.height():
                found.append(_called(button))
    return [*found, *_sideways(window)]


def _sideways(window: QWidget) -> list[str]:
    """What is wider than the area it scrolls in, where nothing scrolls it sideways."""
    found = []
    for area in window.findChildren(QScrollArea):
        content, seen = area.widget(), area.viewport().width()
        if content is None or not area.isVisibleTo(window):
            continue
        needs = content.minimumSizeHint().width()
        if area.horizontalScrollBarPolicy() is OFF and needs > seen:
            found.append(f"what scrolls in {_called(area)} is {needs} wide, {seen} are seen")
    return found


def too_large(window: QWidget) -> str:
    """Why the window does not fit the smallest screen, ``""`` if it does."""
    need = window.minimumSizeHint()
    if need.width() > SMALLEST.width() or need.height() > SMALLEST.height():
        return f"{_called(window)} needs {need.width()}×{need.height()}"
    return ""


def tab_round(window: QWidget) -> list[QWidget]:
    """The controls in the order in which Tab reaches them, from the focus until it comes round."""
    reached: list[QWidget] = []
    for _step in range(500):
        focus = QApplication.focusWidget()
        if focus is None or focus in reached:
            return reached
        reached.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError("Tab never comes round")


def not_reached(window: QWidget) -> list[str]:
    """Controls that Tab passes by. Of radio-like groups and tables one stop is enough."""
    stops = tab_round(window)
    return [
        _called(widget)
        for widget in _focusable(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget not in stops
    ]


def keyless(window: QWidget) -> list[str]:
    """Buttons that Tab passes by on purpose and that no letter presses either."""
    found = []
    for button in window.findChildren(QAbstractButton):
        stops = bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inner = isinstance(button.parent(), (QLineEdit, QAbstractScrollArea, QComboBox, QTabBar))
        letter = re.search(r"&\w", button.text().replace("&&", ""))
        told = button.toolTip().startswith("Alt+")
        if button.isVisibleTo(window) and not (stops or inner or letter or told):
            found.append(_called(button))
    return found


def mnemonics(window: QWidget) -> list[str]:
    """Access keys that cannot be typed, or that two controls of the window share."""
    words = [
        label.text()
        for label in window.findChildren(QLabel)
        if label.buddy() is not None and label.isVisibleTo(window)
    ]
    words += [
        button.text()
        for button in window.findChildren(QAbstractButton)
        if button.isVisibleTo(window)
    ]
    if isinstance(window, QMainWindow):
        words += [action.text() for action in window.menuBar().actions() if action.isVisible()]
    return _doubled(words)


def menu_mnemonics(menu: QMenu) -> list[str]:
    """The same within one menu, where only its own entries compete."""
    return _doubled(action.text() for action in menu.actions() if action.text())


def _doubled(words: Iterable[str]) -> list[str]:
    seen: dict[str, str] = {}
    found = []
    for each in words:
        for key in re.findall(r"&(\w)", each.replace("&&", "")):
            letter = key.lower()
            if not letter.isascii():
                found.append(f"{each}: Alt+{key} cannot be typed")
            elif letter in seen:
                found.append(f"{each} and {seen[letter]} share {letter}")
            else:
                seen[letter] = each
    return found


def _focusable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.isVisibleTo(window)
        and widget.isEnabled()
        and not (isinstance(widget.parent(), (QLineEdit, QAbstractScrollArea, QComboBox, QTabBar)))
        and widget.focusProxy() is None
        and not isinstance(widget, QMenu)
    ]


def _called(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")
    text = words() if callable(words) else ""
    return f"{type(widget).__name__} {widget.objectName()!r} {text!r}"
