"""From pieces to pages: what stays together, where a page ends, where a section stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from desktop.documents.layout import LAYOUTS, TEXT_HEIGHT, TOP, Layout
from desktop.documents.model import Document, Heading, Signatures, Title
from desktop.documents.render.flow import pieces
from desktop.documents.render.opening import opening
from desktop.documents.render.pieces import Piece

BODY_LINES = 2  # stand above the signatures at least
SLACK = 0.06  # mm: what a page's last line may lack
SCALES = (1.0, 0.92, 0.84, 0.76)  # of the type of a document meant for one page
CLOSER = (0.25, 0.5, 0.75, 1)  # of what may be taken from between the lines of the body
STEPS = (0.5, 1.0, 1.5, 2.0, 2.5)  # mm tried to bring a short paper onto one page


@dataclass(slots=True)
class Page:
    """Pieces with the height of their tops below the upper margin (mm); the number printed."""

    number: int
    placed: list[tuple[float, Piece]] = field(default_factory=list)
    used: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """Where a section stands on one page: from ``top`` to ``bottom`` mm below the paper's edge."""

    section: str
    page: int  # counted from 0
    top: float
    bottom: float


def layout_of(document: Document) -> Layout:
    """The document's profile, in its dense form where it asks so.

    Of a document meant for one page, the largest type that brings it there; else the smallest. Of
    any other that runs a little over its one page, with the signatures alone or nearly so on the
    second, the widest lines that bring it back.
    """
    layout = LAYOUTS[document.layout]
    layout = layout.dense() if document.dense else layout
    if not document.one_page:
        return _back_onto_one_page(document, layout)
    smaller = [layout.scaled(scale) for scale in SCALES]
    return next((it for it in smaller if len(_drawn(document, it)) == 1), smaller[-1])


def _back_onto_one_page(document: Document, layout: Layout) -> Layout:
    if document.head is None or document.title is None or len(_drawn(document, layout)) != 2:
        return layout
    if len(_drawn(document, layout.closer(1))) != 1:
        return layout
    return next(
        closer for closer in map(layout.closer, CLOSER) if len(_drawn(document, closer)) == 1
    )


def flow(document: Document, layout: Layout) -> list[Piece]:
    """The body's pieces in order, with what must stay together glued."""
    out: list[Piece] = []
    heading = False
    for block in document.blocks:
        made = pieces(block, layout)
        if isinstance(block, Signatures):
            _stand_on(out)
        elif heading and len(made) == 1 and made[0].line:
            made[0].glued = True
        heading = isinstance(block, Heading)
        if isinstance(block, Title) and out and out[-1].breaks:
            made[0].gap = 0
        out += made
    return out


def _stand_on(out: list[Piece]) -> None:
    """The signatures stand under two body lines at least (document-formats 3.7)."""
    lines = 0
    for piece in reversed(out):
        if lines == BODY_LINES or piece.breaks:
            return
        piece.glued = True
        lines += bool(piece.marks)


def _groups(flowing: list[Piece]) -> Iterator[list[Piece]]:
    group: list[Piece] = []
    for piece in flowing:
        group.append(piece)
        if not piece.glued:
            yield group
            group = []
    if group:
        yield group


def _depth(group: list[Piece]) -> float:
    """How deep a group reaches from the top of its first piece."""
    y = deepest = 0.0
    for number, piece in enumerate(group):
        y += piece.gap if number else 0.0
        deepest = max(deepest, y + piece.ink)
        y += piece.height
    return deepest


class _Paging:
    def __init__(self) -> None:
        self.pages = [Page(1)]

    def new_page(self, restart: bool = False) -> None:
        self.pages.append(Page(1 if restart else self.pages[-1].number + 1))

    def put(self, group: list[Piece]) -> None:
        """Place a group whole where a page can hold it, else piece by piece."""
        if group[0].breaks:
            self.new_page(group[0].restarts)
            if len(group) > 1:
                self.put(group[1:])
            return
        page = self.pages[-1]
        depth = _depth(group)
        if page.placed and page.used + group[0].gap + depth > TEXT_HEIGHT + SLACK:
            head = group[0].heading
            over = head.height if head else 0.0
            if depth + over <= TEXT_HEIGHT + SLACK:
                self.new_page()
            elif len(group) > 1:
                for piece in group:
                    self.put([piece])
                return
            else:
                self.new_page()
        for piece in group:
            self._place(piece)

    def _place(self, piece: Piece) -> None:
        page = self.pages[-1]
        if not page.placed and not piece.marks:
            return
        if page.placed:
            page.used += piece.gap
        elif piece.heading is not None:
            page.placed.append((0.0, piece.heading))
            page.used = piece.heading.height
        page.placed.append((page.used, piece))
        page.used += piece.height


def _paged(top: Piece | None, body: list[Piece]) -> list[Page]:
    paging = _Paging()
    if top is not None:
        paging.pages[0].placed.append((0.0, top))
        paging.pages[0].used = top.height
        if body:
            body = [*body]
            first = body[0]
            paging.pages[0].used -= first.gap
    for group in _groups(body):
        paging.put(group)
    return paging.pages


def pages(document: Document) -> list[Page]:
    """The document's pages; a paper a little over one page is drawn onto one."""
    return _drawn(document, layout_of(document))


def _drawn(document: Document, layout: Layout) -> list[Page]:
    body = flow(document, layout)
    if document.head is None and document.title is None:
        return _paged(None, body)
    made = _paged(opening(document.head, document.title, layout), body)
    if len(made) != 2 or document.title is None:
        return made
    for squeeze in STEPS:
        tried = _paged(opening(document.head, document.title, layout, squeeze), body)
        if len(tried) == 1:
            return tried
    return made


def sections(made: list[Page]) -> tuple[Part, ...]:
    """Where each section stands, page by page, in order."""
    out: list[Part] = []
    for number, page in enumerate(made):
        for y, piece in page.placed:
            if not piece.section:
                continue
            top, bottom = TOP + y, TOP + y + piece.height
            last = out[-1] if out else None
            if last and last.section == piece.section and last.page == number:
                out[-1] = Part(last.section, number, last.top, bottom)
            else:
                out.append(Part(piece.section, number, top, bottom))
    return tuple(out)
