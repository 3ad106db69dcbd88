"""The one style sheet of the program, fewer than sixty rules, made of the tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.kit.theme import Tokens

_RULES = """
QFrame[ground="surface"] { background: $surface; border: 0; }
QFrame[ground="sidebar"] { background: $sidebar; border: 0; border-right: 1px solid $border; }
QFrame[ground="head"] { background: $surface; border: 0; border-bottom: 1px solid $border; }
QFrame[ground="band"] { border: 0; border-bottom: 1px solid $border; }
QFrame[ground="foot"] { background: $surface; border: 0; border-top: 1px solid $border; }
QFrame[ground="card"] { background: $surface; border: 1px solid $border; border-radius: 8px; }
QFrame[ground="box"], QLineEdit:read-only, QComboBox:disabled, QPlainTextEdit[readOnly="true"] {
    background: $subtle; border: 1px solid $border; border-radius: 6px;
}
QFrame[ground="floating"], QFrame[ground="entry"] {
    background: $surface; border: 1px solid $border_strong; border-radius: 5px;
}
QFrame[role="files"][dropping="true"] {
    background: $accent_soft; border: 1px solid $accent; border-radius: 5px;
}
QFrame[ground="info"] { background: $accent_soft; border: 0; border-radius: 6px; }
QFrame[ground="warn"] { background: $warn_soft; border: 0; border-radius: 6px; }
QFrame[ground="danger"] { background: $danger_soft; border: 0; border-radius: 6px; }
QFrame[ground="ok"] { background: $ok_soft; border: 0; border-radius: 6px; }
QFrame[ground="entry"][focused="true"] { border: 2px solid $accent; }
QFrame[ground="entry"][problem="true"] { border: 2px solid $danger; }
QFrame[ground="line"] { background: $border; border: 0; }
QLabel[role="door"] { font-size: $19pt; font-weight: 600; }
QLabel[role="title"] { font-size: $15pt; font-weight: 600; }
QLabel[role="name"] { font-size: $13pt; font-weight: 600; }
QLabel[role="card"] { font-size: $11pt; font-weight: 600; }
QLabel[role="row"] { font-weight: 600; }
QLabel[role="label"] { font-size: $9pt; font-weight: 600; color: $muted; }
QLabel[role="banner"] { font-size: $9.5pt; }
QLabel[role="second"] { font-size: $9pt; color: $muted; }
QLabel[role="problem"] { font-size: $9pt; color: $danger; }
QPushButton {
    min-height: 28px; padding: 0 12px; border: 1px solid $border_strong; border-radius: 5px;
    background: $surface; color: $text; outline: none;
}
QPushButton:hover { background: $hover_row; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:disabled, QPushButton[role="harm"]:disabled, QPushButton[role="link"]:disabled {
    color: $disabled; border-color: $border;
}
QPushButton:focus { min-height: 26px; padding: 0 11px; border: 2px solid $accent; }
QPushButton[role="primary"] {
    background: $accent; border-color: $accent; color: $on_accent; font-weight: 600;
}
QPushButton[role="primary"]:hover { background: $accent_hover; }
QPushButton[role="primary"]:pressed { background: $accent_pressed; }
QPushButton[role="primary"]:focus { border-color: $text; }
QPushButton[role="primary"]:disabled {
    background: $neutral_soft; border: 1px solid $border_strong; color: $muted;
}
QPushButton[role="harm"] { border-color: $danger; color: $danger; }
QPushButton[role="link"] {
    min-height: 24px; padding: 0; border: 0; background: transparent; color: $accent;
    text-align: left;
}
QPushButton[role="link"]:disabled { color: $disabled; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { padding: 0; border-bottom: 2px solid $accent; border-radius: 0; }
QPushButton[role="quiet"] {
    min-width: 24px; min-height: 24px; padding: 0; border: 2px solid transparent;
    background: transparent;
}
QPushButton[role="quiet"]:focus { border-color: $accent; }
QPushButton[measure="door"] { min-height: 40px; font-size: $11pt; }
QLineEdit, QComboBox {
    min-height: 28px; padding: 0 8px; border: 1px solid $border_strong; border-radius: 5px;
    background: $surface; color: $text;
}
QPlainTextEdit, QListView[edge="field"] {
    padding: 4px 7px; border: 1px solid $border_strong; border-radius: 5px; background: $surface;
    color: $text;
}
QLineEdit:focus, QComboBox:focus { min-height: 26px; padding: 0 7px; border: 2px solid $accent; }
QPlainTextEdit:focus { padding: 3px 6px; border: 2px solid $accent; }
QLineEdit[problem="true"], QComboBox[problem="true"] {
    min-height: 26px; padding: 0 7px; border: 2px solid $danger;
}
QPlainTextEdit[problem="true"] { padding: 3px 6px; border: 2px solid $danger; }
QLineEdit[edge="none"] { min-height: 26px; padding: 0; border: 0; background: transparent; }
QComboBox::drop-down { width: 26px; border: 0; }
QComboBox::down-arrow { width: 16px; height: 16px; image: none; }
QComboBox QAbstractItemView {
    border: 1px solid $border_strong; selection-background-color: $selected;
    selection-color: $text;
}
QScrollArea, QTableView, QAbstractScrollArea::corner, QScrollBar::add-page, QScrollBar::sub-page {
    border: 0; background: transparent;
}
QMenuBar { background: $surface; padding-left: 12px; spacing: 14px; }
QScrollBar:vertical { width: 9px; margin: 0; border: 0; background: transparent; }
QScrollBar:horizontal { height: 9px; margin: 0; border: 0; background: transparent; }
QScrollBar::handle {
    min-width: 28px; min-height: 28px; margin: 2px; border-radius: 2px; background: $border_strong;
}
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
"""


def text(tokens: Tokens, points: Callable[[float], float]) -> str:
    """The style sheet with colours and text sizes put in."""
    made = _RULES
    for size in (19, 15, 13, 11, 9.5, 9):
        made = made.replace(f"${size:g}pt", f"{points(size):g}pt")
    names = sorted(vars(tokens), key=len, reverse=True)
    for name in names:
        made = made.replace(f"${name}", str(getattr(tokens, name)))
    return made


def rules() -> int:
    """How many rules the sheet has."""
    return _RULES.count("{")
