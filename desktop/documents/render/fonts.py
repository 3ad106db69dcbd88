"""The one embedded face, Liberation Serif 2.1.5: registration, widths, missing glyphs."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop.base.paths import resources
from desktop.base.text import Msg
from desktop.documents.layout import PT
from desktop.domain.problems import Problem, Refused

FACES = {
    "LiberationSerif": "LiberationSerif-Regular.ttf",
    "LiberationSerif-Bold": "LiberationSerif-Bold.ttf",
    "LiberationSerif-Italic": "LiberationSerif-Italic.ttf",
    "LiberationSerif-BoldItalic": "LiberationSerif-BoldItalic.ttf",
}
DRAWN = {"☐": False, "☑": True}  # not in the face: drawn as boxes, ticked or not
_REGISTERING = threading.Lock()
_SAME = str.maketrans({"\u2011": "-", "\u00a0": " ", "\u200b": None, "\ufeff": None})


class Unprintable(Refused):
    """A character has no glyph in the face; the problem names it."""

    def __init__(self, character: str) -> None:
        super().__init__(
            Problem(
                Msg(
                    "papers_layout.unprintable",
                    character=character if character.isprintable() else "",
                    code=f"U+{ord(character):04X}",
                ),
                blocking=True,
            )
        )
        self.character = character


def face(bold: bool, italic: bool) -> str:
    """The face's name for a style."""
    return (
        "LiberationSerif",
        "LiberationSerif-Bold",
        "LiberationSerif-Italic",
        "LiberationSerif-BoldItalic",
    )[bold + 2 * italic]


def register() -> dict[str, dict[int, float]]:
    """Register the four faces once; give each one's advance widths in mm per point of size.

    Papers may be drawn on several threads at once. Raises OSError where a font file is missing.
    """
    with _REGISTERING:
        return _registered()


@lru_cache(maxsize=1)
def _registered() -> dict[str, dict[int, float]]:
    folder: Path = resources() / "fonts"
    widths: dict[str, dict[int, float]] = {}
    for name, file in FACES.items():
        font = TTFont(name, str(folder / file), asciiReadable=False)
        pdfmetrics.registerFont(font)
        glyphs = font.face.charToGlyph
        advance = font.face.charWidths
        widths[name] = {code: advance[code] / 1000 * PT for code in glyphs if code in advance}
        dash = widths[name][ord("-")]
        for drawn in DRAWN:
            widths[name][ord(drawn)] = 0.8 * PT
        widths[name][0x2011] = dash
        widths[name][0x200B] = widths[name][0xFEFF] = 0.0
    return widths


def printable(text: str) -> str:
    """The text as drawn: bound spaces become spaces, the unbreakable hyphen a hyphen."""
    return text if text.isascii() else text.translate(_SAME)


@lru_cache(maxsize=32768)
def width(text: str, name: str, size: float) -> float:
    """Width in mm of text in a face and size (points); raises Unprintable."""
    table = register()[name]
    try:
        return sum(table[ord(one)] for one in text) * size
    except KeyError:
        missing = next(one for one in text if ord(one) not in table)
        raise Unprintable(missing) from None
