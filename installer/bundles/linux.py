"""The folder for Linux by PyInstaller, and the two packages made of it: .tar.xz and .deb."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import system_libraries

from bundles import borrowed, elf, fetching, icon, licensing, pins, sbom, sources, within

SOURCES = pins.INSTALLER / "linux"
TOOLS = {"strip": "binutils", "readelf": "binutils", "xz": "xz-utils", "tar": "tar",
         "dpkg-deb": "dpkg"}  # fmt: skip
RECOMMENDED = {"libcups2", "libxss1"}
"""Without these the program runs; it lacks printers, or what the system says of idleness."""
DATA = {"xkb-data"}
"""What a library that goes along reads."""
PLACE = f"opt/{pins.PACKAGE}"


@dataclass(frozen=True)
class Folder:
    """What was made."""

    archive: Path
    deb: Path
    installed: int  # bytes


def build(work: Path, out: Path) -> Folder:
    """Make both packages with their list of parts and digests.

    Raises LookupError where the folder asks for a library of no known Debian package, ValueError,
    FileNotFoundError or CalledProcessError where an input or a tool fails.
    """
    place, commit = work / "linux", sources.commit()
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    wheels = fetching.fetch(pins.LOCKS / "linux-run.txt", work / "wheels-linux", windows=False)
    folder, listed = frozen(place)
    elf.keep_inside(folder)
    found = borrowed.borrowed(listed, (Path(sys.prefix), Path(sys.base_prefix)))
    licensing.gather(folder / "licences", wheels, Path(sys.base_prefix) / _OWN_LICENCE)
    borrowed.texts(found, folder / "licences")
    licensing.of_package("pyinstaller", folder / "licences")
    wanted = elf.packages(elf.of_the_system(folder), system_libraries.known_packages())
    for name in (f"{pins.PACKAGE}.desktop",):
        shutil.copyfile(SOURCES / name, folder / name)
    (folder / f"{pins.PACKAGE}.png").write_bytes(icon.png(256))
    pins.stamp(folder)
    size = sum(each.stat().st_size for each in folder.rglob("*")
               if each.is_file() and not each.is_symlink())  # fmt: skip
    out.mkdir(parents=True, exist_ok=True)
    named = f"{pins.PACKAGE}-{pins.version()}-linux-x86_64"
    archive = out / f"{named}.tar.xz"
    _archive(folder, archive)
    deb = out / f"{pins.PACKAGE}_{pins.debian(pins.version())}_amd64.deb"
    _deb(place, folder, deb, wanted, size)
    parts = [*_others(), *within.wheels(), *(each.part() for each in found)]
    tools = within.tools(TOOLS.values())
    sbom.write(out / f"{named}.sbom.cdx.json", sbom.parts(wheels, parts, tools, commit))
    sbom.sums(out)
    return Folder(archive, deb, size)


def frozen(place: Path) -> tuple[Path, list[list[str]]]:
    """PyInstaller's folder of the program; and of each library in it the place and the file."""
    source, listed = place / "source", place / "libraries.json"
    sources.lay(source)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(pins.INSTALLER), str(source)]),
        "THUKY_ROOT": str(source),
        "THUKY_LISTED": str(listed),
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(pins.epoch()),
        # What PyInstaller keeps for the next time may be of another day.
        "PYINSTALLER_CONFIG_DIR": str(place / "kept"),
    }
    words = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    words += ["--workpath", str(place / "work"), "--distpath", str(place)]
    words.append(str(SOURCES / "thuky.spec"))
    subprocess.run(words, check=True, env=environment)
    return place / pins.PACKAGE, json.loads(listed.read_text(encoding="utf-8"))


def control(wanted: Iterable[str], size: int) -> str:
    """What dpkg is told of the package."""
    depends = [f"libc6 (>= {_libc()})", *sorted({*wanted, *DATA} - RECOMMENDED)]
    lines = {
        "Package": pins.PACKAGE,
        "Version": pins.debian(pins.version()),
        "Architecture": "amd64",
        "Maintainer": f"{pins.TITLE} <thuky-tieuban@localhost>",
        "Installed-Size": str(size // 1024),
        "Depends": ", ".join(depends),
        "Recommends": ", ".join(sorted(RECOMMENDED)),
        "Section": "misc",
        "Priority": "optional",
        "Description": "desk of a provincial cybersecurity subcommittee's secretariat",
    }
    told = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return told + (
        " Members by the day, meetings, absence and delegation, written opinions, the live\n"
        " meeting, conclusions, minutes and numbers of papers, by the subcommittee's own\n"
        " regulation. It needs no network; data is encrypted. Not for state secrets.\n"
    )


def _libc() -> str:
    """The C library of this computer: the oldest the folder may meet."""
    return os.confstr("CS_GNU_LIBC_VERSION").split()[1]  # type: ignore[union-attr]


_OWN_LICENCE = f"lib/python{sys.version_info[0]}.{sys.version_info[1]}/LICENSE.txt"


def _archive(folder: Path, target: Path) -> None:
    """One file of the folder in which nothing tells who made it, or where."""
    words = ["tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=gnu"]
    words += [f"--mtime=@{pins.epoch()}", "-C", str(folder.parent), "-cf", "-", folder.name]
    # Blocks of a set size: their number, and so the file, does not follow that of processors.
    pack = ["xz", "--threads=2", "--block-size=48MiB", "-4", "--stdout"]
    with target.open("wb") as sink, subprocess.Popen(words, stdout=subprocess.PIPE) as tar:
        subprocess.run(pack, stdin=tar.stdout, stdout=sink, check=True)
    if tar.returncode != 0:
        raise subprocess.CalledProcessError(tar.returncode, words)


def _deb(place: Path, folder: Path, target: Path, wanted: set[str], size: int) -> None:
    tree = place / "deb"
    for each in ("DEBIAN", PLACE, "usr/bin", "usr/share/applications",
                 f"usr/share/doc/{pins.PACKAGE}"):  # fmt: skip
        (tree / each).mkdir(parents=True)
    shutil.copytree(folder, tree / PLACE, symlinks=True, dirs_exist_ok=True)
    (tree / "usr/bin/thuky").symlink_to(f"/{PLACE}/thuky")
    entry = tree / "usr/share/applications" / f"{pins.PACKAGE}.desktop"
    shutil.move(tree / PLACE / entry.name, entry)
    (tree / PLACE / f"{pins.PACKAGE}.png").unlink()
    for pixels in icon.LINUX:
        picture = tree / f"usr/share/icons/hicolor/{pixels}x{pixels}/apps/{pins.PACKAGE}.png"
        picture.parent.mkdir(parents=True)
        picture.write_bytes(icon.png(pixels))
    _copyright(folder / "licences", tree / f"usr/share/doc/{pins.PACKAGE}/copyright")
    for name in ("preinst", "prerm"):
        shutil.copyfile(SOURCES / "guard.sh", tree / "DEBIAN" / name)
        (tree / "DEBIAN" / name).chmod(0o755)
    (tree / "DEBIAN/control").write_text(control(wanted, size), encoding="utf-8")
    changes = (pins.ROOT / "CHANGELOG.md").read_bytes()
    told = tree / f"usr/share/doc/{pins.PACKAGE}/changelog.gz"
    told.write_bytes(gzip.compress(changes, mtime=pins.epoch()))
    (tree / "DEBIAN/md5sums").write_text(_md5sums(tree), encoding="utf-8")
    pins.stamp(tree)
    words = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z4", "--threads-max=2", "--build"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(pins.epoch())}
    subprocess.run([*words, str(tree), str(target)], check=True, env=environment,
                   stdout=subprocess.DEVNULL)  # fmt: skip


def _copyright(licences: Path, target: Path) -> None:
    """What Debian looks for: our licence whole, then whose parts go along, and where the texts are.

    Those Debian has itself are named as it names them.
    """
    common = "/usr/share/common-licenses"
    target.write_text(
        f"{(licences / 'LICENSE.txt').read_text(encoding='utf-8')}\n\n"
        f"The files named below lie in /{PLACE}/licences; the GPL 2 and 3, the LGPL 3 and "
        f"Apache 2.0 also in\n{common}/GPL-2, {common}/GPL-3,\n"
        f"{common}/LGPL-3, {common}/Apache-2.0.\n\n"
        f"{(licences / 'README.txt').read_text(encoding='utf-8')}",
        encoding="utf-8",
    )  # fmt: skip


def _md5sums(tree: Path) -> str:
    """The digests by which ``dpkg --verify`` finds a file that was changed."""
    files = sorted(each for each in tree.rglob("*") if each.is_file() and not each.is_symlink())
    return "".join(
        f"{hashlib.md5(each.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{each.relative_to(tree).as_posix()}\n"
        for each in files
        if each.relative_to(tree).parts[0] != "DEBIAN"
    )


def _others() -> list[dict[str, str]]:
    number = sys.version.split()[0]
    return [
        {"name": "CPython", "version": number, "licence": "PSF-2.0",
         "purl": f"pkg:generic/python@{number}", "note": "of the machine that builds"},
        {"name": "PyInstaller start", "version": version("pyinstaller"),
         "licence": "GPL-2.0-or-later WITH Bootloader-exception"},
    ]  # fmt: skip
