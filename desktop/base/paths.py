"""Where things live: the program's own resources and sentences, offices, settings and the log.

Nothing is created here; who writes to a place makes it.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "ThuKyTieuBan"

_PACKAGE = Path(__file__).resolve().parents[1]


def resources() -> Path:
    """Regulations, fonts, icons and holidays."""
    return _shipped("resources")


def translations() -> Path:
    """The sentences, one folder for each language."""
    return _shipped("i18n")


def default_offices() -> Path:
    """The folder that new offices are put into; the environment's ``THUKY_DATA`` goes before."""
    return _from_environment("THUKY_DATA") or platformdirs.user_data_path(APP, appauthor=False)


def settings_file() -> Path:
    """The settings of this computer; the environment's ``THUKY_SETTINGS`` goes before."""
    folder = platformdirs.user_config_path(APP, appauthor=False)
    return _from_environment("THUKY_SETTINGS") or folder / "settings.json"


def log_folder() -> Path:
    """The folder of the log, which stands outside every office."""
    return platformdirs.user_log_path(APP, appauthor=False)


def _shipped(name: str, package: Path = _PACKAGE) -> Path:
    """Inside the package in a wheel, beside it in a checkout, either in a frozen program.

    The inside goes first: beside an installed package stands whatever others installed.
    """
    for place in (package / f"_{name}", package.parent / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"the program is not whole: {name} is missing beside {package}")


def _from_environment(name: str) -> Path | None:
    given = os.environ.get(name, "").strip()
    return Path(given).expanduser().absolute() if given else None
