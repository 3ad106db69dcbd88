"""``python -m tests.pictures DIR [--only WORD …]``: every screen and every paper as PNG.

Screens in both languages, light and dark, at 1366 × 768; papers page by page; for the sample office
of each regulation that comes with the program. The clock is set, so the same program draws the same
pictures. Names: ``vi-light-home.png``, for a further regulation with its id before it, and
``hung-yen-2026-minutes-1.png``. With ``--manual`` only what the manual and the README show is
drawn, made small, and put where they look for it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from desktop.base.settings import Language
from desktop.base.settings import Theme as Look
from desktop.storage.recovery import RecoveryCode
from desktop.usecases.regulations import Profile, shipped
from tests import screen
from tests.pictures import manual, papers
from tests.pictures.album import Album
from tests.pictures.offices import Drawn, under_way, working_day
from tests.pictures.screens import Tour, Way

FIRST = "hung-yen-2026"
"""The regulation whose screens bear no name of a regulation, and with which first run is shown."""
NEW = ("Hưng Yên", "21/4/2026")
"""What is typed in first run: the province and the day its regulation took effect."""
WAYS = [f"{language}-{look}" for language in Language for look in (Look.LIGHT, Look.DARK)]
_MARK = "pictures-are-drawn-here"


def main(words: list[str]) -> int:
    """Draw what is wanted; 2 where the folder cannot be used."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="in a picture's name")
    parser.add_argument("--profiles", nargs="+", default=[], metavar="ID", help="these alone")
    parser.add_argument("--manual", action="store_true", help="renew those of manual and README")
    parser.add_argument("--ways", nargs="+", default=WAYS, choices=WAYS, help="these alone")
    given = parser.parse_args(words)
    given.folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = screen.platform()
    for name in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_FONT_DPI"):
        os.environ.pop(name, None)
    qInstallMessageHandler(_quiet)
    app = QApplication([])
    app.setCursorFlashTime(0)  # a caret that blinks is another picture each time
    if given.manual:
        given.only, given.ways, given.profiles = manual.drawn(), manual.WAYS, [FIRST]
    album = Album(given.folder, _chooser(given.only))
    scratch = _scratch()
    os.environ["THUKY_DATA"] = str(scratch / "offices")
    os.environ["THUKY_SETTINGS"] = str(scratch / "settings.json")
    RecoveryCode.new = classmethod(  # type: ignore[method-assign, assignment]
        lambda cls: cls(bytes(range(7, 27)))
    )
    try:
        for profile in shipped():
            if not given.profiles or profile.regulation.id in given.profiles:
                _draw(album, profile, given.ways, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if given.manual:
        manual.renew(given.folder)
    return 0


def _draw(album: Album, profile: Profile, ways: list[str], scratch: Path) -> None:
    name = profile.regulation.id
    prefix = "" if name == FIRST else f"{name}-"
    make: dict[str, Callable[[Path, Profile], Drawn]] = {"day": working_day, "live": under_way}
    kept = {key: make(scratch / "kept" / f"{name}-{key}", profile) for key, make in make.items()}
    papers.draw(album, kept["day"], name, scratch)
    for way in ways:
        language, look = way.split("-")
        tour = Tour(album, Way(Language(language), Look(look), prefix), scratch)
        if not prefix:
            tour.first_run(*NEW)
        day, live = (_copy(kept[key], scratch / "offices" / key) for key in ("day", "live"))
        tour.door(day)
        tour.rooms(day)
        tour.live(live)
        tour.reader(day)
        tour.backups(day)
        tour.damages(day)


def _copy(office: Drawn, to: Path) -> Drawn:
    """A fresh copy of a closed office: nothing that a tour did shows in the next."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(office.folder, to)
    return Drawn(to, office.passphrase, office.at)


def _scratch() -> Path:
    """A folder of a fixed name, for it is seen in pictures; taken over where it is ours."""
    folder = Path(tempfile.gettempdir()) / "ThuKyTieuBan"
    if folder.exists() and not (folder / _MARK).is_file():
        sys.exit(f"{folder} is in use; move it away and start again.")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / _MARK).touch()
    return folder


def _chooser(words: list[str]) -> Callable[[str], bool]:
    return lambda name: not words or any(word in name for word in words)


def _quiet(kind: QtMsgType, _where: object, text: str) -> None:
    """The offscreen platform cannot tell a window manager the smallest size; it says so."""
    if "This plugin does not support" not in text:
        print(f"{kind.name}: {text}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
