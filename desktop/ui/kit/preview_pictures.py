"""Pictures of a paper's pages: drawn beside the screen, kept for a while, let go with the paper."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtGui import QImage

from desktop.ui.kit.jobs import Then
from desktop.ui.kit.link import Link

KEPT = 12
"""Pictures kept in memory; one of a page at the usual size takes 2 to 8 MB."""


class Picture(Protocol):
    """A page drawn: rows of ``width`` × 4 bytes, blue, green, red, unused."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...

    @property
    def pixels(self) -> bytes: ...


class Box(Protocol):
    """A place on a page (counted from 0) in mm from its upper left corner."""

    @property
    def page(self) -> int: ...

    @property
    def left(self) -> float: ...

    @property
    def top(self) -> float: ...

    @property
    def right(self) -> float: ...

    @property
    def bottom(self) -> float: ...


class Pages(Protocol):
    """A paper's pages; drawing and searching may be asked on any thread, until they are closed."""

    def __len__(self) -> int: ...

    def size(self, page: int, /) -> tuple[float, float]: ...

    def render(self, page: int, dpi: float = 96) -> Picture: ...

    def search(self, words: str, /) -> Sequence[Box]: ...

    def close(self) -> None: ...


def image_of(picture: Picture) -> QImage:
    """A picture as Qt paints it; the bytes of the picture are let go."""
    made = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.width * 4,
        QImage.Format.Format_RGB32,
    )
    return made.copy()


class Pictures:
    """The pictures of one paper at a time; pages of a former one stand until they are drawn anew.

    A paper is closed once nothing draws from it any more: its library must not be left to chance.
    """

    def __init__(self, link: Link, arrived: Callable[[], None]) -> None:
        self._link, self._arrived = link, arrived
        self._pages: Pages | None = None
        self._images: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._former: dict[int, QImage] = {}
        self._asked: set[tuple[int, int]] = set()
        self._users: dict[int, int] = {}  # works under way, by paper

    def show(self, pages: Pages | None) -> None:
        """Take another paper; None: nothing is kept of any."""
        before, self._pages = self._pages, pages
        for (page, _width), image in self._images.items():
            self._former[page] = image
        count = len(pages) if pages is not None else 0
        self._former = {n: image for n, image in self._former.items() if n < count}
        self._images.clear()
        self._asked.clear()
        if before is not None:
            self._close_unused(before)

    def picture(self, page: int, width: int) -> QImage | None:
        """The picture of a page, or the best there is while it is drawn."""
        exact = self._images.get((page, width))
        if exact is not None:
            self._images.move_to_end((page, width))
            return exact
        other = next((image for (n, _w), image in self._images.items() if n == page), None)
        return other or self._former.get(page)

    def has(self, page: int, width: int) -> bool:
        return (page, width) in self._images

    def want(self, page: int, width: int, millimetres: float) -> None:
        """Have a page drawn ``width`` pixels wide; it is ``millimetres`` wide on paper."""
        key, pages = (page, width), self._pages
        if pages is None or key in self._images or key in self._asked:
            return
        self._asked.add(key)
        dpi = width / millimetres * 25.4
        self.use(
            lambda it: it.render(page, dpi),
            lambda picture: self._take(key, picture),
        )

    def use(self, work: Callable[[Pages], object], then: Callable[[object], None]) -> None:
        """Work on the paper beside the screen; not answered once another paper is shown."""
        pages = self._pages
        if pages is None:
            return
        self._users[id(pages)] = self._users.get(id(pages), 0) + 1

        def done(answer: object) -> None:
            self._left(pages)
            if pages is self._pages:
                then(answer)

        self._link.work(lambda _progress: work(pages), Then(done=done))

    def _take(self, key: tuple[int, int], picture: object) -> None:
        self._asked.discard(key)
        self._images[key] = image_of(picture)  # type: ignore[arg-type]
        self._former.pop(key[0], None)
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        self._arrived()

    def _left(self, pages: Pages) -> None:
        self._users[id(pages)] -= 1
        if pages is not self._pages:
            self._close_unused(pages)

    def _close_unused(self, pages: Pages) -> None:
        if not self._users.get(id(pages)):
            self._users.pop(id(pages), None)
            self._link.work(lambda _progress: pages.close(), Then())
