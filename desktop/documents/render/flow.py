"""From blocks to pieces of the flow: one function for each kind of block."""

from __future__ import annotations

from functools import singledispatch

from desktop.documents.layout import TEXT_WIDTH, Layout, Type
from desktop.documents.model import (
    Addressees,
    Align,
    Block,
    Grid,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Qr,
    Recipients,
    Run,
    Signatures,
    Title,
    runs_of,
)
from desktop.documents.render import setting
from desktop.documents.render.binding import NBSP
from desktop.documents.render.grid import grid_pieces
from desktop.documents.render.opening import CENTER, set_title
from desktop.documents.render.pieces import Piece, length, lowered, set_line, words
from desktop.documents.render.qr import qr_pieces
from desktop.documents.render.signing import recipient_pieces, signature_pieces


@singledispatch
def pieces(block: Block, _layout: Layout) -> list[Piece]:
    """The pieces of a block; a block without a function of its own is an error."""
    raise TypeError(f"no drawing for {type(block).__name__}")


def _body(runs: tuple[Run, ...], layout: Layout, block: Paragraph) -> list[Piece]:
    body = layout.body
    size = body.type.size
    dent = body.indent if block.indent else 0.0
    lines = setting.paragraph(runs, size, TEXT_WIDTH - dent, TEXT_WIDTH)
    out: list[Piece] = []
    for number, line in enumerate(lines):
        x, room = (dent, TEXT_WIDTH - dent) if not number else (0.0, TEXT_WIDTH)
        if block.align == "center":
            x = CENTER - line.width / 2
        elif block.align == "right":
            x = TEXT_WIDTH - line.width
        stretch = room if block.align == "justify" else 0.0
        out.append(
            Piece(
                height=body.pitch,
                marks=[set_line(line, x, body.type.ascent, size, stretch)],
                gap=0.0 if number else body.gap,
                ink=body.type.ascent + body.type.descent,
                section=block.section,
                line=True,
            )
        )
    keep_pairs(out)
    if block.keep_with_next and out:
        out[-1].glued = True
    return out


def keep_pairs(out: list[Piece]) -> None:
    """At least two lines of a paragraph on both sides of a page's end."""
    if len(out) > 1:
        out[0].glued = out[-2].glued = True


@pieces.register
def _(block: Paragraph, layout: Layout) -> list[Piece]:
    return _body(runs_of(block.text), layout, block)


@pieces.register
def _(block: Item, layout: Layout) -> list[Piece]:
    runs = (Run(f"{block.marker}{NBSP}"), *runs_of(block.text))
    return _body(runs, layout, Paragraph(runs, section=block.section))


@pieces.register
def _(block: Heading, layout: Layout) -> list[Piece]:
    runs: tuple[Run, ...] = (Run(block.text, bold=True),)
    if block.aside:
        runs += (Run(" "), Run(block.aside.replace(" ", NBSP)))
    align: Align = "center" if block.centered else "left"
    paragraph = Paragraph(runs, align=align, indent=not block.centered, section=block.section)
    out = _body(runs, layout, paragraph)
    for one in out:
        one.glued = True
        one.line = False
    if block.centered and out:
        out[0].gap += layout.title.around_center
        out[-1].height += layout.title.around_center
    return out


@pieces.register
def _(block: Grid, layout: Layout) -> list[Piece]:
    return grid_pieces(block, layout)


@pieces.register
def _(block: Qr, layout: Layout) -> list[Piece]:
    return qr_pieces(block, layout)


@pieces.register
def _(block: Signatures, layout: Layout) -> list[Piece]:
    return signature_pieces(block, layout)


@pieces.register
def _(block: Recipients, layout: Layout) -> list[Piece]:
    return recipient_pieces(block, layout)


@pieces.register
def _(block: PageBreak, _layout: Layout) -> list[Piece]:
    return [Piece(height=0, breaks=True, restarts=block.restart, glued=True)]


@pieces.register
def _(block: Title, layout: Layout) -> list[Piece]:
    top = set_title(block, layout, None)
    return [Piece(height=top.end, marks=top.marks, ink=top.end, gap=4.0, glued=True)]


@pieces.register
def _(block: Addressees, layout: Layout) -> list[Piece]:
    """Kính gửi in the middle by its widest line (NĐ 30, II.9.b; HD 05, Phần II.I.9.2).

    G: dashes on the next lines, under the colon; P: the first on the caption's line. A single
    addressee follows the caption without a dash.
    """
    body, kind = layout.body, layout.address
    caption = block.caption
    lead = length(caption, kind)
    gap = length(" ", kind)
    many = len(block.items) > 1
    items = [f"- {one}" if many else one for one in block.items]
    under = lead - length(":", kind) if many and not layout.party else lead + gap
    room = TEXT_WIDTH - under
    set_items = [setting.balanced(one, Type(body.type.size), room) for one in items]
    widest = max((length(line, body.type) for lines in set_items for line in lines), default=0.0)
    x = max(CENTER - (under + widest) / 2, 0.0)
    out = [_line(layout, x, caption, kind)]
    out[0].gap = body.gap
    below = many and not layout.party
    for number, lines in enumerate(set_items):
        for place, line in enumerate(lines):
            if number == place == 0 and not below:
                out[0].marks.append(words(x + under, body.type.ascent, line, body.type))
            else:
                hang = length("- ", body.type) if place and many else 0.0
                out.append(_line(layout, x + under + hang, line, body.type))
    for one in out:
        one.glued = True
        one.section = block.section
    lead = layout.title.address_lead
    out[0].height += lead
    out[0].ink += lead
    out[0].marks = [lowered(mark, lead) for mark in out[0].marks]
    out.append(Piece(height=layout.title.address_end, glued=True))
    return out


def _line(layout: Layout, x: float, text: str, kind: Type) -> Piece:
    body = layout.body
    return Piece(
        height=body.pitch,
        marks=[words(x, body.type.ascent, text, kind)],
        ink=body.type.ascent + body.type.descent,
    )
