"""A paper a little over its one page comes back onto it, within what the rules leave."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.documents.layout import LAYOUTS, PT
from desktop.documents.model import Document, Item, Signatures
from desktop.documents.render.paging import layout_of, pages
from tests.documents import sheets

SHEETS = [sheets.state_invitation, sheets.party_invitation]


def longer(document: Document, items: int) -> Document:
    """The same with more lines before its last paragraph."""
    at = next(n for n, block in enumerate(document.blocks) if isinstance(block, Signatures)) - 1
    more = tuple(Item(f"Nội dung {n} của phiên họp;") for n in range(items))
    return replace(document, blocks=(*document.blocks[:at], *more, *document.blocks[at:]))


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sentence_and_the_signature_spilled_onto_a_second_page(sheet) -> None:
    """Never closer than the rule allows, and no closer than needed; else as wide as ever."""
    usual = LAYOUTS[sheet().layout].body
    seen = []
    for items in range(14):
        document = longer(sheet(), items)
        body, made = layout_of(document).body, pages(document)
        assert usual.closest <= body.pitch <= usual.pitch
        assert body.gap == usual.gap >= 6 * PT
        assert len(made) == 1 or body.pitch == usual.pitch
        seen.append((len(made), body.pitch < usual.pitch))
    assert seen == sorted(seen)
    assert {(1, False), (1, True), (2, False)} <= set(seen)
