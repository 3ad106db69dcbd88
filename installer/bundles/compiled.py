"""Python files as the interpreter loads them, the same bytes at every building."""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bundles import pins

_UNCHECKED = (1).to_bytes(4, "little")  # carries a hash that is not looked at, and no time

UNWANTED_LIBRARY = {
    "__phello__", "config-3.11-x86_64-linux-gnu", "ctypes/test", "curses", "distutils/tests",
    "ensurepip", "idlelib", "lib-dynload", "lib2to3", "pydoc_data", "site-packages", "sqlite3/test",
    "test", "tkinter", "turtle.py", "turtledemo", "unittest/test", "venv",
}  # fmt: skip
"""Of the standard library: tests, tools for programmers, and another system's own."""


def code(source: bytes, name: str) -> bytes:
    """A ``.pyc`` of this source that carries no time and no path of the machine that made it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = compile(source, name, "exec", dont_inherit=True, optimize=0)
    head = importlib.util.MAGIC_NUMBER + _UNCHECKED + importlib.util.source_hash(source)
    return head + marshal.dumps(made)


def in_place(folder: Path) -> None:
    """Put beside nothing, in the place of each ``.py``, its ``.pyc``."""
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        file.with_suffix(".pyc").write_bytes(code(file.read_bytes(), name))
        file.unlink()


def library(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a standard library that are wanted, by their names in it."""
    for file in sorted(folder.rglob("*.py")):
        name = file.relative_to(folder).as_posix()
        starts = {name, *(parent.as_posix() for parent in Path(name).parents)}
        if starts & UNWANTED_LIBRARY or "__pycache__" in name or name.startswith("_sysconfigdata"):
            continue
        yield name, file


def digest(folder: Path) -> str:
    """One number for all of a standard library that is wanted."""
    running = hashlib.sha256()
    for name, file in library(folder):
        running.update(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n".encode())
    return running.hexdigest()


def zipped_library(folder: Path, target: Path) -> int:
    """The standard library as one file, not compressed (the setup does that); how many modules."""
    many = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, file in library(folder):
            entry = zipfile.ZipInfo(f"{name[:-3]}.pyc", pins.moment())
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, code(file.read_bytes(), name))
            many += 1
    return many
