"""A table as an Excel workbook: one sheet of texts, never a formula or a link.

The same table gives the same bytes, and nothing of it lies on a disk before it is written out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from desktop.base.progress import SILENT, Progress

MOST_ROWS = 1_048_576
"""Rows that a sheet of Excel holds."""
MOST_LETTERS = 32_767
"""Letters that a cell of Excel holds."""
_STEP = 500  # rows between two looks at whether the work was cancelled
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME_LETTERS = 31
_LOOK = {"font_name": "Times New Roman", "font_size": 11, "num_format": "@"}
_MADE = datetime(1980, 1, 1, tzinfo=UTC)  # as the entries of the zip


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
    stream = io.BytesIO()
    # In memory: what goes through a temporary file lies readable on the disk.
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": _MADE})
    plain, bold = book.add_format(_LOOK), book.add_format(_LOOK | {"bold": True})
    wrapped = book.add_format(_LOOK | {"text_wrap": True, "valign": "top"})
    page = book.add_worksheet(_NO_NAME.sub(" ", sheet)[:_NAME_LETTERS] or "1")
    for place, heading in enumerate(headings):
        page.set_column(place, place, heading.width)
    first = len(above) + 1 if above else 0
    for number, line in enumerate(above):
        _write(page, number, (line,), plain)
    _write(page, first, [each.title for each in headings], bold)
    page.freeze_panes(first + 1, 0)
    for done, cells in enumerate(rows, start=1):
        if first + done >= MOST_ROWS:
            raise ValueError("a sheet of Excel does not hold so many rows")
        if not done % _STEP:
            progress.step(done, of)
        _write(page, first + done, cells, wrapped)
    book.close()
    return stream.getvalue()


def _write(page: Any, row: int, cells: Sequence[str], look: Any) -> None:
    for place, cell in enumerate(cells):
        if cell:
            page.write_string(row, place, _NO_TEXT.sub("\ufffd", cell)[:MOST_LETTERS], look)
