"""Every Vietnamese letter, in both cases, is in every font the program carries."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.house.sources import ROOT

FONTS = ROOT / "resources" / "fonts"
TONES = ("", "\N{COMBINING GRAVE ACCENT}", "\N{COMBINING HOOK ABOVE}", "\N{COMBINING TILDE}",
         "\N{COMBINING ACUTE ACCENT}", "\N{COMBINING DOT BELOW}")  # fmt: skip
SIGNS = "₫–—“”‘’…№§°½×·•/%&@"


def vietnamese_letters() -> set[str]:
    vowels = {unicodedata.normalize("NFC", v + tone) for v in "aăâeêioôơuưy" for tone in TONES}
    small = vowels | set("bcdđghklmnpqrstvxfjwz")
    return small | {letter.upper() for letter in small}


def test_there_are_as_many_letters_as_the_language_has() -> None:
    letters = vietnamese_letters()
    assert len(letters) == 186
    assert all(len(letter) == 1 for letter in letters)


@pytest.mark.parametrize(
    "name",
    [f"LiberationSerif-{face}" for face in ("Regular", "Bold", "Italic", "BoldItalic")]
    + [f"NotoSans-{face}" for face in ("Regular", "SemiBold", "Bold")],
)
def test_a_font_has_every_letter_and_sign(name: str) -> None:
    font = TTFontFile(str(FONTS / f"{name}.ttf"))
    missing = {each for each in vietnamese_letters() | set(SIGNS) if not glyph(font, each)}
    assert not missing
    assert font.name.decode().replace("-Regular", "") == name.replace("-Regular", "")


def glyph(font: TTFontFile, letter: str) -> int:
    number: int = font.charToGlyph.get(ord(letter), 0)
    return number


def test_every_font_has_its_licence_beside_it() -> None:
    families = {file.stem.split("-")[0] for file in FONTS.glob("*.ttf")}
    assert families == {"LiberationSerif", "NotoSans"}
    for family in families:
        licence = (FONTS / f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence


ICONS = sorted((ROOT / "resources" / "icons").glob("*.svg"))


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_an_icon_is_twenty_by_twenty_and_has_no_colour_of_its_own(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert 'viewBox="0 0 20 20"' in text
    assert "fill=" not in text.replace('fill="none"', "")
    assert file.stem.endswith(("_20_regular", "_20_filled"))


def test_a_filled_icon_has_its_plain_one() -> None:
    names = {file.stem for file in ICONS}
    assert names
    assert {name.replace("_filled", "_regular") for name in names} <= names
    assert "MIT License" in (ROOT / "resources/icons/LICENSE.txt").read_text(encoding="utf-8")
