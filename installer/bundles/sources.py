"""The program's own files as the commit has them, and what is said where they are not of one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from bundles import pins

PARTS = ("desktop", "resources", "i18n")
_BY_HAND = shutil.ignore_patterns("__pycache__", "*.pyc")


def lay(into: Path) -> None:
    """Copy the program's files into a folder: those git knows, whatever else lies beside them.

    Where the sources are no clone, all there are.
    """
    known = _git("ls-files", "-z", "--", *PARTS)
    if known is None:
        for part in PARTS:
            shutil.copytree(pins.ROOT / part, into / part, ignore=_BY_HAND)
    for name in (known or "").split("\0"):
        if name:
            (into / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(pins.ROOT / name, into / name)
    for each in (into / "desktop").rglob("*.md"):
        each.unlink()


def commit() -> str:
    """The commit a package is of, with ``+changes`` where files differ from it; else nothing."""
    named = _git("rev-parse", "HEAD")
    if named is None:
        return ""
    return named.strip() + ("+changes" if changes() else "")


def changes() -> list[str]:
    """The files that are in no commit as they stand, and would go along so."""
    told = _git("status", "--porcelain", "--untracked-files=no", "--", *PARTS, "installer")
    return (told or "").splitlines()


def _git(*words: str) -> str | None:
    """What git says of these sources; None where they are no clone of their own."""
    command = ["git", "-C", str(pins.ROOT)]
    try:
        top = subprocess.run([*command, "rev-parse", "--show-prefix"], capture_output=True,
                             text=True, check=True).stdout.strip()  # fmt: skip
        if top:  # within a clone of something else
            return None
        done = subprocess.run([*command, *words], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
