"""The acceptance checks of official papers, run on a produced PDF and a produced DOCX.

Each check gives sentences about what is wrong; a right paper gives none.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator

import pypdfium2

from desktop.documents.model import (
    Addressees,
    Cell,
    Document,
    Grid,
    GroupRow,
    Heading,
    Item,
    PageBreak,
    Paragraph,
    Qr,
    Recipients,
    Row,
    Signatures,
    Title,
    plain,
)
from tests.documents.reading import Sheet, W, Written, folded, read_docx, read_pdf

NUMBER = {
    "G": r"^Số: (\d{2,}|\s+)/[A-ZĐa-z&]+(-([A-ZĐa-z0-9&]+|\s+$))*$",
    "P": r"^Số (\d{2,}|\s+)-[A-ZĐa-z]+/[A-ZĐ-]+$",
}
DAY = r"ngày ((0[1-9]|[12]\d|3[01]) )?tháng (0[12]|[3-9]|1[0-2]) năm \d{4}$"
UNDATED = r"ngày tháng năm$"  # a letter that a member's agency dates itself
STATE, MOTTO, PARTY = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
)
MARKS = {"G": ("TM.", "KT.", "TL.", "TUQ.", "Q."), "P": ("T/M", "K/T", "T/L", "Q.")}


def solid(text: str) -> str:
    """Text without any space and with plain hyphens: what stays the same however it is broken."""
    return re.sub(r"\s|\u00a0", "", text).replace("\u2011", "-").replace("☐", "").replace("☑", "")


def texts_of(document: Document) -> Iterator[str]:
    """Every text a document must show, in order."""
    # A QR is squares; what it says is told in words beside it.
    for block in (each for each in document.blocks if not isinstance(each, Qr)):
        match block:
            case Paragraph() | Item():
                yield plain(block.text)
            case Heading():
                yield block.text
                yield block.aside
            case Title():
                yield from (block.kind, block.subject, block.reference)
            case Addressees():
                yield from block.items
            case Grid():
                for row in block.rows:
                    if isinstance(row, GroupRow):
                        yield row.text
                        continue
                    for cell in row.cells:
                        yield from (cell.text, cell.second) if isinstance(cell, Cell) else (cell,)
            case Recipients():
                yield from block.items
            case Signatures():
                for signer in filter(None, (block.left, block.right)):
                    yield from (*signer.lines, signer.above_name, signer.name)
                if block.recipients:
                    yield from block.recipients.items


def check_pdf(document: Document, raw: bytes) -> list[str]:
    sheet = read_pdf(raw)
    return [
        *_page(document, sheet),
        *_faces(sheet, raw),
        *_fixed(document, "\n".join(one.text for one in sheet.spots)),
        *_rules(document, sheet),
        *_head(document, [one.text for one in sheet.spots]),
        *_authority(document),
        *_endings(document),
        *_signatures(document, sheet),
        *_whole(document, sheet),
    ]


def check_docx(document: Document, raw: bytes) -> list[str]:
    written = read_docx(raw)
    lines = [line for _, text in written.paragraphs for line in text.split("\n")]
    return [
        *_docx_page(document, written),
        *_docx_faces(written),
        *_fixed(document, "\n".join(lines)),
        *_head(document, lines),
        *_docx_signatures(document, written),
        *_docx_whole(document, written),
    ]


def check(document: Document, pdf: bytes, docx: bytes) -> list[str]:
    """All checks of both files."""
    return [
        *(f"PDF: {one}" for one in check_pdf(document, pdf)),
        *(f"DOCX: {one}" for one in check_docx(document, docx)),
    ]


def _page(document: Document, sheet: Sheet) -> Iterator[str]:  # 1
    at = 14.4 if document.system == "P" else 12.0
    restarts = any(isinstance(one, PageBreak) and one.restart for one in document.blocks)
    for number, (wide, high) in enumerate(sheet.sizes):
        if abs(wide - 210) > 0.1 or abs(high - 297) > 0.1:
            yield f"page {number + 1} is {wide:.1f} × {high:.1f}"
        above = [one for one in sheet.spots if one.page == number and one.y < 16]
        if number == 0 and above:
            yield "the first page is numbered"
        if number and not restarts:
            if len(above) != 1 or above[0].text.strip() != str(number + 1):
                yield f"page {number + 1} is numbered {[one.text for one in above]}"
            elif abs(above[0].y - at) > 0.1 or abs((above[0].x + above[0].right) / 2 - 112.5) > 0.5:
                yield f"the number of page {number + 1} stands at {above[0].x}, {above[0].y}"
    for one in sheet.spots:
        if one.y >= 16 and not (20 < one.y <= 277.1 and one.x > 29.9 and one.right < 195.2):
            yield f"outside the margins: {one}"


def _faces(sheet: Sheet, raw: bytes) -> Iterator[str]:  # 2
    strange = [one for one in sheet.fonts if not one.startswith("LiberationSerif")]
    if strange or b"Helvetica" in raw:
        yield f"other faces: {strange}"
    if raw.count(b"/FontFile2") < len(sheet.fonts):
        yield "a face is not embedded"
    document = pypdfium2.PdfDocument(raw)
    shade = [ctypes.c_uint() for _ in range(4)]
    for page in document:
        for one in page.get_objects():
            pypdfium2.raw.FPDFPageObj_GetFillColor(one, *map(ctypes.byref, shade))
            if any(part.value for part in shade[:3]):
                yield f"not black: {[part.value for part in shade]}"
    document.close()


def _fixed(document: Document, text: str) -> Iterator[str]:  # 3, 5
    lines = [one.strip() for one in text.split("\n")]
    if document.head is None:
        return
    party = document.system == "P"
    if (STATE in lines) == party or (PARTY in lines) != party or (MOTTO in lines) == party:
        yield "the fixed lines of the wrong system, or of both, or of none"
    if ("*" in lines) != party or (document.title and ("-----" in lines) != party):
        yield "asterisk and hyphens belong to the Party's papers and to them alone"


def _rules(document: Document, sheet: Sheet) -> Iterator[str]:  # 4
    if document.head is None:
        return
    fixed = sheet.spot(PARTY if document.system == "P" else MOTTO)
    under = [one for one in sheet.rules if one.page == 0 and fixed.y < one.y < fixed.y + 3]
    # the ink of the text and the round ends of the line are up to 0.6 mm apart
    if len(under) != 1 or abs(under[0].length - (fixed.right - fixed.x)) > 0.9:
        yield f"the rule under {fixed.text} is {under}"
    if document.system == "P":
        return
    low = sheet.spot(document.title.kind.split("\n")[0][:8]).y if document.title else 60
    issuer = [one for one in sheet.rules if one.page == 0 and one.x1 < 100 and one.y < low]
    if not issuer:
        yield "no rule under the issuer"


def _head(document: Document, lines: list[str]) -> Iterator[str]:  # 6, 7
    head = document.head
    if head is None:
        return
    numbers = [one for one in lines if re.match(r"^Số:? ", one)]
    if bool(head.number) != bool(numbers):
        yield f"number lines: {numbers}"
    for one in numbers[:1]:
        if not re.match(NUMBER[document.system], head.number):
            yield f"the number reads {head.number!r}"
        if folded(one) != folded(head.number):
            yield f"the number is printed {one!r}"
    if head.place_date:
        dated = [one for one in lines if folded(one) == folded(head.place_date)]
        if not dated or not re.search(f"{DAY}|{UNDATED}", folded(dated[0])):
            yield f"the day reads {dated or head.place_date!r}"


def _endings(document: Document) -> Iterator[str]:  # 8, 9
    if document.system == "P" and any("./." in one for one in texts_of(document)):
        yield "./. in a paper of the Party"
    for block in document.blocks:
        items = block.recipients if isinstance(block, Signatures) else None
        if items is None:
            continue
        if not re.match(r"^- Lưu.*[^.]\.$", items.items[-1]):
            yield f"Nơi nhận ends {items.items[-1]!r}"
        if document.system == "G" and ":" not in items.items[-1]:
            yield "the filing line of G has a colon"
        if document.system == "P" and "VT" in items.items[-1]:
            yield "the filing line of P names no VT"
        for one in items.items[:-1]:
            if not re.match(r"^\s*[-+] .*[;:]$", one):
                yield f"Nơi nhận has {one!r}"


def _authority(document: Document) -> Iterator[str]:  # 10
    other = MARKS["P" if document.system == "G" else "G"]
    for block in document.blocks:
        if isinstance(block, Signatures):
            for line in block.right.lines:
                if line.startswith(tuple(set(other) - set(MARKS[document.system]))):
                    yield f"an authority mark of the other system: {line}"
                if line.startswith("T/M TIỂU BAN"):
                    yield "a Tiểu ban never signs T/M"


def _signatures(document: Document, sheet: Sheet) -> Iterator[str]:  # 11, 13
    body = 18.5 if document.system == "G" else 19
    for block in document.blocks:
        if not isinstance(block, Signatures):
            continue
        signers = [one for one in (block.left, block.right) if one]
        begins = [sheet.spot(one.lines[0].split()[0]) for one in signers]
        names = [sheet.spot(one.name.split(" ")[0], begins[0].page) for one in signers]
        if len({one.page for one in (*begins, *names)}) != 1:
            yield "the signatures are split"
        page, top = begins[0].page, min(one.y for one in begins)
        lines = [y for y, _ in sheet.lines(page) if y > 16 and y < top - body * 25.4 / 72]
        if sheet.pages > 1 and len([y for y, _ in sheet.lines(page) if 16 < y < top - 1]) < 2:
            yield f"the signatures stand alone: {lines}"
        if block.left and block.recipients:
            left, right = begins
            if not left.x < right.x:
                yield "the secretary stands left, the presiding officer right"
            listed = sheet.spot("Nơi nhận:")
            if listed.page == page and listed.y < max(one.y for one in names):
                yield "Nơi nhận stands below the signatures"


def _whole(document: Document, sheet: Sheet) -> Iterator[str]:  # 12
    if "\ufffd" in sheet.text or "\x00" in "".join(sheet.texts):
        yield "a glyph is missing"
    # PDFium reads a hyphen at the end of a line as a soft one and drops it.
    shown = solid("".join(one.text for one in sheet.spots if one.y > 16)).replace("-", "")
    for text in texts_of(document):
        if solid(text).replace("-", "") not in shown:
            yield f"lost or changed: {text[:90]!r}"


def _docx_page(document: Document, written: Written) -> Iterator[str]:
    root = written.element()
    for section in root.iter(f"{W}sectPr"):
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        assert size is not None
        assert margin is not None
        if (size.get(f"{W}w"), size.get(f"{W}h")) != ("11906", "16838"):
            yield f"page of {size.attrib}"
        sides = [margin.get(f"{W}{one}") for one in ("top", "bottom", "left", "right")]
        if sides != ["1134", "1134", "1701", "850"]:
            yield f"margins {sides}"
        if section.find(f"{W}titlePg") is None:
            yield "the first page would be numbered"
    if "PAGE" not in written.parts["word/header1.xml"]:
        yield "no page number"
    restarts = sum(isinstance(one, PageBreak) and one.restart for one in document.blocks)
    if len(list(root.iter(f"{W}pgNumType"))) != restarts:
        yield "an annex does not begin its page numbers anew"


def _docx_faces(written: Written) -> Iterator[str]:
    fonts = [
        one.attrib
        for part in ("word/styles.xml", "word/document.xml")
        for one in written.element(part).iter(f"{W}rFonts")
    ]
    for one in fonts:
        if set(one.values()) != {"Times New Roman"} or len(one) != 4:
            yield f"faces {one}"
    styles = {
        one.get(f"{W}styleId") for one in written.element("word/styles.xml").iter(f"{W}style")
    }
    used = {name for name, _ in written.paragraphs}
    if used - styles:
        yield f"styles that do not exist: {used - styles}"
    colours = {
        one.get(f"{W}val")
        for part in ("word/styles.xml", "word/document.xml")
        for one in written.element(part).iter(f"{W}color")
    }
    if colours - {"000000"}:
        yield f"colours {colours}"


def _docx_signatures(document: Document, written: Written) -> Iterator[str]:
    if not any(isinstance(one, Signatures) for one in document.blocks):
        return
    tables = list(written.element().iter(f"{W}tbl"))
    for row in tables[-1].iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}cantSplit") is None:
            yield "the signatures may be split"
    body = [one for one in written.element().find(f"{W}body") or () if one.tag == f"{W}p"]
    kept = [one for one in body if one.find(f"{W}pPr/{W}keepNext") is not None]
    if len(kept) < 2:
        yield "the signatures may stand alone"


def _docx_whole(document: Document, written: Written) -> Iterator[str]:
    shown = solid("".join(text for _, text in written.paragraphs))
    for text in texts_of(document):
        if solid(text) not in shown:
            yield f"lost or changed: {text[:90]!r}"


def headers_repeat(written: Written, grid: Grid) -> bool:
    """The table's first row is a repeated header and no row splits."""
    for table in written.element().iter(f"{W}tbl"):
        rows = list(table.iter(f"{W}tr"))
        if len(rows) == len(grid.rows) + 1:
            return rows[0].find(f"{W}trPr/{W}tblHeader") is not None and all(
                row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows
            )
    return False


def rows_of(grid: Grid) -> list[Row]:
    return [one for one in grid.rows if isinstance(one, Row)]
