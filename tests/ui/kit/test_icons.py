"""Icons: coloured by the theme, sharp, and all there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

import desktop.ui
from desktop.base.settings import Theme as Look
from desktop.ui.kit.icons import exists, icon
from desktop.ui.kit.theme import DARK
from desktop.ui.kit.words import Ui


def inks(image: QImage) -> set[str]:
    colours = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() == 255:
                colours.add(pixel.name().upper())
    return colours


def test_an_icon_has_the_colour_of_its_token(ui: Ui) -> None:
    drawn = icon(ui.theme, "add", "accent").pixmap(QSize(40, 40)).toImage()
    assert inks(drawn) == {ui.theme.tokens.accent}


def test_an_icon_follows_the_theme(ui: Ui) -> None:
    made = icon(ui.theme, "home", "text", filled=True)
    ui.theme.tokens = DARK
    assert inks(made.pixmap(QSize(40, 40)).toImage()) == {DARK.text}


def test_an_icon_of_something_switched_off_is_pale(ui: Ui) -> None:
    drawn = icon(ui.theme, "stop", "accent", filled=False)
    image = drawn.pixmap(QSize(40, 40), QIcon.Mode.Disabled).toImage()
    assert inks(image) == {ui.theme.tokens.disabled}


def test_an_icon_that_is_not_bundled_is_refused_where_it_is_asked_for(ui: Ui) -> None:
    with pytest.raises(FileNotFoundError):
        icon(ui.theme, "no_such_picture")


def test_every_icon_named_in_the_window_is_bundled() -> None:
    folder = Path(desktop.ui.__file__).parent
    named = set()
    for file in folder.rglob("*.py"):
        named |= set(re.findall(r'glyph="([a-z_]+)"', file.read_text(encoding="utf-8")))
    assert named
    assert sorted(name for name in named if not exists(name)) == []


def test_looks_of_the_settings_are_the_looks_of_the_theme() -> None:
    assert {look.value for look in Look} == {"windows", "light", "dark"}
