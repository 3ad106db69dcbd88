"""One paper as blocks, without layout: what a kind composes and every renderer draws."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal, TypeAlias

System: TypeAlias = Literal["G", "P"]
Align: TypeAlias = Literal["justify", "left", "center", "right"]


def _composed(value: object) -> object:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, tuple):
        return tuple(_composed(one) for one in value)
    return value


class _Composed:
    """Every text of a block is Unicode NFC from its constructor on."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, str | tuple):
                object.__setattr__(self, field.name, _composed(value))


@dataclass(frozen=True, slots=True)
class Run(_Composed):
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


Text: TypeAlias = "str | tuple[Run, ...]"


def runs_of(text: Text, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    """The text as runs; plain text becomes one run of the given style."""
    return (Run(text, bold, italic),) if isinstance(text, str) else text


def plain(text: Text) -> str:
    """The text without its styles."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True, slots=True)
class Head(_Composed):
    """The two columns on top of page 1.

    ``number`` is the whole printed text ("Số: 05/GM-TBANM"), blank where the paper has none;
    ``place_date`` likewise (minutes in G have none: NĐ 30, mẫu 1.9). ``subject`` stands under the
    number of a letter ("V/v …"); ``draft`` is the draft mark's text, ``urgency`` that of the
    urgency mark (NĐ 30/2020, ô 10b; HD 05, II.II). A newline is a wished break.
    """

    issuer: str
    parent: str = ""
    number: str = ""
    place_date: str = ""
    subject: str = ""
    draft: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class Title(_Composed):
    """Kind of paper in capitals, what it is about, and the line naming the paper it came with.

    A newline in ``subject`` or ``reference`` is a wished break; else lines break by sense.
    """

    kind: str
    subject: str = ""
    reference: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph(_Composed):
    """A paragraph of the body; ``section`` names the part of the paper it belongs to."""

    text: Text
    align: Align = "justify"
    indent: bool = True
    keep_with_next: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class Qr(Paragraph):
    """A text drawn as a QR of ``side`` mm in the middle; in Word it stands as its text."""

    side: float = 42.0


@dataclass(frozen=True, slots=True)
class Heading(_Composed):
    """A heading on its own line, bold at the indent; ``aside`` follows in regular type."""

    text: str
    aside: str = ""
    centered: bool = False
    section: str = ""


@dataclass(frozen=True, slots=True)
class Item(_Composed):
    """A dash item or a lettered point: a paragraph that begins with its marker."""

    text: Text
    marker: str = "-"
    section: str = ""


@dataclass(frozen=True, slots=True)
class Addressees(_Composed):
    """``Kính gửi:`` or ``Kính trình:`` and to whom; each item stands with its punctuation."""

    caption: str
    items: tuple[str, ...]
    section: str = ""


@dataclass(frozen=True, slots=True)
class Column(_Composed):
    """One column of a table: width in mm, its heading, how its cells stand."""

    width: float
    title: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell(_Composed):
    """A cell with a second line in italics (who signs in a member's stead)."""

    text: str
    second: str = ""


@dataclass(frozen=True, slots=True)
class Row(_Composed):
    """One row: as many cells as the table has columns."""

    cells: tuple[str | Cell, ...]


@dataclass(frozen=True, slots=True)
class GroupRow(_Composed):
    """A full-width bold line above the rows of one group."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid(_Composed):
    """A ruled table; its heading row is repeated on each page and rows do not split."""

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]
    min_row: float = 0.0
    section: str = ""

    def __post_init__(self) -> None:
        _Composed.__post_init__(self)
        for row in self.rows:
            if isinstance(row, Row) and len(row.cells) != len(self.columns):
                raise ValueError(f"{len(row.cells)} cells in a table of {len(self.columns)}")


@dataclass(frozen=True, slots=True)
class Recipients(_Composed):
    """``Nơi nhận:`` and its items, each with dash and punctuation; two spaces begin a sub-item."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignatureBlock(_Composed):
    """Lines above the signature, the agency post above the name (G), and the name."""

    lines: tuple[str, ...]
    name: str
    above_name: str = ""


@dataclass(frozen=True, slots=True)
class Signatures(_Composed):
    """The end of a paper: Nơi nhận beside the signature, or two signers with Nơi nhận below."""

    right: SignatureBlock
    left: SignatureBlock | None = None
    recipients: Recipients | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak(_Composed):
    """The next block begins a page; ``restart`` begins an annex with its own page numbers."""

    restart: bool = False


Block: TypeAlias = (
    "Title | Paragraph | Heading | Item | Addressees | Grid | Signatures | Recipients | PageBreak"
)


@dataclass(frozen=True, slots=True)
class Document(_Composed):
    """A whole paper.

    ``layout`` is the profile's id ("G2020", "P2026", "P2018"). ``name`` is the neutral title kept
    in the file's properties: never a person's name. ``day`` is the paper's own day, the only date
    the file carries. ``dense`` sets forms closer (sign-in sheets: 12 pt tables, gaps of 3 pt);
    ``one_page`` sets all smaller before a second page is begun.
    """

    layout: str
    name: str
    blocks: tuple[Block, ...]
    head: Head | None = None
    title: Title | None = None
    day: date | None = None
    dense: bool = False
    one_page: bool = False

    @property
    def system(self) -> System:
        """``G`` for papers of the state, ``P`` for papers of the Party."""
        return "P" if self.layout.startswith("P") else "G"
