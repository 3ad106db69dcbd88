"""The columns of a list as a clerk arranged them: widths, order, which are shown, and the sorting.

They are kept as short texts: ``name=120;-place;title`` in the order seen, ``-`` before a column
that is not shown, a width only where the clerk chose widths; ``held_on`` or ``-held_on`` for the
sorting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.ui.kit.table_model import Column, Sorting
from desktop.ui.kit.words import Layouts

COLUMNS, SORTING = ".columns", ".sorting"


@dataclass(frozen=True)
class Arranged:
    """``order`` names every column; ``widths`` is empty while the clerk chose none."""

    order: tuple[str, ...]
    hidden: frozenset[str] = frozenset()
    widths: tuple[tuple[str, int], ...] = ()


def read(layouts: Layouts, list_name: str, columns: Iterable[Column]) -> Arranged:
    """What was kept; a column that is new stands where the program puts it, at the end."""
    names = [column.name for column in columns]
    order, hidden, widths = [], set(), []
    for part in layouts.layout(list_name + COLUMNS).split(";"):
        name, _, width = part.removeprefix("-").partition("=")
        if name not in names or name in order:
            continue
        order.append(name)
        if part.startswith("-"):
            hidden.add(name)
        if width.isdigit():
            widths.append((name, int(width)))
    if len(hidden) == len(names):
        hidden.clear()
    rest = (name for name in names if name not in order)
    return Arranged((*order, *rest), frozenset(hidden), tuple(widths))


def keep(layouts: Layouts, list_name: str, it: Arranged) -> None:
    widths = dict(it.widths)
    parts = []
    for name in it.order:
        width = f"={widths[name]}" if name in widths else ""
        parts.append(f"{'-' if name in it.hidden else ''}{name}{width}")
    layouts.keep_layout(list_name + COLUMNS, ";".join(parts))


def read_sorting(layouts: Layouts, list_name: str, columns: Iterable[Column]) -> Sorting | None:
    """The sorting that was kept, None for the list's own."""
    kept = layouts.layout(list_name + SORTING)
    name = kept.removeprefix("-")
    if any(column.name == name and column.sortable for column in columns):
        return Sorting(name, descending=kept.startswith("-"))
    return None


def keep_sorting(layouts: Layouts, list_name: str, it: Sorting | None) -> None:
    words = "" if it is None else f"{'-' if it.descending else ''}{it.column}"
    layouts.keep_layout(list_name + SORTING, words)


def forget(layouts: Layouts) -> None:
    """Every list stands again as the program makes it."""
    for name in layouts.names():
        if name.endswith((COLUMNS, SORTING)):
            layouts.keep_layout(name, "")
