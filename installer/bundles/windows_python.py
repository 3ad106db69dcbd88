"""Python for Windows, put together on Linux as the official embeddable package is.

Nobody offers that package where this project may fetch from. Panda3D's wheel carries CPython's own
DLL and extension modules, for programs made with it; only these are taken, byte for byte. What it
lacks is made here: ``python3.dll``, which only hands on to ``python311.dll``, and the standard
library, which is plain Python and comes from the Python that builds.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pefile

from bundles import compiled, fetching, pins

DLL = "python311.dll"
_AMD64 = 0x8664
RUNTIME = ("vcruntime140.dll", "vcruntime140_1.dll", "msvcp140.dll", "msvcp140_1.dll",
           "msvcp140_2.dll")  # fmt: skip
UNWANTED = {
    "_msi.pyd", "_sqlite3.pyd", "_ssl.pyd", "_tkinter.pyd", "libssl-3.dll", "sqlite3.dll",
    "tcl86t.dll", "tk86t.dll", "vcruntime140.dll", "vcruntime140_1.dll", "winsound.pyd",
}  # fmt: skip
"""Nothing of the program asks for these: it has no network, and its database is SQLCipher's own."""
SEARCHED = ("python311.zip", ".", "site-packages", "app")
"""Where modules are looked for, within runtime: this alone, whatever else the computer has."""


def make(into: Path, wheels: Iterable[fetching.Wheel], given: Path | None) -> dict[str, str]:
    """Lay Python into a folder; what was put there, for the list of parts.

    ``given`` is the official embeddable package, unpacked. Raises ValueError where it is another
    version, or where the standard library at hand is none that was tried.
    """
    into.mkdir(parents=True)
    packed = {each.name: each for each in wheels}
    if given is None:
        _of_wheel(packed["panda3d"].file, into)
        _forwarder(into)
        library = Path(sysconfig.get_path("stdlib"))
        found, known = compiled.digest(library), pins.STDLIB.get(_own_version(), "")
        if found != known:
            tried = ", ".join(pins.STDLIB)
            raise ValueError(
                f"The standard library of this Python ({_own_version()}, sha256 {found}) was not "
                f"tried with Python's DLL. Start this with a Python {tried} as python.org has it "
                f"(`pyenv install {tried}` makes one); a Debian's own is changed. Or give the "
                "official embeddable package with --python-dir."
            )
        compiled.zipped_library(library, into / "python311.zip")
        shutil.copyfile(library / "LICENSE.txt", into / "LICENSE-Python.txt")
        origin = {"library": f"{_own_version()} sha256 {found}", "origin": "panda3d"}
    else:
        _of_embeddable(given, into)
        digests = {
            each: hashlib.sha256((given / each).read_bytes()).hexdigest()
            for each in (DLL, "python311.zip")
        }
        told = ", ".join(f"{name} sha256 {digest}" for name, digest in digests.items())
        origin = {"library": "the same", "origin": f"embeddable package ({told})"}
    _runtime(packed["msvc-runtime"].file, into)
    path = "".join(f"{each}\r\n" for each in SEARCHED)
    (into / "python311._pth").write_bytes(path.encode("ascii"))
    return {"version": file_version(into / DLL), **origin}


def file_version(file: Path) -> str:
    """What a DLL says of its version, as ``3.11.9``."""
    pe = pefile.PE(str(file), fast_load=True)
    pe.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    fixed = pe.VS_FIXEDFILEINFO[0]
    major, minor = fixed.ProductVersionMS >> 16, fixed.ProductVersionMS & 0xFFFF
    return f"{major}.{minor}.{(fixed.ProductVersionLS >> 16) // 1000}"


def told_version(file: Path) -> str:
    """The version a DLL names in words; nothing where it names none."""
    pe = pefile.PE(str(file), fast_load=True)
    pe.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_RESOURCE"]])
    words = {
        name: value.decode("utf-8", "replace")
        for info in getattr(pe, "FileInfo", [])
        for part in info
        for table in getattr(part, "StringTable", [])
        for name, value in table.entries.items()
    }
    pe.close()
    return str(words.get(b"ProductVersion", ""))


def asked(file: Path) -> list[str]:
    """The DLLs that a DLL asks for, in small letters."""
    pe = pefile.PE(str(file), fast_load=True)
    names = ("IMAGE_DIRECTORY_ENTRY_IMPORT", "IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT")
    pe.parse_data_directories([pefile.DIRECTORY_ENTRY[each] for each in names])
    found = [
        entry.dll.decode("ascii").lower()
        for kind in ("DIRECTORY_ENTRY_IMPORT", "DIRECTORY_ENTRY_DELAY_IMPORT")
        for entry in getattr(pe, kind, [])
    ]
    pe.close()
    return found


def _of_wheel(wheel: Path, into: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for each in sorted(archive.namelist()):
            folder, _, name = each.rpartition("/")
            wanted = folder == "deploy_libs" and name.endswith((".dll", ".pyd"))
            if wanted and name.lower() not in UNWANTED and not name.startswith("api-ms-win-"):
                (into / name).write_bytes(archive.read(each))
    if not (into / DLL).is_file():
        raise ValueError(f"{wheel.name} holds no {DLL}")


def _of_embeddable(given: Path, into: Path) -> None:
    for name in (DLL, "python3.dll", "python311.zip"):
        if not (given / name).is_file():
            raise ValueError(f"{given} is no embeddable Python 3.11: {name} is missing")
    machine = pefile.PE(str(given / DLL), fast_load=True).FILE_HEADER.Machine
    if machine != _AMD64 or not file_version(given / DLL).startswith("3.11."):
        raise ValueError(f"{given / DLL} is no Python 3.11 for 64-bit Windows on AMD and Intel")
    for file in sorted(given.iterdir()):
        if file.suffix.lower() in (".dll", ".pyd", ".zip") and file.name.lower() not in UNWANTED:
            shutil.copyfile(file, into / file.name)
    shutil.copyfile(given / "LICENSE.txt", into / "LICENSE-Python.txt")


def _runtime(wheel: Path, into: Path) -> None:
    """Microsoft's C and C++ runtime; what Python brought of it is older. Raises ValueError."""
    with zipfile.ZipFile(wheel) as archive:
        for each in archive.namelist():
            name = each.rpartition("/")[2]
            if name in RUNTIME and "/Scripts/" in each:
                (into / name).write_bytes(archive.read(each))
    missing = [each for each in RUNTIME if not (into / each).is_file()]
    if missing:
        raise ValueError(f"{wheel.name} holds no {', '.join(missing)}")


def forwards(names: Iterable[str]) -> str:
    """What the linker reads to make ``python3.dll``: each name, handed on."""
    lines = [f"  {each} = {DLL.removesuffix('.dll')}.{each}" for each in sorted(names)]
    return "\n".join(["LIBRARY python3.dll", "EXPORTS", *lines, ""])


def _forwarder(into: Path) -> None:
    pe = pefile.PE(str(into / DLL), fast_load=True)
    pe.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
    names = [each.name.decode("ascii") for each in pe.DIRECTORY_ENTRY_EXPORT.symbols if each.name]
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "python3.def"
        listed.write_text(forwards(names), encoding="ascii")
        words = ["x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-nostartfiles", "-s"]
        words += ["-Wl,--entry=0", "-Wl,--no-insert-timestamp", "-Wl,--dynamicbase"]
        # The linker would make the address of the path it writes to.
        words += ["-Wl,--image-base=0x180000000"]
        subprocess.run([*words, "-o", str(into / "python3.dll"), str(listed)], check=True)


def _own_version() -> str:
    return sys.version.split()[0]
