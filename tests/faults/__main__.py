"""Tries faults and tells what was tried, survived and lost: ``python -m tests.faults --all``.

``python -m tests.faults PART [--count N] [--seed N]`` tries one part; its exit code is 1 where
anything was lost. What is written must wait for a real disk: ``--on DIR`` names a folder of it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import (
    cut_acts,
    cuts,
    failing,
    flipping,
    fuzzing,
    journals,
    kills,
    networking,
    ringing,
    sharing,
    small_disks,
    updating,
)
from tests.faults.tally import Tally, markdown

Part = Callable[[int, int, Path | None], list[Tally]]

PARTS: dict[str, tuple[Part, int | None, int]] = {
    "kills": (kills.run, 20, 200),
    "cuts": (cuts.run, 100, 1000),
    "acts": (cut_acts.run, 2, 40),
    "disks": (failing.run, 1, 0),
    "small-disks": (small_disks.run, None, 0),
    "damage": (flipping.run, 2, 0),
    "journals": (journals.run, 2, 0),
    "input": (fuzzing.run, 5000, 120_000),
    "updates": (updating.run, 4, 0),
    "keyring": (ringing.run, 0, 100),
    "two": (sharing.run, 3, 100),
    "network": (networking.run, 1, 1),
}
"""Each part, with how often it is tried in every run of the tests (None: never), and on request."""


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="tests.faults", description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "part", nargs="*", choices=[[], *PARTS], help="all of them where none is named"
    )
    parser.add_argument("--all", action="store_true", help="the great numbers")
    parser.add_argument("--count", type=int, help="how often, instead")
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--on", type=Path, help="a folder of the disk to try")
    given = parser.parse_args(words)
    tallies: list[Tally] = []
    for name, (part, few, many) in PARTS.items():
        if name not in given.part if given.part else few is None and not given.all:
            continue
        usual = many if given.all else 1 if few is None else few
        count = usual if given.count is None else given.count
        began = time.monotonic()
        found = part(count, given.seed, given.on)
        tallies += found
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
        print(markdown(found), file=sys.stderr, flush=True)
        for tally in found:
            for words_ in tally.lost:
                print(f"LOST {tally.what}: {words_}", file=sys.stderr, flush=True)
    print(markdown(tallies))
    return 1 if any(tally.lost for tally in tallies) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
