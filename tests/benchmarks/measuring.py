"""How things are timed: several rounds, all candidates in each round, medians with their spread."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Timed:
    """Seconds of every round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """How far the slowest and the fastest lie apart, as a share of the median."""
        return (max(self.seconds) - min(self.seconds)) / self.median if self.median else 0.0

    def percentile(self, share: int) -> float:
        """The time that ``share`` per cent of the rounds do not exceed."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]


def seconds_of(work: Callable[[], object]) -> float:
    """How long one call takes, without the collector falling into it."""
    gc.collect()
    gc.disable()
    try:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began
    finally:
        gc.enable()


def rounds(count: int, works: Mapping[str, Callable[[], float]]) -> dict[str, Timed]:
    """Each work once in every round, so that what slows the machine slows all alike.

    A work answers its own seconds; the first round warms up and is not counted.
    """
    found: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(count + 1):
        for name, work in works.items():
            seconds = work()
            if turn:
                found[name].append(seconds)
    return {name: Timed(tuple(each)) for name, each in found.items()}


def machine_unit() -> float:
    """Seconds of a fixed piece of work in Python: what all the rest is to be seen against."""

    def work() -> int:
        return sum(number * number % 7 for number in range(300_000))

    return min(seconds_of(work) for _ in range(5))
