"""The table of ratios: a row for each promise, printed as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEADS = ("what", "ours", "peer", "ours ÷ peer", "target", "met")


@dataclass(frozen=True)
class Row:
    """One promise measured.

    ``ours`` and ``peer`` are plain numbers in ``unit`` ("s" is shown as ms below one second);
    ``peer_name`` says whose. ``target`` is what is promised, in words; ``met`` None where the row
    only informs. ``noise`` is the spread of the rounds as a share of the median. A row with
    ``skipped`` says why nothing was measured.
    """

    what: str
    ours: float | None = None
    peer: float | None = None
    peer_name: str = ""
    target: str = ""
    met: bool | None = None
    unit: str = "s"
    noise: float = 0.0
    skipped: str = ""

    @property
    def ratio(self) -> float | None:
        if self.ours is None or not self.peer:
            return None
        return self.ours / self.peer

    def cells(self) -> tuple[str, ...]:
        """The six cells as text."""
        if self.skipped:
            return (self.what, f"skipped: {self.skipped}", "", "", self.target, "–")
        ours = shown(self.ours, self.unit)
        if self.noise:
            ours += f" ±{self.noise / 2:.0%}"
        peer = f"{self.peer_name} {shown(self.peer, self.unit)}".strip() if self.peer else "–"
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else "–"
        met = {True: "yes", False: "**no**", None: "–"}[self.met]
        return (self.what, ours, peer, ratio, self.target or "–", met)


def shown(value: float | None, unit: str) -> str:
    """``23.4 ms``, ``1.25 s``, ``142 MB``."""
    if value is None:
        return "–"
    if unit == "s":
        return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.{1 if value < 0.1 else 0}f} ms"
    return f"{value:.0f} {unit}" if value >= 10 else f"{value:.2f} {unit}".strip()


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table with aligned columns; a bar in a text is escaped."""
    lines = [HEADS, *(tuple(c.replace("|", "\\|") for c in row.cells()) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADS))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in (lines[0], rule, *lines[1:])
    )
