"""The system's own libraries that Qt leans on (Linux): which are missing, and how to have them."""

from __future__ import annotations

import ctypes
import tomllib
from pathlib import Path

from desktop.base import paths
from desktop.base.text import Msg
from desktop.base.trouble import Trouble


def require_loads(plugin: Path) -> None:
    """See that what shows windows can be loaded; Qt would end the whole process.

    Raises Trouble that names the packages of Debian to install.
    """
    if not plugin.is_file():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        raise missing(_said(error)) from error


def missing(detail: str) -> Trouble:
    """What to say where a library did not load; ``detail`` is what the loader said of it."""
    packages = sorted({package for library, package in _known() if _lacks(library, detail)})
    if not packages:
        return Trouble(Trouble.Kind.OUTSIDE, Msg("cli.no_window"), detail=detail)
    msg = Msg("cli.libraries_missing", packages=" ".join(packages))
    return Trouble(Trouble.Kind.OUTSIDE, msg, detail=detail)


def _said(error: OSError) -> str:
    """What the loader said; in a package PyInstaller says in its stead what nobody can use."""
    return str(error.__cause__ or error)


def _known() -> list[tuple[str, str]]:
    file = paths.resources() / "system" / "libraries.toml"
    return list(tomllib.loads(file.read_text(encoding="utf-8"))["debian"].items())


def _lacks(library: str, detail: str) -> bool:
    """Whether a library is not there. One that only leans on another that is missing is there."""
    said = [detail]
    try:
        ctypes.CDLL(library)
    except OSError as error:
        said.append(_said(error))
    return any(each.startswith(f"{library}:") for each in said)
