"""The end of a paper in DOCX: signatures in a table without lines, Nơi nhận beside or below."""

from __future__ import annotations

from desktop.documents.layout import TEXT_WIDTH, Layout
from desktop.documents.model import Recipients, SignatureBlock, Signatures
from desktop.documents.render import wordml
from desktop.documents.render.pieces import length
from desktop.documents.render.setting import balanced
from desktop.documents.render.signing import (
    CLEAR,
    SUB_ITEM,
    lines_above_name,
    position_lines,
)
from desktop.documents.render.wordml import BASELINE, CellForm, Form
from desktop.documents.strings import RECIPIENTS


def signatures(block: Signatures, layout: Layout) -> str:
    """One row that does not split; names of two signers share one baseline."""
    form = layout.sign
    left, right = form.columns
    beside = block.recipients if not block.left else None
    below = block.recipients if block.left else None
    signers = [block.right, *([block.left] if block.left else [])]
    rooms = [right - CLEAR, left - CLEAR]
    tops = [
        len(position_lines(one, layout, room)) for one, room in zip(signers, rooms, strict=False)
    ]
    tails = [
        len(lines_above_name(one, layout, room)) for one, room in zip(signers, rooms, strict=False)
    ]
    depth = (max(tops), max(tails))
    keep = below is not None
    west = ""
    if block.left:
        west = _signer(block.left, layout, (left - CLEAR, *depth), keep)
    elif beside:
        west = recipients(beside, layout, 0.0, keep=False)
    cells = (
        wordml.cell(CellForm(left), west),
        wordml.cell(CellForm(right), _signer(block.right, layout, (right - CLEAR, *depth), keep)),
    )
    gap = form.before_pair if block.left else form.before
    out = wordml.spacer(gap - layout.body.gap, keep=True)
    out += wordml.table(form.columns, [wordml.row(cells)])
    if below:
        step = form.below - form.pitch * (1 - BASELINE) - form.caption.single * BASELINE
        return out + recipients(below, layout, step)
    return out + wordml.spacer()


def _signer(block: SignatureBlock, layout: Layout, fit: tuple[float, int, int], keep: bool) -> str:
    """Position lines, the room for signature and seal, the post above the name, the name."""
    room, most, tails = fit
    form = layout.sign
    out = []
    lines = position_lines(block, layout, room)
    for text, kind in lines:
        marked = kind is form.authority and text.startswith(layout.marks)
        style = "VBThamQuyen" if marked else "VBChucVu"
        out.append(wordml.plain(style, text, kind, Form(line=form.pitch, keep=keep)))
    above = lines_above_name(block, layout, room)
    missing = (most - len(lines)) + (tails - len(above))
    before = form.room - form.pitch + missing * form.pitch
    for text in above:
        shape = Form(before=before, line=form.pitch, keep=keep)
        out.append(wordml.plain("VBChucVu", text, form.position, shape))
        before = 0.0
    name = "\n".join(balanced(block.name, form.name, room))
    shape = Form(before=before, line=form.pitch, keep=keep)
    out.append(wordml.plain("VBHoTen", name, form.name, shape))
    return "".join(out)


def recipients(block: Recipients, layout: Layout, before: float, *, keep: bool = True) -> str:
    """Nơi nhận with its list; P rules the phrase by the lower border of its paragraph."""
    form = layout.sign
    column = form.columns[0] - CLEAR if not keep else TEXT_WIDTH
    line = form.pitch
    shape = Form(before=before, line=line, keep=keep)
    if form.caption_rule:
        right = column - length(RECIPIENTS, form.caption)
        shape = Form(before=before, line=line, right=right, keep=keep, border="bottom")
    out = [wordml.plain("VBNoiNhan", RECIPIENTS, form.caption, shape)]
    first = form.item_first - (1 - BASELINE) * line - BASELINE * form.item_pitch
    for number, item in enumerate(block.items):
        text = item.strip()
        inside = SUB_ITEM if item.startswith("  ") else 0.0
        hang = length(text[:2], form.item) if text[:2] in {"- ", "+ "} else 0.0
        shape = Form(
            before=0.0 if number else first,
            line=form.item_pitch,
            left=inside + hang,
            hanging=hang,
            right=0.0 if not keep else TEXT_WIDTH * 0.45,
            keep=keep and number < len(block.items) - 1,
        )
        out.append(wordml.plain("VBNoiNhanMuc", text, form.item, shape))
    return "".join(out)
