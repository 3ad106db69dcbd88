"""Minutes of five pages, the same words for every engine, and a little other at every turn."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, islice
from typing import Any

from desktop.documents.model import Document, Heading, Item, Paragraph, Signatures, plain
from tests.documents.minutes_sheets import state_minutes

PAGES = 5
_BLOCKS = 42  # of the sample sheet's matters, gone through again and again: five pages


def minutes(turn: int) -> Document:
    """The minutes; ``turn`` stands in every paragraph, so that no engine remembers the last one."""
    sheet = state_minutes()
    first = next(n for n, block in enumerate(sheet.blocks) if _begins(block, "1. Báo cáo"))
    last = next(n for n, block in enumerate(sheet.blocks) if _begins(block, "Biên bản đã"))
    opening, matters, ending = sheet.blocks[:first], sheet.blocks[first:last], sheet.blocks[last:]
    repeated = islice(cycle(matters), _BLOCKS)
    blocks = tuple(_marked(block, turn) for block in (*opening, *repeated, *ending))
    return replace(sheet, blocks=blocks)


def as_plain(document: Document) -> list[list[Any]]:
    """The document as lists of a kind and its texts, for engines that know nothing of ours."""
    head, title = document.head, document.title
    assert head is not None
    assert title is not None
    out: list[list[Any]] = [
        ["head", head.parent, head.issuer, head.number],
        ["title", title.kind, title.subject],
    ]
    for block in document.blocks:
        match block:
            case Heading():
                out.append(["heading", f"{block.text} {block.aside}".strip()])
            case Item():
                out.append(["paragraph", f"{block.marker} {plain(block.text)}"])
            case Paragraph():
                out.append(["paragraph", plain(block.text)])
            case Signatures():
                sides = [
                    [list(side.lines), side.name]
                    for side in (block.left, block.right)
                    if side is not None
                ]
                out.append(["signatures", *sides])
                if block.recipients is not None:
                    out.append(["recipients", list(block.recipients.items)])
    return out


def _begins(block: object, words: str) -> bool:
    return isinstance(block, Heading | Paragraph) and plain(block.text).startswith(words)


def _marked(block: Any, turn: int) -> Any:
    if isinstance(block, Paragraph | Item):
        return replace(block, text=f"{plain(block.text)} [{turn}]")
    return block
