"""The end of a paper: signatures in two columns, Nơi nhận beside or below."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.documents.layout import TEXT_HEIGHT, TEXT_WIDTH, Layout, SignLayout, Type
from desktop.documents.model import Recipients, Run, SignatureBlock, Signatures
from desktop.documents.render import setting
from desktop.documents.render.pieces import Mark, Piece, Stroke, centered, length, lowered, words
from desktop.documents.strings import RECIPIENTS

CLEAR = 4.0
SUB_ITEM = 3.3  # a sub-item of Nơi nhận begins so much further in


def position_lines(block: SignatureBlock, layout: Layout, room: float) -> list[tuple[str, Type]]:
    """The lines above the signature, broken by sense where wider than the column.

    G: authority and position bold (NĐ 30, II.7). P: the authority mark's line bold, the position
    upright (HD 05, Phụ lục 2).
    """
    out: list[tuple[str, Type]] = []
    for text in block.lines:
        marked = text.startswith(layout.marks)
        kind = layout.sign.authority if marked else layout.sign.position
        out += [(line, kind) for line in setting.balanced(text, kind, room)]
    return out


def lines_above_name(block: SignatureBlock, layout: Layout, room: float) -> tuple[str, ...]:
    """The agency post above the name (NĐ 30, II.7.b), broken by sense."""
    if not block.above_name:
        return ()
    return setting.balanced(block.above_name, layout.sign.position, room)


def recipient_lines(
    recipients: Recipients, form: SignLayout, room: float
) -> Iterator[tuple[float, str]]:
    """Each line of the list with its indent; a wrapped item hangs under its text."""
    for item in recipients.items:
        inside = SUB_ITEM if item.startswith("  ") else 0.0
        text = item.strip()
        hang = length(text[:2], form.item) if text[:2] in {"- ", "+ "} else 0.0
        lines = setting.paragraph((Run(text),), form.item.size, room - inside, room - inside - hang)
        for number, line in enumerate(lines):
            yield inside + (hang if number else 0.0), "".join(part for part, _ in line.parts)


def _recipients(recipients: Recipients, layout: Layout, room: float) -> list[tuple[float, Mark]]:
    """The marks of Nơi nhận with their depth below its first baseline (there y = 0)."""
    form = layout.sign
    out: list[tuple[float, Mark]] = [(0.0, words(0, 0, RECIPIENTS, form.caption))]
    if form.caption_rule:
        wide = length(RECIPIENTS, form.caption)
        rule = Stroke(0, form.caption_rule, wide, form.caption_rule)
        out.append((form.caption_rule, rule))
    y = form.item_first
    for x, text in recipient_lines(recipients, form, room):
        out.append((y, words(x, y, text, form.item)))
        y += form.item_pitch
    return out


def signature_pieces(block: Signatures, layout: Layout) -> list[Piece]:
    """The signatures as one piece; of Nơi nhận, what is longer than they follows line by line."""
    form = layout.sign
    left, right = form.columns
    columns = [(block.right, left + right / 2, right - CLEAR)]
    if block.left:
        columns.append((block.left, left / 2, left - CLEAR))
    first = form.position.ascent
    marks: list[Mark] = []
    tops, tails = [0.0], [0]
    for signer, _, room in columns:
        tops.append(len(position_lines(signer, layout, room)) - 1)
        tails.append(len(lines_above_name(signer, layout, room)))
    name_y = first + max(tops) * form.pitch + form.room + max(max(tails) - 1, 0) * form.pitch
    if any(tails):
        name_y += form.pitch
    for signer, middle, room in columns:
        for number, (text, kind) in enumerate(position_lines(signer, layout, room)):
            marks.append(centered(middle, first + number * form.pitch, text, kind))
        above = lines_above_name(signer, layout, room)
        for number, text in enumerate(above):
            y = name_y - (len(above) - number) * form.pitch
            marks.append(centered(middle, y, text, form.position))
        for number, text in enumerate(setting.balanced(signer.name, form.name, room)):
            marks.append(centered(middle, name_y + number * form.pitch, text, form.name))
    names = max(len(setting.balanced(signer.name, form.name, room)) for signer, _, room in columns)
    name_y += (names - 1) * form.pitch
    piece = Piece(
        height=name_y + form.name.descent,
        marks=marks,
        gap=form.before_pair if block.left else form.before,
        ink=name_y + form.name.descent,
        section=block.section,
    )
    if not block.recipients:
        return [piece]
    if block.left:
        return [piece, *_below(block, layout, piece)]
    return [piece, *_beside(block.recipients, layout, piece)]


def _below(block: Signatures, layout: Layout, piece: Piece) -> list[Piece]:
    form = layout.sign
    assert block.recipients
    out = recipient_pieces(block.recipients, layout, block.section)
    out[0].gap = form.below - form.caption.ascent - form.name.descent
    _hold(piece, out)
    return out


def _beside(recipients: Recipients, layout: Layout, piece: Piece) -> list[Piece]:
    form = layout.sign
    first = form.position.ascent
    out: list[Piece] = []
    for y, mark in _recipients(recipients, layout, form.columns[0] - CLEAR):
        if first + y + form.item.descent <= piece.ink:
            piece.marks.append(lowered(mark, first))
        elif not out:
            step = first + y - form.item.ascent - piece.height
            out.append(_item(lowered(mark, form.item.ascent - y), layout, max(step, 0.0)))
        else:
            out.append(_item(lowered(mark, form.item.ascent - y), layout, 0.0))
    for one in out:
        one.section = piece.section
    _hold(piece, out)
    return out


def _item(mark: Mark, layout: Layout, gap: float) -> Piece:
    kind = layout.sign.item
    return Piece(
        height=layout.sign.item_pitch, marks=[mark], gap=gap, ink=kind.ascent + kind.descent
    )


def _hold(piece: Piece, out: list[Piece]) -> None:
    """Keep Nơi nhận on the page of the signatures while half a page can hold both."""
    total = piece.height + sum(one.height + one.gap for one in out)
    if out and total <= TEXT_HEIGHT / 2:
        for one in (piece, *out[:-1]):
            one.glued = True


def recipient_pieces(recipients: Recipients, layout: Layout, section: str = "") -> list[Piece]:
    """Nơi nhận on its own, line by line; the phrase stays with two items."""
    form = layout.sign
    marks = _recipients(recipients, layout, TEXT_WIDTH * 0.55)
    kind = form.caption
    head = Piece(
        height=kind.ascent + form.item_first - form.item.ascent,
        gap=layout.body.gap,
        ink=kind.ascent + kind.descent,
        glued=True,
        section=section,
    )
    head.marks = [lowered(mark, kind.ascent) for y, mark in marks if y < form.item_first]
    out = [head]
    for y, mark in marks:
        if y >= form.item_first:
            out.append(_item(lowered(mark, form.item.ascent - y), layout, 0.0))
            out[-1].section = section
    if len(out) == 1:
        head.glued = False
    elif len(out) > 2:
        out[1].glued = True
    return out
