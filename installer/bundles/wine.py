"""A Windows to try things in: Wine with a prefix of its own, and no way out of it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath

from bundles import pins, windows

_QUIET = "mscoree=;mshtml=;winedbg.exe=d;winemenubuilder.exe=d"


@dataclass(frozen=True)
class Ended:
    """What a program said, and how it ended."""

    code: int
    out: str
    err: str


@dataclass
class Wine:
    """One prefix; ``tools`` is the folder for the few programs that only the trial needs."""

    prefix: Path
    tools: Path
    more: dict[str, str] = field(default_factory=dict)

    def boot(self) -> None:
        """Make the prefix, as Windows 10. Raises CalledProcessError."""
        self.tools.mkdir(parents=True)
        self.prefix.mkdir(parents=True)
        self._compiled("raw.c", "raw.exe", "-municode")
        stub = self._compiled("bcryptprimitives.c", "bcryptprimitives.dll", "-shared", "-ladvapi32")
        self._started(["wineboot", "--init"], 300)
        self.as_windows("win10")
        (self.c / "windows" / "system32" / stub.name).write_bytes(stub.read_bytes())

    def as_windows(self, version: str) -> None:
        """Be another Windows from now on: ``win10``, ``win7``."""
        self._started(["wine", "winecfg", "-v", version], 120)

    def end(self) -> None:
        """End whatever runs in the prefix."""
        self._started(["wineserver", "--kill"], 60)

    @property
    def c(self) -> Path:
        """Drive C as this computer sees it."""
        return self.prefix / "drive_c"

    @property
    def local(self) -> Path:
        """``%LOCALAPPDATA%``."""
        users = self.c / "users"
        own = next(each for each in users.iterdir() if each.name != "Public")
        return own / "AppData" / "Local"

    @property
    def log(self) -> Path:
        """Where the setup and the uninstaller tell what came of it."""
        own = self.local.parent.parent
        places = (own / "Temp", self.local / "Temp")
        folder = next((each for each in places if each.is_dir()), places[0])
        return folder / f"{pins.APP}-setup.log"

    def drive(self, letter: str, folder: Path) -> None:
        """Show a folder as a drive."""
        link = self.prefix / "dosdevices" / f"{letter}:"
        link.unlink(missing_ok=True)
        link.symlink_to(folder)

    def named(self, path: Path) -> str:
        """A path as Windows says it."""
        for letter in ("c", "e"):
            root = self.prefix / "dosdevices" / f"{letter}:"
            if root.exists() and path.is_relative_to(root.resolve()):
                inner = path.relative_to(root.resolve()).parts
                return str(PureWindowsPath(f"{letter.upper()}:\\", *inner))
        return str(PureWindowsPath("Z:\\", *path.parts[1:]))

    def run(self, program: Path, *words: str, seconds: float = 300) -> Ended:
        """Start a program with its words, wait for its end."""
        return self._started(["wine", self.named(program), *words], seconds)

    def start(self, program: Path, *words: str) -> subprocess.Popen[bytes]:
        """Start a program and go on."""
        nothing = subprocess.DEVNULL
        command = ["wine", self.named(program), *words]
        return subprocess.Popen(
            command, env=self._environment(), stdin=nothing, stdout=nothing, stderr=nothing
        )

    @contextmanager
    def holding(self, file: Path) -> Iterator[None]:
        """Have another program hold a file, so that it can be neither renamed nor deleted."""
        tool = self.tools / "hold.exe"
        if not tool.is_file():
            self._compiled("hold.c", tool.name, "-municode")
        with subprocess.Popen(
            ["wine", self.named(tool), self.named(file)], env=self._environment(),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            assert process.stdin is not None
            assert process.stdout is not None
            if not process.stdout.read(1):
                raise OSError(f"{file} could not be held")
            yield
            process.stdin.close()

    def raw(self, line: str) -> list[str]:
        """The words that start a command line as it stands, quotes or none."""
        written = self.tools / "line.txt"
        written.write_text(line, encoding="utf-8")
        return [self.named(self.tools / "raw.exe"), self.named(written)]

    def run_raw(self, line: str, *, seconds: float = 300) -> Ended:
        """Start a command line as it stands and wait for its end."""
        return self._started(["wine", *self.raw(line)], seconds)

    def _compiled(self, source: str, name: str, *options: str) -> Path:
        target = self.tools / name
        words = [f"{windows.MINGW}-gcc", "-O2", "-s", "-o", str(target)]
        words += [str(windows.SOURCES / source), *options]
        subprocess.run(words, check=True)
        return target

    def _started(self, words: list[str], seconds: float) -> Ended:
        done = subprocess.run(
            words, env=self._environment(), stdin=subprocess.DEVNULL, capture_output=True,
            check=False, timeout=seconds,
        )  # fmt: skip
        out, err = (each.decode("utf-8", "replace") for each in (done.stdout, done.stderr))
        return Ended(done.returncode, out, err)

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "QT_", "XDG_", "DBUS_", "THUKY_", "DISPLAY"))
        }
        return {
            **kept,
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": _QUIET,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "HOME": str(self.prefix.parent),
            "SOURCE_DATE_EPOCH": str(pins.epoch()),
            **self.more,
        }
