"""What the tests of ``dev.py test`` stand on, and what runs beside them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY_FOR_TESTS = 4 << 30  # bytes; only what the tests of the moment hold is kept


@contextmanager
def beside(words: list[str], folder: Path, env: dict[str, str]) -> Iterator[Callable[[], int]]:
    """Run a command meanwhile; asked for, it waits, says what was said, and gives its code."""
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(words, cwd=folder, env=env, stdout=said, stderr=said)

        def ended() -> int:
            code = started.wait()
            said.seek(0)
            print(said.read().decode(errors="replace").strip(), flush=True)
            return code

        try:
            yield ended
        finally:
            started.kill()
            started.wait()


@contextmanager
def offices_of_tests() -> Iterator[list[str]]:
    """Where pytest lays its folders: in memory where Linux offers it.

    Thousands of offices are made, and each waits for the disk at every writing.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    if not (os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > MEMORY_FOR_TESTS):
        yield []
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="thuky-tests-") as folder:
        yield [f"--basetemp={Path(folder) / 'pytest'}"]
