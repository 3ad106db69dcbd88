"""Reading papers back: words, baselines and lines of a PDF, paragraphs of a DOCX."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import docx
import pypdfium2

PT = 25.4 / 72
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Spot:
    """A stretch of text on a page: its start and baseline in mm from the upper left corner."""

    page: int
    x: float
    y: float
    right: float
    text: str
    font: str
    size: float


@dataclass(frozen=True)
class Rule:
    """A horizontal line."""

    page: int
    y: float
    x0: float
    x1: float

    @property
    def length(self) -> float:
        return self.x1 - self.x0


@dataclass(frozen=True)
class Sheet:
    """Everything read from a PDF."""

    spots: tuple[Spot, ...]
    rules: tuple[Rule, ...]
    pages: int
    texts: tuple[str, ...]
    sizes: tuple[tuple[float, float], ...]
    fonts: frozenset[str]
    raw: bytes

    def spot(self, text: str, page: int | None = None) -> Spot:
        """The one stretch that begins with a text."""
        found = [
            one
            for one in self.spots
            if one.text.startswith(text) and (page is None or one.page == page)
        ]
        assert found, f"nothing begins with {text!r}"
        return found[0]

    def lines(self, page: int) -> list[tuple[float, str]]:
        """Lines of a page from top to bottom: baseline, text."""
        rows: dict[float, list[Spot]] = {}
        for one in self.spots:
            if one.page == page:
                rows.setdefault(round(one.y, 1), []).append(one)
        return [
            (y, "".join(one.text for one in sorted(row, key=lambda one: one.x)))
            for y, row in sorted(rows.items())
        ]

    @property
    def text(self) -> str:
        return folded(" ".join(self.texts))


def folded(text: str) -> str:
    """White space folded, as extraction checks do."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ").replace("\ufffe", "")).strip()


def read_pdf(raw: bytes) -> Sheet:
    document = pypdfium2.PdfDocument(raw)
    spots: list[Spot] = []
    rules: list[Rule] = []
    texts, sizes, fonts = [], [], set()
    for number in range(len(document)):
        page = document[number]
        high = page.get_height()
        sizes.append((page.get_width() * PT, high * PT))
        layer = page.get_textpage()
        texts.append(layer.get_text_bounded())
        for one in page.get_objects(textpage=layer):
            left, low, right, _ = one.get_bounds()
            if isinstance(one, pypdfium2.PdfTextObj):
                matrix = one.get_matrix()
                font = one.get_font()
                name = font.get_base_name().split("+")[-1]
                fonts.add(name)
                spots.append(
                    Spot(
                        number,
                        matrix.e * PT,
                        (high - matrix.f) * PT,
                        right * PT,
                        one.extract(),
                        name,
                        one.get_font_size(),
                    )
                )
            elif right - left > 6:
                rules.append(
                    Rule(
                        number, (high - (low + one.get_bounds()[3]) / 2) * PT, left * PT, right * PT
                    )
                )
        layer.close()
        page.close()
    count = len(document)
    document.close()
    return Sheet(
        tuple(spots), tuple(rules), count, tuple(texts), tuple(sizes), frozenset(fonts), raw
    )


@dataclass(frozen=True)
class Written:
    """Everything read from a DOCX."""

    paragraphs: tuple[tuple[str, str], ...]  # style id, text; in order, tables included
    parts: dict[str, str]

    @property
    def text(self) -> str:
        return folded(" ".join(text for _, text in self.paragraphs))

    def styled(self, style: str) -> list[str]:
        return [text for name, text in self.paragraphs if name == style]

    def element(self, part: str = "word/document.xml") -> ET.Element:
        return ET.fromstring(self.parts[part])


def _text(paragraph: ET.Element) -> str:
    out = []
    for one in paragraph.iter():
        if one.tag == f"{W}t":
            out.append(one.text or "")
        elif one.tag == f"{W}br":
            out.append("\n")
        elif one.tag == f"{W}noBreakHyphen":
            out.append("\u2011")
    return "".join(out)


def read_docx(raw: bytes) -> Written:
    docx.Document(io.BytesIO(raw))  # opens in python-docx
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {one: archive.read(one).decode() for one in archive.namelist()}
    root = ET.fromstring(parts["word/document.xml"])
    paragraphs = []
    for one in root.iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        paragraphs.append((style.get(f"{W}val") if style is not None else "", _text(one)))
    return Written(tuple(paragraphs), parts)
