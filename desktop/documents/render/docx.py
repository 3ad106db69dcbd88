"""A document as DOCX for touching up in a word processor: the same numbers as the PDF's."""

from __future__ import annotations

from functools import singledispatch

from desktop.documents.layout import BOTTOM, LEFT, PAPER, PT, RIGHT, TEXT_WIDTH, TOP, Layout, Type
from desktop.documents.model import (
    Addressees,
    Block,
    Document,
    Grid,
    GroupRow,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Recipients,
    Row,
    Run,
    Signatures,
    Title,
    plain,
    runs_of,
)
from desktop.documents.render import docx_head, docx_signing, wordml
from desktop.documents.render.binding import NBSP
from desktop.documents.render.fonts import register
from desktop.documents.render.package import (
    document_xml,
    header_xml,
    packed,
    settings_xml,
    styles_xml,
)
from desktop.documents.render.paging import layout_of
from desktop.documents.render.pieces import length
from desktop.documents.render.setting import balanced
from desktop.documents.render.wordml import CellForm, Form, twips

KEPT = 2  # paragraphs that stay with the signatures


def render(document: Document, *, mirror: bool = False) -> bytes:
    """Write a document as DOCX.

    The bytes depend on the document alone. ``mirror`` swaps the margins on the backs of sheets
    (HD 05, Phần II.IV). Raises Unprintable for a character the papers' face lacks.
    """
    register()
    layout = layout_of(document)
    body = [docx_head.head(document.head, layout)] if document.head else []
    if document.title:
        body.append(docx_head.title(document.title, layout, document.head))
    elif document.head:
        form = layout.title
        room = form.after_subject - form.address_lead - layout.body.type.ascent
        body.append(wordml.spacer(room, keep=True))
    body += _blocks(document, layout)
    restarts = sum(isinstance(one, PageBreak) and one.restart for one in document.blocks)
    body.append(_section(layout, first=restarts == 0))
    files = {
        "word/document.xml": document_xml("".join(body)),
        "word/styles.xml": styles_xml(layout),
        "word/settings.xml": settings_xml(mirror=mirror),
        "word/header1.xml": header_xml("VBSoTrang"),
        "word/header2.xml": header_xml(),
    }
    return packed(files, name=document.name, day=document.day)


def _section(layout: Layout, *, first: bool) -> str:
    """The page: A4, the margins, the number in the upper margin from page 2 on."""
    body = layout.body
    above = body.page_number_y - wordml.BASELINE * 16 * PT
    start = "" if first else '<w:pgNumType w:start="1"/>'
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/>'
        '<w:headerReference w:type="first" r:id="rId4"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(PAPER[0])}" w:h="{twips(PAPER[1])}"/>'
        f'<w:pgMar w:top="{twips(TOP)}" w:right="{twips(RIGHT)}" w:bottom="{twips(BOTTOM)}" '
        f'w:left="{twips(LEFT)}" w:header="{twips(above)}" w:footer="{twips(10)}" w:gutter="0"/>'
        f"{start}<w:titlePg/></w:sectPr>"
    )


def _blocks(document: Document, layout: Layout) -> list[str]:
    blocks = document.blocks
    ends = [at for at, block in enumerate(blocks) if isinstance(block, Signatures)]
    kept = {at for end in ends for at in range(max(end - KEPT, 0), end)}
    out: list[str] = []
    first = True
    for at, block in enumerate(blocks):
        if isinstance(block, PageBreak) and block.restart:
            section = _section(layout, first=first)
            out.append(f'<w:p><w:pPr><w:pStyle w:val="VBKe"/>{section}</w:pPr></w:p>')
            first = False
            continue
        out.append(xml(block, layout, at in kept))
    return out


@singledispatch
def xml(block: Block, _layout: Layout, _keep: bool) -> str:
    """A block as WordprocessingML; the last argument holds it on the page of the next."""
    raise TypeError(f"no writing for {type(block).__name__}")


@xml.register
def _(block: Paragraph, layout: Layout, keep: bool) -> str:
    aligns = {"justify": "", "left": "left", "center": "center", "right": "right"}
    form = Form(
        align=aligns[block.align],
        first=None if block.indent else 0.0,
        keep=keep or block.keep_with_next,
    )
    return wordml.flowing("VBThan", runs_of(block.text), layout.body.type, form)


@xml.register
def _(block: Item, layout: Layout, keep: bool) -> str:
    runs = (Run(f"{block.marker}{NBSP}"), *runs_of(block.text))
    return wordml.flowing("VBThan", runs, layout.body.type, Form(keep=keep))


@xml.register
def _(block: Heading, layout: Layout, _keep: bool) -> str:
    runs: tuple[Run, ...] = (Run(block.text, bold=True),)
    if block.aside:
        runs += (Run(" "), Run(wordml.bound(block.aside)))
    form = Form(keep=True)
    if block.centered:
        more = layout.title.around_center
        after = layout.body.gap + more
        form = Form(before=more, after=after, keep=True, align="center", first=0.0)
    kind = Type(layout.body.type.size, bold=True)
    return wordml.flowing("VBMuc", runs, kind, form)


@xml.register
def _(block: Title, layout: Layout, _keep: bool) -> str:
    return docx_head.title(block, layout, None)


@xml.register
def _(block: PageBreak, _layout: Layout, _keep: bool) -> str:
    return "" if block.restart else wordml.page_break()


@xml.register
def _(block: Signatures, layout: Layout, _keep: bool) -> str:
    return docx_signing.signatures(block, layout)


@xml.register
def _(block: Recipients, layout: Layout, _keep: bool) -> str:
    return docx_signing.recipients(block, layout, layout.body.gap)


@xml.register
def _(block: Addressees, layout: Layout, _keep: bool) -> str:
    many = len(block.items) > 1
    items = [f"- {one}" if many else one for one in block.items]
    below = many and not layout.party
    lead = length(block.caption, layout.address)
    under = lead - length(":", layout.address) if below else lead + length(" ", layout.address)
    usual = Type(layout.body.type.size)
    widest = max((length(one, usual) for one in items), default=0.0)
    x = max((TEXT_WIDTH - under - widest) / 2, 0.0)
    name = "LiberationSerif"
    caption = wordml.run(block.caption)
    if items and not below:
        caption += wordml.run(f" {items.pop(0)}", name)
    above = layout.title.address_lead
    shape = Form(before=above, left=x, keep=True)
    if not below:
        shape = Form(before=above, left=x + under, hanging=under, keep=True)
    out = [wordml.paragraph("VBKinhGui", caption, shape)]
    hang = length("- ", usual) if many else 0.0
    shape = Form(left=x + under + hang, hanging=hang, keep=True)
    out += [wordml.paragraph("VBKinhGui", wordml.run(one, name), shape) for one in items]
    out.append(wordml.spacer(layout.body.gap + layout.title.address_end, keep=True))
    return "".join(out)


@xml.register
def _(block: Grid, layout: Layout, keep: bool) -> str:
    form = layout.grid
    single = form.type.single
    bold = Type(form.type.size, bold=True)
    widths = [column.width for column in block.columns]
    head = wordml.row(
        (
            wordml.cell(
                CellForm(column.width, middle=True),
                wordml.plain(
                    "VBODau",
                    "\n".join(balanced(column.title, bold, column.width - 2 * form.pad)),
                    bold,
                    Form(keep=True),
                ),
            )
            for column in block.columns
        ),
        header=True,
        least=single + 2 * form.head_pad,
    )
    rows = [head]
    for place, one in enumerate(block.rows):
        last = keep and place == len(block.rows) - 1
        rows.append(_row(one, block, layout, last))
    high = max(form.before - layout.body.gap, PT)
    after = max(form.after - PT, PT)
    return (
        wordml.spacer(high, keep=True)
        + wordml.table(widths, rows, pads=form.pad)
        + wordml.spacer(after, keep=keep)
    )


def _row(one: Row | GroupRow, block: Grid, layout: Layout, keep: bool) -> str:
    form = layout.grid
    if isinstance(one, GroupRow):
        whole = CellForm(sum(column.width for column in block.columns), len(block.columns), True)
        runs = (Run(one.text, bold=True),)
        text = wordml.flowing("VBO", runs, form.type, Form(keep=True))
        return wordml.row([wordml.cell(whole, text)], least=form.type.single + 2 * form.group_pad)
    cells = []
    for cell, column in zip(one.cells, block.columns, strict=True):
        align = {"center": "center", "right": "right"}.get(column.align, "")
        shape = Form(align=align, keep=keep)
        parts = [cell] if isinstance(cell, str) else [cell.text]
        text = "".join(
            wordml.flowing("VBO", runs_of(plain(part)), form.type, shape) for part in parts
        )
        if not isinstance(cell, str) and cell.second:
            text += wordml.flowing("VBO", (Run(cell.second, italic=True),), form.type, shape)
        cells.append(wordml.cell(CellForm(column.width, middle=True), text))
    return wordml.row(cells, least=block.min_row)
