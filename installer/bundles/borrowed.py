"""Libraries of the computer that builds, which go along in the Linux folder: whose, which, how."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from bundles import licensing

LICENCES = {
    "libbz2.so.*": "bzip2-1.0.6",
    "libcrypto.so.3": "Apache-2.0",
    "libffi.so.8": "MIT",
    "liblzma.so.5": "0BSD",
    "libuuid.so.1": "BSD-3-Clause",
    "libxcb-*.so.*": "X11",
    "libxkbcommon*.so.0": "MIT",
    "libzstd.so.1": "BSD-3-Clause",
}
"""What may go along, by its name; anything else stops the building until somebody looked at it."""


@dataclass(frozen=True)
class Borrowed:
    """One library, and the Debian package it comes in."""

    name: str
    package: str
    version: str
    licence: str

    def part(self) -> dict[str, str]:
        """As the list of parts has it."""
        return {
            "name": self.name, "version": self.version, "licence": self.licence,
            "purl": f"pkg:deb/debian/{self.package}@{self.version}?arch=amd64",
            "note": f"of the Debian package {self.package} of the computer that built",
        }  # fmt: skip


def borrowed(listed: Iterable[Sequence[str]], own: Iterable[Path]) -> list[Borrowed]:
    """What of a folder's libraries (place, file) comes from outside the folders in ``own``.

    Raises LookupError for one whose licence nobody looked at, or of no Debian package.
    """
    inside = [each.resolve() for each in own]
    found = []
    for place, file in listed:
        source = Path(file)
        if any(source.resolve().is_relative_to(each) for each in inside):
            continue
        name = Path(place).name
        licence = licence_of(name)
        package, version = _package(source)
        found.append(Borrowed(name, package, version, licence))
    return sorted(found, key=lambda each: each.name)


def licence_of(name: str) -> str:
    """Under what a library goes along. Raises LookupError where that is not known."""
    for pattern, licence in LICENCES.items():
        if fnmatch(name, pattern):
            return licence
    raise LookupError(
        f"{name} would go along, and nobody looked at its licence: leave it out in thuky.spec, or "
        "add it to LICENCES in bundles/borrowed.py and to the licences that are shipped"
    )


def texts(found: Iterable[Borrowed], into: Path) -> None:
    """The licences of these, as their Debian packages bring them. Raises FileNotFoundError."""
    for package in sorted({each.package for each in found}):
        licensing.of_debian(package, into)


def _package(file: Path) -> tuple[str, str]:
    """The Debian package of a file, and its version."""
    # Since /lib became a link, dpkg may know a file under the one name or the other.
    real = file.resolve()
    bare = Path("/", *real.parts[2:]) if real.parts[1] == "usr" else Path("/usr", *real.parts[1:])
    for each in dict.fromkeys((file, real, bare)):
        told = _said("dpkg-query", "--search", str(each))
        if told:
            package = told.partition(":")[0]
            return package, _said("dpkg-query", "--show", "--showformat=${Version}", package)
    raise LookupError(f"{file} would go along and is of no Debian package")


def _said(*words: str) -> str:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
