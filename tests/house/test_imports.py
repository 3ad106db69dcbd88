"""The arrows point down, every room is named in them, and Qt wakes only where it must."""

from __future__ import annotations

import tomllib
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from tests.house.sources import DESKTOP, ROOT, imports, python_files, run_python, short

BELOW_QT = (
    "base",
    "domain",
    "storage",
    "documents",
    "exchange",
    "backup",
    "usecases",
    "cli",
    "__main__",
)
NETWORK = {
    "asyncio",
    "ftplib",
    "http",
    "imaplib",
    "multiprocessing.connection",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "webbrowser",
    "xmlrpc",
    "PySide6.QtNetwork",
    "PySide6.QtNetworkAuth",
    "PySide6.QtWebSockets",
}


def rooms() -> set[str]:
    """The rooms that stand: packages and files directly in desktop/."""
    return {file.parent.name for file in DESKTOP.glob("*/*.py")} | {
        file.stem for file in DESKTOP.glob("*.py") if file.stem != "__init__"
    }


def layers() -> list[set[str]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(
        each
        for each in settings["tool"]["importlinter"]["contracts"]
        if each["type"] == "layers" and each["containers"] == ["desktop"]
    )
    assert contract["exhaustive"] is True
    return [{room.strip(" ()") for room in layer.split("|")} for layer in contract["layers"]]


def test_the_import_contracts_hold() -> None:
    said = run_python(
        "import sys\n"
        "from importlinter.cli import lint_imports\n"
        "code = lint_imports(no_cache=True)\n"
        "print('code', code)"
    )
    assert said.rstrip().endswith("code 0"), said


def test_every_room_is_named_once_in_the_arrows() -> None:
    named = [room for layer in layers() for room in sorted(layer)]
    assert len(named) == len(set(named))
    assert rooms() <= set(named), f"not named in pyproject.toml: {rooms() - set(named)}"


def test_the_arrows_are_those_of_the_house() -> None:
    assert layers() == [
        {"__main__"},
        {"app"},
        {"cli"},
        {"catalogue"},
        {"ui"},
        {"usecases"},
        {"backup"},
        {"storage", "documents", "exchange"},
        {"domain"},
        {"base"},
    ]


@pytest.mark.parametrize("room", sorted(rooms().intersection(BELOW_QT)))
def test_a_room_without_screens_is_imported_without_qt(room: str) -> None:
    said = run_python(
        "import importlib, pkgutil, sys\n"
        "room = importlib.import_module('desktop.' + sys.argv[1])\n"
        "inside = pkgutil.walk_packages(getattr(room, '__path__', []), room.__name__ + '.')\n"
        "for each in list(inside):\n"
        "    importlib.import_module(each.name)\n"
        "print(sorted(name for name in sys.modules if name.startswith('PySide6')))",
        room,
    )
    assert said.strip() == "[]"


def test_every_module_can_be_imported_first() -> None:
    """No module leans on another having been imported before it: nothing imports in a circle.

    Importing a module from outside its package runs the package first.
    """
    graph = grimp.build_graph("desktop", exclude_type_checking_imports=True, cache_dir=None)
    needs = {
        name: {
            needed
            for each in graph.find_modules_directly_imported_by(name)
            if _at_once(graph, name, each)
            for needed in (each, *_packages_entered(each, of=name))
        }
        for name in graph.modules
    }
    assert len(needs) > 100
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        raise AssertionError(" → ".join(reversed(error.args[1]))) from None


def _at_once(graph: grimp.ImportGraph, importer: str, imported: str) -> bool:
    """Whether it is imported when its importer is, and not only when a function of it runs."""
    lines = DESKTOP.parent.joinpath(*importer.split("."))
    file = lines / "__init__.py" if lines.is_dir() else lines.with_suffix(".py")
    written = file.read_text(encoding="utf-8").splitlines()
    found = graph.get_import_details(importer=importer, imported=imported)
    return any(not written[each["line_number"] - 1].startswith(" ") for each in found)


def _packages_entered(module: str, *, of: str) -> list[str]:
    """The packages around a module that its importer does not stand in itself."""
    parts = module.split(".")
    around = [".".join(parts[:end]) for end in range(1, len(parts))]
    return [each for each in around if not f"{of}.".startswith(f"{each}.")]


def test_nothing_in_the_program_reaches_for_the_network() -> None:
    found = [
        f"{short(file)}:{line} imports {module}"
        for file in python_files("desktop")
        for module, line in imports(file)
        if module in NETWORK or any(module.startswith(f"{each}.") for each in NETWORK)
    ]
    assert not found, "the program is offline: " + "; ".join(found)
