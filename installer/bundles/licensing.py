"""The texts of licences that go with a package."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from bundles import pins
from bundles.fetching import Wheel

OWN = pins.INSTALLER / "licences"
KEPT = {"pyside6-essentials": "LGPL-3.0.txt", "shiboken6": "LGPL-3.0.txt"}
"""The text kept here for a package whose wheel brings none."""
_MARKS = ("licen", "copying", "notice", "authors")


def gather(into: Path, wheels: Iterable[Wheel], python: Path) -> None:
    """Ours, Python's, those kept in the source for parts that bring none, and the wheels' own.

    Raises ValueError where a wheel brings none and none is kept for it.
    """
    into.mkdir(parents=True, exist_ok=True)
    for each in sorted(OWN.iterdir()):
        shutil.copyfile(each, into / each.name)
    shutil.copyfile(pins.ROOT / "LICENSE", into / "LICENSE.txt")
    shutil.copyfile(python, into / "Python.txt")
    for wheel in wheels:
        with zipfile.ZipFile(wheel.file) as archive:
            texts = [each for each in sorted(archive.namelist()) if _is_text(each)]
            if not texts and wheel.name in KEPT:
                continue
            if not texts:
                raise ValueError(f"{wheel.file.name} brings no licence text")
            folder = into / wheel.name
            folder.mkdir(exist_ok=True)
            for name in texts:
                (folder / name.rpartition("/")[2]).write_bytes(archive.read(name))


def _is_text(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return (
        bool(file)
        and ".dist-info" in folder
        and ("/licenses" in folder or any(mark in file.lower() for mark in _MARKS))
    )
