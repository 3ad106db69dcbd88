"""Imports every module of the standard library, every package, every compiled module of theirs and
what is asked for by name; tells what does not load."""

from __future__ import annotations

import sys
import warnings
import zipfile
from importlib import import_module
from pathlib import Path

RUNTIME = Path(sys.prefix)
OF_UNIX = {
    "_curses", "_crypt", "_dbm", "_gdbm", "_posixshmem", "_posixsubprocess", "_scproxy", "fcntl",
    "grp", "nis", "ossaudiodev", "posix", "pwd", "readline", "resource", "spwd", "syslog",
    "termios",
}  # fmt: skip
"""What plain modules of other systems ask for; Python of Windows carries those modules as well."""
OF_UNIX_BY_NAME = {
    "asyncio.unix_events", "crypt", "multiprocessing.popen_fork",
    "multiprocessing.popen_forkserver", "multiprocessing.popen_spawn_posix", "pty",
}  # fmt: skip
"""Plain modules that find in other ways that this is not their system."""
BY_NAME = (
    "backports.tarfile", "jaraco.classes.properties", "jaraco.context", "jaraco.functools",
    "keyring.backends.Windows", "win32ctypes.pywin32.pywintypes", "win32ctypes.pywin32.win32cred",
)  # fmt: skip
"""What is asked for by name alone, or lies in a folder that no package owns."""
SILENT = {"antigravity", "this", "idlelib"}  # open a browser, print
LEFT_OUT = {"_msi", "_sqlite3", "_ssl", "_tkinter", "curses", "tkinter", "turtle", "winsound"}
"""What the package goes without."""


def main() -> int:
    """0 where nothing is missing but what belongs to other systems."""
    warnings.simplefilter("ignore")
    faults = []
    with zipfile.ZipFile(RUNTIME / "python311.zip") as archive:
        names = [each[:-4].replace("/", ".") for each in archive.namelist()]
    library = [each.removesuffix(".__init__") for each in names if "__main__" not in each]
    library = [each for each in library if each.split(".")[0] not in SILENT]
    extensions = [each.stem for each in RUNTIME.glob("*.pyd")]
    packages = RUNTIME / "site-packages"
    tops = {each.name.removesuffix(".pyc") for each in packages.iterdir()
            if each.suffix == ".pyc" or (each / "__init__.pyc").is_file()}  # fmt: skip
    compiled = [
        ".".join([*each.relative_to(packages).parts[:-1], each.name.split(".")[0]])
        for each in packages.rglob("*.pyd")
    ]
    for name in (*library, *extensions, *sorted(tops), *sorted(compiled), *BY_NAME):
        fault = _tried(name)
        if fault:
            faults.append(f"{name}: {fault}")
    print(
        f"Python {sys.version.split()[0]}: {len(library)} modules of the library, "
        f"{len(extensions)} of its extensions, {len(tops)} packages, {len(compiled)} of theirs, "
        f"{len(BY_NAME)} by name"
    )
    for each in faults:
        print(each)
    return 1 if faults else 0


def _tried(name: str) -> str:
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        missing = (error.name or "").split(".")[0]
        return "" if missing in OF_UNIX | LEFT_OUT else repr(error)
    except (ImportError, AttributeError, OSError, ValueError) as error:
        return "" if name in OF_UNIX_BY_NAME else repr(error)
    return ""


if __name__ == "__main__":
    sys.exit(main())
