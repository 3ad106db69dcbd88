"""Imports every module of the standard library and of the packages; tells what does not load."""

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
    for name in (*library, *extensions, *sorted(tops), *sorted(compiled)):
        fault = _tried(name)
        if fault:
            faults.append(f"{name}: {fault}")
    print(
        f"Python {sys.version.split()[0]}: {len(library)} modules of the library, "
        f"{len(extensions)} of its extensions, {len(tops)} packages, {len(compiled)} of theirs"
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
    except (ImportError, AttributeError, OSError) as error:
        of_unix = name.startswith(("asyncio.unix", "crypt", "pty", "multiprocessing.popen_"))
        return "" if of_unix else repr(error)
    return ""


if __name__ == "__main__":
    sys.exit(main())
