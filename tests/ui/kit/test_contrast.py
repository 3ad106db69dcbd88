"""A contrast theme of the system: only colours of its palette are painted."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.kit.chip import Chip, Mark, State
from desktop.ui.kit.steps import Pill, StatePills, Steps
from desktop.ui.kit.tab_row import TabRow
from desktop.ui.kit.theme import Theme, of_palette
from desktop.ui.kit.words import Ui

INK, GROUND = QColor("#FFFF00"), QColor("#000000")


def marked_palette() -> QPalette:
    """Every role one of two colours."""
    palette = QPalette()
    role = QPalette.ColorRole
    grounds = {role.Window, role.Base, role.Button, role.AlternateBase, role.HighlightedText}
    for place in role:
        if place is not role.NColorRoles:
            palette.setColor(place, GROUND if place in grounds else INK)
    return palette


def has_colour(widget: QWidget) -> bool:
    """Whether a pixel is painted that is no mixture of yellow and black."""
    image = widget.grab().toImage()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            if pixel.blue() > 8 or abs(pixel.red() - pixel.green()) > 8:
                return True
    return False


def test_painted_parts_use_only_the_palette(ui: Ui, qtbot: QtBot) -> None:
    palette = marked_palette()
    ui.theme.contrast = True
    ui.theme.tokens = of_palette(palette)
    steps = Steps(ui, ("Một", "Hai", "Ba"))
    steps.show_step(1)
    pills = StatePills(ui)
    pills.show_pills((Pill("Dự thảo", "edit"),), (Pill("Trình ký", "send"),))
    tabs = TabRow(ui)
    tabs.add("a", "Tiểu ban", 17)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")
    try:
        for part in (steps, pills, tabs, Chip(ui, Mark(State.DANGER, "Thiếu", "warning"))):
            qtbot.addWidget(part)
            part.setPalette(palette)
            part.setAutoFillBackground(True)
            part.resize(part.sizeHint())
            assert not has_colour(part), type(part).__name__
    finally:
        Theme().put_on(app)
