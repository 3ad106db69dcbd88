"""Words of WordprocessingML: paragraphs, runs, rules and tables as text, in schema order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from desktop.documents.layout import PT, RULE, Type
from desktop.documents.model import Run
from desktop.documents.render.binding import NBSP
from desktop.documents.render.fonts import face, width
from desktop.documents.render.setting import styled_text

FONT = "Times New Roman"
BASELINE = 0.8  # of an exact line: where word processors put its baseline


def twips(mm: float) -> int:
    """Length in twentieths of a point."""
    return round(mm / PT * 20)


@dataclass(frozen=True, slots=True)
class Form:
    """How a paragraph differs from its style; lengths mm.

    ``line`` is an exact line height, ``before`` the space above, ``left`` and ``right`` indents,
    ``hanging`` how far the first line stands out. None: as the style says.
    """

    before: float | None = None
    after: float | None = None
    line: float | None = None
    left: float | None = None
    right: float | None = None
    hanging: float = 0.0
    first: float | None = None
    align: str = ""
    keep: bool = False
    border: str = ""  # "top", "bottom" or "box"


def run(text: str, name: str = "", size: float = 0.0) -> str:
    """A run of text; ``name`` is the face's, "" leaves the paragraph's style."""
    marks = ""
    if name:
        marks += '<w:b w:val="1"/>' if "Bold" in name else '<w:b w:val="0"/>'
        marks += '<w:i w:val="1"/>' if "Italic" in name else '<w:i w:val="0"/>'
    if size:
        marks += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
    style = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    out = []
    for number, line in enumerate(text.split("\n")):
        if number:
            out.append("<w:br/>")
        for place, piece in enumerate(line.split("\u2011")):
            if place:
                out.append("<w:noBreakHyphen/>")
            if piece:
                out.append(f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>')
    return f"<w:r>{style}{''.join(out)}</w:r>"


def _border(kind: str) -> str:
    if not kind:
        return ""
    line = f'w:val="single" w:sz="{round(RULE * 8)}" w:space="1" w:color="000000"'
    sides = ("top", "left", "bottom", "right") if kind == "box" else (kind,)
    return f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>"


def _spacing(form: Form) -> str:
    out = ""
    if form.before is not None:
        out += f' w:before="{max(twips(form.before), 0)}"'
    if form.after is not None:
        out += f' w:after="{max(twips(form.after), 0)}"'
    if form.line is not None:
        out += f' w:line="{twips(form.line)}" w:lineRule="exact"'
    return f"<w:spacing{out}/>" if out else ""


def _indent(form: Form) -> str:
    out = ""
    if form.left is not None:
        out += f' w:left="{twips(form.left)}"'
    if form.right is not None:
        out += f' w:right="{max(twips(form.right), 0)}"'
    if form.hanging:
        out += f' w:hanging="{twips(form.hanging)}"'
    elif form.first is not None:
        out += f' w:firstLine="{twips(form.first)}"'
    return f"<w:ind{out}/>" if out else ""


def paragraph(style: str, inside: str, form: Form | None = None) -> str:
    """A paragraph of a named style."""
    form = form or Form()
    keep = "<w:keepNext/>" if form.keep else ""
    align = f'<w:jc w:val="{form.align}"/>' if form.align else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{_border(form.border)}'
        f"{_spacing(form)}{_indent(form)}{align}</w:pPr>{inside}</w:p>"
    )


def plain(style: str, text: str, kind: Type, form: Form | None = None) -> str:
    """A paragraph of one line or of lines parted by newlines; raises Unprintable."""
    for line in text.split("\n"):
        width(line, face(kind.bold, kind.italic), kind.size)
    return paragraph(style, run(text), form)


def flowing(style: str, runs: tuple[Run, ...], kind: Type, form: Form | None = None) -> str:
    """A paragraph of running text with its bound spaces; raises Unprintable."""
    styled = styled_text(runs, kind.size)
    usual = face(kind.bold, kind.italic)
    inside = []
    for text, name in styled.parts(0, len(styled.text)):
        for line in text.split("\n"):
            width(line, name, kind.size)
        inside.append(run(text, "" if name == usual else name))
    return paragraph(style, "".join(inside), form)


def rule(wide: float, room: float, form: Form) -> str:
    """A line of ``wide`` mm in the middle of ``room`` mm: the border of an empty low paragraph."""
    side = (room - wide) / 2
    shape = Form(
        before=form.before,
        after=form.after,
        line=2 * PT,
        left=side,
        right=side,
        first=0.0,
        keep=form.keep,
        border="top",
    )
    return paragraph("VBKe", "", shape)


def spacer(high: float = PT, *, keep: bool = False) -> str:
    """An empty paragraph of an exact height; tables do not touch across it."""
    return paragraph("VBKe", "", Form(before=0, after=0, line=max(high, PT), keep=keep))


def page_break() -> str:
    """The next paragraph begins a page."""
    return paragraph("VBKe", '<w:r><w:br w:type="page"/></w:r>')


@dataclass(frozen=True, slots=True)
class CellForm:
    """A cell: its width in mm, how many columns it spans, whether its text stands in the middle."""

    width: float
    span: int = 1
    middle: bool = False


def cell(form: CellForm, paragraphs: str) -> str:
    """A table cell; it always holds a paragraph."""
    span = f'<w:gridSpan w:val="{form.span}"/>' if form.span > 1 else ""
    middle = '<w:vAlign w:val="center"/>' if form.middle else ""
    inside = paragraphs or spacer()
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(form.width)}" w:type="dxa"/>{span}{middle}</w:tcPr>'
        f"{inside}</w:tc>"
    )


def row(cells: Iterable[str], *, header: bool = False, least: float = 0.0) -> str:
    """A row that does not split; a header row is repeated on each page."""
    high = f'<w:trHeight w:val="{twips(least)}" w:hRule="atLeast"/>' if least else ""
    head = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{high}{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Iterable[float], rows: Iterable[str], *, pads: float | None = None) -> str:
    """A table of fixed columns (mm): without lines and padding, or ruled with padding ``pads``."""
    wide = list(widths)
    side = 0 if pads is None else twips(pads)
    line = 'w:val="nil"' if pads is None else 'w:val="single" w:sz="4" w:space="0" w:color="000000"'
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{one} {line}/>" for one in sides)
    margins = "".join(
        f'<w:{one} w:w="{side if one in {"left", "right"} else twips(pads or 0)}" w:type="dxa"/>'
        for one in ("top", "left", "bottom", "right")
    )
    grid = "".join(f'<w:gridCol w:w="{twips(one)}"/>' for one in wide)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(sum(wide))}" w:type="dxa"/><w:tblInd w:w="0" '
        f'w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def bound(text: str) -> str:
    """Every space bound: a marker stays with what follows it."""
    return text.replace(" ", NBSP)
