"""Qt for Windows without what this program has no use for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

MODULES = ("QtCore", "QtGui", "QtPrintSupport", "QtSvg", "QtWidgets")
PLUGINS = (
    "iconengines/qsvgicon.dll",
    "imageformats/qico.dll",
    "imageformats/qjpeg.dll",
    "imageformats/qsvg.dll",
    "platforms/qoffscreen.dll",
    "platforms/qwindows.dll",
    "styles/qmodernwindowsstyle.dll",
)
PLAIN = ("__init__.py", "_config.py", "_git_pyside_version.py", "support/")


def trim(packages: Path, held: Iterable[str], asked: Callable[[Path], list[str]]) -> list[str]:
    """Take from PySide6 and shiboken6 all that nothing reaches; what is left of them.

    ``held`` are DLLs that lie beside Python already; ``asked`` tells which DLLs a file asks for.
    """
    own = {each.lower() for each in held}
    folders = [packages / "PySide6", packages / "shiboken6"]
    files = {
        each.name.lower(): each
        for folder in reversed(folders)
        for each in folder.glob("*.dll")
        if each.name.lower() not in own
    }
    roots = [folders[0] / f"{each}.pyd" for each in MODULES]
    roots += [folders[0] / "plugins" / each for each in PLUGINS]
    roots += sorted(folders[1].glob("*.pyd"))
    kept = {each.resolve() for each in reached(roots, files, asked)}
    left = []
    for folder in folders:
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            name = file.relative_to(folder).as_posix()
            plain = name.startswith(PLAIN) and folder is folders[0]
            if plain or file.resolve() in kept or (file.suffix == ".py" and folder is folders[1]):
                left.append(file.relative_to(packages).as_posix())
            else:
                file.unlink()
        for each in sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True):
            if not any(each.iterdir()):
                each.rmdir()
    return left


def reached(
    roots: Iterable[Path], files: dict[str, Path], asked: Callable[[Path], list[str]]
) -> list[Path]:
    """The roots and every file they ask for, however far. Raises FileNotFoundError for a root."""
    waiting, found = list(roots), []
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        if not each.is_file():
            raise FileNotFoundError(each)
        found.append(each)
        waiting += [files[name] for name in asked(each) if name in files]
    return found
