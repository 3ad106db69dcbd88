"""Minutes of five pages as PDF and DOCX beside typst and WeasyPrint, and a table of 10,000 rows."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from desktop.base.paths import resources
from desktop.documents.model import Column, Document, Grid, Title
from desktop.documents.model import Row as GridRow
from desktop.documents.render import docx, pdf
from desktop.documents.render.pages import PageImages
from tests.benchmarks import five_pages, peer_papers
from tests.benchmarks.measuring import Timed, rounds, seconds_of
from tests.benchmarks.table import Row

ENGINES = ("typst", "weasyprint")
ROUNDS = 9
MOST_PDF, MOST_DOCX, MOST_GRID = 0.045, 0.040, 3.0
_SIZES = (1_250, 2_500, 5_000, 10_000)
LINEAR = 1.25
"""What the time of a row in the largest table may be, times that in the smallest."""


class Peer:
    """An engine in its own process, answering one document after another."""

    def __init__(self, python: Path, engine: str) -> None:
        words = [str(python), peer_papers.__file__, engine, str(resources() / "fonts")]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True)
        self.pages = 0

    def draw(self, document: Document) -> float:
        """Its seconds from source to PDF. Raises OSError where the engine fails."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(five_pages.as_plain(document)) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise OSError("the engine ended without an answer")
        told: dict[str, Any] = json.loads(line)
        self.pages = told["pages"]
        return float(told["seconds"])

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


def engines_of(python: Path | None) -> dict[str, Peer]:
    """The engines that this interpreter has."""
    found: dict[str, Peer] = {}
    if python is not None:
        for name in ENGINES:
            code = f"import {name}"
            try:
                has = subprocess.run([str(python), "-c", code], capture_output=True, check=False)
            except OSError:
                continue
            if has.returncode == 0:
                found[name] = Peer(python, name)
    return found


def rows(peers: Path | None) -> Iterator[Row]:
    """``peers`` is the interpreter that has the peers, if there is one."""
    engines = engines_of(peers)
    turns = count()
    try:
        yield from _minutes(engines, turns)
    finally:
        for peer in engines.values():
            peer.close()
    yield from _grids()


def _minutes(engines: dict[str, Peer], turns: Iterator[int]) -> Iterator[Row]:
    with PageImages(pdf.render(five_pages.minutes(0)).pdf) as pages:
        if len(pages) != five_pages.PAGES:
            raise ValueError(f"the minutes have {len(pages)} pages")

    def ours(render: Callable[[Document], object]) -> float:
        document = five_pages.minutes(next(turns))
        return seconds_of(lambda: render(document))

    works: dict[str, Callable[[], float]] = {
        "pdf": lambda: ours(pdf.render),
        "docx": lambda: ours(docx.render),
    }
    for name, peer in engines.items():
        works[name] = lambda peer=peer: peer.draw(five_pages.minutes(next(turns)))
    timed = rounds(ROUNDS, works)
    what = f"minutes of {five_pages.PAGES} pages, PDF, warm"
    for name in ENGINES:
        if name not in engines:
            yield Row(f"{what}, beside {name}", target="≤ 45 ms", skipped=f"{name} not installed")
            continue
        words = f"{name}, {engines[name].pages} pages"
        yield _beside(f"{what}, beside {name}", timed["pdf"], MOST_PDF, (timed[name], words))
    yield _beside(f"minutes of {five_pages.PAGES} pages, DOCX, warm", timed["docx"], MOST_DOCX)


def _beside(what: str, ours: Timed, most: float, peer: tuple[Timed, str] | None = None) -> Row:
    return Row(
        what,
        ours=ours.median,
        peer=peer[0].median if peer is not None else None,
        peer_name=peer[1] if peer is not None else "",
        target=f"≤ {most * 1000:.0f} ms",
        met=ours.median <= most,
        noise=ours.spread,
    )


def _grids() -> Iterator[Row]:
    each = {size: lambda size=size: seconds_of(lambda: pdf.render(_grid(size))) for size in _SIZES}
    timed = rounds(2, {str(size): work for size, work in each.items()})
    most, least = _SIZES[-1], _SIZES[0]
    whole = timed[str(most)]
    yield Row(
        f"table of {most:,} rows as PDF",
        ours=whole.median,
        target=f"≤ {MOST_GRID:.0f} s",
        met=whole.median <= MOST_GRID,
        noise=whole.spread,
    )
    ratio = (whole.median / most) / (timed[str(least)].median / least)
    yield Row(
        f"time of a row among {most:,} ÷ among {least:,}",
        ours=ratio,
        unit="",
        target=f"linear: ≤ {LINEAR}",
        met=ratio <= LINEAR,
    )


def _grid(size: int) -> Document:
    columns = tuple(
        Column(width, title)
        for width, title in (
            (12, "TT"),
            (28, "Số, ký hiệu"),
            (25, "Ngày"),
            (65, "Trích yếu"),
            (35, "Người ký"),
        )
    )
    rows = tuple(
        GridRow(
            (
                str(number),
                f"{number}/TB-TBATANM",
                f"{number % 28 + 1:02}/07/2026",
                "Thông báo kết luận của Trưởng Tiểu ban tại cuộc họp sơ kết",
                "Nguyễn Văn Mẫu",
            )
        )
        for number in range(1, size + 1)
    )
    title = Title("SỔ ĐĂNG KÝ VĂN BẢN ĐI")
    return Document("G2020", "Sổ", (Grid(columns, rows),), title=title, dense=True)
