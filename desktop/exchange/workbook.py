"""A table as an Excel workbook (ECMA-376): one sheet of texts, never a formula or a link.

Written as XML in a zip of fixed dates, so that the same table gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from desktop.base.progress import SILENT, Progress

MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel holds."""
MOST_LETTERS = 32_767
"""Letters that a cell of Excel holds."""
_STEP = 500  # rows between two looks at whether the work was cancelled
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_BOLD, _TOP = 1, 2  # styles: the heading row, and a cell whose text wraps from its top


@dataclass(frozen=True)
class Heading:
    """A column: its heading, and its width in letters."""

    title: str
    width: float = 20.0


def written(
    sheet: str,
    above: Sequence[str],
    headings: Sequence[Heading],
    rows: Iterable[Sequence[str]],
    progress: Progress = SILENT,
    *,
    of: int = 0,
) -> bytes:
    """The workbook: the lines ``above``, the headings (they stay in view), then ``rows``.

    Every cell is text, so that ``=1+1`` and ``087`` stay as they are. ``of`` is how many rows will
    come, for the progress. Raises Cancelled; ValueError for more rows than Excel holds.
    """
    first = len(above) + 2 if above else 1
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in _fixed(sheet).items():
            package.writestr(_entry(name), text)
        with package.open(_entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as part:
            part.write(_opening(headings, first).encode())
            for number, line in enumerate(above, start=1):
                part.write(_row(number, (line,), 0).encode())
            part.write(_row(first, [each.title for each in headings], _BOLD).encode())
            for done, cells in enumerate(rows, start=1):
                if first + done > MOST_ROWS:
                    raise ValueError("a sheet of Excel does not hold so many rows")
                if not done % _STEP:
                    progress.step(done, of)
                part.write(_row(first + done, cells, _TOP).encode())
            part.write(b"</sheetData></worksheet>")
    return stream.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    entry.create_system = 3
    return entry


def _row(number: int, cells: Sequence[str], style: int) -> str:
    made = "".join(
        f'<c r="{_letters(place)}{number}" s="{style}" t="inlineStr"><is>'
        f'<t xml:space="preserve">{_text(cell)}</t></is></c>'
        for place, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{made}</row>'


def _text(text: str) -> str:
    """What XML and Excel can hold of a text; ``_x0041_`` would be read as a letter by its code."""
    kept = _NO_XML.sub("\ufffd", text)[:MOST_LETTERS]
    return escape(re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", kept), quote=False)


def _letters(place: int) -> str:
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _opening(headings: Sequence[Heading], first: int) -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{each.width}" customWidth="1"/>'
        for place, each in enumerate(headings, start=1)
    )
    below = f'topLeftCell="A{first + 1}" activePane="bottomLeft"'
    pane = f'<pane ySplit="{first}" {below} state="frozen"/>'
    return (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{pane}'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>"
    )


def _fixed(sheet: str) -> dict[str, str]:
    """The parts that every workbook of one sheet has."""
    name = escape(_NO_NAME.sub(" ", sheet)[:31] or "1")
    font = '<sz val="11"/><name val="Times New Roman"/><family val="1"/>'
    styles = (
        f'{_XML}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font>{font}</font>'
        f'<font><b/>{font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
        '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
        "<border><left/><right/><top/><bottom/><diagonal/></border></borders>"
        '<cellStyleXfs count="1">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>'
    )
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"),
            ("worksheets/sheet1", "worksheet"),
            ("styles", "styles"),
        )
    )
    return {
        "[Content_Types].xml": (
            f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
        ),
        "_rels/.rels": _links((("officeDocument", "xl/workbook.xml"),)),
        "xl/workbook.xml": (
            f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheets>'
            f'<sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _links(
            (("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
        ),
        "xl/styles.xml": styles,
    }


def _links(pairs: tuple[tuple[str, str], ...]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
