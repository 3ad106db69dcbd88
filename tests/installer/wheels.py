"""Wheels made for tests."""

from __future__ import annotations

import zipfile
from pathlib import Path

from bundles import fetching


def wheel(folder: Path, name: str, files: dict[str, str]) -> fetching.Wheel:
    file = folder / f"{name}-1.0-py3-none-any.whl"
    told = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(f"{name}-1.0.dist-info/METADATA", told)
        for path, text in files.items():
            archive.writestr(path, text)
    return fetching.read(file)
