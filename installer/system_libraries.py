"""Qt's system libraries on Linux: which are missing, and how Debian and Ubuntu install them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "resources" / "system" / "libraries.toml"
ALWAYS = ("lib/libQt6Widgets.so.6", "lib/libQt6Svg.so.6", "lib/libQt6PrintSupport.so.6")
OFFSCREEN = ("plugins/platforms/libqoffscreen.so", "plugins/imageformats/libqsvg.so")
ON_SCREEN = ("plugins/platforms/libqxcb.so",)


def provide(python: Path, *, screen: bool) -> None:
    """See that Qt can start, with a window where there is a ``screen``; install what is missing.

    Where that is not allowed, or no package is known, the exact words to type are printed and the
    program ends with 2.
    """
    qt = _qt_folder(python)
    if qt is None or shutil.which("ldd") is None:
        return
    missing = missing_libraries(qt, screen=screen)
    if not missing:
        return
    packages = known_packages()
    unknown = sorted(missing - set(packages))
    if unknown:
        _stop(f"Qt needs libraries this system does not have: {', '.join(unknown)}.")
    wanted = sorted({packages[library] for library in missing})
    install_packages(wanted, f"Qt needs {', '.join(sorted(missing))}.")
    still = missing_libraries(qt, screen=screen)
    if still:
        _stop(f"Qt still lacks {', '.join(sorted(still))}.")


def known_packages() -> dict[str, str]:
    """The Debian package of each library that is known."""
    import tomllib  # noqa: PLC0415 - an older Python must be told that it is old, not fail here

    tables = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    known = tables["debian"] | tables["optional"]
    return {str(library): str(package) for library, package in known.items()}


def missing_libraries(qt: Path, *, screen: bool) -> set[str]:
    """The libraries that Qt's own files ask for and the system does not find."""
    names = ALWAYS + OFFSCREEN + (ON_SCREEN if screen else ())
    files = [str(qt / name) for name in names if (qt / name).is_file()]
    told = subprocess.run(["ldd", *files], stdout=subprocess.PIPE, text=True, check=False).stdout
    return set(re.findall(r"(\S+) => not found", told))


def install_packages(packages: list[str], why: str) -> None:
    """Install Debian packages where apt is here and we are root; else say how, and end with 2."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        _stop(f"{why} Install what Debian calls {' '.join(packages)}, then start again.")
    if os.name == "nt" or os.geteuid() != 0:
        _stop(f"{why} Type this, then start again:\n  sudo {' '.join(command)}")
    print(f"{why} Installing {' '.join(packages)} ...", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = subprocess.DEVNULL
    subprocess.run(["apt-get", "update"], env=env, stdout=quiet, check=False)
    if subprocess.run(command, env=env, stdout=quiet, check=False).returncode != 0:
        _stop(f"apt-get did not succeed. Type this, then start again:\n  {' '.join(command)}")


def _qt_folder(python: Path) -> Path | None:
    """Where PySide6 keeps Qt in this environment, found without importing it."""
    code = "import importlib.util as u; print(u.find_spec('PySide6').origin)"
    told = subprocess.run(
        [str(python), "-c", code], stdout=subprocess.PIPE, text=True, check=False
    ).stdout.strip()
    folder = Path(told).parent / "Qt" if told else None
    return folder if folder is not None and folder.is_dir() else None


def _stop(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
    sys.exit(2)
