#!/usr/bin/env python3
"""Make ``resources/licences`` anew: whatever others made and the program ships, with its licence.

Run it after the locks have changed, with the Python of an environment that is as ``linux-run.txt``
says (``build/venv`` is, after ``dev.py build``). Texts come from what is installed; those that no
package carries stand in that folder already and stay.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LICENCES = ROOT / "resources" / "licences"
LOCKS = ("linux-run", "windows-run")
PROGRAM = "Thư ký Tiểu ban"

NAMES = {
    # What the licence is called where a package says it in other words than the rest
    "cryptography": "Apache-2.0 OR BSD-3-Clause",
    "pyrage": "MIT",
    "pypdfium2": "BSD-3-Clause, Apache-2.0",
    "reportlab": "BSD-3-Clause",
    "rl-accel": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "pyside6-essentials": "LGPL-3.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0",
}
ELSEWHERE = {"pywin32-ctypes"}
"""Packages of another system than the one this runs on; their texts are kept here by hand."""
SHARED = {"pyside6-essentials": "lgpl-3.txt", "shiboken6": "lgpl-3.txt"}
"""Packages that carry no text: the one that is kept here for them."""

INSIDE = (
    # What is within those packages, beside them or in what starts them: name, licence, file below
    # resources
    ("Python", "PSF-2.0", "licences/python.txt"),
    ("Qt 6", "LGPL-3.0", "licences/lgpl-3.txt"),
    ("GNU General Public License (LGPL)", "GPL-3.0", "licences/gpl-3.txt"),
    (
        "FreeType, HarfBuzz, libjpeg-turbo, libpng, PCRE2 … (Qt)",
        "FTL, MIT, IJG, BSD-3-Clause …",
        "licences/qt-others.txt",
    ),
    ("ICU", "Unicode-3.0", "licences/icu.txt"),
    ("SQLCipher", "BSD-3-Clause", "licences/sqlcipher.txt"),
    ("OpenSSL", "Apache-2.0", "licences/openssl.txt"),
    ("libffi", "MIT", "licences/libffi.txt"),
    (
        "Microsoft C/C++ runtime (Windows)",
        "Microsoft redistributable",
        "licences/microsoft-runtime.txt",
    ),
    ("mingw-w64 runtime (Windows)", "ZPL-2.1", "licences/mingw-w64.txt"),
    ("NSIS (Windows)", "Zlib", "licences/nsis.txt"),
    (
        "PyInstaller start (Linux)",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "licences/pyinstaller.txt",
    ),
    ("bzip2 (Linux)", "bzip2-1.0.6", "licences/bzip2.txt"),
    ("liblzma (Linux)", "0BSD", "licences/xz.txt"),
    ("libuuid (Linux)", "BSD-3-Clause", "licences/libuuid.txt"),
    ("libxkbcommon (Linux)", "MIT", "licences/xkbcommon.txt"),
    ("xcb-util (Linux)", "X11", "licences/xcb-util.txt"),
    ("Zstandard (Linux)", "BSD-3-Clause", "licences/zstd.txt"),
    ("Noto Sans", "OFL-1.1", "fonts/NotoSans-OFL.txt"),
    ("Liberation Serif", "OFL-1.1", "fonts/LiberationSerif-OFL.txt"),
    ("Fluent System Icons", "MIT", "icons/LICENSE.txt"),
)


_POINTER = re.compile(r"^#include .*$", re.MULTILINE)
"""Some texts point to one that is among the others anyway."""


def main() -> int:
    """Write the texts and the list; 1 where a package has no text and none is kept for it."""
    parts = [(PROGRAM, "", "MIT", "licences/thuky-tieuban.txt")]
    _write("thuky-tieuban.txt", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    for name, version in sorted(locked().items()):
        if name in ELSEWHERE:
            parts.append((name, version, NAMES[name], f"licences/{name}.txt"))
            continue
        found = distribution(name)
        file = SHARED.get(name)
        if file is None:
            file = f"{name}.txt"
            text = texts_of(found)
            if not text:
                print(f"{name} {version} carries no text of its licence", file=sys.stderr)
                return 1
            _write(file, text)
        parts.append((found.metadata["Name"], version, licence_of(name, found), f"licences/{file}"))
    parts += [(name, "", licence, file) for name, licence, file in INSIDE]
    _write("licences.toml", "\n".join(_entry(*part) for part in parts))
    return 0


def locked() -> dict[str, str]:
    """Every package that runs on either system, with its version."""
    found: dict[str, str] = {}
    for name in LOCKS:
        text = (ROOT / "installer" / "locks" / f"{name}.txt").read_text(encoding="utf-8")
        found |= dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))
    return found


def licence_of(name: str, found: Distribution) -> str:
    """What the licence is called."""
    told = found.metadata
    said = [told[key] for key in ("License-Expression", "License") if key in told]
    kinds = told.get_all("Classifier") or []
    said += [kind.rpartition(" :: ")[2] for kind in kinds if kind.startswith("License :: OSI")]
    return NAMES.get(name) or said[0].splitlines()[0].removesuffix(" License")


def texts_of(found: Distribution) -> str:
    """Every text of a licence that came with a package, one under the other."""
    wanted = re.compile(r"licen[cs]e|copying|notice|\.txt$|\.ijg$", re.IGNORECASE)
    files = [
        file
        for file in found.files or []
        if ".dist-info" in file.parts[0] and wanted.search("/".join(file.parts[1:]))
    ]
    several = len(files) > 1
    texts = []
    for file in sorted(files, key=str):
        text = Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")
        text = _POINTER.sub("", text).strip()
        if not text:
            continue
        if file.name not in {"top_level.txt", "entry_points.txt", "SOURCES.txt"}:
            texts.append(f"--- {file.name} ---\n\n{text}" if several else text)
    return "\n\n\n".join(texts)


def _entry(name: str, version: str, licence: str, file: str) -> str:
    lines = {"name": name, "version": version, "licence": licence, "file": file}
    return "[[part]]\n" + "".join(f'{key} = "{value}"\n' for key, value in lines.items())


def _write(name: str, text: str) -> None:
    LICENCES.mkdir(parents=True, exist_ok=True)
    lines = [line.rstrip() for line in text.replace("\x0c", "").splitlines()]
    while lines and not lines[0]:
        lines.pop(0)
    (LICENCES / name).write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
