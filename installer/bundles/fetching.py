"""Wheels: fetched by their hashes, unpacked, and read for their names and licences."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from email.parser import Parser
from fnmatch import fnmatch
from pathlib import Path

WINDOWS = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
WINDOWS_ABIS = ("--abi", "cp311", "--abi", "abi3", "--abi", "none")

UNWANTED = (
    "*.pyi", "*.pxd", "*.pyx", "*.c", "*.h", "*.hpp", "*.lib", "*.a", "*/py.typed", "*.qmltypes",
    "*/tests/*", "*/test/*", "sqlalchemy/testing/*", "alembic/testing/*", "alembic/templates/*",
    "PIL/_avif.*", "PIL/_webp.*", "PIL/_imagingtk.*", "PIL/_imagingft.*", "PIL/_imagingcms.*",
    "lxml/includes/*", "*.data/scripts/*", "*.data/data/*", "*.dist-info/RECORD",
    "*.dist-info/INSTALLER", "*.dist-info/WHEEL", "*.dist-info/sboms/*",
)  # fmt: skip
"""What a wheel carries for whoever builds against it, and what nothing here asks for."""


@dataclass(frozen=True)
class Wheel:
    """A package as it was fetched."""

    file: Path
    name: str
    version: str
    licence: str
    sha256: str


def fetch(lock: Path, into: Path, *, windows: bool) -> list[Wheel]:
    """Every wheel a lock file names, each checked against its hash.

    What else lies in the folder is left alone and not taken. Raises CalledProcessError where one
    cannot be had; pip says which.
    """
    into.mkdir(parents=True, exist_ok=True)
    words = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    words += ["--require-hashes", "--no-deps", "--only-binary", ":all:"]
    words += [*WINDOWS, *WINDOWS_ABIS] if windows else []
    words += ["--dest", str(into), "--requirement", str(lock)]
    subprocess.run(words, check=True)
    return of_lock(lock, into)


def of_lock(lock: Path, folder: Path) -> list[Wheel]:
    """The wheels of a folder that are, by every byte, those a lock file names: one of each.

    pip looks at the one it would take itself; another file of the same name and version, put there
    by whoever, would be taken along. Raises FileNotFoundError that names what is missing.
    """
    hashes = locked(lock)
    found: dict[str, Wheel] = {}
    for file in sorted(folder.glob("*.whl")):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        name = next((name for name, known in hashes.items() if digest in known), None)
        if name is not None:
            found.setdefault(name, read(file))
    lacking = sorted(set(hashes) - set(found))
    if lacking:
        raise FileNotFoundError(f"not in {folder} as {lock.name} wants it: {', '.join(lacking)}")
    return [found[name] for name in sorted(found)]


def locked(lock: Path) -> dict[str, frozenset[str]]:
    """The digests a lock file allows for each package it names."""
    text = lock.read_text(encoding="utf-8")
    return {
        block[1]: frozenset(re.findall(r"--hash=sha256:([0-9a-f]{64})", block[0]))
        for block in re.finditer(r"^([a-z0-9-]+)==.*(?:\n[ ]+--hash=.*)*", text, re.MULTILINE)
    }


def read(file: Path) -> Wheel:
    """A wheel's own words about itself."""
    with zipfile.ZipFile(file) as archive:
        name = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        told = Parser().parsestr(archive.read(name).decode("utf-8"), headersonly=True)
    licence = told["License-Expression"] or _first_line(told["License"]) or _classified(told)
    return Wheel(
        file, canonical(told["Name"]), told["Version"], licence,
        hashlib.sha256(file.read_bytes()).hexdigest(),
    )  # fmt: skip


def canonical(name: str) -> str:
    """A package's name as lock files have it."""
    return name.lower().replace("_", "-").replace(".", "-")


def _first_line(text: str | None) -> str:
    line = (text or "").strip().splitlines()
    return line[0] if line and len(line[0]) < 80 else ""


def _classified(told: object) -> str:
    named = told.get_all("Classifier", [])  # type: ignore[attr-defined]
    kinds = [each.rpartition(" :: ")[2] for each in named if each.startswith("License ::")]
    return ", ".join(kinds) or "see its licence text"


def unpack(wheel: Wheel, into: Path, *, unwanted: tuple[str, ...] = UNWANTED) -> None:
    """Lay a wheel's files into a folder, but those not wanted.

    Raises ValueError where a name leads out of it.
    """
    with zipfile.ZipFile(wheel.file) as archive:
        for each in sorted(archive.namelist()):
            if each.endswith("/") or any(fnmatch(each, pattern) for pattern in unwanted):
                continue
            parts = each.split("/")
            if parts[0].endswith(".data"):  # purelib or platlib
                parts = parts[2:]
            if {"", "..", "."} & set(parts) or "\\" in each or ":" in each:
                raise ValueError(f"{wheel.file.name}: {each} leads out of the folder")
            target = into.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(each) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink)
