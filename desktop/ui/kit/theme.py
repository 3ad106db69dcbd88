"""The look: tokens of colour, light and dark, text sizes, and how they are put on."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from desktop.base.settings import Theme as Look
from desktop.ui.kit import sheet


@dataclass(frozen=True)
class Tokens:
    """Colours by what they are for, as ``#RRGGBB``."""

    window: str
    surface: str
    subtle: str
    sidebar: str
    border: str
    border_strong: str
    text: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    selected: str
    on_selected: str
    hover_row: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    danger: str
    danger_soft: str
    violet: str
    violet_soft: str
    neutral: str
    neutral_soft: str

    def colour(self, token: str) -> QColor:
        """The colour of a token named in code; an unknown name is a mistake of ours."""
        value = getattr(self, token)
        if not isinstance(value, str):
            raise AttributeError(token)
        return QColor(value)


LIGHT = Tokens(
    window="#F3F5F8",
    surface="#FFFFFF",
    subtle="#F7F9FB",
    sidebar="#EAEEF3",
    border="#D8DFE7",
    border_strong="#7C8998",
    text="#16202B",
    muted="#4F5D6C",
    disabled="#8793A0",
    accent="#0B5CAD",
    accent_hover="#094C90",
    accent_pressed="#073B71",
    on_accent="#FFFFFF",
    accent_soft="#E3EFFB",
    selected="#D6E7F9",
    on_selected="#16202B",
    hover_row="#EDF2F7",
    ok="#1A6638",
    ok_soft="#E3F3E8",
    warn="#7A4B00",
    warn_soft="#FDF0D5",
    danger="#A8201A",
    danger_soft="#FBE6E4",
    violet="#54389B",
    violet_soft="#ECE7FA",
    neutral="#45525F",
    neutral_soft="#E9EDF1",
)

DARK = Tokens(
    window="#14181D",
    surface="#1D232A",
    subtle="#232A32",
    sidebar="#181D23",
    border="#353F4A",
    border_strong="#8492A1",
    text="#E9EEF3",
    muted="#AAB6C2",
    disabled="#6F7B88",
    accent="#6DB3F8",
    accent_hover="#8CC4FA",
    accent_pressed="#4D9BE6",
    on_accent="#06223D",
    accent_soft="#1C3550",
    selected="#1F3F60",
    on_selected="#E9EEF3",
    hover_row="#262E37",
    ok="#7FD19B",
    ok_soft="#1B3425",
    warn="#F0C060",
    warn_soft="#3A2E14",
    danger="#FF9B94",
    danger_soft="#43211F",
    violet="#BFAAF5",
    violet_soft="#2E2650",
    neutral="#B4BFCA",
    neutral_soft="#2C343D",
)


FAMILIES = ("Segoe UI", "Noto Sans")
"""Families for the screen, the first present one is taken (Noto Sans is bundled)."""


def of_palette(palette: QPalette) -> Tokens:
    """Tokens made of a system contrast theme: no colour outside its palette."""
    text = palette.color(QPalette.ColorRole.WindowText).name().upper()
    ground = palette.color(QPalette.ColorRole.Window).name().upper()
    marked = palette.color(QPalette.ColorRole.Highlight).name().upper()
    on_marked = palette.color(QPalette.ColorRole.HighlightedText).name().upper()
    grounds = {"window", "surface", "subtle", "sidebar", "hover_row"}
    values = {
        field.name: ground if field.name in grounds or field.name.endswith("_soft") else text
        for field in fields(Tokens)
    }
    values |= {"accent": text, "on_accent": ground, "selected": marked, "on_selected": on_marked}
    values |= {"accent_hover": marked, "accent_pressed": on_marked}
    return Tokens(**values)


class Theme(QObject):
    """The look in force; painters read it when they paint, so a change needs no new widgets."""

    changed = Signal()

    def __init__(self, look: Look = Look.LIGHT, text_size: int = 100) -> None:
        super().__init__()
        self.look = look
        self.text_size = text_size
        self.contrast = False
        self.tokens = DARK if look is Look.DARK else LIGHT
        self._fonts: dict[tuple[float, bool], QFont] = {}  # painters ask at each row

    @property
    def dark(self) -> bool:
        return self.tokens is DARK

    def points(self, size: float) -> float:
        """A text size in points, with the clerk's choice on top; nothing stands under 9 pt."""
        return max(size, 9.0) * self.text_size / 100

    def font(self, size: float = 10, *, semibold: bool = False) -> QFont:
        """The screen font at ``size`` points before the clerk's choice of text size."""
        wanted = (self.points(size), semibold)
        font = self._fonts.get(wanted)
        if font is None:
            font = QFont(QApplication.font())
            font.setPointSizeF(wanted[0])
            font.setWeight(QFont.Weight.DemiBold if semibold else QFont.Weight.Normal)
            self._fonts[wanted] = font
        return QFont(font)  # whoever asked may go on changing it

    def colour(self, token: str) -> QColor:
        return self.tokens.colour(token)

    def put_on(self, app: QApplication, *, contrast: bool = False) -> None:
        """Give the application this look: Fusion, palette, font and the one style sheet.

        With ``contrast`` (a contrast theme of the system is on) the sheet is emptied and the
        palette of the system stands. A look that is on already is not put on again: every widget
        there is would be measured anew.
        """
        self.contrast = contrast
        self.tokens = of_palette(app.palette()) if contrast else self._chosen(app)
        wanted = "" if contrast else sheet.text(self.tokens, self.points)
        if contrast or app.styleSheet() != wanted:
            app.setStyle("Fusion")
            font = QFont(app.font())
            font.setFamilies(list(FAMILIES))
            font.setPointSizeF(self.points(10))
            app.setFont(font)
            self._fonts.clear()  # asked for before it, they are of the font that was
            if not contrast:
                app.setPalette(palette(self.tokens))
            app.setStyleSheet(wanted)
        self.changed.emit()

    def follow(self, app: QApplication) -> None:
        """Put the look on anew whenever the system turns light or dark, while it is followed."""

        def turned() -> None:
            if self.look is Look.WINDOWS and not self.contrast:
                self.put_on(app)

        app.styleHints().colorSchemeChanged.connect(turned)

    def _chosen(self, app: QApplication) -> Tokens:
        if self.look is Look.WINDOWS:
            scheme = app.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self.look is Look.DARK else LIGHT


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette made of the tokens."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.subtle,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.danger,
        role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.subtle,
        role.Mid: tokens.border,
        role.Dark: tokens.border_strong,
        role.Shadow: tokens.border_strong,
        role.Accent: tokens.accent,
    }
    made = QPalette()
    for place, value in colours.items():
        made.setColor(place, QColor(value))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.disabled))
    return made
