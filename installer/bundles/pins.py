"""What a package is made of, and the day it carries: versions, names, digests of what goes in."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
LOCKS = INSTALLER / "locks"

APP = "ThuKyTieuBan"  # files and registry on Windows
PACKAGE = "thuky-tieuban"  # package and folder on Linux
TITLE = "Thư ký Tiểu ban"

STDLIB = {"3.11.7": "f0bc2e494e8e9b3305e5933508891c5ee1be4305baf19bf59c2be39c3821d7a3"}
"""The standard library of the Python that builds: version, and the digest of its tree."""

MOST = {"setup": 50, "installed": 170, "deb": 70}
"""Megabytes (of a million bytes) that a package may have."""

_OLDEST = 315_532_800  # 1980-01-01: a zip file knows no earlier day


def version() -> str:
    """Of the program, as it stands in the package."""
    text = (ROOT / "desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("desktop/__init__.py names no version")
    return found[1]


def quad(named: str) -> str:
    """The version as Windows counts, four numbers; a trial has those of what it is to become."""
    release = re.match(r"\d+(\.\d+)*", named)
    if release is None:
        raise ValueError(f"{named} is no version")
    numbers = [*release[0].split("."), "0", "0", "0"][:3]
    return ".".join([*numbers, "0"])


def order(named: str) -> str:
    """Five numbers by which the setup tells older from newer: a trial comes before its release."""
    trial = re.search(r"(dev|a|b|rc)(\d+)$", named)
    kind = ("dev", "a", "b", "rc").index(trial[1]) if trial else 4
    return f"{quad(named).rpartition('.')[0]}.{kind}.{trial[2] if trial else 0}"


def debian(named: str) -> str:
    """The version as dpkg sorts: a trial comes before what it is to become."""
    return re.sub(r"\.?(dev|a|b|rc)(?=\d)", r"~\1", named)


def epoch() -> int:
    """The second every file carries: ``SOURCE_DATE_EPOCH``, else that of the commit.

    Raises ValueError where neither is known.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not given:
        words = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
        try:
            given = subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError) as error:
            raise ValueError("no commit is known here; set SOURCE_DATE_EPOCH") from error
    return max(int(given), _OLDEST)


def moment() -> tuple[int, int, int, int, int, int]:
    """The same for a zip file."""
    day = datetime.fromtimestamp(epoch(), UTC)
    return (day.year, day.month, day.day, day.hour, day.minute, day.second // 2 * 2)


def stamp(folder: Path) -> None:
    """Give a folder and all in it the day of the package, and one pattern of permissions.

    What was to be run is, but for libraries, which are only loaded.
    """
    at = epoch()
    for each in sorted(folder.rglob("*"), reverse=True):
        if each.is_symlink():
            os.utime(each, (at, at), follow_symlinks=False)
            continue
        runs = each.is_dir() or (each.stat().st_mode & 0o100 and ".so" not in each.suffixes)
        each.chmod(0o755 if runs else 0o644)
        os.utime(each, (at, at))
    folder.chmod(0o755)
    os.utime(folder, (at, at))
