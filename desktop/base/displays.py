"""Which way Qt can show a window here (Linux): where it finds none, it ends the whole process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from importlib.util import find_spec
from pathlib import Path

from desktop.base.text import Msg
from desktop.base.trouble import Trouble

VARIABLE = "QT_QPA_PLATFORM"
_REACHED_BY = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY", "wayland-egl": "WAYLAND_DISPLAY"}
_USUAL = frozenset({"xcb", "wayland", "offscreen"})


def way(environment: Mapping[str, str], plugins: Collection[str]) -> str:
    """What the variable of Qt is to be; empty where it may stay as it is.

    ``plugins`` are the ways this Qt knows. A way that was asked for and is not there gives place to
    X, which a Wayland desktop offers too. Raises Trouble where no window can be shown.
    """
    asked = [each.partition(":")[0] for each in environment.get(VARIABLE, "").split(";") if each]
    if any(each in plugins and _reached(each, environment) for each in asked):
        return ""
    for each in ("wayland", "xcb") if not asked else ("xcb", "wayland"):
        if each in plugins and _reached(each, environment):
            return each if asked else ""
    only_wayland = bool(environment.get("WAYLAND_DISPLAY")) and not environment.get("DISPLAY")
    said = "cli.only_wayland" if only_wayland else "cli.no_screen"
    raise Trouble(Trouble.Kind.OUTSIDE, Msg(said))


def known() -> frozenset[str]:
    """The ways this Qt knows, without loading it; the usual ones where it lies elsewhere."""
    found = find_spec("PySide6")
    places = found.submodule_search_locations if found is not None else None
    folders = [Path(each) / "Qt" / "plugins" / "platforms" for each in places or ()]
    names = {
        file.stem.removeprefix("libq") for folder in folders for file in folder.glob("libq*.so")
    }
    if any(each.startswith("wayland") for each in names):
        names.add("wayland")
    return frozenset(names) or _USUAL


def _reached(name: str, environment: Mapping[str, str]) -> bool:
    variable = _REACHED_BY.get(name)
    return variable is None or bool(environment.get(variable))
