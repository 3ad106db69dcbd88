"""The setup for Windows, made on Linux: Python, wheels, the program, two starters, makensis."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bundles import (
    compiled,
    fetching,
    icon,
    licensing,
    nsis,
    pins,
    qt_windows,
    sbom,
    sources,
    windows_python,
    within,
)

SOURCES = pins.INSTALLER / "windows"
MINGW = "x86_64-w64-mingw32"
TOOLS = {
    f"{MINGW}-gcc": "gcc-mingw-w64-x86-64",
    f"{MINGW}-windres": "binutils-mingw-w64-x86-64",
    "makensis": "nsis",
}
"""What has to be installed, and the Debian package it comes in."""
LICENSED = ("mingw-w64-common", "nsis-common")
"""The Debian packages that tell the licence of what these put into the starters and the setup."""


@dataclass(frozen=True)
class Setup:
    """What was made."""

    file: Path
    installed: int  # bytes
    python: str


def build(work: Path, out: Path, given_python: Path | None) -> Setup:
    """Make ``ThuKyTieuBan-<version>-setup.exe`` with its list of parts and digests.

    Raises ValueError, FileNotFoundError or CalledProcessError where an input is not what it
    should be or a tool does not succeed.
    """
    place, commit = work / "windows", sources.commit()
    shutil.rmtree(place, ignore_errors=True)
    runtime, start = place / "runtime", place / "start"
    wheels = fetching.fetch(pins.LOCKS / "windows-run.txt", work / "wheels-windows", windows=True)
    of_python = fetching.fetch(
        pins.LOCKS / "windows-python.txt", work / "wheels-windows-python", windows=True
    )
    python = windows_python.make(runtime, of_python, given_python)
    _packages(runtime, wheels)
    sources.lay(runtime / "app")
    compiled.in_place(runtime / "app")
    licences = runtime / "licences"
    licensing.gather(licences, wheels, runtime / "LICENSE-Python.txt")
    (runtime / "LICENSE-Python.txt").unlink()
    for package in LICENSED:
        licensing.of_debian(package, licences)
    start.mkdir()
    picture = place / "thuky.ico"
    icon.ico(picture)
    for name, options in ((pins.APP, ["-mwindows", "-DGUI"]), ("thuky", [])):
        starter(start / f"{name}.exe", options, picture)
    pins.stamp(runtime)
    pins.stamp(start)
    size = sum(each.stat().st_size for each in (*runtime.rglob("*"), *start.iterdir())
               if each.is_file())  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"{pins.APP}-{pins.version()}-setup.exe"
    _setup(place, target, size, pins.version())
    parts = [*_of_python(runtime, python, of_python), *within.wheels()]
    tools = within.tools(TOOLS.values())
    listed = sbom.parts(wheels, parts, tools, commit)
    sbom.write(out / f"{pins.APP}-{pins.version()}-setup.sbom.cdx.json", listed)
    sbom.sums(out)
    return Setup(target, size, f"{python['version']} ({python['origin']})")


def starter(target: Path, options: list[str], picture: Path, *, bare: bool = False) -> None:
    """Compile the small program that starts Python; ``options`` say with a window or without.

    A ``bare`` one has neither icon nor version, and is for trials.
    """
    name = target.stem
    build = [f"{MINGW}-gcc", "-O2", "-s", "-Wall", "-Wextra", "-municode"]
    build += ["-Wl,--no-insert-timestamp", "-Wl,--dynamicbase,--nxcompat,--high-entropy-va"]
    build += [f'-DPYDLL=L"{windows_python.DLL}"', *options, str(SOURCES / "launcher.c")]
    if bare:
        _run(*build, "-o", str(target))
        return
    resources = target.with_suffix(".res.o")
    defined = [f'-DVERSION="\\"{pins.version()}\\""', f'-DNAME="\\"{name}.exe\\""']
    defined.append(f"-DQUAD={pins.quad(pins.version()).replace('.', ',')}")
    paths = [f"--include-dir={SOURCES}", f"--include-dir={picture.parent}"]
    _run(f"{MINGW}-windres", "--codepage=65001", *defined, *paths,
         str(SOURCES / "launcher.rc"), str(resources), at=picture.parent)  # fmt: skip
    _run(*build, str(resources), "-o", str(target))
    resources.unlink()


def _packages(runtime: Path, wheels: list[fetching.Wheel]) -> None:
    packages = runtime / "site-packages"
    for wheel in wheels:
        fetching.unpack(wheel, packages)
    for folder in packages.glob("*.dist-info"):
        shutil.rmtree(folder / "licenses", ignore_errors=True)  # they are gathered in one place
    held = [each.name for each in runtime.glob("*.dll")]
    qt_windows.trim(packages, held, windows_python.asked)
    compiled.in_place(packages)


def another(work: Path, target: Path, version: str) -> Path:
    """A setup of what was built last that says it is another version; for trials, made quickly."""
    place = work / "windows"
    files = [*(place / "runtime").rglob("*"), *(place / "start").iterdir()]
    size = sum(each.stat().st_size for each in files if each.is_file())
    _setup(place, target, size, version, "-DQUICK")
    return target


def _setup(place: Path, target: Path, size: int, version: str, *more: str) -> None:
    script = place / "put_out.nsh"
    script.write_text("\n".join(nsis.put_out(place / "runtime")) + "\n", encoding="utf-8")
    names = {
        "OUT": target,
        "VERSION": version,
        "QUAD": pins.quad(version),
        "ORDER": pins.order(version),
        "KILOBYTES": size * 11 // 10 // 1024,  # a disk gives out whole blocks
        "START": place / "start",
        "ICON": place / "thuky.ico",
        "FILES": script,
    }
    defined = [f"-D{name}={value}" for name, value in names.items()]
    _run("makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, *more, str(SOURCES / "setup.nsi"))


def _of_python(
    runtime: Path, python: dict[str, str], wheels: list[fetching.Wheel]
) -> list[dict[str, str]]:
    """What lies beside Python, by what the files say of themselves."""
    packed = {each.name: each for each in wheels}
    note = f"libraries from {python['origin']}; standard library {python['library']}"
    crypto = windows_python.told_version(runtime / "libcrypto-3.dll")
    parts = [
        {"name": "CPython", "version": python["version"], "licence": "PSF-2.0", "note": note,
         "purl": f"pkg:generic/python@{python['version']}"},
        {"name": "OpenSSL", "version": crypto, "licence": "Apache-2.0",
         "note": "libcrypto-3.dll, with CPython"},
        {"name": "libffi", "version": "", "licence": "MIT", "note": "libffi-8.dll, with CPython"},
        _taken(packed["msvc-runtime"], "Microsoft redistributable", "Microsoft's C runtime"),
        {"name": "mingw-w64 runtime", "version": "", "licence": "ZPL-2.1 and others",
         "note": "within both starters"},
        {"name": "NSIS", "version": "", "licence": "Zlib", "note": "within setup and uninstaller"},
    ]  # fmt: skip
    if python["origin"] == "panda3d":
        taken = "nothing but CPython's own libraries was taken from it"
        parts.append(_taken(packed["panda3d"], "PSF-2.0", taken))
    return parts


def _taken(wheel: fetching.Wheel, licence: str, note: str) -> dict[str, str]:
    return {"name": wheel.name, "version": wheel.version, "licence": licence, "note": note,
            "purl": f"pkg:pypi/{wheel.name}@{wheel.version}", "sha256": wheel.sha256}  # fmt: skip


def _run(*words: str, at: Path | None = None) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(pins.epoch())}
    subprocess.run(words, check=True, cwd=at, env=environment)
