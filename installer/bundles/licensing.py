"""The texts of licences that go with a package."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable, Mapping
from importlib.metadata import files
from pathlib import Path

from bundles import pins
from bundles.fetching import Wheel

OWN = pins.INSTALLER / "licences" / "README.txt"
KEPT_TEXTS = pins.ROOT / "resources" / "licences"
TEXTS = {
    "Apache-2.0.txt": "openssl.txt",
    "GPL-3.0.txt": "gpl-3.txt",
    "LGPL-3.0.txt": "lgpl-3.txt",
    "libffi.txt": "libffi.txt",
    "Microsoft.txt": "microsoft-runtime.txt",
}
"""What goes beside the packages' own texts, and its name among those that *About* shows."""
KEPT = {"pyside6-essentials": "LGPL-3.0.txt", "shiboken6": "LGPL-3.0.txt"}
"""The text kept here for a package whose wheel brings none."""
_MARKS = ("licen", "copying", "notice", "authors")


def gather(into: Path, wheels: Iterable[Wheel], python: Path) -> None:
    """Ours, Python's, those kept in the source for parts that bring none, and the wheels' own.

    Raises ValueError where a wheel brings none and none is kept for it.
    """
    into.mkdir(parents=True, exist_ok=True)
    wheels = list(wheels)
    versions = {each.name: each.version for each in wheels}
    (into / OWN.name).write_text(readme(versions), encoding="utf-8", newline="\n")
    for name, kept in TEXTS.items():
        shutil.copyfile(KEPT_TEXTS / kept, into / name)
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


def readme(versions: Mapping[str, str]) -> str:
    """What tells the licences, with the version of Qt that goes along and where its source is."""
    qt = versions.get("pyside6-essentials", "")
    return (
        OWN.read_text(encoding="utf-8")
        .replace("{QT}", qt)
        .replace("{QT_SERIES}", ".".join(qt.split(".")[:2]))
    )


def of_debian(package: str, into: Path) -> None:
    """The licence of a Debian package. Raises FileNotFoundError where it brings none."""
    shutil.copyfile(Path("/usr/share/doc") / package / "copyright", into / f"{package}.txt")


def of_package(name: str, into: Path) -> None:
    """The licence of a package that only builds, and leaves something in what it made.

    Raises ValueError where it brings none.
    """
    texts = [
        Path(str(each.locate())) for each in files(name) or [] if each.name.startswith("COPYING")
    ]
    if not texts:
        raise ValueError(f"{name} brings no licence text")
    shutil.copyfile(texts[0], into / f"{name}.txt")


def _is_text(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return (
        bool(file)
        and ".dist-info" in folder
        and ("/licenses" in folder or any(mark in file.lower() for mark in _MARKS))
    )
