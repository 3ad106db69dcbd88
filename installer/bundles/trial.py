"""A trial: steps that are told as they succeed, and end it where one does not."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ALONE = "THUKY_TRIALALONE"


class Failed(Exception):
    """A step did not do what it should; says what was seen."""


@contextmanager
def step(name: str) -> Iterator[None]:
    """Tell a step with its seconds once it is done."""
    began = time.monotonic()
    yield
    print(f"ok  {name} ({time.monotonic() - began:.1f} s)", flush=True)


def require(holds: object, *seen: object) -> None:
    """Raises Failed with what was seen where something does not hold."""
    if not holds:
        raise Failed("\n".join(str(each) for each in seen))


def alone() -> int | None:
    """Go on without any network: the exit code of the whole trial, or None in its very process.

    A new network namespace has no interface but a loopback that is down. Mounts made in the trial
    are seen by nobody else.
    """
    if os.environ.get(ALONE):
        up = Path("/proc/net/dev").read_text("ascii").splitlines()[2:]
        require(all(line.strip().startswith("lo:") for line in up), *up)
        return None
    words = ["unshare", "--net", "--mount"]
    words += [] if os.geteuid() == 0 else ["--map-root-user"]
    words += ["--", sys.executable, "-m", "bundles", *sys.argv[1:]]
    environment = {**os.environ, ALONE: "1"}
    return subprocess.run(words, env=environment, check=False).returncode
