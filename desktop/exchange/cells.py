"""Pasted text as rows of cells: tab-separated as Excel copies it, or parted by bars or semicolons.

A cell in quotation marks may hold line breaks, tabs and doubled marks (RFC 4180); one whose marks
do not close is taken as it stands, so that no text is refused for its marks.
"""

from __future__ import annotations

import re

from desktop.base.text import Msg
from desktop.base.vietnamese import nfc
from desktop.domain.problems import Problem, Refused

MOST_ROWS, LONGEST_CELL, MOST_COLUMNS = 2_000, 2_000, 60
LONGEST_TEXT = 4_000_000

_BREAK = re.compile(r"\r\n|\n|\r")
_KEPT = re.compile(r"^'(?=[=+@-])")  # what keeps a cell of ours from being reckoned out by Excel
_RULED = re.compile(r"[\s|:+-]+")  # the line under the heads of a table drawn with bars


def cells_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows with their cells, all of one length; NFC, blanks joined to one, empty rows kept.

    Raises ``Refused`` with a sentence where there is nothing, or more than can be looked through.
    """
    text = text.rstrip()  # a copied column of Excel ends in a million empty rows
    if len(text) > LONGEST_TEXT:
        raise _refused("pasted.text_too_long", most=LONGEST_TEXT)
    mark = _mark_between(text)
    found = [_row(row, mark) for row in _rows(text.removeprefix("\ufeff"), mark)]
    found = [row for row in found if not (mark == "|" and _is_rule(row))]
    while found and not any(found[-1]):
        found.pop()
    if not found:
        raise _refused("pasted.nothing")
    if len(found) > MOST_ROWS:
        raise _refused("pasted.too_many_rows", most=MOST_ROWS, n=len(found))
    width = max(len(row) for row in found)
    if width > MOST_COLUMNS:
        raise _refused("pasted.too_many_columns", most=MOST_COLUMNS, n=width)
    for number, row in enumerate(found, start=1):
        if any(len(cell) > LONGEST_CELL for cell in row):
            raise _refused("pasted.cell_too_long", most=LONGEST_CELL, row=number)
    return tuple((*row, *[""] * (width - len(row))) for row in found)


def _mark_between(text: str) -> str:
    """What parts the cells: a tab if there is one, else a bar or a semicolon on most lines."""
    if "\t" in text:
        return "\t"
    lines = [line for line in _BREAK.split(text) if line.strip()]
    for mark in "|;":
        if lines and 2 * sum(1 for line in lines if mark in line) > len(lines):
            return mark
    return "\t"


def _rows(text: str, mark: str) -> list[list[str]]:
    quoted = re.compile(rf'"([^"]*(?:""[^"]*)*)"(?={re.escape(mark)}|\r|\n|\Z)')
    plain = re.compile(rf"[^{re.escape(mark)}\r\n]*")
    rows: list[list[str]] = [[]]
    here = 0
    while True:
        found = quoted.match(text, here)
        if found is not None:
            rows[-1].append(found[1].replace('""', '"'))
        else:
            found = plain.match(text, here)
            assert found is not None
            rows[-1].append(found[0])
        here = found.end()
        if here >= len(text):
            return rows
        ended = _BREAK.match(text, here)
        if ended is None:
            here += len(mark)
            continue
        here = ended.end()
        rows.append([])


def _row(cells: list[str], mark: str) -> tuple[str, ...]:
    row = [_KEPT.sub("", " ".join(nfc(cell).split())) for cell in cells]
    if mark == "|" and len(row) > 2 and not row[0] and not row[-1]:
        row = row[1:-1]
    return tuple(row)


def _is_rule(row: tuple[str, ...]) -> bool:
    return any(row) and _RULED.fullmatch("".join(row)) is not None


def _refused(words: str, **places: int) -> Refused:
    return Refused(Problem(Msg(words, **places), blocking=True))
