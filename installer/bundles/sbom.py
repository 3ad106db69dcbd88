"""The list of parts (CycloneDX 1.5) and the digests that lie beside a package."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bundles import pins
from bundles.fetching import Wheel

_SHIPPED = (
    ("Liberation Serif", "2.1.5", "OFL-1.1"),
    ("Noto Sans", "", "OFL-1.1"),
    ("Fluent System Icons", "1.1.343", "MIT"),
)
SUMS = "SHA256SUMS"


def parts(
    wheels: Iterable[Wheel],
    others: Iterable[Mapping[str, str]],
    tools: Mapping[str, str],
    commit: str,
) -> dict[str, Any]:
    """The whole list as CycloneDX has it; ``others`` are parts that are no wheels of ours.

    ``tools`` are what made the package, with their versions: what else its bytes follow from;
    ``commit`` is what it was made of.
    """
    found = [
        _part(each.name, each.version, each.licence, purl=f"pkg:pypi/{each.name}@{each.version}",
              sha256=each.sha256)
        for each in wheels
    ]  # fmt: skip
    found += [_part(**each) for each in others]
    found += [_part(name, number, licence) for name, number, licence in _SHIPPED]
    found.sort(key=lambda each: (each["name"].lower(), each.get("version", "")))
    name, number = pins.PACKAGE, pins.version()
    at = datetime.fromtimestamp(pins.epoch(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = json.dumps(found, sort_keys=True)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{name} {number} {told}')}",
        "version": 1,
        "metadata": {
            "timestamp": at,
            "tools": {
                "components": [
                    {"type": "application", "name": name, "version": number}
                    for name, number in sorted(tools.items())
                ]
            },
            "properties": [{"name": "commit", "value": commit or "not known"}],
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": name,
                "version": number,
                "licenses": [{"license": {"name": "MIT"}}],
            },
        },
        "components": found,
    }


def _part(
    name: str, version: str, licence: str, *, purl: str = "", sha256: str = "", note: str = ""
) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl or " ".join(filter(None, (name, version, note))),
        "name": name,
        "licenses": [{"license": {"name": licence}}],
    }
    if version:
        made["version"] = version
    if purl:
        made["purl"] = purl
    if sha256:
        made["hashes"] = [{"alg": "SHA-256", "content": sha256}]
    if note:
        made["description"] = note
    return made


def write(target: Path, listed: Mapping[str, Any]) -> None:
    """The list as a file."""
    text = json.dumps(listed, ensure_ascii=False, indent=1, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8", newline="\n")


def sums(folder: Path) -> None:
    """``SHA256SUMS`` of this version's packages in a folder, as ``sha256sum --check`` reads it."""
    starts = tuple(
        f"{name}{between}{number}{after}"
        for name, between, number, after in (
            (pins.APP, "-", pins.version(), "-"),
            (pins.PACKAGE, "-", pins.version(), "-"),
            (pins.PACKAGE, "_", pins.debian(pins.version()), "_"),
        )
    )
    files = sorted(each for each in folder.iterdir() if each.name.startswith(starts))
    lines = [f"{hashlib.sha256(each.read_bytes()).hexdigest()}  {each.name}\n" for each in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
