"""Makes the environment that packages are made in, and starts ``python -m bundles`` there.

It holds what the program runs on and what builds it, and nothing of the tests: what is found by
looking around would otherwise end up in a package.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "installer" / "locks"
WANTED = ("linux-run.txt", "build.txt")
PYTHON = (3, 11)
"""The Python of both packages; the wheels that are locked for Windows are for it alone."""


def start(words: list[str]) -> int:
    """``build linux …``, ``try windows …``; the exit code. Only Linux makes packages."""
    here = sys.platform.startswith("linux") and platform.machine() == "x86_64"
    if not here or sys.version_info[:2] != PYTHON:
        own = sys.version.split()[0]
        wanted = ".".join(map(str, PYTHON))
        print(
            f"Packages are made on Linux (x86_64) by Python {wanted}; this is {sys.platform} "
            f"({platform.machine()}) with Python {own}.",
            file=sys.stderr,
        )
        return 2
    finder = argparse.ArgumentParser(add_help=False)
    finder.add_argument("--work", type=Path, default=ROOT / "build")
    work = finder.parse_known_args(words)[0].work.absolute()
    python = set_up(work / "venv")
    if python is None:
        return 2
    path = os.pathsep.join([str(ROOT / "installer"), str(ROOT)])
    # Sets and dictionaries of names keep one order: it ends up in compiled files.
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "0", "PYTHONNOUSERSITE": "1"}
    command = [str(python), "-m", "bundles", *words]
    return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


def set_up(folder: Path) -> Path | None:
    """The Python of an environment that is what the locks say; None where it cannot be made."""
    python, mark = folder / "bin" / "python", folder / "locks.sha256"
    files = [LOCKS / each for each in WANTED]
    digest = hashlib.sha256(b"".join(each.read_bytes() for each in files)).hexdigest()
    if mark.is_file() and mark.read_text(encoding="ascii") == digest:
        return python
    print(f"Making {folder} ...", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", str(folder)], check=False).returncode != 0:
        return None
    words = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    words += ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    for file in files:
        if subprocess.run([*words, "-r", str(file)], check=False).returncode != 0:
            return None
    mark.write_text(digest, encoding="ascii")
    return python
