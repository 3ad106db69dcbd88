"""The look: contrasts recomputed from the tokens, and the size of the sheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.base.settings import Theme as Look
from desktop.ui.kit import sheet
from desktop.ui.kit.theme import DARK, FAMILIES, LIGHT, Theme, Tokens, of_palette

STATES = ("ok", "warn", "danger", "violet", "neutral", "accent")
GROUNDS = ("window", "surface", "subtle", "sidebar", "selected", "hover_row")
TEXTS = [
    *[("text", ground) for ground in GROUNDS],
    *[("muted", ground) for ground in GROUNDS],
    *[("accent", ground) for ground in ("surface", "subtle", "window", "sidebar", "warn_soft")],
    *[(state, f"{state}_soft") for state in STATES],
    *[("text", f"{state}_soft") for state in STATES],
    ("muted", "neutral_soft"),
    ("danger", "surface"),
    ("warn", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
]
EDGES = [("border_strong", ground) for ground in ("surface", "subtle", "window")]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(tokens: Tokens, one: str, other: str) -> float:
    bright, dim = sorted((luminance(getattr(tokens, one)), luminance(getattr(tokens, other))))[::-1]
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", TEXTS, ids="-on-".join)
def test_text_can_be_read_on_its_ground(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(tokens, *pair) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", EDGES, ids="-on-".join)
def test_edges_of_inputs_can_be_seen(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(tokens, *pair) >= 3


def test_the_measured_contrasts_of_the_design_are_met() -> None:
    assert contrast(LIGHT, "muted", "selected") == pytest.approx(5.35, abs=0.01)
    assert contrast(LIGHT, "on_accent", "accent") == pytest.approx(6.67, abs=0.01)
    assert contrast(DARK, "muted", "selected") == pytest.approx(5.25, abs=0.01)


def test_the_sheet_has_fewer_than_sixty_rules() -> None:
    assert sheet.rules() < 60


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_no_token_is_left_unfilled_in_the_sheet(look: Look) -> None:
    theme = Theme(look)
    made = sheet.text(DARK if look is Look.DARK else LIGHT, theme.points)
    assert "$" not in made


def test_no_text_stands_under_nine_points() -> None:
    assert Theme().points(7) == 9
    assert Theme(text_size=130).points(10) == 13


def test_a_contrast_theme_of_the_system_empties_the_sheet(qapp: QApplication) -> None:
    theme = Theme()
    try:
        theme.put_on(qapp, contrast=True)
        assert qapp.styleSheet() == ""
    finally:
        Theme().put_on(qapp)


def test_a_contrast_theme_uses_only_colours_of_its_palette() -> None:
    palette = QPalette()
    role = QPalette.ColorRole
    given = {
        role.Window: "#000000",
        role.WindowText: "#FFFF00",
        role.Highlight: "#00FFFF",
        role.HighlightedText: "#0000FF",
    }
    for place, colour in given.items():
        palette.setColor(place, QColor(colour))
    assert set(vars(of_palette(palette)).values()) <= set(given.values())


def test_a_theme_follows_the_clerk_and_says_that_it_changed(qapp: QApplication) -> None:
    theme, heard = Theme(), []
    theme.changed.connect(lambda: heard.append(theme.dark))
    theme.look = Look.DARK
    theme.put_on(qapp)
    theme.look = Look.LIGHT
    theme.put_on(qapp)
    assert heard == [True, False]


class Asking(QObject):
    """Asks for a font while the look is being put on, as whatever is painted does."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.StyleChange:
            self.theme.font()
        return False


def test_a_font_asked_for_meanwhile_stayed_that_of_before(qapp: QApplication, qtbot: QtBot) -> None:
    theme, label = Theme(text_size=115), QLabel("Họp")
    qtbot.addWidget(label)
    asking = Asking(theme)
    label.installEventFilter(asking)
    qapp.setStyleSheet("")
    qapp.setFont(QFont("Serif"))
    try:
        label.ensurePolished()
        theme.put_on(qapp)
        assert theme.font().families() == list(FAMILIES)
    finally:
        Theme().put_on(qapp)
