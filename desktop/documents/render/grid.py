"""Ruled tables: rows as pieces, the heading repeated, a row never split while it fits a page."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.documents.layout import GRID_RULE, TEXT_HEIGHT, GridLayout, Layout, Type
from desktop.documents.model import Align, Cell, Column, Grid, GroupRow, Row, Run
from desktop.documents.render import setting
from desktop.documents.render.pieces import Mark, Piece, Stroke, set_line
from desktop.documents.render.setting import Line

TALLEST = TEXT_HEIGHT - 30  # a row is cut only where no page could hold it under its heading


@dataclass(frozen=True, slots=True)
class _Setting:
    """How one row is set: padding above and below, least height, middle of its cells."""

    form: GridLayout
    pad: float
    least: float


def edges(columns: tuple[Column, ...]) -> list[float]:
    """The columns' edges in mm from the text's left edge."""
    out = [0.0]
    for column in columns:
        out.append(out[-1] + column.width)
    return out


def cell_lines(cell: str | Cell, kind: Type, room: float) -> tuple[Line, ...]:
    """The lines of a cell, not stretched; a second line is in italics."""
    one = cell if isinstance(cell, Cell) else Cell(cell)
    lines: tuple[Line, ...] = ()
    if one.text:
        lines = setting.paragraph((Run(one.text, kind.bold),), kind.size, room, room)
    if one.second:
        lines += setting.paragraph((Run(one.second, italic=True),), kind.size, room, room)
    return lines


def _row(
    cells: list[tuple[Line, ...]], at: list[float], how: _Setting, aligns: list[Align]
) -> Piece:
    kind = how.form.type
    count = max((len(lines) for lines in cells), default=0)
    high = max(count * kind.single + 2 * how.pad, how.least)
    marks: list[Mark] = [Stroke(at[0], high, at[-1], high, GRID_RULE)]
    marks += [Stroke(x, 0, x, high, GRID_RULE) for x in at]
    for number, lines in enumerate(cells):
        low, right = at[number], at[number + 1]
        y = (high - len(lines) * kind.single) / 2 + kind.ascent
        for line in lines:
            x = low + how.form.pad
            if aligns[number] == "center":
                x = (low + right - line.width) / 2
            elif aligns[number] == "right":
                x = right - how.form.pad - line.width
            marks.append(set_line(line, x, y, kind.size))
            y += kind.single
    return Piece(height=high, marks=marks, ink=high)


def heading_lines(column: Column, kind: Type, pad: float) -> tuple[Line, ...]:
    """A column's heading in balanced bold lines."""
    bold = Type(kind.size, bold=True)
    lines = setting.balanced(column.title, bold, column.width - 2 * pad)
    return tuple(setting.single(line, bold) for line in lines)


def grid_pieces(grid: Grid, layout: Layout) -> list[Piece]:
    """The rows of a table as pieces; heading and group lines stay with the row below them."""
    form = layout.grid
    at = edges(grid.columns)
    head = _row(
        [heading_lines(column, form.type, form.pad) for column in grid.columns],
        at,
        _Setting(form, form.head_pad, 0),
        ["center"] * len(grid.columns),
    )
    head.marks.append(Stroke(at[0], 0, at[-1], 0, GRID_RULE))
    head.gap, head.glued, head.section = form.before, True, grid.section
    out = [head]
    aligns = [column.align for column in grid.columns]
    for row in grid.rows:
        if isinstance(row, GroupRow):
            kind = Type(form.type.size, bold=True)
            made = [_group(row, at, form, kind)]
        else:
            made = _rows(row, grid, (at, aligns), form)
        for piece in made:
            piece.heading = head
            piece.section = grid.section
        out += made
    if len(out) > 1 and out[-1].glued:
        out[-1].glued = False
    if len(out) == 1:
        head.glued = False
    out.append(Piece(height=max(form.after - layout.body.gap, 0), section=grid.section))
    return out


def _group(row: GroupRow, at: list[float], form: GridLayout, kind: Type) -> Piece:
    room = at[-1] - 2 * form.pad
    lines = setting.paragraph((Run(row.text, bold=True),), kind.size, room, room)
    piece = _row([lines], [at[0], at[-1]], _Setting(form, form.group_pad, 0), ["left"])
    piece.glued = True
    return piece


def _rows(
    row: Row, grid: Grid, setting_: tuple[list[float], list[Align]], form: GridLayout
) -> list[Piece]:
    at, aligns = setting_
    cells = [
        cell_lines(cell, form.type, column.width - 2 * form.pad)
        for cell, column in zip(row.cells, grid.columns, strict=True)
    ]
    how = _Setting(form, form.pad, grid.min_row)
    most = int(TALLEST / form.type.single)
    deepest = max((len(lines) for lines in cells), default=0)
    return [
        _row([lines[low : low + most] for lines in cells], at, how, aligns)
        for low in range(0, max(deepest, 1), most)
    ]
